//! A plain table: the same struct for funds, registers and codebooks, so that every theme draws a table once.

use serde::ser::{SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};

use super::figure::{Figure, Tone, bare};
use super::page::Sentence;
use super::record::NoteRef;
use super::room::room;
use super::status::{Grade, Mark, Status};

/// How a column is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Words, from the left.
    #[default]
    Left,
    /// Figures from the right, in a column without decimals.
    Right,
    /// Figures from the right, lined up by their decimal point. Set by [`Table::aligned`] where decimals occur.
    Decimal,
}

/// Rows that arrive at once on any line.
const AT_ONCE: usize = 5;

/// One column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    /// The head: the form's own label where there is one.
    pub label: String,
    /// From which side it is set.
    pub align: Align,
    /// True for a column of short values that must stay narrow on a phone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub narrow: bool,
    /// The room it asks for, in characters, in a table long enough to arrive in pieces. Set by [`Table::aligned`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<usize>,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Right, ..Self::default() }
    }

    /// Keeps the column narrow on a phone.
    #[must_use]
    pub fn narrow(self) -> Self {
        Self { narrow: true, ..self }
    }
}

/// What a cell holds. Nothing missing is silent: an empty cell of the form, a value that the source does not give, and one
/// that does not apply are different. Templates are given the commonest, words and plain figures in their
/// column, as a bare string, and nothing as `none`; all others have their name in `is`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Cell {
    /// No value, and why, in the site's own word: `原文未载` `不适用` `未知` `未提供` `无数据` `—`.
    Missing {
        /// The word.
        word: String,
    },
    /// Words with something about them: a link, a line underneath, red ink, a note.
    Text {
        /// The words.
        text: String,
        /// Where they lead.
        #[serde(skip_serializing_if = "Option::is_none")]
        href: Option<String>,
        /// A smaller line underneath: unit, date, project.
        #[serde(skip_serializing_if = "Option::is_none")]
        under: Option<Sentence>,
        /// The ink.
        tone: Tone,
        /// A note on the cell.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<NoteRef>,
    },
    /// A figure with something about it: computed, differing, vague, with a unit or a note of its own.
    Figure {
        /// The figure.
        figure: Figure,
        /// A smaller line underneath: `自报后`, `逾期`.
        #[serde(skip_serializing_if = "Option::is_none")]
        under: Option<String>,
    },
    /// A status.
    Status {
        /// The shape.
        mark: Mark,
        /// The word.
        word: String,
        /// A date or remark underneath.
        #[serde(skip_serializing_if = "Option::is_none")]
        under: Option<String>,
    },
    /// A grade badge.
    Grade {
        /// The badge.
        grade: Grade,
    },
    /// A date or a number that is not added up: kept on one line.
    Date {
        /// `2020-03-12`, or several joined by ` 至 `.
        text: String,
    },
    /// A sentence with links.
    Rich {
        /// The sentence.
        spans: Sentence,
    },
    /// An old value struck out beside the new one (a changed target, a correction).
    Changed {
        /// The value that no longer holds.
        old: String,
        /// The value that holds.
        new: String,
    },
    /// A cell that the form prints empty.
    #[default]
    #[serde(untagged)]
    Empty,
    /// Words as printed and nothing more: what most cells hold.
    #[serde(untagged)]
    Words(String),
    /// A printed figure and nothing more: what most other cells hold. Made by [`Cell::figure`].
    #[serde(untagged)]
    Number(Number),
}

/// A printed figure and nothing more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// See [`Figure::int`].
    pub int: String,
    /// See [`Figure::frac`]; empty for none.
    pub frac: String,
    /// The plain number to sort by, set by [`Table::sortable`].
    pub value: Option<String>,
    /// How its column is set, by [`Table::aligned`]: room is kept for decimals where others have some. In a column of
    /// figures, which says all else, templates are given the figure as words.
    pub column: Align,
}

impl From<Number> for Figure {
    /// The figure, to say something about it.
    fn from(Number { int, frac, value, .. }: Number) -> Self {
        Self { int, frac: (!frac.is_empty()).then_some(frac), value, ..Self::default() }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { int, frac, value, column } = self;
        if *column != Align::Left && value.is_none() {
            return if frac.is_empty() {
                serializer.serialize_str(int)
            } else {
                serializer.serialize_str(&[int.as_str(), frac].concat())
            };
        }
        let mut number = serializer.serialize_struct("Number", 4 + usize::from(value.is_some()))?;
        number.serialize_field("is", "number")?;
        number.serialize_field("int", int)?;
        number.serialize_field("frac", frac)?;
        number.serialize_field("room", &(*column == Align::Decimal))?;
        if let Some(value) = value {
            number.serialize_field("value", value)?;
        }
        number.end()
    }
}

impl Cell {
    /// Printed words; empty text becomes an empty cell.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            return Self::Empty;
        }
        Self::Words(text)
    }

    /// Words in another ink.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self::Text { text: text.into(), href: None, under: None, tone, note: None }
    }

    /// Words with a note.
    #[must_use]
    pub fn noted(text: impl Into<String>, note: NoteRef) -> Self {
        Self::Text { text: text.into(), href: None, under: None, tone: Tone::Plain, note: Some(note) }
    }

    /// Words that lead somewhere.
    #[must_use]
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self::Text { text: text.into(), href: Some(href.into()), under: None, tone: Tone::Plain, note: None }
    }

    /// A figure.
    #[must_use]
    pub fn figure(figure: Figure) -> Self {
        match figure {
            Figure { int, frac, text: false, unit: None, computed: false, tone: Tone::Plain, note: None, value } => {
                Self::Number(Number { int, frac: frac.unwrap_or_default(), value, ..Number::default() })
            }
            figure => Self::Figure { figure, under: None },
        }
    }

    /// Sets the ink of a figure; a cell that holds none stays as it is.
    pub fn ink(&mut self, ink: Tone) {
        *self = match std::mem::take(self) {
            Self::Number(number) => Self::Figure { figure: Figure::from(number).tone(ink), under: None },
            Self::Figure { figure, under } => Self::Figure { figure: figure.tone(ink), under },
            other => other,
        };
    }

    /// A status.
    #[must_use]
    pub fn status(status: Status) -> Self {
        Self::Status { mark: status.mark, word: status.word, under: None }
    }

    /// A date, kept on one line.
    #[must_use]
    pub fn date(text: impl Into<String>) -> Self {
        Self::Date { text: text.into() }
    }

    /// The cell of a record that is known only from another document: the source does not give this value.
    #[must_use]
    pub fn not_given() -> Self {
        Self::Missing { word: "原文未载".to_owned() }
    }

    /// No value, in a word.
    #[must_use]
    pub fn missing(word: impl Into<String>) -> Self {
        Self::Missing { word: word.into() }
    }

    /// A dash: the form has no value at this place.
    #[must_use]
    pub fn dash() -> Self {
        Self::Missing { word: "—".to_owned() }
    }
}

/// How a row is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowStyle {
    /// An ordinary row.
    #[default]
    Plain,
    /// The sum that stands first, with a black rule under it.
    Total,
    /// A part of the row above it, indented.
    Sub,
    /// A withheld row: hatched.
    Mask,
}

impl RowStyle {
    fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// One row: the first cell names it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    /// ASCII id, for links to this very row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How it is set.
    #[serde(skip_serializing_if = "RowStyle::is_plain")]
    pub style: RowStyle,
    /// One cell for each column; the first is the row's head.
    pub cells: Vec<Cell>,
}

impl Row {
    /// An ordinary row.
    #[must_use]
    pub fn plain(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}

/// A table. Complete without scripts; a long one may be sorted and filtered where scripts run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// ASCII id, unique on the page.
    pub id: String,
    /// The caption, read aloud even where it is not shown.
    pub caption: String,
    /// True when the section's heading already says what the caption says.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub caption_hidden: bool,
    /// The columns; the first holds the rows' heads.
    pub columns: Vec<Column>,
    /// The rows in reading order: by code or by what is unfinished, never a ranking.
    pub rows: Vec<Row>,
    /// The closed sum under a double rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foot: Option<Row>,
    /// True for a register: every fifth rule stronger, rows lit under the pointer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub register: bool,
    /// True for a table that scripts may sort and filter: its figures say the number they are sorted by.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sortable: bool,
    /// True when three decimals occur, so that the decimal column is wide enough.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub three_decimals: bool,
    /// What must be said under the table; one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Sentence>,
}

impl Table {
    /// Looks at the cells and decides, for each column of figures, whether room is kept for decimals, and in a long table how
    /// much room each column asks for. Every table goes through this once, after its last row.
    #[must_use]
    pub fn aligned(mut self) -> Self {
        let Self { columns, rows, foot, three_decimals, .. } = &mut self;
        for (at, column) in columns.iter_mut().enumerate() {
            let cells = rows.iter_mut().chain(foot.iter_mut()).filter_map(|row| row.cells.get_mut(at));
            *three_decimals |= align(column, cells.collect());
            if rows.len() > AT_ONCE {
                column.room = Some(room(column, at, rows.iter().filter_map(|row| row.cells.get(at))));
            }
        }
        self
    }

    /// Lets scripts sort and filter the table; on a page that loads the script of the registers.
    #[must_use]
    pub fn sortable(mut self) -> Self {
        let Self { columns, rows, .. } = &mut self;
        for row in rows {
            for (cell, column) in row.cells.iter_mut().zip(columns.iter()) {
                match cell {
                    Cell::Number(Number { int, frac, value, .. }) if column.align != Align::Left => {
                        *value = value.take().or_else(|| Some(bare(int, frac)));
                    }
                    Cell::Figure { figure, .. } => figure.value = figure.number(),
                    _ => {}
                }
            }
        }
        self.sortable = true;
        self
    }
}

/// Sets one column by its figures; tells whether it needs room for three decimals.
pub(super) fn align(column: &mut Column, mut cells: Vec<&mut Cell>) -> bool {
    if column.align == Align::Left {
        return false;
    }
    let digits = cells.iter().filter_map(|cell| cell.decimals()).max().unwrap_or(0);
    column.align = if digits > 0 { Align::Decimal } else { Align::Right };
    for cell in &mut cells {
        if let Cell::Number(number) = cell {
            number.column = column.align;
        }
    }
    digits > 2
}

impl Cell {
    /// Digits after the point, for a plain figure.
    fn decimals(&self) -> Option<usize> {
        let frac = match self {
            Self::Number(number) => &number.frac,
            Self::Figure { figure, .. } => figure.frac.as_ref()?,
            _ => return None,
        };
        Some(frac.bytes().filter(u8::is_ascii_digit).count())
    }
}
