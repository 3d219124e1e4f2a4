//! `check`: reads and judges, writes nothing.

use super::{Globals, Outcome, print};
use crate::ground::finding::{Finding, Severity};
use crate::ground::system::why;
use crate::pipeline::{Checked, Timings, check};
use crate::read::locate::locate;
use crate::report::baseline::Baseline;
use crate::report::html::Heading;
use crate::report::{self, Counts};
use anyhow::anyhow;
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::fmt::Write as _;
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
    let place = globals.place()?;
    let mut checked = check(&place, &mut timings)?;
    let asked: Vec<String> = own.paths.iter().map(|path| inside(path, &place.root.join("content"))).collect();
    for (path, typed) in asked.iter().zip(&own.paths) {
        let known = checked.files.list().iter().any(|f| under(&f.path, path));
        anyhow::ensure!(known, "content/ 里没有“{typed}”");
    }
    let path = |finding: &Finding| checked.files.path(finding.file);
    let mut findings = std::mem::take(&mut checked.findings);
    findings.retain(|finding| asked.is_empty() || asked.iter().any(|asked| under(&path(finding), asked)));
    if let Some(file) = &own.baseline {
        baseline(file)?.only_new(&mut findings, path);
    }
    let counts = Counts::of(&findings);
    let all = findings.len();
    findings.retain(|finding| own.shows(finding));
    let lighter = all - findings.len();
    let findings = locate(findings, &checked.files);
    let heading = heading(&checked);
    print(&match own.format {
        Format::Text => {
            let mut text = report::text::excerpts(&findings, std::io::stdout().is_terminal());
            if !globals.quiet {
                text.push_str(&report::text::summary(&findings, &heading.units));
                if lighter > 0 {
                    let _ = writeln!(text, "较轻的 {lighter} 处没有列出，要列出请不写 --severity");
                }
            }
            text
        }
        Format::Json => report::json::render(&findings),
        Format::Html => report::html::render(&findings, &heading),
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
        _ => anyhow!("读不到基线 {name}：{}", why(&error)),
    })?;
    Baseline::read(&text).ok_or_else(|| anyhow!("基线 {name} 用不了：不是 check --format json 写的报告"))
}

fn heading(checked: &Checked) -> Heading {
    let (site, as_of) = match &checked.corpus {
        Some(corpus) => (corpus.site.name.to_string(), corpus.site.as_of.to_string()),
        None => ("内容有错".to_owned(), "—".to_owned()),
    };
    Heading { site, as_of, units: units(checked) }
}

/// The names of units by their folder under `content/`, without the year.
pub(super) fn units(checked: &Checked) -> BTreeMap<String, String> {
    let mut units = BTreeMap::new();
    for (_, district) in checked.corpus.iter().flat_map(|corpus| corpus.each_district()) {
        for agency in district.agencies.iter() {
            let (folder, name) = match district.folder.as_str() {
                "" => (agency.id.to_string(), agency.name.to_string()),
                folder => (format!("{folder}/{}", agency.id), format!("{} · {}", district.about.name, agency.name)),
            };
            units.insert(folder, name);
        }
    }
    units
}

impl Arguments {
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

/// A path that people type, from where they stand: relative to `content/` where it lies in there, else as it was typed.
fn inside(path: &str, content: &Path) -> String {
    let there = Path::new(path).canonicalize().ok();
    let inside = there.and_then(|there| Some(there.strip_prefix(content.canonicalize().ok()?).ok()?.to_owned()));
    inside.and_then(|inside| inside.to_str().map(str::to_owned)).unwrap_or_else(|| path.to_owned())
}

/// Whether a file (relative to `content/`) is `path` or lies below it; `path` as people type it.
fn under(file: &str, path: &str) -> bool {
    let path = path.rsplit_once("/content/").map_or(path, |(_, rest)| rest);
    let path = path.trim_start_matches("./").trim_start_matches("content/").trim_end_matches('/');
    matches!(path, "" | "content" | ".") || file == path || file.starts_with(&format!("{path}/"))
}
