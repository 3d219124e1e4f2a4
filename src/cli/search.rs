//! `search`: asks the index that a build has kept beside its site.

use super::new::kind;
use super::words::whole;
use super::{Globals, Outcome, print};
use crate::output::search::kept;
use crate::search::answer::{Found, Question, answer};
use crate::search::ask::Narrow;
use crate::search::document::{AGENCY, DISTRICT, FACETS, KIND, YEAR};
use crate::search::index::Index;
use crate::search::present::Piece;
use crate::search::query::LONGEST;
use clap::{Args, ValueEnum};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

/// Values that are named where one is unknown.
const NAMED: usize = 8;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 查什么：任意两个字以上；可以写“得分<80”“金额≥1000万元”
    #[arg(value_name = "查询", required = true, num_args = 1..)]
    query: Vec<String>,
    /// 只查这个单位：全称，或在 agencies.yaml 里的代号；可以写几次
    #[arg(long, value_name = "单位")]
    agency: Vec<String>,
    /// 只查这一年；可以写几次
    #[arg(long, value_name = "年度")]
    year: Vec<String>,
    /// 只查这一种记录，例如 自评 或 self-evaluation；可以写几次
    #[arg(long, value_name = "种类")]
    kind: Vec<String>,
    /// 只查这个地区；可以写几次
    #[arg(long, value_name = "地区")]
    district: Vec<String>,
    /// 列出几条
    #[arg(long, default_value_t = 10, value_name = "数", value_parser = whole(1_usize, 1_000_000))]
    count: usize,
    /// 大部分词相符的也全部列出
    #[arg(long)]
    wide: bool,
    /// 输出的形式
    #[arg(long, value_enum, default_value = "text", value_name = "形式")]
    format: Format,
    /// 查哪个网站；缺省为站点文件夹下的 public/
    #[arg(long, value_name = "文件夹")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let out = match &own.out {
        Some(out) => out.clone(),
        None => globals.root()?.join("public"),
    };
    let kept = kept::open(&out)?;
    let mut narrow = Narrow { wide: own.wide, ..Narrow::default() };
    let chosen = [(DISTRICT, &own.district), (AGENCY, &own.agency), (YEAR, &own.year), (KIND, &own.kind)];
    for (facet, values) in chosen {
        narrow.facets[facet] = named(&kept.index, facet, values)?;
    }
    let text = own.query.join(" ");
    let narrowed = narrow.facets.iter().any(|values| !values.is_empty());
    let question = Question { text: text.clone(), narrow, from: 0, count: own.count };
    let found = answer(&kept.index, &kept.lexicon, &question)?;
    print(&match own.format {
        Format::Text => page(&text, narrowed, &found),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&found)?),
    })?;
    Ok(Outcome::Fine)
}

/// The values of a facet that were chosen; one that no record has is said to be none.
fn named(index: &Index, facet: usize, chosen: &[String]) -> anyhow::Result<Vec<String>> {
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    let known = index.column(facet)?.values;
    let mut values = Vec::new();
    for one in chosen {
        let name = if facet == YEAR { one.trim_end_matches('年') } else { one };
        let found = if known.iter().any(|value| value == name) {
            vec![name.to_owned()]
        } else if facet == AGENCY {
            with_id(index, name)?
        } else if facet == KIND {
            // As every other command names it: `self-evaluation`, 绩效自评表.
            kind::parse(name).map_or_else(|_| Vec::new(), |kind| vec![kind.short().to_owned()])
        } else {
            Vec::new()
        };
        if found.is_empty() {
            let title = FACETS[facet].1;
            let some = known.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
            let more = if known.len() > NAMED { " 等" } else { "" };
            let _ = writeln!(std::io::stderr(), "没有记录的{title}是“{}”；有：{some}{more}", clean(one));
        }
        // A name without records stays: it finds nothing, where none at all would find everything.
        values.extend(if found.is_empty() { vec![name.to_owned()] } else { found });
    }
    Ok(values)
}

/// The names that the unit with an id has had: it stands behind the year in the paths of its records.
fn with_id(index: &Index, id: &str) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for doc in 0..index.count() {
        let document = index.document(doc)?;
        let [_, agency, year, ..] = &document.facets;
        let mut parts = document.path.split('/').skip_while(|part| part != year).skip(1);
        if !agency.is_empty() && parts.next() == Some(id) && !names.contains(agency) {
            names.push(agency.clone());
        }
    }
    Ok(names)
}

fn page(text: &str, narrowed: bool, found: &Found) -> String {
    let mut out = String::new();
    for bound in &found.bounds {
        let _ = writeln!(out, "只列 {}", clean(bound));
    }
    if found.total == 0 {
        let filtered = if narrowed { "去掉筛选条件再试；" } else { "" };
        let _ = writeln!(
            out,
            "没有找到“{}”。{filtered}可以少打几个字，或换一个说法。本站没有收录，不等于没有公开。",
            clean(&text.chars().take(LONGEST).collect::<String>())
        );
        return out;
    }
    // Without words there is nothing that a tier could say.
    let tiered = !text.trim().is_empty();
    let counts: Vec<String> = if tiered {
        found
            .tiers
            .iter()
            .filter(|tier| tier.count > 0)
            .map(|tier| format!("{} {} 条", tier.name, tier.count))
            .collect()
    } else {
        vec![format!("全部 {} 条", found.total)]
    };
    let _ = write!(out, "{}", counts.join("，"));
    let listed = found.hits.len();
    let _ = writeln!(out, "{}", if listed < found.total { format!("；列出前 {listed} 条") } else { String::new() });
    let unlisted = found.tiers.iter().map(|tier| tier.count).sum::<usize>() - found.total;
    if let (true, Some(last)) = (unlisted > 0, found.tiers.last()) {
        let _ = writeln!(out, "{}的 {unlisted} 条没有列出，要列出请加 --wide", last.name);
    }
    let mut tier = None;
    for (n, hit) in found.hits.iter().enumerate() {
        if tiered && tier != Some(hit.tier) {
            tier = Some(hit.tier);
            let _ = writeln!(out, "\n{}", found.tiers.get(usize::from(hit.tier)).map_or("", |tier| tier.name));
        }
        let shown = &hit.shown;
        let _ = writeln!(out, "{}. {}\n   {}", n + 1, marked(&shown.titled), clean(&shown.about.join(" · ")));
        if let Some(why) = &shown.why {
            let _ = writeln!(out, "   {}：{}", clean(&why.label), marked(&why.pieces));
        }
        let _ = writeln!(out, "   {}", shown.path);
    }
    out
}

/// A text with 【…】 around what matched.
fn marked(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|piece| {
        let text = clean(&piece.text);
        // … stands for what was cut off and belongs outside.
        match (piece.mark, text.strip_prefix('…').map_or(("", text.as_str()), |rest| ("…", rest))) {
            (false, _) => text,
            (true, (cut, rest)) => match rest.strip_suffix('…') {
                Some(rest) => format!("{cut}【{rest}】…"),
                None => format!("{cut}【{rest}】"),
            },
        }
    });
    pieces.collect()
}

/// A text in one line that cannot steer a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::{clean, marked};
    use crate::search::present::Piece;

    #[test]
    fn what_matched_stands_between_brackets() {
        let piece = |text: &str, mark: bool| Piece { text: text.to_owned(), mark };
        assert_eq!(marked(&[piece("…完成", false), piece("公路", true), piece("养护", false)]), "…完成【公路】养护");
        assert_eq!(marked(&[piece("…公路…", true)]), "…【公路】…");
        assert_eq!(clean("甲\u{1b}[2J\n乙"), "甲 [2J 乙");
    }
}
