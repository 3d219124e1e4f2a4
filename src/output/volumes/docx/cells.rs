//! Where the cells of a table stand: the model leaves covered places out, Word wants every place of every row.

use crate::site::view::volume::{Grid, GridCell, GridRow};

/// A place of a row, from the left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'g> {
    /// What stands there; none where a cell above covers it, or where the row has too few cells.
    pub(super) cell: Option<&'g GridCell>,
    /// Columns it takes.
    pub(super) across: usize,
    /// Whether it begins or goes on with a cell over several rows.
    pub(super) down: Down,
}

/// What a place has to do with the rows above and below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Down {
    /// Nothing.
    Alone,
    /// A cell begins that covers rows below.
    Begins,
    /// A cell above covers it.
    Covered,
}

/// The places of a table.
#[derive(Debug)]
pub(super) struct Layout<'g> {
    /// Columns there really are.
    pub(super) columns: usize,
    /// One list of places for each row; each list takes all columns.
    pub(super) rows: Vec<Vec<Slot<'g>>>,
}

/// Finds the places. A row with more cells than there are columns makes the table wider: no cell is lost.
pub(super) fn layout(grid: &Grid) -> Layout<'_> {
    let mut columns = grid.columns.len().max(1);
    loop {
        match place(&grid.rows, columns) {
            Ok(rows) => return Layout { columns, rows },
            Err(left) => columns += left,
        }
    }
}

/// The places with so many columns, or how many cells have none in the first row that is too long.
fn place(rows: &[GridRow], columns: usize) -> Result<Vec<Vec<Slot<'_>>>, usize> {
    // For each column where a cell goes on: the rows it still covers and its columns.
    let mut open: Vec<(usize, usize)> = vec![(0, 0); columns];
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = row.cells.iter();
        let mut slots = Vec::with_capacity(columns);
        let mut at = 0;
        while at < columns {
            let (below, across) = open[at];
            let slot = if below > 0 {
                open[at].0 -= 1;
                Slot { cell: None, across, down: Down::Covered }
            } else if let Some(cell) = cells.next() {
                let free = (at..columns).take_while(|c| open[*c].0 == 0).count();
                let across = cell.across.clamp(1, free);
                let more = cell.down.saturating_sub(1);
                open[at] = (more, across);
                Slot { cell: Some(cell), across, down: if more > 0 { Down::Begins } else { Down::Alone } }
            } else {
                Slot { cell: None, across: 1, down: Down::Alone }
            };
            at += slot.across;
            slots.push(slot);
        }
        match cells.count() {
            0 => placed.push(slots),
            left => return Err(left),
        }
    }
    Ok(placed)
}

/// The widths of the columns, by their weights; together exactly `width`.
pub(super) fn widths(grid: &Grid, columns: usize, width: usize) -> Vec<usize> {
    let weights: Vec<usize> = (0..columns).map(|n| grid.columns.get(n).map_or(1, |c| c.weight.max(1))).collect();
    let sum: usize = weights.iter().sum();
    // No column is narrower than two characters, as long as there is room.
    let least = (width / columns / 2).min(500);
    let rest = width - least * columns;
    let mut widths: Vec<usize> = weights.iter().map(|w| least + rest * w / sum).collect();
    let given: usize = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - given;
    }
    widths
}

/// Lines that a cell will take, at about so many twentieths of a point for a character.
pub(super) fn height(cell: &GridCell, width: usize, character: usize) -> usize {
    let room = (width / character).max(1);
    cell.lines.iter().map(|line| line.iter().map(|p| p.text.chars().count()).sum::<usize>().div_ceil(room).max(1)).sum()
}
