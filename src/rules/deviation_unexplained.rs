use super::reasons::{reasoned, said};
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 自评得分低于分值的指标，应写明偏差原因和改进措施。写在本行、写在全表的“偏差大或目标未完成原因分析”里，或由单位另加说明（explanations），都算写了。只在别的文件里提到的、不公开的记录不查。
    ///
    /// ## 依据
    /// 自评表表样“偏差原因分析及改进措施”一栏 [P]；在用系统要求得分低于分值时必填 [C]。
    ///
    /// ## 示例
    /// 优良路率分值 15、得分 14.7，偏差原因一栏是空的。
    ///
    /// ## 改法
    /// 补上 deviation（偏差原因分析及改进措施）；原表确是空的，由单位补写一条 explanations。
    DEVIATION_UNEXPLAINED = "deviation-unexplained" "扣了分没有说明原因",
    Error, Published "自评表表样“偏差原因分析及改进措施”栏 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    if in_part(case.entry) || said(&form.deviation_analysis) {
        return;
    }
    for (n, i) in form.indicators.iter().enumerate() {
        let (Some(weight), Some(score)) = (i.weight.get(), i.score.get()) else { continue };
        let at = route!["indicators", n, "score"];
        if score.value >= weight.value || reasoned(i) || case.explained(&at) || case.explained(&route!["indicators", n, "deviation"]) {
            continue;
        }
        out.say(at, format!("“{}”分值 {}、得分 {}，没有写偏差原因和改进措施", i.name, weight.printed, score.printed))
            .because("得分低于分值的指标要说明原因")
            .mend("补上 deviation（偏差原因分析及改进措施），或由单位加一条 explanations");
    }
}
