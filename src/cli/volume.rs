//! `volume`: the files of compiled volumes, without the site.

use super::build::refused;
use super::printing::{equipped, told};
use super::progress::Progress;
use super::{Globals, Outcome, print, unsound};
use crate::output;
use crate::output::destination;
use crate::output::exchange::exchange;
use crate::output::publish::hold;
use crate::pipeline::{Timings, check, prepare};
use anyhow::{Context as _, ensure};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 要哪几种汇编，写 site.yaml 里的编号；不写就是全部
    #[arg(value_name = "编号")]
    ids: Vec<String>,
    /// 写到哪个文件夹；缺省为站点文件夹下的 volumes/
    #[arg(long, value_name = "文件夹")]
    out: Option<PathBuf>,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let place = globals.place()?;
    let out = own.out.clone().unwrap_or_else(|| place.root.join("volumes"));
    destination::for_file(&out)?;
    let mut timings = Timings::default();
    let checked = check(&place, &mut timings)?;
    if !checked.sound() {
        return unsound(&checked, "没有编汇编");
    }
    let Some(prepared) = prepare(checked, &place.root, false, &mut timings)? else {
        return Ok(Outcome::ContentWrong);
    };
    let prepared = equipped(globals, prepared, &place.root)?;
    let plans = &prepared.corpus.site.volumes;
    ensure!(!plans.is_empty(), "site.yaml 里没有 volumes：在那里写明要编哪些汇编");
    for id in &own.ids {
        let known: Vec<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
        ensure!(known.contains(&id.as_str()), "没有编号为“{id}”的汇编，site.yaml 里有：{}", known.join("、"));
    }
    let formats = ["volumes"];
    let mut ready = prepared.ready(&formats)?;
    let wanted = |number: usize| own.ids.is_empty() || own.ids.iter().any(|id| *id == *plans[number].id.as_str());
    ready.site.frames.volumes.files.retain(|file| wanted(file.number));
    ensure!(!ready.site.frames.volumes.files.is_empty(), "这些汇编里没有记录，没有文件可编");
    let bound = Progress::new(globals.quiet, "已编册", 1);
    // Beside the site, so that `build` finds what `volume` has printed, and the other way round.
    let site = hold(&place.root.join("public"))?;
    if let Err(error) = timings.time("编册", || prepared.print(&mut ready, &site, &|total| bound.tick(total))) {
        return refused(error, "没有编汇编");
    }
    let jobs = output::jobs(&ready, &formats)?;
    let progress = Progress::new(globals.quiet, "已写出", 1);
    timings.time("写出", || {
        for job in &jobs {
            let name = job.path.strip_prefix("volumes/").unwrap_or(&job.path);
            let file = out.join(name);
            let folder = file.parent().unwrap_or(&out);
            std::fs::create_dir_all(folder).with_context(|| format!("不能新建文件夹 {}", folder.display()))?;
            exchange(&file, &(job.make)()?)?;
            progress.tick(jobs.len());
            if !globals.quiet {
                print(&format!("{}\n", file.display()))?;
            }
        }
        anyhow::Ok(())
    })?;
    if let Some(printer) = prepared.printer.as_ref().filter(|_| !globals.quiet) {
        print(&told(printer))?;
    }
    globals.report(&timings);
    Ok(Outcome::Fine)
}
