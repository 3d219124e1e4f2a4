//! Which file a thing came from, and where in its text.

use std::sync::Arc;

/// Number of a file in [`Sources`]; ordered as the files were walked (sorted by path).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// The paths of all files read, relative to the site's root, with `/` between parts.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    paths: Vec<Arc<str>>,
}

impl Sources {
    /// A register of `paths`, which the caller has sorted.
    #[must_use]
    pub fn new(paths: Vec<Arc<str>>) -> Self {
        Self { paths }
    }

    /// The path of a file, relative to the site's root.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(file.0 as usize).map_or("", |p| p)
    }

    /// The file at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.paths.binary_search_by(|known| known.as_ref().cmp(path)).ok()?;
        u32::try_from(at).ok().map(FileId)
    }

    /// All files with their numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<str>)> {
        (0..).map(FileId).zip(&self.paths)
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Whether no file was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }
}

/// A range of characters (not bytes) in a file's text, after a BOM was dropped and CRLF became LF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// A range from `start` up to `end`, both in characters.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The same range counted in bytes of `text`, clamped to it.
    #[must_use]
    pub fn bytes(self, text: &str) -> std::ops::Range<usize> {
        let mut at = text.char_indices().map(|(byte, _)| byte).chain(std::iter::repeat(text.len()));
        let start = at.by_ref().nth(self.start as usize).unwrap_or(text.len());
        let more = self.end.saturating_sub(self.start) as usize;
        let end = if more == 0 { start } else { at.nth(more - 1).unwrap_or(text.len()) };
        start..end
    }

    /// Line and column (both from 1, in characters) of the range's start.
    #[must_use]
    pub fn line_column(self, text: &str) -> (usize, usize) {
        let start = self.bytes(text).start;
        let before = &text[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_counts_characters_and_finds_bytes() {
        let text = "甲: 1\n乙: 二三\n";
        let span = Span::new(8, 10);
        assert_eq!(&text[span.bytes(text)], "二三");
        assert_eq!(span.line_column(text), (2, 4));
        assert_eq!(Span::new(90, 99).bytes(text), text.len()..text.len());
    }
}
