//! `verify`: a published folder against its manifest, and its pages against the rules about page labels.

use super::{Outcome, print};
use crate::ground::finding::{Finding, Place};
use crate::ground::source::FileId;
use crate::output::manifest;
use crate::report::Counts;
use crate::rules::page::{BuiltPage, judge};
use clap::Args;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 已发布的文件夹
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
}

/// How many findings about pages are shown: what is wrong with a template is wrong with every page.
const SHOWN: usize = 20;

pub(super) fn run(own: &Arguments) -> anyhow::Result<Outcome> {
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
    if differs.is_empty() {
        print("与清单一致\n")?;
        return Ok(Outcome::Fine);
    }
    print(&format!("{}\n共 {} 处与清单不同\n", differs.join("\n"), differs.len()))?;
    Ok(Outcome::ContentWrong)
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
