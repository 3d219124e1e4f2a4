//! A record with its place in the corpus, and who may see it.

use super::address::Address;
use crate::form::cells::Cells;
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use crate::ground::source::FileId;
use crate::kinds::filing::Filing;
use crate::kinds::{Kind, Record};
use crate::markdown::{self, Remark};
use crate::model::amount::Unit;
use crate::model::choice::{Basis, Disclosure};
use crate::model::date::When;
use crate::model::text::Text;
use crate::route;

/// Number of a record in its corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// A record with its place.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it stands.
    pub at: Address,
    /// The file it was read from.
    pub file: FileId,
    /// What it says about itself.
    pub filing: Filing,
    /// The form.
    pub record: Record,
    /// The Markdown body of a report.
    pub body: Option<Text>,
    /// The form without what must stay hidden, where it is only partly public.
    pub redacted: Option<Box<Public>>,
    /// The attachments that it names, and where: a cell, or a line of the body.
    pub attachments: Vec<(String, Route)>,
}

/// What a record says about itself, its form and its body.
pub type Public = (Filing, Record, Option<Text>);

/// Who may see a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    Shown,
    /// It is counted with its basis and not shown.
    Withheld,
    /// It was shown and has been taken back.
    Withdrawn,
    /// Nobody: a draft, or not released yet.
    Hidden,
}

/// What the public may know of a withheld record: never a name or an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Its district.
    pub district: super::DistrictId,
    /// Its year.
    pub year: Option<i16>,
    /// Its kind.
    pub kind: Kind,
    /// On what basis it is withheld.
    pub basis: Text,
}

/// What stays of a withdrawn record: its address, when and on what basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// Where it stood.
    pub at: Address,
    /// When it was withdrawn.
    pub date: Option<When>,
    /// On what basis.
    pub basis: Text,
    /// Which office decided.
    pub by: Text,
}

impl Entry {
    /// A record that was read.
    #[must_use]
    pub fn new(at: Address, file: FileId, (filing, record, body): Public, redacted: Option<Box<Public>>) -> Self {
        let mut entry = Self { at, file, filing, record, body, redacted, attachments: Vec::new() };
        entry.attachments = entry.named();
        entry
    }

    /// Who may see it on a day.
    #[must_use]
    pub fn visibility(&self, as_of: When) -> Visibility {
        match self.filing.disclosure.get() {
            Some(Disclosure::Draft) => return Visibility::Hidden,
            _ if self.filing.release.get().is_some_and(|release| release.last() > as_of.first()) => {
                return Visibility::Hidden;
            }
            _ => {}
        }
        match self.filing.disclosure.get() {
            Some(Disclosure::Withheld) => Visibility::Withheld,
            Some(Disclosure::Withdrawn) => Visibility::Withdrawn,
            _ => Visibility::Shown,
        }
    }

    /// Shows every cell with the path to it, in the order of the form.
    pub fn each_cell(&self, see: impl FnMut(&[Step], Leaf<'_>)) {
        self.record.visit(&self.filing, &mut Cells::new(see));
    }

    fn named(&self) -> Vec<(String, Route)> {
        let mut found = Vec::new();
        self.each_cell(|path, leaf| {
            if let ([.., Step::Key(key)], Leaf::Text(text)) = (path, leaf)
                && key == "file"
                && text.starts_with("assets/")
            {
                found.push((text.to_owned(), Route(path.to_vec())));
            }
        });
        if let Some(body) = self.body.as_deref().filter(|b| b.contains("assets/")) {
            for remark in markdown::remarks(body) {
                if let Remark::Attachment(range, name) = remark {
                    let line = body[..range.start].matches('\n').count();
                    found.push((name, route!["body", line]));
                }
            }
        }
        found
    }

    /// Whether it is known only from another document.
    #[must_use]
    pub fn mentioned(&self) -> bool {
        self.filing.basis.get() == Some(&Basis::Mentioned)
    }

    /// The unit of its amounts: 万元 unless the file says otherwise.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.filing.unit.get().copied().unwrap_or_default()
    }

    /// Whether only a part may be seen, and that part could not be made.
    #[must_use]
    pub fn lacks_public_version(&self) -> bool {
        self.filing.disclosure.get() == Some(&Disclosure::Partial) && self.redacted.is_none()
    }

    /// Puts the public version in the place of the whole one.
    pub fn redact(&mut self) {
        if let Some(public) = self.redacted.take() {
            (self.filing, self.record, self.body) = *public;
            self.attachments = self.named();
        }
    }

    /// Takes out who reviewed the record for secrets: the office knows, the public need not.
    pub fn forget_review(&mut self) {
        self.filing.secrecy_review = None;
        if let Some(public) = &mut self.redacted {
            public.0.secrecy_review = None;
        }
    }

    fn basis(&self) -> Text {
        let reason = self.filing.disclosure_reason.as_ref();
        reason.and_then(|r| r.basis.get()).cloned().unwrap_or_else(|| "依据未载".into())
    }
}

impl Withheld {
    /// The stub of a record.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        Self { district: entry.at.district, year: entry.at.year(), kind: entry.at.kind, basis: entry.basis() }
    }
}

impl Tombstone {
    /// The tombstone of a record.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let reason = entry.filing.disclosure_reason.as_ref();
        Self {
            at: entry.at.clone(),
            date: reason.and_then(|r| r.date.get()).copied(),
            basis: entry.basis(),
            by: reason.and_then(|r| r.by.get()).cloned().unwrap_or_default(),
        }
    }
}
