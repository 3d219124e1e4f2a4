//! 项目资金: the form's rows and columns, the total first.

use super::cells::{Gap, Grid};
use super::notes::Marks;
use super::tree::{Branch, Printed, Sort, Tree};
use crate::site::view::{Row, RowStyle, Table};

/// The fund table of a self-evaluation, a monitoring form or an evaluation: a row a source of money.
pub(super) fn table(funds: Tree, marks: &Marks, gap: Gap) -> Option<Table> {
    let mut grid = Grid::default();
    let mut styles = Vec::new();
    for branch in funds.branches() {
        match branch.value {
            Tree::List(rows) => {
                for mut row in rows {
                    let label = row.take_leaf("label").unwrap_or_else(|| named("其他"));
                    grid.row(with_name(label, row));
                    styles.push(RowStyle::Sub);
                }
            }
            row @ Tree::Map(_) => {
                styles.push(if branch.key == "total" { RowStyle::Total } else { RowStyle::Sub });
                grid.row(with_name(named(&branch.label), row));
            }
            Tree::Leaf(printed) => {
                styles.push(RowStyle::Sub);
                let value = Branch { key: "amount".into(), label: "金额".into(), value: Tree::Leaf(printed) };
                grid.row(with_name(named(&branch.label), Tree::Map(vec![value])));
            }
        }
    }
    finish(grid, &styles, marks, gap)
}

/// The fund table of a target: a row a source, a column each for the year and the medium term.
pub(super) fn planned(funds: Tree, marks: &Marks, gap: Gap) -> Option<Table> {
    let mut lines: Vec<(String, Printed, Vec<Branch>)> = Vec::new();
    for column in funds.branches() {
        let Branch { key: column_key, label: column_label, value } = column;
        let mut put = |row_key: String, name: Printed, value: Tree| {
            let cell = Branch { key: column_key.clone(), label: column_label.clone(), value };
            match lines.iter_mut().find(|(key, ..)| *key == row_key) {
                Some((.., cells)) => cells.push(cell),
                None => lines.push((row_key, name, vec![cell])),
            }
        };
        for row in value.branches() {
            match row.value {
                Tree::List(items) => {
                    for mut item in items {
                        let label = item.take_leaf("label").unwrap_or_else(|| named("其他"));
                        let amount = item.take("amount").unwrap_or_else(|| Tree::Map(Vec::new()));
                        put(format!("rows.{}", label.text), label, amount);
                    }
                }
                value => {
                    let label = if row.key == "total" { "资金总额" } else { &row.label };
                    put(row.key.to_string(), named(label), value);
                }
            }
        }
    }
    let mut grid = Grid::default();
    let mut styles = Vec::new();
    for (key, name, cells) in lines {
        styles.push(if key == "total" { RowStyle::Total } else { RowStyle::Sub });
        grid.row(with_name(name, Tree::Map(cells)));
    }
    finish(grid, &styles, marks, gap)
}

fn finish(grid: Grid, styles: &[RowStyle], marks: &Marks, gap: Gap) -> Option<Table> {
    if grid.is_empty() {
        return None;
    }
    let (columns, rows) = grid.into_cells(marks, gap);
    let rows = rows.into_iter().zip(styles).map(|(cells, style)| Row { style: *style, cells, id: None });
    let table = Table {
        id: "funds".to_owned(),
        caption: "项目资金".to_owned(),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        ..Table::default()
    };
    Some(table.aligned())
}

fn with_name(name: Printed, row: Tree) -> Tree {
    let mut cells = vec![Branch { key: "#".into(), label: "来源".into(), value: Tree::Leaf(name) }];
    cells.extend(row.branches());
    Tree::Map(cells)
}

fn named(label: &str) -> Printed {
    Printed { text: label.to_owned(), sort: Sort::Text, note: None }
}
