//! The spanned tree: every value keeps its own text and its place. It lives as long as one file is being decoded.

use crate::ground::route::{Route, Step};
use crate::ground::source::Span;
use std::borrow::Cow;

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node<'t> {
    /// What it is.
    pub data: Data<'t>,
    /// Where it stands.
    pub span: Span,
}

/// The three shapes of plain data, and the empty value.
#[derive(Debug, Clone)]
pub enum Data<'t> {
    /// Nothing was written, or `null` or `~`: a cell that is printed empty.
    Null,
    /// Text as typed; nothing is interpreted here.
    Scalar {
        /// The text.
        text: Cow<'t, str>,
        /// Whether it stood without quotes.
        plain: bool,
    },
    /// A list.
    List(Vec<Node<'t>>),
    /// A mapping in the order of the file; the same key may occur twice.
    Map(Vec<Pair<'t>>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct Pair<'t> {
    /// The key's text.
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    /// The scalar text, where it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The entry of a mapping under any of `names`.
    #[must_use]
    pub fn get(&self, names: &[&str]) -> Option<&Pair<'t>> {
        match &self.data {
            Data::Map(pairs) => pairs.iter().find(|p| names.contains(&p.key.as_ref())),
            _ => None,
        }
    }

    /// In a few Chinese words, what kind of value this is.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.data {
            Data::Null => "空值",
            Data::Scalar { .. } => "一个值",
            Data::List(_) => "一个列表",
            Data::Map(_) => "一组键值",
        }
    }

    /// The node at a route, or the deepest one on the way to it. `alias` gives the other spellings of a key
    /// (its Chinese label and variants), so that a route of ASCII keys finds a file written in labels.
    /// Also says whether the whole way was found, and the span of the last key.
    #[must_use]
    pub fn at<'a>(&self, route: &Route, alias: &dyn Fn(&str) -> &'a [&'static str]) -> Spot {
        let mut here = self;
        let mut key = self.span;
        for step in &route.0 {
            let next = match (step, &here.data) {
                (Step::Key(name), Data::Map(pairs)) => {
                    let others = alias(name);
                    pairs
                        .iter()
                        .find(|p| p.key == *name || others.contains(&p.key.as_ref()))
                        .map(|p| (&p.value, p.key_span))
                }
                (Step::Item(n), Data::List(items)) => items.get(*n).map(|item| (item, item.span)),
                _ => None,
            };
            match next {
                Some((node, span)) => (here, key) = (node, span),
                None => return Spot { value: here.span, key, whole: false },
            }
        }
        Spot { value: here.span, key, whole: true }
    }
}

/// Where a route leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The value's place.
    pub value: Span,
    /// The place of the key (or list item) that leads to it.
    pub key: Span,
    /// Whether every step was found.
    pub whole: bool,
}
