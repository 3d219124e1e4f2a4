//! Texts that many documents have, such as 社会公众满意度 under 指标名称. They stand before a document's own texts, each once
//! and under a number that is the same in every document: lists of places are then alike, and small once compressed.

use super::document::{Document, Field, HEAD};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Most texts that are shared, the commonest first: whoever searches has to read all of them.
const MOST: usize = 250;
/// In how many documents a shared text stands at least.
const OFTEN: usize = 20;
/// Longest in characters.
const LONGEST: usize = 32;

/// Finds the shared texts, puts them first in every document, and gives them in the order of their numbers.
pub fn share(documents: &mut [Document]) -> Vec<Field> {
    let counts = documents.par_chunks(512).map(count).reduce(BTreeMap::new, |mut all, some| {
        some.into_iter().for_each(|(field, n)| *all.entry(field).or_default() += n);
        all
    });
    let mut ranked: Vec<(usize, &Field)> =
        counts.into_iter().filter(|(_, n)| *n >= OFTEN).map(|(field, n)| (n, field)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let shared: Vec<Field> = ranked.into_iter().take(MOST).map(|(_, field)| field.clone()).collect();
    let numbers: BTreeMap<&Field, usize> = shared.iter().zip(0..).collect();
    documents.par_iter_mut().for_each(|document| arrange(document, &shared, &numbers));
    shared
}

/// In how many documents each short text below the head stands.
fn count(documents: &[Document]) -> BTreeMap<&Field, usize> {
    let mut counts = BTreeMap::new();
    for document in documents {
        let short = |field: &&Field| !field.text.is_empty() && field.text.chars().nth(LONGEST).is_none();
        let once: BTreeSet<&Field> = document.fields.iter().skip(HEAD.len()).filter(short).collect();
        for field in once {
            *counts.entry(field).or_default() += 1;
        }
    }
    counts
}

fn arrange(document: &mut Document, shared: &[Field], numbers: &BTreeMap<&Field, usize>) {
    let below = document.fields.split_off(HEAD.len().min(document.fields.len()));
    let (common, own): (Vec<Field>, Vec<Field>) = below.into_iter().partition(|field| numbers.contains_key(field));
    let once: BTreeSet<usize> = common.iter().filter_map(|field| numbers.get(field).copied()).collect();
    document.fields.extend(once.iter().map(|n| shared[*n].clone()));
    document.fields.extend(own);
    document.shared = once.into_iter().collect();
    document.room = shared.len();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(texts: &[&str]) -> Document {
        let field = |text: &&str| Field { label: "指标名称".to_owned(), text: (*text).to_owned() };
        let head = HEAD.iter().map(|label| Field { label: (*label).to_owned(), text: String::new() });
        Document { fields: head.chain(texts.iter().map(field)).collect(), ..Document::default() }
    }

    #[test]
    fn shared_texts_have_one_number_everywhere() {
        let mut documents: Vec<Document> =
            (0..OFTEN).map(|n| document(&[&format!("里程{n}"), "满意度", "及时率", "满意度"])).collect();
        documents.push(document(&["满意度", "只此一处"]));
        let shared = share(&mut documents);
        assert_eq!(shared.iter().map(|field| field.text.as_str()).collect::<Vec<_>>(), ["满意度", "及时率"]);
        let texts = |n: usize| documents[n].fields[HEAD.len()..].iter().map(|f| f.text.as_str()).collect::<Vec<_>>();
        assert_eq!(texts(3), ["满意度", "及时率", "里程3"]);
        assert_eq!(texts(OFTEN), ["满意度", "只此一处"]);
        let number = |doc: usize, n: usize| documents[doc].number(HEAD.len() + n);
        assert_eq!((number(3, 0), number(3, 1), number(3, 2)), (8, 9, 10));
        assert_eq!((number(OFTEN, 0), number(OFTEN, 1)), (8, 10));
    }

    #[test]
    fn what_few_have_stays_as_it_is() {
        let given = vec![document(&["甲", "乙", "甲"]), document(&[]), Document::default()];
        let mut arranged = given.clone();
        assert!(share(&mut arranged).is_empty());
        assert_eq!(arranged, given);
    }
}
