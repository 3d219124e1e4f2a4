use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::reckon::problem::{Check, Said};
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 问题的整改期限已经过了（数到网站设置的数据截至日），记录里既没有完成情况，也没有财政核实。单位报过整改措施的，是提示；
    /// 反馈以后什么记录都没有的，也可能是没有续录，只作参考。见于其他文件的问题、单位另有说明的不查；逾期后已报完成的不在此列。
    ///
    /// ## 依据
    /// 原始文件要求按期整改并反馈 [S]。
    ///
    /// ## 示例
    /// 整改时限 2023-03-31，措施 2023-02-10 已报，到 2023-12-31 没有完成记录。
    ///
    /// ## 改法
    /// 已经完成的，补上 done（完成情况）；确实没有完成的照实公开，可由单位加一条 explanations 说明原因和新的时间。
    RECTIFICATION_OVERDUE = "rectification-overdue" "整改期限已过，没有完成记录",
    Warning, Seed "原始文件对整改时限的要求 [S]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for problem in &facts.problems {
        let open = matches!(problem.said, Said::Planned | Said::Nothing) && problem.verified == Check::NotYet;
        let (Some(late), Some(due), true) = (problem.overdue, problem.due, open) else { continue };
        let entry = corpus.entry(problem.entry);
        let at = route!["problems", problem.row, "due"];
        if in_part(entry) || explanation(entry, &at).is_some() {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        let as_of = corpus.district(problem.district).as_of;
        let message = format!("整改期限 {due}，到 {as_of} 已过 {late} 天，没有完成记录");
        let said = if problem.said == Said::Planned { out.say(at, message) } else { out.remark(at, message) };
        said.mend("已完成的补上 done（完成情况）；没有完成的由单位加一条 explanations 说明");
    }
}
