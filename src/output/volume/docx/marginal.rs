//! What stands above and below the text: the chapter; the volume, the warning and the page number.

use super::paper::{self, Region};
use super::paragraph::Paragraph;
use super::run;
use super::xml::Xml;
use crate::site::view::volume::{Role, Volume};

/// What all parts of a Word file declare.
pub(super) const NAMES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

/// A header or footer.
pub(super) fn marginal(volume: &Volume, name: &str, region: Region, wide: bool, even: bool) -> String {
    let mut xml = Xml::part();
    let header = name.starts_with("header");
    let root = if header { "w:hdr" } else { "w:ftr" };
    xml.within(root, &NAMES.each_ref().map(|(key, value)| (*key, value as _)), |xml| {
        if header { head(xml, volume, region, even) } else { foot(xml, volume, wide, even) }
    });
    xml.finish()
}

/// The chapter, on the outer side.
fn head(xml: &mut Xml, volume: &Volume, region: Region, even: bool) {
    let front = |role: Role| matches!(role, Role::Front | Role::Contents);
    let (code, first) = match region {
        // A style of its own, so that the contents do not list what stands before them.
        Region::Front => ("STYLEREF FrontHeading", volume.sections.iter().find(|s| front(s.role))),
        // A number names Word's own heading in every language of Word.
        _ => ("STYLEREF 1", volume.sections.iter().find(|s| !front(s.role) && s.role != Role::Cover)),
    };
    let side = if even { "left" } else { "right" };
    Paragraph { side: Some(side), ..Paragraph::of("Header") }.write(xml, |xml| {
        run::field(xml, code, first.map_or("", |section| &section.title));
    });
}

/// The page number on the outer side, the volume and its warning on the inner one.
fn foot(xml: &mut Xml, volume: &Volume, wide: bool, even: bool) {
    let name =
        [volume.title.as_str(), &volume.part].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join("　");
    let title = |xml: &mut Xml| {
        run::plain(xml, &name);
        if !volume.warning.is_empty() {
            run::plain(xml, "　");
            run::styled(xml, &volume.warning, "Cut");
        }
    };
    let stop = Some((paper::width(volume.edition, wide), false));
    Paragraph { stop, ..Paragraph::of("Footer") }.write(xml, |xml| {
        if even {
            run::field(xml, "PAGE", "");
            run::tab(xml);
            title(xml);
        } else {
            title(xml);
            run::tab(xml);
            run::field(xml, "PAGE", "");
        }
    });
}
