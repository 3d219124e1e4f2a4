//! Tables of pages as tables of a volume: what each cell says, how wide each column is, and what paper has no room for.

mod cells;
mod fit;
mod turn;
mod width;

pub use cells::{cell, figure};
pub use fit::fit;
pub use turn::turn;

use super::words;
use crate::site::view::volume::{Grid, GridCell, GridColumn, GridRow, Line, Piece};
use crate::site::view::{Cell, Column, IndicatorRow, IndicatorTable, Level1, Level2, Row, RowStyle, Table, Tone};

/// A table, under its caption where the page shows it.
#[must_use]
pub fn table(table: &Table) -> Grid {
    let long = table.rows.iter().chain(&table.foot).map(|row| row.cells.len()).max().unwrap_or(0);
    let mut rows: Vec<GridRow> = table.rows.iter().map(|r| row(r, r.style)).collect();
    rows.extend(table.foot.as_ref().map(|foot| row(foot, RowStyle::Total)));
    Grid {
        title: if table.caption_hidden { String::new() } else { table.caption.clone() },
        columns: columns(&table.columns, long),
        rows,
        remarks: table.remarks.iter().map(words::line).collect(),
        ..Grid::default()
    }
    .measured()
}

/// An indicator table: first and second level as cells over all their rows.
#[must_use]
pub fn indicators(table: &IndicatorTable) -> Grid {
    let mut rows = Vec::new();
    for block in &table.blocks {
        let down: usize = block.groups.iter().map(|group| group.rows.len()).sum();
        let mut level1 = Some(GridCell { down, ..level(&block.name, block.remark.as_deref()) });
        for Level2 { name, remark, rows: inner, .. } in &block.groups {
            let mut level2 = Some(GridCell { down: inner.len(), ..level(name, remark.as_deref()) });
            for row in inner {
                let names = level1.take().into_iter().chain(level2.take());
                rows.push(GridRow { style: RowStyle::Plain, cells: names.chain(indicator(row)).collect() });
            }
        }
    }
    if let Some(Row { cells, .. }) = &table.foot {
        let mut cells = cells.iter().map(value);
        let label = cells.next().map(|label| GridCell { across: 3, head: true, ..label });
        rows.push(GridRow { style: RowStyle::Total, cells: label.into_iter().chain(cells).collect() });
    }
    let levels = table.levels.iter().map(Column::words);
    let all: Vec<Column> = levels.chain(table.columns.iter().cloned()).collect();
    let longest = table.blocks.iter().flat_map(indicator_rows).map(|row| row.cells.len() + 3).max().unwrap_or(0);
    Grid { columns: columns(&all, longest), rows, scope: table.scope.clone().unwrap_or_default(), ..Grid::default() }
        .measured()
}

fn indicator_rows(block: &Level1) -> impl Iterator<Item = &IndicatorRow> {
    block.groups.iter().flat_map(|group| &group.rows)
}

/// A level: its name and, under it, its weight and score.
fn level(name: &str, remark: Option<&str>) -> GridCell {
    let mut lines = words::lines(name, Tone::Plain);
    lines.extend(remark.map(|text| vec![words::aside(text)]));
    GridCell { lines, head: true, ..GridCell::default() }
}

/// The name of an indicator and its cells.
fn indicator(row: &IndicatorRow) -> impl Iterator<Item = GridCell> {
    let mut lines = words::lines(&row.name, Tone::Plain);
    if let (true, Some(first)) = (row.core, lines.first_mut()) {
        first.push(words::aside(" 核心"));
    }
    lines.extend(row.was.as_ref().map(|was| vec![words::aside(format!("原名：{was}"))]));
    std::iter::once(GridCell { lines, head: true, ..GridCell::default() }).chain(row.cells.iter().map(value))
}

fn row(row: &Row, style: RowStyle) -> GridRow {
    let mut cells: Vec<GridCell> = row.cells.iter().map(value).collect();
    if let Some(first) = cells.first_mut() {
        first.head = true;
    }
    GridRow { style, cells }
}

fn value(from: &Cell) -> GridCell {
    GridCell { lines: cell(from), ..GridCell::default() }
}

/// The columns, with as many as the longest row has.
fn columns(from: &[Column], long: usize) -> Vec<GridColumn> {
    let known = from.iter().map(|c| GridColumn { label: c.label.clone(), align: c.align, weight: 1 });
    let beyond = std::iter::repeat_with(|| GridColumn { weight: 1, ..GridColumn::default() });
    known.chain(beyond).take(from.len().max(long)).collect()
}

/// A table made of rows of lines, the first cell of each its head: for what pages show by other means than a table.
#[must_use]
pub fn made(title: &str, scope: &str, columns: &[(&str, crate::site::view::Align)], rows: Vec<Vec<Vec<Line>>>) -> Grid {
    let cells = |row: Vec<Vec<Line>>| {
        let cells = row.into_iter().enumerate();
        cells.map(|(n, lines)| GridCell { lines, head: n == 0, ..GridCell::default() }).collect()
    };
    Grid {
        title: title.to_owned(),
        scope: scope.to_owned(),
        columns: columns
            .iter()
            .map(|(label, align)| GridColumn { label: (*label).to_owned(), align: *align, weight: 1 })
            .collect(),
        rows: rows.into_iter().map(|row| GridRow { style: RowStyle::Plain, cells: cells(row) }).collect(),
        ..Grid::default()
    }
    .measured()
}

/// A dash where there is nothing to say.
#[must_use]
pub fn dash() -> Vec<Line> {
    vec![vec![words::aside("—")]]
}

/// One line of plain words.
#[must_use]
pub fn said(text: &str) -> Vec<Line> {
    vec![vec![Piece::plain(text)]]
}

impl Grid {
    /// Fills short rows up, and decides from what stands in the columns how wide they are and which way the paper is turned.
    #[must_use]
    pub fn measured(mut self) -> Self {
        let ends = self.open_places();
        for (row, end) in self.rows.iter_mut().zip(ends) {
            row.cells.extend(std::iter::repeat_with(GridCell::default).take(end));
        }
        let weights = width::weights(&self);
        for (column, weight) in self.columns.iter_mut().zip(weights) {
            column.weight = weight;
        }
        self.wide = width::settle(&mut self.columns);
        self
    }
}

#[cfg(test)]
mod tests;
