//! One field of a form, the shapes its values can have, and how cells are visited.

use crate::ground::route::Step;
use crate::model::amount::Amount;
use crate::model::date::When;
use crate::model::measured::Measured;
use crate::model::number::Number;
use crate::model::rate::Rate;
use std::borrow::Cow;

/// One field of a form. The ASCII key is also the name of the Rust field.
#[derive(Debug)]
pub struct Field {
    /// The ASCII key: `executed`.
    pub key: &'static str,
    /// The official Chinese label: 全年执行数.
    pub label: &'static str,
    /// Other labels that forms print for it.
    pub others: &'static [&'static str],
    /// Whether a record that is not `basis: mentioned` must have it.
    pub must: bool,
    /// Whether every record must have it, even one that is only mentioned.
    pub always: bool,
    /// One sentence on what it means.
    pub doc: &'static str,
    /// What may stand in it.
    pub shape: fn() -> Shape,
}

impl Field {
    /// Whether `text` is one of the field's spellings.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        self.key == text
            || (!text.is_ascii() && (same(self.label, text) || self.others.iter().any(|other| same(other, text))))
    }
}

/// Whether two labels are the same but for spaces, the width of brackets and dashes, and a leading 其中.
fn same(a: &str, b: &str) -> bool {
    let plain = |s: &'_ str| {
        let s = s.strip_prefix("其中：").or_else(|| s.strip_prefix("其中:")).unwrap_or(s);
        s.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '（' => '(',
                '）' => ')',
                '–' | '—' | '－' => '-',
                other => other,
            })
            .collect::<Vec<char>>()
    };
    a == b || (a.chars().next().is_some() && plain(a) == plain(b))
}

/// What may stand in a field.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Any text.
    Text,
    /// A plain number.
    Number,
    /// An amount or count, perhaps vague, perhaps with its parts.
    Amount,
    /// A percentage.
    Rate,
    /// A target or actual value.
    Measured,
    /// A day, month or year.
    Date,
    /// Yes or no.
    Bool,
    /// An id.
    Id,
    /// One word of a closed list: its title, the words as (key, label), and other spellings that are read.
    Choice(&'static str, Vec<(&'static str, &'static str)>, Vec<&'static str>),
    /// Fields of its own: title and fields.
    Table(&'static str, Vec<&'static [Field]>),
    /// A list.
    List(Box<Self>),
    /// A mapping with free labels.
    Named(Box<Self>),
    /// Either of several shapes.
    Either(Vec<Self>),
}

/// A cell as it is visited.
#[derive(Debug, Clone, Copy)]
pub enum Leaf<'a> {
    /// Printed empty.
    Empty,
    /// Printed, but not readable.
    Garbled(&'a str),
    /// Text.
    Text(&'a str),
    /// A word of a closed list: key and label.
    Word(&'static str, &'static str),
    /// A number.
    Number(&'a Number),
    /// An amount or count.
    Amount(&'a Amount),
    /// A percentage.
    Rate(&'a Rate),
    /// A target or actual value.
    Measured(&'a Measured),
    /// A date.
    Date(When),
    /// Yes or no.
    Bool(bool),
}

impl Leaf<'_> {
    /// The cell's text as printed.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Garbled(text) | Self::Text(text) => (*text).to_owned(),
            Self::Word(_, label) => (*label).to_owned(),
            Self::Number(number) => number.printed.to_string(),
            Self::Amount(amount) => amount.printed.to_string(),
            Self::Rate(rate) => rate.printed.to_string(),
            Self::Measured(measured) => measured.printed.to_string(),
            Self::Date(when) => when.to_string(),
            Self::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        }
    }
}

/// Sees every cell of a record in the order of its form.
///
/// A map is `map(true)`, then for each entry `begin`, the value, `end`, and at last `map(false)`; a list likewise.
pub trait Visit {
    /// A mapping opens (`true`) or closes.
    fn map(&mut self, open: bool);
    /// A list opens (`true`) or closes.
    fn list(&mut self, open: bool);
    /// The value of a key or list item follows. `label` is Chinese for keys, empty for items.
    fn begin(&mut self, step: Step, label: Cow<'static, str>);
    /// That value is over.
    fn end(&mut self);
    /// A cell.
    fn leaf(&mut self, leaf: Leaf<'_>);
}
