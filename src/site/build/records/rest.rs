//! Cells that no layout places: short ones become facts at the head, the others tables under the form. Nothing is dropped.

use super::cells::{self, Gap, Grid};
use super::notes::Marks;
use super::tree::{Branch, Printed, Sort, Tree};
use crate::site::view::{Cell, Column, Fact, Row, Table, TitledTable};

/// Longest text of a fact at the head, in characters.
const SHORT: usize = 48;

/// What is shown of the cells that are left.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// Short cells.
    pub(super) facts: Vec<Fact>,
    /// Tables.
    pub(super) tables: Vec<TitledTable>,
    texts: Vec<Row>,
}

impl Rest {
    /// Places all branches of what is left of a record.
    pub(super) fn place(tree: Tree, marks: &Marks, gap: Gap, unit: &str) -> Self {
        let mut rest = Self::default();
        for branch in tree.branches() {
            rest.branch(branch, marks, gap, unit);
        }
        if !rest.texts.is_empty() {
            let rows = std::mem::take(&mut rest.texts);
            rest.tables.push(titled("x-text", "文字说明", None, pairs("x-text", "文字说明", rows)));
        }
        rest
    }

    fn branch(&mut self, branch: Branch, marks: &Marks, gap: Gap, unit: &str) {
        let Branch { key, label, value } = branch;
        let label = label.into_owned();
        match value {
            Tree::Leaf(printed) => self.leaf(label, printed, marks),
            bare if bare.is_bare() => {}
            Tree::List(items) if items.iter().all(|i| matches!(i, Tree::Leaf(_))) => {
                let list = Tree::List(items);
                let note = list.note();
                self.leaf(label, Printed { text: list.words(), sort: Sort::Text, note }, marks);
            }
            Tree::Map(branches) if branches.iter().all(|b| matches!(b.value, Tree::Leaf(_))) => {
                self.block(&key, label, branches, marks, unit);
            }
            other => {
                let Some(table) = grid(&format!("x-{}", plain(&key)), &label, other, marks, gap) else { return };
                self.tables.push(table.with_unit(unit));
            }
        }
    }

    /// A flat block: facts where it is small and short, otherwise a table of its own.
    fn block(&mut self, key: &str, label: String, branches: Vec<Branch>, marks: &Marks, unit: &str) {
        let short = |b: &Branch| matches!(&b.value, Tree::Leaf(p) if p.text.chars().count() <= SHORT);
        if branches.len() <= 3 && branches.iter().all(short) {
            for branch in branches {
                let label = if super::tree::names(&branch.key) {
                    label.clone()
                } else {
                    format!("{label} · {}", branch.label)
                };
                if let Tree::Leaf(printed) = branch.value {
                    self.leaf(label, printed, marks);
                }
            }
            return;
        }
        let rows = branches
            .into_iter()
            .map(|b| Row::plain(vec![Cell::text(b.label.into_owned()), cells::value(b.value, marks)]));
        let id = format!("x-{}", plain(key));
        let table = pairs(&id, &label, rows.collect());
        let figures = table.columns.iter().any(|c| c.align != crate::site::view::Align::Left);
        self.tables.push(titled(&id, &label, figures.then(|| unit.to_owned()), table));
    }

    fn leaf(&mut self, label: String, printed: Printed, marks: &Marks) {
        if printed.text.chars().count() > SHORT || printed.text.contains('\n') {
            self.texts.push(Row::plain(vec![Cell::text(label), cells::cell(printed, marks)]));
        } else {
            self.facts.push(Fact::new(label, cells::cell(printed, marks)));
        }
    }
}

/// A list of blocks, or a block of blocks, as a table; `None` where nothing is in it.
pub(super) fn grid(id: &str, title: &str, tree: Tree, marks: &Marks, gap: Gap) -> Option<Made> {
    let mut grid = Grid::default();
    match tree {
        Tree::List(items) => {
            for item in items {
                grid.row(match item {
                    Tree::Map(_) => item,
                    other => {
                        Tree::Map(vec![Branch { key: "value".into(), label: title.to_owned().into(), value: other }])
                    }
                });
            }
            for name in ["title", "name", "label"] {
                grid.lead_with(name);
            }
        }
        Tree::Map(branches) => {
            for branch in branches {
                let name = Printed { text: branch.label.into_owned(), sort: Sort::Text, note: None };
                let mut row = vec![Branch { key: "#".into(), label: "项目".into(), value: Tree::Leaf(name) }];
                match branch.value {
                    Tree::Map(inner) => row.extend(inner),
                    other => row.push(Branch { key: "value".into(), label: "内容".into(), value: other }),
                }
                grid.row(Tree::Map(row));
            }
        }
        Tree::Leaf(_) => return None,
    }
    if grid.is_empty() {
        return None;
    }
    let money = grid.keys().any(|key| {
        ["amount", "initial", "adjusted", "executed", "total", "fiscal", "applied", "arranged"]
            .iter()
            .any(|m| key.ends_with(m))
    });
    Some(Made { title: title.to_owned(), table: grid.into_table(id, title, marks, gap), money })
}

/// A table with its heading.
pub(super) struct Made {
    title: String,
    /// The table.
    pub(super) table: Table,
    money: bool,
}

impl Made {
    /// With the unit at the right of its heading, where there is money in it.
    pub(super) fn with_unit(self, unit: &str) -> TitledTable {
        TitledTable { title: self.title, scope: self.money.then(|| unit.to_owned()), table: self.table }
    }
}

fn titled(id: &str, title: &str, scope: Option<String>, table: Table) -> TitledTable {
    TitledTable { title: title.to_owned(), scope, table: Table { id: id.to_owned(), ..table } }
}

/// Two columns: what, and its value.
fn pairs(id: &str, caption: &str, rows: Vec<Row>) -> Table {
    let figures =
        rows.iter().all(|r| matches!(r.cells.get(1), Some(Cell::Figure { .. } | Cell::Empty | Cell::Missing { .. })));
    let second = if figures { Column::figures("数值") } else { Column::words("内容") };
    Table {
        id: id.to_owned(),
        caption: caption.to_owned(),
        caption_hidden: true,
        columns: vec![Column::words("项目"), second],
        rows,
        ..Table::default()
    }
    .aligned()
}

/// A key that may stand in an id.
fn plain(key: &str) -> String {
    if key.is_ascii() { key.replace('_', "-") } else { "block".to_owned() }
}
