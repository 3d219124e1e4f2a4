//! What stands in `{}`, `[]` and quotes, on one line.

use super::{Reader, length, opens_plain, plain};
use crate::ground::source::Span;
use crate::yaml::tree::{Data, Node, Pair};
use std::borrow::Cow;

/// Members that most brackets have at most.
const USUAL_MEMBERS: usize = 12;

/// A reader of the rest of a line.
pub(super) struct Flow<'r, 'l, 't> {
    pub(super) reader: &'r mut Reader<'l, 't>,
    /// What has not been read.
    pub(super) rest: &'t str,
    /// Its place.
    pub(super) at: u32,
}

impl<'t> Flow<'_, '_, 't> {
    fn skip(&mut self, bytes: usize) -> Option<&'t str> {
        let (taken, rest) = self.rest.split_at_checked(bytes)?;
        self.rest = rest;
        self.at += length(taken);
        Some(taken)
    }

    fn spaces(&mut self) -> Option<()> {
        let spaces = self.rest.len() - self.rest.trim_start_matches(' ').len();
        self.skip(spaces).map(drop)
    }

    /// Takes this character, if it is the next one.
    fn take(&mut self, wanted: char) -> Option<bool> {
        let there = self.rest.starts_with(wanted);
        if there {
            self.skip(wanted.len_utf8())?;
        }
        Some(there)
    }

    pub(super) fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        self.reader.count(depth)?;
        let start = self.at;
        let data = match self.rest.bytes().next()? {
            b'{' => Data::Map(self.members('}', |flow| flow.member(depth))?),
            b'[' => Data::List(self.members(']', |flow| flow.value(depth + 1))?),
            quote @ (b'"' | b'\'') => self.quoted(char::from(quote))?,
            _ => return self.word(start),
        };
        // The scanner counts spaces after a bracket or quote in.
        if self.rest.starts_with(' ') {
            return None;
        }
        Some(Node { data, span: Span::new(start, self.at) })
    }

    /// What stands between brackets, up to the closing one.
    fn members<T>(&mut self, close: char, mut member: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.skip(1)?;
        let mut members = Vec::with_capacity(USUAL_MEMBERS);
        loop {
            self.spaces()?;
            if members.is_empty() && self.take(close)? {
                return Some(members);
            }
            members.push(member(self)?);
            self.spaces()?;
            if self.take(close)? {
                return Some(members);
            }
            // A comma without a space may stand inside a number.
            if !self.take(',')? || !self.rest.starts_with(' ') {
                return None;
            }
        }
    }

    fn member(&mut self, depth: usize) -> Option<Pair<'t>> {
        let end =
            self.rest.bytes().position(|byte| matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b' ' | b':' | b'#'))?;
        let (key, said) = self.rest.split_at_checked(end)?;
        if !opens_plain(key) || key == "<<" || !said.starts_with(": ") {
            return None;
        }
        let start = self.at;
        self.skip(key.len())?;
        let key_span = Span::new(start, self.at);
        self.skip(1)?;
        self.spaces()?;
        let value = self.value(depth + 1)?;
        Some(Pair { key: Cow::Borrowed(key), key_span, value })
    }

    fn quoted(&mut self, quote: char) -> Option<Data<'t>> {
        self.skip(1)?;
        let text = self.skip(self.rest.find(quote)?)?;
        self.skip(1)?;
        let ended = self.rest.is_empty() || self.rest.starts_with([' ', ',', ']', '}']);
        // A backslash begins an escape, two quotes in single ones are one.
        if !ended || text.contains('\\') {
            return None;
        }
        Some(Data::Scalar { text: Cow::Borrowed(text), plain: false })
    }

    fn word(&mut self, start: u32) -> Option<Node<'t>> {
        let mark = |byte: u8| matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b':' | b'#');
        let end = self.rest.bytes().position(mark).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(end)?;
        let text = text.trim_end_matches(' ');
        if !opens_plain(text) || rest.starts_with([':', '#']) {
            return None;
        }
        self.skip(text.len())?;
        Some(plain(text, start))
    }
}
