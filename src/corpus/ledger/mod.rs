//! The ledger: what was published, one line for each record and sealing. `mingzhang seal` alone writes it, and only at its
//! end; of several lines about one record the last holds. Each line holds the digest of the line before it, so that none
//! can be altered, taken out or put in unseen; that none is cut off at the end is seen by the last digest, which stands in
//! the manifest of what was published. The ledger never leaves the office: no page is made from it.

mod figures;
mod prose;

pub use figures::{Figure, Figures};
pub use prose::{BODY, Found, Passage, Prose, Texts, numbers};

use super::entry::Entry;
use crate::ground::route::Route;
use crate::ground::source::Span;
use crate::kinds::filing::Correction;
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
    /// Its words, as digests, with the figures that stand among them. Lines of the first ledgers have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prose: Option<Prose>,
    /// Digests of the corrections that the record had, reasons aside.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub corrections: BTreeSet<String>,
    /// Digest of all that was public of the record, words too. Empty where it had been taken down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Digest of the line before. The first line has none, nor have lines of the first ledgers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
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

/// What was published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The lines that hold, by path.
    pub seals: BTreeMap<String, Seal>,
    /// The digests of all lines in their order. They tell nothing of what was sealed.
    pub chain: Vec<String>,
}

/// How far a ledger had been written at some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// How many lines it had.
    pub lines: usize,
    /// The digest of the last one.
    pub digest: String,
}

impl Ledger {
    /// How far it has been written; `None` where nothing was ever sealed.
    #[must_use]
    pub fn reach(&self) -> Option<Reach> {
        self.chain.last().map(|digest| Reach { lines: self.chain.len(), digest: digest.clone() })
    }

    /// Whether it goes on from where it had come.
    #[must_use]
    pub fn goes_on_from(&self, reach: &Reach) -> bool {
        reach.lines.checked_sub(1).and_then(|last| self.chain.get(last)) == Some(&reach.digest)
    }

    /// What can be kept of it where nothing of the records may be.
    #[must_use]
    pub fn without_seals(self) -> Self {
        Self { seals: BTreeMap::new(), ..self }
    }
}

impl Line {
    /// The line of a record as the public sees it.
    #[must_use]
    pub fn of(path: &str, entry: &Entry, day: When) -> Self {
        let entry = public(entry);
        let figures = Figures::of(&entry).cells.into_iter().map(|(place, figure)| (place, figure.printed)).collect();
        let corrections = entry.filing.corrections.iter().map(digest).collect();
        let words = words(&entry);
        let prose = Some(Prose::of(&entry));
        Self { figures, prose, corrections, words, ..Self::withdrawn(path, &entry, day) }.stamped(false)
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
            prose: None,
            corrections: BTreeSet::new(),
            words: String::new(),
            before: String::new(),
            digest: String::new(),
        }
    }

    fn stamped(mut self, withdrawn: bool) -> Self {
        self.withdrawn = withdrawn;
        self.digest = self.own_digest();
        self
    }

    /// The same line after another one.
    #[must_use]
    pub fn after(self, before: &str) -> Self {
        let withdrawn = self.withdrawn;
        Self { before: before.to_owned(), ..self }.stamped(withdrawn)
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
            && self.prose == other.prose
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
