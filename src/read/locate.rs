//! From a place in a record to a place in its text: the file is read again with the same reader. Builds without findings
//! never pay for this.

use super::bytes;
use super::walk::Files;
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
    let mut located: Vec<Located> = findings
        .into_iter()
        .map(|finding| {
            let shown = text(finding.file);
            let span = place(&finding.place, &shown, finding.file);
            let related = finding
                .related
                .iter()
                .map(|(file, at, words)| {
                    let shown = text(*file);
                    let span = place(at, &shown, *file);
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
fn place(place: &Place, text: &str, file: FileId) -> Option<Span> {
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
    let spot = node?.at(route, &spellings);
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

/// Every other spelling of a key, whatever the form.
fn spellings(key: &str) -> Vec<&'static str> {
    fn gather(tables: &[&'static [Field]], key: &str, depth: usize, found: &mut Vec<&'static str>) {
        for field in tables.iter().flat_map(|t| t.iter()) {
            if field.key == key {
                found.push(field.label);
                found.extend(field.others);
            }
            inside(&(field.shape)(), key, depth, found);
        }
    }
    fn inside(shape: &Shape, key: &str, depth: usize, found: &mut Vec<&'static str>) {
        match shape {
            Shape::Table(_, tables) if depth < 6 => gather(tables, key, depth + 1, found),
            Shape::List(inner) | Shape::Named(inner) => inside(inner, key, depth, found),
            Shape::Either(shapes) => shapes.iter().for_each(|s| inside(s, key, depth, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for kind in Kind::ALL {
        gather(&kind.tables(), key, 0, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}
