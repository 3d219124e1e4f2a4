//! Cards: what a result shows. A card has the document's address and its texts: those of the head, the numbers of those that
//! many documents share, then its own with their labels. What does not fit stands in passages.

use super::lists::MANY;
use crate::search::document::{Document, Field, HEAD};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Documents of a shard at most: fewer in a large corpus, where results lie further apart.
const TOGETHER: (usize, usize) = (32, 16);
/// Bytes of text at which a shard is closed.
const FULL: usize = 40 * 1024;
/// Bytes of a shard of passages.
const PASSAGES: usize = 24 * 1024;

/// All cards, cut into shards.
#[derive(Debug, Default)]
pub(super) struct Cards {
    /// Shards of cards: `[[path, [text, …], [shared, …], [label, text, …], passages?], …]`.
    pub groups: Vec<Value>,
    /// How many cards each shard has.
    pub sizes: Vec<usize>,
    /// The labels that cards name by number.
    pub labels: Vec<String>,
    /// The texts that cards name by number: `[label, text, …]`.
    pub shared: Vec<Value>,
    /// Shards of passages: `[[label, text, …], …]`.
    pub passages: Vec<Value>,
}

/// Cuts documents into shards of cards.
pub(super) fn cards(documents: &[Document], shared: &[Field]) -> Cards {
    let together = if documents.len() < MANY as usize { TOGETHER.0 } else { TOGETHER.1 };
    let mut labels = Labels::default();
    let mut cards = Cards { shared: labels.texts(shared), ..Cards::default() };
    let (mut open, mut size): (Vec<Value>, usize) = (Vec::new(), 0);
    let (mut passages, mut passages_size): (Vec<Value>, usize) = (Vec::new(), 0);
    for document in documents {
        let mut parts = document.parts().into_iter();
        let first = parts.next().unwrap_or(0..0);
        // For each passage the number of its first field, its shard, and its number in the shard.
        let mut elsewhere = Vec::new();
        for part in parts {
            let from = document.number(part.start);
            let fields = &document.fields[part];
            let weight = weight(fields);
            if passages_size > 0 && passages_size + weight > PASSAGES {
                cards.passages.push(Value::Array(std::mem::take(&mut passages)));
                passages_size = 0;
            }
            elsewhere.push(json!([from, cards.passages.len(), passages.len()]));
            passages.push(Value::Array(labels.texts(fields)));
            passages_size += weight;
        }
        let own = HEAD.len() + document.shared.len();
        let heads: Vec<&str> = document.fields.iter().take(HEAD.len()).map(|field| field.text.as_str()).collect();
        let shared = &document.shared[..first.end.clamp(HEAD.len(), own) - HEAD.len()];
        let texts = &document.fields[own.min(first.end)..first.end];
        size += weight(texts) + heads.iter().map(|text| text.len()).sum::<usize>();
        let mut card = vec![json!(document.path), json!(heads), json!(shared), Value::Array(labels.texts(texts))];
        if !elsewhere.is_empty() {
            card.push(Value::Array(elsewhere));
        }
        open.push(Value::Array(card));
        if open.len() == together || size > FULL {
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
    cards.labels = labels.names;
    cards
}

fn weight(fields: &[Field]) -> usize {
    fields.iter().map(|field| field.text.len()).sum()
}

/// Labels in the order in which they were met.
#[derive(Debug, Default)]
struct Labels<'d> {
    numbers: BTreeMap<&'d str, usize>,
    names: Vec<String>,
}

impl<'d> Labels<'d> {
    /// `label, text, …`
    fn texts(&mut self, fields: &'d [Field]) -> Vec<Value> {
        let mut texts = Vec::with_capacity(fields.len() * 2);
        for field in fields {
            let label = *self.numbers.entry(&field.label).or_insert_with(|| {
                self.names.push(field.label.clone());
                self.names.len() - 1
            });
            texts.extend([json!(label), json!(field.text)]);
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_has_its_head_what_it_shares_and_its_own_and_the_rest_stands_in_passages() {
        let field = |label: &str, text: &str| Field { label: label.to_owned(), text: text.to_owned() };
        let shared = [field("指标名称", "满意度"), field("指标名称", "及时率")];
        let mut fields: Vec<Field> = HEAD.iter().map(|label| field(label, "")).collect();
        fields[0].text = "危桥改造".to_owned();
        fields.extend([shared[1].clone(), field("说明", "短"), field("正文", &"长".repeat(3_000))]);
        let document = Document { path: "a.html".to_owned(), fields, shared: vec![1], room: 2, ..Document::default() };
        let cards = cards(&[document], &shared);
        let heads = ["危桥改造", "", "", "", "", "", "", ""];
        assert_eq!(cards.groups, [json!([["a.html", heads, [1], [2, "短"], [[11, 0, 0]]]])]);
        assert_eq!(cards.passages, [json!([[1, "长".repeat(3_000)]])]);
        assert_eq!(cards.labels, ["指标名称", "正文", "说明"]);
        assert_eq!(cards.shared, [json!(0), json!("满意度"), json!(0), json!("及时率")]);
    }
}
