//! A volume as an editable Word file.
//!
//! What never changes (styles, patterns of lists, settings, faces) stands in the theme's `volume/docx/`; the rest is written
//! here: the text (`book`, `block`, `table`, `run`), the paper (`paper`), headers and footers (`marginal`), and
//! the container (`package`). No page numbers are known here: Word reckons them from the fields when it opens the file.

mod block;
mod book;
mod cells;
mod contents;
mod cover;
mod lists;
mod marginal;
mod package;
mod paper;
mod paragraph;
mod place;
mod properties;
mod run;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use crate::site::view::volume::{Role, Section, Volume};
use anyhow::Context as _;
use book::Book;
use package::{Part, Relation};
use std::collections::BTreeMap;
use xml::Xml;

/// Writes a volume with the theme's layouts.
///
/// # Errors
/// Fails where the theme lacks one of its files, or one is not text.
pub fn docx(volume: &Volume, layouts: &BTreeMap<String, Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let layout = |name: &str| -> anyhow::Result<&str> {
        let bytes = layouts.get(name).with_context(|| format!("主题里没有 volume/{name}"))?;
        std::str::from_utf8(bytes).with_context(|| format!("主题的 volume/{name} 不是 UTF-8 文本"))
    };
    let book = Book::write(volume);
    let part = |path: &str, content, text| Part { path: path.to_owned(), content, text };
    let mut parts = vec![
        part("word/document.xml", "document.main", document(&book)),
        part("word/styles.xml", "styles", styles::sized(layout("docx/styles.xml")?, volume.edition)),
        part("word/numbering.xml", "numbering", book.lists.numbering(layout("docx/numbering.xml")?)?),
        part("word/settings.xml", "settings", layout("docx/settings.xml")?.to_owned()),
        part("word/fontTable.xml", "fontTable", layout("docx/fontTable.xml")?.to_owned()),
        part("docProps/core.xml", "core", properties::core(volume)),
        part("docProps/app.xml", "extended", properties::application(volume)),
    ];
    for (_, side, even) in paper::SIDES {
        for (n, section) in headed(volume) {
            let path = format!("word/{}.xml", paper::header(n, side));
            parts.push(part(&path, "header", marginal::header(section, even)));
        }
        for wide in [false, true] {
            let path = format!("word/{}.xml", paper::footer(wide, side));
            parts.push(part(&path, "footer", marginal::footer(volume, wide, even)));
        }
    }
    parts.push(part("word/_rels/document.xml.rels", "", relations(&book)));
    package::pack(&parts)
}

/// The sections that stand under a header of their own, with their places.
fn headed(volume: &Volume) -> impl Iterator<Item = (usize, &Section)> {
    volume.sections.iter().enumerate().filter(|(_, section)| section.role != Role::Cover)
}

fn document(book: &Book<'_>) -> String {
    let mut xml = Xml::part();
    xml.within("w:document", &marginal::NAMES.each_ref().map(|(key, value)| (*key, value as _)), |xml| {
        xml.within("w:body", &[], |xml| book.finish(xml));
    });
    xml.finish()
}

fn relations(book: &Book<'_>) -> String {
    let relation = |id: &str, kind, target: String, outside| Relation { id: id.to_owned(), kind, target, outside };
    let mut list = Vec::new();
    for kind in ["styles", "numbering", "settings", "fontTable"] {
        list.push(relation(kind, kind, format!("{kind}.xml"), false));
    }
    for (_, side, _) in paper::SIDES {
        for name in headed(book.volume).map(|(n, _)| paper::header(n, side)) {
            list.push(relation(&name, "header", format!("{name}.xml"), false));
        }
        for name in [false, true].map(|wide| paper::footer(wide, side)) {
            list.push(relation(&name, "footer", format!("{name}.xml"), false));
        }
    }
    for (n, url) in book.addresses.iter().enumerate() {
        list.push(relation(&format!("page-{}", n + 1), "hyperlink", (*url).to_owned(), true));
    }
    package::relations(&list)
}
