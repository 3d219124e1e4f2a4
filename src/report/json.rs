//! Findings for programs.

use super::mask::masked;
use super::{Counts, bare};
use crate::ground::located::Located;
use serde::Serialize;

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    infos: usize,
    waived: usize,
    findings: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    severity: &'a str,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    cause: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    cure: &'a str,
    excerpt: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waived: Option<&'a str>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: String,
    line: Option<usize>,
    words: &'a str,
}

/// All findings as one JSON document.
#[must_use]
pub fn render(findings: &[Located]) -> String {
    let counts = Counts::of(bare(findings));
    let items = findings.iter().map(item).collect();
    let report = Report {
        errors: counts.errors,
        warnings: counts.warnings,
        infos: counts.infos,
        waived: counts.waived,
        findings: items,
    };
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn item(located: &Located) -> Item<'_> {
    let finding = &located.finding;
    let place = located.line_column();
    Item {
        rule: finding.rule,
        severity: finding.severity.key(),
        file: format!("content/{}", located.path),
        line: place.map(|p| p.0),
        column: place.map(|p| p.1),
        message: &finding.message,
        cause: &finding.cause,
        cure: &finding.cure,
        excerpt: place.and_then(|(line, _)| located.text.lines().nth(line - 1)).map(masked),
        related: finding
            .related
            .iter()
            .zip(&located.related)
            .map(|((_, _, words), (path, text, span, _))| Related {
                file: format!("content/{path}"),
                line: span.map(|s| s.line_column(text).0),
                words,
            })
            .collect(),
        waived: finding.waived.as_deref(),
    }
}
