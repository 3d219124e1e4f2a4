use super::reasons::{caused, remedied};
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::model::choice::{Choice, Likelihood};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 监控表上完成目标的可能性选了“有可能”或“完全不可能”的指标，偏差原因和打算采取的措施都应写明，只勾选原因不算写了措施。原因写在本行、
    /// 写在全表的原因栏，措施写在本行、写在全表的举措栏、整改或监控措施里，写在备注里，或由单位另加说明，都算写了。表上没有措施栏的
    /// （部里的表样就没有），只缺措施作参考。
    ///
    /// ## 依据
    /// 监控表表样的原因、举措两栏，要求不能确定完成的指标都填写 [P]。
    ///
    /// ## 示例
    /// 优良路率完成目标的可能性是“有可能”，原因说明和建议举措都是空的；到馆人次“完全不可能”完成，写了空调检修，没有写怎么办。
    ///
    /// ## 改法
    /// 补上 reason（原因说明）和 improvement（建议举措）；原表确是空的，由单位加一条 explanations。
    RISK_WITHOUT_MEASURES = "risk-without-measures" "目标可能完不成，没有写原因或措施",
    Warning, Published "监控表表样的原因、举措栏 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::Monitoring(form) = &case.entry.record else { return };
    if in_part(case.entry) {
        return;
    }
    let measures_column = !form.suggestion.is_absent() || form.indicators.iter().any(|i| !i.improvement.is_absent());
    for (n, i) in form.indicators.iter().enumerate() {
        let Some(likelihood @ (Likelihood::Possible | Likelihood::Impossible)) = i.likelihood.get().copied() else {
            continue;
        };
        let (caused, remedied) = (caused(form, i), remedied(form, i));
        let (lacking, cells) = match (caused, remedied) {
            (true, true) => continue,
            (false, false) => ("原因和措施", "reason（原因说明）和 improvement（建议举措）"),
            (false, true) => ("原因", "reason（原因说明）"),
            (true, false) => ("措施", "improvement（建议举措）"),
        };
        let at = route!["indicators", n, "likelihood"];
        if case.explained(&at) {
            continue;
        }
        let message = format!("“{}”完成目标的可能性印“{}”，没有写{lacking}", i.name, likelihood.label());
        let said = if caused && !measures_column { out.remark(at, message) } else { out.say(at, message) };
        said.mend(format!("补上 {cells}，或由单位加一条 explanations"));
    }
}
