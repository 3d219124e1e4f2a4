//! A small writer of XML: elements are closed by construction, text is never markup.

use std::fmt::{Display, Write as _};

/// A part that is being written.
#[derive(Debug, Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    /// An element with what is written into it.
    pub(super) fn within(&mut self, name: &str, attributes: &[(&str, &dyn Display)], write: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        self.0.push('>');
        write(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        self.begin(name, attributes);
        self.0.push_str("/>");
    }

    /// `<name w:val="…"/>`.
    pub(super) fn val(&mut self, name: &str, value: impl Display) {
        self.empty(name, &[("w:val", &value)]);
    }

    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.0, text);
    }

    /// What was written by another writer of the same part.
    pub(super) fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// The part's text.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            let mut text = String::new();
            // Writing to a string does not fail.
            let _ = write!(text, "{value}");
            escape(&mut self.0, &text);
            self.0.push('"');
        }
    }
}

/// Escapes what XML takes for its own and drops what it forbids: one such character would make the whole file unreadable.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
}
