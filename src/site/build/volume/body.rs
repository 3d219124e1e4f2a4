//! The text of a report as blocks.

use super::grid;
use crate::markdown::{self, Inline, Side, Table};
use crate::site::view::Align;
use crate::site::view::volume::{Block, Grid, GridCell, GridColumn, GridRow, Line, Piece, Style};

/// Deepest heading inside a section.
const DEEPEST: usize = 4;

/// The blocks of a text; its headings stand below a heading of the level `under` (0: below none).
pub(super) fn body(text: &str, under: usize) -> Vec<Block> {
    let mut out = Vec::new();
    set(markdown::blocks(text), under, Style::Body, &mut out);
    out
}

fn set(blocks: Vec<markdown::Block>, under: usize, style: Style, out: &mut Vec<Block>) {
    for block in blocks {
        match block {
            markdown::Block::Heading { level, line } => {
                let text = line.into_iter().map(|inline| inline.text.replace('\n', " ")).collect();
                out.push(Block::Heading { level: (level + under).min(DEEPEST), text });
            }
            markdown::Block::Paragraph(line) => {
                // A break that the author wants begins a line, but no paragraph: its first line alone is indented.
                let lines = lines(line).into_iter().enumerate();
                out.extend(lines.map(|(n, line)| {
                    let style = if n > 0 && style == Style::Body { Style::Flat } else { style };
                    Block::Text { line, style }
                }));
            }
            markdown::Block::List { start, items } => {
                let items = items.into_iter().map(|item| {
                    let mut inner = Vec::new();
                    set(item, under, if style == Style::Body { Style::Flat } else { style }, &mut inner);
                    inner
                });
                out.push(Block::List { start, items: items.collect() });
            }
            markdown::Block::Quote(inner) => set(inner, under, Style::Quote, out),
            markdown::Block::Verbatim(text) => out.push(Block::Verbatim { text }),
            markdown::Block::Rule => out.push(Block::Rule),
            markdown::Block::Table(found) => out.extend(grid::fit(table(found)).into_iter().map(Block::Table)),
        }
    }
}

fn table(Table { sides, head, rows }: Table) -> Grid {
    let columns = head.into_iter().zip(sides).map(|(label, side)| GridColumn {
        label: label.into_iter().map(|inline| inline.text.replace('\n', " ")).collect(),
        align: match side {
            Side::Right => Align::Right,
            Side::Left | Side::Middle => Align::Left,
        },
        weight: 1,
    });
    let cells =
        |row: Vec<Vec<Inline>>| row.into_iter().map(|cell| GridCell { lines: lines(cell), ..GridCell::default() });
    let rows = rows.into_iter().map(|row| GridRow { cells: cells(row).collect(), ..GridRow::default() });
    Grid { columns: columns.collect(), rows: rows.collect(), ..Grid::default() }.measured()
}

/// Words with emphasis, a line for each break.
fn lines(inlines: Vec<Inline>) -> Vec<Line> {
    let mut lines = vec![Line::new()];
    for Inline { text, strong, old } in inlines {
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 {
                lines.push(Line::new());
            }
            if let (false, Some(line)) = (part.is_empty(), lines.last_mut()) {
                line.push(Piece { strong, old, ..Piece::plain(part) });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_below_the_section_and_never_too_deep() {
        let levels = |under| {
            let found = body("## 一\n\n### （一）\n\n#### 1\n\n##### （1）\n", under);
            let level = |b: &Block| if let Block::Heading { level, .. } = b { *level } else { 0 };
            found.iter().map(level).collect::<Vec<_>>()
        };
        assert_eq!(levels(0), [1, 2, 3, 4]);
        assert_eq!(levels(1), [2, 3, 4, 4]);
    }

    #[test]
    fn only_the_first_line_of_a_paragraph_is_indented() {
        let found = body("示例区财政局  \n2023 年 **6** 月\n\n> 引\n", 0);
        let styles = found.iter().map(|b| match b {
            Block::Text { style, line } => (*style, line.len()),
            other => panic!("{other:?}"),
        });
        assert_eq!(styles.collect::<Vec<_>>(), [(Style::Body, 1), (Style::Flat, 3), (Style::Quote, 1)]);
    }

    #[test]
    fn a_table_of_forty_columns_names_its_rows_in_every_part() {
        let row = |name: &str| {
            let cells = (1..40).map(|n| format!(" {name}{n} |")).collect::<String>();
            format!("| {name} |{cells}\n")
        };
        let text = format!("{}|{}\n{}", row("列"), " ---: |".repeat(40), ["甲", "乙", "丙", "丁"].map(row).concat());
        let found = body(&text, 0);
        assert_eq!(found.len(), 4);
        let mut words = Vec::new();
        for block in &found {
            let Block::Table(grid) = block else { panic!("{block:?}") };
            assert!(grid.columns.len() <= 12 && !grid.title.is_empty(), "{}", grid.title);
            assert_eq!(grid.rows[0].cells[0].lines[0][0].text, "甲");
            words.extend(grid.rows[1].cells.iter().skip(1).map(|c| c.lines[0][0].text.clone()));
        }
        assert_eq!(words, (1..40).map(|n| format!("乙{n}")).collect::<Vec<_>>());
    }
}
