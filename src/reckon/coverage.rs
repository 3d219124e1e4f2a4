//! How much of what is here: by district, year and kind; and what of it is public.

use super::sum::{Sum, Total};
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::corpus::{Corpus, DistrictId};
use crate::form::value::Named;
use crate::kinds::head::{Money, ProjectFacts};
use crate::kinds::{Kind, Record};
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{AgencyKind, Book, Collected, Mode};
use crate::model::id::Id;
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod tests;

/// What is here.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// How complete each kind of a year is, as `site.yaml` says; what it does not say is not in it.
    collected: BTreeMap<(DistrictId, i16, Kind), Collected>,
    /// Counts by district, year and kind, for kinds that have a record, a withheld stub or a word in `site.yaml`.
    pub kinds: BTreeMap<(DistrictId, i16, Kind), KindYear>,
    /// Projects by district and year.
    pub projects: BTreeMap<(DistrictId, i16), ProjectYear>,
    /// The records of an agency and its projects, by year and kind; withheld and withdrawn ones are in it, where the
    /// corpus still has them.
    held: BTreeMap<(DistrictId, i16, Kind), BTreeMap<Id, Vec<EntryId>>>,
}

/// Records of one kind in one year of one district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindYear {
    /// How complete; `None`: `site.yaml` does not say, which is treated like 部分收录.
    pub collected: Option<Collected>,
    /// Records that are shown.
    pub records: u32,
    /// How many of them are known only from another document.
    pub mentioned: u32,
    /// Distinct projects among them.
    pub projects: u32,
    /// Distinct agencies among them.
    pub agencies: u32,
    /// Records that are counted and not shown.
    pub withheld: u32,
    /// The amounts of the records that are shown.
    pub amount: Total,
    /// The same by book; `None`: no book printed, or several without their amounts.
    pub books: BTreeMap<Option<Book>, (u32, Total)>,
    /// How many records name a mode of funding, by book (`None` as above, or several books); a record may name several modes.
    pub modes: BTreeMap<(Option<Book>, Mode), u32>,
    /// Agencies of the register without a record; only where everything of the kind is here and nothing is withheld.
    pub silent: Option<Vec<Id>>,
}

/// Projects of one year of one district that have a record of their own (not only a mention).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectYear {
    /// How many.
    pub projects: u32,
    /// How many of them have a record of a kind.
    pub with: BTreeMap<Kind, u32>,
    /// Those without a target; only where all targets are here and none is withheld.
    pub without_target: Option<Vec<ProjectKey>>,
    /// Those without a self-evaluation; only where all self-evaluations are here and none is withheld.
    pub without_self_evaluation: Option<Vec<ProjectKey>>,
}

/// What is public of one kind, for one agency and year (features S4-17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// 已公开: a record is here.
    Public,
    /// 应公开未公开: a duty binds, its day has passed, everything of the kind is here, and there is none.
    DueNotPublic,
    /// 未到期.
    NotDue,
    /// 不适用: no duty binds, everything of the kind is here, and there is none.
    NotApplicable,
    /// 依法不公开.
    Withheld,
    /// 本站未收录: nothing can be said.
    NotHeld,
}

impl Coverage {
    /// Counts what is here.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut coverage = Self::default();
        for (id, district) in corpus.each_district() {
            let own = &district.about.collected;
            let words = if own.0.is_empty() && corpus.site.divisions.is_empty() { &corpus.site.collected } else { own };
            coverage.note(id, words);
        }
        coverage.count(corpus);
        coverage.close(corpus);
        coverage
    }

    fn note(&mut self, district: DistrictId, words: &Named<Named<Collected>>) {
        for (year, kinds) in &words.0 {
            let Ok(year) = year.trim().parse::<i16>() else { continue };
            for (stem, collected) in &kinds.0 {
                let Some(kind) = Kind::parse(stem) else { continue };
                self.collected.insert((district, year, kind), *collected);
                self.kinds.entry((district, year, kind)).or_default().collected = Some(*collected);
            }
        }
    }

    fn count(&mut self, corpus: &Corpus) {
        for (id, entry) in corpus.iter() {
            let Some(year) = entry.at.year() else { continue };
            let key = (entry.at.district, year, entry.at.kind);
            let cell = self.kinds.entry(key).or_default();
            match entry.visibility(corpus.district(entry.at.district).as_of) {
                Visibility::Withheld => cell.withheld += 1,
                Visibility::Withdrawn => {}
                Visibility::Shown | Visibility::Hidden => cell.add(entry),
            }
            if let Some(agency) = entry.at.agency() {
                self.held.entry(key).or_default().entry(agency.clone()).or_default().push(id);
            }
        }
        for stub in &corpus.withheld {
            if let Some(year) = stub.year {
                self.kinds.entry((stub.district, year, stub.kind)).or_default().withheld += 1;
            }
        }
        for project in corpus.projects() {
            self.count_project(corpus, project);
        }
    }

    fn count_project(&mut self, corpus: &Corpus, project: &ProjectKey) {
        let mut years: BTreeMap<i16, BTreeSet<Kind>> = BTreeMap::new();
        for entry in corpus.of_project(project).iter().map(|id| corpus.entry(*id)) {
            if let Some(year) = entry.at.year().filter(|_| !entry.mentioned()) {
                years.entry(year).or_default().insert(entry.at.kind);
            }
        }
        for (year, kinds) in years {
            let lacks = |kind: Kind| self.is_whole(project.district, year, kind) && !kinds.contains(&kind);
            let (no_target, no_self) = (lacks(Kind::Target), lacks(Kind::SelfEvaluation));
            let cell = self.projects.entry((project.district, year)).or_default();
            cell.projects += 1;
            for kind in kinds {
                *cell.with.entry(kind).or_default() += 1;
            }
            if no_target {
                cell.without_target.get_or_insert_default().push(project.clone());
            }
            if no_self {
                cell.without_self_evaluation.get_or_insert_default().push(project.clone());
            }
        }
    }

    fn close(&mut self, corpus: &Corpus) {
        for ((district, year, kind), agencies) in &self.held {
            let shown = |id: &EntryId| {
                let entry = corpus.entry(*id);
                matches!(entry.visibility(corpus.district(*district).as_of), Visibility::Shown | Visibility::Hidden)
            };
            let cell = self.kinds.entry((*district, *year, *kind)).or_default();
            cell.agencies = tally(agencies.values().filter(|ids| ids.iter().any(shown)).count());
            let projects: BTreeSet<_> = agencies
                .values()
                .flatten()
                .filter(|id| shown(id))
                .filter_map(|id| corpus.entry(*id).at.project())
                .collect();
            cell.projects = tally(projects.len());
        }
        for (district, year, kind) in self.kinds.keys().copied().collect::<Vec<_>>() {
            if !self.is_whole(district, year, kind) {
                continue;
            }
            let held = self.held.get(&(district, year, kind));
            let silent = corpus.district(district).agencies.iter().filter(|a| {
                !matches!(a.kind.get(), None | Some(AgencyKind::Other | AgencyKind::Unknown))
                    && !held.is_some_and(|h| h.contains_key(&a.id))
            });
            let silent = silent.map(|a| a.id.clone()).collect();
            if let Some(cell) = self.kinds.get_mut(&(district, year, kind)) {
                cell.silent = Some(silent);
            }
        }
        for ((district, year), cell) in &mut self.projects {
            let whole = |kind| {
                let kinds = self.kinds.get(&(*district, *year, kind));
                kinds.is_some_and(KindYear::is_whole)
            };
            if whole(Kind::Target) {
                cell.without_target.get_or_insert_default();
            }
            if whole(Kind::SelfEvaluation) {
                cell.without_self_evaluation.get_or_insert_default();
            }
        }
    }

    /// How complete a kind of a year is; `None`: `site.yaml` does not say.
    #[must_use]
    pub fn collected(&self, district: DistrictId, year: i16, kind: Kind) -> Option<Collected> {
        self.collected.get(&(district, year, kind)).copied()
    }

    /// Whether everything of a kind of a year is here and nothing of it is withheld: only then does an absent record
    /// mean anything.
    #[must_use]
    pub fn is_whole(&self, district: DistrictId, year: i16, kind: Kind) -> bool {
        self.kinds.get(&(district, year, kind)).is_some_and(KindYear::is_whole)
    }

    /// The counts of a kind of a year.
    #[must_use]
    pub fn kind(&self, district: DistrictId, year: i16, kind: Kind) -> Option<&KindYear> {
        self.kinds.get(&(district, year, kind))
    }

    /// The projects of a year.
    #[must_use]
    pub fn project_year(&self, district: DistrictId, year: i16) -> Option<&ProjectYear> {
        self.projects.get(&(district, year))
    }

    /// The projects of a year without a target or self-evaluation; none unless everything of the kind is here.
    pub fn lacking(&self, district: DistrictId, year: i16, kind: Kind) -> impl Iterator<Item = &ProjectKey> {
        let cell = self.projects.get(&(district, year));
        let projects = match kind {
            Kind::Target => cell.and_then(|c| c.without_target.as_ref()),
            Kind::SelfEvaluation => cell.and_then(|c| c.without_self_evaluation.as_ref()),
            _ => None,
        };
        projects.into_iter().flatten()
    }

    /// The records of an agency and its projects of a kind and year.
    #[must_use]
    pub fn held(&self, district: DistrictId, year: i16, kind: Kind, agency: &Id) -> &[EntryId] {
        self.held.get(&(district, year, kind)).and_then(|agencies| agencies.get(agency)).map_or(&[], |ids| ids)
    }
}

impl KindYear {
    /// Whether everything is here and nothing withheld.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.collected == Some(Collected::All) && self.withheld == 0
    }

    fn add(&mut self, entry: &Entry) {
        self.records += 1;
        self.mentioned += u32::from(entry.mentioned());
        let sum = money(entry).map(|(_, sum)| sum);
        self.amount.add(sum.as_ref());
        let Some((facts, _)) = heads(&entry.record) else { return };
        let books = facts.book.get().map_or(&[][..], |b| &b.0);
        let only = if let [(book, _)] = books { Some(*book) } else { None };
        for mode in &facts.modes {
            *self.modes.entry((only, *mode)).or_default() += 1;
        }
        match books {
            [(book, _)] => self.add_book(Some(*book), sum.as_ref()),
            [] => self.add_book(None, sum.as_ref()),
            several if several.iter().all(|(_, amount)| amount.is_some()) => {
                for (book, amount) in several {
                    let sum = amount.as_ref().map(|a| Sum::read(a, entry.unit()));
                    self.add_book(Some(*book), sum.as_ref());
                }
            }
            _ => self.add_book(None, sum.as_ref()),
        }
    }

    fn add_book(&mut self, book: Option<Book>, sum: Option<&Sum>) {
        let (records, total) = self.books.entry(book).or_default();
        *records += 1;
        total.add(sum);
    }
}

/// The facts and the money block of a project form.
#[must_use]
pub const fn heads(record: &Record) -> Option<(&ProjectFacts, &Money)> {
    match record {
        Record::ExAnte(r) => Some((&r.facts, &r.money)),
        Record::Target(r) => Some((&r.facts, &r.money)),
        Record::Monitoring(r) => Some((&r.facts, &r.money)),
        Record::SelfEvaluation(r) => Some((&r.facts, &r.money)),
        Record::Evaluation(r) => Some((&r.facts, &r.money)),
        _ => None,
    }
}

/// The one amount that stands for a record in counts, with the label of its cell: the printed 涉及金额, else the year's
/// total of the form.
#[must_use]
pub fn money(entry: &Entry) -> Option<(&'static str, Sum)> {
    let unit = entry.unit();
    let first = |cells: &[(&'static str, Option<&Cell<Amount>>)]| {
        cells.iter().find_map(|(label, cell)| cell.and_then(|c| Sum::of(c, unit)).map(|sum| (*label, sum)))
    };
    let own = heads(&entry.record).map(|(_, money)| &money.amount);
    match &entry.record {
        Record::ExAnte(r) => {
            let total = r.funds.as_ref().and_then(|f| f.annual.as_ref()).map(|f| &f.total);
            first(&[("涉及金额", own), ("年度资金总额", total)])
        }
        Record::Target(r) => {
            let total = r.funds.as_ref().and_then(|f| f.annual.as_ref()).map(|f| &f.total);
            first(&[("年度资金总额", total), ("涉及金额", own)])
        }
        Record::Monitoring(r) => {
            let total = r.funds.as_ref().and_then(|f| f.total.as_ref());
            let (adjusted, initial) = (total.map(|f| &f.adjusted), total.map(|f| &f.initial));
            first(&[("涉及金额", own), ("调整后预算数", adjusted), ("年初预算数", initial)])
        }
        Record::SelfEvaluation(r) => {
            let total = r.funds.as_ref().and_then(|f| f.total.as_ref());
            let (adjusted, initial) = (total.map(|f| &f.adjusted), total.map(|f| &f.initial));
            first(&[("涉及金额", own), ("全年预算数", adjusted), ("年初预算数", initial)])
        }
        Record::Evaluation(r) => {
            let total = r.funds.as_ref().and_then(|f| f.total.as_ref());
            first(&[("涉及金额", own), ("全年预算数", total.map(|f| &f.adjusted))])
        }
        Record::Allocation(r) => first(&[("资金总额", Some(&r.amount))]),
        Record::Policy(r) => first(&[("资金总额", Some(&r.amount))]),
        _ => None,
    }
}

/// A length as a count.
pub(super) fn tally(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
