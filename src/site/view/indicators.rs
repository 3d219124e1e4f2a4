//! The indicator table, in whatever layout the form has: level cells merged on wide screens, group rows on a phone.

use serde::{Serialize, Serializer};

use super::table::{self, Cell, Column, Row};

/// An indicator table. The columns are those after 一级, 二级 and 三级指标, in the form's order and with the form's labels.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IndicatorTable {
    /// ASCII id.
    pub id: String,
    /// The caption: `绩效指标，15 项，分值合计 90`.
    pub caption: String,
    /// What stands at the right of the heading.
    pub scope: Option<String>,
    /// Labels of the three level columns: 一级指标, 二级指标, 三级指标.
    pub levels: [String; 3],
    /// The columns after the levels.
    pub columns: Vec<Column>,
    /// Columns in all, levels included: the width of a group row.
    pub width: usize,
    /// The first-level blocks in the form's order. Templates are given each as its rows, of which those that open a block or
    /// a group hold its name, remark and span: `block`, `block_remark`, `block_span`, `group` and so on.
    pub blocks: Vec<Level1>,
    /// The printed sum; its first cell is the label, the others stand under `columns`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foot: Option<Row>,
    /// True when the scores have three decimals.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub three_decimals: bool,
}

impl IndicatorTable {
    /// Looks at the figures and decides, for each column of figures, whether room is kept for decimals; counts the columns
    /// and the rows of each group.
    #[must_use]
    pub fn aligned(mut self) -> Self {
        let Self { columns, blocks, foot, three_decimals, .. } = &mut self;
        for (at, column) in columns.iter_mut().enumerate() {
            let groups = blocks.iter_mut().flat_map(|block| &mut block.groups);
            let rows = groups.flat_map(|group| &mut group.rows);
            // The foot has its label first.
            let foot = foot.iter_mut().filter_map(|row| row.cells.get_mut(at + 1));
            let cells = rows.filter_map(|row| row.cells.get_mut(at)).chain(foot);
            *three_decimals |= table::align(column, cells.collect());
        }
        for group in blocks.iter_mut().flat_map(|block| &mut block.groups) {
            group.span = group.rows.len();
        }
        self.width = self.columns.len() + 3;
        self
    }
}

/// One first-level block.
#[derive(Debug, Clone)]
pub struct Level1 {
    /// The printed name.
    pub name: String,
    /// Printed weight and score of the block: `50 分`, `49.7 / 50 分`.
    pub remark: Option<String>,
    /// Rows of the block in the markup, group rows included but the first: use [`Level1::new`].
    pub span: usize,
    /// The second-level groups.
    pub groups: Vec<Level2>,
}

impl Level1 {
    /// A block with its row span counted.
    #[must_use]
    pub fn new(name: impl Into<String>, remark: Option<String>, groups: Vec<Level2>) -> Self {
        let rows: usize = groups.iter().map(|group| group.rows.len()).sum();
        let span = (rows + groups.len()).saturating_sub(1);
        Self { name: name.into(), remark, span, groups }
    }
}

/// One second-level group.
#[derive(Debug, Clone)]
pub struct Level2 {
    /// The printed name; empty when the form has no second level.
    pub name: String,
    /// Weight of the group: `15 分`.
    pub remark: Option<String>,
    /// How many rows there are. Set by [`IndicatorTable::aligned`].
    pub span: usize,
    /// The indicators.
    pub rows: Vec<IndicatorRow>,
}

/// A row of the table, as templates are given it; the first of a block and of a group say so.
#[derive(Serialize)]
struct Line<'t> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'t str>,
    name: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'t str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    core: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block_span: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block_remark: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_span: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_remark: Option<&'t str>,
    cells: &'t [Cell],
}

impl Serialize for Level1 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = self.groups.iter().enumerate().flat_map(|(g, group)| {
            group.rows.iter().enumerate().map(move |(n, row)| {
                let (first, opens) = (n == 0, g == 0 && n == 0);
                Line {
                    id: row.id.as_deref(),
                    name: &row.name,
                    was: row.was.as_deref(),
                    core: row.core,
                    block: first.then_some(&self.name),
                    block_span: opens.then(|| self.span.to_string()),
                    block_remark: self.remark.as_deref().filter(|_| opens),
                    group: Some(group.name.as_str()).filter(|_| first),
                    group_span: first.then(|| group.span.to_string()),
                    group_remark: group.remark.as_deref().filter(|_| first),
                    cells: &row.cells,
                }
            })
        });
        serializer.collect_seq(lines)
    }
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    /// ASCII id, for links to this very row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The printed name.
    pub name: String,
    /// Its name last year, when it was renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// True for a 核心指标.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub core: bool,
    /// One cell for each of the table's columns.
    pub cells: Vec<Cell>,
}
