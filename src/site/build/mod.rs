//! What each page is given: one file a page, a pure function from the site to its view.

pub mod agencies;
pub mod agency;
pub mod agency_year;
pub mod annex;
pub mod bridge;
pub mod browse;
pub mod catalogue;
pub mod charts;
pub mod checks;
pub mod chrome;
pub mod codebook;
pub mod compare;
pub mod data;
pub mod districts;
pub mod glossary;
pub mod head;
pub mod home;
mod labels;
pub mod life;
pub mod marks;
pub mod money;
pub mod names;
pub mod news;
pub mod not_found;
pub mod notice;
pub mod portal;
pub mod reach;
pub mod records;
pub mod registers;
pub mod rules;
pub mod search;
pub mod trail;
pub mod volume;
pub mod volumes;
pub mod year;

use super::Site;
use super::plan::{Register, Subject};
use crate::corpus::DistrictId;
use crate::model::id::Id;
use std::collections::BTreeSet;

/// The pages of a district, records and lives aside: only those that have content, never an empty register or year.
#[must_use]
pub fn district_subjects(site: &Site<'_>, district: DistrictId) -> Vec<Subject> {
    let corpus = site.corpus;
    let mut subjects = vec![Subject::Home(district)];
    let withheld = corpus.withheld_in(district).filter_map(|stub| stub.year);
    let years: BTreeSet<i16> = corpus.years(district).into_iter().chain(withheld).collect();
    subjects.extend(years.into_iter().map(|year| Subject::Year(district, year)));
    let units = || corpus.agencies(district);
    if units().next().is_some() || !corpus.district(district).agencies.is_empty() {
        subjects.push(Subject::Agencies(district));
    }
    subjects.extend(units().map(|(agency, _)| Subject::Agency(district, agency.clone())));
    let unit_years: BTreeSet<(i16, &Id)> =
        units().flat_map(|(agency, known)| known.years.iter().map(move |year| (*year, agency))).collect();
    subjects.extend(unit_years.into_iter().map(|(year, agency)| Subject::AgencyYear(district, year, agency.clone())));
    subjects.extend(site.facts.annual_years(corpus, district).map(|year| Subject::Annex(district, year)));
    subjects.extend(notice::due(site, district).map(|(year, agency)| Subject::Notice(district, year, agency.clone())));
    let census = site.census(district);
    for register in Register::ALL.into_iter().filter(|register| census.whole(*register) > 0) {
        subjects.push(Subject::Register(district, register, None));
        subjects
            .extend(census.parts(register).into_iter().map(|year| Subject::Register(district, register, Some(year))));
    }
    subjects
}
