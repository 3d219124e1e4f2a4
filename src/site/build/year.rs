//! A year of a district: what was declared beside what is computed, the plan, the registers, the units.

use super::charts::execution::execution;
use super::charts::grades;
use super::head::head;
use super::registers::{self, duties};
use super::trail::trail;
use super::{annex, bridge, checks, compare, districts, marks, names, reach};
use crate::corpus::entry::EntryId;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::{Kind, Record};
use crate::model::choice::Collected;
use crate::model::id::Id;
use crate::reckon::standing::Timing;
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::view::{Cell, CheckGroup, Column, Figure, Link, RegisterLink, Row, Sentence, Span, Table, YearPage};
use std::collections::{BTreeMap, BTreeSet};

/// How many budget cards stand on the page; the register has them all.
const CARDS: usize = 12;

/// A year.
#[must_use]
pub fn year(site: &Site<'_>, district: DistrictId, year: i16, path: &str) -> YearPage {
    let corpus = site.corpus;
    let of_kind = |kind: Kind| reach::kind(corpus, district, kind, Some(year)).first().map(|(id, _)| *id);
    let (summary, plan) = (of_kind(Kind::Summary), of_kind(Kind::Plan));
    let name = names::district(corpus, district);
    let mut page = head(
        site,
        path,
        Some(district),
        "year",
        format!("{year} 年度"),
        trail(corpus, path, district, vec![(format!("{year} 年度"), None)]),
    );
    super::labels::column(&mut page, site, Some(district), "年度");
    page.kicker = vec![name.to_owned()];
    let census = site.census(district);
    page.lead = lead(site, district, year);
    let mut groups: Vec<CheckGroup> = summary.map(|id| checks::groups(site, id)).unwrap_or_default();
    groups.extend(plan.map(|id| planned(checks::groups(site, id))).unwrap_or_default());
    let changes = site.facts.budget_of(district, Some(year)).filter(|change| change.has_money());
    let all_duties: Vec<_> = site.facts.duties.of_district(district, Some(year)).collect();
    YearPage {
        page,
        years: districts::years(corpus, path, district, Some(year)),
        checks: groups,
        summary: summary
            .map(|id| Link { remark: Some("年度工作总结".to_owned()), ..names::record(corpus, path, id) }),
        plan: tasks(site, path, district, year, plan),
        plan_more: plan.map(|id| names::record(corpus, path, id)),
        registers: listed(site, path, district, year, census),
        bridges: bridge::cards(site, path, changes.take(CARDS)),
        charts: [execution(site, district, year), grades::of_year(site, district, year)]
            .into_iter()
            .flatten()
            .collect(),
        agencies: units(corpus, path, district, year),
        peers: compare::of_year(site, district, year),
        evaluated_here: evaluated_here(corpus, path, district, year),
        duties: all_duties.iter().map(|duty| duties::line(site, path, duty)).collect(),
        documents: of(corpus, path, district, Kind::Document, year),
        allocations: of(corpus, path, district, Kind::Allocation, year),
        withheld: districts::withheld(corpus, district, None, Some(year)),
        coverage: coverage(site, district, year),
    }
}

/// The counts of the year's records; money is never added over kinds.
fn lead(site: &Site<'_>, district: DistrictId, year: i16) -> Sentence {
    let mut lead = vec![Span::plain(format!("{year} 年度，本站收录"))];
    let mut first = true;
    for kind in Kind::ALL {
        let Some(held) = site.facts.coverage.kind(district, year, *kind).filter(|held| held.records > 0) else {
            continue;
        };
        lead.push(Span::plain(if first { " " } else { "，" }));
        lead.push(Span::figure(held.records.to_string(), ""));
        lead.push(Span::plain(format!(" 份{}", kind.title())));
        first = false;
    }
    if first {
        return vec![Span::plain(format!("{year} 年度只有不予公开的记录，已计数。"))];
    }
    lead.push(Span::plain("。"));
    lead
}

/// A plan's figures are what was planned: their sections say so.
fn planned(groups: Vec<CheckGroup>) -> Vec<CheckGroup> {
    groups
        .into_iter()
        .map(|group| CheckGroup {
            id: format!("plan-{}", group.id), title: format!("计划：{}", group.title), ..group
        })
        .collect()
}

/// The year's work: tasks of the plan, then reports owed.
fn tasks(site: &Site<'_>, path: &str, district: DistrictId, year: i16, plan: Option<EntryId>) -> Option<Table> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    if let Some(id) = plan {
        let missing = || if corpus.entry(id).mentioned() { Cell::not_given() } else { Cell::dash() };
        for fact in site.facts.duties.tasks_in(id) {
            let Some(task) = fact.task(corpus) else { continue };
            rows.push(Row::plain(vec![
                Cell::link(task.title.get().map_or("任务", |t| t), names::record_href(corpus, path, id)),
                task.owner.get().map_or_else(missing, |owner| Cell::text(owner.as_ref())),
                fact.due.map_or_else(missing, |day| Cell::date(day.to_string())),
                fact.done.map_or_else(missing, |day| Cell::date(day.to_string())),
                result(fact.timing),
            ]));
        }
    }
    let bureau = corpus.district(district).about.bureau.get().or(corpus.site.bureau.get());
    for owed in site.facts.duties.submissions_of(district, Some(year)) {
        let Some(words) = owed.submission(corpus) else { continue };
        rows.push(Row::plain(vec![
            Cell::text(words.title.as_ref()),
            bureau.map_or_else(Cell::dash, |bureau| Cell::text(bureau.as_ref())),
            owed.due.map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
            owed.done.map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
            result(owed.timing),
        ]));
    }
    let columns = ["任务", "责任单位", "应完成", "实际完成", "结果"].map(Column::words).to_vec();
    let mut table = registers::plain_table("plan-tasks", "工作计划和报送", columns, rows);
    table.remarks = vec![vec![Span::plain(format!(
        "按自然日计，截至 {}。原文没有写完成情况的，不计逾期。",
        corpus.district(district).as_of
    ))]];
    (!table.rows.is_empty()).then_some(table)
}

fn result(timing: Timing) -> Cell {
    marks::cell(timing.state(), timing.word(), None)
}

fn listed(
    site: &Site<'_>,
    path: &str,
    district: DistrictId,
    year: i16,
    census: &registers::Census,
) -> Vec<RegisterLink> {
    let corpus = site.corpus;
    let mut links = Vec::new();
    for register in Register::ALL {
        let n = census.year(register, Some(year));
        if n == 0 || matches!(register, Register::Coverage) {
            continue;
        }
        let part = census.parts(register).contains(&year).then_some(year);
        let remark = register.kind().and_then(|kind| districts::left_out(corpus, district, kind, Some(year)));
        links.push(RegisterLink {
            title: names::to(corpus, path, &Subject::Register(district, register, part), register.title()),
            count: format!("{n} {}", registers::measure(register)),
            remark,
        });
    }
    if let Some(annual) = site.facts.annual(corpus).get(&(district, year)) {
        links.push(RegisterLink {
            title: names::to(corpus, path, &Subject::Annex(district, year), annex::TITLE),
            count: format!("{} 个数", annual.lines.len()),
            remark: None,
        });
    }
    links
}

/// The units of the year and how many records of each kind they have.
fn units(corpus: &Corpus, path: &str, district: DistrictId, year: i16) -> Option<Table> {
    let mut counts: BTreeMap<&Id, (BTreeSet<&Id>, usize)> = BTreeMap::new();
    for (_, entry) in reach::year(corpus, district, year) {
        let Some(agency) = entry.at.agency() else { continue };
        let line = counts.entry(agency).or_default();
        line.1 += 1;
        if let crate::corpus::address::Subject::Project(_, _, project) = &entry.at.subject {
            line.0.insert(project);
        }
    }
    let mut order = districts::ordered(corpus, district);
    let known: BTreeSet<Id> = order.iter().cloned().collect();
    order.extend(counts.keys().filter(|id| !known.contains(**id)).map(|id| (*id).clone()));
    let mut rows = Vec::new();
    for id in &order {
        let Some((projects, records)) = counts.get(id) else { continue };
        let name = names::agency_then(corpus.district(district), id, year);
        let count = |n: usize| Cell::figure(Figure::printed(&n.to_string()));
        rows.push(Row::plain(vec![
            Cell::link(name, names::href(corpus, path, &Subject::AgencyYear(district, year, id.clone()))),
            count(projects.len()),
            count(*records),
        ]));
    }
    let columns = vec![Column::words("单位"), Column::figures("项目"), Column::figures("记录")];
    let table = registers::plain_table("units", "单位", columns, rows);
    (!table.rows.is_empty()).then_some(table)
}

/// 本年开展的评价: evaluations carried out in this year about the money of others.
fn evaluated_here(corpus: &Corpus, path: &str, district: DistrictId, year: i16) -> Option<Table> {
    let mut rows = Vec::new();
    for (id, entry) in reach::kind(corpus, district, Kind::Evaluation, None) {
        let Record::Evaluation(form) = &entry.record else { continue };
        let here = form.evaluated_in.get().is_some_and(|when| when.year() == year);
        if !here || entry.at.year() == Some(year) {
            continue;
        }
        let money_year = form.money_year.get().map(|when| when.year()).or(entry.at.year());
        rows.push(Row::plain(vec![
            Cell::link(entry.record.name(), names::record_href(corpus, path, id)),
            entry
                .at
                .agency()
                .map_or_else(Cell::dash, |agency| Cell::text(corpus.district(district).agency_name(agency.as_str()))),
            money_year.map_or_else(Cell::dash, |year| Cell::date(year.to_string())),
            super::money::number(&form.score, entry),
            super::money::grade(&form.grade, entry),
        ]));
    }
    let columns = vec![
        Column::words("评价对象"),
        Column::words("单位"),
        Column::words("哪年的钱").narrow(),
        Column::figures("得分"),
        Column::words("等级"),
    ];
    let table = registers::plain_table("evaluated-here", "本年开展的评价", columns, rows);
    (!table.rows.is_empty()).then_some(table)
}

fn of(corpus: &Corpus, path: &str, district: DistrictId, kind: Kind, year: i16) -> Vec<Link> {
    let found = reach::kind(corpus, district, kind, Some(year)).into_iter();
    found
        .map(|(id, entry)| Link {
            remark: match &entry.record {
                Record::Document(form) => form.number.get().map(ToString::to_string),
                _ => None,
            },
            ..names::record(corpus, path, id)
        })
        .collect()
}

/// What of the year is collected, and what a gap means.
fn coverage(site: &Site<'_>, district: DistrictId, year: i16) -> Vec<Sentence> {
    let mut whole = Vec::new();
    let mut partly = Vec::new();
    for kind in Kind::ALL {
        match site.facts.coverage.collected(district, year, *kind) {
            Some(Collected::All) => whole.push(kind.title()),
            Some(Collected::Partial) => partly.push(kind.title()),
            _ => {}
        }
    }
    let mut out: Vec<Sentence> = Vec::new();
    if !whole.is_empty() {
        out.push(vec![Span::plain(format!("全部收录：{}。", whole.join("、")))]);
    }
    if !partly.is_empty() {
        out.push(vec![Span::plain(format!("部分收录：{}；没有收录的不等于没有公开。", partly.join("、")))]);
    }
    if out.is_empty() {
        out.extend(districts::collected_remark(site.corpus, district));
    }
    out
}
