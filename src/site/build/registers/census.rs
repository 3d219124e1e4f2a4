//! How many rows each register has, by year: which registers a district has, and which are split.

use super::{coverage, duties, requirements};
use crate::corpus::DistrictId;
use crate::corpus::address::Subject as About;
use crate::kinds::Record;
use crate::site::Site;
use crate::site::build::reach;
use crate::site::plan::Register;
use std::collections::{BTreeMap, BTreeSet};

/// Above so many rows a register is split by year, and the whole one lists its years.
pub const MOST_ROWS: usize = 500;

/// How many rows each register has, by year; `None`: rows that belong to no year.
#[derive(Debug, Clone, Default)]
pub struct Census {
    rows: BTreeMap<(Register, Option<i16>), usize>,
    /// Rows of the whole page, where a thing that stands in several years has one row there.
    once: BTreeMap<Register, usize>,
}

impl Census {
    /// Rows of all years.
    #[must_use]
    pub fn whole(&self, register: Register) -> usize {
        self.of(register).map(|(_, n)| n).sum()
    }

    /// Rows of one year, or of none.
    #[must_use]
    pub fn year(&self, register: Register, year: Option<i16>) -> usize {
        self.rows.get(&(register, year)).copied().unwrap_or(0)
    }

    /// Rows of a year, or of all years.
    #[must_use]
    pub fn year_or_whole(&self, register: Register, year: Option<i16>) -> usize {
        year.map_or_else(|| self.whole(register), |year| self.year(register, Some(year)))
    }

    /// The years that have a page of their own: none unless the register is long.
    #[must_use]
    pub fn parts(&self, register: Register) -> Vec<i16> {
        if self.once.get(&register).copied().unwrap_or_else(|| self.whole(register)) <= MOST_ROWS {
            return Vec::new();
        }
        self.of(register).filter_map(|(year, _)| year).collect()
    }

    fn of(&self, register: Register) -> impl Iterator<Item = (Option<i16>, usize)> {
        self.rows.range((register, None)..=(register, Some(i16::MAX))).map(|((_, year), n)| (*year, *n))
    }

    fn add(&mut self, register: Register, year: Option<i16>, n: usize) {
        if n > 0 {
            *self.rows.entry((register, year)).or_default() += n;
        }
    }
}

/// Counts the rows of all registers of a district in one pass.
#[must_use]
pub fn census(site: &Site<'_>, district: DistrictId) -> Census {
    let corpus = site.corpus;
    let mut census = Census::default();
    let mut last: Option<&About> = None;
    for (_, entry) in reach::district(corpus, district) {
        let year = entry.at.year();
        // What a follow-up holds is counted by itself.
        if let Some(register) = Register::of(entry.at.kind).filter(|register| *register != Register::FollowUp) {
            census.add(register, year, 1);
        }
        if let Record::FollowUp(form) = &entry.record {
            census.add(
                Register::FollowUp,
                year,
                form.problems.len()
                    + form.inquiries.len()
                    + usize::from(form.problems.is_empty() && form.inquiries.is_empty()),
            );
            census.add(Register::Budget, year, form.budget.len());
        }
        census.add(Register::Corrections, year, entry.filing.corrections.len());
        census.add(Register::Waivers, year, entry.filing.waive.len());
        // Records are sorted, so that those of one project-year stand together.
        if matches!(entry.at.subject, About::Project(..)) && last != Some(&entry.at.subject) {
            census.add(Register::Projects, year, 1);
            last = Some(&entry.at.subject);
        }
    }
    for stub in corpus.withheld_in(district) {
        census.add(Register::Withheld, stub.year, 1);
    }
    for tomb in corpus.withdrawn.iter().filter(|tomb| tomb.at.district == district) {
        census.add(Register::Corrections, tomb.at.year(), 1);
    }
    requirements::count(site, district, |year, n| census.add(Register::Requirements, year, n));
    for years in site.facts.indicators(corpus, district).iter().map(|fact| fact.years(corpus)) {
        each_year(&years, |year| census.add(Register::Indicators, year, 1));
    }
    for years in site.facts.evaluators(corpus, district).iter().map(|fact| fact.years(corpus)) {
        each_year(&years, |year| census.add(Register::ThirdParties, year, 1));
    }
    census.once.insert(Register::Indicators, site.facts.indicators(corpus, district).len());
    census.once.insert(Register::ThirdParties, site.facts.evaluators(corpus, district).len());
    duties::count(site, district, |year, n| census.add(Register::Duties, year, n));
    coverage::count(site, district, |year, n| census.add(Register::Coverage, year, n));
    census
}

/// The years of a thing that stands in several; one that stands in none counts as undated.
fn each_year(years: &BTreeSet<Option<i16>>, mut add: impl FnMut(Option<i16>)) {
    years.iter().copied().for_each(&mut add);
    if years.is_empty() {
        add(None);
    }
}
