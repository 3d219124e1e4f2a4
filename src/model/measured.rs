//! Target values and actual values of indicators: an operator, a number, a measure, or words.

use super::date::When;
use super::number::decimal;
use rust_decimal::Decimal;

/// How an actual value is compared with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// ＝
    Equal,
    /// ＞
    More,
    /// ＜
    Less,
    /// 定性: words, not a number.
    Qualitative,
}

const OPS: [(&str, Op); 24] = [
    (">=", Op::AtLeast),
    ("<=", Op::AtMost),
    ("≥", Op::AtLeast),
    ("≧", Op::AtLeast),
    ("≤", Op::AtMost),
    ("≦", Op::AtMost),
    ("＝", Op::Equal),
    ("=", Op::Equal),
    ("＞", Op::More),
    (">", Op::More),
    ("＜", Op::Less),
    ("<", Op::Less),
    ("大于等于", Op::AtLeast),
    ("小于等于", Op::AtMost),
    ("不低于", Op::AtLeast),
    ("不少于", Op::AtLeast),
    ("不小于", Op::AtLeast),
    ("不超过", Op::AtMost),
    ("不高于", Op::AtMost),
    ("不大于", Op::AtMost),
    ("大于", Op::More),
    ("小于", Op::Less),
    ("等于", Op::Equal),
    ("控制在", Op::AtMost),
];

/// The operators that forms print as one sign.
pub const SIGNS: [char; 10] = ['≥', '≤', '≧', '≦', '＝', '=', '＞', '>', '＜', '<'];

impl Op {
    /// Reads an operator standing alone.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if matches!(text.trim(), "定性" | "qualitative") {
            return Some(Self::Qualitative);
        }
        OPS.iter().find(|(sign, _)| *sign == text.trim()).map(|(_, op)| *op)
    }

    /// All ways to write an operator.
    pub fn spellings() -> impl Iterator<Item = &'static str> {
        OPS.iter().map(|(sign, _)| *sign)
    }

    /// The sign as the forms print it.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Equal => "＝",
            Self::More => "＞",
            Self::Less => "＜",
            Self::Qualitative => "定性",
        }
    }
}

/// A target or actual value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measured {
    /// As printed, or put together from the parts given.
    pub printed: Box<str>,
    /// The operator, where one is printed.
    pub op: Option<Op>,
    /// The number, where the text is an operator, a number and a measure and nothing else.
    pub value: Option<Decimal>,
    /// The measure (度量单位): `公里`, `%`. Empty: none printed.
    pub measure: Box<str>,
    /// The date, where the text is one: `2022-12-31 前`.
    pub date: Option<When>,
    /// Whether the record says `kind: qualitative`.
    pub qualitative: bool,
}

impl Measured {
    /// Reads a printed value. Never fails: what is not a number stays text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let printed = text.trim();
        let (op, rest) = OPS
            .iter()
            .find_map(|(sign, op)| printed.strip_prefix(sign).map(|rest| (Some(*op), rest.trim_start())))
            .unwrap_or((None, printed));
        let mut read = Self { printed: printed.into(), op, ..Self::default() };
        let day = rest.trim_end_matches(['前', '底', '止']).trim_end_matches('之').trim_end_matches('以').trim();
        if let Some(when) = When::parse(day).filter(|w| w.month().is_some()) {
            read.date = Some(when);
            return read;
        }
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+')))
            .unwrap_or(rest.len());
        let measure = rest[end..].trim();
        let bare = !measure.chars().any(|c| c.is_ascii_digit() || matches!(c, '，' | '。' | '；' | '、' | '~' | '—'));
        if let Ok(value) = decimal(&rest[..end])
            && bare
            && measure.chars().count() <= 12
        {
            read.value = Some(value);
            read.measure = if measure == "％" { "%".into() } else { measure.into() };
        }
        read
    }

    /// Whether nothing was printed: empty or a stroke.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self.printed.as_ref(), "" | "/" | "—" | "-" | "无")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_values_are_taken_apart_and_kept() {
        let read = Measured::parse("≥120 公里");
        assert_eq!((read.op, read.value, read.measure.as_ref()), (Some(Op::AtLeast), Some(Decimal::from(120)), "公里"));
        let read = Measured::parse("78.4%");
        assert_eq!((read.op, read.measure.as_ref()), (None, "%"));
        assert!(Measured::parse("2022-12-31 前").date.is_some());
        assert_eq!(Measured::parse("持续改善").value, None);
        assert_eq!(Measured::parse("3 次，每次 2 天").value, None);
        assert_eq!(Measured::parse("≥100百分比").measure.as_ref(), "百分比");
    }
}
