//! Problems and their rectification, seen from both sides: what the unit says and what finance has verified.

use super::standing::{State, Word, days};
use crate::corpus::address::{ProjectKey, Subject};
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Record;
use crate::kinds::follow_up::Problem;
use crate::model::choice::{Party, ProblemClass, VerifiedResult};
use crate::model::date::When;
use crate::model::id::Id;
use std::collections::{BTreeMap, BTreeSet};

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemFact {
    /// The follow-up record.
    pub entry: EntryId,
    /// Its row: `problems[row]`.
    pub row: usize,
    /// The district.
    pub district: DistrictId,
    /// The year of the money; `None` for a policy.
    pub year: Option<i16>,
    /// The agency; `None` for a policy.
    pub agency: Option<Id>,
    /// The project, where it is about one.
    pub project: Option<ProjectKey>,
    /// 问题类别.
    pub class: Option<ProblemClass>,
    /// 反馈日.
    pub fed_back: Option<When>,
    /// 措施报送日.
    pub planned: Option<When>,
    /// 应完成.
    pub due: Option<When>,
    /// 完成日, as reported.
    pub done: Option<When>,
    /// 核实日.
    pub checked: Option<When>,
    /// Days from feedback to measures.
    pub days_to_plan: Option<i32>,
    /// Days from measures (else from feedback) to completion.
    pub days_to_done: Option<i32>,
    /// Days from completion to verification.
    pub days_to_checked: Option<i32>,
    /// Days from feedback to verification; while it is open, to the as-of day.
    pub days_open: Option<i32>,
    /// Whether finance has verified it as passed.
    pub closed: bool,
    /// Days past the due day: to completion, else to the as-of day. `None`: in time, no due day, or nothing is printed
    /// about completion in a record known only from another document.
    pub overdue: Option<i32>,
    /// What the unit says.
    pub said: Said,
    /// What finance has verified.
    pub verified: Check,
    /// 连续两年: the same class the year before.
    pub repeated: Repeat,
    /// The one count of days to show, with its word.
    pub clock: Option<Word>,
}

/// What the unit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// 自报完成.
    Done,
    /// 已报方案: measures, not completed.
    Planned,
    /// 未报方案: nothing, although the form is here.
    Nothing,
    /// 原文未载.
    Unknown,
}

/// What finance has verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// 已核实.
    Passed,
    /// 部分核实.
    Partly,
    /// 未通过.
    Failed,
    /// 待核实: reported as done, not verified.
    Pending,
    /// Not reported as done, so nothing to verify.
    NotYet,
    /// 原文未载.
    Unknown,
}

/// Whether the same class was found the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Repeat {
    /// In the same project (or in the same agency's 部门整体).
    pub subject: bool,
    /// Anywhere in the same agency.
    pub agency: bool,
}

impl Said {
    /// Its shape.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Done => State::Ok,
            Self::Planned | Self::Nothing => State::Half,
            Self::Unknown => State::Unknown,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> Word {
        Word::new(match self {
            Self::Done => "自报完成",
            Self::Planned => "已报方案",
            Self::Nothing => "未报方案",
            Self::Unknown => "原文未载",
        })
    }
}

impl Check {
    /// Its shape.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Passed => State::Ok,
            Self::Partly | Self::Pending => State::Half,
            Self::Failed => State::Bad,
            Self::NotYet => State::Na,
            Self::Unknown => State::Unknown,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> Word {
        Word::new(match self {
            Self::Passed => "已核实",
            Self::Partly => "部分核实",
            Self::Failed => "未通过",
            Self::Pending => "待核实",
            Self::NotYet => "尚未报完成",
            Self::Unknown => "原文未载",
        })
    }
}

/// Counts of problems, each within the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProblemTotals {
    /// 问题.
    pub problems: u32,
    /// 已报方案, whether completed or not.
    pub planned: u32,
    /// 自报完成.
    pub done: u32,
    /// 财政核实.
    pub verified: u32,
    /// 连续两年: beside the other three, not within them.
    pub repeated: u32,
    /// 逾期.
    pub overdue: u32,
}

impl ProblemTotals {
    /// Counts problems.
    pub fn of<'f>(problems: impl Iterator<Item = &'f ProblemFact>) -> Self {
        let mut totals = Self::default();
        for problem in problems {
            // What was verified was completed, and what was completed had been planned, whatever dates are missing.
            let verified = problem.closed;
            let done = verified || problem.said == Said::Done;
            totals.problems += 1;
            totals.planned += u32::from(done || problem.said == Said::Planned);
            totals.done += u32::from(done);
            totals.verified += u32::from(verified);
            totals.repeated += u32::from(problem.repeated.subject);
            totals.overdue += u32::from(problem.overdue.is_some());
        }
        totals
    }
}

impl ProblemFact {
    /// The printed row.
    #[must_use]
    pub fn row<'c>(&self, corpus: &'c Corpus) -> Option<&'c Problem> {
        match &corpus.entry(self.entry).record {
            Record::FollowUp(form) => form.problems.get(self.row),
            _ => None,
        }
    }
}

/// All problems of records that are shown, in the order of the corpus.
#[must_use]
pub fn facts(corpus: &Corpus) -> Vec<ProblemFact> {
    let mut all = Vec::new();
    for (id, entry) in corpus.iter() {
        let Record::FollowUp(form) = &entry.record else { continue };
        let as_of = corpus.district(entry.at.district).as_of;
        if matches!(entry.visibility(as_of), Visibility::Withheld | Visibility::Withdrawn) {
            continue;
        }
        all.extend(form.problems.iter().enumerate().map(|(row, problem)| fact(id, entry, row, problem, as_of)));
    }
    mark_repeats(corpus, &mut all);
    all
}

fn fact(id: EntryId, entry: &Entry, row: usize, problem: &Problem, as_of: When) -> ProblemFact {
    let fed_back = problem.fed_back.get().copied();
    let due = problem.due.get().copied();
    let planned = problem.measures.as_deref().and_then(|m| m.date.get()).copied();
    let has_plan =
        problem.measures.as_deref().is_some_and(|m| m.date.get().or(None).is_some() || m.text.get().is_some());
    let done = problem.done.as_deref().and_then(|d| d.date.get()).copied();
    // 完成说明 by the unit without a day is still its word; what finance says is not.
    let reported = done.is_some()
        || problem
            .done
            .as_deref()
            .is_some_and(|d| d.date.is_absent() && d.text.get().is_some() && d.by.get() != Some(&Party::Finance));
    let checked = problem.verified.as_deref().and_then(|v| v.date.get()).copied();
    let result = problem.verified.as_deref().and_then(|v| v.result.get()).copied();
    let mentioned = entry.mentioned();
    let said = match (reported, has_plan, mentioned) {
        (true, ..) => Said::Done,
        (false, true, _) => Said::Planned,
        (false, false, false) => Said::Nothing,
        (false, false, true) => Said::Unknown,
    };
    let verified = match (result, checked) {
        (Some(VerifiedResult::Passed), _) => Check::Passed,
        (Some(VerifiedResult::Partly), _) => Check::Partly,
        (Some(VerifiedResult::Failed), _) => Check::Failed,
        // A day of verification without a result: verified, since forms print 未通过 when it was not.
        (None, Some(_)) => Check::Passed,
        (None, None) if mentioned => Check::Unknown,
        (None, None) if said == Said::Done => Check::Pending,
        (None, None) => Check::NotYet,
    };
    let closed = verified == Check::Passed;
    let between = |from: Option<When>, to: Option<When>| Some(days(from?.day()?, to?.day()?));
    let until = if closed { checked } else { Some(as_of) };
    let end = if said == Said::Done { done } else { Some(as_of).filter(|_| !closed && said != Said::Unknown) };
    let overdue = due.zip(end).map(|(due, end)| days(due.last(), end.first())).filter(|late| *late > 0);
    let clock = if closed {
        between(fed_back, checked).map(|n| Word::days("办结", n))
    } else if said == Said::Done {
        between(done, Some(as_of)).map(|n| Word::days("自报后", n))
    } else if let Some(late) = overdue {
        Some(Word::days("逾期", late))
    } else {
        due.map(|due| days(as_of.last(), due.last())).filter(|left| *left >= 0).map(|left| Word::days("还有", left))
    };
    ProblemFact {
        entry: id,
        row,
        district: entry.at.district,
        year: entry.at.year(),
        agency: entry.at.agency().cloned(),
        project: entry.at.project(),
        class: problem.class.get().copied(),
        days_to_plan: between(fed_back, planned),
        days_to_done: between(planned.or(fed_back), done),
        days_to_checked: between(done, checked),
        days_open: between(fed_back, until),
        fed_back,
        planned,
        due,
        done,
        checked,
        closed,
        overdue,
        said,
        verified,
        repeated: Repeat::default(),
        clock,
    }
}

/// 连续两年: the same class (其他 aside) in the folder of the year before, about the same subject or the same agency.
fn mark_repeats(corpus: &Corpus, all: &mut [ProblemFact]) {
    let mut subjects: BTreeSet<(DistrictId, Subject, ProblemClass)> = BTreeSet::new();
    let mut agencies: BTreeSet<(DistrictId, Id, i16, ProblemClass)> = BTreeSet::new();
    for problem in all.iter() {
        if let (Some(class), Some(year), Some(agency)) = (problem.class, problem.year, &problem.agency) {
            subjects.insert((problem.district, corpus.entry(problem.entry).at.subject.clone(), class));
            agencies.insert((problem.district, agency.clone(), year, class));
        }
    }
    for problem in all {
        let (Some(class), Some(year), Some(agency)) = (problem.class, problem.year, problem.agency.clone()) else {
            continue;
        };
        if class == ProblemClass::Other {
            continue;
        }
        let before = corpus.entry(problem.entry).at.in_year(year - 1).subject;
        problem.repeated = Repeat {
            subject: subjects.contains(&(problem.district, before, class)),
            agency: agencies.contains(&(problem.district, agency, year - 1, class)),
        };
    }
}

/// How often each class was found, by year of the money.
#[must_use]
pub fn classes<'f>(problems: impl Iterator<Item = &'f ProblemFact>) -> BTreeMap<ProblemClass, BTreeMap<i16, u32>> {
    let mut classes: BTreeMap<ProblemClass, BTreeMap<i16, u32>> = BTreeMap::new();
    for problem in problems {
        if let (Some(class), Some(year)) = (problem.class, problem.year) {
            *classes.entry(class).or_default().entry(year).or_default() += 1;
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::sample::corpus;

    const EARLIER: (&str, &str) = (
        "2021/jiaotong/gonglu/follow-up",
        "name: 甲\nproblems:\n  - {id: p1, text: 执行率低, class: low-execution, fed_back: 2022-11-01, measures: {date: 2022-11-11, text: 甲}, done: {date: 2022-12-01, by: agency}, verified: {date: 2022-12-21, by: finance, result: passed}, due: 2022-11-30}\n",
    );
    const LATER: (&str, &str) = (
        "2022/jiaotong/gonglu/follow-up",
        "name: 甲\nproblems:\n  - {id: p1, text: 执行率低, class: low-execution, fed_back: 2023-11-01, due: 2023-12-31, measures: {date: 2023-11-20, text: 提前招标}, done: {date: 2023-12-28, by: agency}, verified: {date: null, by: finance, result: null}}\n  - {id: p2, text: 目标不实, class: targets, fed_back: 2023-11-01, due: 2023-12-31}\n  - {id: p3, text: 台账, class: other, fed_back: 2023-11-01, due: 2024-02-01, measures: {text: 补建台账}}\n",
    );

    #[test]
    fn both_sides_are_kept_apart_and_days_are_counted_to_the_as_of_day() {
        let all = facts(&corpus("2024-01-10", "", &[EARLIER, LATER]));
        let closed = &all[0];
        assert_eq!((closed.said, closed.verified, closed.closed), (Said::Done, Check::Passed, true));
        assert_eq!((closed.days_to_plan, closed.days_to_done, closed.days_to_checked), (Some(10), Some(20), Some(20)));
        assert_eq!((closed.days_open, closed.overdue), (Some(50), Some(1)));
        assert_eq!(closed.clock.map(|c| c.to_string()).as_deref(), Some("办结 50 天"));

        let said = &all[1];
        assert_eq!((said.said, said.verified, said.closed), (Said::Done, Check::Pending, false));
        assert_eq!((said.days_open, said.overdue), (Some(70), None), "not verified is open, and done in time");
        assert_eq!(said.clock.map(|c| c.to_string()).as_deref(), Some("自报后 13 天"));
        assert_eq!(said.repeated, Repeat { subject: true, agency: true }, "连续两年");

        let late = &all[2];
        assert_eq!((late.said, late.verified, late.overdue), (Said::Nothing, Check::NotYet, Some(10)));
        assert_eq!(
            (late.clock.map(|c| c.to_string()).as_deref(), late.repeated),
            (Some("逾期 10 天"), Repeat::default())
        );

        let planned = &all[3];
        assert_eq!((planned.said, planned.overdue), (Said::Planned, None));
        assert_eq!(planned.clock.map(|c| c.to_string()).as_deref(), Some("还有 22 天"));

        let totals = ProblemTotals::of(all.iter());
        let wanted = ProblemTotals { problems: 4, planned: 3, done: 2, verified: 1, repeated: 1, overdue: 2 };
        assert_eq!(totals, wanted);
        assert_eq!(classes(all.iter())[&ProblemClass::LowExecution], BTreeMap::from([(2021, 1), (2022, 1)]));
    }

    #[test]
    fn a_mentioned_problem_is_never_late() {
        let text = "basis: mentioned\nname: 甲\nsource: {document: 乙}\nproblems: [{text: 意识薄弱, class: awareness, due: 2020-12-31}]\n";
        let all = facts(&corpus("2024-01-10", "", &[("2020/jiaotong/follow-up", text)]));
        assert_eq!((all[0].said, all[0].verified, all[0].overdue), (Said::Unknown, Check::Unknown, None));
    }
}
