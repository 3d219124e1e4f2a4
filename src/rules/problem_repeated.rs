use super::rule::Findings;
use crate::corpus::Corpus;
use crate::kinds::Kind;
use crate::model::choice::Choice;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 同一个项目（或同一个部门整体）上一年已经反馈过同一类问题，这一年又反馈了一次。类别是“其他”的不算。只作参考，
    /// 便于编者看出整改有没有见效。
    ///
    /// ## 依据
    /// 原始文件把问题反复出现作为结果应用的因素 [S]。
    ///
    /// ## 示例
    /// 2021、2022 两年的整改记录都有“预算执行率低”的问题。
    ///
    /// ## 改法
    /// 核对问题类别；确实重复出现的照实公开，可由单位加一条 explanations 说明上年整改的情况。
    PROBLEM_REPEATED = "problem-repeated" "同类问题连续两年出现",
    Info, Seed "原始文件对问题整改的要求 [S]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for problem in facts.problems.iter().filter(|p| p.repeated.subject) {
        let (Some(class), Some(year)) = (problem.class, problem.year) else { continue };
        let entry = corpus.entry(problem.entry);
        let at = route!["problems", problem.row, "text"];
        if explanation(entry, &at).is_some() {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        let earlier = year - 1;
        let said = out
            .say(at, format!("“{}”一类的问题 {earlier} 年度已经反馈过，连续两年出现", class.label()))
            .mend("核对问题类别；确实重复的，由单位加一条 explanations 说明上年整改的情况");
        let before = corpus.find(&entry.at.in_year(earlier).sibling(Kind::FollowUp));
        let first = before.and_then(|(id, _)| facts.problems_in(id).iter().find(|p| p.class == Some(class)));
        if let Some(first) = first {
            let file = corpus.entry(first.entry).file;
            said.see(file, route!["problems", first.row, "text"], "上年的问题在这里");
        }
    }
}
