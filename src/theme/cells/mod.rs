//! The filter `cells`: a row's cells, as the theme's own component `td` prints them.
//!
//! Most of a site is table cells, and nearly all of these hold words, a number, or nothing. How the component prints such a
//! cell is found out once, with marks in the place of the words; from then on the words are put between the pieces of markup
//! that stood around the marks. All other cells go to the component one by one. So a theme says in one place how a cell
//! looks, under one condition: which markup stands around plain words may depend on which parts a cell has, on its column
//! and on its place in the row, but not on the words themselves.

mod moulds;
mod sorts;
#[cfg(test)]
mod tests;

pub(super) use moulds::Moulds;

use moulds::{ALIGNS, Stand};
use std::sync::Weak;
use tera::value::Key;
use tera::{Error, Filter, Kwargs, State, TeraResult, Value};

/// The filter; the moulds belong to the theme.
pub(super) struct Cells(pub(super) Weak<Moulds>);

impl Filter<&[Value], TeraResult<Value>> for Cells {
    fn call(&self, cells: &[Value], kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let moulds = self.0.upgrade().ok_or_else(|| Error::message("cells: the theme is gone"))?;
        let columns = kwargs.must_get::<&[Value]>("columns")?;
        // A flag that is not there comes from a view that leaves out what is false.
        let flag = |name: &str| kwargs.iter().any(|(key, value)| key.as_str() == Some(name) && value.is_truthy());
        let (named, sort) = (flag("head"), flag("sort"));
        let mut out = String::with_capacity(64 * cells.len());
        for (n, cell) in cells.iter().enumerate() {
            let column = columns.get(n).and_then(Value::as_map);
            let align = column.and_then(|column| column.get(&Key::Str("align"))).and_then(Value::as_str);
            let known = |word: &str| ALIGNS.iter().position(|known| *known == word);
            let align = align.map_or(Some(0), known).ok_or_else(|| Error::message("cells: no such align"))?;
            moulds.print(cell, Stand { align, head: named && n == 0, sort }, &mut out)?;
        }
        Ok(Value::safe_string(&out))
    }
}
