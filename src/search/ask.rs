//! Asking: three tiers, each complete and counted by itself. The reference for the theme's `search.js`, step by step.
//!
//! 1. every piece stands in the document as typed;
//! 2. every word stands in it, or what means the same;
//! 3. most of the words do, weighed by how rare they are; words that name units, years and kinds must. Always counted, and
//!    listed where the first has nothing and the second little, or it is asked for.

use super::document::{FACETS, HEAD};
use super::grams::{SPACE, STRIDE, run};
use super::index::{Index, List, Numbers};
use super::lexicon::Lexicon;
use super::query::{Chunk, Query, plain};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What the tiers are called.
pub const TIERS: [&str; 3] = ["完全一致", "各词都有", "大部分词相符"];
/// In hundredths: how much of the words' weight the third tier asks for.
pub const COVERAGE: u64 = 65;
/// The third tier is listed where nothing stands as typed and fewer than this have all words.
pub const ENOUGH: usize = 10;
/// How often a piece counts at most.
const OFTEN: u64 = 15;
/// What all words in one field are worth.
const TOGETHER: u64 = 1_000;
/// The head fields that say whose record of which year and kind it is.
const NAMING: std::ops::Range<u32> = 1..5;

/// How results are narrowed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow {
    /// For each of [`FACETS`] the values that will do; none: all.
    pub facets: [Vec<String>; FACETS.len()],
    /// Comparisons with score or amount.
    pub numbers: Vec<Bound>,
    /// Whether the third tier is listed in any case.
    pub wide: bool,
}

/// A comparison with a number of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// `score` or `amount`.
    pub key: &'static str,
    /// `<`, `<=`, `>`, `>=` or `=`.
    pub op: &'static str,
    /// Against what; amounts in 万元.
    pub value: Decimal,
}

impl Bound {
    fn holds(&self, value: Option<Decimal>) -> bool {
        value.is_some_and(|value| match self.op {
            "<" => value < self.value,
            "<=" => value <= self.value,
            ">" => value > self.value,
            ">=" => value >= self.value,
            _ => value == self.value,
        })
    }
}

/// A document that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub doc: u32,
    /// Its tier, from 0.
    pub tier: u8,
    /// Higher comes first within its tier.
    pub score: u64,
    /// Where the first match stands.
    pub place: u32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// What is listed, best first.
    pub hits: Vec<Hit>,
    /// How many each tier has, listed or not.
    pub tiers: [usize; TIERS.len()],
    /// For each of [`FACETS`] how many hits each value has.
    pub facets: Vec<BTreeMap<String, usize>>,
}

/// Where a piece was found: documents in order with a weight by the best place, the number of times, and the first place.
type Found = Vec<(u32, Match)>;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Match {
    weight: u64,
    times: u64,
    place: u32,
    /// The fields it stands in, in order.
    fields: Vec<u32>,
}

/// A word that was found, or a pair of one that was not.
struct Unit {
    found: Found,
    weight: u64,
    /// It names a unit, year or kind: nearly everywhere it stands in the head.
    names: bool,
}

/// What the words of a query have found of a document.
#[derive(Default)]
struct Sum {
    count: usize,
    covered: u64,
    score: u64,
    place: Option<u32>,
    fields: Vec<u32>,
    names: usize,
}

/// Answers a query.
///
/// # Errors
/// Fails where the index cannot be read.
pub fn ask(index: &Index, lexicon: &Lexicon, text: &str, narrow: &Narrow) -> anyhow::Result<Answer> {
    let query = Query::parse(text, lexicon);
    let mut hits = if query.chunks.is_empty() { everything(index) } else { find(index, lexicon, &query)? };
    hits.sort_by(|a, b| a.tier.cmp(&b.tier).then(b.score.cmp(&a.score)).then(a.doc.cmp(&b.doc)));
    narrowed(index, hits, narrow)
}

fn everything(index: &Index) -> Vec<Hit> {
    (0..index.count()).map(|doc| Hit { doc, tier: 0, score: 0, place: 0 }).collect()
}

fn find(index: &Index, lexicon: &Lexicon, query: &Query) -> anyhow::Result<Vec<Hit>> {
    let mut hits: BTreeMap<u32, Hit> = BTreeMap::new();
    // A document keeps the best tier that it was found in.
    let mut put = |doc: u32, tier: u8, score: u64, place: u32| {
        hits.entry(doc).or_insert(Hit { doc, tier, score, place });
    };
    for (doc, m) in exact(index, &query.chunks)? {
        put(doc, 0, m.weight * 16 + m.times.min(OFTEN), m.place);
    }
    let (units, all) = units(index, lexicon, query)?;
    let whole: u64 = units.iter().map(|unit| unit.weight).sum();
    let naming = units.iter().filter(|unit| unit.names).count();
    let mut sums: BTreeMap<u32, Sum> = BTreeMap::new();
    for unit in &units {
        for (doc, m) in &unit.found {
            let sum = sums.entry(*doc).or_default();
            if sum.count == 0 {
                sum.fields.clone_from(&m.fields);
            } else {
                sum.fields.retain(|field| m.fields.binary_search(field).is_ok());
            }
            sum.count += 1;
            sum.covered += unit.weight;
            sum.score += unit.weight * m.weight;
            sum.names += usize::from(unit.names);
            sum.place.get_or_insert(m.place);
        }
    }
    for (doc, sum) in sums {
        let place = sum.place.unwrap_or_default();
        let score = sum.score + if sum.fields.is_empty() { 0 } else { TOGETHER };
        if all && sum.count == units.len() {
            put(doc, 1, score, place);
        } else if sum.names == naming && sum.covered * 100 >= whole * COVERAGE {
            put(doc, 2, sum.covered * 1_000 + score, place);
        }
    }
    Ok(hits.into_values().collect())
}

/// The words of a query with what was found of them, and whether all were found.
fn units(index: &Index, lexicon: &Lexicon, query: &Query) -> anyhow::Result<(Vec<Unit>, bool)> {
    let mut units = Vec::new();
    let mut all = true;
    let mut add = |found: Found| {
        let head = found.iter().filter(|(_, m)| NAMING.contains(&(m.place / STRIDE))).count();
        units.push(Unit { weight: rarity(index.count(), found.len()), names: head * 5 >= found.len() * 4, found });
    };
    for word in &query.words {
        let mut found = Found::new();
        for form in &word.forms {
            found = either(found, phrase(index, form)?);
        }
        let text = &word.forms[0].text;
        if found.is_empty() {
            for name in lexicon.shortened(text) {
                found = either(found, phrase(index, &plain(name))?);
            }
        }
        if found.is_empty() {
            all = false;
            // A word that nobody uses: its pairs may still say something.
            for start in 0..text.len().saturating_sub(1) {
                let pair = phrase(index, &plain(text[start..start + 2].to_vec()))?;
                if !pair.is_empty() {
                    add(pair);
                }
            }
        } else {
            add(found);
        }
    }
    Ok((units, all))
}

/// Documents in which every chunk stands as typed.
fn exact(index: &Index, chunks: &[Chunk]) -> anyhow::Result<Found> {
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
        let term: String = std::iter::once(SPACE).chain(chunk.text.iter().copied()).collect();
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
fn phrase(index: &Index, chunk: &Chunk) -> anyhow::Result<Found> {
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
fn either(a: Found, b: Found) -> Found {
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

/// How much a word says: four times the binary logarithm of how few documents have it, and one.
#[must_use]
pub fn rarity(documents: u32, with: usize) -> u64 {
    let with = u128::try_from(with.max(1)).unwrap_or(u128::MAX);
    let share = u128::from(documents) * 16 / with;
    u64::from((share * share * share * share).checked_ilog2().unwrap_or(0)).saturating_sub(15).max(1)
}

fn narrowed(index: &Index, hits: Vec<Hit>, narrow: &Narrow) -> anyhow::Result<Answer> {
    let columns = (0..FACETS.len()).map(|n| index.column(n)).collect::<anyhow::Result<Vec<_>>>()?;
    let numbers = narrow
        .numbers
        .iter()
        .map(|bound| Ok((bound, index.numbers(bound.key)?)))
        .collect::<anyhow::Result<Vec<(&Bound, Numbers)>>>()?;
    let value = |facet: usize, doc: u32| {
        columns[facet].of[doc as usize].map_or("", |n| columns[facet].values[n as usize].as_str())
    };
    let fits = |facet: usize, doc: u32| {
        let wanted = &narrow.facets[facet];
        let value = value(facet, doc);
        wanted.is_empty() || (!value.is_empty() && wanted.iter().any(|one| one == value))
    };
    let mut listed = None;
    let mut answer = Answer { facets: vec![BTreeMap::new(); FACETS.len()], ..Answer::default() };
    for hit in hits {
        if !numbers.iter().all(|(bound, values)| bound.holds(values[hit.doc as usize])) {
            continue;
        }
        let missed: Vec<usize> = (0..FACETS.len()).filter(|facet| !fits(*facet, hit.doc)).collect();
        if hit.tier == 2 && !*listed.get_or_insert(narrow.wide || (answer.tiers[0] == 0 && answer.hits.len() < ENOUGH))
        {
            answer.tiers[2] += usize::from(missed.is_empty());
            continue;
        }
        // What a facet offers is counted as if nothing of that facet were chosen.
        for facet in 0..FACETS.len() {
            let name = value(facet, hit.doc);
            if missed.iter().all(|other| *other == facet) && !name.is_empty() {
                *answer.facets[facet].entry(name.to_owned()).or_default() += 1;
            }
        }
        if missed.is_empty() {
            answer.tiers[usize::from(hit.tier)] += 1;
            answer.hits.push(hit);
        }
    }
    Ok(answer)
}
