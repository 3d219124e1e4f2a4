//! `new record`: one commented record in its place.

use super::super::words::whole;
use super::super::{Globals, Outcome, print};
use super::prefill::prefill;
use super::{commented, kind, samples, site};
use crate::corpus::address::Address;
use crate::corpus::{Corpus, District};
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::read::{self, identity};
use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use std::fmt::Write as _;

const EXAMPLES: &str = "例：
  mingzhang new record self-evaluation --agency jiaotong --project nongcungonglu --year 2023
  mingzhang new record monitoring-07 --agency 区交通局 --project nongcungonglu --year 2023
  mingzhang new record document --id pingjiabanfa --year 2023";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in super::super) struct Arguments {
    /// 记录种类，例如 self-evaluation 或 绩效自评表；可带后缀：monitoring-07、evaluation-finance
    #[arg(value_name = "种类")]
    kind: String,
    /// 单位的标识或名称
    #[arg(long, value_name = "单位")]
    agency: Option<String>,
    /// 项目的标识；部门整体的记录不写
    #[arg(long, value_name = "项目")]
    project: Option<String>,
    /// 资金年度；制度文件为成文年度
    #[arg(long, value_name = "年度", value_parser = whole(1990_i16, 2100))]
    year: Option<i16>,
    /// 制度文件、财政政策、竞争性分配的标识
    #[arg(long, value_name = "标识")]
    id: Option<String>,
    /// 区县的标识；站点有几个区县时必写
    #[arg(long, value_name = "区县")]
    division: Option<String>,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let (kind, qualifier) = kind::with_qualifier(&own.kind)?;
    let root = globals.root()?;
    let read = read::folder(&root, None)?;
    let Some(corpus) = read.corpus else { bail!("content/site.yaml 读不出来，先运行 mingzhang check") };
    let district = own.district(&corpus)?;
    let path = own.path(kind, qualifier, district)?;
    let at = address(&corpus, &path)?;
    let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
    for ending in ["yaml", "md"] {
        let there = root.join("content").join(format!("{stem}.{ending}"));
        anyhow::ensure!(!there.exists(), "{} 已经有了，不覆盖", there.display());
    }
    let file = root.join("content").join(&path);
    super::write(&file, &text(&corpus, &at))?;
    print(&format!("{}\n", file.display()))?;
    Ok(Outcome::Fine)
}

/// The whole text of a new record.
pub(super) fn text(corpus: &Corpus, at: &Address) -> String {
    let sample = samples::of(at.kind);
    let (typical, tables) = (sample.draft(), site::tables(at.kind));
    let known = prefill(corpus, at, &tables);
    let mut items = format!("# {}。行首的 # 表示还没有填：填好后去掉 #，再运行 mingzhang check。\n", at.kind.title());
    items.push_str("# 原表此格为空写 null；不知道就不写这一项。\n");
    for (path, what) in &known.sources {
        let _ = writeln!(items, "# 已填的内容抄自 {what}（{path}），请逐项核对。");
    }
    let _ = write!(items, "\n{}", commented::write(&tables, &known.draft, Some(&typical)));
    let _ = write!(items, "\n# 还可以写的项：\n{}", commented::rest(&tables, &[&known.draft, &typical]));
    // A body to fill in has its headings and nothing else.
    let headings = sample.body().map(|body| {
        body.lines().filter(|line| line.starts_with("## ")).fold(String::new(), |out, line| format!("{out}\n{line}\n"))
    });
    site::whole(&items, headings.as_deref())
}

/// Where a path of `content/` stands in the corpus; a path that cannot be is refused with its cure.
fn address(corpus: &Corpus, path: &str) -> anyhow::Result<Address> {
    let folders: Vec<String> = corpus.districts.iter().map(|d| d.folder.clone()).collect();
    match identity::identify(path, &folders) {
        Ok(identity::Identity::Record(at)) => Ok(at),
        Ok(_) => bail!("content/{path} 不是记录的位置"),
        Err(fault) => bail!("{}。{}", fault.message, fault.cure),
    }
}

impl Arguments {
    fn district<'c>(&self, corpus: &'c Corpus) -> anyhow::Result<&'c District> {
        let folders: Vec<&str> = corpus.districts.iter().map(|d| d.folder.as_str()).filter(|f| !f.is_empty()).collect();
        match (&self.division, folders.is_empty()) {
            (None, true) => corpus.districts.first().context("site.yaml 没有说明区县"),
            (Some(_), true) => bail!("这个站点只有一个区县，不用写 --division"),
            (None, false) => bail!("站点有几个区县，用 --division 指明：{}", folders.join("、")),
            (Some(wanted), false) => {
                let found = corpus.districts.iter().find(|d| d.folder == *wanted || *d.about.name == **wanted);
                found.with_context(|| format!("没有“{wanted}”这个区县；可用：{}", folders.join("、")))
            }
        }
    }

    /// The record's path relative to `content/`.
    fn path(&self, kind: Kind, qualifier: &str, district: &District) -> anyhow::Result<String> {
        let division = if district.folder.is_empty() { String::new() } else { format!("{}/", district.folder) };
        let year = || self.year.with_context(|| format!("{}要写 --year 年度", kind.title()));
        let id = || {
            let id = self.id.as_deref();
            let id = id.with_context(|| format!("{}要写 --id 标识，例如 --id pingjiabanfa", kind.title()))?;
            Id::parse(id).map_err(|why| anyhow!("{why}。例如 pingjiabanfa"))
        };
        let stem = if qualifier.is_empty() { kind.stem().to_owned() } else { format!("{}-{qualifier}", kind.stem()) };
        let ending = samples::of(kind).ending();
        Ok(match kind {
            Kind::Document => format!("{division}documents/{}/{}.{ending}", year()?, id()?),
            Kind::Allocation => format!("{division}{}/allocations/{}.{ending}", year()?, id()?),
            Kind::Policy => format!("{division}policies/{}/{stem}.{ending}", id()?),
            Kind::Plan | Kind::Summary => format!("{division}{}/{stem}.{ending}", year()?),
            _ if self.id.is_some() && self.agency.is_none() => format!("{division}policies/{}/{stem}.{ending}", id()?),
            _ => {
                let wanted = self.agency.as_deref().with_context(|| format!("{}要写 --agency 单位", kind.title()))?;
                let agency = agency(district, wanted)?;
                match &self.project {
                    Some(project) => format!("{division}{}/{agency}/{project}/{stem}.{ending}", year()?),
                    None => format!("{division}{}/{agency}/{stem}.{ending}", year()?),
                }
            }
        })
    }
}

/// The id of an agency given by id or name.
fn agency<'d>(district: &'d District, wanted: &str) -> anyhow::Result<&'d str> {
    let names = |a: &'d crate::settings::registers::Agency| {
        [Some(a.id.as_str()), Some(&*a.name), a.short.get().map(|s| &**s)].into_iter().flatten()
    };
    if let Some(found) = district.agencies.iter().find(|a| names(a).any(|name| name == wanted)) {
        return Ok(found.id.as_str());
    }
    if district.agencies.is_empty() {
        bail!("agencies.yaml 里还没有单位，先把“{wanted}”写进去");
    }
    match super::nearest(district.agencies.iter().flat_map(|a| names(a).map(move |name| (name, a))), wanted) {
        Some(near) => bail!("agencies.yaml 里没有“{wanted}”；最接近的是 {}（{}）", near.id, near.name),
        None => bail!("agencies.yaml 里没有“{wanted}”；先写进去，或核对 --agency"),
    }
}
