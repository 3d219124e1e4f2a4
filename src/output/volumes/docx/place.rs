//! Where a block stands: on the page, in a cell, in a note, in a list.

use super::paragraph::Paragraph;
use crate::site::view::Tone;

/// How far a level of lists is moved in.
pub(super) const STEP: usize = 420;
/// How far a note is moved in for its bar.
const BAR: usize = 200;
/// Lists have no more levels than Word counts.
pub(super) const DEEPEST: usize = 8;

/// The surroundings of a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The width there is.
    pub(super) width: usize,
    /// The level of inner headings is counted from here.
    pub(super) heading: usize,
    /// On the cover.
    pub(super) cover: bool,
    /// The note it stands in.
    pub(super) note: Option<Tone>,
    /// Lists it stands in.
    pub(super) lists: usize,
}

impl Place {
    /// A paragraph there.
    pub(super) fn paragraph(self, style: &'static str) -> Paragraph {
        let style = match style {
            "Body" | "Flat" | "Lead" if self.cover => "CoverText",
            // A first line that is moved in would take the bar of the note with it.
            "Body" | "Lead" if self.note.is_some() => "Flat",
            "Body" | "Flat" | "Lead" if self.lists > 0 => "ListItem",
            style => style,
        };
        let left = self.left();
        let indent = (left > 0).then_some((left, 0));
        Paragraph { note: self.note, indent, ..Paragraph::of(style) }
    }

    /// Inside a list.
    pub(super) fn in_list(self) -> Self {
        Self { lists: self.lists + 1, width: self.width.saturating_sub(STEP).max(STEP), ..self }
    }

    /// Inside a note.
    pub(super) fn in_note(self, tone: Tone) -> Self {
        let bar = if self.note.is_some() { 0 } else { BAR };
        Self { note: Some(tone), width: self.width.saturating_sub(bar).max(STEP), ..self }
    }

    /// The distance from the left.
    pub(super) fn left(self) -> usize {
        STEP * self.lists.min(DEEPEST + 1) + if self.note.is_some() { BAR } else { 0 }
    }
}
