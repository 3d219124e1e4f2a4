//! Asking: three tiers, each complete and counted by itself. The reference for the theme's `search.js`, step by step.
//!
//! 1. every piece stands in the document as typed;
//! 2. every word stands in it, or what means the same; words typed as one piece stand in one field, but for those in the title
//!    and those that name units, years and kinds;
//! 3. most of the words do, half of them at least, weighed by how rare they are; words that name units, years and kinds must.
//!    Where no document has that much: those with the most words. Always counted, and listed where the first has nothing and
//!    the second little, or it is asked for.

use super::document::FACETS;
use super::grams::STRIDE;
use super::index::{Index, Numbers};
use super::lexicon::Lexicon;
use super::phrase::{Found, Match, either, exact, phrase};
use super::query::{Query, plain};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What the tiers are called.
pub const TIERS: [&str; 3] = ["完全一致", "各词都有", "大部分词相符"];
/// In hundredths: how much of the words' weight the third tier asks for.
pub const COVERAGE: u64 = 65;
/// The third tier is listed where nothing stands as typed and fewer than this have all words.
pub const ENOUGH: usize = 10;
/// In how many places a piece stands at least where it counts more. Finer steps would set neighbours apart, whose cards lie
/// together.
const OFTEN: u64 = 4;
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

/// A word that was found, or a pair of one that was not.
struct Unit {
    found: Found,
    weight: u64,
    /// It names a unit, year or kind: nearly everywhere it stands in the head.
    names: bool,
    /// The piece of the query that it was typed in.
    chunk: usize,
}

/// What the words of a query have found of a document.
#[derive(Default)]
struct Sum {
    count: usize,
    covered: u64,
    score: u64,
    place: u32,
    fields: Vec<u32>,
    names: usize,
    /// The last piece of the query, and the fields that have all its words so far. What stands in the title goes with any.
    piece: Option<(usize, Vec<u32>)>,
    /// Whether words of one piece stand in no field together.
    apart: bool,
}

impl Sum {
    fn add(&mut self, unit: &Unit, m: &Match) {
        if self.count == 0 {
            self.place = m.place;
            self.fields.clone_from(&m.fields);
        } else {
            retain_common(&mut self.fields, &m.fields);
        }
        self.count += 1;
        self.covered += unit.weight;
        self.score += unit.weight * m.weight;
        self.names += usize::from(unit.names);
        if unit.names || m.place < STRIDE {
            return;
        }
        match &mut self.piece {
            Some((chunk, fields)) if *chunk == unit.chunk => {
                retain_common(fields, &m.fields);
                self.apart |= fields.is_empty();
            }
            piece => *piece = Some((unit.chunk, m.fields.clone())),
        }
    }

    /// What it is worth where all words are there.
    fn together(&self) -> u64 {
        self.score + if self.fields.is_empty() { 0 } else { TOGETHER }
    }

    /// What it is worth where some are missing.
    fn mostly(&self) -> u64 {
        self.covered * 1_000 + self.together()
    }
}

/// Keeps of some fields those that are among others as well.
fn retain_common(fields: &mut Vec<u32>, others: &[u32]) {
    fields.retain(|field| others.binary_search(field).is_ok());
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
        put(doc, 0, m.weight * 2 + u64::from(m.times >= OFTEN), m.place);
    }
    let (units, all) = units(index, lexicon, query)?;
    let whole: u64 = units.iter().map(|unit| unit.weight).sum();
    let naming = units.iter().filter(|unit| unit.names).count();
    let mut sums: BTreeMap<u32, Sum> = BTreeMap::new();
    for unit in &units {
        for (doc, m) in &unit.found {
            sums.entry(*doc).or_default().add(unit, m);
        }
    }
    let most = sums.values().map(|sum| sum.count).max().unwrap_or_default();
    let mut rest: Vec<(u32, &Sum)> = Vec::new();
    for (doc, sum) in &sums {
        let half = sum.count * 2 >= units.len();
        if all && sum.count == units.len() && !sum.apart {
            put(*doc, 1, sum.together(), sum.place);
        } else if half && sum.names == naming && sum.covered * 100 >= whole * COVERAGE {
            put(*doc, 2, sum.mostly(), sum.place);
        } else if half && sum.count == most {
            rest.push((*doc, sum));
        }
    }
    // A rare word that stands nowhere beside the others, such as a slip at the end, must not hide what they find.
    if hits.is_empty() {
        hits.extend(
            rest.into_iter().map(|(doc, sum)| (doc, Hit { doc, tier: 2, score: sum.mostly(), place: sum.place })),
        );
    }
    Ok(hits.into_values().collect())
}

/// The words of a query with what was found of them, and whether all were found.
fn units(index: &Index, lexicon: &Lexicon, query: &Query) -> anyhow::Result<(Vec<Unit>, bool)> {
    let mut units = Vec::new();
    let mut all = true;
    let mut add = |found: Found, chunk: usize| {
        let head = found.iter().filter(|(_, m)| NAMING.contains(&(m.place / STRIDE))).count();
        units.push(Unit {
            weight: rarity(index.count(), found.len()),
            names: head * 5 >= found.len() * 4,
            found,
            chunk,
        });
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
                    add(pair, word.chunk);
                }
            }
        } else {
            add(found, word.chunk);
        }
    }
    Ok((units, all))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::document::{Document, Field, HEAD};
    use std::collections::BTreeSet;

    fn asked(documents: &[&[&str]], text: &str) -> Answer {
        let document = |texts: &&[&str]| {
            let head = HEAD.iter().map(|_| Field::default());
            let below = texts.iter().map(|text| Field { label: "指标名称".to_owned(), text: (*text).to_owned() });
            Document { fields: head.chain(below).collect(), ..Document::default() }
        };
        let documents: Vec<Document> = documents.iter().map(document).collect();
        let words = ["农村", "公路", "养护"].map(str::to_owned);
        let lexicon = Lexicon { words: words.into(), synonyms: Vec::new(), names: BTreeSet::new() };
        ask(&Index::in_memory(documents.iter()).unwrap(), &lexicon, text, &Narrow::default()).unwrap()
    }

    fn tiers(answer: &Answer) -> Vec<(u32, u8)> {
        answer.hits.iter().map(|hit| (hit.doc, hit.tier)).collect()
    }

    #[test]
    fn words_typed_as_one_stand_in_one_field() {
        let documents: [&[&str]; 3] = [&["公路", "农村", "养护"], &["养护农村的公路"], &["农村公路养护"]];
        let answer = asked(&documents, "农村公路养护");
        assert_eq!((tiers(&answer), answer.tiers), (vec![(2, 0), (1, 1)], [1, 1, 1]));
        // With spaces they are several pieces.
        assert_eq!(asked(&documents, "农村公路 养护").tiers, [1, 1, 1]);
        assert_eq!(asked(&documents, "农村 公路 养护").tiers, [3, 0, 0]);
    }

    #[test]
    fn a_slip_at_the_end_leaves_what_the_rest_finds() {
        let mut documents: Vec<&[&str]> = vec![&["农村公路", "养护"]; 9];
        documents.extend([&["x光机"][..], &["农村", "公路"]]);
        let found: Vec<(u32, u8)> = (0..9).map(|doc| (doc, 2)).collect();
        for slip in ["农村公路养护x", "农村公路养护㊣㊣"] {
            assert_eq!(tiers(&asked(&documents, slip))[..9], found, "{slip}");
        }
        assert_eq!(tiers(&asked(&documents, "农村公路养护x")), found);
        assert_eq!(tiers(&asked(&documents, "㊣")), []);
    }
}
