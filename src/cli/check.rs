//! `check`: reads and judges, writes nothing.

use super::{Globals, Outcome, print};
use crate::ground::finding::{Finding, Severity};
use crate::pipeline::{Checked, Timings, check};
use crate::read::locate::locate;
use crate::report::baseline::Baseline;
use crate::report::html::Heading;
use crate::report::{self, Counts};
use anyhow::anyhow;
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 只报告这些文件或文件夹里的问题（整个站点仍会读取）
    #[arg(value_name = "路径")]
    paths: Vec<String>,
    /// 报告的形式
    #[arg(long, value_enum, default_value = "text", value_name = "形式")]
    format: Format,
    /// 只报告这一级及以上
    #[arg(long, value_enum, default_value = "info", value_name = "级别")]
    severity: Level,
    /// 有提示也算不通过
    #[arg(long, value_enum, value_name = "warnings")]
    deny: Option<Deny>,
    /// 只报告这份旧报告（--format json 写的）里没有的问题
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let mut timings = Timings::default();
    let mut checked = check(&globals.place()?, &mut timings)?;
    for path in &own.paths {
        let known = checked.files.list().iter().any(|f| under(&f.path, path));
        anyhow::ensure!(known, "content/ 里没有“{path}”");
    }
    let path = |finding: &Finding| checked.files.path(finding.file);
    let mut findings = std::mem::take(&mut checked.findings);
    findings.retain(|finding| own.asks_for(&path(finding)));
    if let Some(file) = &own.baseline {
        baseline(file)?.only_new(&mut findings, path);
    }
    let counts = Counts::of(&findings);
    findings.retain(|finding| own.shows(finding));
    let findings = locate(findings, &checked.files);
    print(&match own.format {
        Format::Text => report::text::render(&findings, std::io::stdout().is_terminal()),
        Format::Json => report::json::render(&findings),
        Format::Html => report::html::render(&findings, &heading(&checked)),
    })?;
    globals.report(&timings);
    // The process ends here: giving back every record one by one would only keep the clerk waiting.
    std::mem::forget((checked, findings));
    let wrong = counts.errors > 0 || (own.deny.is_some() && counts.warnings > 0);
    Ok(if wrong { Outcome::ContentWrong } else { Outcome::Fine })
}

#[expect(clippy::disallowed_methods, reason = "a file that the user names, outside the site")]
fn baseline(file: &Path) -> anyhow::Result<Baseline> {
    use std::io::ErrorKind;
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("没有基线文件 {name}；先用 check --format json 写一份报告"),
        ErrorKind::IsADirectory => anyhow!("基线 {name} 是文件夹，要的是一份报告"),
        _ => anyhow!("读不到基线 {name}：{error}"),
    })?;
    Baseline::read(&text).ok_or_else(|| anyhow!("基线 {name} 用不了：不是 check --format json 写的报告"))
}

fn heading(checked: &Checked) -> Heading {
    let Some(corpus) = &checked.corpus else {
        return Heading { site: "内容有错".to_owned(), as_of: "—".to_owned(), units: BTreeMap::new() };
    };
    let mut units = BTreeMap::new();
    for (_, district) in corpus.each_district() {
        for agency in &district.agencies {
            let (folder, name) = match district.folder.as_str() {
                "" => (agency.id.to_string(), agency.name.to_string()),
                folder => (format!("{folder}/{}", agency.id), format!("{} · {}", district.about.name, agency.name)),
            };
            units.insert(folder, name);
        }
    }
    Heading { site: corpus.site.name.to_string(), as_of: corpus.site.as_of.to_string(), units }
}

impl Arguments {
    /// Whether a finding lies where the user asked.
    fn asks_for(&self, file: &str) -> bool {
        self.paths.is_empty() || self.paths.iter().any(|path| under(file, path))
    }

    /// Whether a finding is grave enough to be shown.
    fn shows(&self, finding: &Finding) -> bool {
        finding.severity
            <= match self.severity {
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
                Level::Info => Severity::Info,
            }
    }
}

/// Whether a file (relative to `content/`) is `path` or lies below it; `path` as people type it.
fn under(file: &str, path: &str) -> bool {
    let path = path.rsplit_once("/content/").map_or(path, |(_, rest)| rest);
    let path = path.trim_start_matches("./").trim_start_matches("content/").trim_end_matches('/');
    matches!(path, "" | "content" | ".") || file == path || file.starts_with(&format!("{path}/"))
}
