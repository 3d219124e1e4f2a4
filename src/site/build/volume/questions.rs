//! 值得问的: what a reader of the volume may want to ask about, each with the unit's own explanation. No list is made of fewer
//! than five, and none says who is to blame.

use super::summary::{projects, unit};
use super::{Book, grid, scope, section};
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::model::number::rounded;
use crate::reckon::duty::Standing;
use crate::reckon::problem::ProblemFact;
use crate::site::build::registers::{duties, follow_up, plain_table};
use crate::site::build::{agency_year, bridge, money, names};
use crate::site::view::volume::{Block, Grid, Role, Section, Style};
use crate::site::view::{Cell, Column, Figure, Row};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// How many stand in a list of the lowest.
const LOWEST: usize = 5;

/// `None` where there is nothing to ask.
pub(super) fn questions(book: &Book<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    for year in scope::years(book).into_iter().rev() {
        blocks.extend(slowest(book, year));
        for kind in [Kind::Evaluation, Kind::SelfEvaluation] {
            blocks.extend(lowest(book, year, kind));
        }
    }
    blocks.extend(unfinished(book));
    blocks.extend(unpublished(book));
    if blocks.is_empty() {
        return None;
    }
    let lead = "下面是册内容易被问到的地方，和单位自己的说明放在一起。列在这里不等于有问题。";
    let head = Block::text(lead, Style::Lead);
    let tables = blocks.into_iter().map(Block::Table);
    Some(section("questions", Role::Chapter, "值得问的", std::iter::once(head).chain(tables).collect()))
}

/// What the records of a project's year say in explanation.
fn said<'e>(records: impl Iterator<Item = (EntryId, &'e Entry)>) -> Cell {
    let records: Vec<(EntryId, &Entry)> = records.collect();
    let words: Vec<String> = agency_year::explanations(&records).into_iter().map(|one| one.text).collect();
    if words.is_empty() { Cell::missing("单位未说明") } else { Cell::text(words.join("；")) }
}

fn of_year<'b>(book: &Book<'b>, key: &ProjectKey, year: i16) -> impl Iterator<Item = (EntryId, &'b Entry)> + use<'b> {
    let corpus = book.corpus();
    let ids = corpus.of_project(key).to_vec();
    ids.into_iter().map(|id| (id, corpus.entry(id))).filter(move |(_, entry)| entry.at.year() == Some(year))
}

/// 执行率最低的项目.
fn slowest(book: &Book<'_>, year: i16) -> Option<Grid> {
    let corpus = book.corpus();
    let keys = projects(book.binding.records.iter().map(|id| book.site.corpus.entry(*id)), year);
    let mut known: Vec<(Decimal, ProjectKey)> = keys
        .into_iter()
        .filter_map(|key| Some((book.site.facts.life(&key)?.year(year)?.money(corpus).rate?, key)))
        .collect();
    if known.len() < LOWEST {
        return None;
    }
    known.sort();
    let all = known.len();
    let rows =
        known.into_iter().filter(|(rate, _)| *rate < Decimal::ONE_HUNDRED).take(LOWEST).filter_map(|(rate, key)| {
            let money = book.site.facts.life(&key)?.year(year)?.money(corpus);
            let amount = |sum: Option<&crate::reckon::sum::Sum>| {
                sum.map_or_else(Cell::dash, |sum| Cell::figure(bridge::figure(sum)))
            };
            Some(Row::plain(vec![
                Cell::text(names::project(corpus, &key)),
                Cell::text(unit(book, key.district, &key.agency)),
                amount(money.adjusted.as_ref().or(money.initial.as_ref())),
                amount(money.executed.as_ref()),
                Cell::figure(Figure::computed(&format!("{}%", rounded(rate, 1)))),
                said(of_year(book, &key, year)),
            ]))
        });
    let columns = vec![
        Column::words("项目"),
        Column::words("单位"),
        Column::figures("预算"),
        Column::figures("支出"),
        Column::figures("执行率"),
        Column::words("单位的说明"),
    ];
    table("slow", format!("{year} 年度执行率最低的项目（{all} 个里的）"), columns, rows.collect())
}

/// 得分最低的, of one kind.
fn lowest(book: &Book<'_>, year: i16, kind: Kind) -> Option<Grid> {
    let corpus = book.corpus();
    let mut scored: Vec<(Decimal, EntryId)> = (book.binding.records.iter())
        .map(|id| (*id, corpus.entry(*id)))
        .filter(|(_, entry)| entry.at.kind == kind && entry.at.year() == Some(year))
        .filter_map(|(id, entry)| Some((entry.record.score()?.get()?.value, id)))
        .collect();
    if scored.len() < LOWEST {
        return None;
    }
    scored.sort();
    let all = scored.len();
    let rows = scored.into_iter().take(LOWEST).filter_map(|(_, id)| {
        let entry = corpus.entry(id);
        let grade = entry.record.grade()?.get().map_or_else(Cell::dash, |g| Cell::Grade { grade: money::badge(*g) });
        Some(Row::plain(vec![
            Cell::text(entry.record.name()),
            Cell::text(entry.at.agency().map(|agency| unit(book, entry.at.district, agency)).unwrap_or_default()),
            money::number(entry.record.score()?, entry),
            grade,
            said(std::iter::once((id, entry))),
        ]))
    });
    let columns = vec![
        Column::words("项目"),
        Column::words("单位"),
        Column::figures("得分"),
        Column::words("等级"),
        Column::words("单位的说明"),
    ];
    let id = format!("low-{}", kind.stem());
    table(&id, format!("{year} 年度{}得分最低的（{all} 份里的）", kind.short()), columns, rows.collect())
}

/// What is not yet verified, or stands there a second year, of the volume's projects and units.
fn unfinished(book: &Book<'_>) -> Option<Grid> {
    let corpus = book.corpus();
    let held: BTreeSet<ProjectKey> =
        book.binding.records.iter().filter_map(|id| corpus.entry(*id).at.project()).collect();
    let units = owners(book);
    let years = scope::years(book);
    let mut open: Vec<&ProblemFact> = (scope::districts(book).into_iter())
        .flat_map(|district| book.site.facts.problems_of(district, None))
        .filter(|fact| fact.year.is_some_and(|year| years.contains(&year)))
        .filter(|fact| match (&fact.project, &fact.agency) {
            (Some(project), _) => held.contains(project),
            (None, Some(agency)) => units.contains(&(fact.district, agency)),
            (None, None) => false,
        })
        .filter(|fact| !fact.closed || fact.repeated.subject)
        .collect();
    open.sort_by_key(|fact| (follow_up::order(fact), fact.entry, fact.row));
    let rows = open.into_iter().map(|fact| {
        let one = follow_up::problem(book.site, book.path, fact);
        let whose = fact.agency.as_ref().map(|agency| unit(book, fact.district, agency)).unwrap_or_default();
        let about =
            one.project.map(|project| project.text).into_iter().chain(Some(whose)).collect::<Vec<_>>().join("，");
        let text = if one.repeated { format!("{}（连续两年）", one.text) } else { one.text };
        Row::plain(vec![
            Cell::text(text),
            Cell::text(about),
            one.due.map_or_else(|| Cell::missing("未载"), Cell::date),
            Cell::Status { mark: one.said.mark, word: one.said.word, under: one.said_on },
            Cell::Status { mark: one.verified.mark, word: one.verified.word, under: one.verified_on },
            one.measures.map_or_else(|| Cell::missing("单位未说明"), Cell::text),
        ])
    });
    let columns = ["问题", "项目和单位", "应完成", "单位自报", "财政核实", "单位的措施"].map(Column::words).to_vec();
    table("open", "还没有核实或连续两年出现的问题".to_owned(), columns, rows.collect())
}

/// The units of the volume.
fn owners<'b>(book: &Book<'b>) -> BTreeSet<(crate::corpus::DistrictId, &'b Id)> {
    book.binding.chapters().filter_map(|chapter| Some((chapter.district, chapter.agency.as_ref()?))).collect()
}

/// Duties that the volume's units have not met, of its years.
fn unpublished(book: &Book<'_>) -> Option<Grid> {
    let years = scope::years(book);
    let units = owners(book);
    let mut rows = Vec::new();
    for district in scope::districts(book) {
        for duty in book.site.facts.duties.of_district(district, None).filter(|duty| years.contains(&duty.year)) {
            let open = duty.agencies.iter().filter(|one| units.contains(&(district, &one.agency)));
            let open = open.filter(|one| matches!(one.standing, Standing::Missing(_) | Standing::Partial { .. }));
            for one in open {
                let mut cells = vec![Cell::text(unit(book, district, &one.agency))];
                cells.extend(duties::cells(book.site, book.path, duty, one));
                rows.push(Row::plain(cells));
            }
        }
    }
    let columns = std::iter::once(Column::words("单位")).chain(duties::columns()).collect();
    table("duties", "应当公开而没有公开全的".to_owned(), columns, rows)
}

fn table(id: &str, title: String, columns: Vec<Column>, rows: Vec<Row>) -> Option<Grid> {
    (!rows.is_empty()).then(|| grid::turn(Grid { title, ..grid::table(&plain_table(id, "", columns, rows)) }))
}
