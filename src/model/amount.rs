//! Amounts and counts: exact or vague, in the unit they are printed in, with the parts they declare.

use super::number::{Number, NumberFault, decimal, half_ulp};
use rust_decimal::Decimal;

/// A unit of money. Everything is computed in 万元.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Unit {
    /// 元
    Yuan,
    /// 万元
    #[default]
    Wan,
    /// 亿元
    Yi,
}

impl Unit {
    /// Reads a unit's name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "元" | "yuan" => Some(Self::Yuan),
            "万元" | "万" | "wan" => Some(Self::Wan),
            "亿元" | "亿" | "yi" => Some(Self::Yi),
            _ => None,
        }
    }

    /// The unit's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::Wan => "万元",
            Self::Yi => "亿元",
        }
    }

    /// A figure of this unit in 万元, exactly.
    #[must_use]
    pub fn to_wan(self, value: Decimal) -> Decimal {
        match self {
            Self::Yuan => value * Decimal::new(1, 4),
            Self::Wan => value,
            Self::Yi => value * Decimal::from(10_000),
        }
    }
}

/// An amount of money, or a count of things (then `unit` is `None` and stays so).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// As printed, with its own unit where it has one: `0.6亿多`.
    pub printed: Box<str>,
    /// The unit printed with the figure; `None`: the file's.
    pub unit: Option<Unit>,
    /// The exact figure in its unit; `None` where it is vague.
    pub value: Option<Decimal>,
    /// Lower bound in its unit, for sorting; equals `value` where that is there.
    pub low: Option<Decimal>,
    /// Parts, splits and lists that are declared with it.
    pub more: Option<Box<More>>,
}

/// What a total declares of its own parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct More {
    /// Figures that must add up to the total.
    pub parts: Vec<Number>,
    /// Ways to split the total, each with free labels; each must add up.
    pub splits: Vec<Vec<(Box<str>, Number)>>,
    /// The members that the text names; may be fewer than the total says (等).
    pub listed: Vec<Box<str>>,
}

const BEFORE: [&str; 10] = ["大约", "约", "近", "超过", "超", "逾", "不足", "不到", "至少", "最多"];
const AFTER: [&str; 6] = ["及以上", "以上", "左右", "多", "余", "上下"];

impl Amount {
    /// Reads a figure with or without its unit; vague words keep a lower bound and no value.
    ///
    /// # Errors
    /// Says why there is no number in it.
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        let printed = text.trim();
        let mut rest = printed;
        let mut vague = false;
        for word in BEFORE {
            if let Some(tail) = rest.strip_prefix(word) {
                (rest, vague) = (tail.trim_start(), true);
                break;
            }
        }
        if rest.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '几', '数', '多'])
        {
            // 十余项: a quantity in words has neither value nor bound.
            return Ok(Self { printed: printed.into(), unit: None, value: None, low: None, more: None });
        }
        let numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-' | '−' | '０'..='９');
        let end = rest.find(|c| !numeric(c)).unwrap_or(rest.len());
        let number = decimal(&rest[..end])?;
        let mut tail = rest[end..].trim();
        while let Some(word) = AFTER.iter().find(|w| tail.ends_with(**w)) {
            tail = tail[..tail.len() - word.len()].trim();
            vague = true;
        }
        // 十余万元, 3 多亿元: the vague word may stand inside.
        let inside = tail.trim_start_matches(['多', '余']);
        vague |= inside.len() < tail.len();
        let unit = match inside.trim() {
            "" => None,
            word => match Unit::parse(word) {
                Some(unit) => Some(unit),
                None if COUNTED.contains(&word) => None,
                None => return Err(NumberFault::NotANumber),
            },
        };
        Ok(Self { printed: printed.into(), unit, value: (!vague).then_some(number), low: Some(number), more: None })
    }

    /// The exact figure in 万元, with `default` where no unit is printed with it.
    #[must_use]
    pub fn wan(&self, default: Unit) -> Option<Decimal> {
        self.value.map(|v| self.unit.unwrap_or(default).to_wan(v))
    }

    /// How far the last printed place leaves the figure open to either side, in 万元; 0 where there is no exact figure.
    #[must_use]
    pub fn open_wan(&self, default: Unit) -> Decimal {
        self.value.map_or(Decimal::ZERO, |v| self.unit.unwrap_or(default).to_wan(half_ulp(v)))
    }

    /// The lower bound in 万元, for sorting.
    #[must_use]
    pub fn floor_wan(&self, default: Unit) -> Option<Decimal> {
        self.low.map(|v| self.unit.unwrap_or(default).to_wan(v))
    }

    /// Whether the figure is vague (约, 多, 余 …).
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.value.is_none()
    }
}

/// Measure words that may follow a count.
const COUNTED: [&str; 12] = ["个", "家", "项", "名", "人", "次", "份", "篇", "处", "件", "条", "户"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_amounts_stay_vague() {
        let vague = Amount::parse("0.6亿多").unwrap_or_else(|_| unreachable!());
        assert_eq!(vague.printed.as_ref(), "0.6亿多");
        assert_eq!(vague.wan(Unit::Wan), None);
        assert_eq!(vague.floor_wan(Unit::Wan).map(|d| d.normalize().to_string()).as_deref(), Some("6000"));
        assert!(Amount::parse("20元及以上").is_ok_and(|a| a.is_vague() && a.unit == Some(Unit::Yuan)));
        assert!(Amount::parse("约 0.6 亿元").is_ok_and(|a| a.is_vague() && a.unit == Some(Unit::Yi)));
        assert!(
            Amount::parse("3.79 亿元")
                .is_ok_and(|a| a.wan(Unit::Wan).is_some_and(|v| v.normalize().to_string() == "37900"))
        );
        assert!(Amount::parse("+203667 万元").is_ok_and(|a| a.value.is_some()));
        assert!(Amount::parse("7,00.0,77").is_err());
        assert!(Amount::parse("适量").is_err());
    }
}
