use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::reckon::sheet::{What, sound};
use crate::route;
use crate::rule;

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
    for (n, i) in form.indicators.iter().enumerate() {
        let at = route!["indicators", n, "score"];
        let Some(c) = case.sheet.at(What::IndicatorScore, &at).filter(|c| !c.agrees) else { continue };
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
