//! `changes`: what differs from what was sealed, as a sheet that three reviewers sign before it is published.

use super::{Globals, Outcome, print};
use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::ledger;
use crate::kinds::filing::Correction;
use crate::model::cell::Cell;
use crate::model::text::Text;
use crate::pipeline::{Timings, check};
use crate::reckon::seal::{Change, Fate, Sealing, Told, Words};
use crate::report::changes::{Row, Sheet, What};
use crate::report::{self, Counts};
use crate::site::build::names;
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::io::IsTerminal as _;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 改动单的形式；html 可以打印签字
    #[arg(long, value_enum, default_value = "text", value_name = "形式")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Html,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let mut timings = Timings::default();
    let checked = check(&globals.place()?, &mut timings)?;
    let (Some(corpus), Some(facts)) = (&checked.corpus, &checked.facts) else {
        print(&report::text::render(&checked.located(), std::io::stdout().is_terminal()))?;
        return Ok(Outcome::ContentWrong);
    };
    let sheet = Sheet {
        site: corpus.site.name.to_string(),
        as_of: corpus.site.as_of.to_string(),
        sealed: corpus.ledger.seals.values().map(|seal| seal.day).max().map(|day| day.to_string()),
        errors: Counts::of(&checked.findings).errors,
        rows: rows(corpus, &facts.sealing),
    };
    print(&match own.format {
        Format::Text => report::changes::text(&sheet),
        Format::Html => report::changes::html(&sheet),
    })?;
    globals.report(&timings);
    Ok(if sheet.errors > 0 { Outcome::ContentWrong } else { Outcome::Fine })
}

fn rows(corpus: &Corpus, sealing: &Sealing) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    rows.extend(sealing.gone.iter().map(|gone| match gone.entry {
        Some(id) => Row { reason: "没有撤下说明".to_owned(), ..row(corpus, id, What::Gone) },
        None => Row {
            what: What::Gone,
            record: "（文件不在了）".to_owned(),
            path: gone.path.clone(),
            reason: "没有撤下说明".to_owned(),
            ..Row::default()
        },
    }));
    for id in &sealing.withdrawn {
        let reason = corpus.entry(*id).filing.disclosure_reason.as_deref();
        let (basis, by) = reason.map(|r| (words(&r.basis), words(&r.by))).unwrap_or_default();
        let date = reason.and_then(|r| r.date.get()).map(ToString::to_string).unwrap_or_default();
        let reason = [basis, by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，");
        rows.push(Row { reason, date, ..row(corpus, *id, What::Withdrawn) });
    }
    rows.extend(sealing.changes.iter().map(|change| changed(corpus, change)));
    rows.extend(sealing.lost.iter().map(|(id, count)| Row {
        place: "更正记录".to_owned(),
        at: "corrections".to_owned(),
        old: format!("少了 {count} 条"),
        ..row(corpus, *id, What::Figure)
    }));
    rows.extend(sealing.words.iter().filter(|words| !words.told).map(|words| reworded(corpus, words)));
    rows.extend(other_corrections(corpus, sealing));
    rows.extend(sealing.new.iter().map(|id| row(corpus, *id, What::New)));
    rows
}

fn changed(corpus: &Corpus, change: &Change) -> Row {
    let entry = corpus.entry(change.entry);
    let told = match change.told {
        Told::Corrected(n) => entry.filing.corrections.get(n),
        Told::Otherwise(_) | Told::Nothing => None,
    };
    let reason = told.map_or_else(
        || {
            if matches!(change.told, Told::Nothing) {
                "没有更正记录"
            } else {
                "更正记录写的不是这两个数"
            }
            .to_owned()
        },
        |fix| words(&fix.reason),
    );
    Row {
        place: names::place(entry.at.kind, &change.place),
        at: change.place.clone(),
        old: change.old.clone().unwrap_or_default(),
        new: change.new.clone().unwrap_or_default(),
        reason,
        date: told.map(day).unwrap_or_default(),
        open: told.is_none(),
        ..row(corpus, change.entry, What::Figure)
    }
}

/// A text that no correction tells of: the ledger has no words but dates and those of lists, so that of others only where
/// they stand can be said.
fn reworded(corpus: &Corpus, words: &Words) -> Row {
    let entry = corpus.entry(words.entry);
    let starts = if words.starts.is_empty() { String::new() } else { format!("“{}”一段", words.starts) };
    let (old, new) = match (&words.printed, words.fate) {
        (Some((old, new)), _) => (old.as_str(), new.as_deref().unwrap_or_default()),
        (None, Fate::Altered) => ("（原文见上次公开的网页）", "改了字"),
        (None, Fate::Gone) => ("（原文见上次公开的网页）", ""),
        (None, Fate::Added) => ("", "新添"),
    };
    Row {
        place: format!("{}{starts}", names::place(entry.at.kind, &words.place)),
        at: words.place.clone(),
        old: old.to_owned(),
        new: new.to_owned(),
        reason: "没有更正记录".to_owned(),
        open: words.fate != Fate::Added,
        ..row(corpus, words.entry, What::Words)
    }
}

/// Corrections that were written since and are about words; a record that differs in something else has a row as well.
fn other_corrections(corpus: &Corpus, sealing: &Sealing) -> Vec<Row> {
    let told = |id: EntryId, n: usize| {
        sealing.changes.iter().any(|change| change.entry == id && change.told == Told::Corrected(n))
    };
    let changed = sealing.changes.iter().map(|change| change.entry);
    let reworded = sealing.words.iter().map(|words| words.entry).chain(sealing.reworded.iter().copied());
    let touched: BTreeSet<EntryId> = changed.chain(reworded).collect();
    let mut rows = Vec::new();
    for id in touched {
        let entry = corpus.entry(id);
        let sealed = corpus.ledger.seals.get(corpus.path_of(entry)).map(|seal| &seal.line.corrections);
        let fresh = |fix: &Correction| sealed.is_none_or(|sealed| !sealed.contains(&ledger::digest(fix)));
        let before = rows.len();
        let fixes = entry.filing.corrections.iter().enumerate();
        for (_, fix) in fixes.filter(|(n, fix)| fresh(fix) && !told(id, *n)) {
            let at = fix.at.get().map_or("", |at| &at.0);
            rows.push(Row {
                place: names::place(entry.at.kind, at),
                at: at.to_owned(),
                old: words(&fix.old),
                new: words(&fix.new),
                reason: words(&fix.reason),
                date: day(fix),
                ..row(corpus, id, What::Words)
            });
        }
        if rows.len() == before && sealing.reworded.contains(&id) {
            rows.push(row(corpus, id, What::Words));
        }
    }
    rows
}

fn row(corpus: &Corpus, id: EntryId, what: What) -> Row {
    let entry = corpus.entry(id);
    Row {
        what,
        unit: unit(corpus, entry),
        record: record(entry),
        path: corpus.path_of(entry).to_owned(),
        ..Row::default()
    }
}

fn unit(corpus: &Corpus, entry: &Entry) -> String {
    let district = names::district(corpus, entry.at.district);
    match entry.at.agency() {
        Some(agency) if corpus.districts.len() > 1 => {
            format!("{district} {}", corpus.district(entry.at.district).agency_name(agency.as_str()))
        }
        Some(agency) => corpus.district(entry.at.district).agency_name(agency.as_str()).to_owned(),
        None => district.to_owned(),
    }
}

fn record(entry: &Entry) -> String {
    let (name, form) = (entry.record.name(), names::form(entry));
    let year = entry.at.year().map(|year| format!("{year} 年度")).unwrap_or_default();
    if form == name { format!("{name} {year}") } else { format!("{name} {year}{form}") }.trim().to_owned()
}

fn day(fix: &Correction) -> String {
    fix.date.get().map(ToString::to_string).unwrap_or_default()
}

fn words(cell: &Cell<Text>) -> String {
    cell.get().map(ToString::to_string).unwrap_or_default()
}
