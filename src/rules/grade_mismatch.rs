use super::rule::{Case, Findings};
use crate::model::choice::Choice;
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 印出的等级应与得分所在的档次一致。通用档次：90 分及以上为优，80 分至不足 90 分为良，60 分至不足 80 分为中，不足 60 分为差；
    /// 各档都含下限，89.99 分为良。没有印等级的、所用方案没有规定等级的不在此列。
    ///
    /// ## 依据
    /// 已公开的评价结果（90 分为优、87 分为良） [P]；在用系统的档次设置 [C]。评价报告质量检查要求“评分与评级相符” [P]。
    ///
    /// ## 示例
    /// 得分印 88.5，等级印“优”；88.5 分应为良。
    ///
    /// ## 改法
    /// 核对得分和等级；本地档次不同的，写明 profile（规则方案）或加 notes 说明。
    GRADE_MISMATCH = "grade-mismatch" "等级与得分不符",
    Error, Published "已公开的评价结果、在用系统的档次 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for graded in &case.sheet.grades {
        let Some(printed) = graded.printed.filter(|p| *p != graded.exact) else { continue };
        // The grade of what the parts sum to: then the total is the slip, and has its own finding.
        let mut totals = case.sheet.each(What::Total).filter(|c| !c.agrees);
        if totals.any(|c| c.exact.is_some_and(|exact| case.profile.grade(exact) == Some(printed))) {
            continue;
        }
        let [excellent, good, fair] = case.profile.bands;
        out.say(graded.at.clone(), format!("得分印 {}，等级印“{}”，按得分应为“{}”", graded.score, printed.label(), graded.exact.label()))
            .because(format!("“{}”方案：{excellent} 分及以上为优，{good} 分及以上为良，{fair} 分及以上为中，以下为差", case.profile.title))
            .mend("核对得分和等级两格");
    }
}
