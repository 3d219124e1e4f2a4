//! The figures of a record by their places as people write them: what a line of the ledger holds of its cells.

use crate::corpus::entry::Entry;
use crate::corpus::names::Names;
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use crate::model::amount::Amount;
use std::collections::BTreeMap;

/// A figure as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands.
    pub at: Route,
    /// Its text.
    pub printed: String,
}

/// The figures of a record: every number, amount, rate, target and actual value, the grade, and the unit of the amounts.
/// List items are named where their name says which one is meant, so that a row may move without being another.
#[derive(Debug)]
pub struct Figures {
    /// Place → figure.
    pub cells: BTreeMap<String, Figure>,
    /// The places of all blocks and rows.
    pub blocks: BTreeMap<String, Route>,
}

impl Figures {
    /// The figures of a record, whole as it is given.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let names = telling(&Names::of(entry));
        let mut all = Self { cells: BTreeMap::new(), blocks: BTreeMap::new() };
        entry.each_cell(|path, leaf| {
            for end in 0..path.len() {
                all.blocks.entry(place(&path[..end], &names)).or_insert_with(|| Route(path[..end].to_vec()));
            }
            let mut put = |at: Route, printed: String| {
                all.cells.insert(place(&at.0, &names), Figure { at, printed });
            };
            let here = || Route(path.to_vec());
            match leaf {
                Leaf::Number(_) | Leaf::Rate(_) | Leaf::Measured(_) | Leaf::Garbled(_) => put(here(), leaf.printed()),
                Leaf::Word(_, label) if is_figure(path) => put(here(), label.to_owned()),
                Leaf::Amount(amount) => of_amount(amount, &here(), &mut put),
                _ => {}
            }
        });
        all
    }
}

/// Words that are as good as figures: the grade, and the unit of all amounts.
pub(super) fn is_figure(path: &[Step]) -> bool {
    match path {
        [Step::Key(only)] => matches!(only.as_ref(), "unit" | "grade"),
        [.., Step::Key(last)] => last == "grade",
        _ => false,
    }
}

fn of_amount(amount: &Amount, at: &Route, put: &mut impl FnMut(Route, String)) {
    put(at.clone(), amount.printed.to_string());
    if let Some(unit) = amount.unit.filter(|_| !amount.printed.contains(['元', '万', '亿'])) {
        put(at.then("unit"), unit.label().to_owned());
    }
    let Some(more) = &amount.more else { return };
    for (n, part) in more.parts.iter().enumerate() {
        put(at.then("parts").then(n), part.printed.to_string());
    }
    for (n, split) in more.splits.iter().enumerate() {
        for (label, part) in split {
            put(at.then("splits").then(n).then(label.to_string()), part.printed.to_string());
        }
    }
}

/// The names that say which item of their list is meant: the only ones of their kind, and no number or path themselves.
pub(super) fn telling(names: &Names) -> BTreeMap<Route, String> {
    let list = |at: &Route| Route(at.0[..at.0.len().saturating_sub(1)].to_vec());
    let mut seen: BTreeMap<(Route, &str), usize> = BTreeMap::new();
    for (at, name) in names.iter() {
        *seen.entry((list(at), name)).or_default() += 1;
    }
    let clear = |name: &str| !name.is_empty() && !name.contains(['.', '[']) && name.parse::<usize>().is_err();
    let telling = names.iter().filter(|(at, name)| clear(name) && seen.get(&(list(at), *name)) == Some(&1));
    telling.map(|(at, name)| (at.clone(), name.to_owned())).collect()
}

pub(super) fn place(path: &[Step], names: &BTreeMap<Route, String>) -> String {
    let mut out = String::new();
    for (n, step) in path.iter().enumerate() {
        let named = match step {
            Step::Key(key) => Some(key.as_ref()),
            Step::Item(_) => names.get(&Route(path[..=n].to_vec())).map(String::as_str),
        };
        match (named, step) {
            (Some(name), _) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            (None, Step::Item(item)) => out.push_str(&format!("[{item}]")),
            (None, Step::Key(_)) => {}
        }
    }
    out
}
