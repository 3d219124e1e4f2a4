//! 项目: each with its unit, code and years; on a year's page, each with that year's records.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::EntryId;
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::build::{districts, names};
use crate::site::plan::Subject;
use crate::site::view::{Cell, Column, Row, Span, Table};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let corpus = site.corpus;
    let codes: BTreeMap<_, _> = corpus.district(district).projects.iter().map(|p| ((&p.agency, &p.id), p)).collect();
    let rows = corpus.projects().filter(|key| key.district == district).filter_map(|key| {
        let records: Vec<EntryId> =
            corpus.of_project(key).iter().copied().filter(|id| part.holds(corpus.entry(*id).at.year())).collect();
        let last = *records.last()?;
        let code = codes.get(&(&key.agency, &key.project)).and_then(|entry| entry.code.get());
        let years: BTreeSet<i16> = records.iter().filter_map(|id| corpus.entry(*id).at.year()).collect();
        let years: Vec<i16> = years.into_iter().collect();
        Some(Row::plain(vec![
            Cell::link(corpus.entry(last).record.name(), names::href(corpus, path, &Subject::Life(key.clone()))),
            unit(site, path, key),
            code.map_or_else(Cell::dash, |code| Cell::text(code.as_ref())),
            Cell::date(districts::span(&years)),
            stages(site, path, &records),
        ]))
    });
    let columns = vec![
        Column::words("项目"),
        Column::words("单位"),
        Column::words("项目代码"),
        Column::words("年度"),
        Column::words("最近一年的记录"),
    ];
    plain("projects", "项目", columns, rows.collect())
}

fn unit(site: &Site<'_>, path: &str, key: &ProjectKey) -> Cell {
    let name = site.corpus.district(key.district).agency_name(key.agency.as_str());
    Cell::link(name, names::href(site.corpus, path, &Subject::Agency(key.district, key.agency.clone())))
}

/// The records of the latest year, each kind once under its short name.
fn stages(site: &Site<'_>, path: &str, records: &[EntryId]) -> Cell {
    let corpus = site.corpus;
    let latest = records.last().and_then(|id| corpus.entry(*id).at.year());
    let mut seen: BTreeMap<Kind, EntryId> = BTreeMap::new();
    for id in records.iter().filter(|id| corpus.entry(**id).at.year() == latest) {
        seen.entry(corpus.entry(*id).at.kind).or_insert(*id);
    }
    let mut spans = Vec::new();
    for (kind, id) in seen {
        if !spans.is_empty() {
            spans.push(Span::plain(" · "));
        }
        spans.push(Span::link(kind.short(), names::record_href(corpus, path, id)));
    }
    Cell::Rich { spans }
}
