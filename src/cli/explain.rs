//! `explain`: what a rule says, its source and grade, an example, how to mend.

use super::{Outcome, print};
use crate::rules::{self, GROUPS, RULES};
use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::fmt::Write as _;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 规则名，例如 funds-not-summing
    #[arg(value_name = "规则")]
    rule: Option<String>,
    /// 输出的形式
    #[arg(long, value_enum, default_value = "text", value_name = "形式")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(own: &Arguments) -> anyhow::Result<Outcome> {
    let wanted: Vec<&rules::rule::Rule> = match &own.rule {
        None => RULES.to_vec(),
        Some(name) => match rules::explain(name) {
            Some(rule) => vec![rule],
            None => {
                let near = RULES.iter().min_by_key(|r| strsim::osa_distance(r.name, name)).map_or("", |r| r.name);
                bail!("没有“{name}”这条规则；最接近的是 {near}，全部规则用 mingzhang explain 列出");
            }
        },
    };
    print(&match own.format {
        Format::Text if own.rule.is_none() => index(),
        Format::Text => wanted.iter().map(|rule| page(rule)).collect(),
        Format::Json => {
            let list: Vec<serde_json::Value> = wanted
                .iter()
                .map(|r| json!({"name": r.name, "title": r.title, "severity": r.severity.key(), "grade": r.evidence.letter(), "source": r.source, "docs": r.docs}))
                .collect();
            format!("{}\n", serde_json::to_string_pretty(&list)?)
        }
    })?;
    Ok(Outcome::Fine)
}

/// All rules by subject, with severity and grade of evidence.
fn index() -> String {
    let mut list = String::new();
    for group in GROUPS {
        let _ = writeln!(list, "# {}", group.title);
        for rule in group.rules {
            let _ =
                writeln!(list, "{:<33} {} {}　{}", rule.name, rule.severity.word(), rule.evidence.letter(), rule.title);
        }
        list.push('\n');
    }
    let _ = writeln!(list, "证据：S 通读过的原件，P 公开的表样，C 在用系统的做法，L 算术或常理，M 出处未核实。");
    list
}

/// A rule's whole documentation for a terminal.
fn page(rule: &rules::rule::Rule) -> String {
    format!(
        "{}　{}（{}）\n\n{}\n\n出处：{}\n证据：{}（{}）\n",
        rule.name,
        rule.title,
        rule.severity.word(),
        rule.docs.trim(),
        rule.source,
        rule.evidence.letter(),
        rule.evidence.words(),
    )
}
