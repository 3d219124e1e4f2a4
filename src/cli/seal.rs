//! `seal`: enters what is published now into the ledger.

use super::build::formats;
use super::printing::equipped;
use super::{Globals, Outcome, content_wrong, print, unsound};
use crate::corpus::ledger::{Line, NAME, Seal};
use crate::output::ledger::Book;
use crate::output::manifest::{Stamp, cut, unlike};
use crate::output::publish::hold;
use crate::pipeline::{Timings, check, prepare};
use crate::reckon::seal::lacking;
use clap::Args;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 已发布的文件夹；缺省为站点文件夹下的 public/
    #[arg(long, value_name = "文件夹")]
    out: Option<PathBuf>,
    /// 生成时用的形式，用逗号分开：html,data,feeds；缺省为全部
    #[arg(long, value_delimiter = ',', value_name = "形式")]
    formats: Vec<String>,
}

/// What a seal that is refused leaves behind.
const AS_BEFORE: &str = "没有封存；台账不变";
/// How many records are listed.
const RECORDS: usize = 20;
/// How many differences are listed: a few tell what was forgotten.
const DIFFERENCES: usize = 5;

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let formats = formats(&own.formats)?;
    let place = globals.place()?;
    let mut timings = Timings::default();
    // A folder that holds no site has its own message, before anything is put into it.
    anyhow::ensure!(
        place.root.join("content").is_dir(),
        "{} 里没有 content/；用 --root 指出站点所在的文件夹",
        place.root.display()
    );
    let book = Book::open(&place.root)?;
    let checked = check(&place, &mut timings)?;
    let Some(corpus) = checked.corpus.as_ref().filter(|_| checked.sound()) else {
        return unsound(&checked, AS_BEFORE);
    };
    let as_of = corpus.site.as_of.to_string();
    let lines = lacking(corpus);
    let entered: Vec<String> = lines.iter().map(|line| told(line, corpus.ledger.seals.get(&line.path))).collect();
    let Some(prepared) = prepare(checked, &place.root, false, &mut timings)? else {
        return Ok(Outcome::ContentWrong);
    };
    let out = own.out.clone().unwrap_or_else(|| place.root.join("public"));
    anyhow::ensure!(out.is_dir(), "没有 {}，还没有发布；先运行 mingzhang build", out.display());
    let prepared = equipped(globals, prepared, &place.root)?;
    if let Some(fault) = cut(&out, &prepared.corpus.ledger) {
        return content_wrong(&format!("{fault}\n"), AS_BEFORE);
    }
    let mut ready = prepared.ready(&formats)?;
    let held = hold(&out)?;
    timings.time("编册", || prepared.print(&mut ready, &held, &|_| ()))?;
    let stamp = Stamp { as_of, ..Stamp::default() };
    let differs = unlike(&out, &crate::output::jobs(&ready, &formats)?, &stamp)?;
    if !differs.is_empty() {
        print(&format!("{}共 {} 处\n", listed(&differs, DIFFERENCES), differs.len()))?;
        let _ = writeln!(
            std::io::stderr(),
            "已发布的 {} 和现在的内容不一致，没有封存；先运行 mingzhang build，再封存",
            out.display()
        );
        return Ok(Outcome::ContentWrong);
    }
    if !lines.is_empty() {
        book.add(lines)?;
    }
    if !globals.quiet {
        let summary = if entered.is_empty() {
            "台账里都有了，没有新的内容要封存".to_owned()
        } else {
            format!("已封存 {} 份记录，记入 content/{NAME}", entered.len())
        };
        print(&format!("{}{summary}\n", listed(&entered, RECORDS)))?;
    }
    globals.report(&timings);
    Ok(Outcome::Fine)
}

/// A line in words; `before` is what was sealed of the record.
fn told(line: &Line, before: Option<&Seal>) -> String {
    let what = match before {
        _ if line.withdrawn => "撤下",
        None => "新公开",
        // The first ledgers knew nothing of words, of dates and of lists.
        Some(seal) if seal.line.words == line.words => "补记文字",
        Some(_) => "有改动",
    };
    if line.withdrawn {
        format!("{what}　{}", line.path)
    } else {
        format!("{what}　{}　{} 项", line.path, line.figures.len())
    }
}

fn listed(lines: &[String], most: usize) -> String {
    let mut out = String::new();
    for line in lines.iter().take(most) {
        let _ = writeln!(out, "{line}");
    }
    if lines.len() > most {
        let _ = writeln!(out, "……其余 {} 条略", lines.len() - most);
    }
    out
}
