//! The register of a district's agencies, found by id and by whatever records call them.

use crate::settings::registers::Agency;
use std::collections::BTreeMap;
use std::ops::Deref;

/// The agencies in the order of the register, which is how they are listed.
#[derive(Debug, Clone, Default)]
pub struct Agencies {
    list: Vec<Agency>,
    /// Id → number in the list; the first of two that have the same.
    ids: BTreeMap<Box<str>, usize>,
    /// Id, name and short name → number in the list, likewise.
    words: BTreeMap<Box<str>, usize>,
}

impl Agencies {
    /// The agency with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Agency> {
        self.list.get(*self.ids.get(id)?)
    }

    /// The first agency with this id, name or short name.
    #[must_use]
    pub fn by_word(&self, word: &str) -> Option<&Agency> {
        self.list.get(*self.words.get(word)?)
    }
}

impl From<Vec<Agency>> for Agencies {
    fn from(list: Vec<Agency>) -> Self {
        let (mut ids, mut words) = (BTreeMap::new(), BTreeMap::new());
        for (n, agency) in list.iter().enumerate() {
            ids.entry(agency.id.as_str().into()).or_insert(n);
            let short = agency.short.get().map(AsRef::as_ref);
            for word in [agency.id.as_str(), agency.name.as_ref()].into_iter().chain(short) {
                words.entry(word.into()).or_insert(n);
            }
        }
        Self { list, ids, words }
    }
}

impl Deref for Agencies {
    type Target = [Agency];

    fn deref(&self) -> &[Agency] {
        &self.list
    }
}
