//! Where pieces of a query stand as they are, found by the pairs of characters that cover them.

use super::document::HEAD;
use super::grams::{LONGEST_RUN, SPACE, STRIDE, run};
use super::index::{Index, List};
use super::query::Chunk;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Where a piece was found: documents in order with a weight by the best place, the number of times, and the first place.
pub(super) type Found = Vec<(u32, Match)>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// More in the title than in the head, more in the head than below.
    pub weight: u64,
    /// How often it stands there.
    pub times: u64,
    /// Where it stands first.
    pub place: u32,
    /// The fields it stands in, in order.
    pub fields: Vec<u32>,
}

/// Documents in which every chunk stands as typed.
pub(super) fn exact(index: &Index, chunks: &[Chunk]) -> anyhow::Result<Found> {
    let mut all: Option<Found> = None;
    for chunk in chunks {
        let mut found = phrase(index, chunk)?;
        whole_runs(index, chunk, &mut found)?;
        all = Some(match all {
            None => found,
            Some(before) => both(&before, &found),
        });
    }
    Ok(all.unwrap_or_default())
}

/// A chunk that is one run of letters and digits counts more where it stands alone: 2021 in 2021年, not in 120213.
fn whole_runs(index: &Index, chunk: &Chunk, found: &mut Found) -> anyhow::Result<()> {
    if chunk.text.len() > 1 && chunk.text.iter().all(|c| run(*c)) {
        let term: String = std::iter::once(SPACE).chain(chunk.text.iter().copied().take(LONGEST_RUN)).collect();
        let whole = index.list(&term)?;
        for (doc, m) in found.iter_mut() {
            if whole.docs.binary_search(doc).is_ok() {
                m.weight += 1;
            }
        }
    }
    Ok(())
}

/// Where a text stands as it is.
pub(super) fn phrase(index: &Index, chunk: &Chunk) -> anyhow::Result<Found> {
    if let [single] = chunk.text[..] {
        let mut found = Found::new();
        for term in index.terms_from(single)? {
            found = either(found, index.list(&term)?.iter().map(|(doc, places)| (doc, matched(places))).collect());
        }
        return Ok(found);
    }
    let mut lists: Vec<(u32, List)> = Vec::with_capacity(chunk.cover.len());
    for start in &chunk.cover {
        let term: String = chunk.text[*start..*start + 2].iter().collect();
        let list = index.list(&term)?;
        if list.docs.is_empty() {
            return Ok(Found::new());
        }
        lists.push((u32::try_from(*start).unwrap_or(u32::MAX), list));
    }
    lists.sort_by_key(|(_, list)| list.docs.len());
    let Some(((start, rarest), others)) = lists.split_first() else { return Ok(Found::new()) };
    let mut found = Found::new();
    for (doc, places) in rarest.iter() {
        let rest: Vec<(u32, &[u32])> = others.iter().map(|(start, list)| (*start, list.of(doc))).collect();
        let stands = |origin: &u32| {
            rest.iter().all(|(start, places)| places.binary_search(&origin.saturating_add(*start)).is_ok())
        };
        let origins: Vec<u32> = places.iter().filter_map(|place| place.checked_sub(*start)).filter(stands).collect();
        if !origins.is_empty() {
            found.push((doc, matched(&origins)));
        }
    }
    Ok(found)
}

/// What places are worth: the title most, the head more than the rest.
fn matched(places: &[u32]) -> Match {
    let place = places.first().copied().unwrap_or_default();
    let field = place / STRIDE;
    let weight = if field == 0 { 4 + u64::from(place == 0) } else { 1 + u64::from((field as usize) < HEAD.len()) };
    let mut fields: Vec<u32> = places.iter().map(|place| place / STRIDE).collect();
    fields.dedup();
    Match { weight, times: places.len() as u64, place, fields }
}

/// In both: weights and times add up.
fn both(a: &Found, b: &Found) -> Found {
    let met = |(doc, m): &(u32, Match)| {
        let n = b.binary_search_by_key(doc, |(doc, _)| *doc).ok()?;
        let other = &b[n].1;
        let (weight, times) = (m.weight + other.weight, m.times + other.times);
        Some((*doc, Match { weight, times, ..m.clone() }))
    };
    a.iter().filter_map(met).collect()
}

/// In either: the better match of the two.
pub(super) fn either(a: Found, b: Found) -> Found {
    if a.is_empty() {
        return b;
    }
    let mut all: BTreeMap<u32, Match> = a.into_iter().collect();
    for (doc, m) in b {
        match all.entry(doc) {
            Entry::Vacant(free) => {
                free.insert(m);
            }
            Entry::Occupied(mut kept) => {
                let kept = kept.get_mut();
                kept.weight = kept.weight.max(m.weight);
                kept.times += m.times;
                kept.place = kept.place.min(m.place);
                kept.fields.extend(m.fields);
                kept.fields.sort_unstable();
                kept.fields.dedup();
            }
        }
    }
    all.into_iter().collect()
}
