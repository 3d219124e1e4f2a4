//! 问题、整改、结果应用、质询.

use super::cells::Grid;
use super::monitoring::answered;
use super::paper::Paper;
use super::rest;
use super::tree::{Branch, Printed, Sort, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::{FollowUpPage, Inquiry};
use crate::site::view::{Sentence, Span, Table};

/// The page of what came of an evaluation or of monitoring.
#[must_use]
pub fn follow_up(site: &Site<'_>, id: EntryId) -> FollowUpPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let (problems, bridges) = paper.came_of();
    details(&mut paper, !problems.is_empty());
    let budget = budget(&mut paper);
    let inquiries = paper.tree.take_list("inquiries").iter().map(|one| inquiry(&paper, one)).collect();
    let accountability = paper.tree.take_list("accountability").iter().map(called_to_account).collect();
    if let Some(stem) = paper.tree.take_leaf("report") {
        let link = paper.to_stem(&stem.text);
        let text = if link.text == stem.text { stem.text.clone() } else { link.text.clone() };
        let value = match link.href {
            Some(href) => crate::site::view::Cell::link(text, href),
            None => crate::site::view::Cell::text(text),
        };
        paper.facts.push(crate::site::view::Fact::new("对应评价报告", value));
    }
    let scope = format!("按自然日计 · 截至 {}", paper.district.as_of);
    let (page, record) = paper.close();
    FollowUpPage { page, record, problems, scope, bridges, budget, inquiries, accountability }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let mut words = Words::default();
    if let Some(Tree::List(problems)) = paper.tree.get("problems") {
        let done = problems.iter().filter(|p| p.text(&["done", "date"]).is_some()).count();
        let passed = problems.iter().filter(|p| p.text(&["verified", "result"]).is_some_and(|r| r == "已核实")).count();
        words.figure("问题", Some(&problems.len().to_string()), "个");
        words.figure("单位自报完成", (done > 0).then(|| done.to_string()).as_deref(), "个");
        words.figure("财政已核实", (passed > 0).then(|| passed.to_string()).as_deref(), "个").stop();
    }
    if let Some(Tree::List(rows)) = paper.tree.get("budget") {
        for row in rows.iter().take(2) {
            decision(row, paper.unit, &mut words);
        }
    }
    words.done()
}

/// `2021 年申请 3,327.92 万元，安排 2,000 万元。`
fn decision(row: &Tree, unit: &str, words: &mut Words) {
    let year = |way: &[&str]| row.text(way).map(|y| format!("{y} 年")).unwrap_or_default();
    words.figure(&format!("{}支出", year(&["before", "year"])), row.text(&["before", "executed"]), unit);
    words.figure(&format!("{}申请", year(&["year"])), row.text(&["applied"]), unit);
    let again = if row.text(&["applied"]).is_some() { String::new() } else { year(&["year"]) };
    words.figure(&format!("{again}安排"), row.text(&["arranged"]), unit).stop();
}

/// Cells of the problems that the two-sided table has no room for, or all of them where there is no such table.
fn details(paper: &mut Paper<'_>, shown: bool) {
    let mut rows = Vec::new();
    let mut more = !shown;
    for mut problem in paper.tree.take_list("problems") {
        if let Some(stem) = problem.take_leaf("found_in") {
            let found = Printed { text: paper.to_stem(&stem.text).text, ..stem };
            insert(&mut problem, "found_in", "发现环节", found);
        }
        if shown {
            more |= placed(&mut problem);
        }
        problem.take("id");
        rows.push(problem);
    }
    if !more {
        return;
    }
    if let Some(made) = rest::grid("problem-cells", "问题清单原表", Tree::List(rows), &paper.marks, paper.gap) {
        paper.tables.push(made.with_unit(paper.unit));
    }
}

/// Takes what the two-sided table shows; says whether anything but the text is left.
fn placed(problem: &mut Tree) -> bool {
    for key in ["class", "found_in", "fed_back", "due"] {
        problem.take(key);
    }
    for (key, cells) in [("measures", &["date", "text"][..]), ("done", &["date"]), ("verified", &["date", "result"])] {
        let Some(Tree::Map(mut inner)) = problem.take(key) else { continue };
        inner.retain(|b| !cells.contains(&b.key.as_ref()));
        if let (false, Tree::Map(branches)) = (inner.is_empty(), &mut *problem) {
            let label = if key == "done" { "完成情况" } else { "核实情况" };
            branches.push(Branch { key: key.into(), label: label.into(), value: Tree::Map(inner) });
        }
    }
    matches!(problem, Tree::Map(branches) if branches.iter().any(|b| !matches!(b.key.as_ref(), "id" | "text")))
}

fn insert(tree: &mut Tree, key: &'static str, label: &'static str, printed: Printed) {
    if let Tree::Map(branches) = tree {
        let at = branches.len().min(2);
        branches.insert(at, Branch { key: key.into(), label: label.into(), value: Tree::Leaf(printed) });
    }
}

/// 预算挂钩, every printed cell; the cards above it draw the same figures.
fn budget(paper: &mut Paper<'_>) -> Option<Table> {
    let rows = paper.tree.take_list("budget");
    if rows.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    for mut row in rows {
        let name = row.take_leaf("item").unwrap_or_else(|| Printed {
            text: paper.entry.record.name().to_owned(),
            sort: Sort::Text,
            note: None,
        });
        let mut cells = vec![Branch { key: "#".into(), label: "事项".into(), value: Tree::Leaf(name) }];
        cells.extend(row.branches());
        grid.row(Tree::Map(cells));
    }
    let mut table = grid.into_table("budget", "预算挂钩", &paper.marks, paper.gap);
    table.remarks.push(vec![Span::muted(format!("金额单位：{}", paper.unit))]);
    Some(table)
}

fn inquiry(paper: &Paper<'_>, one: &Tree) -> Inquiry {
    let text = |key: &str| one.text(&[key]).map(str::to_owned);
    let (asked, answered_on) = (text("asked"), text("answered"));
    let answer = text("answer");
    let status = answered(paper, asked.as_deref(), answered_on.as_deref(), answer.is_some());
    Inquiry {
        by: text("asked_by").unwrap_or_else(|| "提出方未载".to_owned()),
        asked,
        question: text("question").unwrap_or_else(|| "内容未载".to_owned()),
        answer,
        answered: answered_on,
        status,
    }
}

/// `2024-01-20，区财政局，通报：执行率偏低。`
fn called_to_account(one: &Tree) -> Sentence {
    let parts = ["date", "by", "kind"].iter().filter_map(|key| one.text(&[key]));
    let mut line = vec![Span::plain(parts.collect::<Vec<_>>().join("，"))];
    if let Some(text) = one.text(&["text"]) {
        line.push(Span::plain(format!("：{text}")));
    }
    line
}
