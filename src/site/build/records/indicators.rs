//! 绩效指标: the form's columns after the three levels, in its order, whatever the layout.

use super::cells::{Gap, Grid};
use super::notes::Marks;
use super::tree::{Branch, Printed, Sort, Tree};
use crate::model::number::{grouped, rounded};
use crate::site::view::{Cell, Figure, IndicatorRow, IndicatorTable, Level1, Level2, Row, Tone};
use rust_decimal::Decimal;
use std::str::FromStr;

/// What stands before the cells of a row.
struct Name {
    level1: String,
    level2: String,
    name: String,
    was: Option<String>,
    core: bool,
    weight: Option<Decimal>,
    score: Option<Decimal>,
}

/// The indicator table of a form; `levels` are its printed first-level sums, taken where they find a block.
pub(super) fn table(
    id: &str,
    title: &str,
    rows: Vec<Tree>,
    levels: &mut Option<Tree>,
    marks: &Marks,
    gap: Gap,
) -> Option<IndicatorTable> {
    if rows.is_empty() {
        return None;
    }
    let count = rows.len();
    let mut names = Vec::with_capacity(count);
    let mut grid = Grid::default();
    for mut row in rows {
        let text = |p: Option<Printed>| p.map(|p| p.text).unwrap_or_default();
        let decimal =
            |key: &str, row: &Tree| row.text(&[key]).and_then(|t| Decimal::from_str(&t.replace(',', "")).ok());
        let core = row.text(&["core"]).is_some_and(|t| t == "是");
        names.push(Name {
            level1: text(row.take_leaf("level1")),
            level2: text(row.take_leaf("level2")),
            name: text(row.take_leaf("name")),
            was: row.take_leaf("was").map(|p| p.text).filter(|t| !t.is_empty()),
            core,
            weight: decimal("weight", &row),
            score: decimal("score", &row),
        });
        grid.row(row);
    }
    let keys: Vec<String> = grid.keys().map(str::to_owned).collect();
    let (mut columns, cells) = grid.into_cells(marks, gap);
    for (column, key) in columns.iter_mut().zip(&keys) {
        column.narrow = matches!(key.as_str(), "target" | "actual" | "adjusted_target" | "expected");
    }
    let scored = keys.iter().position(|k| k == "score");
    let foot = foot(&names, &keys);
    let mut blocks: Vec<(String, Vec<Level2>)> = Vec::new();
    for (n, (name, mut cells)) in names.iter().zip(cells).enumerate() {
        if let (Some(at), Some(weight), Some(score)) = (scored, name.weight, name.score)
            && score < weight
            && let Some(cell) = cells.get_mut(at)
        {
            cell.ink(Tone::Less);
        }
        let row = IndicatorRow {
            id: Some([id, "-", &(n + 1).to_string()].concat()),
            name: name.name.clone(),
            was: name.was.clone(),
            core: name.core,
            cells,
        };
        if blocks.last().is_none_or(|(level1, _)| *level1 != name.level1) {
            blocks.push((name.level1.clone(), Vec::new()));
        }
        let Some((_, groups)) = blocks.last_mut() else { continue };
        match groups.last_mut() {
            Some(group) if group.name == name.level2 => group.rows.push(row),
            _ => groups.push(Level2 { name: name.level2.clone(), remark: None, span: 1, rows: vec![row] }),
        }
    }
    let mut at = 0;
    let blocks = blocks.into_iter().map(|(level1, mut groups)| {
        let from = at;
        for group in &mut groups {
            group.remark = sum(&names[at..at + group.rows.len()], |n| n.weight).map(|w| shown(w) + " 分");
            at += group.rows.len();
        }
        let remark = printed_level(levels, &level1)
            .or_else(|| sum(&names[from..at], |n| n.weight).map(|w| format!("合计 {} 分", shown(w))));
        Level1::new(if level1.is_empty() { "—".to_owned() } else { level1 }, remark, groups)
    });
    let table = IndicatorTable {
        id: id.to_owned(),
        caption: format!("{title}，{count} 项"),
        scope: Some(scope(&names)),
        levels: ["一级指标".to_owned(), "二级指标".to_owned(), "三级指标".to_owned()],
        columns,
        blocks: blocks.collect(),
        foot,
        ..IndicatorTable::default()
    };
    Some(table.aligned())
}

/// A block that some rows have, taken out of them, each with the name of its row.
pub(super) fn parts(rows: &mut [Tree], key: &str) -> Vec<Tree> {
    let mut out = Vec::new();
    for row in rows {
        let name = row.text(&["name"]).unwrap_or("指标").to_owned();
        let Some(part) = row.take(key).filter(|part| !part.is_bare()) else { continue };
        let name = Printed { text: name, sort: Sort::Text, note: None };
        let mut cells = vec![Branch { key: "#".into(), label: "指标".into(), value: Tree::Leaf(name) }];
        cells.extend(part.branches().into_iter().map(|branch| match branch.label.as_ref() {
            "unit_price" => Branch { label: "单价".into(), ..branch },
            "quantity" => Branch { label: "数量".into(), ..branch },
            _ => branch,
        }));
        out.push(Tree::Map(cells));
    }
    out
}

/// `15 项，得分低于分值的 4 项用朱色`.
fn scope(names: &[Name]) -> String {
    let less = names.iter().filter(|n| matches!((n.score, n.weight), (Some(s), Some(w)) if s < w)).count();
    match less {
        0 => format!("{} 项", names.len()),
        less => format!("{} 项，得分低于分值的 {less} 项用朱色", names.len()),
    }
}

/// The block's printed weight and score, where the form prints first-level sums. 产出 and 产出指标 are the same.
fn printed_level(levels: &mut Option<Tree>, level1: &str) -> Option<String> {
    let plain = |s: &str| s.trim_end_matches("指标").to_owned();
    let Some(Tree::Map(branches)) = levels else { return None };
    let at = branches.iter().position(|b| b.label == level1 || plain(&b.label) == plain(level1))?;
    // A sum that a note speaks of keeps its own table, where the mark can stand.
    if branches[at].value.note().is_some() {
        return None;
    }
    let level = branches.remove(at).value;
    match (level.text(&["weight"]), level.text(&["score"])) {
        (Some(weight), Some(score)) => Some(format!("{score} / {weight} 分")),
        (Some(one), None) | (None, Some(one)) => Some(format!("{one} 分")),
        (None, None) => None,
    }
}

/// The sums under weight and score; ours, so marked as computed.
fn foot(names: &[Name], keys: &[String]) -> Option<Row> {
    let weight = sum(names, |n| n.weight);
    let score = sum(names, |n| n.score);
    if weight.is_none() && score.is_none() || names.len() < 2 {
        return None;
    }
    let mut cells = vec![Cell::text("指标合计")];
    for key in keys {
        let total = match key.as_str() {
            "weight" => weight,
            "score" => score,
            _ => None,
        };
        cells.push(total.map_or(Cell::Empty, |t| Cell::figure(Figure::computed(&rounded(t, 4)))));
    }
    Some(Row { cells, ..Row::default() })
}

/// The sum, where every row has the figure.
fn sum(names: &[Name], figure: impl Fn(&Name) -> Option<Decimal>) -> Option<Decimal> {
    names.iter().map(figure).try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n?))
}

fn shown(value: Decimal) -> String {
    grouped(&rounded(value, 4))
}
