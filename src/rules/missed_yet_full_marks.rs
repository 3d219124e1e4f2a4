use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::kinds::row::IndicatorRow;
use crate::model::choice::Direction;
use crate::model::measured::Op;
use crate::model::number::rounded;
use crate::reckon::sheet::{What, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 没有达到指标值的定量指标不该得满分，差得再少也要按比例扣。达到了却扣分、又没有写原因的，由“扣了分没有说明原因”一条管。
    /// 指标值印 100%、没有运算符的，按至少 100% 看。表上另写了评分标准或计算公式的，从其规定，不查。
    ///
    /// ## 依据
    /// 已公开的自评表中见过完成 99.14% 得满分的 [P]。
    ///
    /// ## 示例
    /// 指标值 100%，实际完成 99.14%，分值 20，得分印 20；按比例是 19.83。
    ///
    /// ## 改法
    /// 核对实际完成值和得分；另有评分标准的写进 criteria，确有缘由的由单位加一条 explanations。
    MISSED_YET_FULL_MARKS = "missed-yet-full-marks" "没有达到目标却得满分",
    Warning, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let rows = case.entry.record.indicators();
    for (n, (i, row)) in form.indicators.iter().zip(&rows).enumerate() {
        let (Some(weight), Some(score), Some(actual)) = (row.weight, row.score, row.actual) else { continue };
        let at = route!["indicators", n, "score"];
        if weight.value <= Decimal::ZERO || case.explained(&at) {
            continue;
        }
        let Some(due) = points(case, &at, i, row, weight.value) else { continue };
        let target = i.adjusted_target.get().map_or_else(|| row.target_text(), |t| Cow::Borrowed(t.printed.as_ref()));
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

/// The points that a row's figures give.
fn points(case: &Case<'_>, at: &Route, i: &SelfIndicator, row: &IndicatorRow<'_>, weight: Decimal) -> Option<Decimal> {
    let target = i.target.get()?;
    let op = i.op.get().copied().or(target.op);
    if let Some(computed) = case.sheet.at(What::IndicatorScore, at) {
        let due = computed.exact?;
        // A cost that is undercut is no shortfall; one written with ≥ has a rule of its own.
        let cost = row.under("成本");
        return if due < weight && cost && matches!(op, Some(Op::Equal | Op::AtLeast | Op::More)) { None } else { Some(due) };
    }
    let ruled = i.criteria.get().is_some() || i.method.get().is_some() || i.formula.is_some();
    let falling = ["控制", "变动", "下降", "差错", "投诉", "负债"].iter().any(|word| i.name.contains(word));
    if ruled || falling || op.is_some() || target.qualitative || i.direction.get() == Some(&Direction::Negative) {
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
