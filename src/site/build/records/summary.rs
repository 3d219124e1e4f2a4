//! 年度工作总结: its text, and what it declares beside what the records here give.

use super::body::body;
use super::paper::Paper;
use super::rest;
use super::tree::{Branch, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::SummaryPage;
use crate::site::view::{CheckGroup, Sentence};

/// The page of a year's summary.
#[must_use]
pub fn summary(site: &Site<'_>, id: EntryId) -> SummaryPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let (groups, coverage): (Vec<CheckGroup>, Vec<Sentence>) = (Vec::new(), Vec::new());
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
        words.figure("涉及", row.text(&["amount"]), "").stop();
    }
    if let Some(row) = first("evaluation") {
        words.figure("重点评价", row.text(&["count"]).or_else(|| row.text(&["projects"])), "个");
        words.figure("涉及", row.text(&["amount"]), "万元").stop();
    }
    words.done()
}

/// Every declared cell as printed, a table for each subject.
pub(super) fn planned(paper: &mut Paper<'_>) {
    for Branch { key, label, value } in paper.tree.take("declared").map(Tree::branches).unwrap_or_default() {
        let value = paper.with_words(value);
        let id = format!("declared-{}", key.replace('_', "-"));
        if let Some(made) = rest::grid(&id, &label, value, &paper.marks, paper.gap) {
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
