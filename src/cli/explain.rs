//! `explain`: what a rule says, its source and grade, an example, how to mend; and what reading finds wrong with a file.

use super::{Outcome, print};
use crate::profile::{PROFILES, Profile};
use crate::read::faults::{self, FAULTS, Fault};
use crate::rules::rule::Rule;
use crate::rules::{self, GROUPS, RULES};
use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::fmt::Write as _;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 规则名，例如 funds-not-summing：报告里方括号中的名称
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

/// What a report can name.
enum Named {
    Rule(&'static Rule),
    Fault(&'static Fault),
}

/// Where faults of reading come from.
const FORMAT_ITSELF: &str = "本站的记录格式";

pub(super) fn run(own: &Arguments) -> anyhow::Result<Outcome> {
    let wanted = match &own.rule {
        None => all().collect(),
        Some(name) => vec![find(name)?],
    };
    print(&match own.format {
        Format::Text if own.rule.is_none() => index(),
        Format::Text => wanted.iter().map(Named::page).collect(),
        Format::Json => {
            let list: Vec<Value> = wanted.iter().map(Named::json).collect();
            format!("{}\n", serde_json::to_string_pretty(&list)?)
        }
    })?;
    Ok(Outcome::Fine)
}

fn all() -> impl Iterator<Item = Named> {
    RULES.iter().map(|rule| Named::Rule(rule)).chain(faults::all().map(Named::Fault))
}

/// What has a name; an unknown one is answered with the nearest, if any is near.
fn find(name: &str) -> anyhow::Result<Named> {
    let name = name.trim_matches(['[', ']']);
    if let Some(found) = rules::explain(name).map(Named::Rule).or_else(|| faults::explain(name).map(Named::Fault)) {
        return Ok(found);
    }
    let near = super::new::nearest(all().map(|named| (named.name(), named)), name);
    let near = near.map(|near| format!("最接近的是 {}，", near.name())).unwrap_or_default();
    bail!("没有“{name}”这条规则；{near}全部规则用 mingzhang explain 列出")
}

impl Named {
    const fn name(&self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.name,
            Self::Fault(fault) => fault.name,
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Rule(r) => {
                let profiles: Vec<Value> = if r.profiled { profiles_json() } else { Vec::new() };
                json!({"name": r.name, "title": r.title, "severity": r.severity.key(), "grade": r.evidence.letter(), "source": r.source, "docs": r.docs, "profiles": profiles})
            }
            Self::Fault(f) => {
                json!({"name": f.name, "title": f.title, "source": FORMAT_ITSELF, "docs": docs(f)})
            }
        }
    }

    /// Its whole documentation for a terminal.
    fn page(&self) -> String {
        match self {
            Self::Rule(rule) => format!(
                "{}　{}（{}）\n\n{}\n\n出处：{}\n证据：{}（{}）\n{}",
                rule.name,
                rule.title,
                rule.severity.word(),
                flush(rule.docs),
                rule.source,
                rule.evidence.letter(),
                rule.evidence.words(),
                if rule.profiled { profiles() } else { String::new() },
            ),
            Self::Fault(fault) => {
                format!("{}　{}\n\n{}\n\n出处：{FORMAT_ITSELF}\n", fault.name, fault.title, docs(fault))
            }
        }
    }
}

/// The profiles whose numbers a rule may rest on, each with its source and its year.
fn profiles() -> String {
    let mut list = "规则方案（本站自定的在 site.yaml 的 profiles 里）：\n".to_owned();
    for p in PROFILES.iter() {
        let _ = writeln!(list, "  {}　{}：{}（{}）", p.name, p.title, p.source, p.dated());
    }
    list
}

fn profiles_json() -> Vec<Value> {
    let one = |p: &Profile| json!({"name": p.name, "title": p.title, "source": p.source, "year": p.year, "verified": p.verified});
    PROFILES.iter().map(one).collect()
}

fn docs(fault: &Fault) -> String {
    format!("## 说明\n{}\n\n## 改法\n{}", fault.why, fault.cure)
}

/// Lines of a doc comment without the space that follows its slashes.
fn flush(docs: &str) -> String {
    docs.trim().lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// All rules by subject, with severity and grade of evidence, then what reading finds.
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
    for group in FAULTS {
        let _ = writeln!(list, "# 读取：{}", group.title);
        for fault in group.faults {
            let _ = writeln!(list, "{:<33} {}", fault.name, fault.title);
        }
        list.push('\n');
    }
    let _ = writeln!(list, "证据：S 通读过的原件，P 公开的表样，C 在用系统的做法，L 算术或常理，M 出处未核实。");
    list
}
