//! A unit's year: its projects with money and scores, duties, problems, corrections.

use super::head::head;
use super::life::correction;
use super::registers::{self, duties, follow_up};
use super::trail::trail;
use super::{bridge, compare, districts, marks, money, names, notice, reach};
use crate::corpus::address::{ProjectKey, Subject as About};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::choice::Choice;
use crate::model::id::Id;
use crate::model::number::rounded;
use crate::reckon::duty::{AgencyDuty, DutyFact, Standing};
use crate::reckon::problem::ProblemFact;
use crate::site::Site;
use crate::site::plan::Subject;
use crate::site::view::{
    AgencyYearPage, Cell, Column, Correction, Explanation, Fact, Figure, Link, Row, Sentence, Span, Status, Table, Tone,
};
use std::collections::BTreeMap;

/// The page of a unit's year.
#[must_use]
pub fn agency_year(site: &Site<'_>, district: DistrictId, year: i16, agency: &Id, path: &str) -> AgencyYearPage {
    let corpus = site.corpus;
    let records: Vec<(EntryId, &Entry)> = reach::agency_year(corpus, district, year, agency).collect();
    let name = names::agency_then(corpus.district(district), agency, year).to_owned();
    let steps = vec![(format!("{year} 年度"), Some(Subject::Year(district, year))), (name.clone(), None)];
    let mut page = head(site, path, Some(district), "agencies", name, trail(corpus, path, district, steps));
    super::labels::column(&mut page, site, Some(district), "单位");
    page.kicker = vec![names::district(corpus, district).to_owned(), format!("{year} 年度")];
    let problems: Vec<&ProblemFact> =
        site.facts.problems_of_agency(district, agency).filter(|p| p.year == Some(year)).collect();
    let projects = by_project(&records);
    page.lead = lead(site, &projects, records.len(), &problems);
    let owed: Vec<(&DutyFact, &AgencyDuty)> =
        site.facts.duties.of_agency(district, agency).filter(|(duty, _)| duty.year == year).collect();
    page.downloads.extend(notice::download(site, path, district, year, agency));
    let mut n = 0;
    let mut corrections: Vec<Correction> = Vec::new();
    for (id, entry) in &records {
        for row in 0..entry.filing.corrections.len() {
            n += 1;
            corrections.extend(correction(site, *id, row, n));
        }
    }
    let said = explanations(&records);
    let key = |project: &Id| ProjectKey { district, agency: agency.clone(), project: project.clone() };
    let keys: Vec<ProjectKey> = projects.keys().map(|project| key(project)).collect();
    AgencyYearPage {
        page,
        years: years(corpus, path, district, agency, Some(year)),
        catalogue: catalogue(corpus, path, district, agency),
        projects: table(site, path, district, agency, &projects),
        projects_scope: Some("万元 · 单位自报分与财政复核分并列".to_owned()),
        compare: compare::of_unit(site, path, district, year, &keys, !said.is_empty()),
        explanations: said,
        records: whole(corpus, path, &records),
        duties: duty_table(site, path, &owed),
        duties_scope: (!owed.is_empty()).then(|| format!("按自然日计 · 截至 {}", corpus.district(district).as_of)),
        upcoming: upcoming(site, &owed),
        problems: follow_up::table(site, path, problems),
        corrections,
        withheld: Vec::new(),
        coverage: districts::collected_remark(corpus, district).into_iter().collect(),
    }
}

/// The unit's years as chips, latest first, with 全部年度.
pub fn years(corpus: &Corpus, path: &str, district: DistrictId, agency: &Id, current: Option<i16>) -> Vec<Link> {
    let all = names::to(corpus, path, &Subject::Agency(district, agency.clone()), "全部年度");
    let mut links = vec![Link { current: current.is_none(), ..all }];
    let mut years = reach::agency_years(corpus, district, agency);
    years.reverse();
    links.extend(years.into_iter().map(|year| Link {
        current: current == Some(year),
        ..names::to(corpus, path, &Subject::AgencyYear(district, year, agency.clone()), format!("{year} 年"))
    }));
    links
}

/// Code, kind, parent and the office to turn to.
pub fn catalogue(corpus: &Corpus, path: &str, district: DistrictId, agency: &Id) -> Vec<Fact> {
    let Some(about) = corpus.district(district).agency(agency.as_str()) else { return Vec::new() };
    let mut facts = vec![Fact::new("名称", Cell::text(about.name.as_ref()))];
    facts.push(Fact::new(
        "单位代码",
        about.code.get().map_or_else(|| Cell::missing("未提供"), |code| Cell::text(code.as_ref())),
    ));
    if let Some(kind) = about.kind.get() {
        facts.push(Fact::new("单位类别", Cell::text(kind.label())));
    }
    if let Some(parent) = about.parent.get() {
        let link = names::agency(corpus, path, district, parent);
        facts.push(Fact::new(
            "上级单位",
            link.href.map_or_else(|| Cell::text(link.text.clone()), |href| Cell::link(link.text.clone(), href)),
        ));
    }
    for (label, words) in &about.groups.0 {
        facts.push(Fact::new(group(label), Cell::text(words.join("、"))));
    }
    if let Some(contact) = &about.contact {
        let known: Vec<&str> = [&contact.office, &contact.phone, &contact.address]
            .into_iter()
            .filter_map(|cell| cell.get())
            .map(AsRef::as_ref)
            .filter(|text: &&str| !text.is_empty())
            .collect();
        if !known.is_empty() {
            facts.push(Fact::new("联系", Cell::text(known.join("，"))));
        }
    }
    if let Some(note) = about.note.get() {
        facts.push(Fact::new("备注", Cell::text(note.as_ref())));
    }
    facts
}

pub(super) fn group(label: &str) -> &str {
    match label {
        "committee" => "专委会",
        "delegation" => "代表团",
        "sector" => "领域",
        other => other,
    }
}

type Projects<'c> = BTreeMap<&'c Id, Vec<(EntryId, &'c Entry)>>;

fn by_project<'c>(records: &[(EntryId, &'c Entry)]) -> Projects<'c> {
    let mut projects: Projects<'c> = BTreeMap::new();
    for (id, entry) in records {
        if let About::Project(_, _, project) = &entry.at.subject {
            projects.entry(project).or_default().push((*id, *entry));
        }
    }
    projects
}

fn lead(site: &Site<'_>, projects: &Projects<'_>, records: usize, problems: &[&ProblemFact]) -> Sentence {
    let mut lead = Vec::new();
    if projects.is_empty() {
        lead.extend([Span::figure(records.to_string(), ""), Span::plain(" 份记录")]);
    } else {
        lead.extend([
            Span::figure(projects.len().to_string(), ""),
            Span::plain(" 个项目，"),
            Span::figure(records.to_string(), ""),
            Span::plain(" 份记录"),
        ]);
    }
    let cuts = projects
        .values()
        .flatten()
        .flat_map(|(id, _)| site.facts.budget_in(*id))
        .filter(|change| change.action == Some(crate::model::choice::Action::Cut))
        .count();
    if cuts > 0 {
        lead.extend([Span::plain("，"), Span::cut(cuts.to_string(), ""), Span::plain(" 笔下年预算核减")]);
    }
    let open = problems.iter().filter(|p| !p.closed).count();
    if !problems.is_empty() {
        lead.extend([Span::plain("。反馈 "), Span::figure(problems.len().to_string(), ""), Span::plain(" 个问题")]);
        if open > 0 {
            lead.extend([Span::plain("，"), Span::cut(open.to_string(), ""), Span::plain(" 个还没有核实")]);
        }
    }
    lead.push(Span::plain("。"));
    lead
}

/// Some projects of a unit's year as its page shows them.
pub(super) fn projects_table(
    site: &Site<'_>,
    path: &str,
    district: DistrictId,
    agency: &Id,
    records: &[(EntryId, &Entry)],
) -> Option<Table> {
    table(site, path, district, agency, &by_project(records))
}

/// Projects by code: money, both scores, grade, next year.
fn table(site: &Site<'_>, path: &str, district: DistrictId, agency: &Id, projects: &Projects<'_>) -> Option<Table> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for (project, records) in projects {
        let key = ProjectKey { district, agency: agency.clone(), project: (*project).clone() };
        let name = records.last().map_or(project.as_str(), |(_, entry)| entry.record.name());
        let mut cells = vec![Cell::link(name, names::href(corpus, path, &Subject::Life(key.clone())))];
        let year = records.first().and_then(|(_, entry)| entry.at.year());
        let sums =
            year.and_then(|year| site.facts.life(&key)?.year(year)).map(|fact| fact.money(corpus)).unwrap_or_default();
        let mentioned = records.iter().all(|(_, entry)| entry.mentioned());
        let missing = || if mentioned { Cell::not_given() } else { Cell::dash() };
        let planned = sums.adjusted.as_ref().or(sums.initial.as_ref()).or(sums.target.as_ref());
        cells.push(planned.map_or_else(missing, |sum| Cell::figure(bridge::figure(sum))));
        cells.push(sums.executed.as_ref().map_or_else(missing, |sum| Cell::figure(bridge::figure(sum))));
        cells.push(
            sums.rate.map_or_else(Cell::dash, |rate| Cell::figure(Figure::computed(&format!("{}%", rounded(rate, 1))))),
        );
        cells.extend(scores(records));
        cells.push(next(site, path, records));
        rows.push(Row::plain(cells));
    }
    let columns = vec![
        Column::words("项目"),
        Column::figures("预算"),
        Column::figures("支出"),
        Column::figures("执行率"),
        Column::figures("自评"),
        Column::figures("复核"),
        Column::figures("重点评价"),
        Column::words("等级"),
        Column::words("下年预算"),
    ];
    let table = registers::plain_table("projects", "项目", columns, rows);
    (!table.rows.is_empty()).then_some(table)
}

/// 自评, 复核, 重点评价 and the printed grade (the evaluation's, else the unit's own).
fn scores(records: &[(EntryId, &Entry)]) -> [Cell; 4] {
    let mut cells = [Cell::dash(), Cell::dash(), Cell::dash(), Cell::dash()];
    for (_, entry) in records {
        let (Some(score), Some(grade)) = (entry.record.score(), entry.record.grade()) else { continue };
        let at = match entry.at.kind {
            Kind::SelfEvaluation => 0,
            Kind::Recheck => 1,
            _ => 2,
        };
        cells[at] = money::number(score, entry);
        if let Some(grade) = grade.get().filter(|_| at != 1) {
            cells[3] = Cell::Grade { grade: money::badge(*grade) };
        }
    }
    cells
}

/// What followed for the next budget, with its record.
fn next(site: &Site<'_>, path: &str, records: &[(EntryId, &Entry)]) -> Cell {
    let Some(change) = records.iter().find_map(|(id, _)| site.facts.budget_in(*id).first()) else {
        return Cell::dash();
    };
    let text = match (change.cut, change.action) {
        (Some(cut), _) if cut > rust_decimal::Decimal::ZERO => {
            format!("核减 {}", money::figure_text(&money::computed(cut)))
        }
        (_, Some(action)) => action.label().to_owned(),
        (_, None) => "待定".to_owned(),
    };
    let tone = if text.starts_with("核减") { Tone::Cut } else { Tone::Plain };
    let under = change.year.map(|year| vec![Span::muted(format!("{year} 年，{}", bridge::status(change).word))]);
    Cell::Text { text, href: Some(names::record_href(site.corpus, path, change.entry)), under, tone, note: None }
}

/// The unit's explanations of its projects' figures.
pub(super) fn explanations(records: &[(EntryId, &Entry)]) -> Vec<Explanation> {
    let mut out = Vec::new();
    for (_, entry) in records {
        for said in &entry.filing.explanations {
            let place = names::place(entry.at.kind, said.at.get().map_or("", |at| &at.0));
            out.push(Explanation {
                about: format!("{} · {place}", entry.record.name()),
                text: said.text.get().map(ToString::to_string).unwrap_or_default(),
                by: said.by.get().map(ToString::to_string),
                date: said.date.get().map(ToString::to_string),
            });
        }
    }
    out
}

/// Records of the unit as a whole.
pub fn whole(corpus: &Corpus, path: &str, records: &[(EntryId, &Entry)]) -> Vec<Link> {
    let own = records.iter().filter(|(_, entry)| matches!(entry.at.subject, About::Agency(..)));
    own.map(|(id, entry)| Link {
        remark: entry.at.year().map(|year| format!("{year} 年度")),
        ..names::record(corpus, path, *id)
    })
    .collect()
}

/// A unit's duties as rows.
pub fn duty_table(site: &Site<'_>, path: &str, owed: &[(&DutyFact, &AgencyDuty)]) -> Option<Table> {
    let rows = owed.iter().map(|(duty, agency)| Row::plain(duties::cells(site, path, duty, agency)));
    let table = registers::plain_table("duties", "公开义务", duties::columns(), rows.collect());
    (!table.rows.is_empty()).then_some(table)
}

fn upcoming(site: &Site<'_>, owed: &[(&DutyFact, &AgencyDuty)]) -> Vec<Status> {
    let soon = owed.iter().filter(|(_, agency)| matches!(agency.standing, Standing::Upcoming(_)));
    soon.map(|(duty, agency)| {
        let status = marks::status(agency.standing.state(), agency.standing.word());
        Status { word: format!("{} {}", duties::title(site, duty), status.word), ..status }
    })
    .collect()
}
