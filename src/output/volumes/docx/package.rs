//! The container: parts, what they are and how they belong together, in a zip with fixed dates.

use super::marginal::NAMES;
use super::xml::Xml;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part of the package.
#[derive(Debug)]
pub(super) struct Part {
    /// Its path.
    pub(super) path: String,
    /// What Word calls its content: the last word of its type.
    pub(super) content: &'static str,
    /// Its text.
    pub(super) text: String,
}

/// A part that the document refers to.
#[derive(Debug)]
pub(super) struct Relation {
    /// Its id.
    pub(super) id: String,
    /// What it is to the document.
    pub(super) kind: &'static str,
    /// The part, or an address.
    pub(super) target: String,
    /// True for an address.
    pub(super) outside: bool,
}

/// The relations of the document.
pub(super) fn relations(list: &[Relation]) -> String {
    let mut xml = Xml::part();
    xml.within("Relationships", &[("xmlns", &RELATIONS)], |xml| {
        for Relation { id, kind, target, outside } in list {
            let kind = format!("{}/{kind}", NAMES[1].1);
            if *outside {
                let mode = "External";
                xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target), ("TargetMode", &mode)]);
            } else {
                xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)]);
            }
        }
    });
    xml.finish()
}

/// Packs the parts; the list of them and the way to the document come first.
pub(super) fn pack(parts: &[Part]) -> anyhow::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut add = |path: &str, text: &str| -> anyhow::Result<()> {
        zip.start_file(path, options)?;
        Ok(zip.write_all(text.as_bytes())?)
    };
    add("[Content_Types].xml", &types(parts))?;
    add("_rels/.rels", &roots())?;
    for part in parts {
        add(&part.path, &part.text)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types(parts: &[Part]) -> String {
    let mut xml = Xml::part();
    let name = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.within("Types", &[("xmlns", &name)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", &"rels"), ("ContentType", &relations)]);
        xml.empty("Default", &[("Extension", &"xml"), ("ContentType", &"application/xml")]);
        for part in parts.iter().filter(|part| !part.path.ends_with(".rels")) {
            let content = match part.content {
                "core" => "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
                "extended" => "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
                word => format!("{WORD}.{word}+xml"),
            };
            xml.empty("Override", &[("PartName", &format_args!("/{}", part.path)), ("ContentType", &content)]);
        }
    });
    xml.finish()
}

fn roots() -> String {
    let office = NAMES[1].1;
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let mut xml = Xml::part();
    xml.within("Relationships", &[("xmlns", &RELATIONS)], |xml| {
        for (id, kind, target) in [
            ("document", format!("{office}/officeDocument"), "word/document.xml"),
            ("core", core.to_owned(), "docProps/core.xml"),
            ("app", format!("{office}/extended-properties"), "docProps/app.xml"),
        ] {
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", &target)]);
        }
    });
    xml.finish()
}
