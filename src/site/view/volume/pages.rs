//! The volume as a page, and what a template needs to draw it: where its sections stand, which column a cell is in, and
//! drawings that can stand beside each other in one document. The typesetter and the word processor find all this
//! themselves.

use super::{Block, Section, Volume};
use crate::site::view::View;
use crate::site::view::page::{Download, Page};
use serde::Serialize;
use std::collections::BTreeMap;

/// Lists and boxes within each other that are still drawn as such: what is nested deeper reads on at this depth. Templates
/// may call themselves twenty times.
const NESTED: usize = 8;

/// `volumes/<id>.html`: the volume as a page of the site.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VolumePage {
    /// The page.
    pub page: Page,
    /// The book, as [`Volume::for_pages`] makes it.
    pub volume: Volume,
    /// Where each section stands: `#id`.
    pub ways: Ways,
    /// The same book as files: PDF, Word, EPUB.
    pub files: Vec<Download>,
}

impl VolumePage {
    /// A page of a volume. Its style sheet is `volume.css`, to be named in the page's `sheets`.
    #[must_use]
    pub fn new(page: Page, volume: Volume, files: Vec<Download>) -> Self {
        let volume = volume.for_pages();
        let ways = volume.ways(&|_| "");
        Self { page, volume, ways, files }
    }
}

impl View for VolumePage {
    const TEMPLATE: &'static str = "volume.html";
}

/// Where the sections of a volume stand, by id.
pub type Ways = BTreeMap<String, Way>;

/// The way to a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The link: `#r1`, `chapter-2.xhtml#r1`.
    pub href: String,
    /// The heading there; never blank.
    pub title: String,
    /// Its short form; never blank.
    pub short: String,
}

impl Volume {
    /// The ways to all sections; `file` gives the file that a section stands in, nothing for the page itself.
    #[must_use]
    pub fn ways<'f>(&self, file: &dyn Fn(&str) -> &'f str) -> Ways {
        let mut ways = Ways::new();
        for section in &self.sections {
            section.walk(&mut |section| {
                let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
                let title = or(&section.title, &or(&section.short, &self.title));
                let way = Way {
                    href: format!("{}#{}", file(&section.id), section.id),
                    short: or(section.running(), &title),
                    title,
                };
                ways.insert(section.id.clone(), way);
            });
        }
        ways
    }

    /// The volume as templates draw it: cells know their column, drawings are without a prolog and share no id, and nothing
    /// is nested deeper than templates can follow.
    #[must_use]
    pub fn for_pages(mut self) -> Self {
        let mut drawings = 0;
        for section in &mut self.sections {
            settle_section(section, &mut drawings);
        }
        self
    }
}

fn settle_section(section: &mut Section, drawings: &mut usize) {
    if let Some(code) = section.page.as_mut().and_then(|page| page.code.as_mut()) {
        *code = inline(code, drawings);
    }
    section.blocks = settled(std::mem::take(&mut section.blocks), 0, drawings);
    for section in &mut section.sections {
        settle_section(section, drawings);
    }
}

fn settled(blocks: Vec<Block>, depth: usize, drawings: &mut usize) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::List { items, .. } if depth >= NESTED => {
                out.extend(items.into_iter().flat_map(|item| settled(item, depth, drawings)));
            }
            Block::List { start, items } => {
                let items = items.into_iter().map(|item| settled(item, depth + 1, drawings)).collect();
                out.push(Block::List { start, items });
            }
            Block::Note { title, blocks, .. } if depth >= NESTED => {
                out.push(Block::heading(4, title));
                out.extend(settled(blocks, depth, drawings));
            }
            Block::Note { title, tone, blocks } => {
                out.push(Block::Note { title, tone, blocks: settled(blocks, depth + 1, drawings) });
            }
            Block::Table(mut grid) => {
                grid.place();
                out.push(Block::Table(grid));
            }
            Block::Drawing { title, scope, svg, alternative, key } => {
                let svg = inline(&svg, drawings);
                out.push(Block::Drawing { title, scope, svg, alternative, key });
            }
            block => out.push(block),
        }
    }
    out
}

/// A drawing as a part of a page: without what stands before its first element, its ids its own.
fn inline(svg: &str, drawings: &mut usize) -> String {
    *drawings += 1;
    let svg = svg.find("<svg").map_or("", |at| &svg[at..]);
    let own = format!("d{drawings}-");
    [" id=\"", "url(#", "href=\"#"].iter().fold(svg.trim_end().to_owned(), |svg, mark| {
        if svg.contains(mark) { svg.replace(mark, &format!("{mark}{own}")) } else { svg }
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{indicators, volume};
    use super::*;
    use crate::site::view::volume::Style;

    #[test]
    fn every_cell_has_its_column() {
        let mut grid = indicators();
        grid.place();
        let columns = |row: usize| grid.rows[row].cells.iter().map(|c| c.column).collect::<Vec<_>>();
        assert_eq!(columns(0), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(columns(1), [2, 3, 4, 5, 6, 7, 8], "two heads reach down into this row");
        assert_eq!(columns(2), [0, 5, 6, 7, 8], "the first covers five columns");
    }

    #[test]
    fn two_drawings_share_no_id() {
        let hatch = "<?xml version=\"1.0\"?>\n<svg><pattern id=\"h\"/><rect id=\"r\" fill=\"url(#h)\"/><use href=\"#r\"/></svg>\n";
        let mut drawings = 0;
        let first = inline(hatch, &mut drawings);
        assert_eq!(
            first,
            "<svg><pattern id=\"d1-h\"/><rect id=\"d1-r\" fill=\"url(#d1-h)\"/><use href=\"#d1-r\"/></svg>"
        );
        assert!(inline(hatch, &mut drawings).contains("url(#d2-h)"));
    }

    #[test]
    fn deep_lists_read_on_and_lose_nothing() {
        let leaf = |n: usize| Block::text(format!("第{n}层"), Style::Flat);
        let nest = |inner: Option<Block>, n| Block::List {
            start: None,
            items: vec![std::iter::once(leaf(n)).chain(inner).collect()],
        };
        let deep = (0..60).rev().fold(None, |inner, n| Some(nest(inner, n)));
        let flat = settled(deep.into_iter().collect(), 0, &mut 0);
        let text = serde_json::to_string(&flat).unwrap();
        assert_eq!(text.matches("\"list\"").count(), NESTED);
        let places: Vec<usize> = (0..60).map(|n| text.find(&format!("第{n}层")).unwrap()).collect();
        assert!(places.is_sorted());
    }

    #[test]
    fn every_section_has_a_way_with_words() {
        let ways = volume().ways(&|id| if id == "r3" { "b.xhtml" } else { "a.xhtml" });
        assert_eq!(ways["r3"].href, "b.xhtml#r3");
        assert_eq!(ways["cover"].title, volume().title, "the cover has no heading of its own");
        assert_eq!((ways["r1"].short.as_str(), ways["about"].short.as_str()), ("农村公路养护1", "编制说明"));
    }
}
