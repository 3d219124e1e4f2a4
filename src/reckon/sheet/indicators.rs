//! The score of an indicator from its target and its actual value (`domain` S-05 to S-07, S-14).

use super::{Printed, What, Work, sound};
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::kinds::row::IndicatorRow;
use crate::model::amount::Unit;
use crate::model::choice::{Direction, Reverse};
use crate::model::measured::{Measured, Op};
use crate::model::number::rounded;
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

fn by_value(i: &SelfIndicator, weight: Decimal, reverse: Reverse) -> Option<(Decimal, String)> {
    if i.criteria.get().is_some() || i.method.get().is_some() || i.formula.is_some() {
        return None;
    }
    let row = i.row();
    let target = i.adjusted_target.get().or_else(|| i.target.get())?;
    let op = i.op.get().copied().or(target.op).or_else(|| by_direction(&row, target))?;
    let (a, b) = comparable(&row, target, i.actual.get()?)?;
    let full = || (weight, format!("达到目标，得分值 {}", plain(weight)));
    let (w, x, y) = (plain(weight), plain(a), plain(b));
    match op {
        // Nothing was to happen: 安全事故 ＝0 起.
        Op::Equal if a.is_zero() && b > a => Some((Decimal::ZERO, format!("目标为 0，实际为 {y}"))),
        Op::Equal if a.is_zero() => Some(full()),
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
        _ => None,
    }
}

/// The operator of a row that prints none but a direction: 正向 is scored like ≥, 反向 like ≤, and where nothing was to happen like ＝.
fn by_direction(row: &IndicatorRow<'_>, target: &Measured) -> Option<Op> {
    // Some forms print 正向 in every row: a cost that is undercut, and a month before the one that was set, are no shortfall.
    let share = row.measure_of(target).trim() == "%";
    let sunk = row.under("成本") || (row.under("时效") && !share);
    match row.direction? {
        _ if row.qualitative() => None,
        Direction::Positive => (!sunk).then_some(Op::AtLeast),
        Direction::Negative if target.value.is_some_and(|value| value.is_zero()) => Some(Op::Equal),
        Direction::Negative => Some(Op::AtMost),
    }
}

/// Target and actual value in the same measure; nothing where the measures differ or one is not a plain number.
fn comparable(row: &IndicatorRow<'_>, target: &Measured, actual: &Measured) -> Option<(Decimal, Decimal)> {
    // An actual value that carries an operator is the target copied down.
    if actual.op.is_some() || target.qualitative {
        return None;
    }
    let (a, b) = (sound(target.value?)?, sound(actual.value?)?);
    let (x, y) = (row.measure_of(target).trim(), row.measure_of(actual).trim());
    if x == y || x.is_empty() || y.is_empty() {
        return Some((a, b));
    }
    let (x, y) = (Unit::parse(x)?, Unit::parse(y)?);
    Some((x.to_wan(a), y.to_wan(b)))
}

fn plain(value: Decimal) -> String {
    rounded(value, 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::reading::Reading;
    use crate::form::value::Value;
    use crate::ground::source::FileId;
    use crate::model::number::decimal;

    /// The points of a row of 20, by either formula for what must not be exceeded.
    fn points(cells: &str, reverse: Reverse) -> Option<String> {
        let text = format!("{{level1: 产出, name: 甲, weight: 20, score: 1, {cells}}}");
        let (node, faults) = crate::yaml::parse::parse(&text, FileId(0));
        assert!(faults.is_empty(), "{faults:?}");
        let row = SelfIndicator::read(&node.unwrap(), &mut Reading::new(FileId(0))).unwrap();
        let twenty = decimal("20").unwrap();
        by_coefficient(&row, twenty).or_else(|| by_value(&row, twenty, reverse)).map(|(exact, _)| rounded(exact, 2))
    }

    #[test]
    fn a_row_is_scored_by_the_share_it_reaches() {
        for (cells, ratio, excess) in [
            ("target: ≥10 公里, actual: 10 公里", Some("20"), Some("20")),
            ("target: ≥10 公里, actual: 12 公里", Some("20"), Some("20")),
            ("target: ≥10 公里, actual: 9 公里", Some("18"), Some("18")),
            ("target: ＞10 公里, actual: 0 公里", Some("0"), Some("0")),
            ("target: ≥10, actual: -3", Some("0"), Some("0")),
            ("target: ＝3 座, actual: 2 座", Some("13.33"), Some("13.33")),
            ("target: ＝0 起, actual: 0 起", Some("20"), Some("20")),
            ("target: ＝0 起, actual: 1 起", Some("0"), Some("0")),
            ("target: ≤2%, actual: 2%", Some("20"), Some("20")),
            ("target: ≤2%, actual: 3%", Some("13.33"), Some("10")),
            ("target: ＜2%, actual: 4%", Some("10"), Some("0")),
            ("target: ≤2%, actual: 9%", Some("4.44"), Some("0")),
            ("target: ≤0 起, actual: 1 起", None, None),
            ("target: ≤0 起, actual: 0 起", Some("20"), Some("20")),
            ("target: ≤2 万元, actual: 25000 元", Some("16"), Some("15")),
            ("target: ≥10 公里, actual: 9 座", None, None),
            ("target: ≥10, measure: 公里, actual: 9 公里", Some("18"), Some("18")),
            ("target: 10 公里, actual: 9 公里", None, None),
            ("target: 10 公里, actual: 9 公里, direction: 正向", Some("18"), Some("18")),
            ("target: 2%, actual: 3%, direction: 反向", Some("13.33"), Some("10")),
            ("target: 0 起, actual: 1 起, direction: 反向", Some("0"), Some("0")),
            ("target: ≤2%, actual: 3%, direction: 正向", Some("13.33"), Some("10")),
            ("level2: 成本, target: 10 万元, actual: 9 万元, direction: 正向", None, None),
            ("level2: 成本, target: 10 万元, actual: 20 万元, direction: 反向", Some("10"), Some("0")),
            ("level2: 时效, target: 10 月, actual: 9 月, direction: 正向", None, None),
            ("level2: 时效, target: 100%, actual: 90%, direction: 正向", Some("18"), Some("18")),
            ("target: 10 公里, actual: 9 公里, direction: 正向, value_kind: 定性", None, None),
            ("target: 10 公里, actual: 9 公里, direction: 正向, criteria: 少一公里扣 3 分", None, None),
            ("target: ≥10 公里, actual: ≥10 公里", None, None),
            ("target: ≥10 公里, actual: 约9公里", None, None),
            ("target: ≥10 公里, actual: 9 公里, criteria: 少一公里扣 3 分", None, None),
            ("target: ≥10 公里, adjusted_target: ≥9 公里, actual: 9 公里", Some("20"), Some("20")),
            ("target: ≥10 公里, adjusted_target: ≥9, actual: 9 座", None, None),
            ("target: ≥10 公里, actual: 9 公里, coefficient: 95%", Some("19"), Some("19")),
            ("target: ≥10 公里", None, None),
        ] {
            assert_eq!(points(cells, Reverse::Ratio).as_deref(), ratio, "{cells}");
            assert_eq!(points(cells, Reverse::Excess).as_deref(), excess, "{cells}");
        }
    }
}
