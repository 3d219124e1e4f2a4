//! Full text for a site without a server: the index as small scripts that the theme's `search.js` asks for by name.
//!
//! | file | holds |
//! |---|---|
//! | `root.js` | which terms and cards are in which shard, labels and texts that many cards share, the lexicon, and the facets |
//! | `facets.js` | which document is of which kind, budget and grade: asked for when these are looked at |
//! | `numbers.js` | scores and amounts, asked for by comparisons only |
//! | `t<thousands>/<n>.js` | terms with their documents and places |
//! | `c<thousands>/<n>.js` | cards: address and texts of some documents |
//! | `p<thousands>/<n>.js` | the texts of long documents that their cards have no room for |
//!
//! They lie in one folder that is named by the hash of all of them: a page of one build never meets a shard of another.

pub mod bulk;
mod cards;
mod code;
mod columns;
mod documents;
pub mod kept;
mod lists;

use super::{Job, Ready};
use crate::corpus::Corpus;
use crate::model::digest::sha256;
use crate::search::document::{AGENCY, Document, FACETS, Field, HEAD, YEAR};
use crate::search::index::Index;
use crate::search::lexicon::Lexicon;
use crate::search::shared::share;
use lists::{Shard, Shards};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Version of the shards; the script refuses another.
const VERSION: u32 = 3;
/// What each shard calls.
const CALL: &str = "mingzhangShard";
/// The first facets: documents are sorted by them, so their columns have few runs however many documents there are.
const SORTED: usize = YEAR + 1;

/// Everything that search is made of, before it is written.
#[derive(Debug, Default)]
pub struct Searchable {
    /// The documents in the order of their numbers.
    pub documents: Vec<Document>,
    /// The words of their texts.
    pub lexicon: Lexicon,
    /// The texts that many of them have.
    pub shared: Vec<Field>,
}

impl Searchable {
    /// The documents and words of a public corpus.
    #[must_use]
    pub fn of(corpus: &Corpus) -> Self {
        let mut documents = documents::documents(corpus);
        let shared = share(&mut documents);
        let texts: BTreeSet<&str> =
            documents.iter().flat_map(|d| &d.fields).map(|f| f.text.as_str()).filter(|text| !text.is_empty()).collect();
        let values: BTreeSet<&str> = documents.iter().flat_map(|d| &d.facets).map(String::as_str).collect();
        let units: BTreeSet<&str> =
            documents.iter().flat_map(|d| [d.facets[AGENCY].as_str(), d.fields[2].text.as_str()]).collect();
        let own: Vec<Vec<String>> = corpus
            .districts
            .iter()
            .flat_map(|district| &district.synonyms)
            .map(|group| group.iter().map(ToString::to_string).collect())
            .collect();
        let lexicon = Lexicon::of(&texts, &values, &units, &own);
        Self { documents, lexicon, shared }
    }
}

/// The shards of a site.
#[derive(Debug)]
pub struct Pack {
    /// Their folder, relative to the site's root: `search/1a2b3c4d5e6f`.
    pub folder: String,
    files: Vec<(String, Vec<u8>)>,
    /// What they were made from, to be kept beside the site.
    index: Index,
    lexicon: Lexicon,
}

impl Pack {
    /// The shards of a public corpus.
    ///
    /// # Errors
    /// Fails where the index cannot be made.
    pub fn of_corpus(corpus: &Corpus) -> anyhow::Result<Self> {
        let searchable = Searchable::of(corpus);
        let index = Index::in_memory(searchable.documents.iter())?;
        Self::of(index, searchable)
    }

    /// The shards of an index.
    ///
    /// # Errors
    /// Fails where the index cannot be read.
    pub fn of(index: Index, searchable: Searchable) -> anyhow::Result<Self> {
        let Searchable { documents, lexicon, shared } = searchable;
        let mut files = Vec::new();
        let mut shards = Shards::new(index.count());
        index.each_list(|term, list| {
            shards.add(term, list);
            Ok(())
        })?;
        let shards = shards.finish();
        let mut blocks = String::new();
        for shard in &shards {
            code::push(&mut blocks, shard.step);
        }
        for (n, shard) in shards.iter().enumerate() {
            files.push(file('t', n, &json!(shard.content))?);
        }
        let cards = cards::cards(&documents, &shared);
        for (n, group) in cards.groups.iter().enumerate() {
            files.push(file('c', n, group)?);
        }
        for (n, passages) in cards.passages.iter().enumerate() {
            files.push(file('p', n, passages)?);
        }
        let columns = (0..FACETS.len()).map(|n| index.column(n)).collect::<anyhow::Result<Vec<_>>>()?;
        let values: Vec<&Vec<String>> = columns.iter().map(|column| &column.values).collect();
        let runs: Vec<Value> = columns.iter().map(columns::runs).collect();
        let (sorted, others) = runs.split_at(SORTED);
        files.push(script("facets".to_owned(), &json!(others))?);
        let numbers = json!({
            "score": columns::numbers(&index.numbers("score")?),
            "amount": columns::numbers(&index.numbers("amount")?),
        });
        files.push(script("numbers".to_owned(), &numbers)?);
        let words: Vec<&str> = lexicon.words.iter().map(String::as_str).collect();
        let root = json!({
            "version": VERSION,
            "documents": index.count(),
            "terms": terms(&shards),
            "blocks": if blocks.trim().is_empty() { String::new() } else { blocks },
            "cards": cards.sizes,
            "heads": HEAD,
            "labels": cards.labels,
            "shared": cards.shared,
            "facets": FACETS,
            "values": values,
            "columns": sorted,
            "words": words.join(" "),
            "synonyms": lexicon.synonyms,
            "units": lexicon.names,
        });
        files.push(script("root".to_owned(), &root)?);
        files.sort();
        let mut all = Vec::new();
        for (name, bytes) in &files {
            all.extend(name.as_bytes());
            all.extend(sha256(bytes).as_bytes());
        }
        Ok(Self { folder: format!("search/{}", &sha256(&all)[..12]), files, index, lexicon })
    }
}

/// The first terms of shards: after a tab whole, after a line feed without the character that it has in common with the last.
fn terms(shards: &[Shard]) -> String {
    let mut terms = String::new();
    let mut before = None;
    for (n, shard) in shards.iter().enumerate() {
        let mut rest = shard.name().chars();
        let first = rest.next();
        if n > 0 && first.is_some() && first == before {
            terms.push('\n');
            terms.push_str(rest.as_str());
        } else {
            terms.push_str(if n > 0 { "\t" } else { "" });
            terms.push_str(shard.name());
        }
        before = first;
    }
    terms
}

fn file(letter: char, n: usize, content: &Value) -> anyhow::Result<(String, Vec<u8>)> {
    script(format!("{letter}{}/{}", n / 1000, n % 1000), content)
}

/// A shard: one call with its name and content.
fn script(name: String, content: &Value) -> anyhow::Result<(String, Vec<u8>)> {
    let text = format!("{CALL}({},{})\n", serde_json::to_string(&name)?, serde_json::to_string(content)?);
    Ok((format!("{name}.js"), text.into_bytes()))
}

/// A job for each shard.
pub fn jobs<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let pack = ready.search.iter();
    pack.flat_map(|pack| {
        pack.files.iter().map(|(name, bytes)| Job::new(format!("{}/{name}", pack.folder), move || Ok(bytes.clone())))
    })
    .collect()
}
