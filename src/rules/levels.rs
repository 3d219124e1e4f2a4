//! First-level names and what stands under them, for rules about the structure of indicators.

use crate::kinds::row::{IndicatorRow, level_name};
use crate::model::number::decimal;
use crate::reckon::sheet::sound;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// First-level names of the national frameworks; a form with others has a framework of its own.
pub(super) const NATIONAL: [&str; 4] = ["产出", "效益", "满意度", "成本"];

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

/// The weight that a first-level name ends in, as printed and exactly: 60 in 产出（60分）. A range (40–50) or words are none, and a small
/// number without 分 rather counts the names: 产出（1）.
pub(super) fn printed_weight(label: &str) -> Option<(&str, Decimal)> {
    let (_, inside) = label.trim_end().strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let points = inside.trim().strip_suffix('分');
    let text = points.unwrap_or(inside).trim();
    let weight = sound(decimal(text).ok()?)?;
    (points.is_some() || weight >= Decimal::TEN).then_some((text, weight))
}
