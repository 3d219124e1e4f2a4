//! 绩效自评表, in every layout.

use super::body::body;
use super::cells::Grid;
use super::funds;
use super::goals::goals;
use super::pair;
use super::paper::Paper;
use super::words::{Words, first};
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::SelfEvaluationPage;
use crate::site::view::{Sentence, Table};

/// The page of a self-evaluation.
#[must_use]
pub fn self_evaluation(site: &Site<'_>, id: EntryId) -> SelfEvaluationPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let checks = pair::table(&mut paper);
    let pair = pair::total(&mut paper, "total", "原表合计栏");
    let money = paper.tree.take("funds");
    let funds = money.and_then(|tree| funds::table(tree, &paper.marks, paper.gap));
    let tasks = tasks(&mut paper);
    let goals = goals(paper.tree.take("goals"));
    let indicators = paper.indicators("indicators", "ind", "绩效指标");
    let statements =
        paper.statements(&["process", "conclusion", "problems", "improvements", "deviation_analysis", "application"]);
    let scoring = if pair.is_some() { pair::scoring(&paper) } else { Sentence::new() };
    let (body_html, chapters) = body(&paper);
    let unit = paper.unit.to_owned();
    let (page, record) = paper.close();
    SelfEvaluationPage {
        page,
        record,
        pair,
        scoring,
        funds,
        funds_unit: unit,
        checks,
        tasks,
        goals,
        indicators,
        statements,
        body_html,
        chapters,
    }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    let year = paper.entry.at.year().map(|y| format!("{y} 年")).unwrap_or_default();
    let budget = first(tree, &[&["funds", "total", "adjusted"], &["funds", "total", "initial"], &["amount"]]);
    words.figure(&format!("{year}预算"), budget, unit);
    words.figure("花了", tree.text(&["funds", "total", "executed"]), unit);
    words.figure("执行率", tree.text(&["funds", "total", "rate"]), "").stop();
    words.figure("自评申报", tree.text(&["total"]), "分");
    words.figure("等级", tree.text(&["grade"]), "");
    pair::differing(paper, &mut words);
    words.stop();
    paper.next_budget(&mut words);
    words.done()
}

fn tasks(paper: &mut Paper<'_>) -> Option<Table> {
    let rows = paper.tree.take_list("tasks");
    if rows.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    for row in rows {
        grid.row(paper.with_projects(row));
    }
    Some(grid.into_table("tasks", "年度主要任务", &paper.marks, paper.gap))
}
