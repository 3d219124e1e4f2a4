//! 评价机构: who evaluated, assessed, monitored or coached, and in which records. No order by number or score.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::corpus::entry::EntryId;
use crate::model::choice::Choice;
use crate::model::id::Id;
use crate::reckon::evaluator::{EvaluatorFact, Role};
use crate::site::Site;
use crate::site::build::{districts, names};
use crate::site::view::{Cell, Column, Figure, Row, Span, Table};
use std::collections::BTreeSet;

/// How many records are named in a cell.
const NAMED: usize = 20;

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let corpus = site.corpus;
    let facts = site.facts.evaluators(corpus, district);
    let rows = facts.iter().filter_map(|fact| {
        let holds = |(id, _): &&(EntryId, Role)| part.holds(corpus.entry(*id).at.year());
        let work: Vec<(EntryId, Role)> = fact.work.iter().filter(holds).copied().collect();
        let listed = !work.is_empty() || (fact.work.is_empty() && part.holds(None));
        listed.then(|| Row::plain(cells(site, path, district, fact, &work)))
    });
    let columns = vec![
        Column::words("机构"),
        Column::words("机构性质"),
        Column::words("选取方式"),
        Column::figures("份数"),
        Column::words("做了什么"),
        Column::words("涉及单位"),
        Column::words("资金年度").narrow(),
    ];
    plain("third-parties", "评价机构", columns, rows.collect())
}

fn cells(
    site: &Site<'_>,
    path: &str,
    district: DistrictId,
    fact: &EvaluatorFact,
    work: &[(EntryId, Role)],
) -> Vec<Cell> {
    let corpus = site.corpus;
    let kinds: Vec<&str> = fact.kinds.iter().map(|kind| kind.label()).collect();
    let chosen: Vec<&str> = fact.chosen_by.iter().map(AsRef::as_ref).collect();
    let records: BTreeSet<EntryId> = work.iter().map(|(id, _)| *id).collect();
    let agencies: BTreeSet<&Id> = records.iter().filter_map(|id| corpus.entry(*id).at.agency()).collect();
    let years: BTreeSet<i16> = records.iter().filter_map(|id| corpus.entry(*id).at.year()).collect();
    vec![
        if fact.name.is_empty() { Cell::missing("机构名称原文未载") } else { Cell::text(fact.name.as_ref()) },
        if kinds.is_empty() { Cell::missing("未载") } else { Cell::text(kinds.join("、")) },
        if chosen.is_empty() { Cell::missing("未载") } else { Cell::text(chosen.join("；")) },
        Cell::figure(Figure::printed(&records.len().to_string())),
        done(site, path, work),
        units(site, path, district, &agencies),
        match years.is_empty() {
            true => Cell::dash(),
            false => Cell::date(districts::span(&years.into_iter().collect::<Vec<_>>())),
        },
    ]
}

/// The records, each with the role and the year of its money.
fn done(site: &Site<'_>, path: &str, work: &[(EntryId, Role)]) -> Cell {
    let mut spans = Vec::new();
    for (id, role) in work.iter().take(NAMED) {
        if !spans.is_empty() {
            spans.push(Span::plain("、"));
        }
        let entry = site.corpus.entry(*id);
        let year = entry.at.year().map(|year| format!("，{year}")).unwrap_or_default();
        spans.push(Span::link(entry.record.name(), names::record_href(site.corpus, path, *id)));
        spans.push(Span::muted(format!("（{}{year}）", role.label())));
    }
    if work.len() > NAMED {
        spans.push(Span::muted(format!(" 等 {} 项", work.len())));
    }
    if spans.is_empty() { Cell::missing("本站记录里没有") } else { Cell::Rich { spans } }
}

fn units(site: &Site<'_>, path: &str, district: DistrictId, agencies: &BTreeSet<&Id>) -> Cell {
    let mut spans = Vec::new();
    for id in agencies.iter().take(NAMED) {
        if !spans.is_empty() {
            spans.push(Span::plain("、"));
        }
        spans.push(names::span(names::agency(site.corpus, path, district, id)));
    }
    if agencies.len() > NAMED {
        spans.push(Span::muted(format!(" 等 {} 家", agencies.len())));
    }
    if spans.is_empty() { Cell::dash() } else { Cell::Rich { spans } }
}
