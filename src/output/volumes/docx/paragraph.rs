//! A paragraph with its properties, in the order that the schema wants.

use super::xml::Xml;
use crate::site::view::Tone;
use crate::site::view::volume::Style;

/// How a paragraph is set. What is not said here its style says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph {
    /// Its style's id.
    pub(super) style: &'static str,
    /// Stays on the page of the next one.
    pub(super) keep: bool,
    /// List and level.
    pub(super) number: Option<(usize, usize)>,
    /// The note it stands in.
    pub(super) note: Option<Tone>,
    /// A stop at the right end of the line, and whether dots lead to it.
    pub(super) stop: Option<(usize, bool)>,
    /// Its distance from the left, and how far its first line hangs out of it.
    pub(super) indent: Option<(usize, usize)>,
    /// From which side it is set, where not from the left.
    pub(super) side: Option<&'static str>,
}

impl Paragraph {
    /// A paragraph of a style.
    pub(super) fn of(style: &'static str) -> Self {
        Self { style, ..Self::default() }
    }

    /// The same, on the page of the next one.
    pub(super) fn kept(self) -> Self {
        Self { keep: true, ..self }
    }

    /// Writes it.
    pub(super) fn write(self, xml: &mut Xml, words: impl FnOnce(&mut Xml)) {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| self.properties(xml));
            words(xml);
        });
    }

    fn properties(self, xml: &mut Xml) {
        xml.val("w:pStyle", self.style);
        if self.keep {
            xml.empty("w:keepNext", &[]);
        }
        if let Some((list, level)) = self.number {
            xml.within("w:numPr", &[], |xml| {
                xml.val("w:ilvl", level);
                xml.val("w:numId", list);
            });
        }
        if let Some(tone) = self.note {
            boxed(xml, tone);
        }
        if let Some((at, dots)) = self.stop {
            let leader = if dots { "dot" } else { "none" };
            xml.within("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", &"right"), ("w:leader", &leader), ("w:pos", &at)]);
            });
        }
        if let Some((left, hanging)) = self.indent {
            xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
        }
        if let Some(side) = self.side {
            xml.val("w:jc", side);
        }
    }
}

/// The bar and the ground of a note.
fn boxed(xml: &mut Xml, tone: Tone) {
    let (bar, ground) =
        if matches!(tone, Tone::Cut | Tone::Less) { ("8E1B24", "F9E9E6") } else { ("666666", "F2F2F2") };
    xml.within("w:pBdr", &[], |xml| {
        xml.empty("w:left", &[("w:val", &"single"), ("w:sz", &24), ("w:space", &8), ("w:color", &bar)]);
    });
    xml.empty("w:shd", &[("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", &ground)]);
}

/// The style of a paragraph of text.
pub(super) const fn of_text(style: Style) -> &'static str {
    match style {
        Style::Body => "Body",
        Style::Flat => "Flat",
        Style::Lead => "Lead",
        Style::Small => "Small",
        Style::Quote => "Quote",
    }
}
