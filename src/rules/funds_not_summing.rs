use super::rule::{Case, Findings};
use super::words::sum_message;
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 年度资金总额应等于各来源（财政拨款、上年结转、其他资金等）之和，年初、全年、执行各列分别相加；有调整数的，全年预算数应等于年初数加调整数；
    /// 有结余的，结余应等于预算（到位）数减执行数。中央、省、市、县一类的行是财政拨款或总额的另一种分法，不重复相加。
    ///
    /// ## 依据
    /// 项目支出绩效自评表表样：资金总额行下列“其中”各行 [P]；在用系统按同样办法校验 [C]。
    ///
    /// ## 示例
    /// 资金总额印 260，财政拨款印 200、其他资金印 50，相加得 250。
    ///
    /// ## 改法
    /// 与原表核对，改正录错的一格；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    FUNDS_NOT_SUMMING = "funds-not-summing" "资金合计与各行不符",
    Error, Published "自评表、目标表表样的资金栏 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.computed.iter().filter(|c| !c.agrees) {
        let (whole, how, cure) = match c.what {
            What::FundSum => ("资金合计", "各行相加", "核对合计与各行，哪一格与原表不同就改哪一格"),
            What::AdjustedBudget => ("全年预算数", "年初数加调整数", "核对年初预算数、调整数和全年预算数"),
            What::Balance => ("结余", "预算（到位）数减执行数", "核对结余、预算数和执行数"),
            _ => continue,
        };
        out.say(c.at.clone(), sum_message(c, whole, how)).because(c.method.to_string()).mend(cure);
    }
}
