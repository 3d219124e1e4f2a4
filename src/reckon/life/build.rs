//! How a life is put together: years, stops in the order of the chain, then the order of the ledger.

use super::{Life, LifeYear, Mark, Stage, Stop, StopRef};
use super::{absent::Absence, link, stops};
use crate::corpus::Corpus;
use crate::corpus::address::{Address, ProjectKey, Subject};
use crate::corpus::entry::{Entry, EntryId, Tombstone, Visibility};
use crate::kinds::{Kind, Record};
use crate::model::id::Id;
use crate::reckon::AgencyKey;
use crate::reckon::coverage::Coverage;
use crate::reckon::duty::Duties;
use crate::reckon::problem::ProblemFact;
use crate::reckon::standing::{State, Word};
use std::collections::BTreeMap;

/// All that a life is read from.
#[derive(Clone, Copy)]
pub(super) struct Sight<'c> {
    pub(super) corpus: &'c Corpus,
    pub(super) coverage: &'c Coverage,
    pub(super) duties: &'c Duties,
    pub(super) problems: &'c [ProblemFact],
}

/// One year of one subject, while it is put together.
pub(super) struct Scene<'c> {
    pub(super) sight: Sight<'c>,
    /// Where its records stand; the kind in it means nothing.
    pub(super) at: &'c Address,
    pub(super) year: i16,
    /// Its records that are shown or withheld, sorted by address.
    pub(super) entries: Vec<(EntryId, &'c Entry)>,
    /// Its withdrawn records, where the corpus only has their tombstones.
    pub(super) tombs: Vec<&'c Tombstone>,
    /// Whether an earlier year of the life has an ex-ante evaluation.
    pub(super) assessed: bool,
}

/// A stop with the number of the stop that it follows from, before they are put in order.
pub(super) struct Draft {
    pub(super) stop: Stop,
    pub(super) cause: Option<usize>,
}

pub(super) fn all(sight: &Sight<'_>) -> (BTreeMap<ProjectKey, Life>, BTreeMap<AgencyKey, Life>) {
    let corpus = sight.corpus;
    let mut tombs: BTreeMap<(u16, &Subject), Vec<&Tombstone>> = BTreeMap::new();
    for tomb in &corpus.withdrawn {
        tombs.entry((tomb.at.district.0, &tomb.at.subject)).or_default().push(tomb);
    }
    let mut lives: BTreeMap<ProjectKey, Life> =
        corpus.projects().map(|key| (key.clone(), life(sight, corpus.of_project(key), &tombs))).collect();
    join(corpus, &mut lives);

    let mut own: BTreeMap<AgencyKey, Vec<EntryId>> = BTreeMap::new();
    for (id, entry) in corpus.iter() {
        if let Subject::Agency(_, agency) = &entry.at.subject {
            own.entry(AgencyKey { district: entry.at.district, agency: agency.clone() }).or_default().push(id);
        }
    }
    let agencies = own.into_iter().map(|(key, ids)| (key, life(sight, &ids, &tombs))).collect();
    (lives, agencies)
}

fn life(sight: &Sight<'_>, ids: &[EntryId], tombs: &BTreeMap<(u16, &Subject), Vec<&Tombstone>>) -> Life {
    let corpus = sight.corpus;
    let mut life = Life::default();
    let mut assessed = false;
    for run in ids.chunk_by(|a, b| corpus.entry(*a).at.year() == corpus.entry(*b).at.year()) {
        let at = &corpus.entry(run[0]).at;
        let Some(year) = at.year() else { continue };
        let from = life.years.last().map_or(year, |last| last.year + 1);
        life.years.extend((from..year).map(unrecorded));
        let entries: Vec<_> = run.iter().map(|id| (*id, corpus.entry(*id))).collect();
        for (id, entry) in &entries {
            life.corrections.extend((0..entry.filing.corrections.len()).map(|n| (*id, n)));
        }
        let tombs = tombs.get(&(at.district.0, &at.subject)).cloned().unwrap_or_default();
        let scene = Scene { sight: *sight, at, year, entries, tombs, assessed };
        life.years.push(scene.year());
        assessed |= scene.shown(Kind::ExAnte).next().is_some();
    }
    life.corrections.sort_by_key(|(id, n)| corpus.entry(*id).filing.corrections[*n].date.get().copied());
    link::across(corpus, &mut life);
    life
}

fn unrecorded(year: i16) -> LifeYear {
    let mark = Mark { state: State::Unknown, word: Word::new("无记录"), count: 0, first: None };
    LifeYear {
        year,
        recorded: false,
        marks: [mark; 11],
        stops: Vec::new(),
        adjustments: Vec::new(),
        forms: (None, None),
    }
}

/// What `projects.yaml` says of moves, splits and mergers, both ways.
fn join(corpus: &Corpus, lives: &mut BTreeMap<ProjectKey, Life>) {
    for (district, about) in corpus.each_district() {
        for project in &about.projects {
            let key = ProjectKey { district, agency: project.agency.clone(), project: project.id.clone() };
            for text in &project.continues {
                let Some((agency, old)) = text.split_once('/') else { continue };
                let (Ok(agency), Ok(old)) = (Id::parse(agency.trim()), Id::parse(old.trim())) else { continue };
                let old = ProjectKey { district, agency, project: old };
                if let Some(life) = lives.get_mut(&old) {
                    life.continued_by.push(key.clone());
                }
                if let Some(life) = lives.get_mut(&key) {
                    life.continues.push(old);
                }
            }
        }
    }
}

impl<'c> Scene<'c> {
    /// The records of a kind that are shown.
    pub(super) fn shown(&self, kind: Kind) -> impl Iterator<Item = (EntryId, &'c Entry)> {
        let as_of = self.sight.corpus.district(self.at.district).as_of;
        self.entries.iter().copied().filter(move |(_, e)| {
            e.at.kind == kind && !matches!(e.visibility(as_of), Visibility::Withheld | Visibility::Withdrawn)
        })
    }

    /// Whether the subject is a project, not an agency as a whole.
    pub(super) const fn is_project(&self) -> bool {
        matches!(self.at.subject, Subject::Project(..))
    }

    fn year(&self) -> LifeYear {
        let mut drafts: Vec<Draft> = Vec::new();
        for stage in Stage::ALL {
            let found = stops::of(self, stage);
            drafts.extend(found.into_iter().map(|stop| Draft { stop, cause: None }));
        }
        let absences: Vec<(Stage, Absence)> = Stage::ALL
            .into_iter()
            .filter(|stage| drafts.iter().all(|d| d.stop.stage != *stage))
            .map(|stage| (stage, Absence::of(self, stage)))
            .collect();
        drafts.extend(
            absences.iter().filter_map(|(stage, absence)| absence.stop(*stage)).map(|stop| Draft { stop, cause: None }),
        );
        drafts.sort_by_key(|d| d.stop.stage);
        for n in 0..drafts.len() {
            drafts[n].cause = link::cause(self.sight.corpus, &drafts, n);
        }
        let stops = link::ledger(drafts, self.year);
        let marks = Stage::ALL.map(|stage| {
            absences
                .iter()
                .find(|(s, absence)| *s == stage && absence.stop(stage).is_none())
                .map_or_else(|| mark(stage, &stops), |(_, absence)| absence.mark())
        });
        let first = |kind| self.shown(kind).next().map(|(id, _)| id);
        LifeYear {
            year: self.year,
            recorded: true,
            marks,
            adjustments: self.adjustments(),
            forms: (first(Kind::Target), first(Kind::SelfEvaluation)),
            stops,
        }
    }

    fn adjustments(&self) -> Vec<(EntryId, usize)> {
        let rows = self.shown(Kind::Target).map(|(id, entry)| match &entry.record {
            Record::Target(form) => (id, form.adjustments.len()),
            _ => (id, 0),
        });
        rows.flat_map(|(id, count)| (0..count).map(move |n| (id, n))).collect()
    }
}

/// The cell of a stop that has rows: the worst of them; of review rounds, the last.
fn mark(stage: Stage, stops: &[Stop]) -> Mark {
    let own: Vec<(usize, &Stop)> = stops.iter().enumerate().filter(|(_, s)| s.stage == stage).collect();
    let shown = if stage == Stage::Review {
        own.iter().max_by_key(|(_, s)| s.row)
    } else {
        own.iter().min_by_key(|(n, s)| (s.state, *n))
    };
    let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    Mark {
        state: shown.map_or(State::Unknown, |(_, s)| s.state),
        word: shown.map_or(Word::new("未收录"), |(_, s)| s.word),
        count: small(own.len()),
        first: own.first().map(|(n, _)| small(*n)),
    }
}

impl StopRef {
    pub(super) fn of(year: i16, stop: usize) -> Self {
        Self { year, stop: u16::try_from(stop).unwrap_or(u16::MAX) }
    }
}
