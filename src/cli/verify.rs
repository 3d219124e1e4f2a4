//! `verify`: a published folder against its manifest.

use super::{Outcome, print};
use crate::output::manifest;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 已发布的文件夹
    #[arg(value_name = "文件夹")]
    folder: PathBuf,
}

pub(super) fn run(own: &Arguments) -> anyhow::Result<Outcome> {
    let differs = manifest::verify(&own.folder)?;
    if differs.is_empty() {
        print("与清单一致\n")?;
        return Ok(Outcome::Fine);
    }
    print(&format!("{}\n共 {} 处与清单不同\n", differs.join("\n"), differs.len()))?;
    Ok(Outcome::ContentWrong)
}
