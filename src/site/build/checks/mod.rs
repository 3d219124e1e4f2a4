//! 声明 / 计算: each declared figure of a summary or plan beside what its own parts and the records here give.

mod remarks;

use crate::corpus::Corpus;
use crate::corpus::entry::EntryId;
use crate::kinds::declared::Declared;
use crate::model::amount::{Amount, More};
use crate::model::cell::Cell as Printed;
use crate::model::choice::Choice;
use crate::model::number::{grouped, rounded};
use crate::reckon::declared::{Check as Fact, Compared, DeclaredFact, Figure as Which, Held, Section, WhyNot};
use crate::site::Site;
use crate::site::build::money;
use crate::site::view::{Cell, Check, CheckGroup, Explanation, Figure, Tone, Verdict};
use remarks::remarks;
use rust_decimal::Decimal;

/// The declared figures of a summary or plan by subject.
#[must_use]
pub fn groups(site: &Site<'_>, id: EntryId) -> Vec<CheckGroup> {
    let facts = site.facts.declared_in(id);
    Section::ALL
        .into_iter()
        .filter_map(|section| {
            let checks: Vec<Check> = facts
                .iter()
                .enumerate()
                .filter(|(_, fact)| fact.section == section)
                .map(|(n, fact)| check(site.corpus, n, fact))
                .collect();
            (!checks.is_empty()).then(|| CheckGroup {
                id: format!("declared-{}", section.key().replace('_', "-")),
                title: section.label().to_owned(),
                scope: None,
                checks,
                remarks: remarks(site.corpus, id, section),
            })
        })
        .collect()
}

/// One declared figure.
#[must_use]
pub fn check(corpus: &Corpus, n: usize, fact: &DeclaredFact) -> Check {
    let row = fact.row(corpus);
    let amount = row.and_then(|row| cell(row, fact.figure)).and_then(Printed::get);
    let more = amount.and_then(|a| a.more.as_deref());
    let mut said: Vec<Said> = fact.checks.iter().map(|check| say(fact, row, more, check)).collect();
    said.sort_by_key(|said| said.rank);
    let mut said = said.into_iter();
    let of = row
        .and_then(|row| row.coverage.as_deref())
        .and_then(|coverage| coverage.of.get())
        .filter(|_| fact.figure == Which::Coverage);
    let alone =
        || Said { word: of.map_or_else(|| "仅声明".to_owned(), |of| format!("分母：{of}")), ..Said::default() };
    let first = said.next().unwrap_or_else(alone);
    let mut remarks: Vec<String> = first.remark.iter().cloned().collect();
    remarks.extend(said.flat_map(|other| [other.in_passing(), other.remark]).flatten());
    Check {
        id: format!("c{}-{n}", fact.entry.0),
        label: label(corpus, fact),
        scope: scope(corpus, fact, row),
        declared: Cell::figure(declared(fact)),
        computed: first.computed,
        formula: first.formula,
        difference: first.difference,
        verdict: first.verdict.unwrap_or(Verdict::Impossible),
        word: first.word,
        remark: (!remarks.is_empty()).then(|| remarks.join("；")),
        explanation: fact.explained.and_then(|n| corpus.explanation((fact.entry, n))).map(|said| Explanation {
            about: String::new(),
            text: said.text.get().map(ToString::to_string).unwrap_or_default(),
            by: said.by.get().map(ToString::to_string),
            date: said.date.get().map(ToString::to_string),
        }),
    }
}

/// The shortest word for how a declared figure stands, for tables that only mention it.
#[must_use]
pub fn word(corpus: &Corpus, fact: &DeclaredFact) -> String {
    let check = check(corpus, 0, fact);
    match check.formula {
        Some(formula) if check.verdict == Verdict::Equal => format!("{} = {formula}，一致", plain_text(&fact.printed)),
        _ => check.word,
    }
}

/// A declared figure with its unit beside it, where it is a plain number.
#[must_use]
pub fn declared(fact: &DeclaredFact) -> Figure {
    let figure = money::printed(&fact.printed);
    if fact.money && !figure.text && figure.unit.is_none() { figure.unit("万元") } else { figure }
}

fn plain_text(text: &str) -> String {
    money::figure_text(&money::printed(text))
}

/// What one check says.
#[derive(Debug, Default)]
struct Said {
    /// Lower comes first.
    rank: u8,
    computed: Option<Figure>,
    formula: Option<String>,
    difference: Option<Figure>,
    verdict: Option<Verdict>,
    word: String,
    remark: Option<String>,
}

impl Said {
    /// The same as a remark beside another check.
    fn in_passing(&self) -> Option<String> {
        let formula = self
            .formula
            .as_ref()
            .map(|formula| format!("{formula} = {}", self.computed.as_ref().map_or(String::new(), money::figure_text)));
        match (formula, self.word.is_empty()) {
            (Some(formula), false) => Some(format!("{formula}，{}", self.word)),
            (Some(formula), true) => Some(formula),
            (None, false) => Some(self.word.clone()),
            (None, true) => None,
        }
    }
}

fn say(fact: &DeclaredFact, row: Option<&Declared>, more: Option<&More>, check: &Fact) -> Said {
    match check {
        Fact::Parts(compared) => {
            let terms: Vec<&str> =
                more.map(|m| m.parts.iter().map(|n| n.printed.as_ref()).collect()).unwrap_or_default();
            against(compared, terms.join(" + "), 0, None)
        }
        Fact::Split(n, compared) => {
            let split = more.and_then(|m| m.splits.get(*n)).map(Vec::as_slice).unwrap_or_default();
            let terms: Vec<&str> = split.iter().map(|(_, n)| n.printed.as_ref()).collect();
            let named: Vec<String> = split.iter().map(|(label, n)| format!("{} {}", party(label), n.printed)).collect();
            against(compared, terms.join(" + "), 0, Some(named.join("，")))
        }
        Fact::Halves(one, other, compared) => {
            let text =
                |which: Which| row.and_then(|row| cell(row, which)).and_then(Printed::get).map_or("", |a| &a.printed);
            let named = format!("{} {}，{} {}", one.label(), text(*one), other.label(), text(*other));
            against(compared, format!("{} + {}", text(*one), text(*other)), 0, Some(named))
        }
        Fact::Grades(compared) => {
            let grades = row.map(|row| row.grades.0.as_slice()).unwrap_or_default();
            let terms: Vec<&str> = grades.iter().map(|(_, n)| n.printed.as_ref()).collect();
            let named: Vec<String> = grades.iter().map(|(grade, n)| format!("{grade} {}", n.printed)).collect();
            against(compared, terms.join(" + "), 0, Some(named.join("，")))
        }
        Fact::Listed { listed, short } => Said {
            rank: 2,
            verdict: Some(if short.is_some_and(|short| short.is_zero()) {
                Verdict::Equal
            } else {
                Verdict::Incomplete
            }),
            word: format!("声明 {} / 列示 {listed}", fact.printed),
            remark: more.filter(|m| !m.listed.is_empty()).map(|m| format!("列示：{}", m.listed.join("、"))),
            ..Said::default()
        },
        Fact::Records(held) => records(fact, held),
        Fact::PriorYear { year, value, growth } => {
            let base = match fact.figure {
                Which::ChangeProjects => row.map(|row| &row.projects),
                Which::ChangeAmount => row.map(|row| &row.amount),
                _ => None,
            };
            let now = base.and_then(Printed::get).map_or_else(String::new, |a| bare(&a.printed));
            let year = year.map_or_else(|| "上年".to_owned(), |year| format!("{year} 年度"));
            let unit = if fact.money { " 万元" } else { "" };
            Said {
                rank: 1,
                computed: Some(figure(*value, fact.money)),
                formula: Some(minus(&now, &fact.printed)),
                word: format!("{year} {}{unit}", grouped(&rounded(*value, 6))),
                remark: growth.map(|growth| format!("增长 {}%（本站计算）", rounded(growth, 1))),
                verdict: Some(Verdict::Impossible),
                ..Said::default()
            }
        }
        Fact::Mean { over, value } => Said {
            rank: 6,
            remark: Some(format!(
                "平均每{} {} 万元（本站计算）",
                if *over == Which::Projects { "个项目" } else { "项" },
                grouped(&rounded(*value, 2))
            )),
            ..Said::default()
        },
        Fact::Unstated(what) => {
            Said { rank: 3, verdict: Some(Verdict::Impossible), word: what.words().to_owned(), ..Said::default() }
        }
    }
}

fn against(compared: &Compared, formula: String, rank: u8, remark: Option<String>) -> Said {
    let computed = Some(Figure::computed(&compared.computed.normalize().to_string()));
    let formula = Some(formula);
    match (compared.agrees, compared.difference) {
        (Some(true), _) => Said {
            rank,
            computed,
            formula,
            verdict: Some(Verdict::Equal),
            word: "一致".to_owned(),
            remark,
            ..Said::default()
        },
        (Some(false), Some(difference)) => {
            let sign = if difference > Decimal::ZERO { "+" } else { "" };
            Said {
                rank,
                computed,
                formula,
                difference: Some(Figure::computed(&format!("{sign}{}", difference.normalize())).tone(Tone::Cut)),
                verdict: Some(Verdict::Differs),
                word: "不一致".to_owned(),
                remark,
            }
        }
        _ => Said {
            rank,
            computed,
            formula,
            verdict: Some(Verdict::Impossible),
            word: "声明数不是确数，不比较".to_owned(),
            remark,
            ..Said::default()
        },
    }
}

/// What is here; compared only where everything is.
fn records(fact: &DeclaredFact, held: &Held) -> Said {
    let n = match fact.figure {
        Which::Units => held.agencies,
        Which::Projects => held.projects,
        _ => held.records,
    };
    let measure = match fact.figure {
        Which::Units => "家",
        Which::Projects => "个",
        _ => "项",
    };
    let here = format!("本站收录 {n} {measure}");
    if let Some(compared) = &held.compared {
        return against(compared, here, 1, (held.withheld > 0).then(|| format!("另有 {} 项不予公开", held.withheld)));
    }
    let why = held.why_not.map(why_not);
    // None of the records here belongs to the row for sure: that is not the same as nothing being there.
    let here = if n == 0 { "本站未逐项收录".to_owned() } else { here };
    Said { rank: 4, verdict: Some(Verdict::Incomplete), word: here, remark: why.map(str::to_owned), ..Said::default() }
}

/// Why a declared figure is not compared with the records.
#[must_use]
pub const fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Incomplete => "收录不全，不比较",
        WhyNot::NoYear => "资金年度未载，不比较",
        WhyNot::ScopeInWords => "口径只有文字，不比较",
        WhyNot::Withheld => "有不予公开的，不比较",
        WhyNot::AmountsMissing => "有的没有金额，不比较",
    }
}

/// The cell of a declared figure.
const fn cell(row: &Declared, figure: Which) -> Option<&Printed<Amount>> {
    Some(match figure {
        Which::Units => &row.units,
        Which::Projects => &row.projects,
        Which::Count => &row.count,
        Which::Amount => &row.amount,
        Which::Rechecked => &row.rechecked,
        Which::Finance => &row.finance,
        Which::Department => &row.department,
        Which::ThirdParty => &row.third_party,
        Which::Own => &row.own,
        _ => return None,
    })
}

fn label(corpus: &Corpus, fact: &DeclaredFact) -> String {
    match fact.growth(corpus).and_then(|growth| growth.of.get()) {
        Some(of) => {
            let of = Section::ALL
                .into_iter()
                .find(|s| s.key() == of.as_ref())
                .map_or(of.as_ref(), |section| section.label());
            format!("{of}的增长率")
        }
        None => fact.figure.label().to_owned(),
    }
}

/// Scope in words: what the source says, whose year, who led it, about what.
#[must_use]
pub fn scope(corpus: &Corpus, fact: &DeclaredFact, row: Option<&Declared>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(row) = row {
        parts.extend(row.scope.get().map(ToString::to_string));
        parts.extend(row.led_by.get().map(|party| format!("{}组织", party.label())));
        parts.extend(row.subject.get().map(|subject| subject.label().to_owned()));
        parts.extend(row.kind.get().map(|kind| party(kind).to_owned()));
        parts.extend(row.cutoff.get().map(|day| format!("截止 {day}")));
    }
    if fact.section != Section::Growth && fact.section != Section::Documents {
        parts.push(fact.of_year.map_or_else(|| "资金年度未载".to_owned(), |year| format!("{year} 年度资金")));
    }
    if let Some(base) = fact.growth(corpus) {
        parts.extend(base.base.get().map(|base| format!("基数：{base}")));
    }
    parts.join("；")
}

/// The organisers' keys in words; other labels stay as printed.
#[must_use]
pub fn party(word: &str) -> &str {
    match word {
        "finance" => "财政",
        "agency" => "单位",
        "department" => "部门（单位）",
        other => crate::kinds::Kind::parse(other).map_or(other, |kind| kind.short()),
    }
}

fn figure(value: Decimal, money: bool) -> Figure {
    let figure = Figure::computed(&rounded(value, 6));
    if money { figure.unit("万元") } else { figure }
}

/// A printed amount without its unit.
fn bare(text: &str) -> String {
    money::figure_text(&money::printed(text)).replace(',', "")
}

/// `166 − 138` out of `166` and `+138`.
fn minus(now: &str, change: &str) -> String {
    let change = bare(change);
    match change.strip_prefix('+') {
        Some(up) => format!("{now} − {up}"),
        None => format!("{now} + {}", change.trim_start_matches('−')),
    }
}
