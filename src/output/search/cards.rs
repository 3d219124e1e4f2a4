//! Cards: what a result shows. A card has the document's address and its texts in the order of its fields; what does not fit
//! stands in passages.

use crate::search::document::Document;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Documents of a shard at most, and bytes of text at which it is closed.
const TOGETHER: usize = 24;
const FULL: usize = 40 * 1024;
/// Bytes of a shard of passages.
const PASSAGES: usize = 24 * 1024;

/// All cards, cut into shards.
#[derive(Debug, Default)]
pub(super) struct Cards {
    /// Shards of cards: `[[path, [label, text, …], passages?], …]`.
    pub groups: Vec<Value>,
    /// How many cards each shard has.
    pub sizes: Vec<usize>,
    /// The labels that cards name by number.
    pub labels: Vec<String>,
    /// Shards of passages: `[[label, text, …], …]`.
    pub passages: Vec<Value>,
}

/// Cuts documents into shards of cards.
pub(super) fn cards(documents: &[Document]) -> Cards {
    let mut cards = Cards::default();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut open, mut size): (Vec<Value>, usize) = (Vec::new(), 0);
    let (mut passages, mut passages_size): (Vec<Value>, usize) = (Vec::new(), 0);
    for document in documents {
        // The first part is the card; those after it are passages.
        let mut parts: Vec<(usize, Vec<Value>)> = Vec::new();
        for part in document.parts() {
            let from = part.start;
            let mut texts = Vec::with_capacity(part.len() * 2);
            for field in &document.fields[part] {
                let label = *numbers.entry(&field.label).or_insert_with(|| {
                    cards.labels.push(field.label.clone());
                    cards.labels.len() - 1
                });
                texts.push(json!(label));
                texts.push(json!(field.text));
            }
            parts.push((from, texts));
        }
        let mut parts = parts.into_iter();
        let (_, first) = parts.next().unwrap_or_default();
        // For each passage the number of its first field, its shard, and its number in the shard.
        let mut elsewhere = Vec::new();
        for (from, part) in parts {
            let weight: usize = part.iter().filter_map(Value::as_str).map(str::len).sum();
            if passages_size > 0 && passages_size + weight > PASSAGES {
                cards.passages.push(Value::Array(std::mem::take(&mut passages)));
                passages_size = 0;
            }
            elsewhere.push(json!([from, cards.passages.len(), passages.len()]));
            passages.push(Value::Array(part));
            passages_size += weight;
        }
        size += first.iter().filter_map(Value::as_str).map(str::len).sum::<usize>();
        open.push(if elsewhere.is_empty() {
            json!([document.path, first])
        } else {
            json!([document.path, first, elsewhere])
        });
        if open.len() == TOGETHER || size > FULL {
            cards.sizes.push(open.len());
            cards.groups.push(Value::Array(std::mem::take(&mut open)));
            size = 0;
        }
    }
    if !open.is_empty() {
        cards.sizes.push(open.len());
        cards.groups.push(Value::Array(open));
    }
    if !passages.is_empty() {
        cards.passages.push(Value::Array(passages));
    }
    cards
}
