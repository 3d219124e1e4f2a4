//! 公开情况: who had to publish what by when. Units of which this site holds nothing are 未收录, never late.

use super::{Part, links, page, part};
use crate::corpus::DistrictId;
use crate::model::choice::{Choice, DayCount, Need};
use crate::model::id::Id;
use crate::model::number::{percent, rounded};
use crate::reckon::duty::{AgencyDuty, DutyFact, DutyTotals, Standing};
use crate::reckon::standing::{State, Timing};
use crate::site::Site;
use crate::site::build::{marks, names, reach};
use crate::site::plan::{Register, Subject};
use crate::site::view::{
    Cell, Column, Coverage, DutiesRegister, DutyCell, DutyHead, DutyRow, Link, Mark, Row, Sentence, Span, Table,
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Counts its rows by year, for the census.
pub(super) fn count(site: &Site<'_>, district: DistrictId, mut add: impl FnMut(Option<i16>, usize)) {
    for duty in site.facts.duties.of_district(district, None) {
        add(Some(duty.year), duty.agencies.len());
    }
}

/// The register, whole or of one year.
#[must_use]
pub fn duties(site: &Site<'_>, district: DistrictId, year: Option<i16>, path: &str) -> DutiesRegister {
    let corpus = site.corpus;
    let census = site.census(district);
    let parts = census.parts(Register::Duties);
    let shown = part(year, &parts);
    let all: Vec<&DutyFact> = site.facts.duties.of_district(district, year).collect();
    // The index of a split register has every duty's line, and no matrix.
    let matrix: &[&DutyFact] = if shown == Part::Undated { &[] } else { &all };
    let mut states = Vec::new();
    let rows = rows(site, path, matrix, &mut states);
    let mut page = page(site, path, district, Register::Duties, year);
    page.lead = lead(&all);
    let as_of = corpus.district(district).as_of;
    let mut remarks: Vec<Sentence> = Vec::new();
    if all.iter().any(|duty| !duty.whole) {
        remarks.push(vec![Span::plain("有的记录本站没有收录齐全：没有收录的写“未收录”，不等于没有公开，不计逾期。")]);
    }
    if all.iter().any(|duty| duty.due.count == Some(DayCount::Working)) {
        remarks.push(vec![Span::plain("工作日只扣周六、周日，没有扣法定节假日，也没有计调休。")]);
    }
    remarks.push(vec![Span::plain("“任一场所”有一处公开就算公开；“全部场所”缺一处是部分公开，不算已公开。")]);
    DutiesRegister {
        page,
        parts: links(corpus, path, district, Register::Duties, &parts, year),
        counts: all.iter().map(|duty| line(site, path, duty)).collect(),
        heads: matrix.iter().map(|duty| head(site, duty)).collect(),
        rows,
        key: marks::key(states),
        late: late(site, path, district, &all, year),
        upcoming: upcoming(site, path, district, &all, year),
        rules: Some(rules(site, &all)),
        scope: format!("按自然日计 · 截至 {as_of}"),
        remarks,
    }
}

fn lead(all: &[&DutyFact]) -> Sentence {
    let totals = all.iter().map(|duty| duty.totals()).fold(DutyTotals::default(), |sum, one| DutyTotals {
        bound: sum.bound + one.bound,
        published: sum.published + one.published,
        late: sum.late + one.late,
        partial: sum.partial + one.partial,
        missing: sum.missing + one.missing,
        upcoming: sum.upcoming + one.upcoming,
        undated: sum.undated + one.undated,
        withheld: sum.withheld + one.withheld,
        unknown: sum.unknown + one.unknown,
    });
    let many = all.len() > 1;
    let measure = if many { "家次" } else { "家" };
    let count = |n: u32| Span::figure(n.to_string(), measure);
    let mut lead = Vec::new();
    if many {
        lead.extend([Span::figure(all.len().to_string(), ""), Span::plain(" 项公开义务，")]);
    }
    lead.extend([Span::plain("应公开 "), count(totals.bound)]);
    let known = totals.published + totals.partial + totals.missing;
    if known > 0 {
        lead.extend([Span::plain("，已公开 "), count(totals.published)]);
        if totals.late > 0 {
            lead.extend([Span::plain("，其中 "), Span::cut(totals.late.to_string(), measure), Span::plain("逾期")]);
        }
        if totals.partial > 0 {
            lead.extend([Span::plain("，部分公开 "), count(totals.partial)]);
        }
        if totals.missing > 0 {
            lead.extend([Span::plain("，未公开 "), Span::cut(totals.missing.to_string(), measure)]);
        }
    }
    if totals.upcoming > 0 {
        lead.extend([Span::plain("，还没到期 "), count(totals.upcoming)]);
    }
    if totals.withheld > 0 {
        lead.extend([Span::plain("，不予公开 "), count(totals.withheld)]);
    }
    if totals.undated + totals.unknown > 0 {
        lead.extend([
            Span::plain("；本站未收录或公开日期未载 "),
            count(totals.undated + totals.unknown),
            Span::plain("，不作判断"),
        ]);
    }
    lead.push(Span::plain("。"));
    lead
}

/// One line for a duty: both numbers, and a bar only where everything is known.
pub fn line(site: &Site<'_>, path: &str, duty: &DutyFact) -> Coverage {
    let totals = duty.totals();
    let title = title(site, duty);
    let known = totals.unknown + totals.undated == 0 && totals.bound > 0;
    let width = percent(Decimal::from(totals.published), Decimal::from(totals.bound)).filter(|_| known);
    Coverage {
        label: title.to_owned(),
        href: Some(register(site, path, duty)),
        part: if known || totals.published > 0 { totals.published.to_string() } else { "未收录".to_owned() },
        whole: Some(totals.bound.to_string()).filter(|_| known),
        measure: if known {
            "家"
        } else if totals.published > 0 {
            "家已知公开"
        } else {
            ""
        }
        .to_owned(),
        width: width.map(|width| format!("{}%", rounded(width, 2))),
        mark: Mark::Ok,
        spoken: if known {
            format!("{title}：{} 家中 {} 家已公开", totals.bound, totals.published)
        } else {
            format!("{title}：本站收录了 {} 家的公开情况", totals.published)
        },
        remark: (!known).then(|| {
            format!("应公开 {} 家，{} 家未收录或公开日期未载，不算比例", totals.bound, totals.unknown + totals.undated)
        }),
    }
}

/// Where a duty's matrix stands.
fn register(site: &Site<'_>, path: &str, duty: &DutyFact) -> String {
    let rows: usize = site.facts.duties.of_district(duty.district, None).map(|d| d.agencies.len()).sum();
    let split = rows > super::MOST_ROWS;
    names::href(site.corpus, path, &Subject::Register(duty.district, Register::Duties, split.then_some(duty.year)))
}

/// What a duty is called.
pub fn title<'c>(site: &Site<'c>, duty: &DutyFact) -> &'c str {
    duty.duty(site.corpus).map_or("公开义务", |duty| &duty.title)
}

fn head(site: &Site<'_>, duty: &DutyFact) -> DutyHead {
    let short = duty.kind.map_or("公开", crate::kinds::Kind::short);
    DutyHead { label: format!("{} {short}", duty.year), title: title(site, duty).to_owned() }
}

fn rows(site: &Site<'_>, path: &str, matrix: &[&DutyFact], states: &mut Vec<State>) -> Vec<DutyRow> {
    let Some(district) = matrix.first().map(|duty| duty.district) else { return Vec::new() };
    let by_agency: Vec<BTreeMap<&Id, &AgencyDuty>> =
        matrix.iter().map(|duty| duty.agencies.iter().map(|a| (&a.agency, a)).collect()).collect();
    let bound: BTreeSet<&Id> = by_agency.iter().flat_map(|map| map.keys().copied()).collect();
    let order = crate::site::build::districts::ordered(site.corpus, district);
    let mut rows = Vec::new();
    for agency in order.iter().filter(|id| bound.contains(id)) {
        let name = site.corpus.district(district).agency_name(agency.as_str());
        let cells = matrix.iter().zip(&by_agency).map(|(duty, map)| {
            let standing = map.get(agency).map_or(Standing::Exempt, |a| a.standing);
            states.push(standing.state());
            let days =
                standing.word().days.filter(|_| matches!(standing.state(), State::Bad | State::Gap | State::Half));
            let has_page = reach::agency_year(site.corpus, district, duty.year, agency).next().is_some();
            DutyCell {
                mark: marks::mark(standing.state()),
                spoken: format!("{name}，{}：{}", title(site, duty), standing.word()),
                under: days.map(|days| format!("{days} 天")),
                href: has_page
                    .then(|| names::href(site.corpus, path, &Subject::AgencyYear(district, duty.year, agency.clone()))),
            }
        });
        let cells = cells.collect();
        rows.push(DutyRow { agency: names::agency(site.corpus, path, district, agency), cells });
    }
    rows
}

/// The columns of an agency's own table of duties, and of the late list after the unit.
#[must_use]
pub fn columns() -> Vec<Column> {
    ["义务", "结果", "应于", "实际", "场所", "程度", "说明"].map(Column::words).to_vec()
}

/// One agency's duty as a row: 义务, 结果, 应于, 实际, 场所, 程度, 说明.
#[must_use]
pub fn cells(site: &Site<'_>, path: &str, duty: &DutyFact, agency: &AgencyDuty) -> Vec<Cell> {
    let standing = agency.standing;
    let missing = match standing {
        Standing::Partial { missing, summary, .. } => {
            let venues: Vec<&str> = missing.iter().map(Choice::label).collect();
            let mut words = Vec::new();
            if !venues.is_empty() {
                words.push(format!("缺{}", venues.join("、")));
            }
            if summary {
                words.push("只有摘要".to_owned());
            }
            Some(words.join("，")).filter(|w| !w.is_empty())
        }
        _ => None,
    };
    let venues: Vec<&str> = agency.venues.iter().map(Choice::label).collect();
    let explained = agency.explained.and_then(|said| site.corpus.explanation(said)).and_then(|said| said.text.get());
    let bad = matches!(standing.state(), State::Bad | State::Gap | State::Half);
    vec![
        Cell::link(title(site, duty), register(site, path, duty)),
        marks::cell(standing.state(), standing.word(), missing),
        duty.due.when().map_or_else(|| Cell::missing("期限未载"), |day| Cell::date(day.to_string())),
        agency.published.map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
        if venues.is_empty() { Cell::dash() } else { Cell::text(venues.join("、")) },
        Cell::date(if duty.required.full { "全文" } else { "未规定" }),
        match explained {
            Some(text) => Cell::text(text.as_ref()),
            None if bad => Cell::missing("单位未说明"),
            None => Cell::dash(),
        },
    ]
}

fn late(site: &Site<'_>, path: &str, district: DistrictId, all: &[&DutyFact], year: Option<i16>) -> Option<Table> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for duty in all {
        for agency in
            duty.agencies.iter().filter(|a| matches!(a.standing.state(), State::Bad | State::Gap | State::Half))
        {
            let unit = names::agency(corpus, path, district, &agency.agency);
            let mut row = vec![match unit.href {
                Some(href) => Cell::link(unit.text, href),
                None => Cell::text(unit.text),
            }];
            row.extend(cells(site, path, duty, agency));
            rows.push(Row::plain(row));
        }
    }
    for owed in site.facts.duties.submissions_of(district, year) {
        let (Timing::Late(_) | Timing::Overdue(_), Some(words)) = (owed.timing, owed.submission(corpus)) else {
            continue;
        };
        let day =
            |when: Option<crate::model::date::When>| when.map_or_else(Cell::dash, |day| Cell::date(day.to_string()));
        rows.push(Row::plain(vec![
            Cell::text(
                corpus.district(district).about.bureau.get().or(corpus.site.bureau.get()).map_or("财政部门", |b| b),
            ),
            Cell::text(words.title.as_ref()),
            marks::cell(owed.timing.state(), owed.timing.word(), None),
            day(owed.due),
            day(owed.done),
            Cell::dash(),
            Cell::dash(),
            Cell::missing("未说明"),
        ]));
    }
    let mut heads = vec![Column::words("单位")];
    heads.extend(columns());
    (!rows.is_empty()).then(|| super::plain("late-list", "逾期和部分公开", heads, rows))
}

fn upcoming(site: &Site<'_>, path: &str, district: DistrictId, all: &[&DutyFact], year: Option<i16>) -> Option<Table> {
    let mut rows = Vec::new();
    for duty in all {
        let waiting: Vec<&AgencyDuty> =
            duty.agencies.iter().filter(|a| matches!(a.standing, Standing::Upcoming(_))).collect();
        let Some(first) = waiting.first() else { continue };
        rows.push(Row::plain(vec![
            Cell::link(title(site, duty), register(site, path, duty)),
            duty.due.when().map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
            marks::cell(State::Next, first.standing.word(), None),
            Cell::text(format!("{} 家", waiting.len())),
        ]));
    }
    for owed in
        site.facts.duties.submissions_of(district, year).filter(|owed| matches!(owed.timing, Timing::Upcoming(_)))
    {
        rows.push(Row::plain(vec![
            Cell::text(owed.submission(site.corpus).map_or("报送", |s| &s.title)),
            owed.due.map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
            marks::cell(State::Next, owed.timing.word(), None),
            Cell::dash(),
        ]));
    }
    let columns = ["义务", "期限", "还有", "涉及"].map(Column::words).to_vec();
    (!rows.is_empty()).then(|| super::plain("upcoming", "快到期的", columns, rows))
}

fn rules(site: &Site<'_>, all: &[&DutyFact]) -> Table {
    let rows = all.iter().filter_map(|fact| {
        let duty = fact.duty(site.corpus)?;
        let venues: Vec<&str> = fact.required.venues.iter().map(Choice::label).collect();
        let venues = match (venues.is_empty(), fact.required.need) {
            (true, _) => "未规定".to_owned(),
            (false, Need::Any) if venues.len() > 1 => format!("{}，任一", venues.join("、")),
            (false, Need::All) if venues.len() > 1 => format!("{}，全部", venues.join("、")),
            _ => venues.join("、"),
        };
        Some(Row::plain(vec![
            Cell::text(duty.title.as_ref()),
            Cell::date(fact.year.to_string()),
            Cell::text(fact.kind.map_or(duty.kind.as_ref(), |kind| kind.title())),
            Cell::text(when(fact)),
            Cell::text(venues),
            Cell::text(if fact.required.full { "全文" } else { "未规定" }),
            duty.basis.get().map_or_else(|| Cell::missing("依据未载"), |basis| Cell::text(basis.as_ref())),
        ]))
    });
    let columns = ["义务", "年度", "公开什么", "期限", "场所", "程度", "依据"].map(Column::words).to_vec();
    super::plain("duty-rules", "公开义务的依据和算法", columns, rows.collect())
}

fn when(fact: &DutyFact) -> String {
    let due = &fact.due;
    match (due.from, due.day, due.days) {
        (Some(from), Some(to), _) => format!("{from} 至 {to}"),
        (None, Some(day), Some(days)) => {
            let count = due.count.map_or("", Choice::label);
            let event = due.event.map(|event| event.to_string()).unwrap_or_default();
            format!("{event} 起 {days} 个{count}，即 {day}")
        }
        (_, Some(day), None) => format!("至 {day}"),
        (_, None, _) => "期限未载".to_owned(),
    }
}

/// A link list of late units, for the home page.
pub fn late_units<'f>(
    site: &'f Site<'_>,
    path: &str,
    district: DistrictId,
    most: usize,
) -> Vec<(Link, &'f DutyFact, &'f AgencyDuty)> {
    let all = site.facts.duties.of_district(district, None);
    let newest: Vec<&DutyFact> = all.collect();
    let late = newest.into_iter().rev().flat_map(|duty| duty.agencies.iter().map(move |a| (duty, a)));
    let open = late.filter(|(_, a)| matches!(a.standing, Standing::Missing(_) | Standing::Partial { .. }));
    open.take(most).map(|(duty, a)| (names::agency(site.corpus, path, district, &a.agency), duty, a)).collect()
}
