//! JSON Schema (2020-12) of a form, from its table of fields: what an editor needs to complete and check a record.
//!
//! It accepts what the reader accepts: every spelling of a key, a cell printed empty, a garbled cell. It describes values
//! as an editor's own YAML reader sees them, so a text of digits may come as a number.

use super::field::{Field, Shape};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A plain number as text, with or without thousands commas; a stroke is an empty cell.
const NUMBER: &str = r"^\s*([+−-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?|—|——|－|-|/)\s*$";
/// A percentage, perhaps vague.
const RATE: &str = r"^\s*([^0-9]{0,2}[+−-]?[0-9][0-9,]*(\.[0-9]+)?\s*[%％](多|余|左右|以上)?|—|——|－|-|/)\s*$";
/// A day, month or year.
const DATE: &str = r"^\s*[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\s*$";
/// An id.
const ID: &str = "^[a-z0-9][a-z0-9-]{0,63}$";

/// The schemas of several forms, with the blocks that they share.
#[derive(Debug, Default)]
pub struct Schema {
    blocks: BTreeMap<String, Value>,
}

/// A form to describe: its key (`self-evaluation`), title, fields, and when its missing cells are no fault.
#[derive(Debug)]
pub struct Form<'a> {
    /// Its key.
    pub key: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Its fields.
    pub tables: &'a [&'static [Field]],
    /// Fields and their words for which missing cells are no fault: `basis` is `mentioned`.
    pub relaxed: &'a [(&'static Field, &'a [&'static str])],
}

impl Schema {
    /// Describes one form; its blocks are kept for [`Schema::document`].
    pub fn form(&mut self, form: &Form<'_>) -> Value {
        let mut described = self.table(form.key, "", form.title, form.tables);
        let demands = demands(form.tables);
        if let (Some(demands), Some(object)) = (demands, described.as_object_mut()) {
            let relaxed: Vec<Value> = form
                .relaxed
                .iter()
                .flat_map(|(field, words)| {
                    spellings(field).map(move |s| json!({"properties": {s: {"enum": words}}, "required": [s]}))
                })
                .collect();
            if relaxed.is_empty() {
                object.insert("allOf".into(), json!([demands]));
            } else {
                object.insert("if".into(), json!({"anyOf": relaxed}));
                object.insert("else".into(), demands);
            }
        }
        described
    }

    /// Makes a form's description a whole schema.
    #[must_use]
    pub fn document(self, mut form: Value) -> Value {
        if let Some(object) = form.as_object_mut() {
            object.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
            let blocks = object.entry("$defs").or_insert_with(|| json!({}));
            if let Some(all) = blocks.as_object_mut() {
                all.extend(self.blocks);
            }
        }
        form
    }

    /// A mapping with known keys. `path` is the way to it from the form, for the names of its blocks.
    fn table(&mut self, form: &str, path: &str, title: &str, tables: &[&'static [Field]]) -> Value {
        let mut properties = Map::new();
        let mut always = Vec::new();
        for field in tables.iter().flat_map(|t| t.iter()) {
            let way = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
            let mut described = self.cell(form, &way, field);
            if let Some(object) = described.as_object_mut() {
                object.insert("title".into(), field.label.into());
                if !field.doc.trim().is_empty() {
                    object.insert("description".into(), field.doc.trim().into());
                }
            }
            for spelling in spellings(field) {
                // A label that two fields have belongs to the first, as when a file is read.
                properties.entry(spelling).or_insert_with(|| described.clone());
            }
            if field.always {
                always.push(any_of(field));
            }
        }
        let mut object =
            json!({"title": title, "type": "object", "properties": properties, "additionalProperties": false});
        if let (false, Some(object)) = (always.is_empty(), object.as_object_mut()) {
            object.insert("allOf".into(), always.into());
        }
        object
    }

    /// A field's value: as it should be, printed empty, or printed as something that cannot be read.
    fn cell(&mut self, form: &str, way: &str, field: &Field) -> Value {
        let shape = (field.shape)();
        let value = self.shape(form, way, &shape);
        if field.always {
            return json!({"anyOf": [value]});
        }
        let mut ways = vec![value, json!({"type": "null"})];
        if single(&shape) {
            ways.push(json!({"$ref": self.garbled()}));
        }
        json!({"anyOf": ways})
    }

    fn garbled(&mut self) -> String {
        let block = json!({
            "title": "照录原样", "description": "原件印的读不成值：照录，不排序、不合计。", "type": "object",
            "properties": {"printed": {"title": "原样文字", "type": ["string", "number", "boolean"]}},
            "required": ["printed"], "additionalProperties": false,
        });
        self.keep("", "garbled", block)
    }

    /// A block of its own, named by where it is first met; gives its reference.
    fn keep(&mut self, form: &str, way: &str, block: Value) -> String {
        let numbered = (2..).map(|n| format!("{form}.{way}.{n}"));
        let names = [way.to_owned(), format!("{form}.{way}")].into_iter().chain(numbered);
        for name in names {
            let held = self.blocks.entry(name.clone()).or_insert_with(|| block.clone());
            if *held == block {
                return format!("#/$defs/{name}");
            }
        }
        "#".to_owned()
    }

    fn shape(&mut self, form: &str, way: &str, shape: &Shape) -> Value {
        match shape {
            // What looks like a number or a truth value to an editor is text all the same.
            Shape::Text => json!({"type": ["string", "number", "boolean"]}),
            Shape::Number => json!({"type": ["number", "string"], "pattern": NUMBER}),
            Shape::Rate => json!({"type": "string", "pattern": RATE}),
            Shape::Date => json!({"type": ["string", "integer"], "pattern": DATE, "minimum": 1900, "maximum": 2199}),
            Shape::Bool => json!({"enum": [true, false, "true", "false", "是", "否"]}),
            Shape::Id => json!({"type": ["string", "integer"], "pattern": ID}),
            Shape::Amount => json!({"$ref": self.amount()}),
            Shape::Measured => json!({"$ref": self.measured()}),
            Shape::Choice(title, words, others) => choice(title, words, others),
            Shape::Table(title, tables) => {
                let block = self.table(form, way, title, tables);
                json!({"$ref": self.keep(form, way, block)})
            }
            // The ends of a term may be open. A single value may stand for a list of one.
            Shape::List(inner) => {
                let item = self.shape(form, way, inner);
                let items = if matches!(**inner, Shape::Date) {
                    json!({"anyOf": [item, {"type": "null"}]})
                } else {
                    item.clone()
                };
                json!({"anyOf": [{"type": "array", "items": items}, item]})
            }
            Shape::Named(inner) => {
                let value = self.shape(form, way, inner);
                json!({"type": "object", "additionalProperties": value})
            }
            Shape::Either(shapes) => {
                let ways: Vec<Value> = shapes.iter().map(|s| self.shape(form, way, s)).collect();
                json!({"anyOf": ways})
            }
        }
    }

    fn amount(&mut self) -> String {
        let figure = json!({"type": ["number", "string"], "minLength": 1});
        let number = json!({"type": ["number", "string"], "pattern": NUMBER});
        let numbers = json!({"type": "array", "items": number});
        let splits = json!({"anyOf": [
            {"type": "array", "items": {"type": "object", "additionalProperties": number}},
            {"type": "object", "additionalProperties": number},
        ]});
        let unit =
            choice("金额单位", &[("元", "元"), ("万元", "万元"), ("亿元", "亿元")], &["yuan", "wan", "yi", "万", "亿"]);
        let names = json!({"type": "array", "items": {"type": ["string", "number"]}});
        let block = json!({
            "title": "金额或数量", "description": "数字按文件的单位（没写单位时为万元）；也可写成“3.79 亿元”“约 0.6 亿元”。",
            "anyOf": [figure, {
                "type": "object",
                "properties": properties(&[
                    ("合计数", &["value", "数值", "合计"], &figure),
                    ("单位", &["unit", "单位"], &unit),
                    ("分项", &["parts", "分项", "组成"], &numbers),
                    ("拆分", &["splits", "拆分", "其中"], &splits),
                    ("列示名称", &["listed", "列示"], &names),
                ]),
                "anyOf": [{"required": ["value"]}, {"required": ["数值"]}, {"required": ["合计"]}],
                "additionalProperties": false,
            }],
        });
        self.keep("", "amount", block)
    }

    fn measured(&mut self) -> String {
        let text = json!({"type": ["string", "number", "null"]});
        let block = json!({
            "title": "指标值", "description": "照原样写（≥120 公里），或分开写：op、value、measure。",
            "anyOf": [{"type": ["string", "number", "boolean"]}, {
                "type": "object",
                "properties": properties(&[
                    ("指标性质", &["op", "指标性质", "运算符号"], &text),
                    ("数值", &["value", "数值", "值", "指标值"], &text),
                    ("度量单位", &["measure", "度量单位", "计量单位"], &text),
                    ("类型", &["kind", "类型", "指标值类型"], &text),
                ]),
                "additionalProperties": false,
            }],
        });
        self.keep("", "measured", block)
    }
}

/// Every way to write a field's key, the ASCII one first.
pub fn spellings(field: &Field) -> impl Iterator<Item = &'static str> + use<> {
    std::iter::once(field.key).chain(std::iter::once(field.label)).chain(field.others.iter().copied())
}

fn properties(list: &[(&str, &[&str], &Value)]) -> Map<String, Value> {
    let titled = |title: &str, value: &Value| {
        let mut value = value.clone();
        if let Some(object) = value.as_object_mut() {
            object.insert("title".into(), title.into());
        }
        value
    };
    list.iter()
        .flat_map(|(title, keys, value)| keys.iter().map(move |key| ((*key).to_owned(), titled(title, value))))
        .collect()
}

/// The key must be there under one of its spellings.
fn any_of(field: &Field) -> Value {
    let ways: Vec<Value> = spellings(field).map(|s| json!({"required": [s]})).collect();
    json!({"title": format!("必填：{}", field.label), "anyOf": ways})
}

/// Whether a cell may be garbled: a single value, or a term.
fn single(shape: &Shape) -> bool {
    match shape {
        Shape::Table(..) | Shape::Named(_) => false,
        Shape::List(inner) => matches!(**inner, Shape::Date),
        Shape::Either(shapes) => shapes.iter().all(|s| !matches!(s, Shape::Table(..))),
        _ => true,
    }
}

/// The words of a closed list; one of digits alone may come as a number.
fn choice(title: &str, words: &[(&str, &str)], others: &[&str]) -> Value {
    let mut all: Vec<Value> = Vec::new();
    let spelled =
        words.iter().map(|(key, _)| *key).chain(words.iter().map(|(_, label)| *label)).chain(others.iter().copied());
    for word in spelled {
        let as_number = word.parse::<u32>().ok().map(Value::from);
        for value in std::iter::once(Value::from(word)).chain(as_number) {
            if !all.contains(&value) {
                all.push(value);
            }
        }
    }
    let words: Vec<String> = words
        .iter()
        .map(|(key, label)| if key == label { (*key).to_owned() } else { format!("{key}（{label}）") })
        .collect();
    json!({"enum": all, "description": format!("{title}：{}", words.join("、"))})
}

/// What must be there unless the record is known only in part, at every depth; `None`: nothing.
fn demands(tables: &[&'static [Field]]) -> Option<Value> {
    let mut own = Vec::new();
    let mut deeper = Map::new();
    for field in tables.iter().flat_map(|t| t.iter()) {
        if field.must && !field.always {
            own.push(any_of(field));
        }
        if let Some(inner) = inner_demands(&(field.shape)()) {
            for spelling in spellings(field) {
                deeper.entry(spelling).or_insert_with(|| inner.clone());
            }
        }
    }
    let mut all = Map::new();
    if !own.is_empty() {
        all.insert("allOf".into(), own.into());
    }
    if !deeper.is_empty() {
        all.insert("properties".into(), deeper.into());
    }
    (!all.is_empty()).then_some(all.into())
}

fn inner_demands(shape: &Shape) -> Option<Value> {
    match shape {
        Shape::Table(_, tables) => demands(tables),
        Shape::List(inner) => inner_demands(inner).map(|d| {
            let mut own = d.as_object().cloned().unwrap_or_default();
            // For a list, what stands in it; for a single value in its place, the same demands apply to it.
            own.insert("items".into(), d);
            // `allOf` would hold for the list itself: keys are demanded of mappings only, which a list is not.
            own.into()
        }),
        Shape::Named(inner) => inner_demands(inner).map(|d| json!({"additionalProperties": d})),
        _ => None,
    }
}
