use super::rule::{Case, Findings};
use crate::model::measured::Op;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 成本指标通常是上限（≤）或定额（＝）。写成“≥”，花得越多得分越高，多半写反了。成本节约率、降低率一类本来越高越好的不在此列。
    ///
    /// ## 依据
    /// 在用系统的校验 [C]。
    ///
    /// ## 示例
    /// 成本指标“养护资金 ≥260 万元”。
    ///
    /// ## 改法
    /// 改成 ≤ 或 ＝；原表就是这样印的，加 notes 说明。
    COST_WITH_AT_LEAST = "cost-with-at-least" "成本指标用了“≥”",
    Warning, Practice "在用系统的校验 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    const RISING: [&str; 8] = ["节约", "降低", "下降", "减少", "节省", "压减", "节支", "控制率"];
    for (n, i) in case.rows.iter().enumerate() {
        let cost = i.under("成本");
        if !cost || i.qualitative() || RISING.iter().any(|word| i.name.contains(word)) {
            continue;
        }
        if let Some(op @ (Op::AtLeast | Op::More)) = i.operator() {
            let shown = i.target.map_or(op.sign(), |t| &t.printed);
            out.say(route!["indicators", n, "target"], format!("“{}”是成本指标，指标值印作“{shown}”，用的是“{}”", i.name, op.sign()))
                .because("成本指标通常是上限（≤）或定额（＝）")
                .mend("改成 ≤ 或 ＝");
        }
    }
}
