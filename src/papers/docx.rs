//! Word documents: the text with its tables, headers, footers, notes, comments, deletions that are still there, and the
//! document properties. Hidden text is text.

use super::Paper;
use super::package::{Bit, Package, each};

/// What the parts of a document are called.
const PARTS: [(&str, &str); 6] = [
    ("word/document", ""),
    ("word/header", "页眉"),
    ("word/footer", "页脚"),
    ("word/footnotes", "脚注"),
    ("word/endnotes", "尾注"),
    ("word/comments", "批注"),
];

pub(super) fn read(bytes: &[u8], paper: &mut Paper) -> Result<(), &'static str> {
    let mut package = Package::open(bytes)?;
    for name in package.names() {
        let known = PARTS.iter().find(|(start, _)| name.starts_with(start) && name.ends_with(".xml"));
        if let Some((_, place)) = known {
            let (text, deleted) = text(&package.part(&name)?)?;
            paper.add(*place, text);
            paper.add("修订中删去的文字", deleted);
        }
    }
    package.properties(paper)?;
    package.enclosed(paper);
    Ok(())
}

/// The text of a part, and what a tracked change has deleted from it.
fn text(xml: &str) -> Result<(String, String), &'static str> {
    let (mut text, mut deleted) = (String::new(), String::new());
    let (mut cells, mut within) = (0_u32, "");
    each(xml, &mut |bit| match bit {
        Bit::Open("t", _) => within = "t",
        Bit::Open("delText", _) => within = "delText",
        Bit::Open("tr", _) => text.push_str("| "),
        Bit::Open("tc", _) => cells += 1,
        Bit::Open("tab", _) => text.push(' '),
        Bit::Open("br" | "cr", _) => text.push(if cells > 0 { ' ' } else { '\n' }),
        Bit::Close("t" | "delText") => within = "",
        Bit::Close("tc") => {
            cells = cells.saturating_sub(1);
            text.push_str("| ");
        }
        Bit::Close("tr") => text.push('\n'),
        Bit::Close("p") => {
            text.push(if cells > 0 { ' ' } else { '\n' });
            if !deleted.is_empty() && !deleted.ends_with('\n') {
                deleted.push('\n');
            }
        }
        Bit::Text(words) if within == "t" => text.push_str(words),
        Bit::Text(words) if within == "delText" => deleted.push_str(words),
        _ => {}
    })?;
    Ok((text, deleted))
}
