//! What a cell says, in lines.

use super::super::words;
use crate::site::view::volume::{Line, Piece};
use crate::site::view::{Cell, Figure, Number, Tone};

/// The lines of a cell; none for one that the form prints empty.
#[must_use]
pub fn cell(cell: &Cell) -> Vec<Line> {
    match cell {
        Cell::Empty => Vec::new(),
        Cell::Words(text) => words::lines(text, Tone::Plain),
        Cell::Missing { word } => vec![vec![words::aside(word)]],
        Cell::Number(Number { int, frac, .. }) => vec![vec![Piece::plain(format!("{int}{frac}"))]],
        Cell::Date { text } => vec![vec![Piece::plain(text)]],
        Cell::Text { text, under, tone, note, .. } => {
            let mut lines = words::lines(text, *tone);
            if let Some(note) = note {
                let mark = words::aside(format!(" {}", note.mark));
                match lines.last_mut() {
                    Some(last) => last.push(mark),
                    None => lines.push(vec![words::aside(&note.mark)]),
                }
            }
            lines.extend(under.as_ref().map(|under| muted(words::line(under))));
            lines
        }
        Cell::Figure { figure: printed, under } => with(figure(printed), under.as_deref()),
        Cell::Status { mark, word, under } => with(words::state(*mark, word), under.as_deref()),
        Cell::Grade { grade } => vec![words::grade(grade)],
        Cell::Rich { spans } => vec![words::line(spans)],
        Cell::Changed { old, new } => {
            vec![vec![Piece { old: true, ..Piece::plain(old) }, Piece::plain(" "), Piece::plain(new)]]
        }
    }
}

/// A figure with its unit. The mark of its note stands first, as on the page, so that figures in a column line up.
#[must_use]
pub fn figure(figure: &Figure) -> Line {
    let mut line = Line::new();
    if let Some(note) = &figure.note {
        line.push(words::aside(format!("{} ", note.mark)));
    }
    let text = format!("{}{}", figure.int, figure.frac.as_deref().unwrap_or(""));
    line.push(Piece { computed: figure.computed, ..Piece::toned(text, figure.tone) });
    line.extend(figure.unit.as_ref().map(|unit| words::aside(format!(" {unit}"))));
    line
}

fn with(line: Line, under: Option<&str>) -> Vec<Line> {
    let under = under.map(|text| vec![words::aside(text)]);
    std::iter::once(line).chain(under).collect()
}

/// Small print, whatever ink its plain words had.
fn muted(mut line: Line) -> Line {
    for piece in line.iter_mut().filter(|piece| piece.tone == Tone::Plain) {
        piece.tone = Tone::Muted;
    }
    line
}
