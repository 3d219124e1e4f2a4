//! Printed cells as the page shows them: figures, words, dates, with the mark of their note.

use super::notes::Marks;
use super::tree::{Printed, Sort, Tree};
use crate::site::view::{Cell, Column, Figure, NoteRef, Row, Span, Table, Tone};
use std::borrow::Cow;

/// A printed cell.
pub(super) fn cell(printed: Printed, marks: &Marks) -> Cell {
    let note = marks.mark(printed.note);
    match printed.sort {
        Sort::Empty if note.is_none() => Cell::Empty,
        Sort::Number | Sort::Amount => Cell::figure(figure(&printed.text, note)),
        Sort::Garbled => Cell::Text {
            text: printed.text,
            href: None,
            under: Some(vec![Span::muted("照印，读不成数")]),
            tone: Tone::Plain,
            note,
        },
        Sort::Measured(true) => Cell::Text {
            text: printed.text,
            href: None,
            under: Some(vec![Span::muted("定性")]),
            tone: Tone::Plain,
            note,
        },
        Sort::Date if note.is_none() => Cell::date(printed.text),
        _ => words(printed.text, note),
    }
}

/// Words with the mark of their note.
pub(super) fn words(text: String, note: Option<NoteRef>) -> Cell {
    match note {
        None => Cell::text(text),
        note => Cell::Text { text, href: None, under: None, tone: Tone::Plain, note },
    }
}

/// A printed figure with the mark of its note.
pub(super) fn figure(text: &str, note: Option<NoteRef>) -> Figure {
    Figure { note, ..Figure::printed(text) }
}

/// A printed figure; absent for an empty cell.
pub(super) fn figure_of(printed: &Printed, marks: &Marks) -> Option<Figure> {
    (!printed.is_empty()).then(|| figure(&printed.text, marks.mark(printed.note)))
}

/// Any value in one cell: what has parts of its own is put into words.
pub(super) fn value(tree: Tree, marks: &Marks) -> Cell {
    match tree {
        Tree::Leaf(printed) => cell(printed, marks),
        other => words(other.words(), marks.mark(other.note())),
    }
}

/// What stands where a row has no such cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The form prints a dash there.
    Dash,
    /// The source does not say: 原文未载.
    NotGiven,
}

impl Gap {
    /// The cell.
    pub(super) fn cell(self) -> Cell {
        match self {
            Self::Dash => Cell::dash(),
            Self::NotGiven => Cell::not_given(),
        }
    }
}

/// Rows of a form, each a block of cells, gathered under the columns that occur.
#[derive(Debug, Default)]
pub(super) struct Grid {
    columns: Vec<GridColumn>,
    rows: Vec<Vec<Option<Tree>>>,
}

#[derive(Debug)]
struct GridColumn {
    key: Cow<'static, str>,
    label: Cow<'static, str>,
    figures: bool,
    words: bool,
}

impl Grid {
    /// Adds a row; blocks inside it become columns of their own.
    pub(super) fn row(&mut self, row: Tree) {
        let mut cells: Vec<Option<Tree>> = Vec::new();
        cells.resize_with(self.columns.len(), || None);
        let mut last = None;
        self.fill(row, "", "", &mut cells, &mut last);
        self.rows.push(cells);
    }

    fn fill(&mut self, row: Tree, outer: &str, name: &str, cells: &mut Vec<Option<Tree>>, last: &mut Option<usize>) {
        for branch in row.branches() {
            if outer.is_empty() && splits(&branch.key, &branch.value) {
                self.fill(branch.value, &branch.key, &branch.label, cells, last);
                continue;
            }
            let key = if outer.is_empty() { branch.key } else { format!("{outer}.{}", branch.key).into() };
            let label = if name.is_empty() { branch.label } else { format!("{name} · {}", branch.label).into() };
            let at = self.column(key, label, *last, cells);
            if let Tree::Leaf(printed) = &branch.value {
                self.columns[at].figures |= printed.is_figure();
                self.columns[at].words |=
                    !printed.is_figure() && !printed.is_empty() && !matches!(printed.sort, Sort::Garbled);
            } else {
                self.columns[at].words = true;
            }
            cells[at] = Some(branch.value);
            *last = Some(at);
        }
    }

    /// The column of a key; a new one stands after the last one used, so that the form's order is kept.
    fn column(
        &mut self,
        key: Cow<'static, str>,
        label: Cow<'static, str>,
        last: Option<usize>,
        cells: &mut Vec<Option<Tree>>,
    ) -> usize {
        if let Some(at) = self.columns.iter().position(|c| c.key == key) {
            return at;
        }
        let at = last.map_or(0, |n| n + 1).min(self.columns.len());
        // A first row fills from the left; later rows put what is new after what stands before it in the form.
        self.columns.insert(at, GridColumn { key, label, figures: false, words: false });
        cells.insert(at, None);
        for row in &mut self.rows {
            row.insert(at, None);
        }
        at
    }

    /// Puts a column first.
    pub(super) fn lead_with(&mut self, key: &str) {
        let Some(at) = self.columns.iter().position(|c| c.key == key) else { return };
        let column = self.columns.remove(at);
        self.columns.insert(0, column);
        for row in &mut self.rows {
            let cell = row.remove(at);
            row.insert(0, cell);
        }
    }

    /// The keys of the columns.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|c| &*c.key)
    }

    /// Whether there is no row.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Columns and rows of cells.
    pub(super) fn into_cells(self, marks: &Marks, gap: Gap) -> (Vec<Column>, Vec<Vec<Cell>>) {
        let figures: Vec<bool> = self.columns.iter().map(|c| c.figures && !c.words).collect();
        let rows = self.rows.into_iter().map(|row| {
            let cells = row.into_iter().zip(&figures).map(|(tree, figure)| match tree {
                Some(tree) => value(tree, marks),
                None if *figure || gap == Gap::NotGiven => gap.cell(),
                None => Cell::Empty,
            });
            cells.collect()
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let columns =
            self.columns.into_iter().zip(figures).map(|(column, figure)| {
                if figure { Column::figures(column.label) } else { Column::words(column.label) }
            });
        (columns.collect(), rows)
    }

    /// The grid as a table.
    pub(super) fn into_table(self, id: &str, caption: &str, marks: &Marks, gap: Gap) -> Table {
        let (columns, rows) = self.into_cells(marks, gap);
        Table {
            id: id.to_owned(),
            caption: caption.to_owned(),
            caption_hidden: true,
            columns,
            rows: rows.into_iter().map(Row::plain).collect(),
            ..Table::default()
        }
        .aligned()
    }
}

/// Whether a block inside a row is shown as columns rather than in words: flat, and not one of free labels.
fn splits(key: &str, tree: &Tree) -> bool {
    let free = matches!(key, "survey" | "formula" | "calc" | "evaluator" | "scores" | "grades");
    let flat = |b: &super::tree::Branch| matches!(b.value, Tree::Leaf(_));
    !free && matches!(tree, Tree::Map(branches) if !branches.is_empty() && branches.iter().all(flat))
}
