//! EPUB 3: one XHTML file a chapter, drawn by the theme with the same components as the volume's web page.
//!
//! ```text
//! mimetype                  stored, first
//! META-INF/container.xml    leads to the package
//! EPUB/package.opf          what the book is, its files, their order
//! EPUB/nav.xhtml            table of contents
//! EPUB/cover.xhtml, EPUB/chapter-<n>.xhtml, EPUB/book.css
//! ```
//!
//! Its date is the volume's, its identifier comes from its content: the same volume gives the same bytes.

mod container;
mod leaves;
#[cfg(test)]
mod tests;

use crate::model::digest::sha256;
use crate::site::view::volume::{Role, Section, Volume, Way, Ways};
use crate::theme::Theme;
use anyhow::Context as _;
use leaves::Leaf;
use serde::Serialize;
use std::collections::BTreeMap;

const NAV: &str = "nav.xhtml";

/// A file of the book, for its template.
#[derive(Serialize)]
struct Page<'v> {
    /// The volume without its sections.
    volume: &'v Volume,
    section: &'v Section,
    /// `frontmatter`, `bodymatter`, `backmatter`, `cover`.
    matter: &'static str,
    ways: &'v Ways,
    /// Tells the components that this is no page of the site.
    book: bool,
}

/// The table of contents.
#[derive(Serialize)]
struct Nav<'v> {
    id: &'v str,
    title: &'v str,
    /// The sections without their blocks.
    sections: &'v [Section],
    ways: &'v Ways,
    /// Where the body begins.
    begins: Option<&'v str>,
}

/// The package document.
#[derive(Serialize)]
struct Package<'v> {
    volume: &'v Volume,
    identifier: &'v str,
    files: Vec<Item<'v>>,
    spine: Vec<&'v str>,
}

/// A file as the package lists it.
#[derive(Serialize)]
struct Item<'v> {
    id: &'v str,
    name: String,
    /// True where there are drawings in it.
    drawn: bool,
}

/// A volume as EPUB 3.
///
/// # Errors
/// Fails where the theme cannot draw it.
pub fn epub(theme: &Theme, volume: &Volume) -> anyhow::Result<Vec<u8>> {
    let identifier = identifier(volume)?;
    let mut volume = volume.clone().for_pages();
    let sections: Vec<Section> = volume.sections.iter().map(bare).collect();
    let titles = volume.ways(&|_| "");
    let leaves = leaves::leaves(std::mem::take(&mut volume.sections));
    let ways = ways(titles, &leaves);

    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut items = Vec::new();
    for leaf in leaves.iter().filter(|leaf| leaf.section.role != Role::Contents) {
        let page = Page {
            volume: &volume,
            section: &leaf.section,
            matter: matter(leaf.section.role),
            ways: &ways,
            book: true,
        };
        let text = lawful(theme.render("epub/chapter.xhtml", &page)?)?;
        items.push(Item { id: &leaf.id, name: leaf.file(), drawn: text.contains("<svg") });
        files.insert(leaf.file(), text.into_bytes());
    }

    let contents = leaves.iter().find(|leaf| leaf.section.role == Role::Contents);
    let own = contents.map(|leaf| (leaf.section.id.as_str(), leaf.section.title.as_str()));
    let (id, title) = own.unwrap_or(("toc", ""));
    let begins = sections.iter().find(|section| section.role == Role::Chapter).and_then(|s| ways.get(&s.id));
    let nav = Nav {
        id,
        title: if title.is_empty() { "目录" } else { title },
        sections: &sections,
        ways: &ways,
        begins: begins.map(|way| way.href.as_str()),
    };
    files.insert(NAV.to_owned(), lawful(theme.render("epub/nav.xhtml", &nav)?)?.into_bytes());

    let style = theme.layouts().get("epub/book.css").context("主题里没有 volume/epub/book.css")?;
    files.insert("book.css".to_owned(), style.clone());
    let mut spine: Vec<&str> = leaves.iter().map(|leaf| leaf.id.as_str()).collect();
    if contents.is_none() {
        spine.insert(usize::from(spine.first() == Some(&"cover")), "nav");
    }
    let package = Package { volume: &volume, identifier: &identifier, files: items, spine };
    let package = lawful(theme.render("epub/package.opf", &package)?)?;
    container::container(package.as_bytes(), &files)
}

/// A section for the table of contents.
fn bare(section: &Section) -> Section {
    Section {
        id: section.id.clone(),
        role: section.role,
        sections: section.sections.iter().map(bare).collect(),
        ..Section::default()
    }
}

/// The ways of the page, each led into the file that the section came to stand in.
fn ways(titles: Ways, leaves: &[Leaf]) -> Ways {
    let mut files = BTreeMap::new();
    for leaf in leaves {
        leaf.section.walk(&mut |section| {
            files.insert(section.id.as_str(), leaf.file());
        });
    }
    let into = |(id, way): (String, Way)| {
        let file = files.get(id.as_str())?;
        Some((id, Way { href: format!("{file}{}", way.href), ..way }))
    };
    titles.into_iter().filter_map(into).collect()
}

const fn matter(role: Role) -> &'static str {
    match role {
        Role::Cover => "cover",
        Role::Front | Role::Contents => "frontmatter",
        Role::Chapter | Role::Record => "bodymatter",
        Role::Index | Role::Back => "backmatter",
    }
}

/// A UUID of the eighth version, whose bits are of one's own making: from all that the volume says.
fn identifier(volume: &Volume) -> anyhow::Result<String> {
    let content = sha256(&serde_json::to_vec(volume)?);
    let hex = sha256(format!("{}\n{}\n{content}", volume.id, volume.as_of).as_bytes());
    // The two highest bits of the fourth group are 10.
    let variant = match &hex[16..17] {
        "0" | "4" | "8" | "c" => '8',
        "1" | "5" | "9" | "d" => '9',
        "2" | "6" | "a" | "e" => 'a',
        _ => 'b',
    };
    Ok(format!("urn:uuid:{}-{}-8{}-{variant}{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32]))
}

/// Text without what XML has no place for, not even as a reference: control characters become `U+FFFD`.
fn lawful(bytes: Vec<u8>) -> anyhow::Result<String> {
    let text = String::from_utf8(bytes)?;
    let foreign = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    Ok(if text.contains(foreign) { text.replace(foreign, "\u{fffd}") } else { text })
}
