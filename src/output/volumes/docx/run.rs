//! Words in a paragraph: runs, fields and links.

use super::xml::Xml;
use crate::site::view::Tone;
use crate::site::view::volume::Piece;
use std::collections::BTreeMap;

/// The mark before a figure that the site computed, as on its pages.
pub(super) const OURS: &str = "算";
/// What stands where a page number will be, until Word fills it in.
pub(super) const PENDING: &str = "…";

/// The bookmarks of the sections by their ids. Word allows ids only of 40 letters, so they are numbered.
pub(super) type Marks<'v> = BTreeMap<&'v str, usize>;

/// The name of a bookmark.
pub(super) fn bookmark(number: usize) -> String {
    format!("_s{number}")
}

/// How words are set, beside their paragraph's style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ink {
    /// A character style.
    pub(super) style: Option<&'static str>,
    /// Set in the face of headings.
    pub(super) strong: bool,
    /// Struck out.
    pub(super) old: bool,
}

/// Plain words.
pub(super) fn plain(xml: &mut Xml, text: &str) {
    words(xml, text, Ink::default());
}

/// Words in a character style.
pub(super) fn styled(xml: &mut Xml, text: &str, style: &'static str) {
    words(xml, text, Ink { style: Some(style), ..Ink::default() });
}

/// Words; their line breaks, tabs and spaces stay.
pub(super) fn words(xml: &mut Xml, text: &str, ink: Ink) {
    if text.is_empty() {
        return;
    }
    run(xml, ink, !text.is_ascii(), |xml| {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                xml.empty("w:br", &[]);
            }
            for (n, stretch) in line.split('\t').enumerate() {
                if n > 0 {
                    xml.empty("w:tab", &[]);
                }
                if !stretch.is_empty() {
                    xml.within("w:t", &[("xml:space", &"preserve")], |xml| xml.text(stretch));
                }
            }
        }
    });
}

/// A jump to the next tab stop.
pub(super) fn tab(xml: &mut Xml) {
    xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
}

fn run(xml: &mut Xml, ink: Ink, chinese: bool, write: impl FnOnce(&mut Xml)) {
    xml.within("w:r", &[], |xml| {
        if ink.style.is_some() || ink.strong || ink.old || chinese {
            xml.within("w:rPr", &[], |xml| {
                if let Some(style) = ink.style {
                    xml.val("w:rStyle", style);
                }
                match (ink.strong, chinese) {
                    (true, _) => xml.empty(
                        "w:rFonts",
                        &[
                            ("w:hint", &"eastAsia"),
                            ("w:ascii", &"Arial"),
                            ("w:hAnsi", &"Arial"),
                            ("w:eastAsia", &"黑体"),
                        ],
                    ),
                    // Quotation marks and dashes belong to both scripts: among Chinese they are set in the Chinese face.
                    (false, true) => xml.empty("w:rFonts", &[("w:hint", &"eastAsia")]),
                    (false, false) => {}
                }
                if ink.old {
                    xml.empty("w:strike", &[]);
                }
            });
        }
        write(xml);
    });
}

/// A field with what it shows until it is reckoned.
pub(super) fn field(xml: &mut Xml, code: &str, shown: &str) {
    begin(xml, code);
    plain(xml, shown);
    mark(xml, "end");
}

/// Begins a field: what it shows comes next.
pub(super) fn begin(xml: &mut Xml, code: &str) {
    mark(xml, "begin");
    run(xml, Ink::default(), false, |xml| {
        xml.within("w:instrText", &[("xml:space", &"preserve")], |xml| xml.text(&format!(" {code} ")));
    });
    mark(xml, "separate");
}

/// Begins, divides or ends a field.
pub(super) fn mark(xml: &mut Xml, which: &str) {
    xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", &which)]));
}

/// What Word alone is to see: every program takes the alternative that it understands.
pub(super) fn for_word(xml: &mut Xml, write: impl FnOnce(&mut Xml)) {
    xml.within("mc:AlternateContent", &[], |xml| {
        xml.within("mc:Choice", &[("Requires", &"w15")], write);
        xml.empty("mc:Fallback", &[]);
    });
}

/// The page of a section.
pub(super) fn page_field(xml: &mut Xml, number: usize) {
    field(xml, &format!("PAGEREF {} \\h", bookmark(number)), PENDING);
}

/// The page of a section, leading to it.
pub(super) fn page_of(xml: &mut Xml, number: usize) {
    link(xml, number, |xml| page_field(xml, number));
}

/// What leads to a section.
pub(super) fn link(xml: &mut Xml, number: usize, write: impl FnOnce(&mut Xml)) {
    let anchor = bookmark(number);
    xml.within("w:hyperlink", &[("w:anchor", &anchor), ("w:history", &1)], write);
}

/// The pieces of a line of text: figures stand out of the sentence.
pub(super) fn line(xml: &mut Xml, pieces: &[Piece], marks: &Marks<'_>) {
    for piece in pieces {
        led(xml, piece, marks, Some("Figure"));
    }
}

/// The pieces of a line in a table: among figures none stands out.
pub(super) fn entry(xml: &mut Xml, pieces: &[Piece], marks: &Marks<'_>) {
    for piece in pieces {
        led(xml, piece, marks, None);
    }
}

fn led(xml: &mut Xml, piece: &Piece, marks: &Marks<'_>, figure: Option<&'static str>) {
    match piece.to.as_deref().and_then(|to| marks.get(to)) {
        Some(number) => link(xml, *number, |xml| self::piece(xml, piece, Some("Hyperlink"), figure)),
        None => self::piece(xml, piece, None, figure),
    }
}

fn piece(xml: &mut Xml, piece: &Piece, plain: Option<&'static str>, figure: Option<&'static str>) {
    if piece.computed {
        styled(xml, OURS, "Ours");
    }
    let style = match piece.tone {
        Tone::Plain => plain,
        Tone::Figure => figure,
        Tone::Cut => Some("Cut"),
        Tone::Less => Some("Less"),
        Tone::Muted => Some("Muted"),
    };
    words(xml, &piece.text, Ink { style, strong: piece.strong, old: piece.old });
}
