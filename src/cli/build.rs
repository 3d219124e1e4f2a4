//! `build`: checks, then makes the whole site.

use super::printing::equipped;
use super::progress::Progress;
use super::{Globals, Outcome, content_wrong, print, unsound};
use crate::output::volumes::blames_content;
use crate::output::{FORMATS, manifest, usual};
use crate::pipeline::{Timings, build, check, prepare};
use crate::report::Counts;
use anyhow::bail;
use clap::Args;
use std::fmt::Write as _;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 网站写到哪里；缺省为站点文件夹下的 public/
    #[arg(long, value_name = "文件夹")]
    out: Option<PathBuf>,
    /// 草稿和未到公开日的记录也显示；只作预览，不得发布，不写在要公开的网站上面
    #[arg(long)]
    drafts: bool,
    /// 只列出页面，不生成
    #[arg(long)]
    plan: bool,
    /// 生成哪些形式，用逗号分开：html,data,feeds,search,volumes,fragments；缺省为前五种。fragments 是供粘贴到网站后台的片段
    #[arg(long, value_delimiter = ',', value_name = "形式")]
    formats: Vec<String>,
}

/// The formats that were asked for; the usual ones where none was named.
pub(super) fn formats(asked: &[String]) -> anyhow::Result<Vec<&str>> {
    if asked.is_empty() {
        return Ok(usual().collect());
    }
    let asked: Vec<&str> = asked.iter().map(|format| format.trim()).collect();
    if let Some(unknown) = asked.iter().find(|f| !FORMATS.iter().any(|known| known.name == **f)) {
        let known: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        bail!("没有“{unknown}”这种形式，可用：{}", known.join("、"));
    }
    Ok(asked)
}

/// A volume that cannot be set because of what stands in it is a fault of the content.
pub(super) fn refused(error: anyhow::Error, end: &str) -> anyhow::Result<Outcome> {
    if !blames_content(&error) {
        return Err(error);
    }
    content_wrong(&format!("{error:#}\n"), end)
}

/// What a build that is refused leaves behind.
const AS_BEFORE: &str = "没有生成；旧站点不变";

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let formats = formats(&own.formats)?;
    let place = globals.place()?;
    let mut timings = Timings::default();
    let checked = check(&place, &mut timings)?;
    if !checked.sound() {
        return unsound(&checked, AS_BEFORE);
    }
    let warnings = Counts::of(&checked.findings);
    let Some(prepared) = prepare(checked, &place.root, own.drafts, &mut timings)? else {
        return Ok(Outcome::ContentWrong);
    };
    let prepared = if formats.contains(&"volumes") { equipped(globals, prepared, &place.root)? } else { prepared };
    if own.plan {
        let ready = prepared.ready(&formats)?;
        let list: String = crate::output::jobs(&ready, &formats)?.iter().fold(String::new(), |mut list, job| {
            let _ = writeln!(list, "{}", job.path);
            list
        });
        print(&list)?;
        return Ok(Outcome::Fine);
    }
    let out = own.out.clone().unwrap_or_else(|| place.root.join("public"));
    if let Some(fault) = manifest::cut(&out, &prepared.corpus.ledger) {
        return content_wrong(&format!("{fault}\n"), AS_BEFORE);
    }
    let progress = Progress::new(globals.quiet, "已生成", 256);
    let bound = Progress::new(globals.quiet, "已编册", 1);
    let tick = |total| progress.tick(total);
    let written = match build(&prepared, &out, &formats, &tick, &|total| bound.tick(total), &mut timings) {
        Ok(written) => written,
        Err(error) => return refused(error, AS_BEFORE),
    };
    if !globals.quiet {
        // Without pages there is no first page to open.
        let made = if formats.contains(&"html") { out.join("index.html") } else { out };
        print(&format!(
            "已生成 {}\n新增 {} 个文件，改动 {}，未变 {}，删除 {}；共 {} KB。{}\n",
            made.display(),
            written.new,
            written.changed,
            written.same,
            written.removed,
            written.bytes / 1024,
            warnings.line(),
        ))?;
    }
    globals.report(&timings);
    // The process ends here: giving back every record one by one would only keep the clerk waiting.
    std::mem::forget(prepared);
    Ok(Outcome::Fine)
}
