//! The score of an indicator from its target and its actual value (`domain` S-05 to S-07, S-14).

use super::{Printed, What, Work, sound};
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::model::amount::Unit;
use crate::model::measured::{Measured, Op};
use crate::model::number::rounded;
use crate::profile::Reverse;
use crate::route;
use rust_decimal::Decimal;

/// Where the form says how a row is scored, the form is right: only rows without criteria of their own are computed.
pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    let Record::SelfEvaluation(form) = &entry.record else { return };
    for (n, row) in form.indicators.iter().enumerate() {
        let (Some(weight), Some(_)) = (row.weight.get().and_then(|w| sound(w.value)), row.score.get()) else {
            continue;
        };
        let Some((exact, method)) = by_coefficient(row, weight).or_else(|| by_value(row, weight, work.profile.reverse))
        else {
            continue;
        };
        let gap = work.profile.score_gap;
        work.push(
            route!["indicators", n, "score"],
            What::IndicatorScore,
            "分",
            Printed::number(&row.score),
            Ok((exact, method)),
            |_| gap,
        );
    }
}

/// 得分系数 × 分值, where the form has such a column.
fn by_coefficient(row: &SelfIndicator, weight: Decimal) -> Option<(Decimal, String)> {
    let rate = row.coefficient.get()?;
    let share = sound(rate.value?)?;
    Some((weight * share / Decimal::ONE_HUNDRED, format!("分值 {} × 得分系数 {}", plain(weight), rate.printed)))
}

fn by_value(row: &SelfIndicator, weight: Decimal, reverse: Reverse) -> Option<(Decimal, String)> {
    if row.criteria.get().is_some() || row.method.get().is_some() || row.formula.is_some() {
        return None;
    }
    let target = row.adjusted_target.get().or_else(|| row.target.get())?;
    let actual = row.actual.get()?;
    let op = row.op.get().copied().or(target.op)?;
    let (a, b) = comparable(target, actual, row.measure.get().map(AsRef::as_ref))?;
    let full = || (weight, format!("达到目标，得分值 {}", plain(weight)));
    let (w, x, y) = (plain(weight), plain(a), plain(b));
    match op {
        Op::AtLeast | Op::More | Op::Equal if b >= a => Some(full()),
        Op::AtMost | Op::Less if b <= a => Some(full()),
        Op::AtLeast | Op::More | Op::Equal if a > Decimal::ZERO => {
            let share = b.max(Decimal::ZERO).checked_div(a)?;
            Some((weight.checked_mul(share)?, format!("{w} × {y} ÷ {x}")))
        }
        Op::AtMost | Op::Less if a > Decimal::ZERO => match reverse {
            Reverse::Ratio => Some((weight.checked_mul(a.checked_div(b)?)?, format!("{w} × {x} ÷ {y}"))),
            Reverse::Excess => {
                let left = (Decimal::ONE - (b - a).checked_div(a)?).max(Decimal::ZERO);
                Some((weight.checked_mul(left)?, format!("{w} × [1 − ({y} − {x}) ÷ {x}]")))
            }
        },
        Op::Equal => Some((Decimal::ZERO, "目标为 0，实际不为 0，得 0".to_owned())),
        _ => None,
    }
}

/// Target and actual value in the same measure; nothing where the measures differ or one is not a plain number.
fn comparable(target: &Measured, actual: &Measured, column: Option<&str>) -> Option<(Decimal, Decimal)> {
    // An actual value that carries an operator is the target copied down.
    if actual.op.is_some() || target.qualitative {
        return None;
    }
    let (a, b) = (sound(target.value?)?, sound(actual.value?)?);
    let measure = |m: &Measured| {
        if m.measure.is_empty() { column.unwrap_or("").trim().to_owned() } else { m.measure.to_string() }
    };
    let (x, y) = (measure(target), measure(actual));
    if x == y || x.is_empty() || y.is_empty() {
        return Some((a, b));
    }
    let (x, y) = (Unit::parse(&x)?, Unit::parse(&y)?);
    Some((x.to_wan(a), y.to_wan(b)))
}

fn plain(value: Decimal) -> String {
    rounded(value, 6)
}
