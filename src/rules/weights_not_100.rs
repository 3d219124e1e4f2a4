use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::model::number::rounded;
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 自评表的三级指标分值加执行率分值应为 100；目标表的权重合计按所用方案为 90（执行率另占 10）或 100；事前评估各维度、
    /// 评价各项、竞争性分配各标准的分值合计应为 100。
    ///
    /// ## 依据
    /// 自评表表样的合计行“总分 100” [P]；一体化目标表权重合计 90 [P]；在用系统按同样办法校验 [C]。目标表和评价体系允许几种合计的，只作提示。
    ///
    /// ## 示例
    /// 指标分值 20、15、5、10、30、20，执行率 10，相加得 110。
    ///
    /// ## 改法
    /// 核对各行分值；表上漏录的行补上；分值另有规定的，写明 profile（规则方案）。
    WEIGHTS_NOT_100 = "weights-not-100" "分值合计不对",
    Error, Published "自评表表样合计行、一体化目标表 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.each(What::WeightSum).filter(|c| !c.agrees) {
        let message = format!("分值相加得 {}，应为 {}", c.exact.map(|e| rounded(e, 4)).unwrap_or_default(), c.text);
        // Several sums are in use for target forms, and the frame of an evaluation is free: a warning there.
        let strict = match &case.entry.record {
            Record::SelfEvaluation(_) | Record::ExAnte(_) => true,
            Record::Target(_) => case.profile.target_weights.len() == 1,
            _ => false,
        };
        let said = if strict { out.say(c.at.clone(), message) } else { out.warn(c.at.clone(), message) };
        said.on_key().because(c.method.to_string()).mend("核对各行分值，漏录的行补上");
    }
}
