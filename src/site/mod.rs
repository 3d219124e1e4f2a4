//! Floor 6: the site as a plan. Which pages there are ([`plan`]), where they stand ([`urls`]), what each is given
//! ([`view`], made by [`build`]). Nothing is rendered or written here.

pub mod build;
pub mod plan;
pub mod urls;
pub mod view;

use crate::corpus::{Corpus, DistrictId};
use crate::model::choice::{Edition, VolumeForm};
use crate::reckon::Facts;
use build::browse::{self, Shelves};
use build::registers::{Census, census};
use build::volume::Part;
use build::volume::binding::{self, Binding};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All that page builders may look at.
#[derive(Debug)]
pub struct Site<'c> {
    /// The public corpus.
    pub corpus: &'c Corpus,
    /// What follows from it.
    pub facts: &'c Facts,
    /// Rendered headers and footers, and the addresses of style, script and attachments.
    pub frames: Frames,
    censuses: OnceLock<Vec<Census>>,
    shelves: OnceLock<Shelves>,
    bindings: OnceLock<Vec<Binding>>,
}

impl<'c> Site<'c> {
    /// A public corpus with its facts and frames.
    #[must_use]
    pub const fn new(corpus: &'c Corpus, facts: &'c Facts, frames: Frames) -> Self {
        Self { corpus, facts, frames, censuses: OnceLock::new(), shelves: OnceLock::new(), bindings: OnceLock::new() }
    }

    /// The projects by the letter of their names: sorted once, asked for by every page of the list.
    #[must_use]
    pub fn shelves(&self) -> &Shelves {
        self.shelves.get_or_init(|| browse::shelves(self.corpus))
    }

    /// The volumes and where their records stand.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        self.bindings.get_or_init(|| binding::bindings(self.corpus))
    }

    /// A volume by its number in `site.yaml`; `None` where it has no records.
    #[must_use]
    pub fn binding(&self, number: usize) -> Option<&Binding> {
        self.bindings().iter().find(|binding| binding.number == number)
    }

    /// How many rows each register of a district has: counted once, asked for by every page that leads to registers.
    #[must_use]
    pub fn census(&self, district: DistrictId) -> &Census {
        let all = || self.corpus.each_district().map(|(id, _)| census(self, id)).collect();
        &self.censuses.get_or_init(all)[usize::from(district.0)]
    }
}

/// The parts of pages that are rendered once for many pages, and the addresses of hashed assets.
#[derive(Debug, Clone, Default)]
pub struct Frames {
    /// Headers by district (`None`: shared pages), depth below the root, and current menu item.
    pub headers: BTreeMap<(Option<DistrictId>, usize, &'static str), String>,
    /// Footers by district and depth.
    pub footers: BTreeMap<(Option<DistrictId>, usize), String>,
    /// Style sheet, relative to the root: `assets/mingzhang-1a2b3c4d.css`.
    pub style: String,
    /// Script, relative to the root.
    pub script: String,
    /// Script of the registers, relative to the root; empty where a theme has none.
    pub registers: String,
    /// Attachments by the name a record gives them (`assets/2020/biao.pdf`, with the district's folder in front).
    pub assets: BTreeMap<String, Asset>,
    /// Whether data files stand beside the pages, so that pages may lead to them.
    pub twins: bool,
    /// What the pages of volumes lead to.
    pub volumes: VolumeFrame,
    /// What the search page works with; `None`: the site has no search.
    pub search: Option<SearchFrame>,
}

/// What the pages of volumes lead to: everything relative to the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VolumeFrame {
    /// Their style sheet.
    pub style: String,
    /// The files of volumes beside their pages, in the order in which pages list them.
    pub files: Vec<VolumeFile>,
}

/// A file of a volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeFile {
    /// The volume, by its number in `site.yaml`.
    pub number: usize,
    /// Which part of it.
    pub part: Part,
    /// How it is set.
    pub edition: Edition,
    /// In which form.
    pub form: VolumeForm,
    /// Where it stands.
    pub path: String,
}

/// What the search page works with: everything relative to the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchFrame {
    /// Its scripts in order: the engine, then the page's own.
    pub scripts: [String; 2],
    /// Its style sheet.
    pub style: String,
    /// Where answers come from.
    pub source: SearchSource,
}

/// Where the search page's answers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchSource {
    /// The folder of the shards: `search/1a2b3c4d5e6f`.
    Shards(String),
    /// An address that answers queries: `_mingzhang/search`.
    Endpoint(String),
}

impl Default for SearchSource {
    fn default() -> Self {
        Self::Shards(String::new())
    }
}

/// A published attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Where it is published, relative to the root.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub digest: String,
}
