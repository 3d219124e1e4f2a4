//! The sprite: a theme's icons stand once in the frame of every page; a page keeps those that it uses.

use std::collections::BTreeSet;

const OPEN: &str = "<symbol id=\"";
const CLOSE: &str = "</symbol>\n";
const USE: &str = "href=\"#";

/// A page without the symbols that nothing in it refers to. A symbol is one or more whole lines, with its id first.
pub(super) fn keep_used(page: String) -> String {
    let Some(start) = page.find(OPEN) else { return page };
    let (before, mut rest) = page.split_at(start);
    let used: BTreeSet<&str> =
        page.match_indices(USE).filter_map(|(at, _)| page[at + USE.len()..].split('"').next()).collect();
    let mut kept = String::with_capacity(page.len());
    kept.push_str(before);
    while let Some(id) = rest.strip_prefix(OPEN).and_then(|r| r.split('"').next())
        && let Some(end) = rest.find(CLOSE)
    {
        let (symbol, after) = rest.split_at(end + CLOSE.len());
        if used.contains(id) {
            kept.push_str(symbol);
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
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
        assert_eq!(keep_used(page.to_owned()), kept);
        assert_eq!(keep_used(kept.to_owned()), kept);
        assert_eq!(keep_used("<p>没有图标</p>".to_owned()), "<p>没有图标</p>");
        assert_eq!(keep_used("<symbol id=\"i-a\">".to_owned()), "<symbol id=\"i-a\">");
    }
}
