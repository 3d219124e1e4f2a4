//! Floor 4: all records, immutable, sorted and linked. No files, no YAML.

pub mod address;
pub mod agencies;
pub mod entry;
pub mod index;
pub mod ledger;
pub mod names;

use crate::ground::source::{FileId, Sources};
use crate::kinds::Kind;
use crate::kinds::filing::Remark;
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::text::Text;
use crate::papers::Paper;
use crate::profile::{PROFILES, Profile};
use crate::settings::portal::PortalFile;
use crate::settings::registers::{Agency, EvaluatorEntry, GlossaryEntry, IndicatorEntry, ProjectEntry};
use crate::settings::site::{Division, SiteFile};
use address::{Address, ProjectKey};
use agencies::Agencies;
use entry::{Entry, EntryId, Tombstone, Visibility, Withheld};
pub use index::AgencyIndex;
use index::Index;
use ledger::Ledger;
use std::collections::BTreeMap;

/// One district: its own tree of registers and records. A site without `divisions` is one district without an id.
#[derive(Debug, Clone)]
pub struct District {
    /// What `site.yaml` says of it. On a site of one district its `id` stands for nothing and `folder` is empty.
    pub about: Division,
    /// Its folder under `content/` and in the output; empty on a site of one district.
    pub folder: String,
    /// The day to which its lateness is counted.
    pub as_of: When,
    /// Its agencies in the order of the register.
    pub agencies: Agencies,
    /// Whether `agencies.yaml` has faults: an agency that is not among them may stand there all the same.
    pub agencies_unread: bool,
    /// Its register of projects.
    pub projects: Vec<ProjectEntry>,
    /// Year → event → day, from `calendar.yaml`.
    pub calendars: BTreeMap<i16, BTreeMap<String, When>>,
    /// Its evaluators.
    pub evaluators: Vec<EvaluatorEntry>,
    /// Its glossary.
    pub glossary: Vec<GlossaryEntry>,
    /// Its indicators.
    pub indicators: Vec<IndicatorEntry>,
    /// Groups of words that mean the same to who searches, from `synonyms.yaml`.
    pub synonyms: Vec<Vec<Text>>,
}

impl District {
    /// The path below `content/` of a file that a record of the district names: `assets/评分表.pdf`.
    #[must_use]
    pub fn file(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }

    /// An agency by id.
    #[must_use]
    pub fn agency(&self, id: &str) -> Option<&Agency> {
        self.agencies.by_id(id)
    }

    /// An agency's name, short where there is one; the id where the register does not know it.
    #[must_use]
    pub fn agency_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.agency(id).map_or(id, |a| a.short.get().map_or(&a.name, |s| s))
    }
}

/// Number of a district in [`Corpus::districts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DistrictId(pub u16);

/// Everything that was read.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// `site.yaml`.
    pub site: SiteFile,
    /// The districts in the order of `site.yaml`.
    pub districts: Vec<District>,
    /// The records, sorted by address.
    pub entries: Vec<Entry>,
    /// What is counted but not shown; filled by [`Corpus::into_public`].
    pub withheld: Vec<Withheld>,
    /// What was shown once and no longer is; filled by [`Corpus::into_public`].
    pub withdrawn: Vec<Tombstone>,
    /// The files.
    pub sources: Sources,
    /// What attachments say, by their path below `content/`: for the judge, never for the site.
    pub papers: BTreeMap<String, Paper>,
    /// The portal's own headers and footers, by their path below `content/`.
    pub portal_files: BTreeMap<String, PortalFile>,
    /// What was published and sealed, for the judge; [`Corpus::into_public`] leaves only how far it goes.
    pub ledger: Ledger,
    /// Whether drafts and embargoed records are among the records: a preview that must not be published.
    pub preview: bool,
    own_profiles: Vec<Profile>,
    index: Index,
}

impl Corpus {
    /// All profiles: the site's own, then those of the program.
    pub fn profiles(&self) -> impl Iterator<Item = &Profile> {
        self.own_profiles.iter().chain(PROFILES.iter())
    }

    /// A profile by name.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles().find(|profile| profile.name.as_ref() == name)
    }

    /// Sorts and links what was read.
    #[must_use]
    pub fn assemble(site: SiteFile, districts: Vec<District>, mut entries: Vec<Entry>, sources: Sources) -> Self {
        entries.sort_by(|a, b| a.at.cmp(&b.at).then(a.file.cmp(&b.file)));
        let index = Index::new(&entries);
        let own_profiles = own_profiles(&site);
        Self {
            site,
            districts,
            entries,
            withheld: Vec::new(),
            withdrawn: Vec::new(),
            sources,
            papers: BTreeMap::new(),
            portal_files: BTreeMap::new(),
            ledger: Ledger::default(),
            preview: false,
            own_profiles,
            index,
        }
    }

    /// Whether the public may see every record whole.
    #[must_use]
    pub fn all_public(&self) -> bool {
        self.entries.iter().all(|entry| {
            let as_of = self.districts[usize::from(entry.at.district.0)].as_of;
            entry.visibility(as_of) == Visibility::Shown && entry.redacted.is_none() && !entry.lacks_public_version()
        })
    }

    /// The corpus as the public may see it: drafts and embargoed records leave nothing, withheld ones a count with its
    /// basis, withdrawn ones a tombstone, partly public ones without what is hidden; none says who reviewed it for secrets.
    #[must_use]
    pub fn into_public(mut self, drafts: bool) -> Self {
        self.preview = drafts;
        self.papers.clear();
        self.ledger = self.ledger.without_seals();
        self.entries.iter_mut().for_each(Entry::forget_review);
        if self.all_public() {
            return self;
        }
        let mut shown = Vec::new();
        let mut withheld = Vec::new();
        let mut withdrawn = Vec::new();
        for mut entry in self.entries {
            let as_of = self.districts[usize::from(entry.at.district.0)].as_of;
            match entry.visibility(as_of) {
                Visibility::Hidden if !drafts => {}
                Visibility::Withheld => withheld.push(Withheld::of(&entry)),
                // A partly public record without its public version shows nothing rather than everything.
                Visibility::Shown | Visibility::Hidden if entry.lacks_public_version() => {
                    withheld.push(Withheld::of(&entry));
                }
                Visibility::Withdrawn => withdrawn.push(Tombstone::of(&entry)),
                Visibility::Hidden | Visibility::Shown => {
                    entry.redact();
                    shown.push(entry);
                }
            }
        }
        let index = Index::new(&shown);
        Self { entries: shown, withheld, withdrawn, index, ..self }
    }

    /// The path of a record as the ledger names it: its file below `content/` without the ending.
    #[must_use]
    pub fn path_of(&self, entry: &Entry) -> &str {
        let path = self.sources.path(entry.file);
        path.rsplit_once('.').map_or(path, |(stem, _)| stem)
    }

    /// A record by number.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// All records with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId).zip(&self.entries)
    }

    /// What the unit says of its own figures: a record and the number of its explanation, as facts keep them.
    #[must_use]
    pub fn explanation(&self, (id, number): (EntryId, usize)) -> Option<&Remark> {
        self.entry(id).filing.explanations.get(number)
    }

    /// What a district counts but does not show.
    pub fn withheld_in(&self, district: DistrictId) -> impl Iterator<Item = &Withheld> {
        self.withheld.iter().filter(move |stub| stub.district == district)
    }

    /// The same as numbers, by year, kind and basis.
    #[must_use]
    pub fn withheld_counts(&self, district: DistrictId) -> BTreeMap<(Option<i16>, Kind, &str), usize> {
        let mut counts = BTreeMap::new();
        for stub in self.withheld_in(district) {
            *counts.entry((stub.year, stub.kind, stub.basis.as_ref())).or_default() += 1;
        }
        counts
    }

    /// The file of a register of a district (`agencies.yaml`), where there is one.
    #[must_use]
    pub fn register(&self, district: DistrictId, name: &str) -> Option<FileId> {
        self.sources.find(&self.district(district).file(name))
    }

    /// The district of a record.
    #[must_use]
    pub fn district(&self, id: DistrictId) -> &District {
        &self.districts[usize::from(id.0)]
    }

    /// The districts with their numbers.
    pub fn each_district(&self) -> impl Iterator<Item = (DistrictId, &District)> {
        (0..).map(DistrictId).zip(&self.districts)
    }

    /// All projects that have a record, sorted.
    pub fn projects(&self) -> impl Iterator<Item = &ProjectKey> {
        self.index.projects.keys()
    }

    /// The records of one project over all years, sorted by address.
    #[must_use]
    pub fn of_project(&self, key: &ProjectKey) -> &[EntryId] {
        self.index.projects.get(key).map_or(&[], |v| v)
    }

    /// The record at an address, whatever its qualifier: the first one.
    #[must_use]
    pub fn find(&self, at: &Address) -> Option<(EntryId, &Entry)> {
        let from = self.entries.partition_point(|e| e.at < *at);
        let entry = self.entries.get(from).filter(|e| e.at.same_form(at))?;
        Some((EntryId(u32::try_from(from).unwrap_or(u32::MAX)), entry))
    }

    /// The units of a district that have records, sorted.
    pub fn agencies(&self, district: DistrictId) -> impl Iterator<Item = (&Id, &AgencyIndex)> {
        self.index.agencies.get(&district).into_iter().flatten()
    }

    /// What the records of a unit are in sum; `None` where it has none.
    #[must_use]
    pub fn of_agency(&self, district: DistrictId, agency: &Id) -> Option<&AgencyIndex> {
        self.index.agencies.get(&district)?.get(agency)
    }

    /// The years that have records of a district, sorted.
    #[must_use]
    pub fn years(&self, district: DistrictId) -> Vec<i16> {
        self.index.years.get(&district).map(|years| years.iter().copied().collect()).unwrap_or_default()
    }
}

/// The site's own profiles, each over one of the program or one that stands above it.
fn own_profiles(site: &SiteFile) -> Vec<Profile> {
    let mut made: Vec<Profile> = Vec::new();
    for own in &site.profiles {
        let above = made.iter().find(|profile| profile.name.as_ref() == own.base());
        let base = above.or_else(|| Profile::named(own.base())).unwrap_or_else(|| Profile::national());
        made.push(own.over(base));
    }
    made
}
