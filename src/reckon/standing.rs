//! How something stands at the as-of day: a shape, a short word, and days where days are meant.

use crate::model::date::Day as Date;
use crate::model::date::{When, days_between};
use std::fmt;

/// The eight shapes of a status; ordered from the worst, so that of several the smallest is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 逾期 未通过 红.
    Bad,
    /// Something was due, everything of its kind is here, and it is not there.
    Gap,
    /// 办理中 部分公开 待核实 黄.
    Half,
    /// Not due yet.
    Next,
    /// 不予公开.
    Lock,
    /// Done, published, verified.
    Ok,
    /// Nothing can be said: not held here, not printed.
    Unknown,
    /// It does not apply.
    Na,
}

/// A short word, with days where days are meant: `逾期 7 天`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: &'static str,
    /// Whole days.
    pub days: Option<i32>,
}

impl Word {
    /// A word alone.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, days: None }
    }

    /// A word with days.
    #[must_use]
    pub const fn days(text: &'static str, days: i32) -> Self {
        Self { text, days: Some(days) }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.days {
            Some(days) => write!(f, "{} {days} 天", self.text),
            None => f.write_str(self.text),
        }
    }
}

/// How a thing with a due day stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Done on the due day, or within the window.
    OnTime,
    /// Done so many days before.
    Early(i32),
    /// Done so many days after.
    Late(i32),
    /// Done; the due day, or the day it was done, is not known exactly enough to compare.
    Done,
    /// Not done, and so many days past due.
    Overdue(i32),
    /// Not done, and so many days to go.
    Upcoming(i32),
    /// Not done, and no due day is known.
    Open,
    /// Whether it was done is not printed (`basis: mentioned`): never late.
    Unknown,
}

impl Timing {
    /// Compares a done day with a due day; both may be known only to the month.
    #[must_use]
    pub fn of(due: Option<When>, done: Option<When>, as_of: When) -> Self {
        match (due, done) {
            (Some(due), Some(done)) if done.first() > due.last() => Self::Late(days(due.last(), done.first())),
            (Some(due), Some(done)) if done.last() < due.last() => Self::Early(days(done.last(), due.last())),
            (Some(due), Some(done)) if done.last() == due.last() => Self::OnTime,
            (_, Some(_)) => Self::Done,
            (Some(due), None) if as_of.last() > due.last() => Self::Overdue(days(due.last(), as_of.last())),
            (Some(due), None) => Self::Upcoming(days(as_of.last(), due.last())),
            (None, None) => Self::Open,
        }
    }

    /// Its shape.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::OnTime | Self::Early(_) | Self::Done => State::Ok,
            Self::Late(_) | Self::Overdue(_) => State::Bad,
            Self::Upcoming(_) => State::Next,
            Self::Open => State::Half,
            Self::Unknown => State::Unknown,
        }
    }

    /// Its word.
    #[must_use]
    pub const fn word(self) -> Word {
        match self {
            Self::OnTime => Word::new("按期"),
            Self::Early(n) => Word::days("提前", n),
            Self::Late(n) => Word::days("逾期", n),
            Self::Done => Word::new("已完成"),
            Self::Overdue(n) => Word::days("未完成，逾期", n),
            Self::Upcoming(n) => Word::days("还有", n),
            Self::Open => Word::new("未完成"),
            Self::Unknown => Word::new("完成情况原文未载"),
        }
    }
}

/// Whole natural days from one day to another.
#[must_use]
pub fn days(from: Date, to: Date) -> i32 {
    i32::try_from(days_between(from, to)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_is_counted_in_natural_days() {
        let at = |s| When::parse(s);
        let as_of = When::parse("2021-06-30").unwrap();
        let timing = |due, done| Timing::of(at(due), at(done), as_of);
        assert_eq!(timing("2020-07-03", "2020-07-08"), Timing::Late(5), "V11");
        assert_eq!(timing("2020-09-30", "2020-10-09"), Timing::Late(9), "V11");
        assert_eq!(timing("2020-11-30", "2020-12-02").word().to_string(), "逾期 2 天");
        assert_eq!(timing("2020-11-30", "2020-11-20"), Timing::Early(10));
        assert_eq!(timing("2020-11-30", "2020-11"), Timing::OnTime, "a month that ends on the due day");
        assert_eq!(timing("2020-11-15", "2020-11"), Timing::Done, "a month that holds the due day says neither");
        assert_eq!(timing("2021-06-20", ""), Timing::Overdue(10));
        assert_eq!(timing("2021-07-10", ""), Timing::Upcoming(10));
        assert_eq!(timing("", ""), Timing::Open);
    }
}
