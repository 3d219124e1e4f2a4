//! A baseline: an earlier report, whose findings are known and need not be said again.

use crate::ground::finding::Finding;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The findings of an earlier report, each with how often it was there. Lines are not compared: they move.
#[derive(Debug)]
pub struct Baseline(BTreeMap<(String, String, String), usize>);

#[derive(Deserialize)]
struct Report {
    findings: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    rule: String,
    file: String,
    message: String,
}

impl Baseline {
    /// Reads what `check --format json` wrote; nothing where the text is no such report.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let report: Report = serde_json::from_str(text).ok()?;
        let mut known = BTreeMap::new();
        for item in report.findings {
            *known.entry((item.rule, item.file, item.message)).or_default() += 1;
        }
        Some(Self(known))
    }

    /// Takes out the findings that were there before: as many of each as there were.
    pub fn only_new(mut self, findings: &mut Vec<Finding>, path: impl Fn(&Finding) -> Arc<str>) {
        findings.retain(|finding| {
            let key = (finding.rule.to_owned(), format!("content/{}", path(finding)), finding.message.clone());
            match self.0.get_mut(&key) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            }
        });
    }
}
