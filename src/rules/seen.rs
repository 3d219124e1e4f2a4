//! What rules about single cells look at.

use super::letters::Letters;
use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::Step;

/// A cell, or a line of text.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Where it stands.
    pub path: &'a [Step],
    /// What it holds.
    pub leaf: Leaf<'a>,
    /// The letters of what it says; of an amount on which more texts hang, any.
    pub letters: Letters,
}

impl<'a> Seen<'a> {
    /// A cell at its place.
    #[must_use]
    pub fn at(path: &'a [Step], leaf: Leaf<'a>) -> Self {
        let letters = match leaf {
            Leaf::Text(text) | Leaf::Garbled(text) => Letters::of(text),
            Leaf::Measured(measured) => Letters::of(&measured.printed),
            Leaf::Number(number) => Letters::of(&number.printed),
            Leaf::Amount(amount) if amount.more.is_none() => Letters::of(&amount.printed),
            Leaf::Amount(_) => Letters::ANY,
            Leaf::Empty | Leaf::Word(..) | Leaf::Rate(_) | Leaf::Date(_) | Leaf::Bool(_) => Letters::NONE,
        };
        Self { path, leaf, letters }
    }
}

/// Judges one cell.
pub type OfCell = fn(&Case<'_>, Seen<'_>, &mut Findings);
