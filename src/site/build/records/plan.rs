//! 年度工作计划.

use super::cells::Grid;
use super::envelope::recipient;
use super::paper::Paper;
use super::summary;
use super::tree::{Printed, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::site::Site;
use crate::site::build::marks;
use crate::site::view::kinds::PlanPage;
use crate::site::view::{Cell, Column, Row, Sentence, Table};

/// The page of a year's work plan.
#[must_use]
pub fn plan(site: &Site<'_>, id: EntryId) -> PlanPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let tasks = tasks(&mut paper);
    summary::planned(&mut paper);
    let scope = format!("按自然日计 · 截至 {}", paper.district.as_of);
    let (page, record) = paper.close();
    PlanPage { page, record, tasks, scope }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let mut words = Words::default();
    if let Some(Tree::List(tasks)) = paper.tree.get("tasks") {
        let dated = tasks.iter().filter(|t| t.text(&["due"]).is_some()).count();
        let done = tasks.iter().filter(|t| t.text(&["done"]).is_some()).count();
        words.figure("任务", Some(&tasks.len().to_string()), "项");
        words.figure("写明期限", (dated > 0).then(|| dated.to_string()).as_deref(), "项");
        words.figure("记有完成日期", (done > 0).then(|| done.to_string()).as_deref(), "项").stop();
    }
    words.done()
}

/// The tasks in the plan's own columns, with how each stands.
fn tasks(paper: &mut Paper<'_>) -> Table {
    let mut grid = Grid::default();
    let mut ids = Vec::new();
    let mut standing = Vec::new();
    for (n, mut task) in paper.tree.take_list("tasks").into_iter().enumerate() {
        let id = task.take_leaf("id").map(|p| p.text).filter(|t| t.is_ascii() && !t.is_empty());
        // Free text makes no anchor: then the number of the row does.
        let id = id.filter(|id| Id::parse(id).is_ok()).unwrap_or_else(|| (n + 1).to_string());
        ids.push(format!("task-{id}"));
        standing.push(stands(paper, n));
        if let Some(kind) = task.take_leaf("kind") {
            let text = Kind::parse(&kind.text).map_or_else(|| kind.text.clone(), |k| k.short().to_owned());
            put(&mut task, "kind", "对应环节", Printed { text, ..kind });
        }
        if let Tree::Map(branches) = &mut task {
            for branch in branches.iter_mut().filter(|b| b.key == "to") {
                if let Tree::List(items) = &mut branch.value {
                    for item in items {
                        if let Tree::Leaf(printed) = item {
                            printed.text = recipient(&printed.text).to_owned();
                        }
                    }
                }
            }
        }
        grid.row(task);
    }
    // What is read first stands first, and is seen on a phone: what, by when, done when.
    for key in ["done", "due", "title"] {
        grid.lead_with(key);
    }
    let (mut columns, rows) = grid.into_cells(&paper.marks, paper.gap);
    columns.push(Column::words("结果"));
    let rows = rows.into_iter().zip(ids).zip(standing).map(|((mut cells, id), standing)| {
        cells.push(standing);
        Row { id: Some(id), cells, ..Row::default() }
    });
    let table = Table {
        id: "tasks".to_owned(),
        caption: "任务".to_owned(),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        ..Table::default()
    };
    table.aligned()
}

fn put(tree: &mut Tree, key: &'static str, label: &'static str, printed: Printed) {
    if let Tree::Map(branches) = tree {
        branches.push(super::tree::Branch { key: key.into(), label: label.into(), value: Tree::Leaf(printed) });
    }
}

/// How a task stands at the as-of day; a plan known only from another document says nothing about what was done.
fn stands(paper: &Paper<'_>, n: usize) -> Cell {
    let fact = paper.site.facts.duties.tasks_in(paper.id).find(|task| task.row == n);
    fact.map_or(Cell::Empty, |task| marks::cell(task.timing.state(), task.timing.word(), None))
}
