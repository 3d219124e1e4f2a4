//! Floor 10: the command line. The only place that prints, and the only place where a clock may be read (`--as-of today`).

mod build;
mod changes;
mod check;
mod completions;
mod explain;
mod export;
mod help;
mod new;
#[cfg(feature = "volumes")]
mod printing;
mod progress;
mod schema;
mod seal;
#[cfg(feature = "search")]
mod search;
#[cfg(feature = "serve")]
mod serve;
#[cfg(not(feature = "volumes"))]
mod unprinted;
mod verify;
mod volume;
#[cfg(feature = "serve")]
mod watch;
mod words;

#[cfg(not(feature = "volumes"))]
use unprinted as printing;

use crate::model::date::When;
use crate::pipeline::{Checked, Place, Timings};
use crate::report;
use anyhow::{Context as _, bail};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

/// 明账：把预算绩效记录核对、关联，生成公开网站。
#[derive(Debug, Parser)]
#[command(
    name = "mingzhang",
    version,
    next_help_heading = "通用选项",
    after_help = "退出码：0 正常（允许有提示）；1 内容有错；2 程序或环境出错。"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    globals: Globals,
}

/// More threads than this only cost memory and time.
const MOST_JOBS: usize = 1024;

/// What holds for every command.
#[derive(Debug, Args)]
struct Globals {
    /// 站点所在的文件夹（其中有 content/）；缺省为当前或最近的上级文件夹
    #[arg(long, global = true, value_name = "文件夹")]
    root: Option<PathBuf>,
    /// 逾期、倒计时和解密都数到这一天；today 为今天
    #[arg(long, global = true, value_name = "日期|today")]
    as_of: Option<String>,
    /// 不显示进度和小结
    #[arg(long, short, global = true)]
    quiet: bool,
    /// 最后列出各阶段用时
    #[arg(long, global = true)]
    timings: bool,
    /// 同时用几个线程
    #[arg(long, global = true, value_name = "数", value_parser = words::whole(1_usize, MOST_JOBS))]
    jobs: Option<usize>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 新建一个站点，或一份带注释的记录
    #[command(subcommand)]
    New(new::Command),
    /// 读取并核对，不写任何文件
    Check(check::Arguments),
    /// 核对后生成整个网站
    Build(build::Arguments),
    /// 在本机预览：按需生成网页，改动文件后自动刷新
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    /// 列出封存以后的改动，供初审、复审、终审签字（三审改动单）
    Changes(changes::Arguments),
    /// 发布以后封存：把已公开的数字记进台账，以后再改要写更正
    Seal(seal::Arguments),
    /// 在生成的网站里查找
    #[cfg(feature = "search")]
    Search(search::Arguments),
    /// 编汇编：site.yaml 里写明的册子，PDF、Word 和 EPUB
    Volume(volume::Arguments),
    /// 输出记录文件的 JSON Schema，供编辑器提示和检查
    Schema(schema::Arguments),
    /// 核对后导出数据包，不生成网站
    Export(export::Arguments),
    /// 说明一条核对规则；不写规则名时列出全部
    Explain(explain::Arguments),
    /// 按清单检查已发布的文件夹
    Verify(verify::Arguments),
    /// 输出命令补全脚本
    Completions(completions::Arguments),
}

/// How a command ended, where the program itself did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fine,
    ContentWrong,
}

/// Runs the program on the process's own arguments.
#[must_use]
pub fn main() -> ExitCode {
    #[cfg(feature = "volumes")]
    if std::env::args_os().nth(1).is_some_and(|first| first == crate::output::volumes::pdf::press::ARGUMENT) {
        return press();
    }
    let parsed =
        help::chinese(Arguments::command()).try_get_matches().and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        // Help and version are answers, not faults.
        Err(error) if !error.use_stderr() => {
            return if print(&error.to_string()).is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
        Err(error) => {
            let _ = write!(std::io::stderr(), "{}", help::words(&error));
            return ExitCode::from(2);
        }
    };
    if let Some(jobs) = arguments.globals.jobs {
        // A pool that is there already is as good.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    match run(&arguments) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::ContentWrong) => ExitCode::from(1),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "程序没有完成：{}", words::said(&error));
            ExitCode::from(2)
        }
    }
}

/// Sets one volume for a build that started this process: the job comes in, the volume goes out.
#[cfg(feature = "volumes")]
fn press() -> ExitCode {
    let mut job = Vec::new();
    let read = std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut job).map_err(anyhow::Error::from);
    let done = read.and_then(|_| crate::output::volumes::pdf::press::run(&job));
    match done.and_then(|made| Ok(std::io::stdout().lock().write_all(&made)?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "程序没有完成：{}", words::said(&error));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let globals = &arguments.globals;
    match &arguments.command {
        Command::New(own) => new::run(globals, own),
        #[cfg(feature = "serve")]
        Command::Serve(own) => serve::run(globals, own),
        #[cfg(feature = "search")]
        Command::Search(own) => search::run(globals, own),
        Command::Schema(own) => schema::run(own),
        Command::Check(own) => check::run(globals, own),
        Command::Build(own) => build::run(globals, own),
        Command::Changes(own) => changes::run(globals, own),
        Command::Seal(own) => seal::run(globals, own),
        Command::Export(own) => export::run(globals, own),
        Command::Explain(own) => explain::run(own),
        Command::Verify(own) => verify::run(globals, own),
        Command::Volume(own) => volume::run(globals, own),
        Command::Completions(own) => completions::run(own, &mut help::chinese(Arguments::command())),
    }
}

impl Globals {
    /// The site's folder and as-of date.
    fn place(&self) -> anyhow::Result<Place> {
        Ok(Place { root: self.root()?, as_of: self.as_of()? })
    }

    fn root(&self) -> anyhow::Result<PathBuf> {
        if let Some(root) = &self.root {
            return Ok(root.clone());
        }
        let here = std::env::current_dir().context("不知道当前文件夹")?;
        let found = here.ancestors().find(|folder| folder.join("content/site.yaml").is_file());
        Ok(found.map_or(here.clone(), PathBuf::from))
    }

    fn as_of(&self) -> anyhow::Result<Option<When>> {
        match self.as_of.as_deref() {
            None => Ok(None),
            Some("today") => Ok(Some(today()?)),
            Some(text) => match When::parse(text).filter(|w| w.day().is_some()) {
                Some(when) => Ok(Some(when)),
                None => bail!("--as-of 要写成 2026-06-30 或 today，不是“{text}”"),
            },
        }
    }

    /// Prints the phases and their times, if that is wanted.
    fn report(&self, timings: &Timings) {
        if !self.timings {
            return;
        }
        let mut err = std::io::stderr().lock();
        let total: std::time::Duration = timings.0.iter().map(|(_, time)| *time).sum();
        for (phase, time) in &timings.0 {
            let _ = writeln!(err, "{:>8} 毫秒　{phase}", time.as_millis());
        }
        let _ = writeln!(err, "{:>8} 毫秒　合计", total.as_millis());
    }
}

/// Today in China, where the duties are counted.
fn today() -> anyhow::Result<When> {
    let seconds = std::time::UNIX_EPOCH.elapsed().context("时钟不对")?.as_secs() + 8 * 3600;
    let days = i32::try_from(seconds / 86_400).context("时钟不对")?;
    let epoch = When::parse("1970-01-01").context("时钟不对")?;
    Ok(crate::model::date::days_after(epoch.first(), days).into())
}

/// Says what is wrong with a site that is not sound, and what was therefore not done.
fn unsound(checked: &Checked, end: &str) -> anyhow::Result<Outcome> {
    let findings = checked.located();
    let excerpts = report::text::excerpts(&findings, std::io::stdout().is_terminal());
    content_wrong(&(excerpts + &report::text::summary(&findings, &check::units(checked))), end)
}

/// Prints the faults of the content, and to the error output what was therefore not done.
fn content_wrong(faults: &str, end: &str) -> anyhow::Result<Outcome> {
    print(faults)?;
    let _ = writeln!(std::io::stderr(), "内容有错，{end}");
    Ok(Outcome::ContentWrong)
}

/// Prints to standard output; a reader that went away is no fault.
fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("输出写不出去"),
    }
}
