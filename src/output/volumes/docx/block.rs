//! Blocks as paragraphs and tables.

use super::book::Book;
use super::paragraph::{Paragraph, of_text};
use super::place::{DEEPEST, Place, STEP};
use super::run;
use super::table;
use super::xml::Xml;
use crate::site::view::Tone;
use crate::site::view::volume::{Block, IndexEntry, IndexGroup, Leader};

/// The styles of headings, the highest first.
pub(super) const HEADINGS: [&str; 7] =
    ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6", "Heading7"];

impl Book<'_> {
    /// Writes a block.
    pub(super) fn block(&mut self, block: &Block, place: Place) {
        let Self { xml, marks, .. } = self;
        match block {
            // A heading in a cell or a note would stand in Word's outline among those of the book.
            Block::Heading { text, .. } if place.note.is_some() || place.lists > 0 || place.cover => {
                place.paragraph("NoteTitle").kept().write(xml, |xml| run::plain(xml, text));
            }
            Block::Heading { level, text } => {
                let style = HEADINGS[(place.heading + level.saturating_sub(1)).min(HEADINGS.len() - 1)];
                Paragraph::of(style).write(xml, |xml| run::plain(xml, text));
            }
            Block::Text { line, style } => {
                place.paragraph(of_text(*style)).write(xml, |xml| run::line(xml, line, marks));
            }
            Block::Facts { rows } => {
                table::facts(xml, rows, place, marks);
                self.gap();
            }
            Block::Table(grid) => {
                table::table(xml, grid, place, marks);
                self.gap();
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Note { title, tone, blocks } => self.note(title, *tone, blocks, place),
            Block::Drawing { title, scope, alternative, key, .. } => {
                self.drawing(title, scope, alternative, key, place);
            }
            Block::Verbatim { text } => place.paragraph("Verbatim").write(xml, |xml| run::plain(xml, text)),
            Block::Rule => Paragraph::of("Rule").write(xml, |_| {}),
            Block::Leaders { rows } => self.leaders(rows, place),
            Block::Index { groups } => self.index(groups, place),
        }
    }

    /// A little room; it also keeps two tables from growing into one.
    pub(super) fn gap(&mut self) {
        Paragraph::of("Gap").write(&mut self.xml, |_| {});
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], place: Place) {
        let level = place.lists.min(DEEPEST);
        let list = self.lists.begin(start, level);
        let place = place.in_list();
        for item in items {
            // The number stands before the item's first words, or alone where it begins with something else.
            let (first, rest) = match item.split_first() {
                Some((Block::Text { line, style }, rest)) => (Some((line, *style)), rest),
                _ => (None, &item[..]),
            };
            let paragraph = place.paragraph(first.map_or("ListItem", |(_, style)| of_text(style)));
            let numbered = Paragraph { number: Some((list, level)), indent: Some((place.left(), STEP)), ..paragraph };
            let (xml, marks) = (&mut self.xml, &self.marks);
            numbered.write(xml, |xml| {
                if let Some((line, _)) = first {
                    run::line(xml, line, marks);
                }
            });
            for block in rest {
                self.block(block, place);
            }
        }
    }

    fn note(&mut self, title: &str, tone: Tone, blocks: &[Block], place: Place) {
        let inner = place.in_note(tone);
        if !title.is_empty() {
            let style = if matches!(tone, Tone::Cut | Tone::Less) { "Cut" } else { "Strong" };
            inner.paragraph("NoteTitle").kept().write(&mut self.xml, |xml| run::styled(xml, title, style));
        }
        for block in blocks {
            self.block(block, inner);
        }
        if place.note.is_none() {
            self.gap();
        }
    }

    /// Word cannot hold an `svg` alone: what the drawing says stands in words.
    fn drawing(&mut self, title: &str, scope: &str, alternative: &str, key: &[String], place: Place) {
        let stop = Some((place.left() + place.width, false));
        let xml = &mut self.xml;
        Paragraph { stop, ..place.paragraph("TableTitle") }.kept().write(xml, |xml| {
            run::plain(xml, title);
            if !scope.is_empty() {
                run::tab(xml);
                run::styled(xml, scope, "Scope");
            }
        });
        if !alternative.is_empty() {
            place.paragraph("Flat").write(xml, |xml| run::plain(xml, alternative));
        }
        for words in key {
            place.paragraph("Remark").write(xml, |xml| run::plain(xml, words));
        }
        self.gap();
    }

    fn leaders(&mut self, rows: &[Leader], place: Place) {
        for row in rows {
            let style = if row.level > 1 { "Leader2" } else { "Leader1" };
            let stop = Some((place.left() + place.width, true));
            Paragraph { stop, ..place.paragraph(style) }.write(&mut self.xml, |xml| {
                run::plain(xml, &row.title);
                run::tab(xml);
                run::plain(xml, &row.at);
            });
        }
    }

    fn index(&mut self, groups: &[IndexGroup], place: Place) {
        for group in groups {
            if !group.letter.is_empty() {
                Paragraph::of("IndexLetter").kept().write(&mut self.xml, |xml| run::plain(xml, &group.letter));
            }
            for entry in &group.entries {
                self.entry(entry, place);
            }
        }
    }

    fn entry(&mut self, entry: &IndexEntry, place: Place) {
        let Self { xml, marks, .. } = self;
        Paragraph { stop: Some((place.width, true)), ..Paragraph::of("IndexEntry") }.write(xml, |xml| {
            run::plain(xml, &entry.name);
            run::tab(xml);
            let mut places = 0;
            for number in entry.to.iter().filter_map(|id| marks.get(id.as_str())) {
                comma(xml, &mut places);
                run::page_of(xml, *number);
            }
            for at in &entry.at {
                comma(xml, &mut places);
                run::plain(xml, at);
            }
        });
    }
}

/// Divides places from the second on.
fn comma(xml: &mut Xml, places: &mut usize) {
    if *places > 0 {
        run::plain(xml, "、");
    }
    *places += 1;
}
