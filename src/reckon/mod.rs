//! Floor 5: what follows from the records, each fact computed once. Pure: no files, no clock, no text for readers.
//!
//! Rules judge these facts and pages show them; neither computes anything itself.

pub mod budget;
pub mod coverage;
pub mod declared;
pub mod duty;
pub mod life;
pub mod problem;
pub mod sheet;

use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId};
use crate::profile::Profile;

/// All facts of a corpus.
#[derive(Debug, Clone)]
pub struct Facts {
    /// For each record (by its number) what was computed from its own figures.
    pub sheets: Vec<sheet::Sheet>,
}

impl Facts {
    /// Computes all facts.
    #[must_use]
    pub fn reckon(corpus: &Corpus) -> Self {
        Self { sheets: corpus.entries.iter().map(|e| sheet::Sheet::of(e, profile(corpus, e))).collect() }
    }

    /// What was computed from a record's own figures.
    #[must_use]
    pub fn sheet(&self, id: EntryId) -> &sheet::Sheet {
        &self.sheets[id.0 as usize]
    }
}

/// The profile that holds for a record: its own, its layout's, its district's, the site's, the national one.
#[must_use]
pub fn profile(corpus: &Corpus, entry: &Entry) -> &'static Profile {
    let own = entry.filing.profile.get().map(AsRef::as_ref);
    let layout = entry.filing.layout.get().map(|l| crate::model::choice::Choice::key(*l));
    let district = corpus.district(entry.at.district).about.profile.get().map(AsRef::as_ref);
    let site = corpus.site.profile.get().map(AsRef::as_ref);
    [own, layout, district, site].into_iter().flatten().find_map(Profile::named).unwrap_or_else(Profile::national)
}
