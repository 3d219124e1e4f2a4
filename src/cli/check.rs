//! `check`: reads and judges, writes nothing.

use super::{Globals, Outcome, print};
use crate::ground::finding::Severity;
use crate::pipeline::{Timings, check};
use crate::read::locate::Located;
use crate::report::{self, Counts};
use clap::{Args, ValueEnum};
use std::io::IsTerminal as _;

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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
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
    let checked = check(&globals.place()?, &mut timings)?;
    for path in &own.paths {
        let known = checked.files.list().iter().any(|f| under(&f.path, path));
        anyhow::ensure!(known, "content/ 里没有“{path}”");
    }
    let mut findings = checked.located();
    findings.retain(|l| own.asks_for(l));
    let counts = Counts::of(&findings);
    findings.retain(|l| own.shows(l));
    print(&match own.format {
        Format::Text => report::text::render(&findings, std::io::stdout().is_terminal()),
        Format::Json => report::json::render(&findings),
    })?;
    globals.report(&timings);
    let wrong = counts.errors > 0 || (own.deny.is_some() && counts.warnings > 0);
    Ok(if wrong { Outcome::ContentWrong } else { Outcome::Fine })
}

impl Arguments {
    /// Whether a finding lies where the user asked.
    fn asks_for(&self, located: &Located) -> bool {
        self.paths.is_empty() || self.paths.iter().any(|path| under(&located.path, path))
    }

    /// Whether a finding is grave enough to be shown.
    fn shows(&self, located: &Located) -> bool {
        located.finding.severity
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
