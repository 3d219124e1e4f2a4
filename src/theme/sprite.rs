//! The sprite: a theme's icons stand once in the frame of every page; a page keeps those that it uses.

use memchr::memmem::{find, find_iter};
use std::collections::BTreeSet;

const OPEN: &[u8] = b"<symbol id=\"";
const CLOSE: &[u8] = b"</symbol>\n";
const USE: &[u8] = b"href=\"#";

/// A page without the symbols that nothing in it refers to. A symbol is one or more whole lines, with its id first.
pub(super) fn keep_used(page: Vec<u8>) -> Vec<u8> {
    let Some(start) = find(&page, OPEN) else { return page };
    let (before, mut rest) = page.split_at(start);
    let used: BTreeSet<&[u8]> = find_iter(&page, USE).map(|at| quoted(&page[at + USE.len()..])).collect();
    let mut kept = Vec::with_capacity(page.len());
    kept.extend_from_slice(before);
    while let Some(id) = rest.strip_prefix(OPEN).map(quoted)
        && let Some(end) = find(rest, CLOSE)
    {
        let (symbol, after) = rest.split_at(end + CLOSE.len());
        if used.contains(id) {
            kept.extend_from_slice(symbol);
        }
        rest = after;
    }
    kept.extend_from_slice(rest);
    kept
}

/// What stands before the closing quote.
fn quoted(text: &[u8]) -> &[u8] {
    text.split(|byte| *byte == b'"').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::keep_used;

    #[test]
    fn a_page_keeps_the_symbols_it_uses() {
        let page = "<svg><defs/>\n<symbol id=\"i-a\"><path/></symbol>\n<symbol id=\"i-b\">\n<path/></symbol>\n</svg>\
                    <use href=\"#i-b\"/><a href=\"#main\">x</a>";
        let kept =
            "<svg><defs/>\n<symbol id=\"i-b\">\n<path/></symbol>\n</svg><use href=\"#i-b\"/><a href=\"#main\">x</a>";
        for (page, wanted) in [
            (page, kept),
            (kept, kept),
            ("<p>没有图标</p>", "<p>没有图标</p>"),
            ("<symbol id=\"i-a\">", "<symbol id=\"i-a\">"),
        ] {
            assert_eq!(keep_used(page.into()), wanted.as_bytes());
        }
    }
}
