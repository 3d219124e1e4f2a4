//! A unit over all its years. Money stands by year and is added up within a year only, never over years.

use super::agencies::renamed;
use super::agency_year::{catalogue, duty_table, whole, years};
use super::head::head;
use super::registers::{self, follow_up};
use super::trail::trail;
use super::{charts, districts, names, reach};
use crate::corpus::address::{ProjectKey, Subject as About};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::{Kind, Record};
use crate::model::id::Id;
use crate::reckon::duty::{AgencyDuty, DutyFact};
use crate::reckon::spending::Spending;
use crate::reckon::sum::Total;
use crate::site::Site;
use crate::site::plan::Subject;
use crate::site::view::{AgencyPage, Cell, Column, Link, Row, Span, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The page of a unit.
#[must_use]
pub fn agency(site: &Site<'_>, district: DistrictId, agency: &Id, path: &str) -> AgencyPage {
    let corpus = site.corpus;
    let active = reach::agency_years(corpus, district, agency);
    let name = names::agency_full(corpus.district(district), agency).to_owned();
    let steps = vec![("单位".to_owned(), Some(Subject::Agencies(district))), (name.clone(), None)];
    let mut page = head(site, path, Some(district), "agencies", name, trail(corpus, path, district, steps));
    super::labels::column(&mut page, site, Some(district), "单位");
    page.kicker = vec![names::district(corpus, district).to_owned(), districts::span(&active)];
    page.feed = Some(crate::site::urls::relative(path, &super::head::feed(site, Some(district), Some(agency))));
    let records: Vec<(EntryId, &Entry)> =
        active.iter().flat_map(|year| reach::agency_year(corpus, district, *year, agency)).collect();
    let projects = projects(&records);
    page.lead = vec![
        Span::figure(districts::span(&active), ""),
        Span::plain(" 年度，"),
        Span::figure(projects.len().to_string(), ""),
        Span::plain(" 个项目，"),
        Span::figure(records.len().to_string(), ""),
        Span::plain(" 份记录。"),
    ];
    let owed: Vec<(&DutyFact, &AgencyDuty)> = site.facts.duties.of_agency(district, agency).collect();
    let problems = site.facts.problems_of_agency(district, agency).collect();
    let about = corpus.district(district).agency(agency.as_str());
    let sums = sums(site, district, agency, &active, &projects);
    AgencyPage {
        page,
        years: years(corpus, path, district, agency, None),
        catalogue: catalogue(corpus, path, district, agency),
        money: money_table(corpus, path, district, agency, &sums),
        money_chart: charts::years::of_agency(&sums),
        grades: charts::grades::of_agency(site, district, agency, &active),
        projects: table(corpus, path, district, agency, &projects),
        records: whole(corpus, path, &records),
        children: children(corpus, path, district, agency),
        duties: duty_table(site, path, &owed),
        duties_scope: (!owed.is_empty()).then(|| format!("按自然日计 · 截至 {}", corpus.district(district).as_of)),
        problems: follow_up::table(site, path, problems),
        history: about.map(renamed).unwrap_or_default(),
        documents: documents(corpus, path, district, about.map(|a| a.name.as_ref())),
    }
}

type Projects<'c> = BTreeMap<&'c Id, BTreeSet<i16>>;

fn projects<'c>(records: &[(EntryId, &'c Entry)]) -> Projects<'c> {
    let mut projects: Projects<'c> = BTreeMap::new();
    for (_, entry) in records {
        if let About::Project(year, _, project) = &entry.at.subject {
            projects.entry(project).or_default().insert(*year);
        }
    }
    projects
}

/// The sums of each year's projects; years without any amount are left out.
fn sums(
    site: &Site<'_>,
    district: DistrictId,
    agency: &Id,
    years: &[i16],
    projects: &Projects<'_>,
) -> Vec<(i16, Spending)> {
    let mut out = Vec::new();
    for year in years {
        let active = projects.iter().filter(|(_, active)| active.contains(year));
        let keys: Vec<ProjectKey> = active
            .map(|(project, _)| ProjectKey { district, agency: agency.clone(), project: (*project).clone() })
            .collect();
        let money = site.facts.spending_of(site.corpus, &keys, *year);
        if money.target.counted + money.planned.counted + money.spent.counted > 0 {
            out.push((*year, money));
        }
    }
    out
}

/// Asked, given, spent by year, saying what a sum leaves out.
fn money_table(
    corpus: &Corpus,
    path: &str,
    district: DistrictId,
    agency: &Id,
    sums: &[(i16, Spending)],
) -> Option<Table> {
    let mut rows = Vec::new();
    for (year, money) in sums {
        let cell = |total: &Total| match total.counted {
            0 => Cell::missing("未收录"),
            _ => Cell::Figure {
                figure: super::money::computed(total.exact),
                under: (!total.whole()).then(|| format!("{} 个项目中 {} 个有数", money.projects, total.counted)),
            },
        };
        rows.push(Row::plain(vec![
            Cell::link(
                format!("{year} 年"),
                names::href(corpus, path, &Subject::AgencyYear(district, *year, agency.clone())),
            ),
            cell(&money.target),
            cell(&money.planned),
            cell(&money.spent),
        ]));
    }
    let columns = vec![
        Column::words("年度"),
        Column::figures("目标表资金"),
        Column::figures("全年预算"),
        Column::figures("支出"),
    ];
    let mut table = registers::plain_table("money", "各年的钱", columns, rows);
    table.remarks = vec![vec![Span::plain("每行是当年各项目相加，由本站计算；各年不相加。")]];
    (!table.rows.is_empty()).then_some(table)
}

/// Projects with their lives.
fn table(corpus: &Corpus, path: &str, district: DistrictId, agency: &Id, projects: &Projects<'_>) -> Option<Table> {
    let rows = projects.iter().map(|(project, years)| {
        let key = ProjectKey { district, agency: agency.clone(), project: (*project).clone() };
        let list: Vec<i16> = years.iter().copied().collect();
        Row::plain(vec![
            Cell::link(names::project(corpus, &key), names::href(corpus, path, &Subject::Life(key.clone()))),
            Cell::date(districts::span(&list)),
            Cell::text(format!("{} 份", corpus.of_project(&key).len())),
        ])
    });
    let columns = ["项目", "年度", "记录"].map(Column::words).to_vec();
    let table = registers::plain_table("projects", "项目", columns, rows.collect());
    (!table.rows.is_empty()).then_some(table)
}

fn children(corpus: &Corpus, path: &str, district: DistrictId, agency: &Id) -> Vec<Link> {
    let under = corpus.district(district).agencies.iter().filter(|a| a.parent.get() == Some(agency));
    under.map(|a| names::agency(corpus, path, district, &a.id)).collect()
}

/// Documents that name the unit in full as issuer, recipient or in their text.
fn documents(corpus: &Corpus, path: &str, district: DistrictId, name: Option<&str>) -> Vec<Link> {
    let Some(name) = name else { return Vec::new() };
    let mut links = Vec::new();
    for (id, entry) in reach::kind(corpus, district, Kind::Document, None) {
        let Record::Document(form) = &entry.record else { continue };
        let named = form.issuer.iter().chain(&form.recipients).chain(&form.copied_to).chain(&form.distributed_to);
        if named.into_iter().any(|word| word.contains(name))
            || entry.body.as_ref().is_some_and(|body| body.contains(name))
        {
            links.push(Link { remark: form.number.get().map(ToString::to_string), ..names::record(corpus, path, id) });
        }
    }
    links
}
