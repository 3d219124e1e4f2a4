//! Like with like: a unit's projects beside others of their type and size, and a year's groups with their medians. Nobody is
//! ranked, rows stand by type or by code, and a small group is counted and not compared.

use super::names;
use crate::corpus::DistrictId;
use crate::corpus::address::ProjectKey;
use crate::model::choice::Choice;
use crate::model::number::{percent, rounded};
use crate::reckon::compare::{Axis, Band, FEWEST, Group, Peers, Spread};
use crate::site::Site;
use crate::site::view::{Cell, Column, Compare, CompareCell, CompareRow, Dots, Figure, Row, Sentence, Span, Table};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The projects of a unit's year beside their peers; `said`: whether the unit's explanations stand above.
#[must_use]
pub fn of_unit(
    site: &Site<'_>,
    path: &str,
    district: DistrictId,
    year: i16,
    projects: &[ProjectKey],
    said: bool,
) -> Option<Compare> {
    let peers = site.facts.peers(site.corpus, district, year)?;
    let found: Vec<_> = projects.iter().filter_map(|key| peers.of(key).map(|place| (key, place))).collect();
    let axes: Vec<Axis> = Axis::ALL
        .into_iter()
        .filter(|axis| found.iter().any(|(_, (.., peer))| peer.values[*axis as usize].is_some()))
        .collect();
    let rows = found.iter().map(|(key, (kind, band, group, peer))| CompareRow {
        project: names::life(site.corpus, path, key),
        group: format!("{}，{}", kind.label(), band.label()),
        cells: axes.iter().map(|axis| cell(group, *axis, peer.values[*axis as usize])).collect(),
    });
    let rows: Vec<CompareRow> = rows.collect();
    (!rows.is_empty()).then(|| Compare {
        axes: axes.into_iter().map(|axis| axis.label().to_owned()).collect(),
        rows,
        remarks: remarks(said),
    })
}

fn remarks(said: bool) -> Vec<Sentence> {
    let first = if said { "先看上面单位自己的说明，再看数。" } else { "" };
    [
        format!("{first}只和同一年、同一项目类型、同一规模的项目比，只用本站收录的记录；不排名次。高低有各种原因，不等于好坏。"),
        format!("有这个数的同类项目不到 {FEWEST} 个的，只写个数，不比。点是同类项目，竖线是中位数，大点是本项目；横轴从 60 到 100，低于 60 的画在左端。"),
    ]
    .into_iter()
    .map(|text| vec![Span::plain(text)])
    .collect()
}

/// A figure on an axis: scores as printed up to their zeros, rates as elsewhere with one decimal.
fn text(axis: Axis, value: Decimal) -> String {
    match axis {
        Axis::Execution => format!("{}%", rounded(value, 1)),
        Axis::SelfScore | Axis::Recheck | Axis::Evaluation => rounded(value, 4),
    }
}

fn figure(axis: Axis, value: Decimal) -> Figure {
    match axis {
        Axis::Execution => Figure::computed(&text(axis, value)),
        Axis::SelfScore | Axis::Recheck | Axis::Evaluation => Figure::printed(&text(axis, value)),
    }
}

fn cell(group: &Group, axis: Axis, own: Option<Decimal>) -> CompareCell {
    let Some(own) = own else { return CompareCell::default() };
    let Some(spread) = group.spread(axis) else {
        let under = format!("同类只有 {} 个，不比", group.count(axis));
        return CompareCell { own: Some(figure(axis, own)), under, dots: None };
    };
    let (median, n) = (text(axis, spread.median), spread.values.len());
    CompareCell {
        own: Some(figure(axis, own)),
        under: format!("中位数 {median}，共 {n} 个"),
        dots: Some(Dots {
            peers: points(spread),
            median: format!("M{} 0v10", place(spread.median)),
            own: format!("M{} 5h0", place(own)),
            spoken: format!("{}：本项目 {}，{n} 个同类项目的中位数 {median}", axis.label(), text(axis, own)),
        }),
    }
}

/// Where the scale begins: nearly all scores and rates lie above, and from 0 on they would stand on one heap.
const LOWEST: Decimal = Decimal::from_parts(60, 0, 0, false, 0);

/// Where a figure stands on a scale from [`LOWEST`] to 100, in hundredths of its width; what lies outside stands at its end.
fn place(value: Decimal) -> String {
    let value = value.clamp(LOWEST, Decimal::ONE_HUNDRED) - LOWEST;
    percent(value, Decimal::ONE_HUNDRED - LOWEST).map_or_else(|| "0".to_owned(), |place| rounded(place, 0))
}

/// One point for each place that is taken.
fn points(spread: &Spread) -> String {
    let mut places: Vec<String> = spread.values.iter().map(|value| place(*value)).collect();
    // Sorted already, so that equal ones stand together.
    places.dedup();
    places.iter().map(|place| format!("M{place} 5h0")).collect()
}

/// The groups of a year: how many projects, and the median of each figure with the number it rests on.
#[must_use]
pub fn of_year(site: &Site<'_>, district: DistrictId, year: i16) -> Option<Table> {
    let peers = site.facts.peers(site.corpus, district, year)?;
    let used: BTreeSet<Axis> =
        Axis::ALL.into_iter().filter(|axis| peers.groups.values().any(|group| group.count(*axis) > 0)).collect();
    let rows = peers.groups.iter().map(|((kind, band), group)| {
        let mut cells = vec![Cell::text(group_name(*kind, *band)), whole(group.peers.len())];
        cells.extend(used.iter().map(|axis| middle(group, *axis)));
        Row::plain(cells)
    });
    let rows: Vec<Row> = rows.collect();
    let mut columns = vec![Column::words("类型和规模"), Column::figures("项目")];
    columns.extend(used.iter().map(|axis| Column::figures(format!("{}中位数", axis.label()))));
    let table = super::registers::plain_table("peers", "各类项目的中位数", columns, rows);
    (!table.rows.is_empty()).then(|| Table { remarks: year_remarks(peers), ..table })
}

fn group_name(kind: crate::model::choice::ProjectType, band: Band) -> String {
    format!("{}，{}", kind.label(), band.label())
}

fn whole(n: usize) -> Cell {
    Cell::figure(Figure::printed(&n.to_string()))
}

/// The median, under it the number of projects and the range; for a small group the number alone.
fn middle(group: &Group, axis: Axis) -> Cell {
    let n = group.count(axis);
    let Some(spread) = group.spread(axis) else {
        return if n == 0 { Cell::dash() } else { Cell::missing(format!("只有 {n} 个，不算")) };
    };
    let (low, high) = (spread.values.first().copied(), spread.values.last().copied());
    let range = low.zip(high).map(|(low, high)| format!("，{}—{}", text(axis, low), text(axis, high)));
    Cell::Figure {
        figure: Figure::computed(&text(axis, spread.median)),
        under: Some(format!("{n} 个{}", range.unwrap_or_default())),
    }
}

fn year_remarks(peers: &Peers) -> Vec<Sentence> {
    let mut lines = vec![vec![Span::plain(format!(
        "按项目类型和全年预算分组，组的界线是本站定的；不到 {FEWEST} 个的不算中位数。行按类型和规模列，不是名次。"
    ))]];
    if peers.unplaced > 0 {
        lines.push(vec![Span::plain(format!("另有 {} 个项目没有印出类型或确切的预算，不归组。", peers.unplaced))]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn places_keep_to_the_scale_and_equal_ones_are_drawn_once() {
        let decimal = |text: &str| Decimal::from_str(text).unwrap();
        let values: Vec<Decimal> = ["0", "59", "61.6", "61.5", "97", "120"].map(decimal).to_vec();
        let spread = Spread { median: decimal("61.6"), values };
        assert_eq!(points(&spread), "M0 5h0M4 5h0M93 5h0M100 5h0");
        assert_eq!((place(decimal("-3")), place(decimal("80"))), ("0".to_owned(), "50".to_owned()));
        assert_eq!(text(Axis::Execution, decimal("74.04")), "74%");
        assert_eq!(text(Axis::SelfScore, decimal("97.50")), "97.5");
    }
}
