//! The items of a record before they are written: taken from a sample or from a record that is there.

use crate::form::field::{Leaf, Visit};
use crate::ground::route::Step;
use crate::kinds::Record;
use crate::kinds::filing::Filing;
use crate::yaml::tree::{Data, Node};
use std::borrow::Cow;

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Draft {
    /// `null`.
    Empty,
    /// One value, as printed.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Items by key, in order.
    Map(Vec<(String, Self)>),
}

impl Draft {
    /// What a file says.
    pub(super) fn of_node(node: &Node<'_>) -> Self {
        match &node.data {
            Data::Null => Self::Empty,
            Data::Scalar { text, .. } => Self::Text(text.to_string()),
            Data::List(items) => Self::List(items.iter().map(Self::of_node).collect()),
            Data::Map(pairs) => Self::Map(pairs.iter().map(|p| (p.key.to_string(), Self::of_node(&p.value))).collect()),
        }
    }

    /// What a record says, by ASCII key.
    pub(super) fn of_record(filing: &Filing, record: &Record) -> Self {
        let mut taken = Taking::default();
        record.visit(filing, &mut taken);
        taken.done.unwrap_or(Self::Empty)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The value at the end of a way of keys.
    pub(super) fn at(&self, way: &[&str]) -> Option<&Self> {
        way.iter().try_fold(self, |here, key| here.get(key))
    }

    /// The keys and values of a mapping.
    pub(super) fn pairs(&self) -> &[(String, Self)] {
        if let Self::Map(pairs) = self { pairs } else { &[] }
    }

    /// The items of a list.
    pub(super) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// Whether it is a single value, or a list of such.
    pub(super) fn is_flat(&self) -> bool {
        match self {
            Self::Empty | Self::Text(_) => true,
            Self::List(items) => items.iter().all(|i| matches!(i, Self::Text(_) | Self::Empty)),
            Self::Map(_) => false,
        }
    }
}

/// Collects what [`Record::visit`] shows.
#[derive(Default)]
struct Taking {
    open: Vec<(Draft, String)>,
    done: Option<Draft>,
}

impl Taking {
    fn put(&mut self, value: Draft) {
        match self.open.last_mut() {
            Some((Draft::Map(pairs), key)) => pairs.push((std::mem::take(key), value)),
            Some((Draft::List(items), _)) => items.push(value),
            _ => self.done = Some(value),
        }
    }

    fn turn(&mut self, open: bool, empty: Draft) {
        if open {
            self.open.push((empty, String::new()));
        } else if let Some((value, _)) = self.open.pop() {
            self.put(value);
        }
    }
}

impl Visit for Taking {
    fn map(&mut self, open: bool) {
        self.turn(open, Draft::Map(Vec::new()));
    }
    fn list(&mut self, open: bool) {
        self.turn(open, Draft::List(Vec::new()));
    }
    fn begin(&mut self, step: Step, _: Cow<'static, str>) {
        if let (Step::Key(name), Some((_, key))) = (step, self.open.last_mut()) {
            *key = name.into_owned();
        }
    }
    fn end(&mut self) {}
    fn leaf(&mut self, leaf: Leaf<'_>) {
        self.put(match leaf {
            Leaf::Empty => Draft::Empty,
            Leaf::Word(key, _) => Draft::Text(key.to_owned()),
            Leaf::Bool(yes) => Draft::Text(yes.to_string()),
            Leaf::Garbled(text) => Draft::Map(vec![("printed".to_owned(), Draft::Text(text.to_owned()))]),
            // What is said to be words must not come back as a number.
            Leaf::Measured(measured) if measured.qualitative => Draft::Map(vec![
                ("kind".to_owned(), Draft::Text("qualitative".to_owned())),
                ("value".to_owned(), Draft::Text(measured.printed.to_string())),
            ]),
            other => Draft::Text(other.printed()),
        });
    }
}
