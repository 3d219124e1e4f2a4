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
}

/// The weight and score of a row, where they are numbers.
#[derive(Clone, Copy)]
struct Scored {
    weight: Option<Decimal>,
    score: Option<Decimal>,
}

impl Scored {
    fn of(row: &Tree) -> Self {
        let decimal = |key| {
            let text = row.text(&[key])?;
            if text.contains(',') { Decimal::from_str(&text.replace(',', "")) } else { Decimal::from_str(text) }.ok()
        };
        Self { weight: decimal("weight"), score: decimal("score") }
    }

    fn is_less(self) -> bool {
        matches!((self.score, self.weight), (Some(score), Some(weight)) if score < weight)
    }
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
    let scores: Vec<Scored> = rows.iter().map(Scored::of).collect();
    let mut names = Vec::with_capacity(count);
    let mut grid = Grid::default();
    for mut row in rows {
        let text = |p: Option<Printed>| p.map(|p| p.text).unwrap_or_default();
        let core = row.text(&["core"]).is_some_and(|t| t == "是");
        names.push(Name {
            level1: text(row.take_leaf("level1")),
            level2: text(row.take_leaf("level2")),
            name: text(row.take_leaf("name")),
            was: row.take_leaf("was").map(|p| p.text).filter(|t| !t.is_empty()),
            core,
        });
        grid.row(row);
    }
    let keys: Vec<String> = grid.keys().map(str::to_owned).collect();
    let (mut columns, cells) = grid.into_cells(marks, gap);
    for (column, key) in columns.iter_mut().zip(&keys) {
        column.narrow = matches!(key.as_str(), "target" | "actual" | "adjusted_target" | "expected");
    }
    let scored = keys.iter().position(|k| k == "score");
    let foot = foot(&scores, &keys);
    let mut blocks: Vec<(String, Vec<Level2>)> = Vec::new();
    for (n, (own, mut cells)) in names.into_iter().zip(cells).enumerate() {
        if let Some(cell) = scored.and_then(|at| cells.get_mut(at)).filter(|_| scores[n].is_less()) {
            cell.ink(Tone::Less);
        }
        let Name { level1, level2, name, was, core } = own;
        let row = IndicatorRow { id: Some([id, "-", &(n + 1).to_string()].concat()), name, was, core, cells };
        if blocks.last().is_none_or(|(above, _)| *above != level1) {
            blocks.push((level1, Vec::new()));
        }
        let Some((_, groups)) = blocks.last_mut() else { continue };
        match groups.last_mut() {
            Some(group) if group.name == level2 => group.rows.push(row),
            _ => groups.push(Level2 { name: level2, remark: None, span: 1, rows: vec![row] }),
        }
    }
    let mut at = 0;
    let blocks = blocks.into_iter().map(|(level1, mut groups)| {
        let from = at;
        for group in &mut groups {
            group.remark = sum(&scores[at..at + group.rows.len()], |n| n.weight).map(|w| shown(w) + " 分");
            at += group.rows.len();
        }
        let remark = printed_level(levels, &level1)
            .or_else(|| sum(&scores[from..at], |n| n.weight).map(|w| format!("合计 {} 分", shown(w))));
        Level1::new(if level1.is_empty() { "—".to_owned() } else { level1 }, remark, groups)
    });
    let table = IndicatorTable {
        id: id.to_owned(),
        caption: format!("{title}，{count} 项"),
        scope: Some(scope(&scores)),
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
        let Some(part) = row.take(key).filter(|part| !part.is_bare()) else { continue };
        let name = row.text(&["name"]).unwrap_or("指标").to_owned();
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
fn scope(scores: &[Scored]) -> String {
    let all = scores.len();
    match scores.iter().filter(|row| row.is_less()).count() {
        0 => format!("{all} 项"),
        less => format!("{all} 项，得分低于分值的 {less} 项用朱色"),
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
fn foot(scores: &[Scored], keys: &[String]) -> Option<Row> {
    let weight = sum(scores, |n| n.weight);
    let score = sum(scores, |n| n.score);
    if weight.is_none() && score.is_none() || scores.len() < 2 {
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
fn sum(scores: &[Scored], figure: impl Fn(&Scored) -> Option<Decimal>) -> Option<Decimal> {
    scores.iter().map(figure).try_fold(Decimal::ZERO, |sum, n| sum.checked_add(n?))
}

fn shown(value: Decimal) -> String {
    grouped(&rounded(value, 4))
}
