//! `export`: the public records in files of their own, without the site.

use super::{Globals, Outcome, print, unsound};
use crate::output::exchange::exchange;
use crate::output::{destination, pack};
use crate::pipeline::{Checked, Timings, check, public};
use crate::site::{Frames, Site};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 导出成什么：zip 是开放数据包，和网站上的一样；bulk 是给检索集群（OpenSearch、Quickwit）的 NDJSON 和索引设置
    #[arg(long, value_enum, value_name = "形式")]
    format: Format,
    /// 写到哪个文件；缺省为站点文件夹下的 mingzhang-data.zip 或 mingzhang-bulk.ndjson（索引设置在旁边）。已有同名文件时替换
    #[arg(long, value_name = "文件")]
    out: Option<PathBuf>,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The open data pack.
    Zip,
    /// Lines for a search cluster, with mappings.
    #[cfg(feature = "search")]
    Bulk,
}

impl Format {
    /// The name of its first file, where none is given.
    const fn file(self) -> &'static str {
        match self {
            Self::Zip => "mingzhang-data.zip",
            #[cfg(feature = "search")]
            Self::Bulk => "mingzhang-bulk.ndjson",
        }
    }

    /// Its files: endings and bytes. The first has the name that was asked for.
    fn make(self, site: &Site<'_>) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
        match self {
            Self::Zip => Ok(vec![("zip", pack::make(site)?.bytes)]),
            #[cfg(feature = "search")]
            Self::Bulk => crate::output::search::bulk::files(site.corpus),
        }
    }
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let place = globals.place()?;
    let out = own.out.clone().unwrap_or_else(|| place.root.join(own.format.file()));
    destination::for_file(&out)?;
    let mut timings = Timings::default();
    let checked = check(&place, &mut timings)?;
    if !checked.sound() {
        return unsound(&checked, "没有导出");
    }
    let Checked { corpus: Some(corpus), facts, .. } = checked else { return Ok(Outcome::ContentWrong) };
    let (corpus, facts) = public(corpus, facts, false, &mut timings);
    let site = Site::new(&corpus, &facts, Frames::default());
    let files = timings.time("导出", || own.format.make(&site))?;
    for (n, (ending, bytes)) in files.iter().enumerate() {
        let file = if n == 0 { out.clone() } else { out.with_extension(ending) };
        exchange(&file, bytes)?;
        if !globals.quiet {
            print(&format!("{}\n", file.display()))?;
        }
    }
    globals.report(&timings);
    Ok(Outcome::Fine)
}
