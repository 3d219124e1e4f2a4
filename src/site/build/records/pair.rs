//! 申报 / 计算: printed figures beside recomputed ones. Nothing is computed here; the sheet of the record has it all.

use super::paper::Paper;
use super::tree::Tree;
use super::words::Words;
use crate::ground::route::Route;
use crate::model::choice::{Choice, Grade as Word};
use crate::model::number::{grouped, rounded};
use crate::reckon::profile;
use crate::reckon::sheet::{Computed, What};
use crate::route;
use crate::site::build::money::badge;
use crate::site::view::{
    Cell, Check, Column, Figure, Grade, Pair, PairSide, Row, Sentence, Span, Table, Tone, Verdict,
};

/// Longest formula that is written out, in addends.
const ADDENDS: usize = 24;

/// The pair over a scored form. Takes the total and its grade; `None` where nothing is compared, and then they stay.
pub(super) fn total(paper: &mut Paper<'_>, key: &'static str, from: &str) -> Option<Pair> {
    let at = route![key];
    let computed = of_total(paper, key)?.clone();
    let printed = paper.tree.take_leaf(key)?;
    let declared = super::cells::cell(printed, &paper.marks);
    let own = profile(paper.site.corpus, paper.entry);
    let printed_grade = grade_of(paper);
    let exact_grade = computed.exact.and_then(|exact| own.grade(exact));
    if printed_grade.is_some() && paper.tree.get("grade").and_then(Tree::note).is_none() {
        paper.tree.take("grade");
    }
    let banded = paper.site.facts.sheet(paper.id).grades.iter().find(|g| g.at == route!["grade"]);
    let banded = banded.filter(|g| g.printed.is_some_and(|p| p != g.exact)).map(|g| g.exact);
    let verdict = verdict(&computed);
    let effect = match (verdict, printed_grade.or(banded), exact_grade) {
        (Verdict::Differs, Some(before), Some(after)) if before == after => Some("等级不变".to_owned()),
        (Verdict::Differs, Some(before), Some(after)) => Some(format!("等级由{}变{}", before.label(), after.label())),
        _ => None,
    };
    Some(Pair {
        declared: PairSide {
            value: declared,
            grade: printed_grade.map(|g| Grade { computed: banded.map(|b| b.label().to_owned()), ..badge(g) }),
            from: from.to_owned(),
        },
        computed: computed.exact.map(|exact| PairSide {
            value: Cell::figure(Figure::computed(&rounded(exact, 6))),
            grade: exact_grade.filter(|_| printed_grade.is_some() && verdict == Verdict::Differs).map(badge),
            from: formula(&computed.method),
        }),
        difference: difference(&computed),
        effect,
        verdict,
        reason: computed.exact.is_none().then(|| computed.method.to_string()),
        explanation: paper.said.about(paper.entry, &at),
    })
}

/// The recomputed total that differs, else the first that could be computed, else the first.
fn of_total<'p>(paper: &Paper<'p>, key: &'static str) -> Option<&'p Computed> {
    if internal(paper, "self-score") {
        return None;
    }
    let at = route![key];
    let all = || paper.site.facts.sheet(paper.id).each(What::Total).filter(|c| c.at == at);
    all().find(|c| !c.agrees).or_else(|| all().find(|c| c.exact.is_some())).or_else(|| all().next())
}

/// Whether the district, or the site, keeps a check to itself: then it leaves no trace.
pub(super) fn internal(paper: &Paper<'_>, check: &str) -> bool {
    crate::site::build::districts::internal(paper.site.corpus, paper.entry.at.district, check)
}

fn grade_of(paper: &Paper<'_>) -> Option<Word> {
    paper.tree.text(&["grade"]).and_then(Word::parse)
}

fn verdict(computed: &Computed) -> Verdict {
    match (computed.exact, computed.agrees) {
        (None, _) => Verdict::Impossible,
        (Some(_), true) => Verdict::Equal,
        (Some(_), false) => Verdict::Differs,
    }
}

/// Computed less declared, with its sign, where they differ.
fn difference(computed: &Computed) -> Option<Figure> {
    let gap = -computed.difference().filter(|_| !computed.agrees)?;
    let sign = if gap.is_sign_positive() { "+" } else { "" };
    Some(Figure::computed(&format!("{sign}{}", rounded(gap, computed.places()))).tone(Tone::Cut))
}

fn formula(method: &str) -> String {
    match method.matches(" + ").count() + 1 {
        n if n > ADDENDS => format!("{n} 项得分相加"),
        _ => method.to_owned(),
    }
}

/// Says the computed total where it differs.
pub(super) fn differing(paper: &Paper<'_>, words: &mut Words) {
    let key = if paper.tree.get("total").is_some() { "total" } else { "score" };
    if let Some(computed) = of_total(paper, key).filter(|c| !c.agrees) {
        let text = computed.exact.map(|exact| grouped(&rounded(exact, 6)));
        words.ours("按表内数字计算是", text.as_deref(), "分");
    }
}

/// The scoring rule in words, with the page of the rule that holds totals against it.
pub(super) fn scoring(paper: &Paper<'_>) -> Sentence {
    let own = profile(paper.site.corpus, paper.entry);
    let printed = paper.entry.record.fund_rows().into_iter().find(|(key, ..)| *key == "total");
    let execution = printed.and_then(|(.., row)| row.weight.get()).map_or(own.execution_weight, |w| w.value);
    let rest = rust_decimal::Decimal::ONE_HUNDRED - execution;
    let words = match execution.is_zero() {
        true => "评分规则：指标 100，".to_owned(),
        false => format!("评分规则：执行率 {} + 指标 {}，", rounded(execution, 2), rounded(rest, 2)),
    };
    let name = "total-mismatch";
    let known = crate::rules::RULES.iter().any(|rule| rule.name == name);
    let basis = format!("按“{}”规则方案", own.title);
    vec![
        Span::plain(words),
        if known { Span::link(basis, paper.link(&format!("rules/{name}.html"))) } else { Span::plain(basis) },
    ]
}

/// Whether a recomputed figure is worth a line of its own, beside the total.
fn listed(paper: &Paper<'_>, c: &Computed) -> bool {
    let printed = !c.text.is_empty();
    let summary = paper.entry.at.kind == crate::kinds::Kind::Summary;
    match c.what {
        What::Total | What::AgainstSpent | What::AgainstInitial | What::Spent => false,
        // A total of one candidate stands in the candidate's row.
        What::Parts | What::Listed => !(summary && first_key(&c.at) == "declared"),
        What::EarlierYear => false,
        What::IndicatorScore | What::ScoreRate | What::Product | What::LevelWeight | What::Share => !c.agrees,
        What::FundSum | What::AdjustedBudget | What::Balance => !c.agrees,
        What::FormulaRate | What::SurveyRate | What::Deducted => !c.agrees,
        What::WeightSum => c.exact.is_some(),
        _ => printed && c.exact.is_some(),
    }
}

fn first_key(at: &Route) -> String {
    at.0.first().map(|step| Route(vec![step.clone()]).to_string()).unwrap_or_default()
}

/// The place of a recomputed figure in labels, with what it is.
fn label(paper: &mut Paper<'_>, c: &Computed) -> String {
    let kind = paper.entry.at.kind;
    let place = super::notes::place(&mut paper.tree, kind, &c.at.to_string());
    match (place.is_empty(), c.what) {
        (true, what) => what.label().to_owned(),
        (false, What::ExecutionScore) => c.what.label().to_owned(),
        (false, What::WeightSum | What::FundSum) => format!("{place} · {}", c.what.label()),
        (false, _) => place,
    }
}

/// Further comparisons inside the form, as a table. To be called while the form's cells are still in the tree.
pub(super) fn table(paper: &mut Paper<'_>) -> Option<Table> {
    let checks = checks(paper);
    if checks.is_empty() {
        return None;
    }
    let rows = checks.into_iter().map(|check| {
        let outcome = Cell::Text {
            text: check.word,
            href: None,
            under: None,
            tone: if check.verdict == Verdict::Differs { Tone::Less } else { Tone::Muted },
            note: None,
        };
        let difference = check.difference.map_or(outcome, Cell::figure);
        let said = match check.explanation {
            Some(said) => {
                let by = [said.by, said.date].into_iter().flatten().collect::<Vec<_>>().join("，");
                let under = (!by.is_empty()).then(|| vec![Span::muted(by)]);
                Cell::Text { text: said.text, href: None, under, tone: Tone::Plain, note: None }
            }
            None if check.verdict == Verdict::Differs => Cell::missing("单位未说明"),
            None => Cell::Empty,
        };
        let cells = vec![
            Cell::text(check.label),
            check.declared,
            check.computed.map_or_else(|| Cell::missing("无法计算"), Cell::figure),
            difference,
            Cell::text(check.formula.or(check.remark).unwrap_or_default()),
            said,
        ];
        Row { id: Some(check.id), ..Row::plain(cells) }
    });
    let columns = vec![
        Column::words("核对项"),
        Column::figures("申报"),
        Column::figures("计算"),
        Column::figures("差"),
        Column::words("怎么算"),
        Column::words("单位说明"),
    ];
    let table = Table {
        id: "checks".to_owned(),
        caption: "逐项核对".to_owned(),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        ..Table::default()
    };
    Some(table.aligned())
}

/// Printed figures beside recomputed ones, in the order of the form. To be called while its cells are still in the tree.
pub(super) fn checks(paper: &mut Paper<'_>) -> Vec<Check> {
    if internal(paper, "self-score") {
        return Vec::new();
    }
    let sheet = paper.site.facts.sheet(paper.id);
    let mut out = Vec::new();
    for (n, c) in sheet.computed.iter().enumerate() {
        if !listed(paper, c) {
            continue;
        }
        let verdict = if c.text.is_empty() && c.exact.is_some() { Verdict::Equal } else { verdict(c) };
        // A count that is longer than its list is no contradiction: 等.
        let short = c.what == What::Listed && verdict == Verdict::Differs;
        let word = match (c.what, verdict) {
            (What::Listed, Verdict::Differs | Verdict::Equal) => {
                format!("声明 {} / 列示 {}", c.text, c.exact.map(|e| rounded(e, 0)).unwrap_or_default())
            }
            (_, Verdict::Equal) => "一致".to_owned(),
            (_, Verdict::Differs) => "不一致".to_owned(),
            _ => "无法计算".to_owned(),
        };
        let computed = c.exact_text().map(|text| {
            let bare = text.strip_suffix(c.measure).filter(|_| c.measure != "%").unwrap_or(&text);
            Figure::computed(bare)
        });
        let label = label(paper, c);
        out.push(Check {
            id: format!("k{}", n + 1),
            label,
            scope: c.what.label().to_owned(),
            declared: Cell::figure(Figure::printed(&c.text)),
            computed,
            formula: c.exact.is_some().then(|| formula(&c.method)),
            difference: if short { None } else { difference(c) },
            verdict: if short { Verdict::Incomplete } else { verdict },
            word,
            remark: c.exact.is_none().then(|| c.method.to_string()),
            explanation: paper.said.about(paper.entry, &c.at),
        });
    }
    out
}
