//! 绩效目标表.

use super::cells::{self, Grid};
use super::funds;
use super::goals::goals;
use super::paper::Paper;
use super::tree::Tree;
use super::words::{Words, first};
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::TargetPage;
use crate::site::view::{Cell, Row, RowStyle, Sentence, Table};

/// The page of a target form.
#[must_use]
pub fn target(site: &Site<'_>, id: EntryId) -> TargetPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let money = paper.tree.take("funds");
    let funds = money.and_then(|tree| funds::planned(tree, &paper.marks, paper.gap));
    let tasks = tasks(&mut paper);
    let goals = goals(paper.tree.take("goals"));
    let year = paper.indicators("indicators", "ind", "绩效指标");
    let medium = paper.indicators("medium_term_indicators", "ind-mid", "中期绩效指标").map(|mut table| {
        table.scope = Some(format!("中期 · {}", table.scope.unwrap_or_default()));
        table
    });
    let indicators = year.into_iter().chain(medium).collect();
    let rounds = rounds(&mut paper);
    let approved = approved(&mut paper);
    let unit = paper.unit.to_owned();
    let (page, record) = paper.close();
    TargetPage { page, record, funds, funds_unit: unit, tasks, goals, indicators, rounds, approved }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    let year = paper.entry.at.year().map(|y| format!("{y} 年")).unwrap_or_default();
    words.figure(&format!("{year}安排"), first(tree, &[&["funds", "annual", "total"], &["amount"]]), unit);
    words.figure("其中财政拨款", tree.text(&["funds", "annual", "fiscal"]), unit).stop();
    words.figure("中期资金", tree.text(&["funds", "medium_term", "total"]), unit).stop();
    if let Some(Tree::List(rows)) = tree.get("indicators") {
        words.figure("绩效指标", Some(&rows.len().to_string()), "项").stop();
    }
    words.figure("目标于", tree.text(&["approved", "date"]), "").then(" 批复").stop();
    words.done()
}

/// 年度主要任务 with its printed sum.
fn tasks(paper: &mut Paper<'_>) -> Option<Table> {
    let rows = paper.tree.take_list("tasks");
    let total = paper.tree.take("tasks_total");
    if rows.is_empty() && total.is_none() {
        return None;
    }
    let mut grid = Grid::default();
    for row in rows {
        grid.row(paper.with_projects(row));
    }
    let keys: Vec<String> = grid.keys().map(str::to_owned).collect();
    let (columns, rows) = grid.into_cells(&paper.marks, paper.gap);
    let foot = total.map(|mut total| {
        let mut cells: Vec<Cell> = keys
            .iter()
            .map(|key| total.take(key).map_or(Cell::Empty, |value| cells::value(value, &paper.marks)))
            .collect();
        if let Some(first) = cells.first_mut() {
            *first = Cell::text("金额合计");
        }
        Row { cells, style: RowStyle::Plain, id: None }
    });
    let table = Table {
        id: "tasks".to_owned(),
        caption: "年度主要任务".to_owned(),
        caption_hidden: true,
        columns,
        rows: rows.into_iter().map(Row::plain).collect(),
        foot,
        ..Table::default()
    };
    Some(table.aligned())
}

/// 审核轮次: dates, offices, verdicts and scores. The reasons are internal and never shown.
fn rounds(paper: &mut Paper<'_>) -> Option<Table> {
    let rows = paper.tree.take_list("rounds");
    if rows.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    for mut row in rows {
        row.take("reason");
        grid.row(row);
    }
    Some(grid.into_table("rounds", "审核轮次", &paper.marks, paper.gap))
}

fn approved(paper: &mut Paper<'_>) -> Option<String> {
    let block = paper.tree.take("approved")?;
    let date = block.text(&["date"]).map(|d| format!("{d} 批复"));
    let number = block.text(&["number"]).map(|n| format!("文号 {n}"));
    let parts: Vec<String> = date.into_iter().chain(number).collect();
    (!parts.is_empty()).then(|| format!("{}。", parts.join("，")))
}
