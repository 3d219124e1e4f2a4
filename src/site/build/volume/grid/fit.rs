//! Tables of more columns than paper holds, cut into several that each name their rows.

use super::turn::turn;
use crate::site::view::volume::{Grid, GridCell, GridRow};
use std::ops::Range;

/// Most columns that a table has on paper.
pub(super) const MOST: usize = 12;

/// Most columns that are repeated in each part.
const NAMING: usize = 3;

/// The table in as many parts as it needs; turned, where it is short. Each repeats the columns that name the rows; what is merged across a cut stands in
/// both parts. What must be said under the table stands under the last part.
#[must_use]
pub fn fit(grid: Grid) -> Vec<Grid> {
    let mut grid = turn(grid);
    let all = grid.columns.len();
    if all <= MOST {
        return vec![grid];
    }
    let places = grid.places();
    let naming = naming(&grid, &places);
    let others = all - naming;
    let count = others.div_ceil(MOST - naming);
    let remarks = std::mem::take(&mut grid.remarks);
    let mut parts: Vec<Grid> = (0..count)
        .map(|n| {
            let own = naming + others * n / count..naming + others * (n + 1) / count;
            part(&grid, &places, naming, &own, &title(&grid.title, n + 1, count))
        })
        .collect();
    if let Some(last) = parts.last_mut() {
        last.remarks = remarks;
    }
    parts
}

/// How many columns from the left hold heads of rows; one where none do.
fn naming(grid: &Grid, places: &[Vec<usize>]) -> usize {
    let cells = grid.rows.iter().zip(places).flat_map(|(row, places)| row.cells.iter().zip(places));
    let heads = cells.filter(|(cell, at)| cell.head && **at < NAMING).map(|(cell, at)| at + cell.across);
    heads.max().unwrap_or(1).clamp(1, NAMING)
}

/// The first columns and a range of the others.
fn part(grid: &Grid, places: &[Vec<usize>], naming: usize, own: &Range<usize>, title: &str) -> Grid {
    let kept = |at: usize, across: usize| {
        let both = |range: Range<usize>| range.end.min(at + across).saturating_sub(range.start.max(at));
        both(0..naming) + both(own.clone())
    };
    let rows = grid.rows.iter().zip(places).map(|(row, places)| {
        let cells = row.cells.iter().zip(places);
        let cells = cells.map(|(cell, at)| GridCell { across: kept(*at, cell.across), ..cell.clone() });
        GridRow { style: row.style, cells: cells.filter(|cell| cell.across > 0).collect() }
    });
    let columns = grid.columns.iter().enumerate().filter(|(at, _)| kept(*at, 1) > 0);
    Grid {
        title: title.to_owned(),
        scope: grid.scope.clone(),
        columns: columns.map(|(_, column)| column.clone()).collect(),
        rows: rows.collect(),
        ..Grid::default()
    }
    .measured()
}

/// `项目资金（续表 2/4）`.
fn title(title: &str, n: usize, count: usize) -> String {
    let word = if n == 1 { "表" } else { "续表" };
    if title.is_empty() { format!("{word} {n}/{count}") } else { format!("{title}（{word} {n}/{count}）") }
}
