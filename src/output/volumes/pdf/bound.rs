//! The runs of a book bound together: set one after the other, numbered, and their links joined.
//!
//! A run knows nothing of where the others stand but what it is told: on which side it begins, and what is printed where it names
//! pages. It is set again when that has changed. Page numbers, blank pages and the targets of links are none of its business.

use super::fault::Fault;
use super::runs::{Matter, Run, runs};
use super::world::{DATA, RUN, Shop};
use super::{set, wrong};
use crate::site::view::volume::Volume;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;
use typst::foundations::{Content, Label, Smart};
use typst::introspection::{Introspector as _, Location};
use typst::layout::{Abs, Frame, FrameItem, Sides, Size};
use typst::model::{Destination, Document as _, DocumentInfo, Numbering, NumberingPattern};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// How often runs are set again before page numbers count as unsettled. Two are enough, for a number has a column of its own in 目录;
/// in the index a longer one may move a line.
const ROUNDS: usize = 6;

/// Before the id of a section that a link leads to.
const SECTION: &str = "section:";

/// A book without heads and feet.
pub(super) struct Bound {
    /// All its pages, with their numbers.
    pub(super) pages: Vec<Page>,
    /// The place of each section's first page among them.
    pub(super) begins: BTreeMap<String, usize>,
    /// Title, author and date.
    pub(super) info: DocumentInfo,
}

/// A run as it was set.
struct Leaves {
    even: bool,
    told: BTreeMap<String, String>,
    pages: Vec<Page>,
    anchors: Vec<Anchor>,
    info: DocumentInfo,
}

/// Where a section begins.
struct Anchor {
    id: String,
    /// The place of its page within the run.
    page: usize,
    location: Location,
}

/// Sets a volume in runs until all pages that it names are the right ones.
pub(super) fn bound(volume: &Volume, ids: &BTreeSet<String>, shop: &Shop, enough: usize) -> Result<Bound, Fault> {
    let runs = runs(volume, enough);
    let mut set: Vec<Leaves> = Vec::with_capacity(runs.len());
    // Before anything is known, every place has a number of the usual length.
    let mut places: BTreeMap<String, String> = ids.iter().map(|id| (id.clone(), "00".to_owned())).collect();
    let blank: BTreeMap<String, String> = ids.iter().map(|id| (id.clone(), String::new())).collect();
    for _ in 0..ROUNDS {
        let (mut pages, mut still) = (0, true);
        for (n, run) in runs.iter().enumerate() {
            pages += usize::from(run.opens && pages % 2 == 1);
            let even = pages % 2 == 1;
            let told = if run.refers { &places } else { &blank };
            if set.get(n).is_none_or(|leaves| leaves.even != even || leaves.told != *told) {
                let leaves = leaves_of(run, volume, shop, even, told)?;
                if n < set.len() {
                    set[n] = leaves
                } else {
                    set.push(leaves)
                }
                still = false;
            }
            pages += set[n].pages.len();
        }
        if still {
            return joined(&runs, set);
        }
        places = numbered(&runs, &set);
    }
    Err(wrong("目录和索引里的页码排了几遍还定不下来"))
}

fn leaves_of(
    run: &Run<'_>,
    volume: &Volume,
    shop: &Shop,
    even: bool,
    told: &BTreeMap<String, String>,
) -> Result<Leaves, Fault> {
    let document = set(&shop.clone().with(DATA, &run.volume(volume))?.with(RUN, &run.told(even, told))?)?;
    let anchors = run.ids().into_iter().map(|id| anchor(&document, id, even)).collect::<Option<Vec<_>>>();
    let anchors = anchors.ok_or_else(|| wrong("版式没有排出所有的节"))?;
    let kept: Vec<Location> = anchors.iter().map(|anchor| anchor.location).collect();
    let info = document.info().clone();
    let mut pages = document.pages().to_vec();
    drop(document);
    if even && !pages.is_empty() {
        // The right-hand page before it belongs to another run.
        pages.remove(0);
    }
    for page in &mut pages {
        strip(&mut page.frame, &kept);
    }
    Ok(Leaves { even, told: told.clone(), pages, anchors, info })
}

fn anchor(document: &PagedDocument, id: &str, even: bool) -> Option<Anchor> {
    let introspector = document.introspector();
    let location = introspector.query_label(Label::new(PicoStr::intern(id))?).ok()?.location()?;
    let page = introspector.page(location)?.get().checked_sub(1 + usize::from(even))?;
    Some(Anchor { id: id.to_owned(), page, location })
}

/// Takes out what holds on to all that a frame was laid out from; the headings of sections stay, for the bookmarks.
fn strip(frame: &mut Frame, kept: &[Location]) {
    frame.retain(|item| match item {
        FrameItem::Tag(tag) => kept.contains(&tag.location()),
        FrameItem::Group(group) => {
            group.parent = None;
            strip(&mut group.frame, kept);
            true
        }
        _ => true,
    });
}

/// Where a run begins.
struct Start {
    /// Before its first page is a blank one.
    blank: bool,
    /// How many pages are before it.
    pages: usize,
    /// The number of its first page.
    number: u64,
}

fn starts(runs: &[Run<'_>], lengths: impl Iterator<Item = usize>) -> Vec<Start> {
    let (mut pages, mut number, mut matter) = (0, 1, Matter::Cover);
    let mut starts = Vec::with_capacity(runs.len());
    for (run, length) in runs.iter().zip(lengths) {
        let blank = run.opens && pages % 2 == 1;
        pages += usize::from(blank);
        if run.matter != matter {
            (matter, number) = (run.matter, 1);
        }
        starts.push(Start { blank, pages, number });
        pages += length;
        number += length as u64;
    }
    starts
}

/// What is printed for the page that each section begins on.
fn numbered(runs: &[Run<'_>], set: &[Leaves]) -> BTreeMap<String, String> {
    let starts = starts(runs, set.iter().map(|leaves| leaves.pages.len()));
    let mut places = BTreeMap::new();
    for ((run, leaves), start) in runs.iter().zip(set).zip(starts) {
        for anchor in &leaves.anchors {
            let number = numbering(run.matter).and_then(|it| number(&it, start.number + anchor.page as u64));
            places.insert(anchor.id.clone(), number.unwrap_or_default());
        }
    }
    places
}

/// All pages in order, with their numbers; links between sections lead to where these stand.
fn joined(runs: &[Run<'_>], set: Vec<Leaves>) -> Result<Bound, Fault> {
    let starts = starts(runs, set.iter().map(|leaves| leaves.pages.len()));
    let info = set.first().map(|leaves| leaves.info.clone()).ok_or_else(|| wrong("这一册没有一节"))?;
    let anchors = set.iter().flat_map(|leaves| &leaves.anchors);
    let targets: BTreeMap<String, Location> = anchors.map(|anchor| (anchor.id.clone(), anchor.location)).collect();
    let (mut pages, mut begins) = (Vec::new(), BTreeMap::new());
    for ((run, leaves), start) in runs.iter().zip(set).zip(starts) {
        if start.blank {
            pages.push(empty());
        }
        begins.extend(leaves.anchors.into_iter().map(|anchor| (anchor.id, start.pages + anchor.page)));
        let numbering = numbering(run.matter);
        for (number, mut page) in (start.number..).zip(leaves.pages) {
            join(&mut page.frame, &targets);
            pages.push(Page { numbering: numbering.clone(), number, ..page });
        }
    }
    Ok(Bound { pages, begins, info })
}

/// Gives links between sections their targets; one that leads out of the volume is none.
fn join(frame: &mut Frame, targets: &BTreeMap<String, Location>) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => join(&mut group.frame, targets),
            FrameItem::Link(to, _) => {
                if let Destination::Url(url) = to
                    && let Some(id) = url.strip_prefix(SECTION)
                {
                    let Some(target) = targets.get(id) else { return false };
                    *to = Destination::Location(*target);
                }
            }
            _ => {}
        }
        true
    });
}

/// A side of a sheet of A4 with nothing on it.
fn empty() -> Page {
    Page {
        frame: Frame::hard(Size::new(Abs::mm(210.0), Abs::mm(297.0))),
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Auto,
        numbering: None,
        supplement: Content::empty(),
        number: 0,
    }
}

fn numbering(matter: Matter) -> Option<Numbering> {
    NumberingPattern::from_str(matter.pattern()?).ok().map(Numbering::Pattern)
}

/// The number of a page as it is printed; none on a page without one.
pub(super) fn printed(page: &Page) -> Option<String> {
    number(page.numbering.as_ref()?, page.number)
}

fn number(numbering: &Numbering, number: u64) -> Option<String> {
    match numbering {
        Numbering::Pattern(pattern) => Some(pattern.apply(None, &[number]).ok()?.to_string()),
        Numbering::Func(_) => None,
    }
}
