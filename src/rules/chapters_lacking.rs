use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 绩效评价报告的正文一般分六章：基本情况、绩效评价工作开展情况、综合评价情况及评价结论、绩效评价指标分析、主要经验及做法和存在的问题、
    /// 有关建议。看一、二级标题，不论长短：缺了哪几章，提示一次，写明是哪几章；见到的各章次序颠倒的，也提示（不足四章的摘要可以先写结论，
    /// 只看分析、问题、建议的次序）。“其他需要说明的问题”可有可无。正文短于 1500 字、标题不到两个的是摘录，不算缺。
    ///
    /// ## 依据
    /// 已公开的评价报告提纲 [P]。
    ///
    /// ## 示例
    /// 正文的标题只有“项目概况”“存在的问题”“有关建议”；“有关建议”写在“存在的问题”前面；其余五章都有，没有“评价结论”。
    ///
    /// ## 改法
    /// 照原报告用“## ”标出各章；原报告就没有这些章的，加一条 explanations（at: body）说明。
    CHAPTERS_LACKING = "chapters-lacking" "评价报告缺章或章次颠倒",
    Warning, Published "已公开的评价报告提纲 [P]", entry(check)
}

/// Shorter bodies with fewer than two headings are excerpts.
const LONG: usize = 1_500;
/// Fewer chapters than these are a summary's.
const ENOUGH: usize = 4;
/// How many of the chapters come before what follows from the conclusion.
const CONCLUDED: usize = 3;
/// The chapters that every report has, and the words by which their headings are known, the surest first.
const CHAPTERS: [(&str, &[&str]); 6] = [
    ("基本情况", &["基本情况", "概况"]),
    ("绩效评价工作开展情况", &["评价工作", "工作开展", "评价组织", "评价实施"]),
    ("综合评价情况及评价结论", &["综合评价", "评价结论", "评价结果"]),
    ("绩效评价指标分析", &["指标分析", "评价指标", "绩效分析"]),
    ("主要经验及做法、存在的问题及原因分析", &["经验", "存在的问题", "存在问题", "主要问题"]),
    ("有关建议", &["建议"]),
];

fn check(case: &Case<'_>, out: &mut Findings) {
    let (Record::Evaluation(_), Some(body)) = (&case.entry.record, case.entry.body.as_deref()) else { return };
    if in_part(case.entry) || case.explained(&route!["body"]) {
        return;
    }
    let headings = headings(body);
    if headings.len() < 2 && body.chars().filter(|c| !c.is_whitespace()).count() < LONG {
        return;
    }
    let line = |word: &&str| headings.iter().find(|(_, text)| text.contains(word)).map(|(n, _)| *n);
    let found = CHAPTERS.map(|(name, words)| (name, words.iter().find_map(line)));
    let lacking: Vec<&str> = found.iter().filter(|(_, line)| line.is_none()).map(|(name, _)| *name).collect();
    let held = found.len() - lacking.len();
    if !lacking.is_empty() {
        out.say(route!["body", 0], format!("评价报告的六章见到 {held} 章，没有“{}”", lacking.join("”“")))
            .because("评价报告的提纲有这六章，缺一章就少说了一件事")
            .mend("照原报告用“## ”标出各章；原报告没有的，加一条 explanations（at: body）说明");
    }
    // A summary may begin with what it concludes.
    let first = if held < ENOUGH { CONCLUDED } else { 0 };
    let mut before: Option<(&str, usize)> = None;
    for (name, line) in found.into_iter().skip(first) {
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

/// The headings of levels 1 and 2 with their lines, leaving out fenced text and the title of the report itself; only those
/// of level 1 where that is the level of the chapters.
fn headings(body: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let (mut top, mut all) = (Vec::new(), Vec::new());
    for (n, line) in body.lines().enumerate() {
        if line.starts_with("```") || line.starts_with("~~~") {
            fenced = !fenced;
        } else if fenced {
            continue;
        } else if let Some(text) = line.strip_prefix("## ") {
            all.push((n, text));
        } else if let Some(text) = line.strip_prefix("# ").filter(|text| !text.contains("报告")) {
            top.push((n, text));
            all.push((n, text));
        }
    }
    let chapter = |text: &str| CHAPTERS.iter().any(|(_, words)| words.iter().any(|word| text.contains(word)));
    if top.iter().filter(|&&(_, text)| chapter(text)).count() > 1 { top } else { all }
}
