//! The index: tantivy holds the terms with their places, the facets and the documents themselves. Documents are numbered
//! in the order in which they are given.

use super::document::{Document, FACETS};
use super::grams::{Grams, SEAM};
use anyhow::Context as _;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::path::Path;
use tantivy::directory::{Directory, MmapDirectory, RamDirectory};
use tantivy::postings::Postings as _;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{DocAddress, DocSet as _, Index as Tantivy, Searcher, TERMINATED, TantivyDocument, Term};

/// What tantivy may hold before it writes the one segment; it is told, never reached in practice.
const HEAP: usize = 256 * 1024 * 1024;
/// Name of the tokenizer in the index.
const GRAMS: &str = "grams";
/// Digits behind the point that numbers to compare by are kept with.
const SCALE: u32 = 6;

/// Where a term stands: documents in order, each with its places in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The documents.
    pub docs: Vec<u32>,
    /// The end of each document's places in `places`.
    ends: Vec<u32>,
    /// The places of all documents, one after the other.
    places: Vec<u32>,
}

impl List {
    /// Adds a document behind the others.
    pub fn push(&mut self, doc: u32, places: &[u32]) {
        self.docs.push(doc);
        self.places.extend(places);
        self.ends.push(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
    }

    /// The places of the document at number `n` of the list.
    #[must_use]
    pub fn at(&self, n: usize) -> &[u32] {
        let from = n.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.places[from..self.ends[n] as usize]
    }

    /// The documents with their places.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.docs.iter().enumerate().map(|(n, doc)| (*doc, self.at(n)))
    }

    /// The places of a document; none where it is not in the list.
    #[must_use]
    pub fn of(&self, doc: u32) -> &[u32] {
        self.docs.binary_search(&doc).map_or(&[], |n| self.at(n))
    }
}

/// The values of a facet: what there is, and which of them each document has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The values in the order of their bytes.
    pub values: Vec<String>,
    /// For each document the number of its value; `None`: it has none.
    pub of: Vec<Option<u32>>,
}

/// Numbers to compare by, one a document.
pub type Numbers = Vec<Option<Decimal>>;

/// An index that can be asked.
pub struct Index {
    searcher: Searcher,
    text: Field,
    document: Field,
    /// Its files, where they are not in a folder.
    memory: Option<RamDirectory>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("documents", &self.count()).finish_non_exhaustive()
    }
}

impl Index {
    /// An index of documents, in memory.
    ///
    /// # Errors
    /// Fails where tantivy does.
    pub fn in_memory<'d>(documents: impl Iterator<Item = &'d Document>) -> anyhow::Result<Self> {
        let memory = RamDirectory::create();
        Ok(Self { memory: Some(memory.clone()), ..Self::fill(memory, documents)? })
    }

    /// Writes an index that is in memory into an empty folder.
    ///
    /// # Errors
    /// Fails where the folder cannot be written.
    pub fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let memory = self.memory.as_ref().context("检索索引已经在文件夹里")?;
        Ok(memory.persist(&MmapDirectory::open(folder)?)?)
    }

    /// An index that a build has left in a folder.
    ///
    /// # Errors
    /// Fails where there is none or it cannot be read.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        Self::reader(&Tantivy::open_in_dir(folder)?)
    }

    fn fill<'d>(
        folder: impl Into<Box<dyn Directory>>,
        documents: impl Iterator<Item = &'d Document>,
    ) -> anyhow::Result<Self> {
        let (schema, text, document) = schema();
        let facets: Vec<Field> = FACETS.iter().filter_map(|(key, _)| schema.get_field(key).ok()).collect();
        let (score, amount) = (schema.get_field("score")?, schema.get_field("amount")?);
        let mut builder = Tantivy::builder().schema(schema);
        builder = builder.tokenizers(tokenizers());
        let mut writer = builder.single_segment_index_writer::<TantivyDocument>(folder, HEAP)?;
        let mut joined = String::new();
        for one in documents {
            let mut entry = TantivyDocument::default();
            joined.clear();
            let mut last = 0;
            for (n, field) in one.fields.iter().enumerate() {
                let number = one.number(n);
                joined.extend(std::iter::repeat_n(SEAM, number - last));
                last = number;
                joined.extend(field.text.chars().filter(|c| *c != SEAM));
            }
            entry.add_text(text, &joined);
            entry.add_bytes(document, &serde_json::to_vec(one)?);
            for (field, value) in facets.iter().zip(&one.facets).filter(|(_, value)| !value.is_empty()) {
                entry.add_text(*field, value);
            }
            for (field, value) in [(score, one.score), (amount, one.amount)] {
                if let Some(value) = value.and_then(scaled) {
                    entry.add_i64(field, value);
                }
            }
            writer.add_document(entry)?;
        }
        Self::reader(&writer.finalize()?)
    }

    fn reader(index: &Tantivy) -> anyhow::Result<Self> {
        let schema = index.schema();
        let searcher = index.reader()?.searcher();
        anyhow::ensure!(searcher.segment_readers().len() <= 1, "检索索引不是本程序写的");
        Ok(Self { searcher, text: schema.get_field("text")?, document: schema.get_field("document")?, memory: None })
    }

    /// How many documents there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.searcher.segment_readers().first().map_or(0, tantivy::SegmentReader::max_doc)
    }

    /// A document by its number.
    ///
    /// # Errors
    /// Fails where the index cannot be read.
    pub fn document(&self, doc: u32) -> anyhow::Result<Document> {
        let stored: TantivyDocument = self.searcher.doc(DocAddress::new(0, doc))?;
        let bytes = stored.get_first(self.document).and_then(|value| value.as_bytes()).context("索引里缺一条记录")?;
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Where a term stands.
    ///
    /// # Errors
    /// Fails where the index cannot be read.
    pub fn list(&self, term: &str) -> anyhow::Result<List> {
        let mut list = List::default();
        if let Some(segment) = self.searcher.segment_readers().first() {
            let term = Term::from_field_text(self.text, term);
            let postings =
                segment.inverted_index(self.text)?.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
            if let Some(mut postings) = postings {
                take(&mut postings, &mut list);
            }
        }
        Ok(list)
    }

    /// Shows every term with its list, in the order of the terms' bytes, which is that of their characters.
    ///
    /// # Errors
    /// Fails where the index cannot be read or `see` fails.
    pub fn each_list(&self, mut see: impl FnMut(&str, &List) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let Some(segment) = self.searcher.segment_readers().first() else { return Ok(()) };
        let inverted = segment.inverted_index(self.text)?;
        let mut terms = inverted.terms().stream()?;
        let mut list = List::default();
        while let Some((term, info)) = terms.next() {
            let mut postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
            list.docs.clear();
            list.ends.clear();
            list.places.clear();
            take(&mut postings, &mut list);
            see(std::str::from_utf8(term)?, &list)?;
        }
        Ok(())
    }

    /// All terms that start with a character, in order.
    ///
    /// # Errors
    /// Fails where the index cannot be read.
    pub fn terms_from(&self, first: char) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        if let Some(segment) = self.searcher.segment_readers().first() {
            let inverted = segment.inverted_index(self.text)?;
            let start = first.to_string();
            let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
            while terms.advance() && terms.key().starts_with(start.as_bytes()) {
                found.push(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
        Ok(found)
    }

    /// A facet's column, by its number in [`FACETS`].
    ///
    /// # Errors
    /// Fails where the index cannot be read.
    pub fn column(&self, facet: usize) -> anyhow::Result<Column> {
        let mut column = Column { values: Vec::new(), of: vec![None; self.count() as usize] };
        let Some(segment) = self.searcher.segment_readers().first() else { return Ok(column) };
        let Some(stored) = segment.fast_fields().str(FACETS[facet].0)? else { return Ok(column) };
        for ord in 0..stored.num_terms() as u64 {
            let mut value = String::new();
            stored.ord_to_str(ord, &mut value)?;
            column.values.push(value);
        }
        for (doc, of) in (0..).zip(&mut column.of) {
            *of = stored.term_ords(doc).next().and_then(|ord| u32::try_from(ord).ok());
        }
        Ok(column)
    }

    /// Scores or amounts (万元).
    ///
    /// # Errors
    /// Fails where the index cannot be read.
    pub fn numbers(&self, key: &str) -> anyhow::Result<Numbers> {
        let Some(segment) = self.searcher.segment_readers().first() else { return Ok(Vec::new()) };
        let column = segment.fast_fields().i64(key)?;
        Ok((0..self.count()).map(|doc| column.first(doc).map(|n| Decimal::new(n, SCALE).normalize())).collect())
    }
}

fn take(postings: &mut tantivy::postings::SegmentPostings, list: &mut List) {
    let mut places = Vec::new();
    while postings.doc() != TERMINATED {
        postings.positions(&mut places);
        list.push(postings.doc(), &places);
        postings.advance();
    }
}

fn scaled(value: Decimal) -> Option<i64> {
    value.checked_mul(Decimal::from(1_000_000))?.round().to_i64()
}

fn schema() -> (Schema, Field, Field) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(GRAMS)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let document = schema.add_bytes_field("document", STORED);
    for (key, _) in FACETS {
        schema.add_text_field(key, TextOptions::default().set_fast("raw"));
    }
    for key in ["score", "amount"] {
        schema.add_i64_field(key, NumericOptions::default().set_fast());
    }
    (schema.build(), text, document)
}

fn tokenizers() -> tantivy::tokenizer::TokenizerManager {
    let manager = tantivy::tokenizer::TokenizerManager::default();
    manager.register(GRAMS, Cutter);
    manager
}

/// [`Grams`] as tantivy wants them.
#[derive(Clone)]
struct Cutter;

struct Stream {
    grams: Grams,
    token: Token,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream { grams: Grams::of(text), token: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let next = self.grams.next_into(&mut self.token.text);
        if let Some(place) = next {
            self.token.position = place as usize;
        }
        next.is_some()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::document::Field as Text;

    fn documents(texts: &[&[&str]]) -> Vec<Document> {
        let field = |text: &&str| Text { label: String::new(), text: (*text).to_owned() };
        let mut all: Vec<Document> =
            texts.iter().map(|t| Document { fields: t.iter().map(field).collect(), ..Document::default() }).collect();
        all[0].facets[2] = "2021".to_owned();
        all[0].score = Some(Decimal::new(8999, 2));
        all
    }

    #[test]
    fn what_goes_in_comes_out() {
        let given = documents(&[&["危桥改造", "桥"], &["改造危桥，危桥"]]);
        let index = Index::in_memory(given.iter()).unwrap();
        assert_eq!(index.count(), 2);
        let list = index.list("危桥").unwrap();
        assert_eq!(list.iter().collect::<Vec<_>>(), [(0, &[0_u32][..]), (1, &[2, 4][..])]);
        assert_eq!(index.list("桥 ").unwrap().docs, [0, 1]);
        assert!(index.list("没有").unwrap().docs.is_empty());
        assert_eq!(index.document(1).unwrap(), given[1]);
        assert_eq!(index.column(2).unwrap(), Column { values: vec!["2021".into()], of: vec![Some(0), None] });
        assert_eq!(index.numbers("score").unwrap(), [Some(Decimal::new(8999, 2)), None]);
        assert_eq!(index.terms_from('桥').unwrap(), ["桥 ", "桥危", "桥改"]);
        let mut terms = Vec::new();
        index
            .each_list(|term, _| {
                terms.push(term.to_owned());
                Ok(())
            })
            .unwrap();
        assert!(terms.is_sorted());
    }

    #[test]
    fn no_documents_are_an_index_too() {
        let index = Index::in_memory(std::iter::empty()).unwrap();
        assert_eq!(index.count(), 0);
        assert!(index.list("危桥").unwrap().docs.is_empty());
        assert!(index.column(0).unwrap().of.is_empty());
    }

    #[test]
    fn an_index_in_a_folder_can_be_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let given = documents(&[&["危桥"]]);
        Index::in_memory(given.iter()).unwrap().write(folder.path()).unwrap();
        let opened = Index::open(folder.path()).unwrap();
        assert_eq!(opened.list("危桥").unwrap().docs, [0]);
        assert_eq!(opened.numbers("score").unwrap(), [Some(Decimal::new(8999, 2))]);
        assert!(opened.write(folder.path()).is_err());
    }
}
