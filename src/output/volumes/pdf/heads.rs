//! What stands over and under the text of every page. It is set once all pages are known, as a second book of the same number of
//! pages that is laid over the first: within the first it would have to ask where it stands, and the typesetter would lay out
//! every page again to find out, which takes a fifth of all memory.

use super::fault::Fault;
use super::world::Shop;
use super::{place, printed, set, wrong};
use crate::site::view::volume::{Role, Volume};
use serde::Serialize;
use std::collections::BTreeMap;
use typst::layout::{Frame, Point};
use typst::model::Document as _;
use typst_layout::{Page, PagedDocument};

/// What the layout is told about a page.
#[derive(Debug, Serialize)]
struct Marginal<'v> {
    /// Its number as it is printed; empty on a page that has neither head nor foot.
    number: String,
    /// The chapter that stands over it; empty over a chapter's first page.
    head: &'v str,
    /// Whether it lies on its long side.
    turned: bool,
    /// Whether it is a right-hand page.
    odd: bool,
}

/// The book with its heads and feet, which are set in `shop`.
pub(super) fn headed(book: &PagedDocument, volume: &Volume, shop: Shop) -> Result<PagedDocument, Fault> {
    let pages = serde_json::to_vec(&marginals(book, volume)).map_err(|error| wrong(&error.to_string()))?;
    let heads = set(&shop.with_pages(pages))?;
    if heads.pages().len() != book.pages().len() {
        return Err(wrong("pdf/heads.typ 排出的页数和书不一样"));
    }
    let laid = |(page, head): (&Page, &Page)| {
        // Within a frame of its own the page's is shared and not copied.
        let mut frame = Frame::new(page.frame.size(), page.frame.kind());
        frame.push_frame(Point::zero(), page.frame.clone());
        frame.push_frame(Point::zero(), head.frame.clone());
        Page { frame, ..page.clone() }
    };
    let pages = book.pages().iter().zip(heads.pages()).map(laid).collect();
    Ok(PagedDocument::new(pages, book.info().clone()))
}

fn marginals<'v>(book: &PagedDocument, volume: &'v Volume) -> Vec<Marginal<'v>> {
    let chapters = volume.sections.iter().filter(|section| section.role != Role::Cover);
    let begins: BTreeMap<usize, &str> =
        chapters.filter_map(|section| Some((place(book, &section.id)?, section.running()))).collect();
    let marginal = |(n, page): (usize, &Page)| {
        let over = begins.range(..n).next_back().filter(|_| !begins.contains_key(&n));
        Marginal {
            number: printed(page).unwrap_or_default(),
            head: over.map_or("", |(_, head)| *head),
            turned: page.frame.width() > page.frame.height(),
            odd: n % 2 == 0,
        }
    };
    book.pages().iter().enumerate().map(marginal).collect()
}
