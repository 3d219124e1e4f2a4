//! How much room a column of a long table asks for. It stands in the column's head, so that a browser knows it before the last
//! row has come: a long table arrives in pieces, and its columns would move with each.

use super::figure::Figure;
use super::table::{Align, Cell, Column, Number};
use crate::model::text::{is_invisible, is_narrow};

/// Rooms that the style sheet has a class for, in characters of the table: as the words need, up to where its cells break
/// them; the first column, which names the rows, may be wider.
const WORDS: usize = 14;
const NAMES: usize = 24;
/// What stands under a figure breaks where it is longer.
const UNDER: usize = 8 * CHARACTER;

/// Tenths of a character.
const CHARACTER: usize = 10;
const NARROW: usize = 7;
/// What the style sheet keeps for decimals, for the shape of a status, the bars of a grade, and the sign of a computed figure.
const DECIMALS: usize = 18;
const LONG_DECIMALS: usize = 23;
const MARK: usize = 13;
const BARS: usize = 22;
const COMPUTED: usize = 15;

/// The room of the column `at`, in whole characters.
pub(super) fn room<'c>(column: &Column, at: usize, cells: impl Iterator<Item = &'c Cell>) -> usize {
    let most = if at == 0 { NAMES } else { WORDS };
    let decimals = if column.align == Align::Decimal { DECIMALS } else { 0 };
    cells.map(|cell| of(cell, decimals)).max().unwrap_or(0).div_ceil(CHARACTER).clamp(2, most)
}

/// The room of a cell's longest line.
fn of(cell: &Cell, decimals: usize) -> usize {
    let line = |line: &Option<String>| line.as_deref().map_or(0, text);
    match cell {
        Cell::Empty => 0,
        Cell::Words(words) | Cell::Missing { word: words } | Cell::Date { text: words } => text(words),
        Cell::Number(Number { int, frac, .. }) => text(int) + fraction(frac, decimals),
        Cell::Text { text: words, under, note, .. } => {
            let note = note.as_ref().map_or(0, |note| text(&note.mark));
            let under = under.iter().flatten().map(|span| text(&span.text) + line(&span.unit)).sum();
            (text(words) + note).max(under)
        }
        Cell::Figure { figure, under } => printed(figure, decimals).max(line(under).min(UNDER)),
        Cell::Status { word, under, .. } => (MARK + text(word)).max(line(under)),
        Cell::Grade { grade } => (BARS + text(&grade.word)).max(line(&grade.computed)),
        Cell::Rich { spans } => spans.iter().map(|span| text(&span.text) + line(&span.unit)).sum(),
        Cell::Changed { old, new } => text(old) + NARROW + text(new),
    }
}

fn printed(figure: &Figure, decimals: usize) -> usize {
    let frac = figure.frac.as_deref().unwrap_or_default();
    let beside = figure.unit.as_deref().map_or(0, text) + figure.note.as_ref().map_or(0, |note| text(&note.mark));
    text(&figure.int) + fraction(frac, decimals) + beside + if figure.computed { COMPUTED } else { 0 }
}

/// Decimals stand in a box of their own where the column has any; three of them need a wider one.
fn fraction(frac: &str, decimals: usize) -> usize {
    let kept = if decimals > 0 && frac.len() > 3 { LONG_DECIMALS } else { decimals };
    text(frac).max(kept)
}

fn text(text: &str) -> usize {
    let width = |c| match c {
        c if is_invisible(c) => 0,
        c if is_narrow(c) => NARROW,
        _ => CHARACTER,
    };
    text.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(column: &Column, at: usize, cells: &[Cell]) -> usize {
        room(column, at, cells.iter())
    }

    #[test]
    fn the_longest_cell_says_how_much() {
        let words = Column::words("单位");
        assert_eq!(asked(&words, 1, &[Cell::text("区财政局"), Cell::text("区交通运输局"), Cell::Empty]), 6);
        assert_eq!(asked(&words, 1, &[Cell::date("2022-03-04")]), 7, "ten narrow characters");
    }

    #[test]
    fn decimals_keep_their_place_even_where_none_are_printed() {
        let figures = Column { align: Align::Decimal, ..Column::figures("预算") };
        let whole = Cell::figure(Figure::printed("120"));
        assert_eq!(asked(&figures, 1, std::slice::from_ref(&whole)), 4, "three digits and the room of the decimals");
        assert_eq!(asked(&Column::figures("个数"), 1, &[whole]), 3);
        assert_eq!(asked(&figures, 1, &[Cell::figure(Figure::printed("1261.123"))]), 7);
    }

    #[test]
    fn words_break_and_names_may_be_longer() {
        let long = Cell::text("为".repeat(60));
        assert_eq!(asked(&Column::words("说明"), 3, std::slice::from_ref(&long)), WORDS);
        assert_eq!(asked(&Column::words("项目"), 0, &[long]), NAMES);
    }
}
