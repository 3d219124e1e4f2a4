//! A volume as PDF, set by the embedded typesetter: a book for printing and for the archive.
//!
//! The layouts are the theme's (`volume/pdf/`); the volume goes to them as data and is never read as markup. PDF/A-2u is
//! asked for because it is kept for long and because it refuses what plain PDF passes over in silence: a character
//! without a glyph.
//!
//! A book is set in runs of a few chapters (`runs`), which are bound together when their pages are known (`bound`); then each
//! page is given its head and foot (`heads`). So the typesetter never holds more than one run.

mod bound;
mod choice;
mod faces;
mod fault;
mod heads;
mod names;
mod outlines;
pub mod press;
mod runs;
mod sfnt;
mod sheets;
#[cfg(test)]
mod tests;
mod world;

pub use choice::{Chosen, Hand, Wanted};
pub use faces::{FaceReport, Faces};
pub use fault::{Fault, Gap};

use crate::site::view::volume::Volume;
use bound::{bound, printed};
use std::collections::{BTreeMap, BTreeSet};
use typst::comemo;
use typst::diag::Warned;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::{DATA, Shop};

/// What stands for the page of a section on a page without a number.
const COVER: &str = "封面";

/// How often a volume is set to learn which glyphs it shows. Once is enough but where a face has forms of a character for certain
/// neighbours that it does not keep with its first glyphs.
const ROUNDS: usize = 3;

/// In what the typesetter says when page numbers do not settle.
const MOVING: &str = "did not converge";

/// A volume as PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// For each section its page, as the number is printed there: `iii`, `35`.
    pub pages: BTreeMap<String, String>,
    /// Sheets' sides in all, with the cover and blank ones.
    pub count: usize,
}

/// Sets a volume.
///
/// # Errors
/// Fails where a character has no glyph, naming the section it stands in, and where the layouts are wrong.
pub fn pdf(volume: &Volume, layouts: &BTreeMap<String, Vec<u8>>, faces: &Faces) -> Result<Printed, Fault> {
    in_runs(volume, layouts, faces, runs::ENOUGH)
}

/// Sets a volume in runs of so many bytes of data.
fn in_runs(
    volume: &Volume,
    layouts: &BTreeMap<String, Vec<u8>>,
    faces: &Faces,
    enough: usize,
) -> Result<Printed, Fault> {
    let ids = ids(volume)?;
    let mut characters = faces.characters(volume)?;
    characters.extend(layouts.values().filter_map(|layout| std::str::from_utf8(layout).ok()).flat_map(str::chars));
    let mut drawn = faces.glyphs(&characters);
    for _ in 0..ROUNDS {
        let fonts = faces.fonts(&drawn)?;
        let shop = Shop::new(layouts, faces, fonts.clone(), &volume.as_of)?;
        let printed = whole(volume, &ids, &shop, enough).and_then(|(document, pages)| {
            if !faces.hold(&mut drawn, &fonts, document.pages()) {
                return Ok(None);
            }
            export(&document, pages, volume, &shop).map(Some)
        });
        comemo::evict(0);
        if let Some(printed) = printed? {
            return Ok(printed);
        }
    }
    Err(wrong("字形排了几遍还没有取齐"))
}

/// All pages of a volume, and what is printed for the page of each section.
fn whole(
    volume: &Volume,
    ids: &BTreeSet<String>,
    shop: &Shop,
    enough: usize,
) -> Result<(PagedDocument, BTreeMap<String, String>), Fault> {
    let book = bound(volume, ids, shop, enough)?;
    let number = |at: usize| printed(&book.pages[at]).unwrap_or_else(|| COVER.to_owned());
    let pages = book.begins.iter().map(|(id, at)| (id.clone(), number(*at))).collect();
    let info = book.info.clone();
    // The sections are set by now; what is left of the volume is what stands on every page.
    let shop = shop.clone().with(DATA, &runs::without_sections(volume))?;
    Ok((PagedDocument::new(heads::headed(book, volume, shop)?.into(), info), pages))
}

fn export(
    document: &PagedDocument,
    pages: BTreeMap<String, String>,
    volume: &Volume,
    shop: &Shop,
) -> Result<Printed, Fault> {
    let bytes = typst_pdf::pdf(document, &options(volume)?).map_err(|errors| shop.tell(&errors))?;
    Ok(Printed { bytes, pages, count: document.pages().len() })
}

/// Sets what a shop's main layout asks for.
fn set(shop: &Shop) -> Result<PagedDocument, Fault> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(shop);
    // What the typesetter keeps for the next run of the same book would be held for ever.
    comemo::evict(0);
    let document = output.map_err(|errors| shop.tell(&errors))?;
    // Page numbers that were still moving when the typesetter gave up would be printed wrong.
    let moving: Vec<_> = warnings.into_iter().filter(|warning| warning.message.contains(MOVING)).collect();
    if moving.is_empty() { Ok(document) } else { Err(shop.tell(&moving)) }
}

fn wrong(message: &str) -> Fault {
    Fault::Layout { messages: vec![message.to_owned()] }
}

fn options(volume: &Volume) -> Result<PdfOptions, Fault> {
    let standards = PdfStandards::new(&[PdfStandard::A_2u]);
    Ok(PdfOptions {
        ident: Smart::Custom(format!("mingzhang {} {} {}", volume.bureau, volume.id, volume.part)),
        creator: Smart::Custom(Some(concat!("mingzhang ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards: standards.map_err(|error| Fault::Layout { messages: vec![error.message().to_string()] })?,
        // Tags make a book of a hundred records 5.0 MB instead of 0.8 MB. Listeners have the web page and the EPUB, which
        // are set from the same volume.
        tagged: false,
        ..PdfOptions::default()
    })
}

/// The ids of all sections, each once.
fn ids(volume: &Volume) -> Result<BTreeSet<String>, Fault> {
    let (mut ids, mut twice) = (BTreeSet::new(), None);
    for section in &volume.sections {
        section.walk(&mut |section| {
            if !ids.insert(section.id.clone()) {
                twice = Some(section.id.clone());
            }
        });
    }
    twice.map_or(Ok(ids), |id| Err(Fault::Twice { id }))
}
