//! `verify`: a published folder against its manifest, its pages against the rules about page labels, and the ledger of the
//! site that it was made from.

use super::{Globals, Outcome, print};
use crate::corpus::ledger::NAME;
use crate::ground::finding::{Finding, Place};
use crate::ground::source::FileId;
use crate::output::manifest::{self, Manifest};
use crate::read;
use crate::report::Counts;
use crate::rules::page::{BuiltPage, judge};
use anyhow::Context as _;
use clap::Args;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 已发布的文件夹
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
    /// 上次上传时留下的清单（manifest.json，或有它的文件夹）：逐个列出从那以后新增、改动、删除的文件
    #[arg(long, value_name = "清单")]
    since: Option<PathBuf>,
}

/// How many findings about pages are shown: what is wrong with a template is wrong with every page.
const SHOWN: usize = 20;

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let earlier = own.since.as_deref().map(Manifest::kept).transpose()?;
    let mut findings: Vec<Finding> = Vec::new();
    let mut shown = String::new();
    let differs = manifest::verify(&own.folder, &mut |name, bytes, as_of| {
        let Some(html) = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".html")) else { return };
        for finding in judge(FileId(0), &BuiltPage::of(html, as_of)) {
            if findings.len() < SHOWN {
                let _ = writeln!(shown, "{}", line(name, html, &finding));
            }
            findings.push(finding);
        }
    })?;
    if !findings.is_empty() {
        let more = if findings.len() > SHOWN { format!("……只列出前 {SHOWN} 处\n") } else { String::new() };
        print(&format!("{shown}{more}页面：{}\n", Counts::of(&findings).line()))?;
    }
    let faults = ledger(globals, &own.folder)?;
    faults.iter().try_for_each(|fault| print(&format!("{fault}\n")))?;
    if differs.is_empty() {
        print("与清单一致\n")?;
    } else {
        print(&format!("{}\n共 {} 处与清单不同\n", differs.join("\n"), differs.len()))?;
    }
    if let (Some(earlier), Some(now)) = (earlier, Manifest::read(&own.folder)) {
        let mut lines = now.since(&earlier);
        let count = lines.len();
        // The list names every file but itself.
        lines.extend((now != earlier).then(|| format!("改动　{}", manifest::NAME)));
        lines.push(format!("从上次的清单以来新增、改动、删除 {count} 个文件，清单另计"));
        print(&format!("{}\n", lines.join("\n")))?;
    }
    Ok(if differs.is_empty() && faults.is_empty() { Outcome::Fine } else { Outcome::ContentWrong })
}

/// What is wrong with the ledger of the site that was named or that the folder lies in; a copy that lies elsewhere has none.
fn ledger(globals: &Globals, folder: &Path) -> anyhow::Result<Vec<String>> {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let above = || folder.ancestors().find(|root| root.join("content/site.yaml").is_file()).map(Path::to_owned);
    let Some(root) = globals.root.clone().or_else(above) else { return Ok(Vec::new()) };
    let file = root.join("content").join(NAME);
    let text = match std::fs::read(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => String::from_utf8_lossy(&read.with_context(|| format!("读不到 {}", file.display()))?).into_owned(),
    };
    let mut findings = Vec::new();
    let ledger = read::ledger::read(&text, FileId(0), &mut findings);
    let mut faults: Vec<String> = findings.iter().map(|f| line(&format!("content/{NAME}"), &text, f)).collect();
    // A ledger that is damaged has been told of; only one that is whole and too short needs the manifest to be seen.
    if faults.is_empty() {
        faults.extend(manifest::cut(&folder, &ledger));
    }
    Ok(faults)
}

/// A finding about a page in one line.
fn line(name: &str, html: &str, finding: &Finding) -> String {
    let place = match finding.place {
        Place::Span(span) => format!("{name}:{}", span.line_column(html).0),
        _ => name.to_owned(),
    };
    let (word, rule, message, cure) = (finding.severity.word(), finding.rule, &finding.message, &finding.cure);
    format!("{word}[{rule}] {place}：{message}。改法：{cure}")
}
