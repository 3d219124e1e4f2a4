use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 绩效评价报告的正文一般分六章：基本情况、绩效评价工作开展情况、综合评价情况及评价结论、绩效评价指标分析、主要经验及做法和存在的问题、
    /// 有关建议。正文满 1500 字的报告，一、二级标题里见到的不足四章，或各章次序颠倒，给出提示。短于 1500 字的摘要不查。
    ///
    /// ## 依据
    /// 已公开的评价报告提纲 [P]。
    ///
    /// ## 示例
    /// 正文 4000 字，标题只有“项目概况”“存在的问题”“有关建议”。
    ///
    /// ## 改法
    /// 照原报告用“## ”标出各章；原报告就没有这些章的，加一条 explanations（at: body）说明。
    CHAPTERS_LACKING = "chapters-lacking" "评价报告缺章或章次颠倒",
    Warning, Published "已公开的评价报告提纲 [P]", entry(check)
}

/// Shorter bodies are summaries.
const LONG: usize = 1_500;
/// Fewer chapters than these are too few.
const ENOUGH: usize = 4;
/// The chapters that every report has, and the words by which their headings are known.
const CHAPTERS: [(&str, &[&str]); 6] = [
    ("基本情况", &["基本情况", "概况"]),
    ("绩效评价工作开展情况", &["评价工作", "工作开展"]),
    ("综合评价情况及评价结论", &["综合评价", "评价结论"]),
    ("绩效评价指标分析", &["指标分析", "评价指标"]),
    ("主要经验及做法、存在的问题及原因分析", &["经验", "存在的问题", "存在问题", "主要问题"]),
    ("有关建议", &["建议"]),
];

fn check(case: &Case<'_>, out: &mut Findings) {
    let (Record::Evaluation(_), Some(body)) = (&case.entry.record, case.entry.body.as_deref()) else { return };
    let long = body.chars().filter(|c| !c.is_whitespace()).count() >= LONG;
    if !long || in_part(case.entry) || case.explained(&route!["body"]) {
        return;
    }
    let headings = headings(body);
    let line = |words: &[&str]| headings.iter().find(|(_, text)| words.iter().any(|w| text.contains(w))).map(|(n, _)| *n);
    let found = CHAPTERS.map(|(name, words)| (name, line(words)));
    let held = found.iter().filter(|(_, line)| line.is_some()).count();
    if held < ENOUGH {
        let lacking: Vec<&str> = found.iter().filter(|(_, line)| line.is_none()).map(|(name, _)| *name).collect();
        out.say(route!["body", 0], format!("评价报告的六章只见到 {held} 章，没有{}", lacking.join("、")))
            .mend("照原报告用“## ”标出各章；原报告没有的，加一条 explanations（at: body）说明");
        return;
    }
    let mut before: Option<(&str, usize)> = None;
    for (name, line) in found {
        let Some(line) = line else { continue };
        if let Some((earlier, at)) = before
            && line < at
        {
            out.say(route!["body", line], format!("“{name}”写在“{earlier}”前面，章次颠倒"))
                .because("评价报告先写情况和结论，再写分析、问题和建议")
                .mend("核对原报告的章次");
            return;
        }
        before = Some((name, line));
    }
}

/// The headings of levels 1 and 2 with their lines, leaving out fenced text.
fn headings(body: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (n, line) in body.lines().enumerate() {
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
        } else if let (false, Some(text)) = (fenced, line.strip_prefix("## ").or_else(|| line.strip_prefix("# "))) {
            found.push((n, text));
        }
    }
    found
}
