//! What goes into a formula: figures as printed, operands that are known, missing or unclear, sums and their tolerance.

use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::model::number::{Number, half_ulp};
use crate::model::rate::Rate;
use rust_decimal::Decimal;

/// A figure that can be computed with: at most 10¹⁶ and twenty decimals, so that no product or sum of a form can leave
/// what a decimal holds. A greater one is kept and shown as printed, and enters no formula.
#[must_use]
pub fn sound(value: Decimal) -> Option<Decimal> {
    (value.scale() <= 20 && value.abs() <= Decimal::new(10_000_000_000_000_000, 0)).then_some(value)
}

/// An exact amount in 万元; nothing where it is vague, or too great to be computed with.
#[must_use]
pub fn exact_wan(amount: &Amount, unit: Unit) -> Option<Decimal> {
    amount.value.and_then(sound).and_then(|_| amount.wan(unit))
}

/// A figure as printed, in its own unit.
#[derive(Clone, Default)]
pub(super) struct Printed {
    pub(super) value: Option<Decimal>,
    pub(super) text: Box<str>,
}

impl Printed {
    pub(super) fn amount(cell: &Cell<Amount>) -> Self {
        match cell {
            Cell::Value(a) => Self { value: a.value.and_then(sound), text: a.printed.clone() },
            Cell::Garbled(text) => Self { value: None, text: text.clone() },
            _ => Self::default(),
        }
    }

    pub(super) fn number(cell: &Cell<Number>) -> Self {
        match cell {
            Cell::Value(n) => Self { value: sound(n.value), text: n.printed.clone() },
            Cell::Garbled(text) => Self { value: None, text: text.clone() },
            _ => Self::default(),
        }
    }

    pub(super) fn rate(cell: &Cell<Rate>) -> Self {
        match cell {
            Cell::Value(r) => Self { value: r.value.and_then(sound), text: r.printed.clone() },
            Cell::Garbled(text) => Self { value: None, text: text.clone() },
            _ => Self::default(),
        }
    }
}

/// An operand of a formula: its text, and its value or why there is none.
#[derive(Clone)]
pub(super) enum Operand {
    /// A known value (money in 万元) with its printed text.
    Known(Decimal, Box<str>),
    /// Not said by the source.
    Missing,
    /// Said, but vague or garbled.
    Unclear(Box<str>),
}

impl Operand {
    /// An amount in 万元. A cell that is printed empty counts as nothing.
    pub(super) fn amount(cell: &Cell<Amount>, unit: Unit) -> Self {
        match cell {
            Cell::Absent => Self::Missing,
            Cell::Empty => Self::Known(Decimal::ZERO, "0".into()),
            Cell::Garbled(text) => Self::Unclear(text.clone()),
            Cell::Value(a) => match exact_wan(a, unit) {
                Some(wan) => Self::Known(wan, a.printed.clone()),
                None => Self::Unclear(a.printed.clone()),
            },
        }
    }

    /// A weight or score; an empty cell is a missing one.
    pub(super) fn number(cell: &Cell<Number>) -> Self {
        match cell {
            Cell::Absent | Cell::Empty => Self::Missing,
            Cell::Garbled(text) => Self::Unclear(text.clone()),
            Cell::Value(n) => Self::of(n),
        }
    }

    /// A number that is there.
    pub(super) fn of(n: &Number) -> Self {
        sound(n.value).map_or_else(|| Self::Unclear(n.printed.clone()), |value| Self::Known(value, n.printed.clone()))
    }

    pub(super) const fn value(&self) -> Option<Decimal> {
        match self {
            Self::Known(value, _) => Some(*value),
            _ => None,
        }
    }
}

/// Adds operands up: the sum and its formula, or the reason why there is none.
pub(super) fn sum(operands: &[(&str, Operand)]) -> Result<(Decimal, String), String> {
    let mut total = Decimal::ZERO;
    let mut formula = String::new();
    for (label, operand) in operands {
        match operand {
            Operand::Known(value, text) => {
                total += value;
                if !formula.is_empty() {
                    formula.push_str(" + ");
                }
                formula.push_str(text);
            }
            Operand::Missing => return Err(format!("“{label}”未载，不能相加")),
            Operand::Unclear(text) => return Err(format!("“{label}”印作“{text}”，没有确数，不能相加")),
        }
    }
    Ok((total, formula))
}

/// Tolerance of a sum (`domain` §2.9, 2 and 3): half a unit of the last printed place a number of addends, at most
/// `cap`, and never less than the printed precision itself.
pub(super) fn sum_tolerance(printed: Decimal, addends: usize, cap: Decimal) -> Decimal {
    let half = half_ulp(printed);
    half.max((half * Decimal::from(addends)).min(cap))
}

/// A value in 万元 back in another unit, exactly.
pub(super) fn from_wan(wan: Decimal, unit: Unit) -> Decimal {
    match unit {
        Unit::Yuan => wan * Decimal::from(10_000),
        Unit::Wan => wan,
        Unit::Yi => wan * Decimal::new(1, 4),
    }
}
