//! An amount with its printed text and its exact value in 万元, and a total that says what it leaves out.

use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use rust_decimal::Decimal;

/// A printed amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// As printed: `0.6亿多`.
    pub printed: Box<str>,
    /// The unit of the printed figure: its own or the file's.
    pub unit: Unit,
    /// Exactly, in 万元; `None` where it is vague or cannot be read.
    pub exact: Option<Decimal>,
    /// Lower bound in 万元, for sorting and for bars.
    pub low: Option<Decimal>,
}

impl Sum {
    /// The amount of a cell, whose file counts in `unit`. `None`: not known, or printed empty.
    #[must_use]
    pub fn of(cell: &Cell<Amount>, unit: Unit) -> Option<Self> {
        match cell {
            Cell::Value(amount) => Some(Self::read(amount, unit)),
            Cell::Garbled(printed) => Some(Self { printed: printed.clone(), unit, exact: None, low: None }),
            Cell::Absent | Cell::Empty => None,
        }
    }

    /// An amount whose file counts in `unit`.
    #[must_use]
    pub fn read(amount: &Amount, unit: Unit) -> Self {
        Self {
            printed: amount.printed.clone(),
            unit: amount.unit.unwrap_or(unit),
            exact: amount.wan(unit),
            low: amount.floor_wan(unit),
        }
    }

    /// Whether it enters no exact sum.
    #[must_use]
    pub const fn is_vague(&self) -> bool {
        self.exact.is_none()
    }
}

/// A total in 万元 of the amounts of one year, and what it leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// The sum of the exact amounts.
    pub exact: Decimal,
    /// How many exact amounts are in it.
    pub counted: u32,
    /// Lower bounds of vague amounts, summed; not part of `exact`.
    pub vague_floor: Decimal,
    /// How many vague or unreadable amounts are left out: with any, the sum carries 约.
    pub vague: u32,
    /// How many have no amount.
    pub absent: u32,
}

impl Total {
    /// Adds one amount.
    pub fn add(&mut self, sum: Option<&Sum>) {
        match sum {
            Some(Sum { exact: Some(value), .. }) => {
                self.exact += value;
                self.counted += 1;
            }
            Some(Sum { low, .. }) => {
                self.vague_floor += low.unwrap_or_default();
                self.vague += 1;
            }
            None => self.absent += 1,
        }
    }

    /// Whether every amount is exact and there.
    #[must_use]
    pub const fn whole(&self) -> bool {
        self.vague == 0 && self.absent == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_says_what_it_leaves_out() {
        let read = |text| Amount::parse(text).map(|a| Sum::read(&a, Unit::Wan)).ok();
        let mut total = Total::default();
        for text in ["1261.22", "362", "118.4", "189.123"] {
            total.add(read(text).as_ref());
        }
        assert_eq!((total.exact.to_string().as_str(), total.whole()), ("1930.743", true), "V1");
        total.add(read("0.6亿多").as_ref());
        total.add(None);
        assert_eq!((total.exact.to_string().as_str(), total.vague, total.absent), ("1930.743", 1, 1));
        assert_eq!(total.vague_floor.normalize().to_string(), "6000");
    }
}
