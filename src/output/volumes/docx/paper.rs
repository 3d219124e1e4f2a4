//! The paper: A4 with book margins, upright and turned, and the properties of Word's sections.

use super::xml::Xml;
use crate::site::view::volume::Edition;

/// A4 in twentieths of a point, the measure of all lengths here.
const SHORT: usize = 11_906;
const LONG: usize = 16_838;
const TOP: usize = 1_474;
const BOTTOM: usize = 1_361;
const INSIDE: usize = 1_304;
const OUTSIDE: usize = 1_134;
/// What the binding takes, beside the inner margin.
const GUTTER: usize = 284;
/// The blank margin for notes: 6 cm.
const NOTES: usize = 3_402;

/// The part of the book that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Region {
    /// No page number, nothing above or below.
    Cover,
    /// Roman page numbers.
    Front,
    /// Arabic page numbers.
    Body,
}

/// Pages of one kind: what Word calls a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pages {
    /// The part of the book.
    pub(super) region: Region,
    /// True for paper that lies on its long side.
    pub(super) wide: bool,
    /// True for the first pages of their region: they begin on a right-hand page and count from 1.
    pub(super) first: bool,
    /// The section of the volume that they belong to, by its place: each has its own headers.
    pub(super) chapter: usize,
}

/// The two sides of a leaf, as Word calls them and as files and relations are called; and whether it is the left one.
pub(super) const SIDES: [(&str, &str, bool); 2] = [("default", "odd", false), ("even", "even", true)];

/// What stands above the text: the file's stem.
pub(super) fn header(chapter: usize, side: &str) -> String {
    format!("header-{chapter}-{side}")
}

/// What stands below the text: the file's stem.
pub(super) fn footer(wide: bool, side: &str) -> String {
    format!("footer-{}-{side}", if wide { "wide" } else { "upright" })
}

/// The outer margin.
fn outside(edition: Edition) -> usize {
    if edition == Edition::Notes { NOTES } else { OUTSIDE }
}

/// The width of the text.
pub(super) fn width(edition: Edition, wide: bool) -> usize {
    if wide { LONG - OUTSIDE - outside(edition) } else { SHORT - INSIDE - GUTTER - outside(edition) }
}

/// Writes the properties of a run of pages.
pub(super) fn properties(xml: &mut Xml, pages: Pages, edition: Edition) {
    xml.within("w:sectPr", &[], |xml| {
        if pages.region != Region::Cover {
            for (leaf, side, _) in SIDES {
                let id = header(pages.chapter, side);
                xml.empty("w:headerReference", &[("w:type", &leaf), ("r:id", &id)]);
            }
            for (leaf, side, _) in SIDES {
                let id = footer(pages.wide, side);
                xml.empty("w:footerReference", &[("w:type", &leaf), ("r:id", &id)]);
            }
        }
        xml.val("w:type", if pages.first { "oddPage" } else { "nextPage" });
        if pages.wide {
            xml.empty("w:pgSz", &[("w:w", &LONG), ("w:h", &SHORT), ("w:orient", &"landscape")]);
            margins(xml, [OUTSIDE + GUTTER, outside(edition), OUTSIDE, OUTSIDE], 0);
        } else {
            xml.empty("w:pgSz", &[("w:w", &SHORT), ("w:h", &LONG)]);
            margins(xml, [TOP, outside(edition), BOTTOM, INSIDE], GUTTER);
        }
        let numbers = if pages.region == Region::Body { "decimal" } else { "lowerRoman" };
        if pages.first {
            xml.empty("w:pgNumType", &[("w:fmt", &numbers), ("w:start", &1)]);
        } else {
            xml.empty("w:pgNumType", &[("w:fmt", &numbers)]);
        }
    });
}

fn margins(xml: &mut Xml, [top, right, bottom, left]: [usize; 4], gutter: usize) {
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", &top),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", &737),
            ("w:footer", &680),
            ("w:gutter", &gutter),
        ],
    );
}
