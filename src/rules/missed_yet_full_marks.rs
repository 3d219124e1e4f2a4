use super::indicator_score_mismatch::has_coefficient;
use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::kinds::row::IndicatorRow;
use crate::model::choice::Direction;
use crate::model::date::{When, days_between};
use crate::model::measured::{Measured, Op};
use crate::model::number::rounded;
use crate::reckon::sheet::{What, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 没有达到指标值的定量指标不该得满分，差得再少也要按比例扣；指标值和实际完成值都写了日期的，完成得比指标值晚，也不该得满分。
    /// 达到了却扣分、又没有写原因的，由“扣了分没有说明原因”一条管。指标值没有运算符的，看指标方向性：正向的不得低于，反向的不得超过；
    /// 也没有填方向性的，印 100% 的按至少 100% 看，其余不查。得分与表上印的得分系数不符的，由 indicator-score-mismatch 查。
    /// 表上另写了评分标准或计算公式的，从其规定，不查；指标值的日期早于本年度的，由 date-outside-year 查。
    ///
    /// ## 依据
    /// 已公开的自评表中见过完成 99.14% 得满分的 [P]。
    ///
    /// ## 示例
    /// 指标值 100%，实际完成 99.14%，分值 20，得分印 20；按比例是 19.83。指标值 2022-11-30 前，实际完成 2022-12-18，得分也是满分。
    ///
    /// ## 改法
    /// 核对实际完成值和得分；另有评分标准的写进 criteria，确有缘由的由单位加一条 explanations。
    MISSED_YET_FULL_MARKS = "missed-yet-full-marks" "没有达到目标却得满分",
    Warning, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    for (n, (i, row)) in form.indicators.iter().zip(case.rows).enumerate() {
        let (Some(weight), Some(score), Some(actual)) = (row.weight, row.score, row.actual) else { continue };
        let at = route!["indicators", n, "score"];
        if weight.value <= Decimal::ZERO || case.explained(&at) {
            continue;
        }
        let target = i.adjusted_target.get().map_or_else(|| row.target_text(), |t| Cow::Borrowed(t.printed.as_ref()));
        if let Some(days) = finished_late(case, n) {
            let (name, done, score) = (&i.name, &actual.printed, &score.printed);
            out.say(at, format!("“{name}”指标值 {target}，实际完成 {done}，晚了 {days} 天，得分印 {score}，是满分"))
                .because("没有按期完成，不该得满分")
                .mend("核对实际完成的日期和得分；延期经过批准的，由单位加一条 explanations 说明");
            continue;
        }
        let Some(due) = points(case, &at, i, row, weight.value) else { continue };
        if due < weight.value && score.value >= weight.value {
            let due = rounded(due, 4);
            out.say(
                at,
                format!(
                    "“{}”指标值 {target}，实际完成 {}，没有达到，得分印 {}，是满分",
                    i.name, actual.printed, score.printed
                ),
            )
            .because(format!("按完成的比例是 {due} 分"))
            .mend("核对实际完成值和得分；另有评分标准的写进 criteria");
        }
    }
}

/// By how many days an indicator with full marks was finished after the day that was set.
pub(super) fn finished_late(case: &Case<'_>, n: usize) -> Option<i64> {
    let Record::SelfEvaluation(form) = &case.entry.record else { return None };
    let i = form.indicators.get(n).filter(|i| !ruled(i))?;
    let (weight, score) = (i.weight.get()?, i.score.get()?);
    let target = i.adjusted_target.get().or_else(|| i.target.get())?;
    let actual = i.actual.get().filter(|actual| actual.op.is_none())?;
    let earliest = matches!(i.op.get().copied().or(target.op), Some(Op::AtLeast | Op::More));
    if score.value < weight.value {
        return None;
    }
    let (due, done) = (day(target)?, day(actual)?);
    // A day of an earlier year is judged by `date-outside-year`.
    let elsewhere = case.entry.at.year().is_some_and(|year| due.year() < year);
    let late = days_between(due.last(), done.first());
    (weight.value > Decimal::ZERO && late > 0 && !earliest && !elsewhere).then_some(late)
}

/// The day or month that a value names.
fn day(value: &Measured) -> Option<When> {
    value.date.or_else(|| When::written(&value.printed))
}

/// Whether the form says by which rule it scores the row.
fn ruled(i: &SelfIndicator) -> bool {
    i.criteria.get().is_some() || i.method.get().is_some() || i.formula.is_some()
}

/// The points that a row's figures give.
fn points(case: &Case<'_>, at: &Route, i: &SelfIndicator, row: &IndicatorRow<'_>, weight: Decimal) -> Option<Decimal> {
    let target = i.target.get()?;
    let op = i.op.get().copied().or(target.op);
    if let Some(computed) = case.sheet.at(What::IndicatorScore, at) {
        // A score that its printed coefficient does not give is told by `indicator-score-mismatch`.
        let due = computed.exact.filter(|_| computed.agrees || !has_coefficient(i))?;
        // A cost that is undercut is no shortfall; one written with ≥ has a rule of its own.
        let cost = row.under("成本");
        return if due < weight && cost && matches!(op, Some(Op::Equal | Op::AtLeast | Op::More)) {
            None
        } else {
            Some(due)
        };
    }
    let falling = ["控制", "变动", "下降", "差错", "投诉", "负债"].iter().any(|word| i.name.contains(word));
    if ruled(i) || falling || op.is_some() || target.qualitative || i.direction.get() == Some(&Direction::Negative) {
        return None;
    }
    let actual = i.actual.get().filter(|a| a.op.is_none() && a.measure.trim() == "%")?;
    let share = sound(actual.value?)?;
    let whole =
        target.value == Some(Decimal::ONE_HUNDRED) && target.measure.trim() == "%" && i.adjusted_target.is_blank();
    if !whole || share >= Decimal::ONE_HUNDRED {
        return None;
    }
    weight.checked_mul(share)?.checked_div(Decimal::ONE_HUNDRED)
}
