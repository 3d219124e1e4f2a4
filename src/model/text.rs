//! Two kinds of text that must not be mixed up in a page.

/// A short text on one or several lines, shown as text.
pub type Text = Box<str>;

/// Text for XML content and attribute values; characters that XML does not allow are dropped.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Characters that hide or turn text around: invisible and bidirectional controls.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}' | '\u{0}'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}')
}

/// Characters set about half as wide as a Chinese one: letters, digits, and a minus, which is as narrow as a digit.
#[must_use]
pub const fn is_narrow(c: char) -> bool {
    c < '\u{2010}' || c == '−'
}
