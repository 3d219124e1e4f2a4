use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 一个三级指标的分值超过 50 分（按所用方案），总分基本就由它决定，其余指标失去意义。三行以上的目标表、自评表才查；单位说明了原因的不查。
    ///
    /// ## 依据
    /// 已公开的表里见过 60 分的指标 [P]；50 分的界限是经验值，没有出处 [M]。
    ///
    /// ## 示例
    /// 六行指标，其中“资金发放率”一行 60 分。
    ///
    /// ## 改法
    /// 核对分值有没有错位；确是这样设置的，以后编报目标时拆成几个指标，本表由单位加一条 explanations。
    INDICATOR_TOO_HEAVY = "indicator-too-heavy" "一个指标分值过重",
    Warning, Memory "经验值（未核实） [M][P]", entry(check), profiled
}

/// Fewer rows cannot but be heavy.
const FEWEST: usize = 3;

fn check(case: &Case<'_>, out: &mut Findings) {
    if !matches!(case.entry.record, Record::Target(_) | Record::SelfEvaluation(_)) {
        return;
    }
    if case.rows.len() < FEWEST {
        return;
    }
    let heavy = case.profile.heavy;
    for (n, row) in case.rows.iter().enumerate() {
        let Some(weight) = row.weight.filter(|weight| weight.value > heavy) else { continue };
        let at = route!["indicators", n, "weight"];
        if case.explained(&at) {
            continue;
        }
        out.say(at, format!("“{}”一个指标的分值是 {}，超过 {heavy}", row.name, weight.printed))
            .because("总分基本由这一个指标决定")
            .mend("核对分值有没有错位；确是这样设置的，加一条 explanations 说明");
    }
}
