//! 项目一生: one project over all its years and the eleven stops, gaps visible as gaps.

mod ledger;

use super::head::{head, project_feed};
use super::trail::trail;
use super::{bridge, charts, districts, marks, names};
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::{Entry, EntryId};
use crate::model::choice::Choice;
use crate::model::number::rounded;
use crate::reckon::budget::BudgetChange;
use crate::reckon::life::{Life, LifeYear as YearFact, Stage};
use crate::settings::registers::ProjectEntry;
use crate::site::plan::{Register, Subject};
use crate::site::view::{
    Bridge, Cell, Chain, ChainCell, ChainRow, Correction, Download, Fact, LifePage, Link, Note, NoteRef, Sentence, Span,
};
use crate::site::{Site, urls};
use std::ops::Bound;

/// How many other projects stand beside a life, before and after it in the register.
const BESIDE: usize = 4;

/// The page of a project.
#[must_use]
pub fn life(site: &Site<'_>, key: &ProjectKey, path: &str) -> LifePage {
    let corpus = site.corpus;
    let none = Life::default();
    let life = site.facts.life(key).unwrap_or(&none);
    let name = names::project(corpus, key);
    let unit = corpus.district(key.district).agency_name(key.agency.as_str()).to_owned();
    let steps = vec![
        ("项目".to_owned(), Some(Subject::Register(key.district, Register::Projects, None))),
        (unit.clone(), Some(Subject::Agency(key.district, key.agency.clone()))),
        (name.to_owned(), None),
    ];
    let mut page = head(site, path, Some(key.district), "projects", name, trail(corpus, path, key.district, steps));
    super::labels::column(&mut page, site, Some(key.district), "项目");
    let years: Vec<i16> = life.years.iter().filter(|year| year.recorded).map(|year| year.year).collect();
    page.kicker = vec!["项目一生".to_owned(), unit, districts::span(&years)];
    let mut changes: Vec<&BudgetChange> = site.facts.budget_of_project(key).collect();
    changes.sort_by_key(|change| std::cmp::Reverse((change.year, change.entry, change.row)));
    page.lead = lead(site, life, &changes);
    page.source = source(site, key);
    if let Some(feed) = project_feed(corpus, key).map(|feed| urls::relative(path, &feed)) {
        page.downloads
            .push(Download { text: "订阅这个项目的更新".to_owned(), href: feed.clone(), file: false });
        page.feed = Some(feed);
    }
    let register =
        corpus.district(key.district).projects.iter().find(|p| p.agency == key.agency && p.id == key.project);
    LifePage {
        page,
        bridges: cards(site, path, &changes),
        money: charts::years::of_life(corpus, life),
        schedule: charts::schedule::schedule(life),
        chain: chain(life),
        years: life
            .years
            .iter()
            .rev()
            .filter(|year| year.recorded)
            .map(|year| ledger::year(site, path, life, year))
            .collect(),
        catalogue: catalogue(site, path, key, register),
        siblings: siblings(site, path, key),
        history: history(site, path, key, life),
        corrections: corrections(site, life),
        notes: notes(site, key),
    }
}

/// One card a decision, named by the year that it is about.
fn cards(site: &Site<'_>, path: &str, changes: &[&BudgetChange]) -> Vec<Bridge> {
    let drawn = changes.iter().filter(|change| change.has_money());
    drawn
        .map(|change| {
            let year = change.year.map_or_else(|| "下年".to_owned(), |year| format!("{year} 年"));
            Bridge {
                title: Link { text: format!("{year}预算怎么变"), ..Link::default() },
                agency: None,
                ..bridge::card(site, path, change)
            }
        })
        .collect()
}

/// 花了多少 → 结果怎样 → 接下来.
fn lead(site: &Site<'_>, life: &Life, changes: &[&BudgetChange]) -> Sentence {
    let mut lead: Sentence = Vec::new();
    let latest = life.years.iter().rev().find(|year| year.forms.0.is_some() || year.forms.1.is_some());
    if let Some(year) = latest {
        lead.extend(year_words(site, year));
    }
    if let Some(change) = changes.iter().find(|change| change.applied.is_some() || change.arranged.is_some()) {
        // What the year's own figures have said need not be said again.
        let said = latest
            .is_some_and(|year| change.before.as_ref().and_then(|b| b.year).is_none_or(|before| before <= year.year));
        lead.extend(bridge::money_words(site, change, !said));
        if let Some(against) = bridge::against_words(change) {
            lead.extend(against);
        }
    }
    lead
}

/// `2022 年预算 250 万元，支出 185 万元，执行 74%。自评 97.1 分，优。`
fn year_words(site: &Site<'_>, year: &YearFact) -> Sentence {
    let sums = year.money(site.corpus);
    let mut out = Vec::new();
    let planned = sums.adjusted.as_ref().or(sums.initial.as_ref()).or(sums.target.as_ref());
    if let Some(sum) = planned {
        out.extend([Span::plain(format!("{} 年预算 ", year.year)), bridge::span(sum)]);
        if let Some(spent) = &sums.executed {
            out.extend([Span::plain("，支出 "), bridge::span(spent)]);
        }
        if let Some(rate) = sums.rate {
            out.extend([Span::plain("，执行 "), Span::figure(format!("{}%", rounded(rate, 1)), "").ours()]);
        }
        out.push(Span::plain("。"));
    }
    let scored = |stage: Stage| year.stops.iter().find(|stop| stop.stage == stage && stop.score.is_some());
    for (stage, word) in [(Stage::SelfEvaluation, "自评"), (Stage::Recheck, "复核"), (Stage::Evaluation, "重点评价")]
    {
        if let Some((score, grade)) = scored(stage).and_then(|stop| stop.score.map(|score| (score, stop.grade))) {
            out.extend([Span::plain(format!("{word} ")), Span::figure(score.to_string(), "分")]);
            if let Some(grade) = grade {
                out.push(Span::plain(format!("（{}）", grade.label())));
            }
            out.push(Span::plain("。"));
        }
    }
    out
}

/// Where the figures are from: other documents where the records are known only from them.
fn source(site: &Site<'_>, key: &ProjectKey) -> Sentence {
    let entries = site.corpus.of_project(key).iter().map(|id| site.corpus.entry(*id));
    let mut named: Vec<String> = entries.filter(|entry| entry.mentioned()).filter_map(origin).collect();
    named.sort();
    named.dedup();
    if named.is_empty() {
        return vec![Span::muted("数字出自各年度的表和报告，计算数由本站算出。")];
    }
    vec![Span::muted(format!("数字出处：{}。其余环节原文未载。", named.join("；")))]
}

/// The document that a record is known from, with its place in it.
pub fn origin(entry: &Entry) -> Option<String> {
    let source = entry.filing.source.as_deref()?;
    let document = source.document.get()?;
    let place =
        source.section.get().map(|s| format!(" {s}")).or_else(|| source.page.get().map(|p| format!(" 第 {p} 页")));
    Some(format!("{document}{}", place.unwrap_or_default()))
}

/// Years by stops.
fn chain(life: &Life) -> Chain {
    let mut states = Vec::new();
    let rows = life.years.iter().map(|year| {
        let name = year.year.to_string();
        let cell = |stage: Stage| {
            let mark = year.mark(stage);
            let href =
                mark.first.map_or_else(|| ["#y", &name].concat(), |n| ["#s", &name, "-", &n.to_string()].concat());
            ChainCell {
                mark: marks::mark(mark.state),
                href,
                spoken: [&name, " 年度", stage.label(), "：", &mark.word.to_string()].concat(),
                count: (mark.count > 1).then_some(usize::from(mark.count)),
            }
        };
        if year.recorded {
            states.extend(Stage::ALL.iter().map(|stage| year.mark(*stage).state));
        }
        let cells = if year.recorded { Stage::ALL.into_iter().map(cell).collect() } else { Vec::new() };
        ChainRow { year: name, cells }
    });
    let rows = rows.collect();
    Chain {
        stops: Stage::ALL.iter().map(|stage| stage.label().to_owned()).collect(),
        rows,
        key: marks::key(states),
        scope: Some("点一格看那一站；下面按日期排".to_owned()),
    }
}

fn catalogue(site: &Site<'_>, path: &str, key: &ProjectKey, register: Option<&ProjectEntry>) -> Vec<Fact> {
    let corpus = site.corpus;
    let records = corpus.of_project(key);
    let latest = records.last().map(|id| corpus.entry(*id));
    let head_code = latest.and_then(|entry| head_code(entry));
    let code = register.and_then(|p| p.code.get()).map(AsRef::as_ref).or(head_code);
    let unit = names::agency(corpus, path, key.district, &key.agency);
    let mut facts = vec![
        Fact::new(
            "责任单位",
            unit.href.map_or_else(|| Cell::text(unit.text.clone()), |href| Cell::link(unit.text.clone(), href)),
        ),
        Fact::new(
            "项目代码",
            code.map_or_else(
                || Cell::missing(if latest.is_some_and(Entry::mentioned) { "原文未载" } else { "未提供" }),
                Cell::text,
            ),
        ),
    ];
    if let Some(term) = register.and_then(|p| p.term.get()) {
        let end = term.to.map_or_else(String::new, |to| to.to_string());
        let start = term.from.map_or_else(String::new, |from| from.to_string());
        facts.push(Fact::new("项目期", Cell::date(format!("{start} 至 {end}"))));
    }
    let book = records.iter().rev().find_map(|id| {
        crate::reckon::coverage::heads(&corpus.entry(*id).record).and_then(|(facts, _)| facts.book.get())
    });
    if let Some(book) = book {
        let words: Vec<&str> = book.0.iter().map(|(book, _)| book.label()).collect();
        facts.push(Fact::new("预算类别", Cell::text(words.join("、"))));
    }
    if let Some(tags) = register.map(|p| &p.tags).filter(|tags| !tags.is_empty()) {
        facts.push(Fact::new("标签", Cell::text(tags.join("、"))));
    }
    facts.push(Fact::new("记录", Cell::text(format!("{} 份", records.len()))));
    facts
}

/// The code printed on a form.
fn head_code(entry: &Entry) -> Option<&str> {
    entry.record.head()?.code.get().map(AsRef::as_ref)
}

/// Other projects of the same unit, those next to it in the register.
fn siblings(site: &Site<'_>, path: &str, key: &ProjectKey) -> Vec<Link> {
    let same = |other: &&ProjectKey| other.district == key.district && other.agency == key.agency;
    let lives = &site.facts.lives;
    let before = lives.range(..key).rev().map(|(key, _)| key).take_while(same).take(BESIDE);
    let after = lives.range((Bound::Excluded(key), Bound::Unbounded)).map(|(key, _)| key).take_while(same).take(BESIDE);
    let mut list: Vec<&ProjectKey> = before.collect();
    list.reverse();
    list.extend(after);
    list.into_iter().map(|key| names::life(site.corpus, path, key)).collect()
}

/// Former names, moves, splits.
fn history(site: &Site<'_>, path: &str, key: &ProjectKey, life: &Life) -> Vec<Sentence> {
    let corpus = site.corpus;
    let mut out: Vec<Sentence> = Vec::new();
    let now = names::project(corpus, key);
    let mut last = None;
    for entry in corpus.of_project(key).iter().map(|id| corpus.entry(*id)) {
        let (name, year) = (entry.record.name(), entry.at.year());
        if name != now && last != Some((name, year)) {
            out.push(vec![Span::plain(format!(
                "{} 年度称“{name}”。",
                year.map_or_else(String::new, |y| y.to_string())
            ))]);
        }
        last = Some((name, year));
    }
    let mut moved = |keys: &[ProjectKey], words: &str| {
        for other in keys {
            out.push(vec![
                Span::plain(words.to_owned()),
                names::span(names::life(corpus, path, other)),
                Span::plain("。"),
            ]);
        }
    };
    moved(&life.continues, "延续自");
    moved(&life.continued_by, "后续项目：");
    out
}

fn corrections(site: &Site<'_>, life: &Life) -> Vec<Correction> {
    let one = |(n, (id, row)): (usize, &(EntryId, usize))| correction(site, *id, *row, n + 1);
    life.corrections.iter().enumerate().filter_map(one).collect()
}

/// A correction of a record, under the name of the form.
pub fn correction(site: &Site<'_>, id: EntryId, row: usize, n: usize) -> Option<Correction> {
    let entry = site.corpus.entry(id);
    let fix = entry.filing.corrections.get(row)?;
    let text = |cell: &crate::model::cell::Cell<Box<str>>| cell.get().map(ToString::to_string).unwrap_or_default();
    let year = entry.at.year().map(|year| format!("{year} 年度")).unwrap_or_default();
    Some(Correction {
        id: format!("fix{n}"),
        date: fix.date.get().map(ToString::to_string).unwrap_or_default(),
        place: format!(
            "{year}{} · {}",
            names::form(entry),
            names::place(entry.at.kind, fix.at.get().map_or("", |at| &at.0))
        ),
        old: text(&fix.old),
        new: text(&fix.new),
        reason: text(&fix.reason),
        document: fix.document.get().map(ToString::to_string),
    })
}

/// The editors' notes on all its records.
fn notes(site: &Site<'_>, key: &ProjectKey) -> Vec<Note> {
    let mut out = Vec::new();
    for entry in site.corpus.of_project(key).iter().map(|id| site.corpus.entry(*id)) {
        for remark in &entry.filing.notes {
            let n = out.len() + 1;
            let year = entry.at.year().map(|year| format!("{year} 年度")).unwrap_or_default();
            let place =
                remark.at.get().map_or_else(String::new, |at| format!(" · {}", names::place(entry.at.kind, &at.0)));
            out.push(Note {
                mark: NoteRef { mark: format!("注{n}"), id: format!("n{n}") },
                place: format!("{year}{}{place}", names::form(entry)),
                printed: None,
                text: remark.text.get().map(ToString::to_string).unwrap_or_default(),
                by: remark.by.get().map(ToString::to_string),
                date: remark.date.get().map(ToString::to_string),
                back: false,
            });
        }
    }
    out
}
