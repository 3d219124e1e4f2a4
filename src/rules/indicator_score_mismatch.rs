use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::kinds::Record;
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 没有达到目标的定量指标，按完成的比例得分：越高越好的（≥、＝）是 分值 × 实际值 ÷ 目标值；不得超过的（≤）有两种算法，
    /// 由本地规则方案定：分值 × 目标值 ÷ 实际值，或分值 × [1 − 超出的比例]。表上有“得分系数”一栏的，按 分值 × 得分系数。
    /// 差 0.1 分以内视为取舍不同。表上另写了评分标准或计算公式的，从其规定，不核对。
    ///
    /// ## 依据
    /// 自评表脚注和已公开的自评表 [P]；在用系统按比例计算 [C]。两种反向算法都有在用的，不作错误。
    ///
    /// ## 示例
    /// 养护里程目标 ≥10 公里，实际 9 公里，分值 20，得分印 19；按比例是 18。
    ///
    /// ## 改法
    /// 核对实际值和得分；另有评分标准的，把标准写进 criteria。
    INDICATOR_SCORE_MISMATCH = "indicator-score-mismatch" "指标得分与完成比例不符",
    Warning, Published "自评表脚注、在用系统的做法 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let scores = case.sheet.each(What::IndicatorScore).filter(|c| !c.agrees);
    for c in scores {
        let row = form.indicators.iter().enumerate().find(|(n, _)| c.at == crate::route!["indicators", *n, "score"]);
        let Some((_, row)) = row else { continue };
        let weight = row.weight.get().map(|w| w.value);
        // Full marks for a missed target, and points taken off a met one, are faults of their own.
        if c.printed == weight || c.exact == weight || case.explained(&c.at) {
            continue;
        }
        out.say(c.at.clone(), sum_message(c, &format!("“{}”得分", row.name), &by(c)))
            .because("没有达到目标的指标按完成的比例得分")
            .mend("核对实际值和得分；另有评分标准的写进 criteria");
    }
}
