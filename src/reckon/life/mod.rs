//! 项目一生: a project (or an agency's 部门整体) over all its years and the eleven stops, with gaps only where a gap can be
//! known: everything of the kind is here, nothing is withheld, and the day has passed.

mod absent;
mod build;
mod link;
pub mod money;
mod stops;

#[cfg(test)]
mod tests;

use super::AgencyKey;
use super::coverage::Coverage;
use super::duty::Duties;
use super::problem::ProblemFact;
use super::standing::{State, Word};
use crate::corpus::Corpus;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::EntryId;
use crate::ground::route::Route;
use crate::kinds::Kind;
use crate::model::choice::Grade;
use crate::model::date::When;
use crate::profile::Profile;
use crate::route;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A stop, in the order of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 事前评估
    ExAnte,
    /// 目标
    Target,
    /// 审核
    Review,
    /// 批复
    Approval,
    /// 监控
    Monitoring,
    /// 自评
    SelfEvaluation,
    /// 复核
    Recheck,
    /// 重点评价
    Evaluation,
    /// 问题
    Problem,
    /// 整改
    Rectification,
    /// 下年预算
    NextBudget,
}

impl Stage {
    /// All stops in the order of the chain.
    pub const ALL: [Self; 11] = [
        Self::ExAnte,
        Self::Target,
        Self::Review,
        Self::Approval,
        Self::Monitoring,
        Self::SelfEvaluation,
        Self::Recheck,
        Self::Evaluation,
        Self::Problem,
        Self::Rectification,
        Self::NextBudget,
    ];

    /// Its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ExAnte => "事前评估",
            Self::Target => "目标",
            Self::Review => "审核",
            Self::Approval => "批复",
            Self::Monitoring => "监控",
            Self::SelfEvaluation => "自评",
            Self::Recheck => "复核",
            Self::Evaluation => "重点评价",
            Self::Problem => "问题",
            Self::Rectification => "整改",
            Self::NextBudget => "下年预算",
        }
    }

    /// The kind of record that it stands in.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::ExAnte => Kind::ExAnte,
            Self::Target | Self::Review | Self::Approval => Kind::Target,
            Self::Monitoring => Kind::Monitoring,
            Self::SelfEvaluation => Kind::SelfEvaluation,
            Self::Recheck => Kind::Recheck,
            Self::Evaluation => Kind::Evaluation,
            Self::Problem | Self::Rectification | Self::NextBudget => Kind::FollowUp,
        }
    }
}

/// 绿 黄 红: execution against the time that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// 绿
    Green,
    /// 黄
    Yellow,
    /// 红
    Red,
}

impl Light {
    /// The light of a progress in per cent of schedule.
    #[must_use]
    pub fn of(progress: Decimal, profile: &Profile) -> Self {
        let [red, yellow] = profile.lights;
        if progress < red {
            Self::Red
        } else if progress < yellow {
            Self::Yellow
        } else {
            Self::Green
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Green => "绿",
            Self::Yellow => "黄",
            Self::Red => "红",
        }
    }

    /// Its shape.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Green => State::Ok,
            Self::Yellow => State::Half,
            Self::Red => State::Bad,
        }
    }
}

/// A project over all its years.
#[derive(Debug, Clone, Default)]
pub struct Life {
    /// Its years, oldest first; a year without any record between two others is in it, not `recorded`.
    pub years: Vec<LifeYear>,
    /// What it was moved, split or merged from, as `projects.yaml` says; they need not have records.
    pub continues: Vec<ProjectKey>,
    /// What was moved, split or merged from it.
    pub continued_by: Vec<ProjectKey>,
    /// What was corrected after publication: the record and the number in its `corrections`, by date.
    pub corrections: Vec<(EntryId, usize)>,
}

/// One year of a life.
#[derive(Debug, Clone)]
pub struct LifeYear {
    /// The year of the money.
    pub year: i16,
    /// Whether there is a record of it.
    pub recorded: bool,
    /// The eleven stops in the order of [`Stage::ALL`]; all `Unknown` in a year without a record.
    pub marks: [Mark; 11],
    /// The rows of the ledger: by date, an undated one after its cause. Gaps and what is still to come have a row;
    /// what does not apply or is not held here has none.
    pub stops: Vec<Stop>,
    /// Targets changed after approval: the target record and the number in its `adjustments`.
    pub adjustments: Vec<(EntryId, usize)>,
    /// The records that the year's money is read from: target and self-evaluation. See [`LifeYear::money`].
    pub forms: (Option<EntryId>, Option<EntryId>),
}

/// A cell of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The worst of the stop's events.
    pub state: State,
    /// Its word.
    pub word: Word,
    /// How many rows of the ledger it stands for.
    pub count: u16,
    /// The first of them.
    pub first: Option<u16>,
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Which stop.
    pub stage: Stage,
    /// Its shape.
    pub state: State,
    /// Its word.
    pub word: Word,
    /// When: for a monitoring its cut-off.
    pub date: Option<When>,
    /// By when, where a duty or the record says.
    pub due: Option<When>,
    /// The record; `None` for a gap and for what is still to come.
    pub entry: Option<EntryId>,
    /// The row in the record: of `rounds`, `problems` or `budget`.
    pub row: Option<u16>,
    /// Score or total, as printed (its scale is the printed one).
    pub score: Option<Decimal>,
    /// Grade as printed.
    pub grade: Option<Grade>,
    /// Execution rate in per cent, computed; unrounded.
    pub rate: Option<Decimal>,
    /// For a monitoring: execution in per cent of the time passed, unrounded, with its light.
    pub progress: Option<(Decimal, Light)>,
    /// For a recheck: its score less the self-evaluation's.
    pub difference: Option<Decimal>,
    /// What it follows from.
    pub causes: Vec<StopRef>,
    /// What followed from it.
    pub effects: Vec<StopRef>,
    /// The unit's explanation at its place: the record and the number in its `explanations`. A gap has none: there is
    /// no record that could hold it.
    pub explained: Option<(EntryId, usize)>,
}

/// A row of the ledger, from elsewhere in the same life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StopRef {
    /// Its year.
    pub year: i16,
    /// Its number in that year's `stops`.
    pub stop: u16,
}

impl Stop {
    /// The place in its record.
    #[must_use]
    pub fn route(&self) -> Route {
        let row = usize::from(self.row.unwrap_or(0));
        match self.stage {
            Stage::Review => route!["rounds", row],
            Stage::Approval => route!["approved"],
            Stage::Problem | Stage::Rectification => route!["problems", row],
            Stage::NextBudget => route!["budget", row],
            _ => Route::root(),
        }
    }
}

impl Life {
    /// One of its years.
    #[must_use]
    pub fn year(&self, year: i16) -> Option<&LifeYear> {
        self.years.iter().find(|y| y.year == year)
    }

    /// A row by its reference.
    #[must_use]
    pub fn stop(&self, at: StopRef) -> Option<&Stop> {
        self.year(at.year)?.stops.get(usize::from(at.stop))
    }

    /// The row of a record: for a record with several rows, the first.
    #[must_use]
    pub fn of_record(&self, id: EntryId) -> Option<StopRef> {
        self.years.iter().find_map(|year| {
            let stop = year.stops.iter().position(|s| s.entry == Some(id))?;
            Some(StopRef { year: year.year, stop: u16::try_from(stop).ok()? })
        })
    }

    /// All gaps: stops that are due and not there.
    pub fn gaps(&self) -> impl Iterator<Item = (i16, &Stop)> {
        self.years.iter().flat_map(|y| y.stops.iter().filter(|s| s.state == State::Gap).map(|s| (y.year, s)))
    }
}

impl LifeYear {
    /// The cell of a stop.
    #[must_use]
    pub fn mark(&self, stage: Stage) -> &Mark {
        &self.marks[stage as usize]
    }
}

/// The lives of all projects that have a record, and of all agencies with a record of their own.
#[must_use]
pub fn lives(
    corpus: &Corpus,
    coverage: &Coverage,
    duties: &Duties,
    problems: &[ProblemFact],
) -> (BTreeMap<ProjectKey, Life>, BTreeMap<AgencyKey, Life>) {
    build::all(&build::Sight { corpus, coverage, duties, problems })
}
