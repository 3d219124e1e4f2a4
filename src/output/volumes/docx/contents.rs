//! The table of contents: a field that Word reckons anew, with its entries already in it. Other programs are not told of the
//! field: they would show its entries as they stand, where each entry's own page number is one that they do fill in.

use super::book::Book;
use super::paragraph::Paragraph;
use super::run;
use crate::site::view::volume::Section;

/// The styles of its lines.
const LINES: [&str; 3] = ["TOC1", "TOC2", "TOC3"];

/// Writes the contents of the sections that follow, and how their page numbers come.
pub(super) fn contents<'v>(book: &mut Book<'v>, sections: &'v [Section]) {
    let mut lines: Vec<(usize, &'v Section)> = Vec::new();
    for section in sections {
        gather(section, 0, &mut lines);
    }
    let stop = Some((book.place().width, true));
    let code = format!("TOC \\o \"1-{}\" \\h \\z", book.levels);
    let last = lines.len().saturating_sub(1);
    for (n, (level, section)) in lines.into_iter().enumerate() {
        let number = book.marks.get(section.id.as_str()).copied().unwrap_or(0);
        let style = LINES[level.min(LINES.len() - 1)];
        Paragraph { stop, ..Paragraph::of(style) }.write(&mut book.xml, |xml| {
            // The field begins in its first line and ends in its last.
            if n == 0 {
                run::for_word(xml, |xml| run::begin(xml, &code));
            }
            run::link(xml, number, |xml| {
                run::plain(xml, &section.title);
                run::tab(xml);
                run::page_field(xml, number);
            });
            if n == last {
                run::for_word(xml, |xml| run::mark(xml, "end"));
            }
        });
    }
    book.gap();
    let computed = format!("数字前有小字“{}”的，由本站算出；其余数字照原文印出。", run::OURS);
    for words in [&computed, "目录和索引里的页码在打开时填入；没有填入的，全选后按 F9 键。"]
    {
        book.place().paragraph("Small").write(&mut book.xml, |xml| run::plain(xml, words));
    }
}

fn gather<'v>(section: &'v Section, level: usize, lines: &mut Vec<(usize, &'v Section)>) {
    lines.push((level, section));
    for inner in &section.sections {
        gather(inner, level + 1, lines);
    }
}
