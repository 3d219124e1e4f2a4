//! 年度工作总结: its text, and what it declares beside what the records here give.

use super::body::body;
use super::paper::Paper;
use super::rest;
use super::tree::{Branch, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::build::checks;
use crate::site::view::kinds::SummaryPage;
use crate::site::view::{CheckGroup, Sentence, Span, Verdict};

/// The page of a year's summary.
#[must_use]
pub fn summary(site: &Site<'_>, id: EntryId) -> SummaryPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let groups = if hidden(&paper) { Vec::new() } else { checks::groups(site, id) };
    let coverage = coverage(&paper, &groups);
    planned(&mut paper);
    let (body_html, chapters) = body(&paper);
    let (page, record) = paper.close();
    SummaryPage { page, record, groups, coverage, body_html, chapters }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let mut words = Words::default();
    let first = |block: &str| match paper.tree.get("declared").and_then(|d| d.get(block)) {
        Some(Tree::List(rows)) => rows.first(),
        _ => None,
    };
    if let Some(row) = first("targets") {
        words.figure("绩效目标", row.text(&["projects"]), "个项目");
        words.figure("涉及", row.text(&["amount"]), paper.unit).stop();
    }
    if let Some(row) = first("evaluation") {
        words.figure("重点评价", row.text(&["count"]).or_else(|| row.text(&["projects"])), "个");
        words.figure("涉及", row.text(&["amount"]), paper.unit).stop();
    }
    words.done()
}

/// Whether the comparison of declared figures is kept internal.
fn hidden(paper: &Paper<'_>) -> bool {
    super::pair::internal(paper, "declared-totals")
}

/// How complete the records here are, and what that means for the comparisons.
fn coverage(paper: &Paper<'_>, groups: &[CheckGroup]) -> Vec<Sentence> {
    let all = || groups.iter().flat_map(|g| &g.checks);
    let count = |verdict: Verdict| all().filter(|c| c.verdict == verdict).count();
    if all().next().is_none() {
        return Vec::new();
    }
    let mut first = vec![Span::plain("声明的数 "), Span::figure(all().count().to_string(), "个")];
    for (verdict, words) in [
        (Verdict::Equal, "，算得一致 "),
        (Verdict::Differs, "，算得不一致 "),
        (Verdict::Incomplete, "，本站收录不全、不比较 "),
        (Verdict::Impossible, "，只列声明 "),
    ] {
        if count(verdict) > 0 {
            first.push(Span::plain(words));
            first.push(Span::figure(count(verdict).to_string(), "个"));
        }
    }
    first.push(Span::plain("。"));
    let mut out = vec![first];
    if count(Verdict::Incomplete) > 0 {
        let words = "收录不全的只写本站收录几项：没有收录不等于没有开展、没有公开。各年度的金额不相加、不相除。";
        out.push(vec![Span::plain(words)]);
    }
    if paper.entry.at.kind == Kind::Summary {
        out.push(vec![Span::muted("声明数照原文；计算数由原文所列的分项和本站收录的记录得出。")]);
    }
    out
}

/// Every declared cell as printed, a table for each subject.
pub(super) fn planned(paper: &mut Paper<'_>) {
    for Branch { key, label, value } in paper.tree.take("declared").map(Tree::branches).unwrap_or_default() {
        let value = paper.with_words(value);
        let id = format!("cells-{}", key.replace('_', "-"));
        if let Some(made) = rest::grid(&id, &format!("{label}：原文各格"), value, &paper.marks, paper.gap) {
            paper.tables.push(made.with_unit(paper.unit));
        }
    }
}

impl Paper<'_> {
    /// Keys of kinds and recipients in words.
    fn with_words(&self, mut value: Tree) -> Tree {
        self.reword(&mut value);
        value
    }

    fn reword(&self, value: &mut Tree) {
        match value {
            Tree::Leaf(_) => {}
            Tree::List(items) => items.iter_mut().for_each(|item| self.reword(item)),
            Tree::Map(branches) => {
                for branch in branches {
                    let words: fn(&str) -> Option<&'static str> = match branch.key.as_ref() {
                        "kind" | "of" | "to" | "found_in" => super::envelope::known_word,
                        _ => {
                            self.reword(&mut branch.value);
                            continue;
                        }
                    };
                    each_leaf(&mut branch.value, &mut |text| {
                        if let Some(word) = words(text) {
                            word.clone_into(text);
                        }
                    });
                }
            }
        }
    }
}

fn each_leaf(tree: &mut Tree, change: &mut dyn FnMut(&mut String)) {
    match tree {
        Tree::Leaf(printed) => change(&mut printed.text),
        Tree::Map(branches) => branches.iter_mut().for_each(|b| each_leaf(&mut b.value, change)),
        Tree::List(items) => items.iter_mut().for_each(|item| each_leaf(item, change)),
    }
}
