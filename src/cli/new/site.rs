//! `new site`: a site that builds at once.

use super::super::{Globals, Outcome, print};
use super::{commented, samples};
use crate::form::table::Table as _;
use crate::kinds::Kind;
use crate::kinds::filing::Filing;
use crate::output::destination;
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(in super::super) struct Arguments {
    /// 放在哪个文件夹；不存在时新建，已存在时必须是空的
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let folder = &own.folder;
    destination::for_file(folder)?;
    match std::fs::read_dir(folder) {
        Ok(mut items) => {
            if items.next().is_some() {
                bail!("{} 不是空文件夹，不在里面新建站点", folder.display());
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(|| format!("不能在 {} 新建站点", folder.display())),
    }
    let files = files();
    for (path, text) in &files {
        super::write(&folder.join(path), text)?;
    }
    if !globals.quiet {
        print(&format!(
            "已新建站点 {}，共 {} 个文件，内容都是虚构示例\n下一步：\n  mingzhang check --root {2}\n  mingzhang serve --root {2}\n",
            folder.display(),
            files.len(),
            typed(folder),
        ))?;
    }
    Ok(Outcome::Fine)
}

/// A path as it is typed into a shell.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~' | '+' | ',' | '@' | '%');
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// All files of a new site: path and text.
pub(super) fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        samples::FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    for kind in Kind::ALL {
        let sample = samples::of(*kind);
        let items = sample.draft();
        let tables = tables(*kind);
        let head = format!(
            "# {}。行首的 # 和行尾 # 后面是注释，程序不读。\n{}\n# 还可以写的项：\n{}",
            kind.title(),
            commented::write(&tables, &items, None),
            commented::rest(&tables, &[&items]),
        );
        files.push((format!("content/{}", sample.path), whole(&head, sample.body())));
    }
    files
}

/// The fields of a kind in the order in which a record is written: the form's, then what the record says about itself.
pub(super) fn tables(kind: Kind) -> Vec<&'static [crate::form::field::Field]> {
    let mut tables = kind.tables();
    tables.rotate_left(Filing::tables().len());
    tables
}

/// A record file: the items alone, or as the front matter of a report.
pub(super) fn whole(items: &str, body: Option<&str>) -> String {
    match body {
        Some(body) => format!("---\n{items}---\n{body}"),
        None => items.to_owned(),
    }
}
