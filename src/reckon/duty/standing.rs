//! How a record, or an agency, stands towards a duty, and how many stand how.

use super::DutyFact;
use super::publication::VenueSet;
use crate::reckon::standing::{State, Word};

/// How a record, or an agency, stands towards a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Published within the window, or on the due day.
    OnTime,
    /// Published so many days before the window opened, or before the due day.
    Early(i32),
    /// Published so many days late.
    Late(i32),
    /// Published; the due day is not known, or the days are not known exactly enough to compare.
    Published,
    /// 部分公开: a required venue is missing, or only a summary where the full text is due, or (of an agency) a project
    /// has no such record. Days past due, if any.
    Partial {
        /// The required venues that are missing.
        missing: VenueSet,
        /// Whether only a summary was published.
        summary: bool,
        /// Days past the due day, to the as-of day.
        late: Option<i32>,
    },
    /// The record is here and does not say when it was published: 公开日期未载.
    Undated,
    /// 未公开, so many days past due. Only where everything of the kind is here.
    Missing(i32),
    /// Not there yet, so many days to go.
    Upcoming(i32),
    /// Not there; the due day is not known.
    Open,
    /// Not bound.
    Exempt,
    /// Everything of the kind is here and this agency has none, of a kind that not everybody has each year: there was
    /// nothing to publish.
    Idle,
    /// 不予公开, with its basis in the record.
    Withheld,
    /// 本站未收录.
    NotHeld,
}

/// Counts of agencies by standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DutyTotals {
    /// 应公开: bound, and with something to publish.
    pub bound: u32,
    /// 已公开 as required, whenever.
    pub published: u32,
    /// Of those, late.
    pub late: u32,
    /// 部分公开.
    pub partial: u32,
    /// 未公开, overdue.
    pub missing: u32,
    /// Not due yet.
    pub upcoming: u32,
    /// 公开日期未载.
    pub undated: u32,
    /// 不予公开.
    pub withheld: u32,
    /// 未收录, or no due day known.
    pub unknown: u32,
}

impl Standing {
    /// Its shape.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::OnTime | Self::Early(_) | Self::Published => State::Ok,
            Self::Late(_) => State::Bad,
            Self::Partial { .. } => State::Half,
            Self::Missing(_) => State::Gap,
            Self::Upcoming(_) => State::Next,
            Self::Exempt | Self::Idle => State::Na,
            Self::Withheld => State::Lock,
            Self::Undated | Self::Open | Self::NotHeld => State::Unknown,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> Word {
        match self {
            Self::OnTime => Word::new("按期"),
            Self::Early(n) => Word::days("提前", n),
            Self::Late(n) => Word::days("逾期", n),
            Self::Published => Word::new("已公开"),
            Self::Partial { late: Some(n), .. } => Word::days("部分公开，逾期", n),
            Self::Partial { .. } => Word::new("部分公开"),
            Self::Undated => Word::new("公开日期未载"),
            Self::Missing(n) => Word::days("未公开，逾期", n),
            Self::Upcoming(n) => Word::days("还有", n),
            Self::Open => Word::new("期限未载"),
            Self::Exempt => Word::new("不适用"),
            Self::Idle => Word::new("本年没有"),
            Self::Withheld => Word::new("不予公开"),
            Self::NotHeld => Word::new("未收录"),
        }
    }

    /// The order in which the worst of several is found.
    pub(super) const fn rank(self) -> (u8, i32) {
        match self {
            Self::Missing(n) => (0, -n),
            Self::Late(n) => (1, -n),
            Self::Partial { late: Some(n), .. } => (2, -n),
            Self::Partial { late: None, .. } => (3, 0),
            Self::Upcoming(n) => (4, n),
            Self::Undated => (5, 0),
            Self::Open => (6, 0),
            Self::NotHeld => (7, 0),
            Self::Published => (8, 0),
            Self::OnTime => (9, 0),
            Self::Early(n) => (10, n),
            Self::Withheld => (11, 0),
            Self::Exempt | Self::Idle => (12, 0),
        }
    }
}

impl DutyFact {
    /// Counts by standing.
    #[must_use]
    pub fn totals(&self) -> DutyTotals {
        let mut totals = DutyTotals::default();
        for agency in &self.agencies {
            totals.bound += u32::from(!matches!(agency.standing, Standing::Exempt | Standing::Idle));
            match agency.standing {
                Standing::OnTime | Standing::Early(_) | Standing::Published => totals.published += 1,
                Standing::Late(_) => {
                    totals.published += 1;
                    totals.late += 1;
                }
                Standing::Partial { .. } => totals.partial += 1,
                Standing::Missing(_) => totals.missing += 1,
                Standing::Upcoming(_) => totals.upcoming += 1,
                Standing::Undated => totals.undated += 1,
                Standing::Withheld => totals.withheld += 1,
                Standing::NotHeld | Standing::Open => totals.unknown += 1,
                Standing::Exempt | Standing::Idle => {}
            }
        }
        totals
    }
}
