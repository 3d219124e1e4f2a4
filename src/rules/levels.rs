//! First-level names and what stands under them, for rules about the structure of indicators.

use crate::kinds::row::{IndicatorRow, level_name};
use crate::reckon::sheet::sound;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The first-level names in their order with the sums of their weights; `None` where a row lacks one of the two.
pub(super) fn sums<'a>(rows: &[IndicatorRow<'a>]) -> Option<Vec<(Cow<'a, str>, Decimal)>> {
    let mut sums: Vec<(Cow<'a, str>, Decimal)> = Vec::new();
    for row in rows {
        let (level, weight) = (level_name(row.level1.get()?), sound(row.weight?.value)?);
        match sums.iter_mut().find(|(name, _)| *name == level) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((level, weight)),
        }
    }
    Some(sums)
}
