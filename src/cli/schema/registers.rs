//! The schemas of what stands beside the records: `site.yaml` and the registers.

use crate::form::field::Field;
use crate::form::schema::{Form, Schema};
use crate::form::table::Table;
use crate::settings::registers::{Agency, EvaluatorEntry, GlossaryEntry, IndicatorEntry, ProjectEntry};
use crate::settings::site::SiteFile;
use serde_json::{Value, json};

/// The schema of a file by its name without the ending; `None`: no such file.
pub(super) fn schema(name: &str) -> Option<Value> {
    let mut schema = Schema::default();
    let described = match name {
        "site" => form::<SiteFile>(name, &mut schema),
        "agencies" => list::<Agency>(name, &mut schema),
        "projects" => list::<ProjectEntry>(name, &mut schema),
        "indicators" => list::<IndicatorEntry>(name, &mut schema),
        "evaluators" => list::<EvaluatorEntry>(name, &mut schema),
        "glossary" => list::<GlossaryEntry>(name, &mut schema),
        "synonyms" => json!({
            "title": "同义词", "description": "每一组里的词，检索时算作同一个词。", "type": "array",
            "items": {"type": "array", "items": {"$ref": "#/$defs/text"}},
            "$defs": {"text": {"type": ["string", "number", "boolean"]}},
        }),
        "calendar" => json!({
            "title": "日历", "description": "事项和日期，供 site.yaml 的 due.after 引用。", "type": "object",
            "additionalProperties": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        }),
        _ => return None,
    };
    Some(schema.document(described))
}

fn form<T: Table>(key: &str, schema: &mut Schema) -> Value {
    let tables: Vec<&'static [Field]> = T::tables();
    schema.form(&Form { key, title: T::TITLE, tables: &tables, relaxed: &[] })
}

fn list<T: Table>(key: &str, schema: &mut Schema) -> Value {
    let item = form::<T>(key, schema);
    json!({"title": format!("{}名册", T::TITLE), "type": "array", "items": item})
}
