//! What stands over and under the text of every page. It is set once all pages are known, as a second book of the same number of
//! pages that is laid over the first: within the first it would have to ask where it stands, and the typesetter would lay out
//! every page again to find out, which takes a fifth of all memory.

use super::bound::{Bound, printed};
use super::fault::Fault;
use super::world::{HEADS, PAGES, Shop};
use super::{set, wrong};
use crate::site::view::volume::{Role, Volume};
use serde::Serialize;
use std::collections::BTreeMap;
use typst::layout::{Frame, Point};
use typst_layout::Page;

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

/// The pages with their heads and feet.
pub(super) fn headed(book: Bound, volume: &Volume, shop: Shop) -> Result<Vec<Page>, Fault> {
    let heads = set(&shop.about(HEADS)?.with(PAGES, &marginals(&book, volume))?)?;
    if heads.pages().len() != book.pages.len() {
        return Err(wrong("pdf/heads.typ 排出的页数和书不一样"));
    }
    let laid = |(page, head): (Page, &Page)| {
        // Within a frame of its own the page's stays as it is.
        let mut frame = Frame::new(page.frame.size(), page.frame.kind());
        frame.push_frame(Point::zero(), page.frame.clone());
        frame.push_frame(Point::zero(), head.frame.clone());
        Page { frame, ..page }
    };
    Ok(book.pages.into_iter().zip(heads.pages()).map(laid).collect())
}

fn marginals<'v>(book: &Bound, volume: &'v Volume) -> Vec<Marginal<'v>> {
    let chapters = volume.sections.iter().filter(|section| section.role != Role::Cover);
    let begins: BTreeMap<usize, &str> =
        chapters.filter_map(|section| Some((*book.begins.get(&section.id)?, section.running()))).collect();
    let marginal = |(n, page): (usize, &Page)| {
        let over = begins.range(..n).next_back().filter(|_| !begins.contains_key(&n));
        Marginal {
            number: printed(page).unwrap_or_default(),
            head: over.map_or("", |(_, head)| *head),
            turned: page.frame.width() > page.frame.height(),
            odd: n % 2 == 0,
        }
    };
    book.pages.iter().enumerate().map(marginal).collect()
}
