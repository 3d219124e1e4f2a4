//! What stands above and below the text: the chapter; the volume, the warning and the page number.

use super::paper;
use super::paragraph::Paragraph;
use super::run;
use super::xml::Xml;
use crate::site::view::volume::{Role, Section, Volume};

/// What all parts of a Word file declare.
pub(super) const NAMES: [(&str, &str); 4] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    // Word 2013 and later.
    ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
];

/// The style of headings before the body. It has a name of its own, so that the contents do not list what stands before them.
pub(super) const FRONT: &str = "前置标题";

/// The chapter, on the outer side.
pub(super) fn header(section: &Section, even: bool) -> String {
    let side = if even { "left" } else { "right" };
    let front = matches!(section.role, Role::Front | Role::Contents);
    part("w:hdr", |xml| {
        Paragraph { side: Some(side), ..Paragraph::of("Header") }.write(xml, |xml| {
            if section.running() != section.title {
                run::plain(xml, section.running());
            } else if front {
                run::field(xml, &format!("STYLEREF \"{FRONT}\""), &section.title);
            } else {
                // A number names Word's own heading in every language of Word. Programs that do not know the field show
                // what it showed last: so each chapter has a header of its own.
                run::field(xml, "STYLEREF 1", &section.title);
            }
        });
    })
}

/// The page number on the outer side, the volume and its warning on the inner one.
pub(super) fn footer(volume: &Volume, wide: bool, even: bool) -> String {
    let gap = if volume.part.is_empty() { "" } else { "　" };
    let name = format!("{}{gap}{}", volume.title, volume.part);
    let title = |xml: &mut Xml| {
        run::plain(xml, &name);
        if !volume.warning.is_empty() {
            run::plain(xml, "　");
            run::styled(xml, &volume.warning, "Cut");
        }
    };
    let stop = Some((paper::width(volume.edition, wide), false));
    part("w:ftr", |xml| {
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
    })
}

fn part(root: &str, write: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::part();
    xml.within(root, &NAMES.each_ref().map(|(key, value)| (*key, value as _)), write);
    xml.finish()
}
