//! Floor 5: what follows from the records, each fact computed once. Pure: no files, no clock, no text for readers.
//!
//! Rules judge these facts and pages show them; neither computes anything itself. Facts hold numbers of records and
//! exact decimals; what is printed is read from the corpus through those numbers, so nothing is kept twice.
//!
//! Two things are never done here: a record that this site does not hold is never taken for one that was not published
//! (only `collected: all` allows that), and money of different years is neither added nor divided.

pub mod annual;
pub mod budget;
pub mod compare;
pub mod coverage;
pub mod declared;
pub mod duty;
pub mod evaluator;
pub mod grades;
pub mod indicator;
pub mod life;
pub mod problem;
pub mod seal;
pub mod sheet;
pub mod spending;
pub mod standing;
pub mod sum;
pub mod volume;

#[cfg(test)]
pub(crate) mod sample;

use crate::corpus::address::ProjectKey;
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::profile::Profile;
use annual::Annual;
use budget::BudgetChange;
use coverage::{Coverage, Scope};
use declared::DeclaredFact;
use duty::{Duties, Standing};
use life::Life;
use problem::{ProblemFact, ProblemTotals};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// An agency over all its years.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgencyKey {
    /// The district.
    pub district: DistrictId,
    /// The agency.
    pub agency: Id,
}

/// All facts of a corpus. Ask for them with the methods below.
#[derive(Debug, Clone)]
pub struct Facts {
    /// For each record (by its number) what was computed from its own figures.
    pub sheets: Vec<sheet::Sheet>,
    /// Each project over all its years.
    pub lives: BTreeMap<ProjectKey, Life>,
    /// Each agency's 部门整体 over all its years; only agencies that have such a record.
    pub agency_lives: BTreeMap<AgencyKey, Life>,
    /// Duties to publish, reports owed, tasks of plans.
    pub duties: Duties,
    /// Declared figures of summaries and plans, in the order of the corpus.
    pub declared: Vec<DeclaredFact>,
    /// How much of what is here.
    pub coverage: Coverage,
    /// Budget decisions, in the order of the corpus.
    pub budget: Vec<BudgetChange>,
    /// Problems with their two-sided rectification, in the order of the corpus.
    pub problems: Vec<ProblemFact>,
    /// What differs from the ledger; nothing once the ledger was taken out for the public.
    pub sealing: seal::Sealing,
    budget_by: Owners,
    problems_by: Owners,
    shown: Shown,
}

/// Facts that only pages ask for: computed when the first one does.
#[derive(Debug, Clone, Default)]
struct Shown {
    indicators: OnceLock<Vec<Vec<indicator::IndicatorFact>>>,
    evaluators: OnceLock<Vec<Vec<evaluator::EvaluatorFact>>>,
    peers: OnceLock<BTreeMap<(DistrictId, i16), compare::Peers>>,
    annual: OnceLock<BTreeMap<(DistrictId, i16), Annual>>,
}

impl Facts {
    /// Computes all facts.
    #[must_use]
    pub fn reckon(corpus: &Corpus) -> Self {
        let sheets = || corpus.entries.par_iter().map(|e| sheet::Sheet::of(e, profile(corpus, e))).collect();
        let (sheets, facts) = rayon::join(sheets, || Self::across(corpus));
        Self { sheets, ..facts }
    }

    /// Computes now, on all threads, what pages will ask for.
    pub fn foresee(&self, corpus: &Corpus) {
        let lists = || (self.all_evaluators(corpus), self.all_peers(corpus), self.annual(corpus));
        rayon::join(|| self.all_indicators(corpus), lists);
    }

    /// The facts that rest on several records.
    fn across(corpus: &Corpus) -> Self {
        let coverage = Coverage::of(corpus);
        let duties = Duties::of(corpus, &coverage);
        let budget = budget::changes(corpus);
        let problems = problem::facts(corpus);
        let (lives, agency_lives) = life::lives(corpus, &coverage, &duties, &problems);
        let owner = |id: EntryId| &corpus.entry(id).at;
        Self {
            sheets: Vec::new(),
            declared: declared::facts(corpus, &coverage),
            budget_by: Owners::of(budget.iter().map(|c| owner(c.entry))),
            problems_by: Owners::of(problems.iter().map(|p| owner(p.entry))),
            sealing: seal::Sealing::of(corpus),
            lives,
            agency_lives,
            duties,
            coverage,
            budget,
            problems,
            shown: Shown::default(),
        }
    }

    /// What was computed from a record's own figures.
    #[must_use]
    pub fn sheet(&self, id: EntryId) -> &sheet::Sheet {
        &self.sheets[id.0 as usize]
    }

    /// A project's life.
    #[must_use]
    pub fn life(&self, project: &ProjectKey) -> Option<&Life> {
        self.lives.get(project)
    }

    /// An agency's 部门整体 over the years.
    #[must_use]
    pub fn agency_life(&self, district: DistrictId, agency: &Id) -> Option<&Life> {
        self.agency_lives.get(&AgencyKey { district, agency: agency.clone() })
    }

    /// The declared figures of a summary or plan, in the order of the form.
    #[must_use]
    pub fn declared_in(&self, entry: EntryId) -> &[DeclaredFact] {
        run(&self.declared, |d| d.entry, entry)
    }

    /// The budget decisions of a follow-up record, in the order of the form.
    #[must_use]
    pub fn budget_in(&self, entry: EntryId) -> &[BudgetChange] {
        run(&self.budget, |c| c.entry, entry)
    }

    /// The budget decisions about a project, oldest record first.
    pub fn budget_of_project(&self, project: &ProjectKey) -> impl Iterator<Item = &BudgetChange> {
        self.budget_by.project(project).map(|n| &self.budget[n])
    }

    /// The budget decisions in the follow-up records of a district's year; `None`: of all years, policies included.
    pub fn budget_of(&self, district: DistrictId, year: Option<i16>) -> impl Iterator<Item = &BudgetChange> {
        self.budget.iter().filter(move |c| c.district == district && (year.is_none() || c.folder_year == year))
    }

    /// The problems of a follow-up record, in the order of the form.
    #[must_use]
    pub fn problems_in(&self, entry: EntryId) -> &[ProblemFact] {
        run(&self.problems, |p| p.entry, entry)
    }

    /// The problems of an agency and its projects.
    pub fn problems_of_agency(&self, district: DistrictId, agency: &Id) -> impl Iterator<Item = &ProblemFact> {
        self.problems_by.agency(district, agency).map(|n| &self.problems[n])
    }

    /// The problems of a district, of one year of the money or of all.
    pub fn problems_of(&self, district: DistrictId, year: Option<i16>) -> impl Iterator<Item = &ProblemFact> {
        self.problems.iter().filter(move |p| p.district == district && (year.is_none() || p.year == year))
    }

    /// The indicators of a district: by level, then by name. `corpus` is the one that the facts are of.
    #[must_use]
    pub fn indicators(&self, corpus: &Corpus, district: DistrictId) -> &[indicator::IndicatorFact] {
        indicator::of(self.all_indicators(corpus), district)
    }

    fn all_indicators(&self, corpus: &Corpus) -> &[Vec<indicator::IndicatorFact>] {
        self.shown.indicators.get_or_init(|| indicator::facts(corpus))
    }

    /// Who evaluated in a district. `corpus` is the one that the facts are of.
    #[must_use]
    pub fn evaluators(&self, corpus: &Corpus, district: DistrictId) -> &[evaluator::EvaluatorFact] {
        evaluator::of(self.all_evaluators(corpus), district)
    }

    fn all_evaluators(&self, corpus: &Corpus) -> &[Vec<evaluator::EvaluatorFact>] {
        self.shown.evaluators.get_or_init(|| evaluator::facts(corpus))
    }

    /// The comparable projects of a year. `corpus` is the one that the facts are of.
    #[must_use]
    pub fn peers(&self, corpus: &Corpus, district: DistrictId, year: i16) -> Option<&compare::Peers> {
        self.all_peers(corpus).get(&(district, year))
    }

    fn all_peers(&self, corpus: &Corpus) -> &BTreeMap<(DistrictId, i16), compare::Peers> {
        self.shown.peers.get_or_init(|| compare::peers(corpus, &self.lives))
    }

    /// What is public of one kind, for one agency and year.
    #[must_use]
    pub fn scope(&self, corpus: &Corpus, district: DistrictId, year: i16, agency: &Id, kind: Kind) -> Scope {
        let held = self.coverage.held(district, year, kind, agency);
        let as_of = corpus.district(district).as_of;
        let entries = || held.iter().map(|id| corpus.entry(*id));
        if entries().any(|e| !e.mentioned() && e.visibility(as_of) == Visibility::Shown) {
            return Scope::Public;
        }
        if entries().any(|e| e.visibility(as_of) == Visibility::Withheld) {
            return Scope::Withheld;
        }
        match self.duties.binding(district, year, kind, agency).map(|(_, agency)| agency.standing) {
            Some(Standing::Missing(_)) => Scope::DueNotPublic,
            Some(Standing::Upcoming(_)) => Scope::NotDue,
            None if self.coverage.is_whole(district, year, kind) && held.is_empty() => Scope::NotApplicable,
            _ => Scope::NotHeld,
        }
    }

    /// The figures of a yearly summary that follow from the records, by district and year. `corpus` is the one that the
    /// facts are of.
    #[must_use]
    pub fn annual(&self, corpus: &Corpus) -> &BTreeMap<(DistrictId, i16), Annual> {
        self.shown.annual.get_or_init(|| annual::all(corpus, self))
    }

    /// The years of a district that have such figures, oldest first.
    pub fn annual_years(&self, corpus: &Corpus, district: DistrictId) -> impl DoubleEndedIterator<Item = i16> {
        self.annual(corpus).range((district, i16::MIN)..=(district, i16::MAX)).map(|((_, year), _)| *year)
    }

    /// The nested counts of those problems.
    #[must_use]
    pub fn problem_totals(&self, district: DistrictId, year: Option<i16>) -> ProblemTotals {
        ProblemTotals::of(self.problems_of(district, year))
    }
}

/// The items of a list sorted by record that belong to one.
fn run<T>(items: &[T], entry: impl Fn(&T) -> EntryId, wanted: EntryId) -> &[T] {
    let from = items.partition_point(|item| entry(item) < wanted);
    let to = items.partition_point(|item| entry(item) <= wanted);
    &items[from..to]
}

/// Which items of a list belong to which project and agency: numbers only.
#[derive(Debug, Clone, Default)]
struct Owners {
    projects: BTreeMap<ProjectKey, Vec<u32>>,
    agencies: BTreeMap<AgencyKey, Vec<u32>>,
}

impl Owners {
    fn of<'c>(items: impl Iterator<Item = &'c crate::corpus::address::Address>) -> Self {
        let mut owners = Self::default();
        for (n, at) in (0_u32..).zip(items) {
            if let Some(project) = at.project() {
                owners.projects.entry(project).or_default().push(n);
            }
            if let Some(agency) = at.agency() {
                let key = AgencyKey { district: at.district, agency: agency.clone() };
                owners.agencies.entry(key).or_default().push(n);
            }
        }
        owners
    }

    fn project(&self, key: &ProjectKey) -> impl Iterator<Item = usize> {
        self.projects.get(key).into_iter().flatten().map(|n| *n as usize)
    }

    fn agency(&self, district: DistrictId, agency: &Id) -> impl Iterator<Item = usize> {
        let key = AgencyKey { district, agency: agency.clone() };
        self.agencies.get(&key).into_iter().flatten().map(|n| *n as usize)
    }
}

/// The profile that holds for a record: its own, its layout's, its district's, the site's, the national one.
#[must_use]
pub fn profile<'c>(corpus: &'c Corpus, entry: &Entry) -> &'c Profile {
    let own = entry.filing.profile.get().map(AsRef::as_ref);
    let layout = entry.filing.layout.get().map(|l| crate::model::choice::Choice::key(*l));
    let district = corpus.district(entry.at.district).about.profile.get().map(AsRef::as_ref);
    let site = corpus.site.profile.get().map(AsRef::as_ref);
    [own, layout, district, site]
        .into_iter()
        .flatten()
        .find_map(|name| corpus.profile(name))
        .unwrap_or_else(|| Profile::national())
}

/// The unit's explanation (its number in `explanations`) that covers a place of a record.
#[must_use]
pub fn explanation(entry: &Entry, place: &crate::ground::route::Route) -> Option<usize> {
    entry
        .filing
        .explanations
        .iter()
        .position(|remark| remark.at.get().is_some_and(|at| !at.0.is_empty() && at.covers(place, &|_| None)))
}
