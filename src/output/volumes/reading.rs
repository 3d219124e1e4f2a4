//! What tests of the forms share: markup read as XML, and what a volume says.

use crate::site::view::volume::Volume;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// A file, read as XML: its elements with their attributes, and its text.
pub(super) struct Read {
    pub(super) elements: Vec<(String, BTreeMap<String, String>)>,
    pub(super) text: String,
}

pub(super) fn read(name: &str, xml: &str) -> Read {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut read = Read { elements: Vec::new(), text: String::new() };
    let mut open = 0_usize;
    let element = |start: &BytesStart<'_>| {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap_or_else(|e| panic!("{name}: {e}"));
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        (start.name().as_ref().to_owned(), attributes.collect())
    };
    loop {
        match reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}")) {
            Event::Start(start) => {
                open += 1;
                read.elements.push(element(&start));
            }
            Event::Empty(start) => read.elements.push(element(&start)),
            Event::End(_) => open -= 1,
            Event::Text(text) => read.text.push_str(&text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some(c) => read.text.push(c),
                None => read.text.push_str(match &*reference {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    other => panic!("{name}: XML has no entity {other}"),
                }),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{name} ends before its elements do");
    read
}

/// What a volume says, in order: the words of the tree as they are serialised.
pub(super) fn words(volume: &Volume) -> Vec<String> {
    fn gather(value: &serde_json::Value, out: &mut Vec<String>) {
        match value {
            serde_json::Value::Array(list) => list.iter().for_each(|value| gather(value, out)),
            serde_json::Value::Object(map) => {
                // As it is read: a heading, then what stands under it.
                for key in
                    ["label", "title", "scope", "letter", "name", "text", "at", "columns", "rows", "lines", "line"]
                {
                    match map.get(key) {
                        Some(serde_json::Value::String(text)) => out.push(text.clone()),
                        Some(value) => gather(value, out),
                        None => {}
                    }
                }
                for key in ["cells", "items", "key", "groups", "entries", "remarks", "blocks", "sections"] {
                    map.get(key).into_iter().for_each(|value| gather(value, out));
                }
            }
            serde_json::Value::String(text) => out.push(text.clone()),
            _ => {}
        }
    }
    let mut out = Vec::new();
    gather(&serde_json::to_value(&volume.sections).unwrap(), &mut out);
    // The contents are each form's own.
    out.retain(|text| !text.is_empty() && text != "目录");
    out
}

/// Finds words one after the other.
pub(super) fn in_order(text: &str, words: &[String]) {
    assert!(words.len() > 200);
    let mut rest = text;
    for word in words {
        let at = rest.find(word.as_str()).unwrap_or_else(|| panic!("{word} is not where it should be"));
        rest = &rest[at + word.len()..];
    }
}
