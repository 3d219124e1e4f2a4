use super::rule::{Case, Findings};
use super::words::sum_message;
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 总分应等于各指标得分加预算执行率得分；评价报告的得分应等于各项得分之和；事前评估的得分应等于各维度得分之和。
    /// 各行四舍五入造成的 0.1 分以内的差别不算。
    ///
    /// ## 依据
    /// 自评表表样“总分”一行 [P]；评价报告质量检查要求“散总一致” [P]；在用系统按同样办法校验 [C]。
    ///
    /// ## 示例
    /// 合计印 110，各项相加得 97.1，差 12.9。
    ///
    /// ## 改法
    /// 核对各行得分和合计；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    TOTAL_MISMATCH = "total-mismatch" "总分与各项得分之和不符",
    Error, Published "自评表表样“总分”行、评价报告散总一致的要求 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let mut last = None;
    for c in case.sheet.each(What::Total).filter(|c| !c.agrees) {
        // Dimensions and rows may both miss the same total: one fault.
        if last == Some(&c.at) {
            continue;
        }
        last = Some(&c.at);
        out.say(c.at.clone(), sum_message(c, "合计", "各项相加"))
            .because(c.method.to_string())
            .mend("核对各行得分、执行率得分和合计，改正录错的一格");
    }
}
