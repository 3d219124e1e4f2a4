//! Reports owed by the bureau, and tasks of its yearly plans.

use crate::corpus::entry::{EntryId, Visibility};
use crate::corpus::{Corpus, District, DistrictId};
use crate::kinds::Record;
use crate::kinds::plan::PlanTask;
use crate::model::date::When;
use crate::reckon::standing::Timing;
use crate::settings::site::Submission;

/// A report owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubmissionFact {
    /// The district.
    pub district: DistrictId,
    /// Its place in the district's list; [`SubmissionFact::submission`] gives the words.
    pub number: usize,
    /// The year.
    pub year: Option<i16>,
    /// By when.
    pub due: Option<When>,
    /// When it was done.
    pub done: Option<When>,
    /// How it stands.
    pub timing: Timing,
}

/// A task of a yearly plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskFact {
    /// The plan.
    pub entry: EntryId,
    /// Its row: `tasks[row]`.
    pub row: usize,
    /// By when.
    pub due: Option<When>,
    /// When it was done.
    pub done: Option<When>,
    /// How it stands. A task without `done` in a plan known only from another document is [`Timing::Unknown`].
    pub timing: Timing,
}

impl SubmissionFact {
    /// The report as `site.yaml` words it.
    #[must_use]
    pub fn submission<'c>(&self, corpus: &'c Corpus) -> Option<&'c Submission> {
        listed(corpus, corpus.district(self.district)).get(self.number)
    }
}

impl TaskFact {
    /// The task as printed.
    #[must_use]
    pub fn task<'c>(&self, corpus: &'c Corpus) -> Option<&'c PlanTask> {
        match &corpus.entry(self.entry).record {
            Record::Plan(plan) => plan.tasks.get(self.row),
            _ => None,
        }
    }
}

impl super::Duties {
    /// The tasks of a plan, in its order.
    pub fn tasks_in(&self, entry: EntryId) -> impl Iterator<Item = &TaskFact> {
        self.tasks.iter().filter(move |t| t.entry == entry)
    }

    /// The reports owed by a district, of one year or all.
    pub fn submissions_of(&self, district: DistrictId, year: Option<i16>) -> impl Iterator<Item = &SubmissionFact> {
        self.submissions.iter().filter(move |s| s.district == district && (year.is_none() || s.year == year))
    }
}

fn listed<'c>(corpus: &'c Corpus, district: &'c District) -> &'c [Submission] {
    if district.about.submissions.is_empty() && corpus.site.divisions.is_empty() {
        &corpus.site.submissions
    } else {
        &district.about.submissions
    }
}

pub(super) fn submissions(corpus: &Corpus) -> Vec<SubmissionFact> {
    let mut all = Vec::new();
    for (id, district) in corpus.each_district() {
        for (number, owed) in listed(corpus, district).iter().enumerate() {
            let (due, done) = (owed.due.get().copied(), owed.done.get().copied());
            let year = owed.year.get().map(|y| y.year());
            let timing = Timing::of(due, done, district.as_of);
            all.push(SubmissionFact { district: id, number, year, due, done, timing });
        }
    }
    all
}

pub(super) fn tasks(corpus: &Corpus) -> Vec<TaskFact> {
    let mut all = Vec::new();
    for (id, entry) in corpus.iter() {
        let Record::Plan(plan) = &entry.record else { continue };
        let as_of = corpus.district(entry.at.district).as_of;
        if matches!(entry.visibility(as_of), Visibility::Withheld | Visibility::Withdrawn) {
            continue;
        }
        for (row, task) in plan.tasks.iter().enumerate() {
            let (due, done) = (task.due.get().copied(), task.done.get().copied());
            let timing =
                if done.is_none() && entry.mentioned() { Timing::Unknown } else { Timing::of(due, done, as_of) };
            all.push(TaskFact { entry: id, row, due, done, timing });
        }
    }
    all
}
