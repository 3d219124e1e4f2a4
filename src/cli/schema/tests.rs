//! The schema accepts what the reader accepts: a validator of the few keywords that it uses, over the curated records.

#![allow(clippy::disallowed_methods)]

use super::{all, one};
use crate::ground::source::FileId;
use crate::kinds::Kind;
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::number::decimal;
use crate::yaml::parse::parse;
use crate::yaml::tree::{Data, Node};
use serde_json::{Map, Value, json};
use std::path::Path;

/// A file as an editor's YAML reader sees it: unquoted numbers and truth values are such.
fn json_of(node: &Node<'_>) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Scalar { text, plain: true } if matches!(text.as_ref(), "true" | "false") => Value::Bool(text == "true"),
        Data::Scalar { text, plain: true } => {
            serde_json::from_str::<serde_json::Number>(text).map_or_else(|_| json!(text), Value::Number)
        }
        Data::Scalar { text, .. } => json!(text),
        Data::List(items) => items.iter().map(json_of).collect(),
        Data::Map(pairs) => Value::Object(pairs.iter().map(|p| (p.key.to_string(), json_of(&p.value))).collect()),
    }
}

fn record(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    let head = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")).map_or(text.as_str(), |(head, _)| head);
    json_of(&parse(head, FileId(0)).0.unwrap())
}

/// Whether `value` fits `schema`; the first thing that does not, otherwise.
fn fits(root: &Value, schema: &Value, value: &Value, way: &str) -> Result<(), String> {
    let object = schema.as_object().unwrap_or_else(|| panic!("no schema: {schema}"));
    for (keyword, wanted) in object {
        let good = match keyword.as_str() {
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                let target = root.pointer(pointer).unwrap_or_else(|| panic!("dangling {wanted}"));
                fits(root, target, value, way)?;
                true
            }
            "type" => {
                let one = |t: &Value| match t.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "number" => value.is_number(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("unknown type {other}"),
                };
                wanted.as_array().map_or_else(|| one(wanted), |all| all.iter().any(one))
            }
            "enum" => wanted.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|text| matches(wanted.as_str().unwrap(), text)),
            "minLength" => value.as_str().is_none_or(|text| !text.is_empty()),
            "minimum" => value.as_i64().is_none_or(|n| n >= wanted.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|n| n <= wanted.as_i64().unwrap()),
            "required" => value
                .as_object()
                .is_none_or(|o| wanted.as_array().unwrap().iter().all(|k| o.contains_key(k.as_str().unwrap()))),
            "properties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    if let Some(schema) = wanted.get(key) {
                        fits(root, schema, inner, &format!("{way}.{key}"))?;
                    }
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (key, inner) in
                    value.as_object().into_iter().flatten().filter(|(k, _)| known.is_none_or(|p| !p.contains_key(*k)))
                {
                    match wanted {
                        Value::Bool(false) => return Err(format!("{way}: no key {key}")),
                        other => fits(root, other, inner, &format!("{way}.{key}"))?,
                    }
                }
                true
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    fits(root, wanted, item, &format!("{way}[{n}]"))?;
                }
                true
            }
            "allOf" => {
                for each in wanted.as_array().unwrap() {
                    fits(root, each, value, way)?;
                }
                true
            }
            "anyOf" => {
                let tried: Vec<Result<(), String>> =
                    wanted.as_array().unwrap().iter().map(|s| fits(root, s, value, way)).collect();
                if tried.iter().all(Result::is_err) {
                    let deepest =
                        tried.into_iter().filter_map(Result::err).max_by_key(|e| e.split(':').next().map(str::len));
                    return Err(deepest.unwrap_or_default());
                }
                true
            }
            "if" => {
                if fits(root, wanted, value, way).is_err() {
                    fits(root, &schema["else"], value, way)?;
                }
                true
            }
            "title" | "description" | "$schema" | "$defs" | "else" => true,
            other => panic!("unknown keyword {other}"),
        };
        if !good {
            return Err(format!("{way}: {value} against {keyword} {wanted}"));
        }
    }
    Ok(())
}

/// The patterns, by the readers that they stand for.
fn matches(pattern: &str, text: &str) -> bool {
    let stroke = matches!(text.trim(), "—" | "——" | "－" | "-" | "/");
    match pattern {
        p if p.starts_with("^\\s*([+−-]") => stroke || decimal(text).is_ok(),
        p if p.contains("[%％]") => stroke || crate::model::rate::Rate::parse(text).is_ok(),
        p if p.contains("{4}") => When::parse(text).is_some(),
        p if p.starts_with("^[a-z0-9]") => Id::parse(text).is_ok(),
        other => panic!("unknown pattern {other}"),
    }
}

#[test]
fn every_curated_record_fits_its_schema_and_the_schema_of_all() {
    let whole = all();
    let mut seen = 0;
    let mut faults = Vec::new();
    for kind in Kind::ALL {
        let schema = one(*kind);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples").join(kind.stem());
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        for file in files {
            seen += 1;
            let value = record(&file);
            for (name, schema) in [("one", &schema), ("all", &whole)] {
                faults
                    .extend(fits(schema, schema, &value, "").err().map(|e| format!("{} ({name}){e}", file.display())));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen >= 40, "{seen}");
}

#[test]
fn what_the_reader_refuses_does_not_fit() {
    let schema = one(Kind::SelfEvaluation);
    let good = json!({"name": "甲", "funds": {"total": {"executed": "1,261.22"}}, "indicators": [{"name": "乙", "score": {"printed": "7,00"}}], "total": null});
    let but = |key: &str, value: Value| {
        let mut changed = good.clone();
        changed[key] = value;
        changed
    };
    let lacking = |key: &str, more: Value| {
        let mut changed: Map<String, Value> = good.as_object().unwrap().clone();
        changed.remove(key);
        changed.extend(more.as_object().unwrap().clone());
        Value::Object(changed)
    };
    for fine in [
        good.clone(),
        lacking("total", json!({"总分": 97.1})),
        lacking("total", json!({"basis": "mentioned"})),
        lacking("total", json!({"公开状态": "草稿"})),
        but("grade", json!("优秀")),
        but("indicators", json!({"三级指标": "乙"})),
        but("framework", json!(2013)),
        but("term", json!(["2020-01-01", null])),
        but("book", json!({"general": 12})),
        but("filled", json!("2022-12")),
    ] {
        assert_eq!(fits(&schema, &schema, &fine, ""), Ok(()), "{fine}");
    }
    for wrong in [
        lacking("total", json!({})),
        lacking("name", json!({"basis": "mentioned"})),
        but("name", Value::Null),
        but("负责人", json!("某")),
        but("totall", json!(1)),
        but("total", json!("九十七")),
        but("grade", json!("特优")),
        but("indicators", json!([{"score": 1}])),
        but("funds", json!({"total": {"executd": 1}})),
        but("filled", json!("2022年")),
        but("published", json!([{"venue": "site"}])),
    ] {
        assert!(fits(&schema, &schema, &wrong, "").is_err(), "{wrong}");
    }
}

#[test]
fn the_schema_is_the_same_each_time_and_names_everything_in_chinese() {
    assert_eq!(all().to_string(), all().to_string());
    for kind in Kind::ALL {
        let schema = one(*kind);
        for field in kind.tables().iter().flat_map(|t| t.iter()) {
            let property = &schema["properties"][field.key];
            assert_eq!(property["title"], json!(field.label), "{}.{}", kind.stem(), field.key);
            assert!(schema["properties"].get(field.label).is_some(), "{}.{}", kind.stem(), field.label);
        }
    }
}

/// Texts made from a pattern are read.
mod patterns {
    use super::{Kind, Value, matches, one};
    use proptest::strategy::{Strategy as _, ValueTree as _};
    use proptest::test_runner::TestRunner;

    fn collect(value: &Value, found: &mut std::collections::BTreeSet<String>) {
        if let Some(pattern) = value.get("pattern").and_then(Value::as_str) {
            found.insert(pattern.to_owned());
        }
        for inner in
            value.as_object().into_iter().flat_map(|o| o.values()).chain(value.as_array().into_iter().flatten())
        {
            collect(inner, found);
        }
    }

    #[test]
    fn are_narrow_enough() {
        let mut found = std::collections::BTreeSet::new();
        collect(&one(Kind::SelfEvaluation), &mut found);
        assert!(found.len() >= 3, "{found:?}");
        for pattern in found.iter().filter(|p| !p.contains("{4}") && !p.contains("[%％]")) {
            let strategy =
                proptest::string::string_regex(pattern.trim_start_matches('^').trim_end_matches('$')).unwrap();
            let mut runner = TestRunner::deterministic();
            for _ in 0..200 {
                let text = strategy.new_tree(&mut runner).unwrap().current();
                if text.len() <= 28 {
                    assert!(matches(pattern, &text), "{pattern}: {text:?}");
                }
            }
        }
    }
}

#[test]
fn site_and_registers_of_the_committed_content_fit_their_schemas() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for (file, name) in [
        ("site.yaml", "site"),
        ("shili/agencies.yaml", "agencies"),
        ("haicang/agencies.yaml", "agencies"),
        ("shili/projects.yaml", "projects"),
        ("shili/evaluators.yaml", "evaluators"),
        ("shili/2021/calendar.yaml", "calendar"),
    ] {
        let schema = super::registers::schema(name).unwrap();
        assert_eq!(fits(&schema, &schema, &record(&content.join(file)), ""), Ok(()), "{file}");
    }
    let site = super::registers::schema("site").unwrap();
    for (fine, portal) in [(true, json!({"header": "portal/header.html"})), (false, json!({"haeder": "x"}))] {
        let value = json!({"name": "甲", "as_of": "2023-06-30", "portal": portal});
        assert_eq!(fits(&site, &site, &value, "").is_ok(), fine, "{value}");
    }
    let words = super::registers::schema("synonyms").unwrap();
    assert!(fits(&words, &words, &json!([["甲", "乙"]]), "").is_ok());
    assert!(fits(&words, &words, &json!({"甲": "乙"}), "").is_err());
    assert!(super::registers::schema("target").is_none(), "kinds are told by their own names");
}
