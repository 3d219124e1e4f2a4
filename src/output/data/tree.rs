//! A record as JSON, in the shape of its form.

use crate::corpus::entry::Entry;
use crate::form::field::{Leaf, Visit};
use crate::ground::route::Step;
use crate::model::amount::Amount;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The record's cells.
pub(super) fn value(entry: &Entry) -> Value {
    let mut tree = Tree { stack: Vec::new(), keys: Vec::new(), done: Value::Null, unit: entry.unit().label() };
    entry.record.visit(&entry.filing, &mut tree);
    tree.done
}

struct Tree {
    stack: Vec<Value>,
    keys: Vec<String>,
    done: Value,
    unit: &'static str,
}

impl Tree {
    fn close(&mut self) {
        if let Some(value) = self.stack.pop() {
            self.done = value;
        }
    }
}

impl Visit for Tree {
    fn map(&mut self, open: bool) {
        if open { self.stack.push(Value::Object(Map::new())) } else { self.close() }
    }

    fn list(&mut self, open: bool) {
        if open { self.stack.push(Value::Array(Vec::new())) } else { self.close() }
    }

    fn begin(&mut self, step: Step, _: Cow<'static, str>) {
        self.keys.push(match step {
            Step::Key(key) => key.into_owned(),
            Step::Item(n) => n.to_string(),
        });
    }

    fn end(&mut self) {
        let key = self.keys.pop().unwrap_or_default();
        let value = std::mem::take(&mut self.done);
        match self.stack.last_mut() {
            Some(Value::Object(map)) => {
                map.insert(key, value);
            }
            Some(Value::Array(list)) => list.push(value),
            _ => {}
        }
    }

    fn leaf(&mut self, leaf: Leaf<'_>) {
        self.done = match leaf {
            Leaf::Empty => Value::Null,
            Leaf::Garbled(text) => json!({"printed": text, "value": null}),
            Leaf::Text(text) => json!(text),
            Leaf::Word(key, _) => json!(key),
            Leaf::Number(number) => json!({"printed": number.printed, "value": number.value.to_string()}),
            Leaf::Amount(amount) => self.amount(amount),
            Leaf::Rate(rate) => {
                json!({"printed": rate.printed, "value": rate.value.map(|v| v.to_string()), "unit": "%"})
            }
            Leaf::Measured(m) => json!({
                "printed": m.printed,
                "op": m.op.map(crate::model::measured::Op::sign),
                "value": m.value.map(|v| v.to_string()),
                "measure": Some(m.measure.as_ref()).filter(|s| !s.is_empty()),
            }),
            Leaf::Date(when) => json!(when.to_string()),
            Leaf::Bool(yes) => json!(yes),
        };
    }
}

impl Tree {
    fn amount(&self, amount: &Amount) -> Value {
        let mut value = json!({
            "printed": amount.printed,
            "value": amount.value.map(|v| v.to_string()),
            "low": amount.low.filter(|_| amount.is_vague()).map(|v| v.to_string()),
            "high": null,
            "unit": amount.unit.map_or(self.unit, crate::model::amount::Unit::label),
        });
        if let (Some(more), Some(map)) = (&amount.more, value.as_object_mut()) {
            let numbers =
                |list: &[crate::model::number::Number]| list.iter().map(|n| json!(n.printed)).collect::<Vec<_>>();
            if !more.parts.is_empty() {
                map.insert("parts".to_owned(), json!(numbers(&more.parts)));
            }
            if !more.splits.is_empty() {
                let splits: Vec<Value> = more
                    .splits
                    .iter()
                    .map(|split| {
                        Value::Object(split.iter().map(|(label, n)| (label.to_string(), json!(n.printed))).collect())
                    })
                    .collect();
                map.insert("splits".to_owned(), json!(splits));
            }
            if !more.listed.is_empty() {
                map.insert("listed".to_owned(), json!(more.listed));
            }
        }
        value
    }
}
