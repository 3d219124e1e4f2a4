//! 编制说明: what the volume covers, to what day, what is not in it and why.

use super::{Book, scope, section};
use crate::corpus::DistrictId;
use crate::corpus::address::Address;
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::reckon::volume::{names_agency, names_owners};
use crate::settings::registers::Agency;
use crate::site::build::districts;
use crate::site::view::volume::{Block, Role, Section, Style};
use std::collections::{BTreeMap, BTreeSet};

/// Units without a record are named up to this number.
const NAMED: usize = 30;

pub(super) fn about(book: &Book<'_>) -> Section {
    let corpus = book.corpus();
    let plan = book.plan;
    let mut blocks = Vec::new();
    let body = |text: String| Block::text(text, Style::Body);
    let note = plan.note.get().map(|note| note.trim()).filter(|note| !note.is_empty());
    blocks.extend(note.into_iter().flat_map(|note| note.lines()).map(|line| body(line.trim().to_owned())));
    blocks.push(Block::heading(1, "收了什么"));
    blocks.push(body(format!(
        "本册收录{}，共 {} 份，由本站公开的记录排出。",
        scope::sentence(book),
        book.binding.records.len()
    )));
    let items = scope::conditions(book).into_iter().map(|line| vec![Block::text(line, Style::Flat)]).collect();
    blocks.push(Block::List { start: None, items });
    let days: BTreeSet<String> =
        scope::districts(book).into_iter().map(|id| corpus.district(id).as_of.to_string()).collect();
    let days: Vec<String> = days.into_iter().collect();
    blocks.push(body(format!("情况截至 {}。逾期、还剩几天都数到这一天。", days.join("、"))));
    blocks.push(Block::heading(1, "没有收什么"));
    blocks.extend(left_out(book).into_iter().map(body));
    let mut about = section("about", Role::Front, "编制说明", blocks);
    if book.part == super::Part::Guide {
        about.blocks.push(body(format!(
            "记录较多，分成 {} 册，本册是总册：有汇总、全部目录和索引。",
            book.binding.parts.len()
        )));
    }
    about
}

/// What is missing, a sentence each; never empty.
fn left_out(book: &Book<'_>) -> Vec<String> {
    let corpus = book.corpus();
    let mut lines = Vec::new();
    let (years, kinds) = (scope::years(book), scope::kinds(book));
    let select = book.plan.select.as_ref();
    // What is withheld is counted without its unit.
    let whole = if select.is_some_and(names_owners) { "全区（县）有" } else { "" };
    let wanted =
        |year: Option<i16>, kind: Kind| kinds.contains_key(&kind) && year.is_none_or(|year| years.contains(&year));
    for district in scope::districts(book) {
        let mut withheld: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
        for stub in corpus.withheld_in(district).filter(|stub| wanted(stub.year, stub.kind)) {
            *withheld.entry((stub.kind, stub.basis.as_ref())).or_default() += 1;
        }
        for ((kind, basis), n) in withheld {
            lines.push(format!("{whole}{} {n} 份不予公开，依据：{basis}。只计数，不列内容。", kind.title()));
        }
        lines.extend(
            districts::collected_remark(corpus, district)
                .into_iter()
                .map(|said| said.into_iter().map(|span| span.text).collect::<String>()),
        );
        lines.extend(without(book, district));
    }
    let mentioned = book.binding.records.iter().filter(|id| corpus.entry(**id).mentioned()).count();
    if mentioned > 0 {
        lines.push(format!(
            "有 {mentioned} 份只在别的文件里提到，没有收录原件：只列那份文件写到的数字，其余写“原文未载”。"
        ));
    }
    if lines.is_empty() {
        let picked = select.is_some_and(|s| !s.projects.is_empty() || !s.participants.is_empty());
        let all = if picked { "合乎上面条件的记录都在册里" } else { "范围内的单位都有记录" };
        lines.push(format!("{all}，没有不予公开的。"));
    }
    lines
}

/// The units of the scope that have no record in the volume.
fn without(book: &Book<'_>, id: DistrictId) -> Option<String> {
    let corpus = book.corpus();
    let district = corpus.district(id);
    let here = book.binding.records.iter().map(|record| &corpus.entry(*record).at).filter(|at| at.district == id);
    let held: BTreeSet<&Id> = here.filter_map(Address::agency).collect();
    let select = book.plan.select.as_ref();
    // Where single projects are picked, or those who took part, nobody else is expected.
    if select.is_some_and(|s| !s.projects.is_empty() || !s.participants.is_empty()) {
        return None;
    }
    let limits = select.filter(|select| names_owners(select));
    let expected = |agency: &&Agency| limits.is_none_or(|select| names_agency(select, agency));
    let missing: Vec<&str> = (district.agencies.iter().filter(expected))
        .filter(|agency| !held.contains(&agency.id))
        .map(|agency| agency.name.as_ref())
        .collect();
    let kinds: Vec<&str> = scope::kinds(book).keys().map(|kind| kind.title()).collect();
    let more = if missing.len() > NAMED { format!("等 {} 家", missing.len()) } else { String::new() };
    (!missing.is_empty()).then(|| {
        format!(
            "{}{more}没有{}收进本册：或者没有这样的项目，或者本站未收录。未收录不等于没有公开。",
            missing.iter().take(NAMED).copied().collect::<Vec<_>>().join("、"),
            kinds.join("、"),
        )
    })
}
