use super::rule::{Case, Findings};
use crate::model::choice::Disclosure;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 不公开或部分公开的记录写了依据的，还应写明由哪个单位在哪一天审查确定（disclosure_reason 的 by 和 date），日后复核、解密才有据可查。
    ///
    /// ## 依据
    /// 政府信息公开条例：公开前要经过审查 [P]。
    ///
    /// ## 示例
    /// disclosure_reason: {basis: 涉及国家秘密}，没有审查单位和日期。
    ///
    /// ## 改法
    /// 补上 by（审查单位，不写个人）和 date（审查日期）；审查记录查不到的，写 null 并加 notes 说明。
    REVIEW_NOT_RECORDED = "review-not-recorded" "没有写审查单位或日期",
    Warning, Published "政府信息公开条例关于公开前审查的规定 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let filing = &case.entry.filing;
    let Some(reason) = filing.disclosure_reason.as_deref() else { return };
    // Where even the basis is missing, another rule says so.
    let based = reason.basis.get().is_some_and(|basis| !basis.trim().is_empty());
    if !based || case.entry.mentioned() || filing.disclosure.get() == Some(&Disclosure::Draft) {
        return;
    }
    let mut lacking = Vec::new();
    if reason.by.is_absent() {
        lacking.push("审查单位");
    }
    if reason.date.is_absent() {
        lacking.push("审查日期");
    }
    if !lacking.is_empty() {
        out.say(route!["disclosure_reason"], format!("写了不公开的依据，没有写{}", lacking.join("和")))
            .mend("补上 by（审查单位）和 date（审查日期）；查不到的写 null，并加 notes 说明")
            .on_key();
    }
}
