//! How a life is put together.

use super::Life;
use crate::corpus::Corpus;
use crate::corpus::address::ProjectKey;
use crate::reckon::AgencyKey;
use crate::reckon::coverage::Coverage;
use crate::reckon::duty::Duties;
use crate::reckon::problem::ProblemFact;
use std::collections::BTreeMap;

/// All that a life is read from.
#[derive(Clone, Copy)]
pub(super) struct Sight<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) coverage: &'c Coverage,
    pub(super) duties: &'c Duties,
    pub(super) problems: &'c [ProblemFact],
}

pub(super) fn all(sight: &Sight<'_>) -> (BTreeMap<ProjectKey, Life>, BTreeMap<AgencyKey, Life>) {
    let lives = sight.corpus.projects().map(|p| (p.clone(), Life::default())).collect();
    (lives, BTreeMap::new())
}
