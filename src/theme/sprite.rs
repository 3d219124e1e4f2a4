//! The sprite: a theme's icons stand once in the frame of every page; a page keeps those that it uses.

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter};
use std::sync::LazyLock;

const OPEN: &[u8] = b"<symbol id=\"";
const CLOSE: &[u8] = b"</symbol>\n";
const USE: &[u8] = b"href=\"#";

/// What looks for the beginning and the end of a symbol, made once.
static FINDERS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| [OPEN, CLOSE].map(Finder::new));

/// A page without the symbols that nothing in it refers to. A symbol is one or more whole lines, with its id first.
pub(super) fn keep_used(mut page: Vec<u8>) -> Vec<u8> {
    let [open, close] = &*FINDERS;
    let Some(start) = open.find(&page) else { return page };
    // Its last sign is rare in a page.
    let uses = memchr_iter(b'#', &page).map(|at| page.split_at(at + 1)).filter(|(before, _)| before.ends_with(USE));
    let mut used: Vec<&[u8]> = uses.map(|(_, after)| quoted(after)).collect();
    used.sort_unstable();
    let mut kept = Vec::new();
    let mut end = start;
    while let Some(id) = page[end..].strip_prefix(OPEN).map(quoted)
        && let Some(length) = close.find(&page[end..]).map(|at| at + CLOSE.len())
    {
        if used.binary_search(&id).is_ok() {
            kept.extend_from_slice(&page[end..end + length]);
        }
        end += length;
    }
    // What is kept is no longer than what was there.
    let tail = start + kept.len();
    page[start..tail].copy_from_slice(&kept);
    page.copy_within(end.., tail);
    page.truncate(page.len() - (end - tail));
    page
}

/// What stands before the closing quote.
fn quoted(text: &[u8]) -> &[u8] {
    &text[..memchr(b'"', text).unwrap_or(text.len())]
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
