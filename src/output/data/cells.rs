//! A record as CSV: `at,label,printed,value,unit,computed`, one line a cell.

use super::table::Csv;
use crate::corpus::entry::Entry;
use crate::form::field::{Leaf, Visit};
use crate::ground::route::{Route, Step};
use crate::model::number::rounded;
use crate::reckon::sheet::Sheet;
use std::collections::BTreeMap;

/// The record's cells as CSV.
pub(super) fn csv(entry: &Entry, sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let mut out = Csv::new(&["at", "label", "printed", "value", "unit", "computed"])?;
    let mut computed: BTreeMap<String, String> = BTreeMap::new();
    for c in &sheet.computed {
        if let Some(exact) = c.exact {
            computed.insert(c.at.to_string(), rounded(exact, 4));
        }
    }
    let mut lines = Lines { at: Route::root(), labels: Vec::new(), rows: Vec::new(), unit: entry.unit().label() };
    entry.record.visit(&entry.filing, &mut lines);
    for row in lines.rows {
        let ours = computed.remove(&row.at).unwrap_or_default();
        out.row([row.at, row.label, row.printed, row.value, row.unit, ours])?;
    }
    for (at, value) in computed {
        out.row([at, String::new(), String::new(), String::new(), String::new(), value])?;
    }
    out.bytes()
}

struct Row {
    at: String,
    label: String,
    printed: String,
    value: String,
    unit: String,
}

struct Lines {
    at: Route,
    labels: Vec<String>,
    rows: Vec<Row>,
    unit: &'static str,
}

impl Visit for Lines {
    fn map(&mut self, _: bool) {}
    fn list(&mut self, _: bool) {}

    fn begin(&mut self, step: Step, label: &str) {
        self.labels.push(match &step {
            Step::Item(n) => (n + 1).to_string(),
            Step::Key(_) => label.to_owned(),
        });
        self.at.0.push(step);
    }

    fn end(&mut self) {
        self.labels.pop();
        self.at.0.pop();
    }

    fn leaf(&mut self, leaf: Leaf<'_>) {
        let exact = |d: Option<rust_decimal::Decimal>| d.map(|d| d.to_string()).unwrap_or_default();
        let (value, unit) = match leaf {
            Leaf::Number(n) => (n.value.to_string(), String::new()),
            Leaf::Amount(a) => (exact(a.value), a.unit.map_or(self.unit, crate::model::amount::Unit::label).to_owned()),
            Leaf::Rate(r) => (exact(r.value), "%".to_owned()),
            Leaf::Measured(m) => (exact(m.value), m.measure.to_string()),
            Leaf::Date(when) => (when.to_string(), String::new()),
            Leaf::Word(key, _) => (key.to_owned(), String::new()),
            Leaf::Bool(yes) => (yes.to_string(), String::new()),
            Leaf::Empty | Leaf::Garbled(_) | Leaf::Text(_) => (String::new(), String::new()),
        };
        self.rows.push(Row {
            at: self.at.to_string(),
            label: self.labels.join(" / "),
            printed: leaf.printed(),
            value,
            unit,
        });
    }
}
