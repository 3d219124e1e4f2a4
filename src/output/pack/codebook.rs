//! What everything in the pack means: `codebook.csv` for people, `datapackage.json` (Frictionless) for programs.

use super::table::{Field, Resource, long, plain};
use crate::form::field::Shape;
use crate::form::table::Table as _;
use crate::kinds::Kind;
use crate::kinds::filing::Filing;
use crate::site::Site;
use crate::site::build::codebook::{each_key, meaning, words};
use serde_json::{Value, json};

/// The unit of a field's values; empty for none, or for one that is printed with each.
pub(super) fn unit(shape: &Shape) -> &'static str {
    match shape {
        Shape::Amount => "万元",
        Shape::Rate => "%",
        Shape::Either(shapes) => shapes.iter().map(unit).find(|unit| !unit.is_empty()).unwrap_or(""),
        _ => "",
    }
}

/// Every key of every kind of record.
pub(super) fn codebook() -> anyhow::Result<Option<Resource>> {
    let fields = vec![
        plain("kind", "记录种类", "为空的是各种记录都有的项"),
        plain("kind_name", "种类名称", ""),
        plain("key", "键", "数据里的名称；在一组里面的，前面是那一组的键"),
        plain("label", "名称", "表上的名称"),
        plain("other_labels", "别名", "各地的表上也用的名称，用顿号分开"),
        plain("content", "可填的内容", ""),
        plain("unit", "单位", "数据包里折算成的单位"),
        plain("required", "必填", "是或否"),
        plain("meaning", "说明", ""),
    ];
    long("codebook.csv", "数据字典", "每行一个键", fields, |put| {
        let shared = Filing::tables().len();
        let forms = Kind::ALL.iter().map(|kind| (kind.stem(), kind.title(), kind.tables().split_off(shared)));
        for (stem, title, tables) in forms.chain([("", Filing::TITLE, Filing::tables())]) {
            let mut rows = Vec::new();
            each_key(&tables, &mut |key, _, field, shape| {
                rows.push(vec![
                    stem.to_owned(),
                    title.to_owned(),
                    key.to_owned(),
                    field.label.to_owned(),
                    field.others.join("、"),
                    words(shape),
                    unit(shape).to_owned(),
                    if field.must { "是" } else { "否" }.to_owned(),
                    meaning(field).unwrap_or_default(),
                ]);
            });
            rows.into_iter().try_for_each(&mut *put)?;
        }
        Ok(())
    })
}

/// The description of all tables for programs.
pub(super) fn datapackage(site: &Site<'_>, tables: &[Resource], licence: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let about = &site.corpus.site;
    let resources: Vec<Value> = tables.iter().map(resource).collect();
    let mut package = json!({
        "profile": "data-package",
        "name": "mingzhang-data",
        "title": about.name,
        "description": "预算绩效公开记录。印出的数和本站计算的数分列；空值是不知道，不是 0。说明见 README.txt。",
        "version": about.as_of.to_string(),
        "resources": resources,
    });
    let contributors: Vec<Value> =
        about.bureau.get().map(|bureau| json!({"title": bureau, "role": "publisher"})).into_iter().collect();
    if let Some(map) = package.as_object_mut() {
        if !contributors.is_empty() {
            map.insert("contributors".to_owned(), contributors.into());
        }
        if let Some(text) = licence {
            map.insert("licenses".to_owned(), json!([{"path": "LICENCE.txt", "title": text}]));
        }
        if let Some(url) = about.address() {
            map.insert("homepage".to_owned(), json!(url));
        }
    }
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(table: &Resource) -> Value {
    let file = &table.file;
    let name: String = file.name.trim_end_matches(".csv").chars().map(|c| if c == '/' { '-' } else { c }).collect();
    let mut value = json!({
        "name": name,
        "path": file.name,
        "title": table.title,
        "description": table.what,
        "profile": if table.fields.is_empty() { "data-resource" } else { "tabular-data-resource" },
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.digest),
    });
    if let Some(map) = value.as_object_mut().filter(|_| !table.fields.is_empty()) {
        let fields: Vec<Value> = table.fields.iter().map(described).collect();
        map.insert("schema".to_owned(), json!({"fields": fields, "missingValues": [""]}));
        map.insert("rows".to_owned(), json!(table.rows));
    }
    value
}

fn described(field: &Field) -> Value {
    let mut value = json!({"name": field.name, "title": field.title, "type": field.sort});
    if let Some(map) = value.as_object_mut() {
        for (key, text) in [("description", field.what.as_str()), ("unit", field.unit)] {
            if !text.is_empty() {
                map.insert(key.to_owned(), json!(text));
            }
        }
    }
    value
}
