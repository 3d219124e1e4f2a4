//! From a place in a record to a place in its text: the file is read again with the same reader. Builds without findings
//! never pay for this.

use super::walk::Files;
use super::{bytes, registers};
use crate::form::field::{Field, Shape};
use crate::ground::finding::{Finding, Place};
pub use crate::ground::located::Located;
use crate::ground::route::Step;
use crate::ground::source::{FileId, Span};
use crate::kinds::Kind;
use crate::yaml::parse::parse;
use crate::yaml::tree::Node;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most bytes of a file that are looked at for places.
const SHOWN: usize = 4 * 1024 * 1024;

/// Finds the places of all findings, in the order of files and places.
#[must_use]
pub fn locate(findings: Vec<Finding>, files: &Files) -> Vec<Located> {
    let spellings = Spellings::of_all();
    let mut by_file: BTreeMap<FileId, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(finding.file).or_default().push(finding);
    }
    let mut located: Vec<Located> = by_file
        .into_par_iter()
        .flat_map_iter(|(file, findings)| in_file(file, findings, &Texts { files, spellings: &spellings }))
        .collect();
    located.sort_by(|a, b| {
        (&a.path, a.span, a.finding.rule, &a.finding.message).cmp(&(
            &b.path,
            b.span,
            b.finding.rule,
            &b.finding.message,
        ))
    });
    located
}

/// The findings of one file, which is read once for all of them.
fn in_file(file: FileId, findings: Vec<Finding>, texts: &Texts<'_>) -> Vec<Located> {
    let (path, text) = (texts.files.path(file), texts.text(file));
    let read = Read::of(&text, file);
    let found = |finding: Finding| {
        let span = read.place(&finding.place, texts.spellings);
        let elsewhere = |(file, place, words): &(FileId, Place, String)| {
            let text = texts.text(*file);
            let span = Read::of(&text, *file).place(place, texts.spellings);
            (texts.files.path(*file), text, span, words.clone())
        };
        let related = finding.related.iter().map(elsewhere).collect();
        Located { path: Arc::clone(&path), text: Arc::clone(&text), span, related, finding }
    };
    findings.into_iter().map(found).collect()
}

/// The files as reports show them.
struct Texts<'f> {
    files: &'f Files,
    spellings: &'f Spellings,
}

impl Texts<'_> {
    fn text(&self, file: FileId) -> Arc<str> {
        let found = self.files.list().get(file.0 as usize).filter(|found| !found.refused);
        found.map_or_else(|| "".into(), |found| bytes::shown(self.files, found, SHOWN).into())
    }
}

/// A text, its front matter (or all of it) and what that says.
struct Read<'t> {
    text: &'t str,
    head: &'t str,
    node: Option<Node<'t>>,
}

impl<'t> Read<'t> {
    fn of(text: &'t str, file: FileId) -> Self {
        let head = front_matter(text);
        Self { text, head, node: parse(head, file).0 }
    }

    /// The range of a place.
    fn place(&self, place: &Place, spellings: &Spellings) -> Option<Span> {
        let (route, key) = match place {
            Place::File => return None,
            Place::Span(span) => return Some(*span),
            Place::At(route) => (route, false),
            Place::Key(route) => (route, true),
        };
        if let [Step::Key(first), Step::Item(line)] = route.0.as_slice()
            && first == "body"
        {
            return body_line(self.text, self.head, *line);
        }
        let spot = self.node.as_ref()?.at(route, &|key| spellings.get(key));
        // A key that is not there is shown at the deepest key on the way to it.
        Some(if key || !spot.whole || spot.value.start == spot.value.end { spot.key } else { spot.value })
    }
}

/// A line of the body (from 0, after the empty lines at its start).
fn body_line(text: &str, head: &str, line: usize) -> Option<Span> {
    let body = text[head.len()..].strip_prefix("---\n")?.trim_start();
    let wanted = body.lines().nth(line)?;
    let count = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
    // `lines` gives parts of the text itself: what stands before one is known by their lengths.
    let before: u32 = body.split_inclusive('\n').take(line).map(count).sum();
    let start = count(&text[..text.len() - body.len()]) + before;
    Some(Span::new(start, start + count(wanted.trim_end()).max(1)))
}

/// The front matter of a Markdown file, or the whole text.
fn front_matter(text: &str) -> &str {
    match text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")) {
        Some(end) => &text[..end + 5],
        None => text,
    }
}

/// Every spelling of every key, whatever the form or register.
#[derive(Debug, Default)]
struct Spellings(BTreeMap<&'static str, Vec<&'static str>>);

impl Spellings {
    fn of_all() -> Self {
        let mut all = Self::default();
        Kind::ALL.iter().for_each(|kind| all.gather(&kind.tables(), 0));
        registers::tables().iter().for_each(|tables| all.gather(tables, 0));
        all
    }

    fn gather(&mut self, tables: &[&'static [Field]], depth: usize) {
        for field in tables.iter().flat_map(|t| t.iter()) {
            let known = self.0.entry(field.key).or_default();
            for label in std::iter::once(&field.label).chain(field.others) {
                if !known.contains(label) {
                    known.push(label);
                }
            }
            self.inside(&(field.shape)(), depth);
        }
    }

    fn inside(&mut self, shape: &Shape, depth: usize) {
        match shape {
            Shape::Table(_, tables) if depth < 6 => self.gather(tables, depth + 1),
            Shape::List(inner) | Shape::Named(inner) => self.inside(inner, depth),
            Shape::Either(shapes) => shapes.iter().for_each(|s| self.inside(s, depth)),
            _ => {}
        }
    }

    fn get(&self, key: &str) -> &[&'static str] {
        self.0.get(key).map_or(&[], |labels| labels)
    }
}
