//! 整改通知: the problems of one unit and year on one sheet, for print. What is known only from another document is on none,
//! for nobody sends a notice about it.

use super::head::head;
use super::registers::{follow_up, plain_table};
use super::trail::trail;
use super::{money, names};
use crate::corpus::DistrictId;
use crate::corpus::entry::EntryId;
use crate::kinds::Record;
use crate::model::id::Id;
use crate::reckon::problem::ProblemFact;
use crate::site::plan::Subject;
use crate::site::view::{Cell, Column, Download, Fact, NoticePage, Row, Sentence, Span, Table};
use crate::site::{Site, urls};
use std::collections::BTreeSet;

/// What the page is called.
pub const TITLE: &str = "整改通知";

/// The years and units of a district that have a notice.
pub fn due<'f>(site: &'f Site<'_>, district: DistrictId) -> impl Iterator<Item = (i16, &'f Id)> + use<'f> {
    let all = site.facts.problems_of(district, None).filter(|problem| !site.corpus.entry(problem.entry).mentioned());
    let due: BTreeSet<(i16, &Id)> = all.filter_map(|problem| problem.year.zip(problem.agency.as_ref())).collect();
    due.into_iter()
}

/// The way to a unit's notice, for the pages of its year.
#[must_use]
pub fn download(site: &Site<'_>, path: &str, district: DistrictId, year: i16, agency: &Id) -> Option<Download> {
    problems(site, district, year, agency).first()?;
    let href = names::href(site.corpus, path, &Subject::Notice(district, year, agency.clone()));
    Some(Download { text: format!("{TITLE}（一页，供打印）"), href, file: false })
}

/// The problems of a unit and year, unfinished first.
fn problems<'f>(site: &'f Site<'_>, district: DistrictId, year: i16, agency: &Id) -> Vec<&'f ProblemFact> {
    let mut all: Vec<&ProblemFact> = (site.facts.problems_of_agency(district, agency))
        .filter(|problem| problem.year == Some(year) && !site.corpus.entry(problem.entry).mentioned())
        .collect();
    all.sort_by_key(|fact| (follow_up::order(fact), fact.entry, fact.row));
    all
}

/// The page.
#[must_use]
pub fn notice(site: &Site<'_>, district: DistrictId, year: i16, agency: &Id, path: &str) -> NoticePage {
    let corpus = site.corpus;
    let about = corpus.district(district);
    let problems = problems(site, district, year, agency);
    let unit = names::agency_then(about, agency, year).to_owned();
    let steps = vec![
        (format!("{year} 年度"), Some(Subject::Year(district, year))),
        (unit.clone(), Some(Subject::AgencyYear(district, year, agency.clone()))),
        (TITLE.to_owned(), None),
    ];
    let mut page = head(site, path, Some(district), "follow-up", TITLE, trail(corpus, path, district, steps));
    page.title = format!("{unit} {year} 年度{TITLE}");
    super::labels::column(&mut page, site, Some(district), "整改台账");
    page.kicker = vec![names::district(corpus, district).to_owned(), format!("{year} 年度")];
    page.lead = lead(&unit, year, &problems);
    if site.frames.twins {
        let href = urls::relative(path, &urls::sheet(corpus, &Subject::Notice(district, year, agency.clone())));
        page.downloads = vec![Download { text: "Word（可以改）".to_owned(), href, file: true }];
    }
    let bureau = about.about.bureau.get().or(corpus.site.bureau.get()).map(ToString::to_string);
    let mut facts = vec![Fact::new("收件单位", Cell::text(unit.clone()))];
    facts.push(Fact::new("通知单位", bureau.as_ref().map_or_else(|| Cell::missing("未提供"), Cell::text)));
    let records: BTreeSet<EntryId> = problems.iter().map(|problem| problem.entry).collect();
    facts.extend(records.into_iter().filter_map(|id| sent(site, path, id)));
    let signs = [
        bureau.map_or_else(|| "通知单位（盖章）".to_owned(), |bureau| format!("通知单位：{bureau}（盖章）")),
        format!("收件单位：{unit}（盖章）"),
    ];
    NoticePage {
        page,
        facts,
        problems: table(site, path, &problems),
        signs: signs.to_vec(),
        remarks: vec![vec![Span::plain(format!(
            "本页由整改记录排出，情况截至 {}。盖章以后才是正式通知。“单位自报”和“财政核实”是两边各自的说法。",
            about.as_of
        ))]],
    }
}

fn lead(unit: &str, year: i16, problems: &[&ProblemFact]) -> Sentence {
    let open = problems.iter().filter(|problem| !problem.closed).count();
    let mut lead = vec![
        Span::plain(format!("{unit}：{year} 年度的绩效管理反馈了 ")),
        money::count(problems.len(), ""),
        Span::plain(" 个问题"),
    ];
    if open > 0 {
        lead.extend([
            Span::plain("，其中 "),
            Span::figure(open.to_string(), ""),
            Span::plain(" 个还没有核实。请对照下表办理，并书面报送结果。"),
        ]);
    } else {
        lead.push(Span::plain("，都已经核实。"));
    }
    lead
}

/// The notice that a record itself prints: day, number, words.
fn sent(site: &Site<'_>, path: &str, id: EntryId) -> Option<Fact> {
    let entry = site.corpus.entry(id);
    let Record::FollowUp(form) = &entry.record else { return None };
    let notice = form.notice.as_deref()?;
    let words = [
        notice.number.get().map(ToString::to_string),
        notice.date.get().map(ToString::to_string),
        notice.text.get().map(ToString::to_string),
    ];
    let mut spans = vec![Span::link(entry.record.name(), names::record_href(site.corpus, path, id))];
    spans.push(Span::plain(format!(" {}", words.into_iter().flatten().collect::<Vec<_>>().join("，"))));
    Some(Fact::new("原通知", Cell::Rich { spans }))
}

fn table(site: &Site<'_>, path: &str, problems: &[&ProblemFact]) -> Table {
    let rows = problems.iter().map(|fact| {
        let one = follow_up::problem(site, path, fact);
        let mut under: Sentence = one.project.map(names::span).into_iter().collect();
        if let Some(found) = one.found_in {
            under.push(Span::plain(if under.is_empty() { "由" } else { "，由" }));
            under.extend([names::span(found), Span::plain("发现")]);
        }
        let text = Cell::Text {
            text: one.text,
            href: None,
            under: (!under.is_empty()).then_some(under),
            tone: crate::site::view::Tone::Plain,
            note: None,
        };
        Row::plain(vec![
            text,
            one.due.map_or_else(|| Cell::missing("未载"), Cell::date),
            one.measures.map_or_else(Cell::dash, Cell::text),
            Cell::Status { mark: one.said.mark, word: one.said.word, under: one.said_on },
            Cell::Status { mark: one.verified.mark, word: one.verified.word, under: one.verified_on },
        ])
    });
    let columns = ["问题", "应完成", "整改措施", "单位自报", "财政核实"].map(Column::words).to_vec();
    plain_table("problems", "问题、期限和两边的状态", columns, rows.collect())
}
