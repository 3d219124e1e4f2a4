//! The part of YAML that nearly all files keep to, read in one pass: block mappings and lists, `{}` and `[]` on one line,
//! and values on one line, quoted or not.
//!
//! Whatever else a text has (several lines to a value, escapes, comments after a value, tabs, anchors, anything amiss) is not
//! judged here: there is no tree then, and the scanner reads the text from its beginning. What is read here is what the
//! scanner would have read, places included; the tests compare the two.

mod flow;
#[cfg(test)]
mod tests;

use super::parse::{MAX_DEPTH, MAX_NODES, scalar};
use super::tree::{Data, Node, Pair};
use crate::ground::source::Span;
use flow::Flow;
use std::borrow::Cow;

/// The tree of an everyday text; `None` for any other. Numbers that a comma split ([`super::misreads`]) are any other.
pub(super) fn tree(text: &str) -> Option<Node<'_>> {
    let (lines, end) = lines(text)?;
    let mut reader = Reader { lines: &lines, at: 0, nodes: 0, end };
    let root = reader.block(0)?;
    (reader.at == lines.len()).then_some(root)
}

/// The scanner looks for a key's colon within 1,024 characters.
const LONGEST_KEY: usize = 1_000;

/// A line that says something.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Spaces before it.
    indent: usize,
    /// What it says, without the spaces around it.
    text: &'t str,
    /// The place of its first character.
    start: u32,
}

/// The lines that say something, and the place after the last character of all; `None` where a character is not of the everyday kind.
fn lines(text: &str) -> Option<(Vec<Line<'_>>, u32)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let said = line.trim_start_matches(' ');
        let indent = line.len() - said.len();
        let length = measure(said)?;
        // The end of one text and the beginning of another; before the first words it says nothing.
        let opening = start == 0 && line == "---";
        if opening {
            start = 4;
            continue;
        }
        if line.starts_with("...") || line.starts_with("---") {
            return None;
        }
        let whole = said;
        let said = whole.trim_end_matches(' ');
        // The scanner counts spaces after a bracket or quote in.
        if said.len() < whole.len() && said.ends_with(['}', ']', '"', '\'']) {
            return None;
        }
        if !said.is_empty() && !said.starts_with('#') {
            found.push(Line { indent, text: said, start: start + u32::try_from(indent).ok()? });
        }
        start += u32::try_from(indent).ok()? + length + 1;
    }
    // No line ends after the last one.
    Some((found, start - 1))
}

/// How many characters a line has; `None` where one of them is a control character or ends a line for some readers.
fn measure(line: &str) -> Option<u32> {
    line.chars().try_fold(0_u32, |length, c| {
        let odd = matches!(c, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}');
        (!odd).then_some(length + 1)
    })
}

/// How many characters a text has that has been measured as a part of its line.
fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

struct Reader<'l, 't> {
    lines: &'l [Line<'t>],
    at: usize,
    nodes: usize,
    end: u32,
}

impl<'t> Reader<'_, 't> {
    /// Counts a value against the limits.
    fn count(&mut self, depth: usize) -> Option<()> {
        self.nodes += 1;
        (depth <= MAX_DEPTH && self.nodes <= MAX_NODES).then_some(())
    }

    /// Where the next line that says something begins.
    fn next_start(&self) -> u32 {
        self.lines.get(self.at).map_or(self.end, |line| line.start)
    }

    /// The mapping or list that the next line begins.
    fn block(&mut self, depth: usize) -> Option<Node<'t>> {
        let line = self.lines.get(self.at)?;
        if item(line.text).is_some() { self.list(depth) } else { self.map(*line, depth) }
    }

    fn list(&mut self, depth: usize) -> Option<Node<'t>> {
        self.count(depth)?;
        let Line { indent, start, .. } = *self.lines.get(self.at)?;
        let mut items = Vec::new();
        while let Some(line) = self.lines.get(self.at) {
            let Some(said) = item(line.text).filter(|_| line.indent == indent) else { break };
            let shift = skipped(line.text)?;
            let rest = Line { indent: indent + shift as usize, text: said, start: line.start + shift };
            if key(said).is_some() {
                items.push(self.map(rest, depth + 1)?);
            } else {
                self.at += 1;
                items.push(self.inline(said, rest.start, depth + 1)?);
                self.no_more_than(indent)?;
            }
        }
        Some(Node { data: Data::List(items), span: Span::new(start, self.next_start()) })
    }

    /// The mapping whose first line is this, or the rest of a list's line; its other lines stand under its first key.
    fn map(&mut self, first: Line<'t>, depth: usize) -> Option<Node<'t>> {
        self.count(depth)?;
        let Line { indent, start, .. } = first;
        let mut pairs = Vec::new();
        let mut line = first;
        loop {
            self.at += 1;
            pairs.push(self.pair(&line, depth)?);
            match self.lines.get(self.at) {
                Some(next) if next.indent == indent && item(next.text).is_none() => {
                    line = *next;
                }
                Some(next) if next.indent > indent => return None,
                _ => break,
            }
        }
        Some(Node { data: Data::Map(pairs), span: Span::new(start, self.next_start()) })
    }

    /// The pair that a line begins; `at` stands after that line.
    fn pair(&mut self, line: &Line<'t>, depth: usize) -> Option<Pair<'t>> {
        let (key, said) = key(line.text)?;
        let key_span = Span::new(line.start, line.start + length(key));
        let value = if said.is_empty() {
            match self.lines.get(self.at) {
                Some(next) if next.indent > line.indent => self.block(depth + 1)?,
                // The scanner lets a list that stands under the first letter of its key begin after the first `- `.
                Some(next) if next.indent == line.indent && item(next.text).is_some() => {
                    let start = next.start + skipped(next.text)?;
                    let Node { data, span } = self.list(depth + 1)?;
                    Node { data, span: Span::new(start, span.end) }
                }
                _ => {
                    self.count(depth + 1)?;
                    Node { data: Data::Null, span: key_span }
                }
            }
        } else {
            let skipped = line.text.get(key.len()..line.text.len() - said.len())?;
            let value = self.inline(said, key_span.end + length(skipped), depth + 1)?;
            self.no_more_than(line.indent)?;
            value
        };
        Some(Pair { key: Cow::Borrowed(key), key_span, value })
    }

    /// The line after a value belongs to something else.
    fn no_more_than(&self, indent: usize) -> Option<()> {
        self.lines.get(self.at).is_none_or(|next| next.indent <= indent).then_some(())
    }

    /// A value that takes up the rest of its line.
    fn inline(&mut self, said: &'t str, start: u32, depth: usize) -> Option<Node<'t>> {
        if said.starts_with(['{', '[', '"', '\'']) {
            let mut flow = Flow { reader: self, rest: said, at: start };
            let node = flow.value(depth)?;
            return flow.rest.is_empty().then_some(node);
        }
        self.count(depth)?;
        if !opens_plain(said) || said.contains(": ") || said.ends_with(':') || said.contains(" #") {
            return None;
        }
        Some(plain(said, start))
    }
}

/// What stands after the `- ` of a list's line.
fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").map(|said| said.trim_start_matches(' '))
}

/// How many characters stand before what a list's line says.
fn skipped(line: &str) -> Option<u32> {
    u32::try_from(line.len() - item(line)?.len()).ok()
}

/// A key without quotes at the beginning of a line, and what stands after its colon.
fn key(line: &str) -> Option<(&str, &str)> {
    let colon = line.as_bytes().windows(2).position(|pair| pair == b": ");
    let (key, said) = match colon.and_then(|at| line.split_at_checked(at)) {
        Some((key, said)) => (key, said[1..].trim_start_matches(' ')),
        None => (line.strip_suffix(':')?, ""),
    };
    let sound = opens_plain(key)
        && key.len() <= LONGEST_KEY
        && key != "<<"
        && !key.ends_with([' ', ':'])
        && !key.contains(" #");
    sound.then_some((key, said))
}

/// Whether a value without quotes may begin so.
fn opens_plain(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        None => false,
        Some('-') => chars.next().is_some_and(|next| next.is_ascii_digit()),
        Some(first) => !matches!(
            first,
            '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`'
        ),
    }
}

fn plain(text: &str, start: u32) -> Node<'_> {
    Node { data: scalar(Cow::Borrowed(text), true), span: Span::new(start, start + length(text)) }
}
