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
    let mut findings = checked.located();
    findings.retain(|l| own.wants(l));
    print(&match own.format {
        Format::Text => report::text::render(&findings, std::io::stdout().is_terminal()),
        Format::Json => report::json::render(&findings),
    })?;
    globals.report(&timings);
    let counts = Counts::of(&findings);
    let wrong = counts.errors > 0 || (own.deny.is_some() && counts.warnings > 0);
    Ok(if wrong { Outcome::ContentWrong } else { Outcome::Fine })
}

impl Arguments {
    fn wants(&self, located: &Located) -> bool {
        let least = match self.severity {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Info,
        };
        let asked = self.paths.is_empty()
            || self.paths.iter().any(|path| {
                let path = path.trim_start_matches("./").trim_start_matches("content/").trim_end_matches('/');
                path.is_empty() || located.path.as_ref() == path || located.path.starts_with(&format!("{path}/"))
            });
        located.finding.severity <= least && asked
    }
}
