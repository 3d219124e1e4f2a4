//! Exact decimals read from their own text, never through a binary float.

use rust_decimal::Decimal;
use std::borrow::Cow;
use std::str::FromStr;

/// A weight, score, count or other bare number, with its printed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As printed: `89.974`.
    pub printed: Box<str>,
    /// The same, exactly; its scale is the number of printed decimals.
    pub value: Decimal,
}

/// Why a text is not a number that can be kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Nothing there.
    Blank,
    /// Digits of full width: １２８０.
    FullWidth,
    /// Commas that do not stand at every third digit: `7,00.0,77`.
    Comma,
    /// More than 18 digits before the point or 10 after it.
    TooLong,
    /// Exponents, hexadecimal, signs in the middle, letters.
    NotANumber,
}

impl NumberFault {
    /// In Chinese, what is wrong.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Blank => "这里没有数字",
            Self::FullWidth => "数字是全角的",
            Self::Comma => "千分位逗号的位置不对",
            Self::TooLong => "数字太长（整数最多 18 位，小数最多 10 位）",
            Self::NotANumber => "这不是一个数",
        }
    }
}

/// Reads a plain decimal: an optional sign, digits with or without thousands commas, an optional fraction.
///
/// # Errors
/// Says why the text is not such a number.
pub fn decimal(text: &str) -> Result<Decimal, NumberFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberFault::Blank);
    }
    if !text.is_ascii() && text.chars().any(|c| matches!(c, '０'..='９' | '．' | '，')) {
        return Err(NumberFault::FullWidth);
    }
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let whole = ungroup(whole)?;
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(&whole) || fraction.is_some_and(|f| !all_digits(f)) {
        let comma = fraction
            .is_some_and(|f| f.contains(',') && f.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.'));
        return Err(if comma { NumberFault::Comma } else { NumberFault::NotANumber });
    }
    // Bounds within which every sum, product and quotient of figures stays exact and in range.
    if whole.trim_start_matches('0').len() > 18 || fraction.map_or(0, str::len) > 10 {
        return Err(NumberFault::TooLong);
    }
    let plain = match (&whole, fraction) {
        (Cow::Borrowed(_), _) => Cow::Borrowed(digits),
        (Cow::Owned(whole), Some(fraction)) => Cow::Owned(format!("{whole}.{fraction}")),
        (Cow::Owned(_), None) => whole,
    };
    let value = Decimal::from_str(&plain).map_err(|_| NumberFault::TooLong)?;
    Ok(if negative && !value.is_zero() { -value } else { value })
}

/// `1,261` without its commas, if they stand where they belong.
fn ungroup(whole: &str) -> Result<Cow<'_, str>, NumberFault> {
    if !whole.contains(',') {
        return Ok(Cow::Borrowed(whole));
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let sound = (1..=3).contains(&first.len()) && groups.all(|g| g.len() == 3);
    if !whole.bytes().all(|b| b.is_ascii_digit() || b == b',') {
        return Err(NumberFault::NotANumber);
    }
    if sound { Ok(Cow::Owned(whole.replace(',', ""))) } else { Err(NumberFault::Comma) }
}

impl Number {
    /// Reads a number and keeps its text.
    ///
    /// # Errors
    /// Says why the text is not a number.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        Ok(Self { printed: text.trim().into(), value: decimal(text)? })
    }
}

/// Half a unit in the last printed place: the tolerance at which a printed and an exact figure agree.
#[must_use]
pub fn half_ulp(printed: Decimal) -> Decimal {
    Decimal::new(5, printed.scale() + 1)
}

/// Whether `exact`, rounded to the printed places, could have been printed as `printed` (`domain` §2.9, 2).
#[must_use]
pub fn agrees(printed: Decimal, exact: Decimal) -> bool {
    (printed - exact).abs() <= half_ulp(printed)
}

/// `part / whole × 100`, unrounded to 28 digits; `None` when the whole is zero.
#[must_use]
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    (part * Decimal::ONE_HUNDRED).checked_div(whole)
}

/// The middle of figures that are sorted: of an even number the mean of the two in the middle; `None` of none.
#[must_use]
pub fn median(sorted: &[Decimal]) -> Option<Decimal> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some((lower + upper) / Decimal::TWO)
}

/// A computed figure as text: rounded half up to `places`, trailing zeros dropped.
#[must_use]
pub fn rounded(value: Decimal, places: u32) -> String {
    value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

/// A figure with thousands commas, its decimals untouched: `1828.34` → `1,828.34`.
#[must_use]
pub fn grouped(plain: &str) -> String {
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain), |r| ("−", r));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut out = String::with_capacity(plain.len() + 4);
    out.push_str(sign);
    for (n, c) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_exact_or_refused() {
        for (text, value) in [
            ("1,280.50", "1280.50"),
            ("0", "0"),
            ("+1", "1"),
            ("-0", "0"),
            ("−12.5", "-12.5"),
            ("007", "7"),
            ("12345678901234567.89", "12345678901234567.89"),
        ] {
            assert_eq!(decimal(text).map(|d| d.to_string()).as_deref(), Ok(value), "{text}");
        }
        for (text, fault) in [
            ("", NumberFault::Blank),
            ("１２８０", NumberFault::FullWidth),
            ("7,00.0,77", NumberFault::Comma),
            ("1,28", NumberFault::Comma),
            ("1e3", NumberFault::NotANumber),
            ("0x1F", NumberFault::NotANumber),
            (".5", NumberFault::NotANumber),
            ("5.", NumberFault::NotANumber),
            ("1_000", NumberFault::NotANumber),
            ("12:30", NumberFault::NotANumber),
            ("NaN", NumberFault::NotANumber),
            ("5 万", NumberFault::NotANumber),
            ("12345678901234567890123456789", NumberFault::TooLong),
        ] {
            assert_eq!(decimal(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between() {
        let middle = |figures: &[&str]| median(&figures.iter().filter_map(|f| decimal(f).ok()).collect::<Vec<_>>());
        assert_eq!(middle(&["1", "2", "9"]), decimal("2").ok());
        assert_eq!(middle(&["1", "2", "4", "9"]), decimal("3").ok());
        assert_eq!(middle(&[]), None);
    }

    #[test]
    fn figures_agree_at_the_printed_precision() {
        let d = |s| decimal(s).unwrap_or_default();
        assert!(agrees(d("86"), d("86.20")));
        assert!(agrees(d("50"), d("49.88")));
        assert!(!agrees(d("86.1"), d("86.20")));
        assert_eq!(grouped("1828.34"), "1,828.34");
        assert_eq!(grouped("-58"), "−58");
        assert_eq!(rounded(d("59.995"), 2), "60");
    }
}
