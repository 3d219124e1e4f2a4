//! Term shards: terms in order, each with its documents and places as one coded text.
//!
//! A coded list is how many documents there are, then the steps from document to document, then how many places each has
//! but one, then the places: steps from field to field with the place in the field, or the step within the same field.

use super::code::push;
use crate::search::grams::STRIDE;
use crate::search::index::List;

/// A shard is closed when it holds this much.
const FULL: usize = 23 * 1024;
/// From this many documents on, a long list is cut by blocks of documents.
const MANY: u32 = 50_000;
/// Documents of a block.
const BLOCK: u32 = 8_192;

/// One shard: its terms with their coded lists.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// The first term.
    pub first: String,
    /// The first document, where the shard goes on with a list that began in an earlier one.
    pub from: Option<u32>,
    /// Term, list, term, list …
    pub content: Vec<String>,
}

/// Collects lists into shards.
#[derive(Debug)]
pub(super) struct Shards {
    documents: u32,
    open: Shard,
    size: usize,
    /// The shards that are full.
    pub done: Vec<Shard>,
}

impl Shards {
    /// For a corpus of so many documents.
    pub(super) fn new(documents: u32) -> Self {
        Self { documents, open: Shard::default(), size: 0, done: Vec::new() }
    }

    /// The next term in order.
    pub(super) fn add(&mut self, term: &str, list: &List) {
        if self.documents < MANY || list.docs.len() < BLOCK as usize / 4 {
            return self.put(term, None, coded(list));
        }
        let mut part = List::default();
        let mut block = 0;
        let mut from = None;
        for (doc, places) in list.iter() {
            if doc / BLOCK != block && !part.docs.is_empty() {
                self.put(term, from, coded(&std::mem::take(&mut part)));
                from = Some(doc);
            }
            block = doc / BLOCK;
            part.push(doc, places);
        }
        self.put(term, from, coded(&part));
    }

    fn put(&mut self, term: &str, from: Option<u32>, coded: String) {
        // A block of a list starts a shard, so that the root can say which documents are where.
        if self.size > 0 && (self.size + coded.len() > FULL || from.is_some()) {
            self.close();
        }
        if self.open.content.is_empty() {
            term.clone_into(&mut self.open.first);
            self.open.from = from;
        }
        self.size += term.len() + coded.len();
        self.open.content.push(term.to_owned());
        self.open.content.push(coded);
        if from.is_some() {
            self.close();
        }
    }

    fn close(&mut self) {
        self.size = 0;
        let full = std::mem::take(&mut self.open);
        if !full.content.is_empty() {
            self.done.push(full);
        }
    }

    /// All shards.
    pub(super) fn finish(mut self) -> Vec<Shard> {
        self.close();
        self.done
    }
}

fn coded(list: &List) -> String {
    let count = u32::try_from(list.docs.len()).unwrap_or(u32::MAX);
    let mut out = String::with_capacity(list.docs.len() * 5);
    push(&mut out, count);
    let mut before = 0;
    for doc in &list.docs {
        push(&mut out, doc - before);
        before = *doc;
    }
    for (_, places) in list.iter() {
        push(&mut out, u32::try_from(places.len()).unwrap_or(u32::MAX).saturating_sub(1));
    }
    for (_, places) in list.iter() {
        let (mut field, mut last) = (0, 0);
        for place in places {
            let step = place / STRIDE - field;
            let at = place % STRIDE;
            push(&mut out, step);
            push(&mut out, if step == 0 { at - last } else { at });
            (field, last) = (place / STRIDE, at);
        }
    }
    out
}
