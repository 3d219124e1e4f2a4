//! Duties to publish: who is bound, by when, and how each agency stands at the as-of day. Reports owed and tasks of
//! plans stand beside them.
//!
//! Unless everything of a kind is here (`collected: all`, nothing withheld), an absent record is 本站未收录: never
//! 未公开 and never late.

pub mod day;
pub mod owed;
pub mod publication;
pub mod standing;

#[cfg(test)]
mod tests;

use super::coverage::Coverage;
use super::standing::State;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::{EntryId, Visibility};
use crate::corpus::{Corpus, District, DistrictId};
use crate::kinds::Kind;
use crate::model::choice::{Extent, Need};
use crate::model::date::When;
use crate::model::id::Id;
use crate::route;
use crate::settings::registers::Agency;
use crate::settings::site::{Duty, Who};
use day::Due;
use owed::{SubmissionFact, TaskFact};
use publication::{Required, VenueSet};
pub use standing::{DutyTotals, Standing};
use std::collections::BTreeMap;

/// All that is owed.
#[derive(Debug, Clone, Default)]
pub struct Duties {
    /// Duties to publish, by district in the order of `site.yaml`.
    pub duties: Vec<DutyFact>,
    /// Reports owed (`submissions`).
    pub submissions: Vec<SubmissionFact>,
    /// Tasks of the yearly plans.
    pub tasks: Vec<TaskFact>,
    by_record: Vec<Option<Standing>>,
    /// For each district, year and kind: the agencies that a duty binds, with the duty that is due first and the
    /// agency's place in it.
    bound: BTreeMap<(DistrictId, i16, Kind), Bound>,
}

/// Which duty binds an agency, and the agency's place in it.
type Bound = BTreeMap<Id, (usize, usize)>;

/// A duty with all agencies that it binds.
#[derive(Debug, Clone)]
pub struct DutyFact {
    /// The district.
    pub district: DistrictId,
    /// Its place in the district's list of duties; [`DutyFact::duty`] gives the words.
    pub number: usize,
    /// The kind of record; `None`: `site.yaml` names none that is known, and no agency is judged.
    pub kind: Option<Kind>,
    /// The year of the money.
    pub year: i16,
    /// By when.
    pub due: Due,
    /// Where and how.
    pub required: Required,
    /// Whether everything of the kind is here.
    pub whole: bool,
    /// The agencies it binds, in the order of the register; those excepted are in it as exempt.
    pub agencies: Vec<AgencyDuty>,
}

/// How one agency stands.
#[derive(Debug, Clone)]
pub struct AgencyDuty {
    /// The agency.
    pub agency: Id,
    /// How it stands: the worst of its records, or that there is none.
    pub standing: Standing,
    /// The day on which the last of its records was published as required; only when all were.
    pub published: Option<When>,
    /// Its own records and its projects', each with its standing.
    pub records: Vec<(EntryId, Standing)>,
    /// Projects with other records of the year and none of this kind; only for targets and self-evaluations, and only
    /// where everything of the kind is here. Past the due day they make the standing partial.
    pub lacking: Vec<ProjectKey>,
    /// Where any of them was published.
    pub venues: VenueSet,
    /// The unit's explanation: the record and the number in its `explanations` that stands at `published` or names no
    /// narrower place.
    pub explained: Option<(EntryId, usize)>,
}

impl Duties {
    /// Judges every duty, submission and task.
    #[must_use]
    pub fn of(corpus: &Corpus, coverage: &Coverage) -> Self {
        let mut all = Self { by_record: vec![None; corpus.entries.len()], ..Self::default() };
        for (id, district) in corpus.each_district() {
            for (number, duty) in listed(corpus, district).iter().enumerate() {
                let fact = judge(corpus, coverage, id, number, duty);
                for (entry, standing) in fact.agencies.iter().flat_map(|a| &a.records) {
                    let known = &mut all.by_record[entry.0 as usize];
                    if known.is_none_or(|k| standing.rank() < k.rank()) {
                        *known = Some(*standing);
                    }
                }
                all.duties.push(fact);
            }
        }
        all.index();
        all.submissions = owed::submissions(corpus);
        all.tasks = owed::tasks(corpus);
        all
    }

    /// How a record stands towards the duty that binds it (the worst, where several do).
    #[must_use]
    pub fn of_record(&self, id: EntryId) -> Option<Standing> {
        self.by_record.get(id.0 as usize).copied().flatten()
    }

    /// The duties of a district, of one year or all.
    pub fn of_district(&self, district: DistrictId, year: Option<i16>) -> impl Iterator<Item = &DutyFact> {
        self.duties.iter().filter(move |d| d.district == district && year.is_none_or(|y| y == d.year))
    }

    /// The duties that bind an agency, each with how it stands.
    pub fn of_agency<'f>(
        &'f self,
        district: DistrictId,
        agency: &Id,
    ) -> impl Iterator<Item = (&'f DutyFact, &'f AgencyDuty)> {
        self.duties
            .iter()
            .filter(move |d| d.district == district)
            .filter_map(move |d| d.agencies.iter().find(|a| a.agency == *agency).map(|a| (d, a)))
    }

    /// The duty of a kind and year that binds an agency: the one that is due first.
    #[must_use]
    pub fn binding(
        &self,
        district: DistrictId,
        year: i16,
        kind: Kind,
        agency: &Id,
    ) -> Option<(&DutyFact, &AgencyDuty)> {
        let (duty, place) = *self.bound.get(&(district, year, kind))?.get(agency)?;
        let duty = &self.duties[duty];
        Some((duty, &duty.agencies[place]))
    }

    fn index(&mut self) {
        let mut duties: Vec<usize> = (0..self.duties.len()).collect();
        duties.sort_by_key(|n| (self.duties[*n].due.day.is_none(), self.duties[*n].due.day));
        for n in duties {
            let duty = &self.duties[n];
            let Some(kind) = duty.kind else { continue };
            let agencies = self.bound.entry((duty.district, duty.year, kind)).or_default();
            for (place, agency) in duty.agencies.iter().enumerate().filter(|(_, a)| a.standing != Standing::Exempt) {
                agencies.entry(agency.agency.clone()).or_insert((n, place));
            }
        }
    }
}

impl DutyFact {
    /// The duty as `site.yaml` words it.
    #[must_use]
    pub fn duty<'c>(&self, corpus: &'c Corpus) -> Option<&'c Duty> {
        listed(corpus, corpus.district(self.district)).get(self.number)
    }

    /// How one agency stands.
    #[must_use]
    pub fn agency(&self, agency: &Id) -> Option<&AgencyDuty> {
        self.agencies.iter().find(|a| a.agency == *agency)
    }
}

fn listed<'c>(corpus: &'c Corpus, district: &'c District) -> &'c [Duty] {
    if district.about.duties.is_empty() && corpus.site.divisions.is_empty() {
        &corpus.site.duties
    } else {
        &district.about.duties
    }
}

fn judge(corpus: &Corpus, coverage: &Coverage, id: DistrictId, number: usize, duty: &Duty) -> DutyFact {
    let district = corpus.district(id);
    let kind = Kind::parse(&duty.kind);
    let year = duty.year.year();
    let required = Required {
        need: duty.venues.as_ref().and_then(|v| v.need.get()).copied().unwrap_or(Need::Any),
        venues: VenueSet::of(duty.venues.iter().flat_map(|v| &v.of).copied(), corpus.site.venue.get().copied()),
        full: duty.extent.get() == Some(&Extent::Full),
    };
    let mut fact = DutyFact {
        district: id,
        number,
        kind,
        year,
        due: Due::of(duty, district, kind),
        required,
        whole: kind.is_some_and(|k| coverage.is_whole(id, year, k)),
        agencies: Vec::new(),
    };
    let Some(kind) = kind else { return fact };
    for agency in district.agencies.iter() {
        let Some(bound) = binds(duty.who.as_ref(), agency) else { continue };
        let judged = if bound {
            let held = coverage.held(id, year, kind, &agency.id);
            let lacking = coverage.lacking(id, year, kind).filter(|p| p.agency == agency.id).cloned().collect();
            stand(corpus, &fact, held, lacking, agency)
        } else {
            AgencyDuty::bare(agency, Standing::Exempt)
        };
        fact.agencies.push(judged);
    }
    fact
}

/// Whether a duty binds an agency; `None`: the duty has nothing to do with its kind.
fn binds(who: Option<&Who>, agency: &Agency) -> Option<bool> {
    let Some(who) = who else { return Some(true) };
    if !who.only.is_empty() {
        return who.only.contains(&agency.id).then_some(true);
    }
    let of_kind = who.kinds.is_empty() || agency.kind.get().is_some_and(|k| who.kinds.contains(k));
    of_kind.then(|| !who.except.contains(&agency.id))
}

fn stand(corpus: &Corpus, duty: &DutyFact, held: &[EntryId], lacking: Vec<ProjectKey>, agency: &Agency) -> AgencyDuty {
    let as_of = corpus.district(duty.district).as_of;
    let mut judged = AgencyDuty { lacking, ..AgencyDuty::bare(agency, duty.absent(as_of)) };
    for id in held {
        let entry = corpus.entry(*id);
        let standing = match entry.visibility(as_of) {
            Visibility::Withheld => Standing::Withheld,
            Visibility::Withdrawn => continue,
            Visibility::Shown | Visibility::Hidden => {
                let found =
                    publication::facts(&entry.filing.published, corpus.site.venue.get().copied(), &duty.required);
                judged.venues = judged.venues.with(found.venues);
                if judged.explained.is_none() {
                    judged.explained = super::explanation(entry, &route!["published"]).map(|n| (*id, n));
                }
                judged.published = judged.published.max(found.day);
                found.standing(&duty.due, as_of)
            }
        };
        judged.records.push((*id, standing));
    }
    if let Some((_, worst)) = judged.records.iter().min_by_key(|(_, s)| s.rank()) {
        judged.standing = *worst;
    }
    if let (false, false, Some(late)) = (judged.records.is_empty(), judged.lacking.is_empty(), duty.late(as_of)) {
        let partial = Standing::Partial { missing: VenueSet::default(), summary: false, late: Some(late) };
        if partial.rank() < judged.standing.rank() {
            judged.standing = partial;
        }
    }
    let all = judged.lacking.is_empty()
        && judged.records.iter().all(|(_, s)| matches!(s.state(), State::Ok | State::Bad | State::Lock));
    judged.published = judged.published.filter(|_| all);
    judged
}

impl AgencyDuty {
    fn bare(agency: &Agency, standing: Standing) -> Self {
        Self {
            agency: agency.id.clone(),
            standing,
            published: None,
            records: Vec::new(),
            lacking: Vec::new(),
            venues: VenueSet::default(),
            explained: None,
        }
    }
}

impl DutyFact {
    /// Days past the due day, if it has passed.
    fn late(&self, as_of: When) -> Option<i32> {
        self.due.day.map(|due| super::standing::days(due, as_of.last())).filter(|late| *late > 0)
    }

    /// How an agency stands of which there is no record here.
    fn absent(&self, as_of: When) -> Standing {
        // Not everybody is evaluated, assessed or rechecked each year: an absent record of these is no omission.
        let everybodys = matches!(self.kind, Some(Kind::Target | Kind::Monitoring | Kind::SelfEvaluation));
        match self.due.day {
            _ if !everybodys => {
                if self.whole {
                    Standing::Idle
                } else {
                    Standing::NotHeld
                }
            }
            Some(due) if as_of.last() <= due => Standing::Upcoming(super::standing::days(as_of.last(), due)),
            _ if !self.whole => Standing::NotHeld,
            Some(due) => Standing::Missing(super::standing::days(due, as_of.last())),
            None => Standing::Open,
        }
    }
}
