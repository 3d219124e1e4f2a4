use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::reckon::sheet::{Computed, What};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 预算执行率得分 = 分值 × 执行率，最高不超过分值。差 0.1 分以内视为取舍不同；差 0.1 分以上提示；
    /// 差 1 分以上且超过分值的十分之一，为错误。得分高于分值的由 score-over-weight 查，预算数是 0 的由 rate-of-zero-budget 查，这里不重复。
    ///
    /// ## 依据
    /// 自评表表样和脚注“执行率×该指标分值，最高不得超过分值上限” [P]；在用系统按同样办法计算 [C]。
    ///
    /// ## 示例
    /// 分值 10、执行率 74%，得分印 9；应得 7.4。
    ///
    /// ## 改法
    /// 核对执行率和得分；本地另有评分办法的，加 notes 写明。
    EXECUTION_SCORE_MISMATCH = "execution-score-mismatch" "执行率得分与执行率不符",
    Error, Published "自评表表样和脚注 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.each(What::ExecutionScore).filter(|c| !c.agrees) {
        let weight = weight(case, c);
        if weight.zip(c.printed).is_some_and(|(weight, score)| score > weight) {
            continue;
        }
        let gap = c.difference().unwrap_or_default().abs();
        let full = weight.unwrap_or(case.profile.execution_weight);
        let grave = gap > case.profile.score_gap_error && gap > full / Decimal::TEN;
        let message = sum_message(c, "执行率得分", &by(c));
        let said = if grave { out.say(c.at.clone(), message) } else { out.warn(c.at.clone(), message) };
        said.because("执行率得分 = 分值 × 执行率，不超过分值").mend("核对执行率和得分两格");
    }
}

/// The weight that the row prints.
fn weight(case: &Case<'_>, c: &Computed) -> Option<Decimal> {
    let rows = case.entry.record.fund_rows();
    let row = rows.into_iter().find(|(key, ..)| c.at == route!["funds", *key, "score"]);
    row.and_then(|(.., fund)| fund.weight.get().map(|w| w.value))
}
