//! The filters `rows`, `cells`, `cell`, `num`, `lnk` and `pieces`: the rows of a table, the cells of a row, a cell, a figure
//! or a link by itself and the pieces of a sentence, as the theme's own components print them.
//!
//! Most of a site is table cells, and nearly all of these hold words, a number, or nothing. How the component prints such a
//! cell is found out once, with marks in the place of the words; from then on the words are put between the pieces of markup
//! that stood around the marks. All other cells go to the component one by one. So a theme says in one place how a cell
//! looks, under one condition: which markup stands around plain words may depend on which parts a cell has, on its column
//! and on its place in the row, but not on the words themselves.

mod alone;
mod links;
mod moulds;
mod pieces;
mod rows;
mod sorts;
#[cfg(test)]
mod tests;

pub(super) use alone::Alone;
pub(super) use links::Links;
pub(super) use moulds::Moulds;
pub(super) use pieces::Pieces;
pub(super) use rows::Rows;

use moulds::{ALIGNS, Stand};
use std::sync::Weak;
use tera::value::Key;
use tera::{Error, Filter, Kwargs, State, TeraResult, Value};

/// The filter `cells`; the moulds belong to the theme.
pub(super) struct Cells(pub(super) Weak<Moulds>);

impl Filter<&[Value], TeraResult<Value>> for Cells {
    fn call(&self, cells: &[Value], kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let moulds = self.0.upgrade().ok_or_else(gone)?;
        let mut out = String::with_capacity(64 * cells.len());
        Columns::of(&kwargs)?.print(&moulds, cells, &mut out)?;
        Ok(Value::safe_string(&out))
    }
}

fn gone() -> Error {
    Error::message("cells: the theme is gone")
}

/// What is said of a table to the filters: `columns`, and whether the first cell names its row (`head`) and the table may
/// be sorted (`sort`).
struct Columns {
    /// How each column is set, counted in [`ALIGNS`].
    aligns: Vec<usize>,
    /// How many columns there are, those before `columns` included, as a word.
    width: String,
    head: bool,
    sort: bool,
}

impl Columns {
    fn of(kwargs: &Kwargs) -> TeraResult<Self> {
        let align = |column: &Value| {
            let word = column.as_map().and_then(|column| column.get(&Key::Str("align"))).and_then(Value::as_str);
            let known = |word: &str| ALIGNS.iter().position(|known| *known == word);
            word.map_or(Some(0), known).ok_or_else(|| Error::message("cells: no such align"))
        };
        let columns = kwargs.must_get::<&[Value]>("columns")?;
        // A flag that is not there comes from a view that leaves out what is false.
        let given = |name: &str| kwargs.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value);
        let flag = |name: &str| given(name).is_some_and(Value::is_truthy);
        Ok(Self {
            aligns: columns.iter().map(align).collect::<TeraResult<_>>()?,
            width: given("width").map(ToString::to_string).unwrap_or_default(),
            head: flag("head"),
            sort: flag("sort"),
        })
    }

    /// Adds the cells of a row.
    fn print(&self, moulds: &Moulds, cells: &[Value], out: &mut String) -> TeraResult<()> {
        for (n, cell) in cells.iter().enumerate() {
            let align = self.aligns.get(n).copied().unwrap_or(0);
            moulds.print(cell, Stand::Row { align, head: self.head && n == 0, sort: self.sort }, out)?;
        }
        Ok(())
    }
}
