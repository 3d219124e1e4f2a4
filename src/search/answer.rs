//! An answer as the search page shows it and programs read it: what the engine in the theme's `search.js` gives, field by
//! field.

use super::ask::{self, Answer, Narrow, TIERS};
use super::compare::comparisons;
use super::document::FACETS;
use super::index::Index;
use super::lexicon::Lexicon;
use super::present::{Shown, present};
use super::query::{Query, blank};
use serde::Serialize;
use std::collections::BTreeMap;

/// A question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// What was typed, with its comparisons.
    pub text: String,
    /// How results are narrowed besides.
    pub narrow: Narrow,
    /// How many results are skipped.
    pub from: usize,
    /// How many are shown.
    pub count: usize,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// Whether all tiers are in it; from here always.
    pub whole: bool,
    /// How many results are listed, shown or not.
    pub total: usize,
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// The facets.
    pub facets: Vec<Facet>,
    /// What is shown.
    pub hits: Vec<Hit>,
    /// The comparisons of the text in its own words.
    pub bounds: Vec<String>,
}

/// A tier and how many results it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// What it is called.
    pub name: &'static str,
    /// How many results, listed or not.
    pub count: usize,
}

/// A facet and the values that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// Its key in addresses.
    pub key: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Its values.
    pub values: Vec<Value>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The value.
    pub value: String,
    /// How many results have it.
    pub count: usize,
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What is shown of it.
    #[serde(flatten)]
    pub shown: Shown,
    /// Its tier, from 0.
    pub tier: u8,
    /// Its number in the index.
    pub doc: u32,
}

/// Answers a question.
///
/// # Errors
/// Fails where the index cannot be read.
pub fn answer(index: &Index, lexicon: &Lexicon, question: &Question) -> anyhow::Result<Found> {
    let Question { text, narrow, from, count } = question;
    let (compared, rest) = comparisons(text);
    let query = Query::parse(&rest, lexicon);
    // Signs alone ask for nothing; no text at all asks for everything.
    let nothing = query.chunks.is_empty() && compared.is_empty() && !text.chars().all(blank);
    let answer = if nothing {
        Answer { facets: vec![BTreeMap::new(); FACETS.len()], ..Answer::default() }
    } else {
        let mut narrow = narrow.clone();
        narrow.numbers.extend(compared.iter().map(|one| one.bound.clone()));
        ask::ask(index, lexicon, &rest, &narrow)?
    };
    let shown = answer.hits.iter().skip(*from).take(*count);
    let hits = shown.map(|hit| {
        let shown = present(&index.document(hit.doc)?, hit.place, &query);
        Ok(Hit { shown, tier: hit.tier, doc: hit.doc })
    });
    let facets = FACETS.iter().zip(answer.facets).map(|((key, name), values)| Facet {
        key,
        name,
        values: values.into_iter().map(|(value, count)| Value { value, count }).collect(),
    });
    Ok(Found {
        whole: true,
        total: answer.hits.len(),
        tiers: TIERS.iter().zip(answer.tiers).map(|(name, count)| Tier { name, count }).collect(),
        facets: facets.collect(),
        hits: hits.collect::<anyhow::Result<_>>()?,
        bounds: if nothing { Vec::new() } else { compared.into_iter().map(|one| one.text).collect() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::document::{Document, Field, HEAD};
    use rust_decimal::Decimal;

    fn index() -> Index {
        let document = |title: &str, year: &str, score: i64, text: &str| {
            let mut fields: Vec<Field> =
                HEAD.iter().map(|label| Field { label: (*label).to_owned(), text: String::new() }).collect();
            title.clone_into(&mut fields[0].text);
            fields.push(Field { label: "说明".to_owned(), text: text.to_owned() });
            let mut facets: [String; FACETS.len()] = Default::default();
            year.clone_into(&mut facets[2]);
            Document { path: format!("{title}.html"), fields, facets, score: Some(score.into()), ..Document::default() }
        };
        let documents = [
            document("公路养护", "2021", 95, "里程"),
            document("桥梁", "2022", 70, "公路上的桥"),
            document("学校", "", 60, "操场"),
        ];
        Index::in_memory(documents.iter()).unwrap()
    }

    fn ask(text: &str, change: impl FnOnce(&mut Question)) -> Found {
        let mut question = Question { text: text.to_owned(), count: 10, ..Question::default() };
        change(&mut question);
        answer(&index(), &Lexicon::default(), &question).unwrap()
    }

    fn paths(found: &Found) -> Vec<&str> {
        found.hits.iter().map(|hit| hit.shown.path.trim_end_matches(".html")).collect()
    }

    #[test]
    fn comparisons_narrow_and_are_told() {
        let found = ask("公路 得分＜80分", |_| {});
        assert_eq!((paths(&found), &found.bounds), (vec!["桥梁"], &vec!["得分<80分".to_owned()]));
        assert_eq!(paths(&ask("得分>=70", |_| {})), ["公路养护", "桥梁"]);
        assert_eq!(paths(&ask("金额>1", |_| {})), [""; 0]);
        let bound = ask::Bound { key: "score", op: "=", value: Decimal::from(95) };
        assert_eq!(paths(&ask("公路", |q| q.narrow.numbers.push(bound))), ["公路养护"]);
    }

    #[test]
    fn nothing_asked_is_everything_and_signs_alone_are_nothing() {
        assert_eq!(ask("", |_| {}).total, 3);
        assert_eq!(ask("\u{feff} ", |_| {}).total, 3);
        let found = ask("，\u{0}", |_| {});
        assert_eq!((found.total, found.facets.len()), (0, 6));
        assert!(found.facets.iter().all(|facet| facet.values.is_empty()));
    }

    #[test]
    fn pages_follow_each_other_and_facets_narrow() {
        let found = ask("", |q| (q.from, q.count) = (1, 1));
        assert_eq!((paths(&found), found.total), (vec!["桥梁"], 3));
        assert_eq!(paths(&ask("", |q| q.from = usize::MAX)), [""; 0]);
        assert_eq!(paths(&ask("公路", |q| q.narrow.facets[2] = vec!["2022".to_owned()])), ["桥梁"]);
        // A value that no document has is not that of documents without one.
        assert_eq!(paths(&ask("", |q| q.narrow.facets[2] = vec!["1999".to_owned(), String::new()])), [""; 0]);
        let json = serde_json::to_value(ask("公路", |_| {})).unwrap();
        assert_eq!(json["facets"][2]["values"][0], serde_json::json!({"value": "2021", "count": 1}));
        assert_eq!(json["hits"][0]["titled"][0], serde_json::json!({"text": "公路", "mark": true}));
        assert_eq!(json["hits"][0]["why"], serde_json::Value::Null);
        assert_eq!(json["hits"][1]["why"]["label"], "说明");
        assert_eq!((&json["tiers"][0]["count"], &json["whole"]), (&2.into(), &true.into()));
    }

    #[test]
    fn whatever_is_asked_is_answered() {
        let long = "公路 ".repeat(100_000);
        for text in [
            "\u{0}\u{1}\u{7f}",
            "\u{1f}公路\u{1f}",
            "\"“”「」",
            "𠮷\u{fffd}\u{10ffff}",
            "得分<",
            &long,
            "a.b..c",
            " . ",
        ] {
            let found = ask(text, |q| q.count = usize::MAX);
            assert!(found.total <= 3, "{}", found.total);
        }
    }
}
