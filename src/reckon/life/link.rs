//! Cause and effect between stops, and the order of the ledger: by date, an undated stop after its cause.

use super::build::Draft;
use super::{Life, Stage, Stop, StopRef};
use crate::corpus::Corpus;
use crate::corpus::entry::EntryId;
use crate::kinds::Record;
use crate::model::choice::{Because, RecheckOf};
use crate::model::date::Day as Date;
use crate::reckon::standing::State;

/// The stop that a stop follows from, by its number among the drafts of its year.
pub(super) fn cause(corpus: &Corpus, drafts: &[Draft], n: usize) -> Option<usize> {
    let stop = &drafts[n].stop;
    let last = |stage: Stage| drafts.iter().rposition(|d| d.stop.stage == stage && d.stop.entry.is_some());
    let record = &corpus.entry(stop.entry?).record;
    let row = usize::from(stop.row.unwrap_or(0));
    match (stop.stage, record) {
        (Stage::Review, _) if row > 0 => {
            let before = stop.row.map(|row| row - 1);
            let own = |d: &Draft| d.stop.stage == Stage::Review && d.stop.entry == stop.entry;
            drafts.iter().position(|d| own(d) && d.stop.row == before)
        }
        (Stage::Review, _) => last(Stage::Target),
        (Stage::Approval, _) => last(Stage::Review).or_else(|| last(Stage::Target)),
        (Stage::Recheck, Record::Recheck(form)) => last(match form.of.get()? {
            RecheckOf::SelfEvaluation => Stage::SelfEvaluation,
            RecheckOf::Monitoring => Stage::Monitoring,
            RecheckOf::Evaluation => Stage::Evaluation,
            RecheckOf::ExAnte => Stage::ExAnte,
        }),
        (Stage::Problem, Record::FollowUp(form)) => found_in(corpus, drafts, form.problems.get(row)?.found_in.get()?),
        (Stage::Rectification, _) => drafts
            .iter()
            .position(|d| d.stop.stage == Stage::Problem && d.stop.entry == stop.entry && d.stop.row == stop.row),
        (Stage::NextBudget, Record::FollowUp(form)) => match form.budget.get(row)?.because.get()? {
            Because::SelfEvaluation => last(Stage::SelfEvaluation),
            Because::Evaluation => last(Stage::Evaluation),
            Because::Monitoring => last(Stage::Monitoring),
            Because::Recheck => last(Stage::Recheck),
            Because::ExAnte => last(Stage::ExAnte),
            Because::Execution => last(Stage::SelfEvaluation).or_else(|| last(Stage::Monitoring)),
            Because::Expired | Because::Other => None,
        },
        _ => None,
    }
}

/// The stop of the record that a problem was found in: by its stem, else by its kind.
fn found_in(corpus: &Corpus, drafts: &[Draft], wanted: &str) -> Option<usize> {
    let stem = |d: &Draft| d.stop.entry.map(|id| corpus.entry(id).at.stem());
    let early = |d: &Draft| d.stop.stage < Stage::Problem && !matches!(d.stop.stage, Stage::Review | Stage::Approval);
    drafts.iter().position(|d| early(d) && stem(d).is_some_and(|s| s == wanted)).or_else(|| {
        drafts.iter().rposition(|d| early(d) && d.stop.entry.is_some() && wanted == d.stop.stage.kind().stem())
    })
}

/// Puts the stops of a year in the order of the ledger and names cause and effect both ways.
pub(super) fn ledger(drafts: Vec<Draft>, year: i16) -> Vec<Stop> {
    let order = order(&drafts);
    let mut place = vec![0; drafts.len()];
    for (at, n) in order.iter().enumerate() {
        place[*n] = at;
    }
    let links: Vec<(usize, usize)> =
        drafts.iter().enumerate().filter_map(|(n, d)| d.cause.map(|c| (place[c], place[n]))).collect();
    let mut numbered: Vec<(usize, Stop)> = drafts.into_iter().enumerate().map(|(n, d)| (place[n], d.stop)).collect();
    numbered.sort_by_key(|(at, _)| *at);
    let mut stops: Vec<Stop> = numbered.into_iter().map(|(_, stop)| stop).collect();
    for (cause, effect) in links {
        stops[effect].causes.push(StopRef::of(year, cause));
        stops[cause].effects.push(StopRef::of(year, effect));
    }
    stops
}

fn order(drafts: &[Draft]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..drafts.len()).filter(|n| day(&drafts[*n].stop).is_some()).collect();
    order.sort_by_key(|n| (day(&drafts[*n].stop), drafts[*n].stop.stage, *n));
    for (n, draft) in drafts.iter().enumerate() {
        if day(&draft.stop).is_some() {
            continue;
        }
        let after = match draft.cause {
            // Several undated effects of one cause keep their own order.
            Some(cause) => order
                .iter()
                .rposition(|o| *o == cause || day(&drafts[*o].stop).is_none() && drafts[*o].cause == Some(cause)),
            None => order.iter().rposition(|o| drafts[*o].stop.stage <= draft.stop.stage),
        };
        order.insert(after.map_or(0, |at| at + 1), n);
    }
    order
}

/// The day by which a stop is put in order: its own, or the day that a gap or a coming stop was or is due.
fn day(stop: &Stop) -> Option<Date> {
    let due = stop.due.filter(|_| matches!(stop.state, State::Gap | State::Next));
    stop.date.or(due).map(crate::model::date::When::last)
}

/// A budget decision of an earlier year is a cause of the target of the year that it was about.
pub(super) fn across(corpus: &Corpus, life: &mut Life) {
    let mut links: Vec<(StopRef, StopRef)> = Vec::new();
    for year in &life.years {
        for (n, stop) in year.stops.iter().enumerate().filter(|(_, s)| s.stage == Stage::NextBudget) {
            let Some(about) = stop.entry.and_then(|id| budget_year(corpus, id, stop.row)) else { continue };
            let later = life.years.iter().find(|y| y.year == about && about > year.year);
            let target = later.and_then(|y| y.stops.iter().position(|s| s.stage == Stage::Target && s.entry.is_some()));
            if let Some(target) = target {
                links.push((StopRef::of(year.year, n), StopRef::of(about, target)));
            }
        }
    }
    for (cause, effect) in links {
        let mut stop = |at: StopRef, links: &dyn Fn(&mut Stop)| {
            let year = life.years.iter_mut().find(|y| y.year == at.year);
            if let Some(stop) = year.and_then(|y| y.stops.get_mut(usize::from(at.stop))) {
                links(stop);
            }
        };
        stop(cause, &|s| s.effects.push(effect));
        stop(effect, &|s| s.causes.push(cause));
    }
}

fn budget_year(corpus: &Corpus, id: EntryId, row: Option<u16>) -> Option<i16> {
    match &corpus.entry(id).record {
        Record::FollowUp(form) => form.budget.get(usize::from(row?))?.year.get().map(|y| y.year()),
        _ => None,
    }
}
