//! Which records a page is about. Records are sorted by address, so that a district, a year of it or a unit's year is a run of
//! them: nothing is copied and nothing is searched twice.

use crate::corpus::address::{Address, Subject as About};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::id::Id;
use std::cmp::Ordering;
use std::ops::Range;

/// A record with its number.
pub type Numbered<'c> = (EntryId, &'c Entry);

/// All records of a district.
pub fn district(corpus: &Corpus, district: DistrictId) -> impl Iterator<Item = Numbered<'_>> + use<'_> {
    run(corpus, move |at| at.district.cmp(&district))
}

/// The records of a district whose folder is of a year: of the year itself, of its units, projects, allocations, documents.
pub fn year(corpus: &Corpus, district: DistrictId, year: i16) -> impl Iterator<Item = Numbered<'_>> + use<'_> {
    (0..6_u8).flat_map(move |class| {
        run(corpus, move |at| {
            at.district
                .cmp(&district)
                .then_with(|| rank(&at.subject).cmp(&class))
                .then_with(|| at.year().cmp(&Some(year)))
        })
    })
}

/// The records of a unit as a whole and of its projects in one year.
pub fn agency_year<'c>(
    corpus: &'c Corpus,
    district: DistrictId,
    year: i16,
    agency: &'c Id,
) -> impl Iterator<Item = Numbered<'c>> + use<'c> {
    [1, 2].into_iter().flat_map(move |class: u8| {
        run(corpus, move |at| {
            (at.district.cmp(&district))
                .then_with(|| rank(&at.subject).cmp(&class))
                .then_with(|| at.year().cmp(&Some(year)))
                .then_with(|| at.agency().cmp(&Some(agency)))
        })
    })
}

/// The years in which a unit has records, oldest first.
pub fn agency_years(corpus: &Corpus, district: DistrictId, agency: &Id) -> Vec<i16> {
    corpus.of_agency(district, agency).map(|agency| agency.years.iter().copied().collect()).unwrap_or_default()
}

/// The records of one kind, of all years or of one. Policies and what belongs to them have no year and stand in no year.
pub fn kind(corpus: &Corpus, of: DistrictId, kind: Kind, only: Option<i16>) -> Vec<Numbered<'_>> {
    match only {
        Some(one) => year(corpus, of, one).filter(|(_, entry)| entry.at.kind == kind).collect(),
        None => district(corpus, of).filter(|(_, entry)| entry.at.kind == kind).collect(),
    }
}

/// The place of a class of subjects in the order of addresses.
const fn rank(subject: &About) -> u8 {
    match subject {
        About::Year(_) => 0,
        About::Agency(..) => 1,
        About::Project(..) => 2,
        About::Policy(_) => 3,
        About::Allocation(..) => 4,
        About::Document(..) => 5,
    }
}

/// The run of records that compare equal; `compare` must agree with the order of addresses.
fn run<'c, F: Fn(&Address) -> Ordering>(
    corpus: &'c Corpus,
    compare: F,
) -> impl Iterator<Item = Numbered<'c>> + use<'c, F> {
    let range = bounds(&corpus.entries, compare);
    let start = u32::try_from(range.start).unwrap_or(u32::MAX);
    (start..).map(EntryId).zip(&corpus.entries[range])
}

fn bounds(entries: &[Entry], compare: impl Fn(&Address) -> Ordering) -> Range<usize> {
    let from = entries.partition_point(|entry| compare(&entry.at).is_lt());
    let len = entries[from..].partition_point(|entry| compare(&entry.at).is_eq());
    from..from + len
}
