//! 要求对照: each duty to publish, for each unit that it binds, with the pages that meet it.

use super::{Part, duties as register, plain};
use crate::corpus::DistrictId;
use crate::model::choice::Choice;
use crate::model::date::When;
use crate::reckon::duty::{AgencyDuty, DutyFact, Standing};
use crate::reckon::standing::Timing;
use crate::site::Site;
use crate::site::build::{marks, names};
use crate::site::plan::{Register, Subject};
use crate::site::view::{Cell, Column, Figure, Row, Sentence, Span, Table, TitledTable};

/// How many pages a cell names; the unit's year has them all.
const NAMED: usize = 6;

/// The duties of a district with the agencies they bind: those excepted are left out.
pub fn bound<'f>(
    site: &'f Site<'_>,
    district: DistrictId,
) -> impl Iterator<Item = (&'f DutyFact, &'f AgencyDuty)> + use<'f> {
    site.facts
        .duties
        .of_district(district, None)
        .flat_map(|duty| duty.agencies.iter().map(move |agency| (duty, agency)))
        .filter(|(_, agency)| agency.standing != Standing::Exempt)
}

/// Counts its rows by year, for the census.
pub(super) fn count(site: &Site<'_>, district: DistrictId, mut add: impl FnMut(Option<i16>, usize)) {
    for (duty, _) in bound(site, district) {
        add(Some(duty.year), 1);
    }
}

/// One row a duty and unit.
pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let rows = bound(site, district).filter(|(duty, _)| part.holds(Some(duty.year))).map(|(duty, agency)| {
        let venues: Vec<&str> = agency.venues.iter().map(Choice::label).collect();
        Row::plain(vec![
            Cell::text(register::title(site, duty)),
            names::cell(names::agency(site.corpus, path, district, &agency.agency)),
            day(duty.due.when(), "期限未载"),
            agency.published.map_or_else(Cell::dash, |day| Cell::date(day.to_string())),
            marks::cell(agency.standing.state(), agency.standing.word(), None),
            if venues.is_empty() { Cell::dash() } else { Cell::text(venues.join("、")) },
            pages(site, path, duty, agency),
        ])
    });
    let columns = ["要求", "单位", "应于", "实际", "结果", "场所", "页面"].map(Column::words).to_vec();
    plain("requirements", "每项公开要求和落实它的页面", columns, rows.collect())
}

fn day(when: Option<When>, word: &str) -> Cell {
    when.map_or_else(|| Cell::missing(word), |day| Cell::date(day.to_string()))
}

/// The records that meet a duty, by name.
fn pages(site: &Site<'_>, path: &str, duty: &DutyFact, agency: &AgencyDuty) -> Cell {
    let corpus = site.corpus;
    let mut spans: Sentence = Vec::new();
    for (id, _) in agency.records.iter().take(NAMED) {
        if !spans.is_empty() {
            spans.push(Span::plain("、"));
        }
        spans.push(Span::link(corpus.entry(*id).record.name(), names::record_href(corpus, path, *id)));
    }
    if agency.records.len() > NAMED {
        let all = Subject::AgencyYear(duty.district, duty.year, agency.agency.clone());
        let text = format!("等 {} 份", agency.records.len());
        spans.push(Span::link(text, names::href(corpus, path, &all)));
    }
    if !agency.lacking.is_empty() {
        let sign = if spans.is_empty() { "" } else { "；" };
        spans.push(Span::muted(format!("{sign}另有 {} 个项目没有", agency.lacking.len())));
    }
    if spans.is_empty() { Cell::dash() } else { Cell::Rich { spans } }
}

/// The duties themselves and the reports owed, one row each, with the page that answers for it.
pub(super) fn duties(site: &Site<'_>, district: DistrictId, year: Option<i16>, path: &str) -> TitledTable {
    let corpus = site.corpus;
    let census = site.census(district);
    let split = |year: i16| census.parts(Register::Duties).contains(&year).then_some(year);
    let count = |n: u32| Cell::figure(Figure::printed(&n.to_string()));
    let mut rows = Vec::new();
    for duty in site.facts.duties.of_district(district, year) {
        let Some(words) = duty.duty(corpus) else { continue };
        let totals = duty.totals();
        let venues: Vec<&str> = duty.required.venues.iter().map(Choice::label).collect();
        let page = Subject::Register(district, Register::Duties, split(duty.year));
        rows.push(Row::plain(vec![
            Cell::link(words.title.as_ref(), names::href(corpus, path, &page)),
            words.basis.get().map_or_else(|| Cell::missing("依据未载"), |basis| Cell::text(basis.as_ref())),
            day(duty.due.when(), "期限未载"),
            Cell::text(if venues.is_empty() { "未规定".to_owned() } else { venues.join("、") }),
            count(totals.bound),
            count(totals.published),
            count(totals.published - totals.late),
            Cell::dash(),
        ]));
    }
    for owed in site.facts.duties.submissions_of(district, year) {
        let Some(words) = owed.submission(corpus) else { continue };
        let known = owed.year.filter(|year| corpus.years(district).contains(year));
        rows.push(Row::plain(vec![
            known.map_or_else(
                || Cell::text(words.title.as_ref()),
                |year| Cell::link(words.title.as_ref(), names::href(corpus, path, &Subject::Year(district, year))),
            ),
            Cell::dash(),
            day(owed.due, "期限未载"),
            Cell::text("报送"),
            Cell::dash(),
            Cell::dash(),
            Cell::dash(),
            submitted(owed.done, owed.timing),
        ]));
    }
    let columns = vec![
        Column::words("要求"),
        Column::words("依据"),
        Column::words("应于"),
        Column::words("场所"),
        Column::figures("应公开（家）"),
        Column::figures("已公开"),
        Column::figures("其中按期"),
        Column::words("报送"),
    ];
    let table = plain("requirement-list", "公开和报送的要求", columns, rows);
    let n = table.rows.len();
    TitledTable { title: "有哪些要求".to_owned(), scope: Some(format!("{n} 项")), table }
}

fn submitted(done: Option<When>, timing: Timing) -> Cell {
    marks::cell(timing.state(), timing.word(), done.map(|day| day.to_string()))
}
