use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::kinds::row::IndicatorRow;
use crate::model::amount::Unit;
use crate::model::choice::{Direction, Reverse};
use crate::model::measured::Measured;
use crate::model::number::rounded;
use crate::reckon::sheet::{Computed, What, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 没有达到目标的定量指标，按完成的比例得分：越高越好的（≥、＝）是 分值 × 实际值 ÷ 目标值；不得超过的（≤）有两种算法，
    /// 由本地规则方案定：分值 × 目标值 ÷ 实际值，或分值 × [1 − 超出的比例]。指标值没有运算符、填了指标方向性的，正向按越高越好算，
    /// 反向按不得超过算；成本、时效指标印作正向的不算。表上有“得分系数”一栏的，一律按 分值 × 得分系数，达到目标的也不例外：系数印 100%，
    /// 得分就该是满分。差 0.1 分以内视为取舍不同。表上另写了评分标准或计算公式、又没有得分系数的，从其规定，不核对。
    ///
    /// ## 依据
    /// 自评表脚注和已公开的自评表 [P]，其中重庆的表样单列得分系数 [P]；在用系统按比例计算 [C]。两种反向算法都有在用的，不作错误。
    ///
    /// ## 示例
    /// 养护里程目标 ≥10 公里，实际 9 公里，分值 20，得分印 19；按比例是 18。得分系数印 100%，分值 50，得分印 40。
    ///
    /// ## 改法
    /// 核对实际值和得分；印了得分系数的，核对系数和得分；另有评分标准的，把标准写进 criteria。
    INDICATOR_SCORE_MISMATCH = "indicator-score-mismatch" "指标得分与完成比例不符",
    Warning, Published "自评表脚注、在用系统的做法 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let rows = case.entry.record.indicators();
    for (n, (i, row)) in form.indicators.iter().zip(&rows).enumerate() {
        let at = route!["indicators", n, "score"];
        let directed = by_direction(case, &at, i, row);
        let computed = case.sheet.at(What::IndicatorScore, &at).or(directed.as_ref());
        let Some(c) = computed.filter(|c| !c.agrees) else { continue };
        let weight = i.weight.get().map(|w| w.value);
        let fixed = has_coefficient(i);
        // Full marks for a missed target, and points taken off a met one, are faults of their own. A coefficient that is
        // printed stands for itself: whatever was reached, the score is what it makes of the weight.
        if (!fixed && (c.printed == weight || c.exact == weight)) || case.explained(&at) {
            continue;
        }
        let (cause, cure) = if fixed {
            ("表上印了得分系数，得分应是分值乘以系数", "核对得分系数和得分，改其中一个")
        } else {
            ("没有达到目标的指标按完成的比例得分", "核对实际值和得分；另有评分标准的写进 criteria")
        };
        let said = sum_message(c, &format!("“{}”得分", i.name), &by(c));
        out.say(at, said).because(cause).mend(cure);
    }
}

/// Whether the form prints by what share of the weight a row is scored.
pub(super) fn has_coefficient(i: &SelfIndicator) -> bool {
    i.coefficient.get().and_then(|rate| rate.value).and_then(sound).is_some()
}

/// The points of a row by the direction that the form prints for it, where its target has no operator (`domain` S-05,
/// S-06): 正向 is scored like ≥, 反向 like ≤. Rows with an operator are computed with the sheet.
pub(super) fn by_direction(case: &Case<'_>, at: &Route, i: &SelfIndicator, row: &IndicatorRow<'_>) -> Option<Computed> {
    let direction = *i.direction.get()?;
    let (weight, score) = (sound(i.weight.get()?.value)?, i.score.get()?);
    let target = i.adjusted_target.get().or_else(|| i.target.get())?;
    let actual = i.actual.get()?;
    let ruled = has_coefficient(i) || i.criteria.get().is_some() || i.method.get().is_some() || i.formula.is_some();
    let signed = i.op.get().is_some() || target.op.is_some() || actual.op.is_some();
    // Some forms print 正向 in every row: a cost that is undercut, and a month before the one that was set, are no shortfall.
    let share = row.measure_of(target).trim() == "%";
    let sunk = direction == Direction::Positive && (row.under("成本") || (row.under("时效") && !share));
    if ruled || signed || sunk || row.qualitative() || target.qualitative {
        return None;
    }
    let (exact, method) = points(case.profile.reverse, direction, weight, comparable(row, target, actual)?)?;
    let (printed, tolerance) = (sound(score.value), case.profile.score_gap);
    Some(Computed {
        at: at.clone(),
        what: What::IndicatorScore,
        printed,
        text: score.printed.clone(),
        exact: Some(exact),
        measure: "分",
        tolerance,
        agrees: printed.is_none_or(|printed| (printed - exact).abs() <= tolerance),
        method: method.into(),
        baseless: false,
    })
}

/// The points that an actual value gets against its target, and how they are computed.
fn points(reverse: Reverse, way: Direction, weight: Decimal, (a, b): (Decimal, Decimal)) -> Option<(Decimal, String)> {
    let (w, x, y) = (rounded(weight, 6), rounded(a, 6), rounded(b, 6));
    let met = match way {
        Direction::Positive => b >= a,
        Direction::Negative => b <= a,
    };
    match way {
        _ if met => Some((weight, format!("达到目标，得分值 {w}"))),
        Direction::Positive if a > Decimal::ZERO => {
            let share = b.max(Decimal::ZERO).checked_div(a)?;
            Some((weight.checked_mul(share)?, format!("{w} × {y} ÷ {x}")))
        }
        // Nothing was to happen: by either formula nothing is left.
        Direction::Negative if a.is_zero() => Some((Decimal::ZERO, format!("目标为 0，实际为 {y}"))),
        Direction::Negative if a > Decimal::ZERO => match reverse {
            Reverse::Ratio => Some((weight.checked_mul(a.checked_div(b)?)?, format!("{w} × {x} ÷ {y}"))),
            Reverse::Excess => {
                let left = (Decimal::ONE - (b - a).checked_div(a)?).max(Decimal::ZERO);
                Some((weight.checked_mul(left)?, format!("{w} × [1 − ({y} − {x}) ÷ {x}]")))
            }
        },
        _ => None,
    }
}

/// Target and actual value in one measure.
fn comparable(row: &IndicatorRow<'_>, target: &Measured, actual: &Measured) -> Option<(Decimal, Decimal)> {
    let (a, b) = (sound(target.value?)?, sound(actual.value?)?);
    let (x, y) = (row.measure_of(target).trim(), row.measure_of(actual).trim());
    if x == y || x.is_empty() || y.is_empty() {
        return Some((a, b));
    }
    let (x, y) = (Unit::parse(x)?, Unit::parse(y)?);
    Some((x.to_wan(a), y.to_wan(b)))
}
