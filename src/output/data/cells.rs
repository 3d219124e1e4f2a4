//! A record as CSV: `at,label,printed,value,unit,computed`, one line a cell.

use crate::corpus::entry::Entry;
use crate::form::field::{Leaf, Visit};
use crate::ground::route::{Route, Step};
use crate::model::number::rounded;
use crate::reckon::sheet::Sheet;
use std::collections::BTreeMap;

/// The record's cells as CSV, with a byte-order mark so that office programs read the Chinese.
pub(super) fn csv(entry: &Entry, sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    out.write_record(["at", "label", "printed", "value", "unit", "computed"])?;
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
        out.write_record([safe(&row.at), safe(&row.label), safe(&row.printed), row.value, row.unit, ours])?;
    }
    for (at, value) in computed {
        out.write_record([safe(&at), String::new(), String::new(), String::new(), String::new(), value])?;
    }
    out.into_inner().map_err(|e| anyhow::anyhow!("{e}"))
}

/// Text that an office program would run as a formula gets an apostrophe in front; plain numbers stay numbers.
#[must_use]
pub(super) fn safe(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let number = crate::model::number::decimal(text).is_ok();
    if risky && !number { format!("'{text}") } else { text.to_owned() }
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
            Leaf::Measured(m) => (exact(m.value), safe(&m.measure)),
            Leaf::Date(when) => (when.to_string(), String::new()),
            Leaf::Word(key, _) => (safe(key), String::new()),
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

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_in_a_table_is_a_formula() {
        for text in ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "＝1", "－甲"] {
            assert!(safe(text).starts_with('\''), "{text}");
        }
        for text in ["-12.5", "+138", "文字", "1,828.34"] {
            assert_eq!(safe(text), text);
        }
    }
}
