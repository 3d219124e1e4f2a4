//! 制度文件, in date order.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::kinds::document::Document;
use crate::kinds::{Kind, Record};
use crate::model::choice::Choice;
use crate::model::date::When;
use crate::site::Site;
use crate::site::build::{money, names, reach};
use crate::site::view::{Cell, Column, Row, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let mut found = Vec::new();
    for (id, entry) in reach::kind(site.corpus, district, Kind::Document, part.year()) {
        if let Record::Document(form) = &entry.record
            && part.holds(entry.at.year())
        {
            found.push((day(form), id, entry, form));
        }
    }
    // Undated ones stand with their year.
    found.sort_by_key(|(day, id, entry, _)| (entry.at.year(), *day, *id));
    let rows = found.into_iter().map(|(_, id, entry, form)| {
        Row::plain(vec![
            Cell::link(form.title.as_ref(), names::record_href(site.corpus, path, id)),
            money::words(&form.number, entry),
            list(&form.issuer),
            money::date(&form.issued, entry),
            form.validity.get().map_or_else(Cell::dash, |v| Cell::text(v.label())),
            governs(form),
        ])
    });
    let columns = ["标题", "文号", "发文机关", "成文日期", "有效性", "规范的环节"].map(Column::words).to_vec();
    plain("documents", "制度文件", columns, rows.collect())
}

fn day(form: &Document) -> Option<When> {
    form.issued.get().or_else(|| form.printed.get()).copied()
}

fn list(words: &[Box<str>]) -> Cell {
    if words.is_empty() { Cell::dash() } else { Cell::text(words.join("、")) }
}

/// The stages in their short names; a word that is no kind stays as written.
fn governs(form: &Document) -> Cell {
    let words: Vec<&str> =
        form.governs.iter().map(|word| Kind::parse(word).map_or(word.as_ref(), |kind| kind.short())).collect();
    if words.is_empty() { Cell::dash() } else { Cell::text(words.join("、")) }
}
