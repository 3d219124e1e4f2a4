//! `completions`: scripts for shells.

use super::{Outcome, print};
use clap::Args;
use clap_complete::Shell;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 哪一种命令行
    #[arg(value_enum, value_name = "命令行")]
    shell: Shell,
}

pub(super) fn run(own: &Arguments, command: &mut clap::Command) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(own.shell, command, "mingzhang", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
