//! Tables: repeated heads, merged cells, figures from the right.

use super::cells::{Down, Slot, height, layout, widths};
use super::paragraph::Paragraph;
use super::place::Place;
use super::run::{self, Marks};
use super::xml::Xml;
use crate::site::view::volume::{Grid, GridCell, Labelled};
use crate::site::view::{Align, RowStyle};

/// Word opens no table with more columns.
const MOST: usize = 63;
/// A row of so many lines is not torn apart; a longer one must be, or it would leave a page empty.
const SHORT: usize = 8;

/// How dense a table is.
#[derive(Debug, Clone, Copy)]
struct Density {
    style: &'static str,
    /// The width of a character.
    character: usize,
    /// The blank at both sides of a cell.
    margin: usize,
}

const USUAL: Density = Density { style: "TableText", character: 180, margin: 90 };
/// For tables of more columns than their width is good for.
const TIGHT: Density = Density { style: "TableTight", character: 150, margin: 40 };

/// A table with its heading and remarks.
pub(super) fn table(xml: &mut Xml, grid: &Grid, place: Place, marks: &Marks<'_>) {
    if !grid.title.is_empty() || !grid.scope.is_empty() {
        let caption = Paragraph { stop: Some((place.left() + place.width, false)), ..place.paragraph("TableTitle") };
        caption.kept().write(xml, |xml| {
            run::plain(xml, &grid.title);
            if !grid.scope.is_empty() {
                run::tab(xml);
                run::styled(xml, &grid.scope, "Scope");
            }
        });
    }
    if layout(grid).columns > MOST {
        in_lines(xml, grid, place, marks);
    } else if !grid.rows.is_empty() || grid.columns.iter().any(|c| !c.label.is_empty()) {
        ruled(xml, grid, place, marks);
    }
    for remark in &grid.remarks {
        place.paragraph("Remark").write(xml, |xml| run::line(xml, remark, marks));
    }
}

fn ruled(xml: &mut Xml, grid: &Grid, place: Place, marks: &Marks<'_>) {
    let layout = layout(grid);
    let widths = widths(grid, layout.columns, place.width);
    let dense = if place.width / layout.columns < 700 { TIGHT } else { USUAL };
    frame(xml, &widths, place.left(), dense, |xml| {
        if grid.columns.iter().any(|column| !column.label.is_empty()) {
            head(xml, grid, &widths);
        }
        for (row, slots) in grid.rows.iter().zip(&layout.rows) {
            let mut at = 0;
            let spans: Vec<(usize, Slot<'_>)> = slots
                .iter()
                .map(|slot| {
                    at += slot.across;
                    (at - slot.across, *slot)
                })
                .collect();
            let span = |at: usize, slot: &Slot<'_>| widths[at..at + slot.across].iter().sum::<usize>();
            let lines = spans.iter().filter_map(|(at, slot)| {
                slot.cell.map(|cell| height(cell, span(*at, slot).saturating_sub(2 * dense.margin), dense.character))
            });
            let whole = lines.max().unwrap_or(0) <= SHORT;
            self::row(xml, whole, false, |xml| {
                for (at, slot) in &spans {
                    let align = grid.columns.get(*at).map_or(Align::Left, |column| column.align);
                    let set = Set { width: span(*at, slot), align, row: row.style, first: *at == 0, whole, dense };
                    cell(xml, slot, set, marks);
                }
            });
        }
    });
}

/// How a cell is set.
#[derive(Debug, Clone, Copy)]
struct Set {
    width: usize,
    align: Align,
    row: RowStyle,
    first: bool,
    whole: bool,
    dense: Density,
}

fn cell(xml: &mut Xml, slot: &Slot<'_>, set: Set, marks: &Marks<'_>) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &set.width), ("w:type", &"dxa")]);
            if slot.across > 1 {
                xml.val("w:gridSpan", slot.across);
            }
            match slot.down {
                Down::Alone => {}
                Down::Begins => xml.val("w:vMerge", "restart"),
                Down::Covered => xml.val("w:vMerge", "continue"),
            }
            match set.row {
                // The rule under the sum, and the hatching of what is withheld, as on the site.
                RowStyle::Total => xml.within("w:tcBorders", &[], |xml| {
                    xml.empty(
                        "w:bottom",
                        &[("w:val", &"single"), ("w:sz", &10), ("w:space", &0), ("w:color", &"000000")],
                    );
                }),
                RowStyle::Mask => {
                    xml.empty("w:shd", &[("w:val", &"thinDiagStripe"), ("w:color", &"BFBFBF"), ("w:fill", &"auto")]);
                }
                RowStyle::Plain | RowStyle::Sub => {}
            }
            // The middle of a cell that goes over pages is not where a reader looks.
            xml.val("w:vAlign", if set.whole { "center" } else { "top" });
        });
        inside(xml, slot.cell, set, marks);
    });
}

fn inside(xml: &mut Xml, cell: Option<&GridCell>, set: Set, marks: &Marks<'_>) {
    let style = match (set.row, cell) {
        (RowStyle::Total, _) => "TableTotal",
        (_, Some(GridCell { head: true, .. })) => "TableRow",
        _ => set.dense.style,
    };
    let indent = (set.row == RowStyle::Sub && set.first).then_some((180, 0));
    let words = cell.is_some_and(|cell| cell.head) || set.align == Align::Left;
    let paragraph = Paragraph { indent, side: (!words).then_some("right"), ..Paragraph::of(style) };
    let lines = cell.map_or(&[][..], |cell| &cell.lines[..]);
    for line in lines {
        paragraph.write(xml, |xml| run::entry(xml, line, marks));
    }
    if lines.is_empty() {
        paragraph.write(xml, |_| {});
    }
}

fn head(xml: &mut Xml, grid: &Grid, widths: &[usize]) {
    row(xml, true, true, |xml| {
        for (n, width) in widths.iter().enumerate() {
            shaded(xml, *width, |xml| {
                let label = grid.columns.get(n).map_or("", |column| &column.label);
                Paragraph { side: Some("center"), ..Paragraph::of("TableHead") }
                    .write(xml, |xml| run::plain(xml, label));
            });
        }
    });
}

/// Labels with their values, in two columns.
pub(super) fn facts(xml: &mut Xml, rows: &[Labelled], place: Place, marks: &Marks<'_>) {
    let longest = rows.iter().map(|row| row.label.chars().count()).max().unwrap_or(0);
    let label = (longest * USUAL.character + 3 * USUAL.margin).clamp(place.width / 6, place.width / 3);
    let value = place.width - label;
    frame(xml, &[label, value], place.left(), USUAL, |xml| {
        for fact in rows {
            let cell = GridCell { lines: fact.lines.clone(), ..GridCell::default() };
            let whole = height(&cell, value - 2 * USUAL.margin, USUAL.character) <= SHORT;
            row(xml, whole, false, |xml| {
                shaded(xml, label, |xml| Paragraph::of("TableRow").write(xml, |xml| run::plain(xml, &fact.label)));
                let set =
                    Set { width: value, align: Align::Left, row: RowStyle::Plain, first: false, whole, dense: USUAL };
                self::cell(xml, &Slot { cell: Some(&cell), across: 1, down: Down::Alone }, set, marks);
            });
        }
    });
}

/// A table that Word could not open, as lines of words.
fn in_lines(xml: &mut Xml, grid: &Grid, place: Place, marks: &Marks<'_>) {
    let heads = grid.columns.iter().map(|c| c.label.as_str()).collect::<Vec<_>>().join("　");
    place.paragraph("TableHead").write(xml, |xml| run::plain(xml, &heads));
    for row in &grid.rows {
        place.paragraph("TableText").write(xml, |xml| {
            for line in row.cells.iter().flat_map(|cell| &cell.lines) {
                run::entry(xml, line, marks);
                run::plain(xml, "　");
            }
        });
    }
}

fn frame(xml: &mut Xml, widths: &[usize], left: usize, dense: Density, rows: impl FnOnce(&mut Xml)) {
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.val("w:tblStyle", "Grid");
            xml.empty("w:tblW", &[("w:w", &widths.iter().sum::<usize>()), ("w:type", &"dxa")]);
            xml.empty("w:tblInd", &[("w:w", &left), ("w:type", &"dxa")]);
            xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
            xml.within("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", &dense.margin), ("w:type", &"dxa")]);
                }
            });
        });
        xml.within("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", width)]);
            }
        });
        rows(xml);
    });
}

fn row(xml: &mut Xml, whole: bool, repeated: bool, cells: impl FnOnce(&mut Xml)) {
    xml.within("w:tr", &[], |xml| {
        if whole || repeated {
            xml.within("w:trPr", &[], |xml| {
                if whole {
                    xml.empty("w:cantSplit", &[]);
                }
                if repeated {
                    xml.empty("w:tblHeader", &[]);
                }
            });
        }
        cells(xml);
    });
}

fn shaded(xml: &mut Xml, width: usize, write: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        xml.within("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            xml.empty("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &"F2F2F2")]);
            xml.val("w:vAlign", "center");
        });
        write(xml);
    });
}
