//! The filters `cell` and `num`: a cell and a figure outside of tables, as the theme's components of these names print them.

use super::gone;
use super::moulds::{Moulds, Stand};
use std::sync::Weak;
use tera::{Filter, Kwargs, State, TeraResult, Value};

/// The filter of either name; the moulds belong to the theme.
pub(in crate::theme) enum Alone {
    /// What a cell holds.
    Cell(Weak<Moulds>),
    /// A figure; `box` keeps room for decimals.
    Num(Weak<Moulds>),
}

impl Filter<&Value, TeraResult<Value>> for Alone {
    fn call(&self, held: &Value, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
        let (moulds, stand) = match self {
            Self::Cell(moulds) => (moulds, Stand::Alone),
            Self::Num(moulds) => (moulds, Stand::Figure { room: kwargs.get("box")?.unwrap_or(false) }),
        };
        let mut out = String::new();
        moulds.upgrade().ok_or_else(gone)?.print(held, stand, &mut out)?;
        Ok(Value::safe_string(&out))
    }
}
