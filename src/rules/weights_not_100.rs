use super::levels::sums;
use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::model::number::rounded;
use crate::reckon::sheet::What;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 自评表的三级指标分值加执行率分值应为 100；目标表的权重合计按所用方案为 90（执行率另占 10）或 100；事前评估各维度、
    /// 评价各项、竞争性分配各标准的分值合计应为 100。方案规定分值不得调整的（湖北：执行率 20、产出 40、效益和满意度 40），
    /// 项目自评表的执行率分值和一级指标分值还应与方案相同；一级指标另有名称的不查，部门整体的自评表不查。
    ///
    /// ## 依据
    /// 自评表表样的合计行“总分 100” [P]；一体化目标表权重合计 90 [P]；湖北自评表样的各项分值 [P][C]；在用系统按同样办法校验 [C]。
    /// 目标表和评价体系允许几种合计的，只作提示。
    ///
    /// ## 示例
    /// 指标分值 20、15、5、10、30、20，执行率 10，相加得 110；湖北的自评表执行率分值印 10，应为 20。
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
    // A department as a whole has forms of its own.
    if case.profile.weights_fixed && case.entry.at.project().is_some() {
        fixed(case, out);
    }
}

/// Weights that hold without exception: that of the execution rate, and what stands under each first-level name.
fn fixed(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let full = case.profile.execution_weight;
    let cause = format!("“{}”方案的分值不得调整", case.profile.title);
    let total = form.funds.as_deref().and_then(|f| f.total.as_deref());
    let printed = total.and_then(|t| t.weight.get());
    if let Some(printed) = printed.filter(|p| p.value != full) {
        out.say(route!["funds", "total", "weight"], format!("执行率分值印 {}，应为 {full}", printed.printed))
            .because(cause.clone())
            .mend("核对执行率分值；用的是别的表式，写明 profile（规则方案）");
    }
    let at = route!["indicators"];
    // Weights that do not sum up have their finding above, and those of a part are not all.
    if !case.sheet.weighed(&at) {
        return;
    }
    let odd = against_levels(case, printed.is_some());
    if !odd.is_empty() {
        out.say(at, format!("一级指标分值与方案不同：{}", odd.join("；")))
            .on_key()
            .because(cause)
            .mend("核对各行的一级指标和分值；用的是别的表式，写明 profile（规则方案）");
    }
}

/// First-level names whose weights differ from the profile's; none where a form has other names, or not all of its cells.
fn against_levels(case: &Case<'_>, execution_apart: bool) -> Vec<String> {
    let usual = &case.profile.level_weights;
    let Some(levels) = sums(case.rows) else { return Vec::new() };
    let apart = usual.iter().any(|(name, _)| name.as_ref() == "满意度");
    let mut found: Vec<(&str, Decimal, Decimal)> = Vec::new();
    for (name, sum) in &levels {
        let name: &str = match &**name {
            // Where the profile has no 满意度 of its own, it is counted among 效益.
            "满意度" if !apart => "效益",
            name => name,
        };
        let known = usual.iter().find(|(wanted, _)| wanted.as_ref() == name).map(|(_, weight)| *weight);
        // The execution rate may stand among the indicators instead of the fund table.
        let execution = (!execution_apart && name.contains("执行")).then_some(case.profile.execution_weight);
        let Some(wanted) = known.or(execution) else { return Vec::new() };
        match found.iter_mut().find(|(other, ..)| *other == name) {
            Some((_, known, _)) => *known += *sum,
            None => found.push((name, *sum, wanted)),
        }
    }
    let odd = found.iter().filter(|(_, sum, wanted)| sum != wanted);
    odd.map(|(name, sum, wanted)| format!("{name} {} 分，应为 {wanted} 分", rounded(*sum, 4))).collect()
}
