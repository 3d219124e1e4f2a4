//! A unit's chapter: its year at a glance, then its records.

use super::binding::Chapter;
use super::index::record_id;
use super::summary::{average, projects, rate, sum};
use super::{Book, grid, records, scope};
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::model::number::rounded;
use crate::site::build::agency_year;
use crate::site::build::records::page_title;
use crate::site::build::registers::plain_table;
use crate::site::urls;
use crate::site::view::volume::{Block, Grid, LivePage, Role, Section, Style};
use crate::site::view::{Cell, Column, Figure, Row, Span, Table, Tone};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use std::collections::BTreeSet;

pub(super) fn chapter(book: &Book<'_>, chapter: &Chapter) -> Section {
    let short = chapter.agency.as_ref().map(|id| book.corpus().district(chapter.district).agency_name(id.as_str()));
    Section {
        id: chapter.id.clone(),
        role: Role::Chapter,
        title: chapter.title.clone(),
        short: short.unwrap_or_default().to_owned(),
        blocks: front(book, chapter),
        sections: chapter.records.iter().map(|id| record(book, *id)).collect(),
        page: None,
    }
}

fn record(book: &Book<'_>, id: EntryId) -> Section {
    let corpus = book.corpus();
    let entry = corpus.entry(id);
    let path = urls::record(corpus, &entry.at);
    let url = corpus.site.address().map(|site| format!("{site}/{path}"));
    Section {
        id: record_id(book, id),
        role: Role::Record,
        title: page_title(entry),
        short: entry.record.name().to_owned(),
        blocks: records::record(book.site, id),
        sections: Vec::new(),
        page: Some(LivePage { path, code: url.as_deref().and_then(code), url }),
    }
}

/// An address as a QR code; `None` where it is too long for one.
fn code(url: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).ok()?;
    Some(code.render::<svg::Color<'_>>().quiet_zone(true).build())
}

/// What stands on the chapter's first page.
fn front(book: &Book<'_>, chapter: &Chapter) -> Vec<Block> {
    let corpus = book.corpus();
    let held: Vec<(EntryId, &Entry)> = chapter.records.iter().map(|id| (*id, corpus.entry(*id))).collect();
    let entries = || held.iter().map(|(_, entry)| *entry);
    let mut blocks = vec![Block::text(lead(&held), Style::Lead)];
    let Some(agency) = &chapter.agency else { return blocks };
    let catalogue = agency_year::catalogue(corpus, book.path, chapter.district, agency);
    records::facts(&catalogue, &mut blocks);
    blocks.extend(years(book, &held).map(Block::Table));
    for year in scope::years(book).into_iter().rev() {
        let keys = projects(entries(), year);
        let table = overview(book, chapter, agency, year, &keys);
        blocks.extend(
            table.map(|table| Block::Table(Grid { title: format!("{year} 年度的项目"), ..grid::table(&table) })),
        );
    }
    blocks
}

/// `3 个项目，7 份记录；自评 3 份，平均 91.2 分（简单平均）。`
fn lead(held: &[(EntryId, &Entry)]) -> String {
    let projects: BTreeSet<ProjectKey> = held.iter().filter_map(|(_, e)| e.at.project()).collect();
    let mut lead = match projects.len() {
        0 => format!("{} 份记录", held.len()),
        n => format!("{n} 个项目，{} 份记录", held.len()),
    };
    for kind in [Kind::SelfEvaluation, Kind::Recheck, Kind::Evaluation] {
        let of: Vec<&Entry> = held.iter().map(|(_, entry)| *entry).filter(|entry| entry.at.kind == kind).collect();
        if let Some((mean, n)) = average(&of) {
            lead.push_str(&format!("；{} {n} 份有分，本站算得平均 {} 分（简单平均）", kind.short(), rounded(mean, 2)));
        }
    }
    lead.push('。');
    lead
}

/// The money of the chapter's projects by year, each beside the spending of the year before.
fn years(book: &Book<'_>, held: &[(EntryId, &Entry)]) -> Option<Grid> {
    let corpus = book.corpus();
    let mut rows = Vec::new();
    for year in scope::years(book) {
        let keys = projects(held.iter().map(|(_, entry)| *entry), year);
        let money = book.site.facts.spending_of(corpus, &keys, year);
        if money.projects == 0 {
            continue;
        }
        let before = book.site.facts.spending_of(corpus, &keys, year - 1);
        // Only where both years know every project: else the change would be that of what is held.
        let comparable = money.spent.whole() && before.spent.whole() && before.projects == money.projects;
        let change = match (comparable, money.spent.counted) {
            (true, 1..) => {
                let change = money.spent.exact - before.spent.exact;
                let sign = if change.is_sign_negative() || change.is_zero() { "" } else { "+" };
                let tone = if change.is_sign_negative() { Tone::Less } else { Tone::Plain };
                Cell::figure(Figure::computed(&format!("{sign}{}", rounded(change, 6))).tone(tone))
            }
            _ => Cell::missing("不全，不比"),
        };
        rows.push(Row::plain(vec![
            Cell::text(format!("{year} 年")),
            Cell::figure(Figure::printed(&money.projects.to_string())),
            sum(&money.planned, money.projects),
            sum(&money.spent, money.projects),
            rate(&money),
            change,
        ]));
    }
    if rows.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words("年度"),
        Column::figures("项目"),
        Column::figures("预算（万元）"),
        Column::figures("支出（万元）"),
        Column::figures("执行率"),
        Column::figures("支出比上年"),
    ];
    let mut table = plain_table("years", "", columns, rows);
    table.remarks = vec![vec![Span::plain("由本站从这些项目的自评表算出；上年不是每个项目都有的，不比。")]];
    Some(Grid { title: "项目的钱".to_owned(), ..grid::table(&table) })
}

/// The unit's projects as its page of the year shows them; only those of the volume.
fn overview(book: &Book<'_>, chapter: &Chapter, agency: &Id, year: i16, keys: &BTreeSet<ProjectKey>) -> Option<Table> {
    let corpus = book.corpus();
    let of = |key: &ProjectKey| corpus.of_project(key).iter().map(|id| (*id, corpus.entry(*id)));
    let records: Vec<(EntryId, &Entry)> = keys.iter().flat_map(of).filter(|(_, e)| e.at.year() == Some(year)).collect();
    agency_year::projects_table(book.site, book.path, chapter.district, agency, &records)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn an_address_becomes_a_code_and_a_far_too_long_one_none() {
        let code_of = code("https://example.gov.cn/jx/2022/jiaotong/lu/self-evaluation.html").unwrap();
        assert!(code_of.starts_with("<?xml") && code_of.contains("<svg"), "{code_of}");
        assert!(code(&"x".repeat(5_000)).is_none());
    }
}
