//! What the absence of a stop means: a gap, not due yet, not applicable, or nothing that can be told.

use super::build::Scene;
use super::{Mark, Stage, Stop};
use crate::corpus::entry::EntryId;
use crate::kinds::{Kind, Record};
use crate::model::choice::Attribute;
use crate::model::date::Day as Date;
use crate::model::date::When;
use crate::reckon::standing::{State, Word, days};

/// The absence of a stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Absence {
    state: State,
    word: Word,
    due: Option<When>,
    explained: Option<(EntryId, usize)>,
}

const NOT_HELD: (State, Word) = (State::Unknown, Word::new("未收录"));
const NOT_PRINTED: (State, Word) = (State::Unknown, Word::new("原文未载"));
const NONE: (State, Word) = (State::Na, Word::new("无记录"));
const DOES_NOT_APPLY: (State, Word) = (State::Na, Word::new("不适用"));
const MISSING: (State, Word) = (State::Gap, Word::new("缺"));
const NOT_DUE: (State, Word) = (State::Next, Word::new("未到期"));

impl Absence {
    /// Why a stop without a record has none.
    pub(super) fn of(scene: &Scene<'_>, stage: Stage) -> Self {
        let due = scene.due(stage.kind());
        let (state, word) = judge(scene, stage, due);
        let explained = if state == State::Gap { scene.excuse(stage.kind()) } else { None };
        Self { state, word, due: due.map(When::from), explained }
    }

    /// The row of the ledger: only gaps and what is still to come have one.
    pub(super) fn stop(&self, stage: Stage) -> Option<Stop> {
        let rowed = match self.state {
            State::Gap => true,
            State::Next => {
                self.due.is_some() || matches!(stage, Stage::Monitoring | Stage::SelfEvaluation | Stage::NextBudget)
            }
            _ => false,
        };
        rowed.then(|| Stop { due: self.due, explained: self.explained, ..Stop::new(stage, self.state, self.word) })
    }

    /// The cell of the overview.
    pub(super) const fn mark(&self) -> Mark {
        Mark { state: self.state, word: self.word, count: 0, first: None }
    }
}

fn judge(scene: &Scene<'_>, stage: Stage, due: Option<Date>) -> (State, Word) {
    let whole = scene.sight.coverage.is_whole(scene.at.district, scene.year, stage.kind());
    let as_of = scene.sight.corpus.district(scene.at.district).as_of.last();
    let ended = as_of > Date::new(scene.year, 12, 31).unwrap_or(Date::MAX);
    let begun = as_of >= Date::new(scene.year, 1, 1).unwrap_or(Date::MIN);
    match stage {
        Stage::ExAnte if scene.assessed => DOES_NOT_APPLY,
        Stage::ExAnte if !whole => NOT_HELD,
        Stage::ExAnte if scene.is_project() && scene.is_new() => MISSING,
        Stage::ExAnte => DOES_NOT_APPLY,
        Stage::Target => scene.expected(whole, due, begun, as_of),
        Stage::Review | Stage::Approval if scene.shown(Kind::Target).next().is_some() => NOT_PRINTED,
        Stage::Review | Stage::Approval => match judge(scene, Stage::Target, due) {
            MISSING | NONE => DOES_NOT_APPLY,
            (State::Next, _) => NOT_DUE,
            _ => NOT_HELD,
        },
        Stage::Monitoring | Stage::SelfEvaluation => scene.expected(whole, due, ended, as_of),
        Stage::Recheck | Stage::Evaluation | Stage::Problem | Stage::Rectification => NONE,
        Stage::NextBudget if !ended => NOT_DUE,
        Stage::NextBudget if !whole => NOT_HELD,
        // 尚未挂钩: an evaluation without a budget consequence, where every consequence is here.
        Stage::NextBudget if scene.shown(Kind::Evaluation).next().is_some() => (State::Gap, Word::new("尚未挂钩")),
        Stage::NextBudget => NONE,
    }
}

impl Scene<'_> {
    /// The day by which a duty wants a kind of this year from this agency.
    pub(super) fn due(&self, kind: Kind) -> Option<Date> {
        let agency = self.at.agency()?;
        self.sight.duties.binding(self.at.district, self.year, kind, agency).and_then(|(duty, _)| duty.due.day)
    }

    /// A stop that every project has: not due, a gap where that can be known, or not held here.
    fn expected(&self, whole: bool, due: Option<Date>, ripe: bool, as_of: Date) -> (State, Word) {
        match due {
            Some(due) if as_of <= due => (State::Next, Word::days("还有", days(as_of, due))),
            None if !ripe => NOT_DUE,
            _ if !whole => NOT_HELD,
            // `collected` speaks of kinds, not of agencies as a whole.
            _ if !self.is_project() => NONE,
            _ => MISSING,
        }
    }

    /// Whether its target says that the project is new this year.
    fn is_new(&self) -> bool {
        self.shown(Kind::Target).any(|(_, entry)| match &entry.record {
            Record::Target(form) => form.facts.attribute.get() == Some(&Attribute::New),
            _ => false,
        })
    }

    /// The unit's explanation of a missing record: in another record of the same year, `at: target`.
    fn excuse(&self, kind: Kind) -> Option<(EntryId, usize)> {
        self.entries.iter().find_map(|(id, entry)| {
            let own = &entry.filing.explanations;
            own.iter().position(|r| r.at.get().is_some_and(|at| *at.0 == *kind.stem())).map(|n| (*id, n))
        })
    }
}
