//! The day by which a duty has to be done: the end of a window, or so many days after an event.

use crate::corpus::District;
use crate::kinds::Kind;
use crate::model::choice::DayCount;
use crate::model::date::{Day as Date, Weekday};
use crate::model::date::{When, days_after};
use crate::settings::site::Duty;

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The first day, where there is a window.
    pub from: Option<Date>,
    /// The last day in time; `None`: not printed, or the event that it counts from has no day.
    pub day: Option<Date>,
    /// The day that it counts from.
    pub event: Option<When>,
    /// How many days after the event.
    pub days: Option<i32>,
    /// How they are counted. Working days are Monday to Friday: the calendar of public holidays is not known, and a
    /// page that shows the day says so.
    pub count: Option<DayCount>,
}

impl Due {
    /// The due day of a duty.
    #[must_use]
    pub fn of(duty: &Duty, district: &District, kind: Option<Kind>) -> Self {
        if let Some(window) = duty.window.get() {
            return Self { from: window.from.map(When::first), day: window.to.map(When::last), ..Self::default() };
        }
        let Some(after) = &duty.due else { return Self::default() };
        let days =
            after.days.get().and_then(|n| i32::try_from(n.value.trunc()).ok()).filter(|days| (0..=3660).contains(days));
        let count = after.count.get().copied().unwrap_or(DayCount::Natural);
        let event = after.after.get().and_then(|event| event_day(district, event, duty.year.year(), kind));
        let day = event.zip(days).map(|(event, days)| match count {
            DayCount::Natural => days_after(event.last(), days),
            DayCount::Working => working_days_after(event.last(), days),
        });
        Self { from: None, day, event, days, count: Some(count) }
    }

    /// The due day as a date that can be printed.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        self.day.map(When::from)
    }
}

/// The day of an event. `calendar.yaml` lies in the folder of the year in which the event took place, or of the money
/// it is about; so both years are looked through. What reports on a finished year counts from an event after its end.
fn event_day(district: &District, event: &str, year: i16, kind: Option<Kind>) -> Option<When> {
    let finished = matches!(kind, Some(Kind::SelfEvaluation | Kind::Recheck | Kind::Evaluation | Kind::FollowUp));
    let years = if finished { [year, year + 1] } else { [year, year - 1] };
    let dated = |y: i16| district.calendars.get(&y).and_then(|events| events.get(event)).copied();
    years.into_iter().filter_map(dated).find(|when| !finished || when.year() > year)
}

/// The day so many working days after another, Monday to Friday.
fn working_days_after(from: Date, days: i32) -> Date {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        day = days_after(day, 1);
        left -= i32::from(!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_leave_out_the_weekend() {
        let day = |s| When::parse(s).unwrap().first();
        // 2023-01-12 was a Thursday.
        assert_eq!(working_days_after(day("2023-01-12"), 1), day("2023-01-13"));
        assert_eq!(working_days_after(day("2023-01-12"), 2), day("2023-01-16"));
        assert_eq!(working_days_after(day("2023-01-12"), 20), day("2023-02-09"));
    }
}
