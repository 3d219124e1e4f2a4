//! Ordered indexes over the records: numbers only, no copies.

use super::DistrictId;
use super::address::ProjectKey;
use super::entry::{Entry, EntryId};
use std::collections::{BTreeMap, BTreeSet};

/// The indexes.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub(super) projects: BTreeMap<ProjectKey, Vec<EntryId>>,
    pub(super) years: BTreeMap<DistrictId, BTreeSet<i16>>,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        for (id, entry) in (0..).map(EntryId).zip(entries) {
            if let Some(project) = entry.at.project() {
                index.projects.entry(project).or_default().push(id);
            }
            if let Some(year) = entry.at.year() {
                index.years.entry(entry.at.district).or_default().insert(year);
            }
        }
        index
    }
}
