//! The index that a build keeps finds every substring: random pieces of all searched texts, asked of it, against a plain scan of
//! the folded texts. What `tests/search/substrings.mjs` asks of the page's script is asked here of the program's own engine.
//!
//! `SUBSTRINGS_SITE` names a built site with its index beside it (else the demonstration is built), `SUBSTRINGS_COUNT` how many
//! pieces are asked (else 1,000).
#![cfg(feature = "search")]

use crate::harness::{Folder, repository};
use memchr::memmem;
use mingzhang::output::search::kept::{self, Kept};
use mingzhang::search::ask::{Narrow, ask};
use mingzhang::search::compare::comparisons;
use mingzhang::search::fold::fold;
use mingzhang::search::query::{LONGEST, blank};
use rayon::prelude::*;
use std::env;
use std::path::{Path, PathBuf};

/// Pieces are of this many characters as printed.
const LONG: std::ops::RangeInclusive<usize> = 2..=12;
/// Every so many pieces is drawn around an odd character.
const ODD: usize = 8;

/// The texts of a site, folded for scanning one after the other; a seam that folding never leaves keeps fields apart.
struct Texts {
    fields: Vec<Vec<String>>,
    /// Document, field and place of every character that is neither an ideograph nor ASCII nor common punctuation.
    odd: Vec<(usize, usize, usize)>,
    scanned: String,
    /// Where each document ends in `scanned`.
    ends: Vec<usize>,
}

impl Texts {
    fn of(kept: &Kept) -> Self {
        let read = |doc| kept.index.document(doc).unwrap().fields.into_iter().map(|field| field.text).collect();
        let fields: Vec<Vec<String>> = (0..kept.index.count()).map(read).collect();
        let (mut odd, mut scanned, mut ends) = (Vec::new(), String::new(), Vec::new());
        for (doc, texts) in fields.iter().enumerate() {
            for (field, text) in texts.iter().enumerate() {
                odd.extend(text.chars().enumerate().filter(|(_, c)| !plain(*c)).map(|(at, _)| (doc, field, at)));
                scanned.push_str(&fold(text));
                scanned.push('\n');
            }
            ends.push(scanned.len());
        }
        Self { fields, odd, scanned, ends }
    }

    /// The documents that have a folded piece.
    fn scan(&self, piece: &str) -> Vec<u32> {
        let finder = memmem::Finder::new(piece);
        let (mut found, mut from) = (Vec::new(), 0);
        while let Some(at) = finder.find(&self.scanned.as_bytes()[from..]) {
            let doc = self.ends.partition_point(|end| *end <= from + at);
            found.push(u32::try_from(doc).unwrap());
            from = self.ends[doc];
        }
        found
    }

    /// A document and a piece of one of its fields, such that it is asked for as it stands.
    fn drawn(&self, n: usize, chance: &mut Chance) -> (u32, String) {
        loop {
            let near = (n.is_multiple_of(ODD) && !self.odd.is_empty()).then(|| self.odd[chance.below(self.odd.len())]);
            let doc = near.map_or_else(|| chance.below(self.fields.len()), |(doc, ..)| doc);
            let field = near.map_or_else(|| chance.below(self.fields[doc].len()), |(_, field, _)| field);
            let chars: Vec<char> = self.fields[doc][field].chars().collect();
            let long = LONG.start() + chance.below(LONG.end() - LONG.start() + 1);
            let from = match near {
                Some((.., at)) => at.saturating_sub(chance.below(long)),
                None => chance.below((chars.len() + 1).saturating_sub(long).max(1)),
            };
            let piece: String = chars.iter().skip(from).take(long).collect();
            let folded = fold(&piece).chars().count();
            // Spaces and quotes part a query, and a comparison is a filter.
            if !piece.contains(apart) && (2..=LONGEST).contains(&folded) && comparisons(&piece).0.is_empty() {
                return (u32::try_from(doc).unwrap(), piece);
            }
        }
    }
}

fn plain(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | ' '..='~' | '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' | '《' | '》')
}

fn apart(c: char) -> bool {
    blank(c) || matches!(c, '"' | '“' | '”' | '「' | '」')
}

/// Chance that is the same in each run (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// What is wrong with the answer to one piece.
fn wrong(kept: &Kept, texts: &Texts, doc: u32, piece: &str) -> Option<String> {
    let answer = ask(&kept.index, &kept.lexicon, piece, &Narrow::default()).unwrap();
    let mut found: Vec<u32> = answer.hits.iter().filter(|hit| hit.tier == 0).map(|hit| hit.doc).collect();
    found.sort_unstable();
    let truth = texts.scan(&fold(piece));
    if found == truth && truth.contains(&doc) && answer.tiers[0] == truth.len() {
        return None;
    }
    Some(format!(
        "“{piece}” of document {doc}: {} found, {} counted, {} have it",
        found.len(),
        answer.tiers[0],
        truth.len()
    ))
}

/// The site to ask, and what keeps it.
fn site() -> (PathBuf, Option<Folder>) {
    if let Ok(site) = env::var("SUBSTRINGS_SITE") {
        return (Path::new(&site).to_owned(), None);
    }
    let folder = Folder::copy_of(repository());
    let built = folder.run(&["build", "--formats", "search"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    (folder.public(), Some(folder))
}

#[test]
fn the_native_index_finds_every_substring() {
    let (site, _folder) = site();
    let count = env::var("SUBSTRINGS_COUNT").map_or(1_000, |count| count.parse().unwrap());
    let kept = kept::open(&site).unwrap();
    let texts = Texts::of(&kept);
    let mut chance = Chance(1);
    let pieces: Vec<(u32, String)> = (0..count).map(|n| texts.drawn(n, &mut chance)).collect();
    let misses: Vec<String> = pieces.par_iter().filter_map(|(doc, piece)| wrong(&kept, &texts, *doc, piece)).collect();
    assert!(misses.is_empty(), "{} of {count} missed: {:#?}", misses.len(), &misses[..misses.len().min(20)]);
    println!("{count} substrings of {} documents ({} odd characters), 0 misses", texts.fields.len(), texts.odd.len());
}
