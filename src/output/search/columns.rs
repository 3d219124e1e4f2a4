//! Facets and numbers by document.

use super::code::push;
use crate::search::index::{Column, Numbers};
use serde_json::{Value, json};

/// Which document has which value of a facet: runs of equal ones, as values (0 for none) and as numbers of documents.
pub(super) fn runs(column: &Column) -> Value {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for of in &column.of {
        let value = of.map_or(0, |n| n + 1);
        match runs.last_mut() {
            Some((last, times)) if *last == value => *times += 1,
            _ => runs.push((value, 1)),
        }
    }
    let (mut values, mut times) = (String::new(), String::new());
    for (value, count) in runs {
        push(&mut values, value);
        push(&mut times, count);
    }
    json!([values, times])
}

/// Numbers as they are written, one after the other; nothing where a document has none.
pub(super) fn numbers(numbers: &Numbers) -> String {
    let text: Vec<String> = numbers.iter().map(|n| n.map(|n| n.to_string()).unwrap_or_default()).collect();
    text.join(",")
}
