use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 执行率 = 全年执行数 ÷ 全年预算数；没有全年预算数的表用年初预算数；评价报告里的预算执行率用到位数作分母。按所印的小数位比较，
    /// 86.20% 印成 86% 不算错。预算数为 0 的由 rate-of-zero-budget 查。
    ///
    /// ## 依据
    /// 项目支出绩效自评表表样“执行率（B/A）”一栏 [P]；在用系统按同样办法计算 [C]。
    ///
    /// ## 示例
    /// 全年预算数 250、执行数 185，执行率印 71%；185 ÷ 250 得 74%。
    ///
    /// ## 改法
    /// 核对预算数、执行数和执行率三格；分母用的不是全年预算数的，加 notes 说明。
    EXECUTION_RATE_MISMATCH = "execution-rate-mismatch" "执行率与执行数、预算数不符",
    Error, Published "自评表表样“执行率（B/A）” [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.each(What::ExecutionRate).filter(|c| !c.agrees) {
        out.say(c.at.clone(), sum_message(c, "执行率", &by(c)))
            .because("按所印的小数位比较，四舍五入的差别不算")
            .mend("核对执行数、预算数和执行率三格");
    }
}
