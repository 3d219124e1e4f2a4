//! Ordered indexes over the records: numbers only, no copies.

use super::DistrictId;
use super::address::ProjectKey;
use super::entry::{Entry, EntryId};
use crate::model::id::Id;
use std::collections::{BTreeMap, BTreeSet};

/// The indexes.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    pub(super) projects: BTreeMap<ProjectKey, Vec<EntryId>>,
    pub(super) years: BTreeMap<DistrictId, BTreeSet<i16>>,
    pub(super) agencies: BTreeMap<DistrictId, BTreeMap<Id, AgencyIndex>>,
}

/// What records say of a unit as a whole and of its projects.
#[derive(Debug, Clone, Default)]
pub struct AgencyIndex {
    /// The years that have any.
    pub years: BTreeSet<i16>,
    /// Whether any of them was published or corrected on a day that is known.
    pub dated: bool,
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
            if let (Some(agency), Some(year)) = (entry.at.agency(), entry.at.year()) {
                let known = index.agencies.entry(entry.at.district).or_default().entry(agency.clone()).or_default();
                known.years.insert(year);
                known.dated |= entry.filing.latest().is_some();
            }
        }
        index
    }
}
