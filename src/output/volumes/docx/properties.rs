//! The properties of the document: what it is, who made it, to which day.

use super::xml::Xml;
use crate::model::date::When;
use crate::site::view::volume::Volume;

/// Title, publisher, keywords, day.
pub(super) fn core(volume: &Volume) -> String {
    let mut xml = Xml::part();
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.within("cp:coreProperties", &names.each_ref().map(|(key, value)| (*key, value as _)), |xml| {
        for (name, text) in [
            ("dc:title", volume.title.as_str()),
            ("dc:subject", volume.part.as_str()),
            ("dc:creator", volume.bureau.as_str()),
            ("cp:keywords", volume.keywords.join("，").as_str()),
            ("dc:description", volume.warning.as_str()),
            ("dc:language", "zh-CN"),
        ] {
            if !text.is_empty() {
                xml.within(name, &[], |xml| xml.text(text));
            }
        }
        // No clock is read: the file is as old as what it counts.
        if let Some(day) = When::parse(&volume.as_of).and_then(When::day) {
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.within(name, &[("xsi:type", &"dcterms:W3CDTF")], |xml| xml.text(&format!("{day}T00:00:00Z")));
            }
        }
    });
    xml.finish()
}

/// The program and the publisher.
pub(super) fn application(volume: &Volume) -> String {
    let mut xml = Xml::part();
    let name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.within("Properties", &[("xmlns", &name)], |xml| {
        xml.within("Application", &[], |xml| xml.text("mingzhang"));
        xml.within("Company", &[], |xml| xml.text(&volume.bureau));
    });
    xml.finish()
}
