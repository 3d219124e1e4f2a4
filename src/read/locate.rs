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
use std::collections::BTreeMap;
use std::sync::Arc;

/// Finds the places of all findings, in the order of files and places.
#[must_use]
pub fn locate(findings: Vec<Finding>, files: &Files) -> Vec<Located> {
    let mut texts: BTreeMap<FileId, Arc<str>> = BTreeMap::new();
    let mut text = |file: FileId| {
        Arc::clone(texts.entry(file).or_insert_with(|| {
            let Some(found) = files.list().get(file.0 as usize).filter(|f| !f.refused) else { return "".into() };
            bytes::shown(files, found, 4 * 1024 * 1024).into()
        }))
    };
    let path =
        |file: FileId| files.list().get(file.0 as usize).map_or_else(|| "site.yaml".into(), |f| Arc::clone(&f.path));
    let spellings = Spellings::of_all();
    let mut located: Vec<Located> = findings
        .into_iter()
        .map(|finding| {
            let shown = text(finding.file);
            let span = place(&finding.place, &shown, finding.file, &spellings);
            let related = finding
                .related
                .iter()
                .map(|(file, at, words)| {
                    let shown = text(*file);
                    let span = place(at, &shown, *file, &spellings);
                    (path(*file), shown, span, words.clone())
                })
                .collect();
            Located { path: path(finding.file), text: shown, span, related, finding }
        })
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

/// The range of a place in a text.
fn place(place: &Place, text: &str, file: FileId, spellings: &Spellings) -> Option<Span> {
    let (route, key) = match place {
        Place::File => return None,
        Place::Span(span) => return Some(*span),
        Place::At(route) => (route, false),
        Place::Key(route) => (route, true),
    };
    let head = front_matter(text);
    if let [Step::Key(first), Step::Item(line)] = route.0.as_slice()
        && first == "body"
    {
        return body_line(text, head, *line);
    }
    let (node, _) = parse(head, file);
    let spot = node?.at(route, &|key| spellings.get(key));
    // A key that is not there is shown at the deepest key on the way to it.
    Some(if key || !spot.whole || spot.value.start == spot.value.end { spot.key } else { spot.value })
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
