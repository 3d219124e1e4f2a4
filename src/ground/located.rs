//! A finding after its place was found: what reports are made of.

use super::finding::Finding;
use super::source::Span;
use std::sync::Arc;

/// A finding with its place in the text.
#[derive(Debug, Clone)]
pub struct Located {
    /// The finding.
    pub finding: Finding,
    /// Path of the file, relative to `content/`.
    pub path: Arc<str>,
    /// The file's text; empty where the file cannot be shown.
    pub text: Arc<str>,
    /// Where in the text; `None`: the file as a whole.
    pub span: Option<Span>,
    /// The related places.
    pub related: Vec<Related>,
}

/// A place that belongs to a finding: path, text, range, words.
pub type Related = (Arc<str>, Arc<str>, Option<Span>, String);

impl Located {
    /// Line and column, from 1, where the finding has a place in the text.
    #[must_use]
    pub fn line_column(&self) -> Option<(usize, usize)> {
        self.span.map(|span| span.line_column(&self.text))
    }
}
