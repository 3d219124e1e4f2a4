//! The documents for a search cluster: `_bulk` lines that OpenSearch, Elasticsearch and Quickwit take, with the mappings that
//! make Chinese findable there. Only `create` is used, the one action that Quickwit knows.

use super::documents::documents;
use crate::corpus::Corpus;
use crate::search::document::{Document, FACETS, HEAD};
use serde_json::json;
use std::fmt::Write as _;

/// The index that the lines are for.
const INDEX: &str = "mingzhang";
/// How the fields of a line are indexed.
const QUICKWIT: &str = include_str!("quickwit.yaml");
const OPENSEARCH: &str = include_str!("opensearch.json");

/// The files of the export: ending of the name, and bytes.
///
/// # Errors
/// Fails where a document cannot be written as JSON.
pub fn files(corpus: &Corpus) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
    let documents = documents(corpus);
    let mut lines = String::new();
    for document in &documents {
        writeln!(lines, "{}", json!({"create": {"_index": INDEX, "_id": document.path}}))?;
        writeln!(lines, "{}", line(document)?)?;
    }
    Ok(vec![("ndjson", lines.into_bytes()), ("quickwit.yaml", QUICKWIT.into()), ("opensearch.json", OPENSEARCH.into())])
}

/// A document as one flat object. Numbers are written digit by digit as they are kept, never by way of a float.
fn line(document: &Document) -> anyhow::Result<String> {
    let mut line = String::from("{");
    let mut put = |key: &str, value: &str| {
        let comma = if line.len() > 1 { "," } else { "" };
        let _ = write!(line, "{comma}\"{key}\":{value}");
    };
    put("path", &serde_json::to_string(&document.path)?);
    put("title", &serde_json::to_string(document.title())?);
    for ((key, _), value) in FACETS.iter().zip(&document.facets).filter(|(_, value)| !value.is_empty()) {
        put(key, &serde_json::to_string(value)?);
    }
    for (key, number) in [("score", document.score), ("amount", document.amount)] {
        if let Some(number) = number {
            put(key, &number.to_string());
        }
    }
    let texts = |from: usize, to: usize| {
        let fields = document.fields.iter().take(to).skip(from).map(|field| field.text.as_str());
        serde_json::to_string(&fields.filter(|text| !text.is_empty()).collect::<Vec<_>>())
    };
    put("head", &texts(1, HEAD.len())?);
    put("body", &texts(HEAD.len(), usize::MAX)?);
    line.push('}');
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::document::Field;
    use rust_decimal::Decimal;
    use serde_json::Value;

    #[test]
    fn a_line_is_one_flat_object_with_exact_numbers() {
        let field = |text: &str| Field { label: String::new(), text: text.to_owned() };
        let mut document = Document { path: "2021/a.html".into(), ..Document::default() };
        document.fields =
            [vec![field("“桥”\n改造"), field("交通局")], vec![field(""); 6], vec![field("危桥\u{1}")]].concat();
        document.facets[2] = "2021".to_owned();
        document.score = Some(Decimal::new(8990, 2));
        document.amount = Some(Decimal::new(12_345_678_901_234_567, 2));
        let text = line(&document).unwrap();
        assert!(!text.contains('\n') && text.contains("\"amount\":123456789012345.67"), "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["title"], "“桥”\n改造");
        assert_eq!(read["head"], json!(["交通局"]));
        assert_eq!(read["body"], json!(["危桥\u{1}"]));
        assert_eq!(read.get("agency"), None);
        // Whatever a line can have has its mapping in both.
        let mapped: Value = serde_json::from_str(OPENSEARCH).unwrap();
        let facets = FACETS.iter().map(|(key, _)| *key);
        for key in facets.chain(["path", "title", "head", "body", "score", "amount"]) {
            assert!(QUICKWIT.contains(&format!("{{name: {key},")), "{key}");
            assert!(mapped["mappings"]["properties"].get(key).is_some(), "{key}");
        }
    }
}
