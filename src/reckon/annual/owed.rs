//! Problems, budget decisions, duties, reports and tasks of a year, from the facts about them.

use super::count::Made;
use super::{Decisions, Item, Line, Problems, Published, Stage, Value};
use crate::corpus::DistrictId;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::Record;
use crate::model::choice::{Action, Status};
use crate::reckon::Facts;
use crate::reckon::budget::BudgetChange;
use crate::reckon::coverage::tally;
use crate::reckon::problem::{ProblemFact, ProblemTotals, Said};
use crate::reckon::standing::Timing;
use crate::reckon::sum::{Sum, Total};
use std::collections::BTreeMap;

/// Problems with their two sides, questions, budget decisions.
pub(super) fn follow_up(facts: &Facts, (district, year): (DistrictId, i16), made: &mut Made<'_, '_>) {
    let of_year = |p: &&ProblemFact| p.district == district && p.year == Some(year);
    let problems = || facts.problems.iter().filter(of_year);
    let totals = ProblemTotals::of(problems());
    let unknown = problems().filter(|p| !p.closed && p.said == Said::Unknown).count();
    let counts = [
        (Problems::All, totals.problems),
        (Problems::Planned, totals.planned),
        (Problems::Done, totals.done),
        (Problems::Verified, totals.verified),
        (Problems::Open, totals.problems - totals.verified - tally(unknown)),
        (Problems::Overdue, totals.overdue),
        (Problems::Repeated, totals.repeated),
    ];
    for (which, n) in counts {
        made.count(Item::Problems(which), n as usize);
    }
    made.some(Item::Problems(Problems::Unknown), unknown);
    let asked = || {
        made.own.iter().flat_map(|entry| match &entry.record {
            Record::FollowUp(form) => form.inquiries.as_slice(),
            _ => &[],
        })
    };
    let (all, answered) =
        (asked().count(), asked().filter(|i| i.answer.get().is_some() || i.answered.get().is_some()).count());
    if all > 0 {
        made.count(Item::Inquiries, all);
        made.count(Item::Answered, answered);
    }
    decisions(facts, (district, year), made);
}

fn decisions(facts: &Facts, (district, year): (DistrictId, i16), made: &mut Made<'_, '_>) {
    let mut years: BTreeMap<Option<i16>, Vec<&BudgetChange>> = BTreeMap::new();
    for change in facts.budget.iter().filter(|c| c.district == district && c.folder_year == Some(year)) {
        years.entry(change.year).or_default().push(change);
    }
    // Money of different years is never added: each year that decisions are about has its own lines.
    for (about, changes) in years {
        let cuts = || changes.iter().filter(|c| c.action == Some(Action::Cut));
        made.count(Item::Budget(about, Decisions::All), changes.len());
        let adopted = changes.iter().filter(|c| c.status == Some(Status::Adopted)).count();
        made.count(Item::Budget(about, Decisions::Adopted), adopted);
        for (which, sum) in [
            (Decisions::Applied, (|c| c.applied.as_ref()) as fn(&BudgetChange) -> Option<&Sum>),
            (Decisions::Arranged, |c| c.arranged.as_ref()),
        ] {
            let mut total = Total::default();
            changes.iter().for_each(|change| total.add(sum(change)));
            if total.counted + total.vague > 0 {
                made.lines.push(Line::of(Item::Budget(about, which), Value::Money(total)));
            }
        }
        made.count(Item::Budget(about, Decisions::Cuts), cuts().count());
        if cuts().count() > 0 {
            let mut total = Total::default();
            for change in cuts() {
                match change.cut {
                    Some(cut) => {
                        total.exact += cut;
                        total.counted += 1;
                    }
                    None if change.is_vague() => total.vague += 1,
                    None => total.absent += 1,
                }
            }
            made.lines.push(Line::of(Item::Budget(about, Decisions::Cut), Value::Money(total)));
        }
    }
}

/// Duties to publish, reports owed, tasks of the plan.
pub(super) fn lines(
    facts: &Facts,
    (district, year): (DistrictId, i16),
    entries: &[(EntryId, &Entry)],
    lines: &mut Vec<Line>,
) {
    for duty in facts.duties.of_district(district, Some(year)) {
        let totals = duty.totals();
        let counts = [
            (Published::Bound, totals.bound),
            (Published::Done, totals.published),
            (Published::InTime, totals.published - totals.late),
            (Published::Late, totals.late),
            (Published::Partial, totals.partial),
            (Published::Missing, totals.missing),
            (Published::Upcoming, totals.upcoming),
            (Published::Withheld, totals.withheld),
            (Published::Unknown, totals.undated + totals.unknown),
        ];
        // What is bound, published and in time is said even where it is none; the rest only where it occurs.
        let always = [Published::Bound, Published::Done, Published::InTime];
        for (which, n) in counts.into_iter().filter(|(which, n)| *n > 0 || always.contains(which)) {
            lines.push(Line::of(Item::Duty(duty.number, which), Value::Count(n)));
        }
    }
    let owed: Vec<Timing> = facts.duties.submissions_of(district, Some(year)).map(|s| s.timing).collect();
    stages(&owed, Item::Submissions, lines);
    let plans = entries.iter().filter(|(_, e)| matches!(e.record, Record::Plan(_)));
    let tasks: Vec<Timing> = plans.flat_map(|(id, _)| facts.duties.tasks_in(*id)).map(|t| t.timing).collect();
    stages(&tasks, Item::Tasks, lines);
}

fn stages(timings: &[Timing], item: fn(Stage) -> Item, lines: &mut Vec<Line>) {
    if timings.is_empty() {
        return;
    }
    let count = |is: fn(Timing) -> bool| tally(timings.iter().filter(|t| is(**t)).count());
    let counts = [
        (Stage::All, tally(timings.len())),
        (Stage::Done, count(|t| matches!(t, Timing::OnTime | Timing::Early(_) | Timing::Late(_) | Timing::Done))),
        (Stage::InTime, count(|t| matches!(t, Timing::OnTime | Timing::Early(_)))),
        (Stage::Late, count(|t| matches!(t, Timing::Late(_)))),
        (Stage::Overdue, count(|t| matches!(t, Timing::Overdue(_)))),
        (Stage::Upcoming, count(|t| matches!(t, Timing::Upcoming(_)))),
        (Stage::Unknown, count(|t| matches!(t, Timing::Open | Timing::Unknown))),
    ];
    let known = counts[0].1 > counts[6].1;
    for (stage, n) in counts {
        let always = stage == Stage::All || known && matches!(stage, Stage::Done | Stage::InTime);
        if n > 0 || always {
            lines.push(Line::of(item(stage), Value::Count(n)));
        }
    }
}
