//! The text of the book: its sections in order, and the turns of the paper between them.

use super::block::HEADINGS;
use super::contents;
use super::cover;
use super::lists::Lists;
use super::paper::{self, Pages, Region};
use super::paragraph::Paragraph;
use super::place::Place;
use super::run::{self, Marks};
use super::xml::Xml;
use crate::site::view::volume::{Block, Role, Section, Style, Volume};

/// What a book is written with.
#[derive(Debug)]
pub(super) struct Book<'v> {
    /// The volume.
    pub(super) volume: &'v Volume,
    /// The text so far.
    pub(super) xml: Xml,
    /// Where sections begin.
    pub(super) marks: Marks<'v>,
    /// The lists.
    pub(super) lists: Lists,
    /// Addresses of pages on the published site; each is a relation of the document.
    pub(super) addresses: Vec<&'v str>,
    /// Levels of sections, two at least: inner headings come below them all, so that they are in no table of contents.
    pub(super) levels: usize,
    pages: Option<Pages>,
    /// The place of the section that is being written.
    chapter: usize,
}

impl<'v> Book<'v> {
    /// Writes a volume.
    pub(super) fn write(volume: &'v Volume) -> Self {
        let mut marks = Marks::new();
        for section in &volume.sections {
            section.walk(&mut |section| {
                let number = marks.len() + 1;
                marks.entry(section.id.as_str()).or_insert(number);
            });
        }
        let mut book = Self {
            volume,
            xml: Xml::default(),
            marks,
            lists: Lists::default(),
            addresses: Vec::new(),
            levels: volume.sections.iter().map(depth).max().unwrap_or(1).clamp(2, 3),
            pages: None,
            chapter: 0,
        };
        for (n, section) in volume.sections.iter().enumerate() {
            book.chapter = n;
            match section.role {
                Role::Contents => {
                    book.turn(book.region(section), false);
                    book.heading(section, 0);
                    contents::contents(&mut book, &volume.sections[n + 1..]);
                }
                Role::Cover => {
                    book.turn(Region::Cover, false);
                    cover::cover(&mut book, section);
                }
                _ => book.section(section, 0),
            }
        }
        book
    }

    /// The body of the document.
    pub(super) fn finish(&self, xml: &mut Xml) {
        xml.append(&self.xml);
        let pages =
            self.pages.unwrap_or(Pages { region: Region::Body, wide: false, first: true, chapter: self.chapter });
        paper::properties(xml, pages, self.volume.edition);
    }

    /// The surroundings of blocks right on the page.
    pub(super) fn place(&self) -> Place {
        let wide = self.pages.is_some_and(|pages| pages.wide);
        let width = paper::width(self.volume.edition, wide);
        Place { width, heading: self.levels, cover: false, note: None, lists: 0 }
    }

    fn section(&mut self, section: &'v Section, level: usize) {
        let region = self.region(section);
        self.turn(region, wants_wide(&section.blocks, false));
        self.heading(section, level);
        if let Some(url) = section.page.as_ref().and_then(|page| page.url.as_deref()) {
            self.address(url);
        }
        for (n, block) in section.blocks.iter().enumerate() {
            let wide = self.pages.is_some_and(|pages| pages.wide);
            self.turn(region, wants_wide(&section.blocks[n..], wide && n > 0));
            self.block(block, self.place());
        }
        for inner in &section.sections {
            self.section(inner, level + 1);
        }
    }

    /// Where a section belongs: once the body has begun, nothing is before it any more.
    fn region(&self, section: &Section) -> Region {
        let begun = self.pages.is_some_and(|pages| pages.region == Region::Body);
        let front = matches!(section.role, Role::Front | Role::Contents);
        if front && !begun { Region::Front } else { Region::Body }
    }

    fn heading(&mut self, section: &'v Section, level: usize) {
        let front = matches!(section.role, Role::Front | Role::Contents);
        let style = if front && level == 0 { "FrontHeading" } else { HEADINGS[level.min(self.levels - 1)] };
        let number = self.marks.get(section.id.as_str()).copied().unwrap_or(0);
        Paragraph::of(style).write(&mut self.xml, |xml| {
            xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &run::bookmark(number))]);
            run::plain(xml, &section.title);
            xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
        });
    }

    /// The record's page on the published site, in words: paper has no links.
    fn address(&mut self, url: &'v str) {
        self.addresses.push(url);
        let relation = format!("page-{}", self.addresses.len());
        self.place().paragraph("Address").write(&mut self.xml, |xml| {
            run::plain(xml, "网页：");
            xml.within("w:hyperlink", &[("r:id", &relation), ("w:history", &1)], |xml| {
                run::styled(xml, url, "Hyperlink");
            });
        });
    }

    /// Goes on with pages of this kind: ends those before where they are of another.
    fn turn(&mut self, region: Region, wide: bool) {
        let chapter = self.chapter;
        let first = self.pages.is_none_or(|pages| pages.region != region);
        if let Some(pages) = self.pages.filter(|pages| first || pages.wide != wide || pages.chapter != chapter) {
            let edition = self.volume.edition;
            self.xml.within("w:p", &[], |xml| {
                xml.within("w:pPr", &[], |xml| {
                    xml.val("w:pStyle", "Turn");
                    paper::properties(xml, pages, edition);
                });
            });
            self.pages = None;
        }
        if self.pages.is_none() {
            self.pages = Some(Pages { region, wide, first, chapter });
        }
    }
}

fn depth(section: &Section) -> usize {
    1 + section.sections.iter().map(depth).max().unwrap_or(0)
}

/// Whether the first of these blocks belongs on paper that lies on its long side. Headings go with what they are over, small
/// print stays with what it is under.
fn wants_wide(blocks: &[Block], wide: bool) -> bool {
    match blocks {
        [Block::Table(grid), ..] => grid.wide,
        [Block::Heading { .. }, rest @ ..] => wants_wide(rest, false),
        [Block::Text { style: Style::Small, .. }, ..] => wide,
        _ => false,
    }
}
