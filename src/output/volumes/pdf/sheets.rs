//! Tables that no sheet is wide enough for: set on its long side, and where that is not enough, in parts side by side that
//! all begin with the first column. A table of forty columns is then read on four pages instead of on none.

use crate::site::view::volume::{Block, Edition, Grid, GridCell, GridRow, Section};

/// What is enough for a column of words, in half characters: words break anywhere.
const ENOUGH: usize = 14;

/// Half characters in a line of a table: upright, and on the sheet's long side.
const fn room(edition: Edition) -> (usize, usize) {
    match edition {
        Edition::Standard => (84, 124),
        Edition::Large => (60, 90),
        Edition::Notes => (56, 124),
        // A sheet of 156 by 225 mm, tables in 五号.
        Edition::Official => (68, 98),
    }
}

/// A section with every table fitted to the sheet; the layouts find in each cell the column that it stands in.
pub(super) fn fitted(section: &Section, edition: Edition) -> Section {
    let mut section = section.clone();
    fit(&mut section, room(edition));
    section
}

fn fit(section: &mut Section, (upright, long): (usize, usize)) {
    let blocks = std::mem::take(&mut section.blocks);
    section.blocks = blocks.into_iter().flat_map(|block| within(block, upright, Some(long))).collect();
    for inner in &mut section.sections {
        fit(inner, (upright, long));
    }
}

/// A block in pieces that fit. Inside a box or list no sheet is turned: `long` is absent.
fn within(block: Block, upright: usize, long: Option<usize>) -> Vec<Block> {
    let inside = |blocks: Vec<Block>| blocks.into_iter().flat_map(|block| within(block, upright, None)).collect();
    match block {
        Block::Table(mut grid) => {
            grid.wide |= long.is_some() && width(&grid) > upright;
            let room = if grid.wide { long.unwrap_or(upright) } else { upright };
            let placed = |mut part: Grid| {
                part.place();
                Block::Table(part)
            };
            parts(grid, room).into_iter().map(placed).collect()
        }
        Block::Note { title, tone, blocks } => vec![Block::Note { title, tone, blocks: inside(blocks) }],
        Block::List { start, items } => vec![Block::List { start, items: items.into_iter().map(inside).collect() }],
        block => vec![block],
    }
}

/// What a column needs: its typical content, words broken, and the space beside it.
fn need(grid: &Grid, column: usize) -> usize {
    grid.columns[column].weight.clamp(1, ENOUGH) + 1
}

fn width(grid: &Grid) -> usize {
    (0..grid.columns.len()).map(|column| need(grid, column)).sum()
}

/// The table, or its parts from the left.
fn parts(grid: Grid, room: usize) -> Vec<Grid> {
    if width(&grid) <= room || grid.columns.len() < 3 {
        return vec![grid];
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut left = 0;
    for column in 1..grid.columns.len() {
        let need = need(&grid, column);
        if need > left || groups.is_empty() {
            groups.push(vec![0]);
            left = room.saturating_sub(self::need(&grid, 0));
        }
        left = left.saturating_sub(need);
        if let Some(group) = groups.last_mut() {
            group.push(column);
        }
    }
    let placed = grid.places();
    let last = groups.len();
    let part = |(n, columns): (usize, &Vec<usize>)| Grid {
        title: format!("{}（{}/{last}）", grid.title, n + 1),
        scope: grid.scope.clone(),
        columns: columns.iter().map(|column| grid.columns[*column].clone()).collect(),
        rows: grid.rows.iter().zip(&placed).map(|(row, places)| kept(row, places, columns)).collect(),
        remarks: if n + 1 == last { grid.remarks.clone() } else { Vec::new() },
        wide: grid.wide,
    };
    groups.iter().enumerate().map(part).collect()
}

/// A row with only some of the columns. A cell that reaches over a cut stands in both parts.
fn kept(row: &GridRow, places: &[usize], columns: &[usize]) -> GridRow {
    let cells = row.cells.iter().zip(places).filter_map(|(cell, place)| {
        let across = columns.iter().filter(|column| (*place..place + cell.across).contains(column)).count();
        (across > 0).then(|| GridCell { across, ..cell.clone() })
    });
    GridRow { style: row.style, cells: cells.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::view::volume::GridColumn;
    use crate::site::view::volume::sample;

    fn wide(columns: usize) -> Grid {
        let row = |n: usize| GridRow {
            cells: (0..columns).map(|c| GridCell::text(format!("{n}行{c}列"))).collect(),
            ..GridRow::default()
        };
        Grid {
            title: "登记表".to_owned(),
            columns: (0..columns)
                .map(|c| GridColumn { label: format!("{c}"), weight: 8, ..GridColumn::default() })
                .collect(),
            rows: (0..2).map(row).collect(),
            remarks: vec![Vec::new()],
            ..Grid::default()
        }
    }

    fn said(cell: &GridCell) -> String {
        cell.lines.iter().flatten().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn a_table_that_fits_stays_as_it_is() {
        let [Block::Table(grid)] = &within(Block::Table(sample::funds()), 72, Some(108))[..] else {
            panic!("one table")
        };
        assert!(!grid.wide && grid.title == "项目资金");
        // Nine columns of a form stand side by side on the sheet's long side.
        assert_eq!(within(Block::Table(sample::indicators()), 72, Some(108)).len(), 1);
    }

    #[test]
    fn forty_columns_stand_in_parts_that_lose_nothing() {
        let parts = within(Block::Table(wide(40)), 72, Some(108));
        assert_eq!(parts.len(), 4);
        let mut seen = std::collections::BTreeSet::new();
        for part in &parts {
            let Block::Table(grid) = part else { panic!("tables only") };
            assert!(grid.wide && width(grid) <= 108);
            for (n, row) in grid.rows.iter().enumerate() {
                assert_eq!(row.cells.len(), grid.columns.len());
                assert_eq!(said(&row.cells[0]), format!("{n}行0列"));
                seen.extend(row.cells.iter().map(said));
            }
        }
        assert_eq!(seen.len(), 80);
    }

    #[test]
    fn merged_cells_keep_their_columns_in_every_part() {
        let grid = sample::indicators();
        let rows = grid.places();
        // The second row begins in the third column: two cells above reach down into it.
        assert_eq!(rows[1][0], 2);
        for part in parts(grid, 40) {
            let mut left = vec![0_usize; part.columns.len()];
            for row in &part.rows {
                let own: usize = row.cells.iter().map(|cell| cell.across).sum();
                let covered = left.iter().filter(|l| **l > 0).count();
                assert_eq!(own + covered, part.columns.len(), "{}", part.title);
                let mut at = 0;
                let mut next: Vec<usize> = left.iter().map(|l| l.saturating_sub(1)).collect();
                for cell in &row.cells {
                    while left[at] > 0 {
                        at += 1;
                    }
                    next[at..at + cell.across].fill(cell.down - 1);
                    at += cell.across;
                }
                left = next;
            }
        }
    }
}
