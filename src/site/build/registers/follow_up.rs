//! 整改台账: what the unit says and what finance has verified stand in two columns; what is unfinished comes first.

use super::{Part, index, links, page, part, plain};
use crate::corpus::DistrictId;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Action, Choice, ProblemClass as Class};
use crate::model::number::{grouped, percent, rounded};
use crate::reckon::problem::{Check, ProblemFact, ProblemTotals, Said, classes};
use crate::site::Site;
use crate::site::build::{bridge, districts, marks, money, names, reach};
use crate::site::plan::{Register, Subject};
use crate::site::urls;
use crate::site::view::{
    Bridge, Cell, Column, Coverage, FollowUpRegister, Link, Mark, Problem, ProblemClass, Row, Sentence, Span, Table,
};
use std::collections::BTreeSet;

/// How many budget cards stand on the page.
const CARDS: usize = 12;

/// The register, whole or of one year.
#[must_use]
pub fn follow_up(site: &Site<'_>, district: DistrictId, year: Option<i16>, path: &str) -> FollowUpRegister {
    let corpus = site.corpus;
    let census = site.census(district);
    let parts = census.parts(Register::FollowUp);
    let shown = part(year, &parts);
    let as_of = corpus.district(district).as_of;
    let totals = site.facts.problem_totals(district, year);
    let mut facts: Vec<&ProblemFact> = site.facts.problems_of(district, None).filter(|p| shown.holds(p.year)).collect();
    facts.sort_by_key(|fact| (order(fact), fact.entry, fact.row));
    let mut page = page(site, path, district, Register::FollowUp, year);
    page.lead = lead(&totals);
    let all_years: BTreeSet<i16> = site.facts.problems_of(district, year).filter_map(|p| p.year).collect();
    let mut counts = counts(&totals);
    let mut remarks: Vec<Sentence> = vec![vec![Span::plain(format!(
        "天数按自然日计：未办结的数到 {as_of}，办结的数到核实日。“单位自报”和“财政核实”是两边各自的说法，本站不合并。"
    ))]];
    if shown == Part::Undated {
        remarks.push(vec![Span::plain("逐条内容分年度列。")]);
        counts.extend(
            index(corpus, path, district, Register::FollowUp, census, &parts)
                .table
                .rows
                .iter()
                .zip(parts.iter().rev())
                .map(|(_, year)| Coverage {
                    label: format!("{year} 年"),
                    href: Some(names::href(
                        corpus,
                        path,
                        &Subject::Register(district, Register::FollowUp, Some(*year)),
                    )),
                    part: census.year(Register::FollowUp, Some(*year)).to_string(),
                    whole: None,
                    measure: "条".to_owned(),
                    width: None,
                    mark: Mark::Half,
                    spoken: format!("{year} 年"),
                    remark: None,
                }),
        );
    }
    let class_years: Vec<i16> = all_years.into_iter().collect();
    FollowUpRegister {
        page,
        parts: links(corpus, path, district, Register::FollowUp, &parts, year),
        counts,
        scope: format!("{} 条 · 天数数到 {as_of}", facts.len()),
        problems: facts.into_iter().map(|fact| problem(site, path, fact)).collect(),
        classes: by_class(site, district, year, &class_years),
        class_years: class_years.iter().map(i16::to_string).collect(),
        inquiries: inquiries(site, path, district, shown),
        withheld: districts::withheld(corpus, district, Some(Kind::FollowUp), year),
        bridges: decisions(site, path, district, year),
        bridges_more: (census.whole(Register::Budget) > 0)
            .then(|| names::to(corpus, path, &Subject::Register(district, Register::Budget, None), "全部预算挂钩")),
        remarks,
    }
}

/// Unfinished first: overdue, reported and not verified, sent back, planned; what is closed comes last.
#[must_use]
pub const fn order(fact: &ProblemFact) -> u8 {
    match (fact.closed, fact.overdue.is_some(), fact.said, fact.verified) {
        (true, ..) => 9,
        (_, true, ..) => 0,
        (_, _, _, Check::Failed) => 1,
        (_, _, Said::Done, _) => 2,
        (_, _, Said::Nothing, _) => 3,
        (_, _, Said::Planned, _) => 4,
        (_, _, Said::Unknown, _) => 5,
    }
}

fn lead(totals: &ProblemTotals) -> Sentence {
    if totals.problems == 0 {
        return vec![Span::plain("本站没有收录逐条的问题；收录的是按绩效结果作出的预算安排和质询。")];
    }
    let n = |n: u32| Span::figure(grouped(&n.to_string()), "");
    let mut lead = vec![
        Span::plain("反馈 "),
        n(totals.problems),
        Span::plain(" 个问题，"),
        n(totals.planned),
        Span::plain(" 个有整改方案。单位自报完成 "),
        n(totals.done),
        Span::plain(" 个，财政核实 "),
        n(totals.verified),
        Span::plain(" 个"),
    ];
    let waiting = totals.done.saturating_sub(totals.verified);
    if waiting > 0 {
        lead.push(Span::plain("："));
        lead.push(Span::cut(waiting.to_string(), ""));
        lead.push(Span::plain(" 个报了完成，还没核实或没通过"));
    }
    lead.push(Span::plain("。"));
    lead
}

/// The nested counts, each with both numbers.
#[must_use]
pub fn counts(totals: &ProblemTotals) -> Vec<Coverage> {
    if totals.problems == 0 {
        return Vec::new();
    }
    let line = |label: &str, part: u32, mark: Mark| Coverage {
        label: label.to_owned(),
        href: None,
        part: part.to_string(),
        whole: Some(totals.problems.to_string()),
        measure: "个".to_owned(),
        width: percent(part.into(), totals.problems.into()).map(|width| format!("{}%", rounded(width, 2))),
        mark,
        spoken: format!("{label}：{} 个问题中 {part} 个", totals.problems),
        remark: None,
    };
    vec![
        line("有整改方案", totals.planned, Mark::Half),
        line("单位自报完成", totals.done, Mark::Half),
        line("财政核实", totals.verified, Mark::Ok),
        line("连续两年出现", totals.repeated, Mark::Bad),
    ]
}

/// One problem with both sides' state.
#[must_use]
pub fn problem(site: &Site<'_>, path: &str, fact: &ProblemFact) -> Problem {
    let corpus = site.corpus;
    let entry = corpus.entry(fact.entry);
    let row = fact.row(corpus);
    let day = |when: Option<crate::model::date::When>| when.map(|day| day.to_string());
    let text = row.and_then(|row| row.text.get()).map_or_else(|| "问题原文未载".to_owned(), ToString::to_string);
    let measures = row.and_then(|row| row.measures.as_deref()).and_then(|m| m.text.get());
    Problem {
        id: format!("p{}-{}", fact.entry.0, fact.row),
        text,
        class: fact.class.map(|class| class.label().to_owned()),
        repeated: fact.repeated.subject,
        project: match &fact.project {
            Some(key) => Some(Link { text: entry.record.name().to_owned(), ..names::life(corpus, path, key) }),
            None if fact.agency.is_none() => Some(names::about(corpus, path, fact.entry)),
            None => None,
        },
        agency: fact.agency.as_ref().map(|agency| names::agency(corpus, path, fact.district, agency)),
        found_in: row.and_then(|row| row.found_in.get()).map(|word| found_in(site, path, fact, word)),
        said: marks::status(fact.said.state(), fact.said.word()),
        said_on: day(fact.done.or(fact.planned.filter(|_| fact.said == Said::Planned))),
        verified: marks::status(fact.verified.state(), fact.verified.word()),
        verified_on: day(fact.checked),
        days: fact.clock.and_then(|clock| clock.days).map(|days| days.to_string()),
        days_word: fact.clock.map(|clock| clock.text.to_owned()).unwrap_or_default(),
        fed_back: day(fact.fed_back),
        planned: day(fact.planned),
        due: day(fact.due),
        measures: measures.map(ToString::to_string),
        budget: budget(site, path, fact),
    }
}

/// The record that found it: the stem of a sibling, or words.
fn found_in(site: &Site<'_>, path: &str, fact: &ProblemFact, word: &str) -> Link {
    let corpus = site.corpus;
    let at = &corpus.entry(fact.entry).at;
    let beside = |kind: Kind| bridge::beside(corpus, fact.entry, kind);
    let stem =
        Kind::ALL.iter().copied().filter(|kind| word.starts_with(kind.stem())).max_by_key(|kind| kind.stem().len());
    let exact = stem.and_then(|kind| {
        let qualifier = word.strip_prefix(kind.stem()).map(|rest| rest.trim_start_matches('-')).unwrap_or_default();
        let wanted = crate::corpus::address::Address { kind, qualifier: qualifier.into(), ..at.clone() };
        corpus.find(&wanted).filter(|(_, entry)| entry.at == wanted).map(|(id, _)| id).or_else(|| beside(kind))
    });
    match (exact, stem) {
        (Some(id), _) => {
            Link::to(names::form(corpus.entry(id)), urls::relative(path, &urls::record(corpus, &corpus.entry(id).at)))
        }
        (None, Some(kind)) => Link { text: kind.short().to_owned(), ..Link::default() },
        (None, None) => Link { text: word.to_owned(), ..Link::default() },
    }
}

/// What it meant for the next budget: the decision of the same record.
fn budget(site: &Site<'_>, path: &str, fact: &ProblemFact) -> Option<Link> {
    let changes = site.facts.budget_in(fact.entry);
    let change = changes.first()?;
    let text = match (change.cut, change.action) {
        (Some(cut), _) if cut > rust_decimal::Decimal::ZERO => format!("核减 {}", grouped(&rounded(cut, 6))),
        (_, Some(Action::Cut)) => "核减".to_owned(),
        (_, Some(action)) => action.label().to_owned(),
        (_, None) => "待定".to_owned(),
    };
    Some(Link::to(text, names::record_href(site.corpus, path, change.entry)))
}

/// The budget decisions that stand in the same records; all of them are in their own register.
fn decisions(site: &Site<'_>, path: &str, district: DistrictId, year: Option<i16>) -> Vec<Bridge> {
    bridge::cards(
        site,
        path,
        site.facts
            .budget_of(district, year)
            .filter(|change| change.applied.is_some() || change.arranged.is_some())
            .take(CARDS),
    )
}

fn by_class(site: &Site<'_>, district: DistrictId, year: Option<i16>, years: &[i16]) -> Vec<ProblemClass> {
    let counted = classes(site.facts.problems_of(district, year));
    let mut rows = Vec::new();
    for class in Class::ALL {
        let Some(by_year) = counted.get(class) else { continue };
        let repeated =
            site.facts.problems_of(district, year).filter(|p| p.class == Some(*class) && p.repeated.subject).count();
        rows.push(ProblemClass {
            name: class.label().to_owned(),
            counts: years.iter().map(|year| by_year.get(year).map_or_else(|| "0".to_owned(), u32::to_string)).collect(),
            repeated: repeated.to_string(),
        });
    }
    rows
}

fn inquiries(site: &Site<'_>, path: &str, district: DistrictId, shown: Part) -> Option<Table> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for (id, entry) in reach::kind(corpus, district, Kind::FollowUp, shown.year()) {
        let Record::FollowUp(form) = &entry.record else { continue };
        if !shown.holds(entry.at.year()) {
            continue;
        }
        for asked in &form.inquiries {
            rows.push(Row::plain(vec![
                Cell::link(entry.record.name(), names::record_href(corpus, path, id)),
                money::words(&asked.asked_by, entry),
                money::date(&asked.asked, entry),
                money::words(&asked.question, entry),
                money::date(&asked.answered, entry),
                match asked.answer.get() {
                    Some(answer) => Cell::text(answer.as_ref()),
                    None if entry.mentioned() => Cell::not_given(),
                    None => waiting(site, district, asked.asked.get()),
                },
            ]));
        }
    }
    let columns = ["项目", "谁问的", "质询日期", "问了什么", "答复日期", "答复"].map(Column::words).to_vec();
    (!rows.is_empty()).then(|| plain("inquiries", "质询和答复", columns, rows))
}

/// A question without an answer: 未回复 N 天, to the as-of day.
fn waiting(site: &Site<'_>, district: DistrictId, asked: Option<&crate::model::date::When>) -> Cell {
    let as_of = site.corpus.district(district).as_of;
    let days = asked.and_then(|day| day.day()).map(|day| crate::reckon::standing::days(day, as_of.last()));
    let word = days.map_or_else(
        || crate::reckon::standing::Word::new("未回复"),
        |days| crate::reckon::standing::Word::days("未回复", days),
    );
    marks::cell(crate::reckon::standing::State::Half, word, None)
}

/// Problems as a table, for a unit's page.
#[must_use]
pub fn table(site: &Site<'_>, path: &str, mut facts: Vec<&ProblemFact>) -> Option<Table> {
    facts.sort_by_key(|fact| (order(fact), fact.entry, fact.row));
    let rows = facts.into_iter().map(|fact| {
        let one = problem(site, path, fact);
        let mut under: Sentence = one.class.map(Span::plain).into_iter().collect();
        if one.repeated {
            under.push(Span { tone: crate::site::view::Tone::Less, ..Span::plain(" 连续两年") });
        }
        if let Some(project) = one.project {
            under.push(Span::plain(" "));
            under.push(names::span(project));
        }
        Row::plain(vec![
            Cell::Text {
                text: one.text,
                href: Some(names::record_href(site.corpus, path, fact.entry)),
                under: Some(under),
                tone: crate::site::view::Tone::Plain,
                note: None,
            },
            Cell::Status { mark: one.said.mark, word: one.said.word, under: one.said_on },
            Cell::Status { mark: one.verified.mark, word: one.verified.word, under: one.verified_on },
            one.days.map_or_else(Cell::dash, |days| Cell::Figure {
                figure: crate::site::view::Figure::printed(&days),
                under: Some(one.days_word),
            }),
            one.due.map_or_else(Cell::dash, Cell::date),
            match one.budget {
                Some(link) => Cell::link(link.text, link.href.unwrap_or_default()),
                None => Cell::dash(),
            },
        ])
    });
    let columns = vec![
        Column::words("问题"),
        Column::words("单位自报"),
        Column::words("财政核实"),
        Column::figures("天数"),
        Column::words("应完成"),
        Column::words("下年预算"),
    ];
    let table = super::plain_table("problems", "问题与两边的状态", columns, rows.collect());
    (!table.rows.is_empty()).then_some(table)
}
