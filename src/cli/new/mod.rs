//! `new site` and `new record`: commented files to start from.

mod commented;
mod draft;
pub(super) mod kind;
mod prefill;
mod record;
mod samples;
mod site;

use super::{Globals, Outcome};
use anyhow::Context as _;
use clap::Subcommand;
use std::io::Write as _;
use std::path::Path;

/// What can be made.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// 新建一个立即可以生成的站点：设置、单位名录，每种记录各一份带注释的虚构示例
    Site(site::Arguments),
    /// 新建一份带注释的记录，先填好能从绩效目标或上年记录得知的内容
    Record(record::Arguments),
}

pub(super) fn run(globals: &Globals, command: &Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Site(own) => site::run(globals, own),
        Command::Record(own) => record::run(globals, own),
    }
}

/// Writes a file that is not there yet, and the folders above it.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("不能新建文件夹 {}", folder.display()))?;
    }
    let mut file = match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            anyhow::bail!("{} 已经有了，不覆盖", path.display())
        }
        opened => opened.with_context(|| format!("不能新建 {}", path.display()))?,
    };
    file.write_all(text.as_bytes()).with_context(|| format!("写不了 {}", path.display()))
}

/// The thing whose name is closest to what was typed, if any is close.
pub(super) fn nearest<'n, T>(named: impl Iterator<Item = (&'n str, T)>, typed: &str) -> Option<T> {
    let far = |name: &str| strsim::osa_distance(name, typed);
    let length = typed.chars().count();
    named
        .map(|(name, thing)| (far(name), thing))
        .filter(|(far, _)| far * 2 <= length)
        .min_by_key(|(far, _)| *far)
        .map(|(_, thing)| thing)
}

#[cfg(test)]
mod tests;
