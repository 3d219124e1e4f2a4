//! Comparisons in a query: 得分<80, 金额≥1000万元. Taken out of the text before the rest is searched, as `comparisons` in
//! the theme's `search.js` does; `tests/search/comparisons.tsv` holds the two together.

use super::ask::Bound;
use super::query::blank;
use rust_decimal::Decimal;
use std::str::FromStr as _;

/// What can be compared, and the number it means.
const WHAT: [(&str, &str); 6] = [
    ("得分", "score"),
    ("总分", "score"),
    ("分数", "score"),
    ("金额", "amount"),
    ("预算", "amount"),
    ("资金", "amount"),
];
/// Ways to say an operator, the longer before those that they begin with.
const OPS: [(&str, &str); 18] = [
    ("不超过", "<="),
    ("不低于", ">="),
    ("不少于", ">="),
    ("小于", "<"),
    ("低于", "<"),
    ("不足", "<"),
    ("不到", "<"),
    ("大于", ">"),
    ("高于", ">"),
    ("超过", ">"),
    ("等于", "="),
    ("<=", "<="),
    (">=", ">="),
    ("≤", "<="),
    ("≥", ">="),
    ("<", "<"),
    (">", ">"),
    ("=", "="),
];
/// Units with what one of them is in 万元: a number and its digits behind the point. Those of [`OPEN`] can be part of another.
const UNITS: [(&str, i64, u32); 6] =
    [("亿元", 10_000, 0), ("万元", 1, 0), ("亿", 10_000, 0), ("万", 1, 0), ("元", 1, 4), ("分", 1, 0)];
/// Behind these, and behind a bare number, a unit of something else may follow: 20万人, 30%, 5个百分点. That is then no comparison
/// but words of a text.
const OPEN: [&str; 2] = ["亿", "万"];
/// What joins a comparison to what follows, and is no unit.
const JOINS: &str = "的且和与或并而但及";
/// Digits behind the point that are read.
const DIGITS: usize = 20;

/// A comparison as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What it asks for.
    pub bound: Bound,
    /// Its words.
    pub text: String,
}

/// The comparisons of a query, and what is left of it.
#[must_use]
pub fn comparisons(text: &str) -> (Vec<Comparison>, String) {
    let narrow: String = text.chars().map(narrow).collect();
    let mut found = Vec::new();
    let mut rest = String::with_capacity(narrow.len());
    let mut left = narrow.as_str();
    while let Some(first) = left.chars().next() {
        if let Some((bound, after)) = comparison(left) {
            let typed = &left[..left.len() - after.len()];
            found.push(Comparison { bound, text: typed.trim_matches(blank).to_owned() });
            rest.push(' ');
            left = after;
        } else {
            rest.push(first);
            left = &left[first.len_utf8()..];
        }
    }
    (found, rest)
}

/// Signs and digits of full width as those of half width.
fn narrow(c: char) -> char {
    match c {
        '＜' => '<',
        '＞' => '>',
        '＝' => '=',
        '．' => '.',
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The comparison that a text begins with, and what follows it.
fn comparison(text: &str) -> Option<(Bound, &str)> {
    let (key, text) = one_of(&WHAT, text)?;
    let text = text.trim_start_matches(blank);
    let (op, text) = one_of(&OPS, text)?;
    let text = text.trim_start_matches(blank);
    let (number, behind) = number(text)?;
    let text = behind.trim_start_matches(blank);
    let unit =
        UNITS.iter().find_map(|(name, one, scale)| Some((name, Decimal::new(*one, *scale), text.strip_prefix(name)?)));
    let (open, one, text) =
        unit.map_or((true, Decimal::ONE, behind), |(name, one, text)| (OPEN.contains(name), one, text));
    if open && goes_on(text) {
        return None;
    }
    let one = if key == "score" { Decimal::ONE } else { one };
    Some((Bound { key, op, value: number.checked_mul(one).unwrap_or(Decimal::MAX) }, text))
}

/// Whether a text begins with a sign or letter that goes with the number before it.
fn goes_on(text: &str) -> bool {
    let sign = |c: char| matches!(c, '%' | '％' | '‰' | '°' | '℃' | '0'..='9' | 'a'..='z' | 'A'..='Z' | '㐀'..='鿿');
    let joins = |c: char| JOINS.contains(c);
    text.starts_with(sign) && !text.starts_with(joins) && one_of(&WHAT, text).is_none()
}

fn one_of<'t>(words: &[(&str, &'static str)], text: &'t str) -> Option<(&'static str, &'t str)> {
    words.iter().find_map(|(word, meaning)| Some((*meaning, text.strip_prefix(word)?)))
}

/// The number that a text begins with. One too large for any document is the largest there is.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    if whole == 0 {
        return None;
    }
    let behind = text[whole..].strip_prefix('.').map_or(0, digits);
    let end = if behind > 0 { whole + 1 + behind } else { whole };
    let read = if behind > 0 { whole + 1 + behind.min(DIGITS) } else { whole };
    Some((Decimal::from_str(&text[..read]).unwrap_or(Decimal::MAX), &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same table is read by `tests/search/comparisons.mjs`.
    const TABLE: &str = include_str!("../../tests/search/comparisons.tsv");

    #[test]
    fn comparisons_are_read_as_the_script_reads_them() {
        let mut rows = 0;
        for line in TABLE.lines().skip(1) {
            let [query, rest, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let (found, left) = comparisons(query);
            let said: Vec<String> = found
                .iter()
                .map(|Comparison { bound: Bound { key, op, value }, text }| {
                    format!("{key}{op}{} {text}", value.normalize())
                })
                .collect();
            assert_eq!(said.join("; "), expected, "{query}");
            assert_eq!(left.split_whitespace().collect::<Vec<_>>().join(" "), rest, "{query}");
            rows += 1;
        }
        assert!(rows >= 20, "{rows}");
    }

    #[test]
    fn a_number_beyond_all_numbers_is_a_number() {
        let (found, _) = comparisons(&format!("金额>{}亿元", "9".repeat(5000)));
        assert_eq!(found[0].bound.value, Decimal::MAX);
        let (found, _) = comparisons(&format!("得分>0.{}", "3".repeat(5000)));
        assert!(found[0].bound.value < Decimal::ONE);
        assert_eq!(comparisons(&"得分 ".repeat(100_000)).0, []);
    }
}
