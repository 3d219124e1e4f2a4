//! The cover.

use super::book::Book;
use super::paragraph::Paragraph;
use super::place::Place;
use super::run;
use crate::site::view::volume::{Edition, Section};

/// Writes the cover: the warning above the title, the blocks under it, the publisher at the foot.
pub(super) fn cover<'v>(book: &mut Book<'v>, section: &'v Section) {
    let volume = book.volume;
    let number = book.marks.get(section.id.as_str()).copied().unwrap_or(0);
    // The room above the title is the style's: it stands even where there is no warning.
    Paragraph::of("Warning").write(&mut book.xml, |xml| run::plain(xml, &volume.warning));
    Paragraph::of("Title").write(&mut book.xml, |xml| {
        xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &run::bookmark(number))]);
        run::plain(xml, &volume.title);
        xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
    });
    let edition = match volume.edition {
        Edition::Standard => "",
        Edition::Large => "大字版",
        Edition::Notes => "批注版",
        Edition::Official => "公文版",
    };
    for words in [volume.part.as_str(), edition] {
        if !words.is_empty() {
            Paragraph::of("Subtitle").write(&mut book.xml, |xml| run::plain(xml, words));
        }
    }
    let place = Place { cover: true, ..book.place() };
    for block in &section.blocks {
        book.block(block, place);
    }
    let day = if volume.as_of.is_empty() { String::new() } else { format!("数据截至 {}", volume.as_of) };
    let reader = if volume.reader.is_empty() { String::new() } else { format!("呈送 {}", volume.reader) };
    for (style, words) in
        [("CoverDay", reader.as_str()), ("Publisher", volume.bureau.as_str()), ("CoverDay", day.as_str())]
    {
        if !words.is_empty() {
            Paragraph::of(style).write(&mut book.xml, |xml| run::plain(xml, words));
        }
    }
}
