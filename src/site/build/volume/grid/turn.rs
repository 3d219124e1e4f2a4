//! Short tables of many columns, turned so that each column is a line: one long row on a sheet of its own helps nobody.

use super::fit::MOST;
use crate::site::view::volume::{Grid, GridCell, GridColumn, GridRow};

/// Most rows that stand beside each other once a table is turned.
const FEW: usize = 3;

/// The table with its columns as lines, where it is short and wants more width than an upright page has; else as it is.
#[must_use]
pub fn turn(grid: Grid) -> Grid {
    let merged = grid.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.down > 1 || cell.across > 1);
    let asks = grid.wide || grid.columns.len() > MOST;
    if !asks || merged || grid.rows.is_empty() || grid.rows.len() > FEW {
        return grid;
    }
    let Grid { title, scope, columns, rows, remarks, .. } = grid;
    let mut rows: Vec<_> = rows.into_iter().map(|row| row.cells.into_iter()).collect();
    let lines = columns.into_iter().map(|column| {
        let head = GridCell { head: true, ..GridCell::text(column.label) };
        let cells = rows.iter_mut().map(|row| GridCell { head: false, ..row.next().unwrap_or_default() });
        GridRow { cells: std::iter::once(head).chain(cells).collect(), ..GridRow::default() }
    });
    let lines: Vec<GridRow> = lines.collect();
    let columns = vec![GridColumn::default(); rows.len() + 1];
    Grid { title, scope, columns, rows: lines, remarks, wide: false }.measured()
}
