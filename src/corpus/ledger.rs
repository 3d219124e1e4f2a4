//! The ledger: what was published, one line for each record and sealing. `mingzhang seal` alone writes it, and only at its
//! end; of several lines about one record the last holds. It never leaves the office: no page is made from it.

use super::entry::Entry;
use super::names::Names;
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use crate::ground::source::Span;
use crate::kinds::filing::Correction;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::date::When;
use crate::model::digest::sha256;
use crate::model::place::At;
use crate::model::text::Text;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Its name under `content/`.
pub const NAME: &str = "ledger.jsonl";

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The record: its file below `content/` without the ending.
    pub path: String,
    /// The stem of its kind: `self-evaluation`.
    pub kind: String,
    /// The as-of day of its district when it was sealed: `2023-12-31`.
    pub sealed: String,
    /// Whether the record had been taken down; then nothing of it is here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The public figures: place in the record → text as printed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, String>,
    /// Digests of the corrections that the record had, reasons aside.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub corrections: BTreeSet<String>,
    /// Digest of all that was public of the record, words too. Empty where it had been taken down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Digest of this line without this field.
    #[serde(default)]
    pub digest: String,
}

/// A line that holds, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The line.
    pub line: Line,
    /// The day on which it was sealed.
    pub day: When,
    /// Its place in the ledger.
    pub span: Span,
}

/// The lines that hold, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(pub BTreeMap<String, Seal>);

impl Line {
    /// The line of a record as the public sees it.
    #[must_use]
    pub fn of(path: &str, entry: &Entry, day: When) -> Self {
        let entry = public(entry);
        let figures = Figures::of(&entry).cells.into_iter().map(|(place, figure)| (place, figure.printed)).collect();
        let corrections = entry.filing.corrections.iter().map(digest).collect();
        let words = words(&entry);
        Self { figures, corrections, words, ..Self::withdrawn(path, &entry, day) }.stamped(false)
    }

    /// The line of a record that was taken down: nothing of what it said.
    #[must_use]
    pub fn taken_down(path: &str, entry: &Entry, day: When) -> Self {
        Self::withdrawn(path, entry, day).stamped(true)
    }

    fn withdrawn(path: &str, entry: &Entry, day: When) -> Self {
        Self {
            path: path.to_owned(),
            kind: entry.at.kind.stem().to_owned(),
            sealed: day.to_string(),
            withdrawn: true,
            figures: BTreeMap::new(),
            corrections: BTreeSet::new(),
            words: String::new(),
            digest: String::new(),
        }
    }

    fn stamped(mut self, withdrawn: bool) -> Self {
        self.withdrawn = withdrawn;
        self.digest = self.own_digest();
        self
    }

    fn own_digest(&self) -> String {
        let bare = Self { digest: String::new(), ..self.clone() };
        sha256(&serde_json::to_vec(&bare).unwrap_or_default())
    }

    /// Whether the line is as it was written.
    #[must_use]
    pub fn sound(&self) -> bool {
        self.digest == self.own_digest()
    }

    /// Whether both lines say the same of the record, whenever they were sealed.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.withdrawn == other.withdrawn
            && self.figures == other.figures
            && self.corrections == other.corrections
            && self.words == other.words
    }
}

/// The record as the public sees it.
#[must_use]
pub fn public(entry: &Entry) -> Cow<'_, Entry> {
    if entry.redacted.is_none() {
        return Cow::Borrowed(entry);
    }
    let mut shown = entry.clone();
    shown.redact();
    Cow::Owned(shown)
}

/// By what a correction is known again: its day, place, old and new text. Its reason may be put better later.
#[must_use]
pub fn digest(correction: &Correction) -> String {
    let text = |cell: &Cell<Text>| cell.get().map(ToString::to_string).unwrap_or_default();
    let at = correction.at.get().map_or("", |at: &At| &at.0);
    let day = correction.date.get().map(ToString::to_string).unwrap_or_default();
    sha256(format!("{day}\n{at}\n{}\n{}", text(&correction.old), text(&correction.new)).as_bytes())[..16].to_owned()
}

/// The digest of all cells and the body.
fn words(entry: &Entry) -> String {
    let mut all = String::new();
    entry.each_cell(|path, leaf| {
        all.push_str(&Route(path.to_vec()).to_string());
        all.push('\t');
        all.push_str(&leaf.printed());
        all.push('\n');
    });
    all.push_str(entry.body.as_deref().unwrap_or_default());
    sha256(all.as_bytes())
}

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
fn is_figure(path: &[Step]) -> bool {
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
fn telling(names: &Names) -> BTreeMap<Route, String> {
    let list = |at: &Route| Route(at.0[..at.0.len().saturating_sub(1)].to_vec());
    let mut seen: BTreeMap<(Route, &str), usize> = BTreeMap::new();
    for (at, name) in names.iter() {
        *seen.entry((list(at), name)).or_default() += 1;
    }
    let clear = |name: &str| !name.is_empty() && !name.contains(['.', '[']) && name.parse::<usize>().is_err();
    let telling = names.iter().filter(|(at, name)| clear(name) && seen.get(&(list(at), *name)) == Some(&1));
    telling.map(|(at, name)| (at.clone(), name.to_owned())).collect()
}

fn place(path: &[Step], names: &BTreeMap<Route, String>) -> String {
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
