//! A record as CSV: `at,label,printed,value,unit,computed`, one line a cell.

use super::table::Csv;
use crate::corpus::entry::Entry;
use crate::form::field::{Leaf, Visit};
use crate::ground::route::{Route, Step};
use crate::model::amount::Unit;
use crate::model::number::rounded;
use crate::reckon::sheet::Sheet;
use rust_decimal::Decimal;
use std::borrow::Cow;
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
    for row in rows(entry) {
        let at = row.at.to_string();
        let ours = computed.remove(&at).unwrap_or_default();
        out.row([at, row.label(), row.printed, row.value, row.unit, ours])?;
    }
    for (at, value) in computed {
        out.row([at, String::new(), String::new(), String::new(), String::new(), value])?;
    }
    out.bytes()
}

/// The cells of a record in the order of its form.
pub(in crate::output) fn rows(entry: &Entry) -> Vec<Row> {
    let mut lines = Lines { at: Route::root(), labels: Vec::new(), rows: Vec::new(), unit: entry.unit() };
    entry.record.visit(&entry.filing, &mut lines);
    lines.rows
}

/// A cell as a row.
pub(in crate::output) struct Row {
    /// Its place.
    pub(in crate::output) at: Route,
    /// The labels of the keys on the way to it, of items their number.
    pub(in crate::output) labels: Vec<String>,
    /// As printed.
    pub(in crate::output) printed: String,
    /// The exact value in its unit.
    pub(in crate::output) value: String,
    /// An amount in 万元, and its lower bound where it is vague.
    pub(in crate::output) wan: Option<(Option<Decimal>, Option<Decimal>)>,
    /// The unit of the value.
    pub(in crate::output) unit: String,
}

impl Row {
    /// Its labels as one.
    pub(in crate::output) fn label(&self) -> String {
        self.labels.join(" / ")
    }
}

struct Lines {
    at: Route,
    labels: Vec<String>,
    rows: Vec<Row>,
    unit: Unit,
}

impl Visit for Lines {
    fn map(&mut self, _: bool) {}
    fn list(&mut self, _: bool) {}

    fn begin(&mut self, step: Step, label: Cow<'static, str>) {
        self.labels.push(match &step {
            Step::Item(n) => (n + 1).to_string(),
            Step::Key(_) => label.into_owned(),
        });
        self.at.0.push(step);
    }

    fn end(&mut self) {
        self.labels.pop();
        self.at.0.pop();
    }

    fn leaf(&mut self, leaf: Leaf<'_>) {
        let mut wan = None;
        let exact = |d: Option<Decimal>| d.map(|d| d.to_string()).unwrap_or_default();
        let (value, unit) = match leaf {
            Leaf::Number(n) => (n.value.to_string(), String::new()),
            Leaf::Amount(a) => {
                wan = Some((a.wan(self.unit), a.floor_wan(self.unit).filter(|_| a.is_vague())));
                (exact(a.value), a.unit.unwrap_or(self.unit).label().to_owned())
            }
            Leaf::Rate(r) => (exact(r.value), "%".to_owned()),
            Leaf::Measured(m) => (exact(m.value), m.measure.to_string()),
            Leaf::Date(when) => (when.to_string(), String::new()),
            Leaf::Word(key, _) => (key.to_owned(), String::new()),
            Leaf::Bool(yes) => (yes.to_string(), String::new()),
            Leaf::Empty | Leaf::Garbled(_) | Leaf::Text(_) => (String::new(), String::new()),
        };
        self.rows.push(Row {
            at: self.at.clone(),
            labels: self.labels.clone(),
            printed: leaf.printed(),
            value,
            wan,
            unit,
        });
    }
}
