//! What follows from one record's own figures.

use crate::corpus::entry::Entry;
use crate::profile::Profile;

/// The recomputation of one record.
#[derive(Debug, Clone, Default)]
pub struct Sheet {}

impl Sheet {
    /// Recomputes a record.
    #[must_use]
    pub fn of(_entry: &Entry, _profile: &Profile) -> Self {
        Self {}
    }
}
