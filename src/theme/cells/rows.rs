//! The filter `rows`: rows of a table, each as the theme's own component prints it around its cells.
//!
//! As with cells, how a component prints a row is found out once for each set of parts that a row has.

use super::moulds::{Moulds, PLACES, escaped, mark};
use super::{Columns, gone};
use std::sync::Weak;
use tera::value::Key;
use tera::{Error, Filter, Kwargs, Map, State, TeraResult, Value};

/// The components that print a row: `row(r, cells, width)`, `indicator(r, cells, width)`.
pub(super) const LINES: [&str; 2] = ["row", "indicator"];
/// What a row may have besides its cells, as templates are told; the first is a flag, the others are words.
const PARTS: [&str; 11] = [
    "core",
    "id",
    "style",
    "name",
    "was",
    "block",
    "block_span",
    "block_remark",
    "group",
    "group_span",
    "group_remark",
];
/// How many sets of parts there are.
pub(super) const SHAPES: usize = 1 << PARTS.len();
/// The place of the table's width.
pub(super) const WIDTH: usize = PARTS.len();
/// The place of the cells.
pub(super) const CELLS: usize = WIDTH + 1;

/// Which component prints a row, and in how wide a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'w> {
    /// Counted in [`LINES`].
    pub(super) number: usize,
    /// The table's columns, as a word.
    pub(super) width: &'w str,
}

/// The filter; the moulds belong to the theme.
pub(in crate::theme) struct Rows(pub(in crate::theme) Weak<Moulds>);

impl Filter<&[Value], TeraResult<Value>> for Rows {
    fn call(&self, rows: &[Value], kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let moulds = self.0.upgrade().ok_or_else(gone)?;
        let columns = Columns::of(&kwargs)?;
        let wanted = kwargs.get::<&str>("line")?.unwrap_or(LINES[0]);
        let number =
            LINES.iter().position(|line| *line == wanted).ok_or_else(|| Error::message("rows: no such line"))?;
        let line = Line { number, width: &columns.width };
        let mut out = String::with_capacity(64 * rows.len() * columns.aligns.len());
        for row in rows {
            let parts = row.as_map().ok_or_else(|| Error::message("rows: a row is a map with `cells`"))?;
            let held = parts.get(&Key::Str("cells")).and_then(Value::as_array);
            let cells = held.ok_or_else(|| Error::message("rows: a row has no `cells`"))?;
            match Parts::of(parts).and_then(|parts| Some((moulds.row_mould(parts.shape, line)?, parts.words))) {
                Some((mould, words)) => mould.fill(&mut out, |place, out| match place {
                    CELLS => columns.print(&moulds, cells, out),
                    WIDTH => escaped(line.width, out),
                    place => escaped(words[place], out),
                })?,
                None => {
                    let mut printed = String::new();
                    columns.print(&moulds, cells, &mut printed)?;
                    out.push_str(&moulds.row(row, line, &printed)?);
                }
            }
        }
        Ok(Value::safe_string(&out))
    }
}

/// What a row has besides its cells.
struct Parts<'v> {
    /// A bit for each of [`PARTS`].
    shape: usize,
    words: [&'v str; PLACES],
}

impl<'v> Parts<'v> {
    /// Takes a row apart; `None` where it holds anything else.
    fn of(row: &'v Map) -> Option<Self> {
        let mut parts = Self { shape: 0, words: [""; PLACES] };
        for (key, value) in row {
            let key = key.as_str()?;
            if key == "cells" || !value.is_truthy() {
                continue;
            }
            let at = PARTS.iter().position(|part| *part == key)?;
            parts.shape |= 1 << at;
            if at > 0 {
                parts.words[at] = value.as_str()?;
            }
        }
        Some(parts)
    }
}

/// A row with marks in the place of its words; each mark stands `times` in a row.
pub(super) fn marked(shape: usize, times: usize) -> Value {
    let parts = PARTS.iter().enumerate().filter(|(at, _)| shape & (1 << at) != 0);
    let parts = parts.map(|(at, part)| {
        let value = if at == 0 { Value::from(true) } else { Value::from(mark(at, times)) };
        (Key::Str(part), value)
    });
    Value::from(parts.collect::<Map>())
}
