use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::Kind;
use crate::model::choice::Collected;
use crate::reckon::{Facts, profile};
use crate::rule;

rule! {
    /// ## 说明
    /// 自评是对照年初批复的绩效目标打分的，有自评就应有同一年的绩效目标表。网站设置写明目标只收录了一部分的年度不查；由单位说明了原因的不查。
    ///
    /// ## 依据
    /// 原始文件：自评对照预算编报时的绩效指标 [S]。
    ///
    /// ## 示例
    /// 2022/jiaotong/lu/ 下有 self-evaluation.yaml，没有 target.yaml。
    ///
    /// ## 改法
    /// 补上 target.yaml；当年确实没有编报目标的，加一条 explanations（at: target）说明；目标没有收全的年度，在 site.yaml 的 collected 里写 target: partial。
    SELF_EVALUATION_WITHOUT_TARGET = "self-evaluation-without-target" "有自评，没有绩效目标",
    Warning, Seed "原始文件对自评的要求 [S]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        if entry.at.kind != Kind::SelfEvaluation || in_part(entry) || said(entry) || not_collected(corpus, entry) {
            continue;
        }
        if corpus.find(&entry.at.sibling(Kind::Target)).is_none() {
            out.turn_to(entry, profile(corpus, entry));
            out.say_file("本站没有收录同一年的绩效目标表，自评无从对照")
                .mend("补上 target.yaml；当年没有编报目标的，加一条 explanations（at: target）说明");
        }
    }
}

fn said(entry: &Entry) -> bool {
    entry.filing.explanations.iter().any(|e| e.at.get().is_none_or(|at| matches!(at.0.as_ref(), "" | "target" | "绩效目标")))
}

/// Whether the site says that it does not hold all targets of that year.
fn not_collected(corpus: &Corpus, entry: &Entry) -> bool {
    let Some(year) = entry.at.year().map(|y| y.to_string()) else { return true };
    let kinds = corpus.district(entry.at.district).about.collected.0.iter().find(|(y, _)| **y == *year);
    let target = kinds.and_then(|(_, kinds)| kinds.0.iter().find(|(kind, _)| kind.as_ref() == Kind::Target.stem()));
    matches!(target, Some((_, Collected::Partial | Collected::None)))
}
