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
}

/// What stands above and below the text, by region and by the way the paper lies; each for odd and for even pages.
pub(super) const MARGINALS: [(&str, Region, bool, bool); 8] = [
    ("header-front-odd", Region::Front, false, false),
    ("header-front-even", Region::Front, false, true),
    ("header-body-odd", Region::Body, false, false),
    ("header-body-even", Region::Body, false, true),
    ("footer-upright-odd", Region::Body, false, false),
    ("footer-upright-even", Region::Body, false, true),
    ("footer-wide-odd", Region::Body, true, false),
    ("footer-wide-even", Region::Body, true, true),
];

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
            let head = if pages.region == Region::Front { "header-front" } else { "header-body" };
            let foot = if pages.wide { "footer-wide" } else { "footer-upright" };
            for (element, stem) in [("w:headerReference", head), ("w:footerReference", foot)] {
                for (pages, side) in [("default", "odd"), ("even", "even")] {
                    xml.empty(element, &[("w:type", &pages), ("r:id", &format_args!("{stem}-{side}"))]);
                }
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
