//! The stops that records make: one a record, or one a row of it.

use super::build::Scene;
use super::money::execution;
use super::{Light, Stage, Stop};
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::kinds::Record;
use crate::kinds::monitoring::Monitoring;
use crate::kinds::recheck::Recheck;
use crate::kinds::target::{Round, Target};
use crate::model::choice::{Action, Choice, Conclusion, RecheckOf, Status, Verdict};
use crate::model::date::When;
use crate::reckon::duty::Standing;
use crate::reckon::problem::{Check, ProblemFact, Said};
use crate::reckon::standing::{State, Word, days};
use crate::reckon::{explanation, profile, run};
use rust_decimal::Decimal;

impl Stop {
    pub(super) const fn new(stage: Stage, state: State, word: Word) -> Self {
        Self {
            stage,
            state,
            word,
            date: None,
            due: None,
            entry: None,
            row: None,
            score: None,
            grade: None,
            rate: None,
            progress: None,
            difference: None,
            causes: Vec::new(),
            effects: Vec::new(),
            explained: None,
        }
    }
}

/// The stops of a stage, in the order of the records and their rows.
pub(super) fn of(scene: &Scene<'_>, stage: Stage) -> Vec<Stop> {
    let mut stops = Vec::new();
    let as_of = scene.sight.corpus.district(scene.at.district).as_of;
    let whole_record = matches!(stage, Stage::Review | Stage::Approval | Stage::Problem | Stage::Rectification);
    for (id, entry) in scene.entries.iter().filter(|(_, e)| e.at.kind == stage.kind()) {
        match entry.visibility(as_of) {
            Visibility::Withheld | Visibility::Withdrawn if whole_record => {}
            Visibility::Withheld => {
                stops.push(Stop { entry: Some(*id), ..Stop::new(stage, State::Lock, Word::new("不予公开")) });
            }
            Visibility::Withdrawn => {
                let reason = entry.filing.disclosure_reason.as_ref();
                let date = reason.and_then(|r| r.date.get()).copied();
                stops.push(Stop { entry: Some(*id), date, ..Stop::new(stage, State::Lock, Word::new("已撤下")) });
            }
            Visibility::Shown | Visibility::Hidden => record(scene, stage, *id, entry, &mut stops),
        }
    }
    for tomb in scene.tombs.iter().filter(|t| t.at.kind == stage.kind() && !whole_record) {
        stops.push(Stop { date: tomb.date, ..Stop::new(stage, State::Lock, Word::new("已撤下")) });
    }
    stops
}

fn record(scene: &Scene<'_>, stage: Stage, id: EntryId, entry: &Entry, stops: &mut Vec<Stop>) {
    let before = stops.len();
    match (&entry.record, stage) {
        (Record::ExAnte(form), _) => {
            let (state, word) = match form.conclusion.get() {
                Some(Conclusion::Support) => (State::Ok, "予以支持"),
                Some(Conclusion::SupportPartly) => (State::Half, "部分支持"),
                Some(Conclusion::Reject) => (State::Bad, "不予支持"),
                None => (State::Ok, plain(entry, "已评估")),
            };
            stops.push(Stop {
                date: first(&[&form.issued, &form.evaluated_in]),
                score: form.score.get().map(|n| n.value),
                grade: form.grade.get().copied(),
                ..Stop::new(stage, state, Word::new(word))
            });
        }
        (Record::Target(form), Stage::Target) => {
            let sent = form.rounds.first().and_then(|r| r.submitted.get()).copied();
            let date = form.filled.get().copied().or(sent).or_else(|| published(entry));
            stops.push(Stop { date, ..scene.dutiful(stage, id, entry, "已收录") });
        }
        (Record::Target(form), Stage::Review) => {
            stops.extend(form.rounds.iter().enumerate().map(|(n, r)| review(n, r)))
        }
        (Record::Target(form), Stage::Approval) => stops.extend(approval(form)),
        (Record::Monitoring(form), _) => stops.push(monitoring(scene, entry, form)),
        (Record::SelfEvaluation(form), _) => {
            let total = form.funds.as_ref().and_then(|f| f.total.as_ref());
            stops.push(Stop {
                date: form.filled.get().copied().or_else(|| published(entry)),
                score: form.total.get().map(|n| n.value),
                grade: form.grade.get().copied(),
                rate: total.and_then(|t| execution(&t.executed, &t.adjusted, &t.initial, entry.unit())),
                ..scene.dutiful(stage, id, entry, "已收录")
            });
        }
        (Record::Recheck(form), _) => stops.push(recheck(scene, entry, form)),
        (Record::Evaluation(form), _) => stops.push(Stop {
            date: first(&[&form.issued, &form.evaluated_in]),
            score: form.score.get().map(|n| n.value),
            grade: form.grade.get().copied(),
            ..scene.dutiful(stage, id, entry, "已评价")
        }),
        (Record::FollowUp(_), Stage::Problem) => {
            stops.extend(scene.problems(id).iter().map(|p| {
                let word = if p.fed_back.is_some() { "已反馈" } else { "已指出" };
                Stop { date: p.fed_back, row: row(p.row), ..Stop::new(stage, State::Ok, Word::new(word)) }
            }));
        }
        (Record::FollowUp(_), Stage::Rectification) => {
            let as_of = scene.sight.corpus.district(scene.at.district).as_of;
            stops.extend(scene.problems(id).iter().map(|p| rectification(p, as_of)));
        }
        (Record::FollowUp(form), Stage::NextBudget) => {
            stops.extend(form.budget.iter().enumerate().map(|(n, link)| {
                let state = match link.status.get() {
                    Some(Status::Adopted) => State::Ok,
                    _ => State::Half,
                };
                let word = match (link.status.get(), link.action.get()) {
                    (Some(Status::Rejected), _) => Status::Rejected.label(),
                    (_, Some(Action::Candidate)) => "列入评价备选",
                    (_, Some(action)) => action.label(),
                    (Some(status), None) => status.label(),
                    (None, None) => Status::Pending.label(),
                };
                Stop { row: row(n), ..Stop::new(stage, state, Word::new(word)) }
            }));
        }
        _ => {}
    }
    for stop in &mut stops[before..] {
        stop.entry = Some(id);
        let place = stop.route();
        // A stop that is a whole record shows the record's first explanation, a row only its own.
        let own = if place.0.is_empty() {
            (!entry.filing.explanations.is_empty()).then_some(0)
        } else {
            explanation(entry, &place)
        };
        stop.explained = own.map(|n| (id, n));
    }
}

fn review(n: usize, round: &Round) -> Stop {
    let (state, word) = match round.verdict.get() {
        Some(Verdict::Accepted) => (State::Ok, "通过"),
        Some(Verdict::Returned) => (State::Half, "退回修改"),
        Some(Verdict::Rejected) => (State::Bad, "不予通过"),
        None => (State::Half, "审核中"),
    };
    Stop {
        date: first(&[&round.date, &round.submitted]),
        row: row(n),
        score: round.score.get().map(|s| s.value),
        grade: round.grade.get().copied(),
        ..Stop::new(Stage::Review, state, Word::new(word))
    }
}

fn approval(form: &Target) -> Option<Stop> {
    let approved = form.approved.as_ref()?;
    let known = approved.date.get().is_some() || approved.number.get().is_some();
    let (state, word) = if known { (State::Ok, "已批复") } else { (State::Half, "未批复") };
    Some(Stop { date: approved.date.get().copied(), ..Stop::new(Stage::Approval, state, Word::new(word)) })
}

fn monitoring(scene: &Scene<'_>, entry: &Entry, form: &Monitoring) -> Stop {
    let total = form.funds.as_ref().and_then(|f| f.total.as_ref());
    let computed = total.and_then(|t| execution(&t.executed, &t.adjusted, &t.initial, entry.unit()));
    let rate = computed.or_else(|| total.and_then(|t| t.rate.get()).and_then(|r| r.value));
    let to = form.period.as_ref().and_then(|p| p.to.get()).copied();
    let progress = rate.zip(to.and_then(|to| months(to, scene.year))).and_then(|(rate, months)| {
        let progress = (rate * Decimal::from(12)).checked_div(Decimal::from(months))?;
        Some((progress, Light::of(progress, profile(scene.sight.corpus, entry))))
    });
    let (state, word) =
        progress.map_or((State::Ok, plain(entry, "已监控")), |(_, light)| (light.state(), light.word()));
    Stop {
        date: to.or_else(|| first(&[&form.reported, &form.closed])),
        rate,
        progress,
        ..Stop::new(Stage::Monitoring, state, Word::new(word))
    }
}

/// Months of the fiscal year that have passed at a cut-off; the whole year when it lies later.
fn months(to: When, year: i16) -> Option<u8> {
    match to.year() {
        y if y == year => to.month(),
        y if y > year => Some(12),
        _ => None,
    }
}

fn recheck(scene: &Scene<'_>, entry: &Entry, form: &Recheck) -> Stop {
    let score = form.score.get().map(|n| n.value);
    let printed = form.self_score.get().map(|n| n.value);
    let own =
        || scene.shown(crate::kinds::Kind::SelfEvaluation).find_map(|(_, e)| Some(e.record.score()?.get()?.value));
    let base = match form.of.get() {
        Some(RecheckOf::SelfEvaluation) => own().or(printed),
        _ => printed,
    };
    Stop {
        date: form.date.get().copied(),
        score,
        grade: form.grade.get().copied(),
        difference: score.zip(base).map(|(score, base)| score - base),
        ..Stop::new(Stage::Recheck, State::Ok, Word::new(plain(entry, "已复核")))
    }
}

fn rectification(problem: &ProblemFact, as_of: When) -> Stop {
    let left = problem.due.map(|due| days(as_of.last(), due.last()));
    let (state, word) = match (problem.verified, problem.said, problem.overdue, left) {
        (Check::Passed | Check::Partly | Check::Failed, ..) => (problem.verified.state(), problem.verified.word()),
        (_, Said::Done, ..) => (State::Half, Word::new("待核实")),
        (_, _, Some(late), _) => (State::Bad, Word::days("逾期", late)),
        (_, Said::Planned, ..) => (State::Half, Word::new("办理中")),
        (_, Said::Nothing, _, Some(left)) => (State::Next, Word::days("还有", left)),
        (_, said, ..) => (said.state(), said.word()),
    };
    Stop {
        date: problem.checked.or(problem.done).or(problem.planned),
        due: problem.due,
        row: row(problem.row),
        ..Stop::new(Stage::Rectification, state, word)
    }
}

impl Scene<'_> {
    fn problems(&self, id: EntryId) -> &[ProblemFact] {
        run(self.sight.problems, |p| p.entry, id)
    }

    /// A stop whose shape is how its publication stands towards the duty that binds it.
    fn dutiful(&self, stage: Stage, id: EntryId, entry: &Entry, word: &'static str) -> Stop {
        let standing = self.sight.duties.of_record(id);
        let (state, word) = match standing {
            Some(Standing::Undated) => (State::Ok, Standing::Undated.word()),
            Some(
                s @ (Standing::OnTime
                | Standing::Early(_)
                | Standing::Late(_)
                | Standing::Partial { .. }
                | Standing::Published),
            ) => (s.state(), s.word()),
            _ => (State::Ok, Word::new(plain(entry, word))),
        };
        Stop { due: self.due(stage.kind()).map(When::from), ..Stop::new(stage, state, word) }
    }
}

/// What is known only from another document is not called done.
fn plain(entry: &Entry, word: &'static str) -> &'static str {
    if entry.mentioned() { "见于其他文件" } else { word }
}

fn first(cells: &[&crate::model::cell::Cell<When>]) -> Option<When> {
    cells.iter().find_map(|cell| cell.get()).copied()
}

fn published(entry: &Entry) -> Option<When> {
    entry.filing.published.iter().filter_map(|p| p.date.get()).copied().min()
}

fn row(n: usize) -> Option<u16> {
    u16::try_from(n).ok()
}
