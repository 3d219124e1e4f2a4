//! Days, months and years as forms print them.

use jiff::civil::Date;
use std::fmt;

/// A calendar day.
pub type Day = Date;
/// A day of the week.
pub type Weekday = jiff::civil::Weekday;

/// A date known to the day, the month or only the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    year: i16,
    month: u8,
    day: u8,
}

impl When {
    /// Reads `2022-12-31`, `2022-12` or `2022`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = field(parts.next()?, 4)?;
        let month = parts.next().map_or(Some(0), |p| field(p, 2))?;
        let day = parts.next().map_or(Some(0), |p| field(p, 2))?;
        if parts.next().is_some() || !(1900..=2199).contains(&year) {
            return None;
        }
        let when = Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
        let sound = match (when.month, when.day) {
            (0, 0) => !text.contains('-'),
            (1..=12, 0) => text.trim().len() == 7,
            (1..=12, _) => Date::new(when.year, when.month.cast_signed(), when.day.cast_signed()).is_ok(),
            _ => false,
        };
        sound.then_some(when)
    }

    /// Reads a day or month as texts write it, with what they put after it: `2022年12月18日`, `2022 年 11 月底前完成`,
    /// `2022.12.18`, `2022-11-30 前`.
    #[must_use]
    pub fn written(text: &str) -> Option<Self> {
        // Most texts are told to be none by their digits: four of a year, one or two of a month, perhaps as many of a day.
        if !(5..=8).contains(&text.bytes().filter(u8::is_ascii_digit).count()) {
            return None;
        }
        let mut day = text.trim();
        for tail in ["完成", "完工", "竣工"] {
            day = day.strip_suffix(tail).unwrap_or(day).trim_end();
        }
        let day = day.trim_end_matches(['前', '底', '末', '止']).trim_end_matches(['之', '以']).trim_end();
        let plain: String = day
            .trim_end_matches(['日', '号'])
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if matches!(c, '年' | '月' | '.' | '/') { '-' } else { c })
            .collect();
        let parts: Vec<String> = plain.trim_end_matches('-').split('-').map(|part| format!("{part:0>2}")).collect();
        // 2022.12 is a decimal fraction.
        let fraction = parts.len() == 2 && !day.contains(['年', '-']);
        Self::parse(&parts.join("-")).filter(|when| when.month > 0 && !fraction)
    }

    /// The day itself, where it is known to the day.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        (self.day > 0).then(|| self.first())
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first(self) -> Date {
        let or_one = |n: u8| if n == 0 { 1 } else { n.cast_signed() };
        Date::new(self.year, or_one(self.month), or_one(self.day)).unwrap_or(Date::ZERO)
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (0, _) => Date::new(self.year, 12, 31).unwrap_or(Date::ZERO),
            (_, 0) => self.first().last_of_month(),
            _ => self.first(),
        }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, where it is known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        if self.month == 0 { None } else { Some(self.month) }
    }
}

fn field(text: &str, width: usize) -> Option<i16> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: date.month().cast_unsigned(), day: date.day().cast_unsigned() }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

/// A span of time: from, to; open when its end is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Where it starts; not known where only the end is printed.
    pub from: Option<When>,
    /// Where it ends.
    pub to: Option<When>,
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The day `days` after `date`.
#[must_use]
pub fn days_after(date: Date, days: i32) -> Date {
    jiff::Span::new().try_days(days).map_or(date, |span| date.saturating_add(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_at_the_precision_they_have() {
        for good in ["2022-12-31", "2022-12", "2022"] {
            assert_eq!(When::parse(good).map(|w| w.to_string()).as_deref(), Some(good));
        }
        for bad in ["2022-13-01", "2022-02-30", "22-1-1", "2022-1-1", "2022/12/31", "", "二〇二二"] {
            assert_eq!(When::parse(bad), None, "{bad}");
        }
        assert_eq!(When::parse("2022-02").map(|w| w.last().to_string()).as_deref(), Some("2022-02-28"));
    }

    #[test]
    fn dates_in_texts_are_read_with_what_stands_around_them() {
        for (text, date) in [
            ("2022年12月18日", "2022-12-18"),
            ("2022 年 9 月 8 日前", "2022-09-08"),
            ("2022年11月底前完成", "2022-11"),
            ("2022-11-30 之前完工", "2022-11-30"),
            ("2022.12.18", "2022-12-18"),
        ] {
            assert_eq!(When::written(text).map(|w| w.to_string()).as_deref(), Some(date), "{text}");
        }
        for text in
            ["2022", "2022.12", "2022年", "2022年10月至2023年3月", "12月底前", "2022-11-30 后", "2022年13月", ""]
        {
            assert_eq!(When::written(text), None, "{text}");
        }
    }

    #[test]
    fn lateness_counts_natural_days() {
        let day = |s| When::parse(s).map_or(Date::ZERO, When::first);
        assert_eq!(days_between(day("2020-07-03"), day("2020-07-08")), 5);
        assert_eq!(days_between(day("2020-09-30"), day("2020-10-09")), 9);
        assert_eq!(days_between(day("2021-03-01"), day("2020-12-31")), -60);
        assert_eq!(days_after(day("2023-01-12"), 20).to_string(), "2023-02-01");
    }
}
