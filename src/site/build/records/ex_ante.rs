//! 事前绩效评估.

use super::body::body;
use super::cells::{self, Grid};
use super::funds;
use super::pair;
use super::paper::Paper;
use super::rest;
use super::tree::{Branch, Sort, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::{DimensionLine, ExAntePage};
use crate::site::view::{Cell, Mark, Sentence, Status, Table, TitledTable};
use rust_decimal::Decimal;
use std::str::FromStr;

/// The page of an ex-ante assessment.
#[must_use]
pub fn ex_ante(site: &Site<'_>, id: EntryId) -> ExAntePage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let conclusion = paper.tree.take_leaf("conclusion").and_then(|printed| {
        if printed.is_empty() || printed.note.is_some() {
            paper.put_back("conclusion", "评估结论", printed);
            return None;
        }
        let mark = match printed.sort {
            Sort::Word("support") => Mark::Ok,
            Sort::Word("support-partly") => Mark::Half,
            Sort::Word("reject") => Mark::Bad,
            _ => Mark::Unknown,
        };
        Some(Status::new(mark, printed.text))
    });
    let pair = pair::total(&mut paper, "score", "评估得分栏");
    let dimensions = dimensions(&mut paper);
    let reviewers = paper.tree.take_list("reviewers");
    let reviewers = (!reviewers.is_empty()).then(|| {
        let mut grid = Grid::default();
        reviewers.into_iter().for_each(|row| grid.row(row));
        grid.into_table("reviewers", "评审意见", &paper.marks, paper.gap)
    });
    if let Some(table) = paper.tree.take("funds").and_then(|tree| funds::planned(tree, &paper.marks, paper.gap)) {
        let scope = Some(paper.unit.to_owned());
        paper.tables.push(TitledTable { title: "资金构成".to_owned(), scope, table });
    }
    let (body_html, chapters) = body(&paper);
    let (page, record) = paper.close();
    ExAntePage { page, record, conclusion, pair, dimensions, reviewers, body_html, chapters }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    words.figure("涉及资金", tree.text(&["amount"]), unit);
    words.figure("其中当年", tree.text(&["funds", "annual", "total"]), unit).stop();
    words.figure("事前评估", tree.text(&["score"]), "分");
    words.figure("结论是", tree.text(&["conclusion"]), "");
    words.figure("建议支持", tree.text(&["supported"]), unit).stop();
    words.done()
}

/// Score by dimension with a bar; what a dimension says beyond weight, score and rate becomes a table under the form.
pub(super) fn dimensions(paper: &mut Paper<'_>) -> Vec<DimensionLine> {
    let mut lines = Vec::new();
    let mut more: Vec<Branch> = Vec::new();
    for branch in paper.tree.take("dimensions").map(Tree::branches).unwrap_or_default() {
        let Branch { key, label, value: mut dimension } = branch;
        let decimal = |key: &str| dimension.text(&[key]).and_then(|t| Decimal::from_str(t).ok());
        let width = match (decimal("score"), decimal("weight")) {
            (Some(score), Some(weight)) if weight > Decimal::ZERO && score >= Decimal::ZERO => {
                let share =
                    score.checked_mul(Decimal::ONE_HUNDRED).and_then(|s| s.checked_div(weight)).unwrap_or_default();
                let share = share.min(Decimal::ONE_HUNDRED);
                Some(format!("{}%", crate::model::number::rounded(share, 2)))
            }
            _ => None,
        };
        let mut cell = |key: &str| match dimension.take_leaf(key) {
            Some(printed) => cells::cell(printed, &paper.marks),
            None => paper.gap.cell(),
        };
        let (weight, score) = (cell("weight"), cell("score"));
        let rate = dimension.take_leaf("rate").and_then(|printed| cells::figure_of(&printed, &paper.marks));
        lines.push(DimensionLine { name: label.to_string(), weight, score, rate, width });
        if !dimension.is_bare() {
            more.push(Branch { key, label, value: dimension });
        }
    }
    let points = split_points(&mut more);
    more.retain(|b| !b.value.is_bare());
    for (id, title, tree) in [("dim", "各方面的评估意见", Tree::Map(more)), ("dim-points", "评估要点", points)]
    {
        if let Some(made) = rest::grid(id, title, tree, &paper.marks, paper.gap) {
            paper.tables.push(made.with_unit(paper.unit));
        }
    }
    lines
}

/// The points under the dimensions, each with the dimension it belongs to.
fn split_points(dimensions: &mut [Branch]) -> Tree {
    let mut rows = Vec::new();
    for dimension in dimensions {
        for item in dimension.value.take_list("items") {
            let name = super::tree::Printed { text: dimension.label.to_string(), sort: Sort::Text, note: None };
            let mut row = vec![Branch { key: "#".into(), label: "维度".into(), value: Tree::Leaf(name) }];
            row.extend(item.branches());
            rows.push(Tree::Map(row));
        }
    }
    Tree::List(rows)
}

/// A table of rows, where there are any.
pub(super) fn listed(paper: &mut Paper<'_>, key: &str, id: &str, title: &str) -> Option<Table> {
    let rows = paper.tree.take_list(key);
    if rows.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    rows.into_iter().for_each(|row| grid.row(row));
    Some(grid.into_table(id, title, &paper.marks, paper.gap))
}

/// A cell of a two-sided comparison.
pub(super) fn side(paper: &mut Paper<'_>, key: &str) -> Cell {
    match paper.tree.take_leaf(key) {
        Some(printed) => cells::cell(printed, &paper.marks),
        None => Cell::not_given(),
    }
}
