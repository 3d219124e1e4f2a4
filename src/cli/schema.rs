//! `schema`: JSON Schema of the record files, of `site.yaml` and of the registers, for editors.

mod registers;

use super::{Outcome, print};
use crate::form::schema::{Form, Schema};
use crate::form::table::Table as _;
use crate::kinds::Kind;
use crate::kinds::filing::Filing;
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
#[command(after_help = "例：mingzhang schema target > target.schema.json，再在编辑器里把它配给 content/**/target.yaml")]
pub(super) struct Arguments {
    /// 记录种类，例如 self-evaluation 或 绩效自评表；或网站设置和名册：site、agencies、projects、indicators、evaluators、glossary、synonyms、calendar；不写时输出全部种类
    #[arg(value_name = "种类")]
    kind: Option<String>,
}

pub(super) fn run(own: &Arguments) -> anyhow::Result<Outcome> {
    let schema = match own.kind.as_deref() {
        Some(name) => match registers::schema(name.trim()) {
            Some(schema) => schema,
            None => one(super::new::kind::parse(name)?),
        },
        None => all(),
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Outcome::Fine)
}

/// The schema of one kind.
fn one(kind: Kind) -> Value {
    let mut schema = Schema::default();
    let form = describe(kind, &mut schema);
    schema.document(form)
}

/// The schemas of all kinds in one: a record is any of them.
fn all() -> Value {
    let mut schema = Schema::default();
    let forms: serde_json::Map<String, Value> =
        Kind::ALL.iter().map(|kind| (format!("kind.{}", kind.stem()), describe(*kind, &mut schema))).collect();
    let any: Vec<Value> = forms.keys().map(|name| json!({"$ref": format!("#/$defs/{name}")})).collect();
    schema.document(json!({"title": "明账的记录文件", "anyOf": any, "$defs": forms}))
}

fn describe(kind: Kind, schema: &mut Schema) -> Value {
    let tables = kind.tables();
    let field = |key: &str| Filing::FIELDS.iter().find(|f| f.key == key);
    let relaxed: Vec<_> = [
        (field("basis"), &["mentioned", "见于其他文件", "他文提及"][..]),
        (field("disclosure"), &["withheld", "不予公开", "withdrawn", "已撤下", "已撤回", "draft", "草稿"][..]),
    ]
    .into_iter()
    .filter_map(|(field, words)| field.map(|f| (f, words)))
    .collect();
    schema.form(&Form { key: kind.stem(), title: kind.title(), tables: &tables, relaxed: &relaxed })
}

#[cfg(test)]
mod tests;
