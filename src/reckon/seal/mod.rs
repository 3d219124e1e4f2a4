//! What differs from what was sealed: figures that were changed, added or removed with the correction that tells of each,
//! words likewise, records that are gone, and what is new since.

mod gaps;
mod prose;
mod told;

use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::corpus::ledger::{Figures, Line, Seal, digest, public};
use crate::ground::route::Route;
use crate::ground::source::Span;
use crate::model::date::When;
use std::collections::BTreeMap;
use told::Fixes;

/// What differs from the ledger. Looked at before anything is taken out for the public: afterwards there is no ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealing {
    /// Figures that are not as they were sealed, in cells and among words, in the order of the corpus.
    pub changes: Vec<Change>,
    /// Texts, dates and words of lists that are not as they were sealed and whose figures are, in the order of the corpus.
    pub words: Vec<Words>,
    /// Records whose page would vanish without a notice.
    pub gone: Vec<Gone>,
    /// Records that lack corrections which were published, and how many of them.
    pub lost: Vec<(EntryId, usize)>,
    /// Records that are public and were never sealed, or were taken down when they were.
    pub new: Vec<EntryId>,
    /// Records that differ in what is neither a figure nor words: publications, how a text is marked up.
    pub reworded: Vec<EntryId>,
    /// Records that were sealed and are taken down now.
    pub withdrawn: Vec<EntryId>,
}

/// A figure that is not as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The record.
    pub entry: EntryId,
    /// The cell; where it is gone, the row or block that held it.
    pub at: Route,
    /// Its place as people write it: `indicators.养护里程.actual`.
    pub place: String,
    /// What was sealed; `None` where nothing stood there.
    pub old: Option<String>,
    /// What is there now; `None` where nothing stands there any more.
    pub new: Option<String>,
    /// When it was sealed.
    pub sealed: When,
    /// Whether it stands among words: then `old` and `new` are the figures of one text that differ, parted by 、.
    pub among_words: bool,
    /// What the record's corrections tell of it.
    pub told: Told,
}

/// A text whose words are not as they were sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The record.
    pub entry: EntryId,
    /// The text; where it is gone, what held it or stands in its place.
    pub at: Route,
    /// Its place as people write it.
    pub place: String,
    /// How a paragraph starts, or started; of a cell nothing.
    pub starts: String,
    /// What became of it.
    pub fate: Fate,
    /// Of a date or a word of a list: what was sealed, and what stands there now.
    pub printed: Option<(String, Option<String>)>,
    /// When it was sealed.
    pub sealed: When,
    /// Whether a correction tells of it.
    pub told: bool,
}

/// What became of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It reads otherwise.
    Altered,
    /// It is gone.
    Gone,
    /// It stands where nothing stood.
    Added,
}

/// What the corrections of a record tell of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The correction of this number tells of it.
    Corrected(usize),
    /// The correction of this number names the cell and gives other figures.
    Otherwise(usize),
    /// None does.
    Nothing,
}

/// A sealed record whose page would vanish without a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its path in the ledger.
    pub path: String,
    /// Its line in the ledger.
    pub span: Span,
    /// When it was sealed.
    pub sealed: When,
    /// The record, where its file is still there and it is no longer shown.
    pub entry: Option<EntryId>,
}

impl Sealing {
    /// Compares all records with the ledger.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut found = Self::default();
        let mut here: BTreeMap<&str, EntryId> = BTreeMap::new();
        for (id, entry) in corpus.iter() {
            let path = corpus.path_of(entry);
            here.insert(path, id);
            let seal = corpus.ledger.seals.get(path);
            match (visibility(corpus, entry), seal.filter(|seal| !seal.line.withdrawn)) {
                (Visibility::Shown, None) => found.new.push(id),
                (Visibility::Shown, Some(seal)) => found.compare(id, entry, seal, path),
                (Visibility::Withdrawn, Some(_)) => found.withdrawn.push(id),
                _ => {}
            }
        }
        for (path, seal) in &corpus.ledger.seals {
            let entry = here.get(path.as_str()).copied();
            let noticed =
                |id: EntryId| matches!(visibility(corpus, corpus.entry(id)), Visibility::Shown | Visibility::Withdrawn);
            // A file that is there and could not be read has its own finding.
            let unread = || ["yaml", "md"].iter().any(|end| corpus.sources.find(&format!("{path}.{end}")).is_some());
            if entry.map_or_else(unread, noticed) {
                continue;
            }
            found.gone.push(Gone { path: path.clone(), span: seal.span, sealed: seal.day, entry });
        }
        found
    }

    /// Compares one record with its line.
    fn compare(&mut self, id: EntryId, entry: &Entry, seal: &Seal, path: &str) {
        let line = &seal.line;
        let now = Line::of(path, entry, seal.day);
        if now.says_the_same(line) {
            return;
        }
        let before = self.changes.len() + self.words.len();
        let fixes = Fixes::since(line, entry);
        self.changes.extend(changes(id, entry, seal, &fixes));
        if let Some(sealed) = &line.prose {
            self.prose(id, entry, seal, sealed, &fixes);
        }
        let known: Vec<String> = entry.filing.corrections.iter().map(digest).collect();
        let lost = line.corrections.iter().filter(|sealed| !known.contains(sealed)).count();
        if lost > 0 {
            self.lost.push((id, lost));
        }
        if self.changes.len() + self.words.len() == before && now.words != line.words {
            self.reworded.push(id);
        }
    }
}

/// The lines that the ledger lacks: one for each record that is public and not sealed as it is, and one for each that was
/// sealed and has been taken down; each with its district's as-of day, sorted by path.
#[must_use]
pub fn lacking(corpus: &Corpus) -> Vec<Line> {
    let mut lines = Vec::new();
    for entry in &corpus.entries {
        let path = corpus.path_of(entry);
        let sealed = corpus.ledger.seals.get(path).map(|seal| &seal.line);
        let day = corpus.district(entry.at.district).as_of;
        let line = match visibility(corpus, entry) {
            Visibility::Shown => Line::of(path, entry, day),
            Visibility::Withdrawn if sealed.is_some() => Line::taken_down(path, entry, day),
            _ => continue,
        };
        if !sealed.is_some_and(|sealed| sealed.says_the_same(&line)) {
            lines.push(line);
        }
    }
    lines.sort_by(|a, b| a.path.cmp(&b.path));
    lines
}

fn visibility(corpus: &Corpus, entry: &Entry) -> Visibility {
    match entry.visibility(corpus.district(entry.at.district).as_of) {
        // Nothing can be shown of it until its hidden part is put right.
        Visibility::Shown if entry.lacks_public_version() => Visibility::Withheld,
        other => other,
    }
}

/// The figures of a record that are not as they were sealed.
fn changes(id: EntryId, entry: &Entry, seal: &Seal, fixes: &Fixes<'_>) -> Vec<Change> {
    let whole = Figures::of(entry);
    let shown = Figures::of(&public(entry));
    let sealed = &seal.line.figures;
    let change = |place: &str, at: Route, old: Option<&String>, new: Option<&String>| Change {
        entry: id,
        at,
        place: place.to_owned(),
        old: old.cloned(),
        new: new.cloned(),
        sealed: seal.day,
        among_words: false,
        told: Told::Nothing,
    };
    let mut found = Vec::new();
    for (place, old) in sealed {
        match (whole.cells.get(place), shown.cells.contains_key(place)) {
            (Some(now), true) if now.printed != *old => {
                found.push(change(place, now.at.clone(), Some(old), Some(&now.printed)));
            }
            // What is hidden now is taken back with its reason, not altered.
            (Some(_), _) => {}
            (None, _) => found.push(change(place, holder(place, &whole), Some(old), None)),
        }
    }
    for (place, figure) in shown.cells.iter().filter(|(place, _)| !sealed.contains_key(*place)) {
        found.push(change(place, figure.at.clone(), None, Some(&figure.printed)));
    }
    for change in &mut found {
        change.told = fixes.of_figure(change);
    }
    found.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.place.cmp(&b.place)));
    found
}

/// The nearest row or block above a place that is still there.
fn holder(place: &str, figures: &Figures) -> Route {
    let mut rest = place;
    while let Some(end) = rest.rfind(['.', '[']) {
        rest = &rest[..end];
        if let Some(at) = figures.blocks.get(rest) {
            return at.clone();
        }
    }
    Route::root()
}
