//! How wide a column wants to be, in half characters: a Chinese character is two, a digit one.

use crate::model::text::{is_invisible, is_narrow};
use crate::site::view::volume::{Grid, GridColumn, Line};

/// Bounds of a column's share: a narrow one still holds a character, a wide one breaks its lines.
const LEAST: usize = 2;
const MOST: usize = 24;
/// What is enough for words, which break anywhere: seven Chinese characters. Where that fits, nobody has to turn the page.
const ENOUGH: usize = 14;

/// The room that the mark of a computed figure takes before it.
const MARK: usize = 3;

/// What an upright A4 page holds at the size of tables: 42 Chinese characters.
const UPRIGHT: usize = 84;

/// The share of each column.
pub(super) fn weights(grid: &Grid) -> Vec<usize> {
    let mut widths: Vec<Vec<usize>> = vec![Vec::new(); grid.columns.len()];
    let mut runs = vec![0_usize; grid.columns.len()];
    for (row, places) in grid.rows.iter().zip(grid.places()) {
        for (cell, at) in row.cells.iter().zip(places).filter(|(cell, _)| cell.across == 1) {
            let (Some(widths), Some(run)) = (widths.get_mut(at), runs.get_mut(at)) else { continue };
            widths.extend(cell.lines.iter().map(|line| chars(line).map(of).sum()).max().filter(|w: &usize| *w > 0));
            *run = cell.lines.iter().map(unbroken).max().unwrap_or(0).max(*run);
        }
    }
    let columns = grid.columns.iter().zip(widths).zip(runs);
    columns
        .map(|((column, mut widths), run)| {
            widths.sort_unstable();
            // Three cells in four stand on one line; a figure is never broken, a label may take two lines.
            let typical = widths.get(widths.len() * 3 / 4).or(widths.last()).copied().unwrap_or(0);
            let label: usize = column.label.chars().map(of).sum();
            let run = run.max(longest_run(column.label.chars()));
            typical.max(run).max(label.div_ceil(2)).clamp(LEAST, MOST)
        })
        .collect()
}

/// Whether the columns want the paper's long side even with their words broken; else the columns of words give the others
/// what an upright page is short of.
pub(super) fn settle(columns: &mut [GridColumn]) -> bool {
    if sum(columns, ENOUGH) > UPRIGHT {
        return true;
    }
    let most = (ENOUGH..=MOST).rev().find(|most| sum(columns, *most) <= UPRIGHT).unwrap_or(ENOUGH);
    columns.iter_mut().for_each(|column| column.weight = column.weight.min(most));
    false
}

/// The width of all columns, none with more than `most`; between two of them is room for half a character.
fn sum(columns: &[GridColumn], most: usize) -> usize {
    columns.iter().map(|column| column.weight.min(most) + 1).sum()
}

/// What of a line stands on one line in any case: its longest run, with the mark of a computed figure.
fn unbroken(line: &Line) -> usize {
    let mark = if line.iter().any(|piece| piece.computed) { MARK } else { 0 };
    longest_run(chars(line)) + mark
}

fn chars(line: &Line) -> impl Iterator<Item = char> {
    line.iter().flat_map(|piece| piece.text.chars())
}

/// The width of a character.
fn of(c: char) -> usize {
    match c {
        c if is_invisible(c) => 0,
        c if is_narrow(c) => 1,
        _ => 2,
    }
}

/// The longest run of characters that a line does not break: a figure, a code, a Latin word.
fn longest_run(text: impl Iterator<Item = char>) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text {
        run = if of(c) == 1 && c != ' ' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
