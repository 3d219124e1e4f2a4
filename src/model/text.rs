//! Two kinds of text that must not be mixed up in a page.

/// A short text on one or several lines, shown as text.
pub type Text = Box<str>;

/// Characters that hide or turn text around: invisible and bidirectional controls.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}' | '\u{0}'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}')
}
