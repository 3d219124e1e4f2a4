use super::reasons::{answered, monitored};
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::model::choice::{Choice, Likelihood};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 监控表上完成目标的可能性选了“有可能”或“完全不可能”的指标，应写明偏差原因或打算采取的措施。写在本行、写在全表的原因和举措栏、
    /// 写在整改或监控措施里，或由单位另加说明，都算写了。
    ///
    /// ## 依据
    /// 监控表表样的原因、举措两栏，要求不能确定完成的指标填写 [P]。
    ///
    /// ## 示例
    /// 优良路率完成目标的可能性是“有可能”，原因说明和建议举措都是空的。
    ///
    /// ## 改法
    /// 补上 reason（原因说明）和 improvement（建议举措）；原表确是空的，由单位加一条 explanations。
    RISK_WITHOUT_MEASURES = "risk-without-measures" "目标可能完不成，没有写原因和措施",
    Warning, Published "监控表表样的原因、举措栏 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::Monitoring(form) = &case.entry.record else { return };
    if in_part(case.entry) || answered(form) {
        return;
    }
    for (n, i) in form.indicators.iter().enumerate() {
        let Some(likelihood @ (Likelihood::Possible | Likelihood::Impossible)) = i.likelihood.get().copied() else {
            continue;
        };
        let at = route!["indicators", n, "likelihood"];
        if monitored(i) || case.explained(&at) {
            continue;
        }
        out.say(at, format!("“{}”完成目标的可能性印“{}”，没有写原因和措施", i.name, likelihood.label()))
            .mend("补上 reason（原因说明）和 improvement（建议举措），或由单位加一条 explanations");
    }
}
