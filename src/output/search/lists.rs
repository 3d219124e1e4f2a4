//! Term shards: terms in order, each with its documents and places as one coded text.
//!
//! A coded list is how many documents there are, then the steps from document to document; then for each document which of
//! the sets of places it has, counted from one in the order in which they are met, or 0 for one that was not met before;
//! then these sets: for each place twice the step from field to field, and one where it is the set's last place, and the
//! place in the field, or the step within the same field. Forms put the same words into the same cells: most sets are met
//! often.

use super::code::push;
use crate::search::grams::STRIDE;
use crate::search::index::List;
use std::collections::BTreeMap;

/// A shard is closed when it holds this much.
const FULL: usize = 11 * 1024;
/// In a corpus of so many documents a list longer than a part is cut, so that only the parts that matter are read.
pub(super) const MANY: u32 = 50_000;
/// Parts are larger than shards: who needs one often needs them all, and each is a request.
const PART: usize = 4 * FULL;
/// Documents of a part are a multiple of this.
pub(super) const BLOCK: u32 = 1_024;

/// One shard: its terms with their coded lists.
#[derive(Debug, Default)]
pub(super) struct Shard {
    /// The first term, or its beginning where that tells it from the last term of the shard before.
    first: String,
    /// Where the shard goes on with a list: how many blocks after the part before. 0: it begins with the term.
    pub step: u32,
    /// Whether the shard before goes on with the same list as well.
    again: bool,
    /// Term, list, term, list …
    pub content: Vec<String>,
}

impl Shard {
    /// The first term as the root says it: nothing where the shard before has the same one.
    pub(super) fn name(&self) -> &str {
        if self.again { "" } else { &self.first }
    }
}

/// Collects lists into shards.
#[derive(Debug)]
pub(super) struct Shards {
    documents: u32,
    open: Shard,
    size: usize,
    done: Vec<Shard>,
    /// The last term.
    last: String,
}

impl Shards {
    /// For a corpus of so many documents.
    pub(super) fn new(documents: u32) -> Self {
        Self { documents, open: Shard::default(), size: 0, done: Vec::new(), last: String::new() }
    }

    /// The next term in order.
    pub(super) fn add(&mut self, term: &str, list: &List) {
        let whole = coded(list);
        if self.documents < MANY || whole.len() <= PART {
            self.put(term, whole);
            return;
        }
        let width = width(whole.len(), self.documents);
        let mut part = List::default();
        let (mut block, mut before) = (0, None);
        for (doc, places) in list.iter() {
            if doc / width != block && !part.docs.is_empty() {
                self.part(term, &part, block * (width / BLOCK), &mut before);
                part = List::default();
            }
            block = doc / width;
            part.push(doc, places);
        }
        self.part(term, &part, block * (width / BLOCK), &mut before);
    }

    /// A part of a list. All but the first start a shard, so that the root can say which documents are where.
    fn part(&mut self, term: &str, part: &List, block: u32, before: &mut Option<u32>) {
        if let Some(last) = *before {
            self.close();
            self.open.step = block - last;
            self.open.again = self.done.last().is_some_and(|shard| shard.step > 0 && shard.first == term);
        }
        *before = Some(if before.is_none() { 0 } else { block });
        self.put(term, coded(part));
    }

    fn put(&mut self, term: &str, coded: String) {
        if self.size > 0 && self.size + coded.len() > FULL {
            self.close();
        }
        if self.open.content.is_empty() {
            let first = term.chars().next();
            let told = self.open.step == 0 && self.last.chars().next() != first;
            self.open.first = if told { first.into_iter().collect() } else { term.to_owned() };
        }
        term.clone_into(&mut self.last);
        self.size += term.len() + coded.len();
        self.open.content.push(term.to_owned());
        self.open.content.push(coded);
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

/// How many documents a part is about: as many as fill it where the list is spread evenly.
fn width(coded: usize, documents: u32) -> u32 {
    let mut width = BLOCK;
    while width < documents && coded * (width as usize) * 2 <= PART * (documents as usize) {
        width *= 2;
    }
    width
}

fn coded(list: &List) -> String {
    let mut out = String::with_capacity(list.docs.len() * 4);
    push(&mut out, u32::try_from(list.docs.len()).unwrap_or(u32::MAX));
    let mut before = 0;
    for doc in &list.docs {
        push(&mut out, doc - before);
        before = *doc;
    }
    let mut met: BTreeMap<&[u32], u32> = BTreeMap::new();
    let mut sets: Vec<&[u32]> = Vec::new();
    for (_, places) in list.iter() {
        let next = met.len();
        let known = *met.entry(places).or_insert_with(|| {
            sets.push(places);
            u32::try_from(next + 1).unwrap_or(u32::MAX)
        });
        push(&mut out, if met.len() > next { 0 } else { known });
    }
    for places in sets {
        let (mut field, mut last) = (0, 0);
        for (n, place) in places.iter().enumerate() {
            let step = place / STRIDE - field;
            let at = place % STRIDE;
            push(&mut out, step * 2 + u32::from(n + 1 == places.len()));
            push(&mut out, if step == 0 { at - last } else { at });
            (field, last) = (place / STRIDE, at);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(docs: impl Iterator<Item = u32>) -> List {
        let mut list = List::default();
        docs.for_each(|doc| list.push(doc, &[doc % 7 * STRIDE + 3, 9 * STRIDE]));
        list
    }

    /// What the script makes of the root: term and first document of each shard.
    fn froms(shards: &[Shard]) -> Vec<(String, u32)> {
        let mut all: Vec<(String, u32)> = Vec::new();
        for shard in shards {
            let last = all.last().cloned().unwrap_or_default();
            let name = if shard.name().is_empty() { last.0.clone() } else { shard.name().to_owned() };
            let before = if name == last.0 { last.1 } else { 0 };
            all.push((name, if shard.step == 0 { 0 } else { before + shard.step * BLOCK }));
        }
        all
    }

    #[test]
    fn a_long_list_is_cut_and_the_root_says_where() {
        let mut shards = Shards::new(60_000);
        let long = list(5_000..60_000);
        shards.add("一二", &list(0..9));
        shards.add("三四", &long);
        shards.add("五六", &list(0..9));
        let shards = shards.finish();
        assert!(shards.len() > 3 && shards.iter().all(|shard| shard.content.concat().len() < 2 * PART));
        let parts: Vec<usize> = (0..shards.len()).filter(|n| shards[*n].content.contains(&"三四".to_owned())).collect();
        // The first part stands behind the term before or alone; every other one is first in its shard.
        let all = froms(&shards);
        assert!(parts[1..].iter().all(|n| all[*n].0 == "三四" && all[*n].1 > 0), "{all:?}");
        assert!(parts[2..].iter().all(|n| shards[*n].name().is_empty()));
        // Each holds the documents from its own to the next.
        for (n, part) in parts.iter().enumerate().skip(1) {
            let to = parts.get(n + 1).map_or(60_000, |next| all[*next].1);
            let docs: Vec<u32> = long.docs.iter().copied().filter(|doc| (all[*part].1..to).contains(doc)).collect();
            let at = shards[*part].content.iter().position(|term| term == "三四").unwrap();
            assert_eq!(shards[*part].content[at + 1], coded(&list(docs.into_iter())), "{n}");
        }
    }

    #[test]
    fn a_list_of_a_small_corpus_stays_whole() {
        let mut shards = Shards::new(MANY - 1);
        shards.add("三四", &list(0..40_000));
        assert_eq!(shards.finish().len(), 1);
    }
}
