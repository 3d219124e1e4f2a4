//! The portal's own header and footer: pieces of HTML that the bureau gives, named in `site.yaml`.
//!
//! They are trusted as a theme is, so their words and looks are the bureau's own affair. But a slip in one of them stands
//! on every page, so it is taken apart strictly ([`parse`]): what could run, what loads from elsewhere and what would leave
//! the page's structure open is named and refused, and only what was understood is written out again.

mod scan;

use crate::ground::source::Span;
pub use scan::parse;

/// The folder below `content/` that these files, their pictures and their style sheets lie in.
pub const FOLDER: &str = "portal/";

/// Largest of these files: it is part of every page.
pub const MAX_FILE: usize = 32 * 1024;

/// A piece of HTML that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PortalFile {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// As it is printed.
    Text(String),
    /// The relative path to the root of the site.
    Root,
    /// The address of a file beside this one.
    File(String),
}

/// What is wrong with such a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in its text.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub cure: &'static str,
}

impl PortalFile {
    /// The pictures and style sheets that it loads, by their names beside it.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::File(name) => Some(name.as_str()),
            Part::Text(_) | Part::Root => None,
        })
    }

    /// The piece as it stands on a page; `root` is the relative path to the root of the site, `address` where a file
    /// beside it is published, relative to that root.
    #[must_use]
    pub fn html(&self, root: &str, address: &dyn Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Root => out.push_str(root),
                Part::File(name) => {
                    out.push_str(root);
                    out.push_str(&address(name).unwrap_or_default());
                }
            }
        }
        out
    }

    /// The words alone, for the rules that look for what must not be published.
    #[must_use]
    pub fn words(&self) -> String {
        self.parts.iter().map(|part| if let Part::Text(text) = part { text.as_str() } else { "" }).collect()
    }

    fn push(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }
}

/// Why a style sheet beside such a file cannot be published: the first thing in it that could load another file.
#[must_use]
pub fn style_loads(css: &str) -> Option<&'static str> {
    let plain = css.to_ascii_lowercase();
    // A backslash can spell any of the others.
    ["url(", "@import", "image-set(", "\\"].into_iter().find(|what| plain.contains(what))
}

#[cfg(test)]
mod tests;
