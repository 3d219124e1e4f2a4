//! 指标: every indicator of the district's records with its level, measure, direction and definition, and who uses it.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::corpus::address::{ProjectKey, Subject as About};
use crate::corpus::entry::EntryId;
use crate::model::id::Id;
use crate::reckon::indicator::{IndicatorFact, Use};
use crate::site::Site;
use crate::site::build::{districts, names};
use crate::site::view::{Cell, Column, Figure, Row, Sentence, Span, Table, Tone};
use std::collections::{BTreeMap, BTreeSet};

/// How many units and projects are named in a cell; an indicator that all have would else fill the page.
const NAMED: usize = 12;

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let facts = site.facts.indicators(site.corpus, district);
    let defined = !site.corpus.district(district).indicators.is_empty();
    let rows = facts.iter().enumerate().filter_map(|(n, fact)| {
        let uses: Vec<Use> = uses(site, fact, part).collect();
        if uses.is_empty() && !(fact.uses.is_empty() && part.holds(None)) {
            return None;
        }
        let cells = cells(site, path, district, fact, &uses, defined);
        Some(Row { id: Some(format!("ind-{n}")), ..Row::plain(cells) })
    });
    let mut columns = vec![
        Column::words("指标"),
        Column::words("级别"),
        Column::words("度量单位").narrow(),
        Column::words("方向").narrow(),
    ];
    if defined {
        columns.push(Column::words("定义"));
    }
    columns.extend([
        Column::figures("项目数"),
        Column::words("使用单位"),
        Column::words("使用项目和目标值"),
        Column::words("年度").narrow(),
    ]);
    plain("indicators", "指标", columns, rows.collect())
}

/// The uses that stand in a part of the register.
fn uses<'f>(site: &'f Site<'_>, fact: &'f IndicatorFact, part: Part) -> impl Iterator<Item = Use> + 'f {
    fact.uses.iter().copied().filter(move |one| part.holds(site.corpus.entry(one.entry).at.year()))
}

/// Who uses an indicator: each unit and project once, with its latest row that has a target.
#[derive(Default)]
struct Users<'c> {
    agencies: Vec<&'c Id>,
    projects: Vec<(ProjectIds<'c>, Use)>,
    wholes: BTreeMap<&'c Id, Use>,
    others: Vec<EntryId>,
}

/// A project of the district: its agency, and its own id.
type ProjectIds<'c> = (&'c Id, &'c Id);

fn users<'c>(site: &Site<'c>, uses: &[Use]) -> Users<'c> {
    let corpus = site.corpus;
    let mut users = Users::default();
    for one in uses {
        let entry = corpus.entry(one.entry);
        if let Some(agency) = entry.at.agency().filter(|agency| users.agencies.last() != Some(agency)) {
            users.agencies.push(agency);
        }
        match &entry.at.subject {
            About::Project(_, agency, project) => users.projects.push(((agency, project), *one)),
            About::Agency(_, agency) => {
                users.wholes.insert(agency, *one);
            }
            _ => users.others.push(one.entry),
        }
    }
    users.agencies.sort();
    users.agencies.dedup();
    // Uses stand by year, and by project within a year: nearly sorted. Of those of one project the last is the latest.
    users.projects.sort_by_key(|(ids, _)| *ids);
    users.projects.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            *kept = *later;
        }
        same
    });
    users.others.dedup();
    users
}

fn cells(
    site: &Site<'_>,
    path: &str,
    district: DistrictId,
    fact: &IndicatorFact,
    uses: &[Use],
    defined: bool,
) -> Vec<Cell> {
    let corpus = site.corpus;
    let users = users(site, uses);
    let years: BTreeSet<i16> = uses.iter().filter_map(|one| corpus.entry(one.entry).at.year()).collect();
    let levels: Vec<String> = fact
        .levels
        .iter()
        .map(|(one, two)| if two.is_empty() { one.to_string() } else { format!("{one} · {two}") })
        .collect();
    let ways: Vec<&str> = fact.ways.iter().map(|way| way.label()).collect();
    let mut cells = vec![
        Cell::text(fact.name.as_ref()),
        words(&levels, "；"),
        words(&fact.measures.iter().collect::<Vec<_>>(), "、"),
        words(&ways, "、"),
    ];
    if defined {
        cells.push(definition(site, district, fact));
    }
    cells.push(Cell::figure(Figure::printed(&users.projects.len().to_string())));
    cells.push(agencies(site, path, district, &users));
    cells.push(projects(site, path, district, &users));
    cells.push(match years.is_empty() {
        true => Cell::dash(),
        false => Cell::date(districts::span(&years.into_iter().collect::<Vec<_>>())),
    });
    cells
}

fn words<T: AsRef<str>>(all: &[T], between: &str) -> Cell {
    let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
    if all.is_empty() { Cell::dash() } else { Cell::text(all.join(between)) }
}

/// What the district's own register says; nothing is put in its place.
fn definition(site: &Site<'_>, district: DistrictId, fact: &IndicatorFact) -> Cell {
    let known = fact.registered.and_then(|n| site.corpus.district(district).indicators.get(n));
    let Some(known) = known else { return Cell::missing("未登记") };
    let text = |cell: &crate::model::cell::Cell<Box<str>>| cell.get().map(ToString::to_string);
    let lines = [
        text(&known.formula).map(|formula| format!("公式：{formula}")),
        text(&known.measure).map(|measure| format!("单位：{measure}")),
    ];
    let under: Vec<String> = lines.into_iter().flatten().collect();
    Cell::Text {
        text: text(&known.definition).unwrap_or_else(|| "定义未载".to_owned()),
        href: None,
        under: (!under.is_empty()).then(|| vec![Span::muted(under.join("；"))]),
        tone: Tone::Plain,
        note: None,
    }
}

fn agencies(site: &Site<'_>, path: &str, district: DistrictId, users: &Users<'_>) -> Cell {
    let links = users.agencies.iter().map(|id| vec![names::span(names::agency(site.corpus, path, district, id))]);
    if users.agencies.is_empty() { Cell::dash() } else { listed(links, users.agencies.len(), "家") }
}

/// Projects first, then units as a whole, then policies; each with its latest target.
fn projects(site: &Site<'_>, path: &str, district: DistrictId, users: &Users<'_>) -> Cell {
    let corpus = site.corpus;
    let projects = users.projects.iter().map(|((agency, project), one)| {
        let key = ProjectKey { district, agency: (*agency).clone(), project: (*project).clone() };
        with_target(site, names::span(names::life(corpus, path, &key)), *one)
    });
    let wholes = users.wholes.iter().map(|(id, one)| {
        let name = format!("{}整体", corpus.district(district).agency_name(id.as_str()));
        with_target(site, Span::link(name, names::record_href(corpus, path, one.entry)), *one)
    });
    let others = users
        .others
        .iter()
        .map(|id| vec![Span::link(corpus.entry(*id).record.name(), names::record_href(corpus, path, *id))]);
    let all = users.projects.len() + users.wholes.len() + users.others.len();
    listed(projects.chain(wholes).chain(others), all, "个")
}

fn with_target(site: &Site<'_>, name: Span, one: Use) -> Sentence {
    let rows = site.corpus.entry(one.entry).record.indicators();
    let target = usize::try_from(one.row).ok().and_then(|row| rows.get(row)).map(|row| row.target_text());
    let mut spans = vec![name];
    if let Some(target) = target.filter(|target| !target.trim().is_empty()) {
        spans.push(Span::muted(format!(" {target}")));
    }
    spans
}

/// The first few, and how many there are.
fn listed(all: impl Iterator<Item = Sentence>, n: usize, measure: &str) -> Cell {
    let mut spans = Vec::new();
    for one in all.take(NAMED) {
        if !spans.is_empty() {
            spans.push(Span::plain("、"));
        }
        spans.extend(one);
    }
    if n > NAMED {
        spans.push(Span::muted(format!(" 等 {n} {measure}")));
    }
    if spans.is_empty() { Cell::missing("本站记录没有用到") } else { Cell::Rich { spans } }
}
