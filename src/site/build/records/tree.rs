//! A record's cells as a tree. Page builders take out what their layout places; what is left is shown all the same.

use crate::form::field::{Leaf, Visit};
use crate::ground::route::Step;
use crate::kinds::Record;
use crate::kinds::filing::Filing;
use crate::model::amount::{Amount, Unit};
use std::borrow::Cow;

/// A cell as it is printed.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    /// The printed text; empty for a cell that is printed empty.
    pub(super) text: String,
    /// What the text is.
    pub(super) sort: Sort,
    /// The number of the note that hangs on the cell.
    pub(super) note: Option<usize>,
}

/// What a printed text is.
#[derive(Debug, Clone)]
pub(super) enum Sort {
    /// A cell printed empty.
    Empty,
    /// Printed, but no value can be read from it.
    Garbled,
    /// Words.
    Text,
    /// A word of a closed list, by its key.
    Word(&'static str),
    /// A number or rate.
    Number,
    /// An amount or count.
    Amount,
    /// A target or actual value; whether the record calls it qualitative.
    Measured(bool),
    /// A date.
    Date,
    /// Yes or no.
    Bool(bool),
}

impl Printed {
    fn of(leaf: Leaf<'_>) -> Self {
        let sort = match leaf {
            Leaf::Empty => Sort::Empty,
            Leaf::Garbled(_) => Sort::Garbled,
            Leaf::Text(_) => Sort::Text,
            Leaf::Word(key, _) => Sort::Word(key),
            Leaf::Number(_) | Leaf::Rate(_) => Sort::Number,
            Leaf::Amount(_) => Sort::Amount,
            Leaf::Measured(measured) => Sort::Measured(measured.qualitative),
            Leaf::Date(_) => Sort::Date,
            Leaf::Bool(yes) => Sort::Bool(yes),
        };
        let mut text = leaf.printed();
        if let Leaf::Amount(amount) = leaf
            && let Some(unit) = own_unit(amount)
        {
            // A unit given beside the figure stays with it wherever it is said.
            text.push(' ');
            text.push_str(unit.label());
        }
        Self { text, sort, note: None }
    }

    /// Whether it is set as a figure, from the right.
    pub(super) const fn is_figure(&self) -> bool {
        matches!(self.sort, Sort::Number | Sort::Amount)
    }

    /// Whether the cell is printed empty.
    pub(super) const fn is_empty(&self) -> bool {
        matches!(self.sort, Sort::Empty)
    }
}

/// The unit given beside an amount whose printed text does not hold it.
fn own_unit(amount: &Amount) -> Option<Unit> {
    amount.unit.filter(|_| amount.printed.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'+' | b'-')))
}

/// A value of a record.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// One cell.
    Leaf(Printed),
    /// A block of labelled values.
    Map(Vec<Branch>),
    /// A list.
    List(Vec<Self>),
}

/// A labelled value.
#[derive(Debug, Clone)]
pub(super) struct Branch {
    /// The ASCII key, or a free label.
    pub(super) key: Cow<'static, str>,
    /// The official label.
    pub(super) label: Cow<'static, str>,
    /// The value.
    pub(super) value: Tree,
}

impl Tree {
    /// The cells of a record and of what it says about itself, in the order of the form.
    pub(super) fn of(record: &Record, filing: &Filing) -> Self {
        let mut grow = Grow::default();
        record.visit(filing, &mut grow);
        grow.value.unwrap_or(Self::Map(Vec::new()))
    }

    /// Takes a value out of a block.
    pub(super) fn take(&mut self, key: &str) -> Option<Self> {
        let Self::Map(branches) = self else { return None };
        let at = branches.iter().position(|b| b.key == key)?;
        Some(branches.remove(at).value)
    }

    /// Takes a cell out of a block.
    pub(super) fn take_leaf(&mut self, key: &str) -> Option<Printed> {
        match self.get(key) {
            Some(Self::Leaf(_)) => match self.take(key) {
                Some(Self::Leaf(printed)) => Some(printed),
                _ => None,
            },
            _ => None,
        }
    }

    /// Takes a list out of a block; empty where there is none.
    pub(super) fn take_list(&mut self, key: &str) -> Vec<Self> {
        match self.take(key) {
            Some(Self::List(items)) => items,
            Some(one) => vec![one],
            None => Vec::new(),
        }
    }

    /// A value of a block.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(branches) => branches.iter().find(|b| b.key == key).map(|b| &b.value),
            _ => None,
        }
    }

    /// The printed text at the end of a way down; `None` where the cell is absent or empty.
    pub(super) fn text(&self, way: &[&str]) -> Option<&str> {
        match (self, way) {
            (Self::Leaf(printed), []) if !printed.is_empty() && !printed.text.is_empty() => Some(&printed.text),
            (Self::Map(_), [first, rest @ ..]) => self.get(first)?.text(rest),
            _ => None,
        }
    }

    /// How many items a list of this block has.
    pub(super) fn items(&self, key: &str) -> usize {
        match self.get(key) {
            Some(Self::List(items)) => items.len(),
            _ => 0,
        }
    }

    /// A cell of an item of a list of this block.
    pub(super) fn item_leaf(&mut self, key: &str, n: usize, cell: &str) -> Option<&mut Printed> {
        let Self::Map(branches) = self else { return None };
        let Self::List(items) = &mut branches.iter_mut().find(|b| b.key == key)?.value else { return None };
        let Self::Map(inner) = items.get_mut(n)? else { return None };
        match &mut inner.iter_mut().find(|b| b.key == cell)?.value {
            Self::Leaf(printed) => Some(printed),
            _ => None,
        }
    }

    /// The entries of a block.
    pub(super) fn branches(self) -> Vec<Branch> {
        match self {
            Self::Map(branches) => branches,
            _ => Vec::new(),
        }
    }

    /// Whether nothing is in it.
    pub(super) fn is_bare(&self) -> bool {
        match self {
            Self::Leaf(_) => false,
            Self::Map(branches) => branches.iter().all(|b| b.value.is_bare()),
            Self::List(items) => items.iter().all(Self::is_bare),
        }
    }

    /// The first cell in it.
    pub(super) fn first_leaf(&mut self) -> Option<&mut Printed> {
        match self {
            Self::Leaf(printed) => Some(printed),
            Self::Map(branches) => branches.iter_mut().find_map(|b| b.value.first_leaf()),
            Self::List(items) => items.iter_mut().find_map(Self::first_leaf),
        }
    }

    /// The note that hangs on any of its cells.
    pub(super) fn note(&self) -> Option<usize> {
        match self {
            Self::Leaf(printed) => printed.note,
            Self::Map(branches) => branches.iter().find_map(|b| b.value.note()),
            Self::List(items) => items.iter().find_map(Self::note),
        }
    }

    /// All of it in one line, each cell with its label.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Leaf(printed) => printed.text.clone(),
            Self::List(items) => {
                if let [Self::Leaf(from), Self::Leaf(to)] = items.as_slice()
                    && is_day(&from.text)
                    && is_day(&to.text)
                {
                    return format!("{} 至 {}", from.text, to.text);
                }
                let flat = items.iter().all(|i| matches!(i, Self::Leaf(_)));
                join(items.iter().map(Self::words), if flat { "、" } else { "；" })
            }
            Self::Map(branches) => {
                let mut named = branches.iter();
                let mut out = String::new();
                if let Some(first) = branches.first().filter(|b| names(&b.key)) {
                    named.next();
                    out.push_str(&first.value.words());
                }
                let rest = join(
                    named.map(|b| match b.value.words() {
                        words if words.is_empty() => format!("{} 空", b.label),
                        words => format!("{} {words}", b.label),
                    }),
                    "，",
                );
                match (out.is_empty(), rest.is_empty()) {
                    (true, _) => rest,
                    (false, true) => out,
                    (false, false) => format!("{out}（{rest}）"),
                }
            }
        }
    }
}

/// Whether a key holds the name of its block.
pub(super) fn names(key: &str) -> bool {
    matches!(key, "name" | "label" | "title" | "who" | "item" | "content")
}

fn join(parts: impl Iterator<Item = String>, between: &str) -> String {
    let mut out = String::new();
    for part in parts.filter(|p| !p.is_empty()) {
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(&part);
    }
    out
}

/// Cells that most blocks have at most.
const USUAL_BLOCK: usize = 16;

/// Grows a tree from a visit.
#[derive(Default)]
struct Grow {
    open: Vec<Open>,
    value: Option<Tree>,
}

enum Open {
    Map(Vec<Branch>),
    List(Vec<Tree>),
    Step(Step, Cow<'static, str>),
}

impl Visit for Grow {
    fn map(&mut self, open: bool) {
        if open {
            return self.open.push(Open::Map(Vec::with_capacity(USUAL_BLOCK)));
        }
        if let Some(Open::Map(branches)) = self.open.pop() {
            self.value = Some(Tree::Map(branches));
        }
    }

    fn list(&mut self, open: bool) {
        if open {
            return self.open.push(Open::List(Vec::new()));
        }
        if let Some(Open::List(items)) = self.open.pop() {
            self.value = Some(Tree::List(items));
        }
    }

    fn begin(&mut self, step: Step, label: Cow<'static, str>) {
        self.open.push(Open::Step(step, label));
    }

    fn end(&mut self) {
        let Some(Open::Step(step, label)) = self.open.pop() else { return };
        let Some(value) = self.value.take() else { return };
        match (self.open.last_mut(), step) {
            (Some(Open::Map(branches)), Step::Key(key)) => branches.push(Branch { key, label, value }),
            (Some(Open::List(items)), _) => items.push(value),
            _ => {}
        }
    }

    fn leaf(&mut self, leaf: Leaf<'_>) {
        self.value = Some(Tree::Leaf(Printed::of(leaf)));
    }
}

/// Whether a text is a day or a month: two of them in a list are a span.
fn is_day(text: &str) -> bool {
    crate::model::date::When::parse(text).is_some_and(|when| when.month().is_some())
}
