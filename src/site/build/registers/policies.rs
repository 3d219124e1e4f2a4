//! 政策: term, money by year, evaluations, and what became of it when it expired.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::corpus::address::Subject as About;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::policy::Policy;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, Renewal};
use crate::model::date::{Term, When};
use crate::reckon::standing::Timing;
use crate::site::Site;
use crate::site::build::{money, names, reach};
use crate::site::view::{Cell, Column, Mark, Row, Span, Table};

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let records = reach::kind(site.corpus, district, Kind::Policy, part.year());
    let rows = records.into_iter().filter(|(_, entry)| part.holds(entry.at.year())).filter_map(|(id, entry)| {
        let Record::Policy(form) = &entry.record else { return None };
        Some(Row::plain(vec![
            Cell::link(form.name.as_ref(), names::record_href(site.corpus, path, id)),
            form.agency.get().map_or_else(
                || money::without_value(&form.agency, entry),
                |word| names::cell(names::agency_by_word(site.corpus, path, district, word)),
            ),
            end(form, entry, |term| term.from),
            end(form, entry, |term| term.to),
            standing(form, entry, site.corpus.district(district).as_of),
            years(form),
            evaluations(site, path, entry),
            renewal(form, entry),
        ]))
    });
    let columns = ["政策", "主管部门", "起", "止", "有效情况", "分年度资金（安排 / 执行）", "评估和评价", "到期处理"]
        .map(Column::words)
        .to_vec();
    plain("policies", "政策", columns, rows.collect())
}

/// One end of the term.
fn end(form: &Policy, entry: &Entry, end: impl Fn(&Term) -> Option<When>) -> Cell {
    match form.term.get() {
        Some(term) => end(term).map_or_else(|| Cell::missing("未载"), |day| Cell::date(day.to_string())),
        None => money::without_value(&form.term, entry),
    }
}

/// How the policy stands at the as-of day: by its prolonged end, where it was renewed to a day, else by its own.
fn standing(form: &Policy, entry: &Entry, as_of: When) -> Cell {
    let renewal = form.renewal.as_deref();
    let prolonged = renewal.and_then(|renewal| renewal.until.get()).copied();
    let from = form.term.get().and_then(|term| term.from);
    let Some(until) = prolonged.or_else(|| form.term.get().and_then(|term| term.to)) else {
        return if entry.mentioned() { Cell::not_given() } else { Cell::missing("到期日未载") };
    };
    let under = prolonged.map(|day| format!("续行至 {day}"));
    let (mark, word) = match Timing::of(Some(until), None, as_of) {
        _ if from.is_some_and(|from| from.first() > as_of.last()) => (Mark::Next, "还没有生效".to_owned()),
        Timing::Overdue(days) => (Mark::Na, format!("已到期 {days} 天")),
        Timing::Upcoming(0) => (Mark::Ok, "有效，今天到期".to_owned()),
        Timing::Upcoming(days) => (Mark::Ok, format!("有效，还有 {days} 天")),
        _ => (Mark::Unknown, "未知".to_owned()),
    };
    Cell::Status { mark, word, under }
}

/// Each year stands by itself: money of different years is not added.
fn years(form: &Policy) -> Cell {
    let lines: Vec<String> = form
        .money
        .iter()
        .map(|line| {
            let text = |cell: &crate::model::cell::Cell<crate::model::amount::Amount>| {
                cell.get().map_or("—".to_owned(), |a| a.printed.to_string())
            };
            let year = line.year.get().map_or_else(|| "年度未载".to_owned(), ToString::to_string);
            format!("{year}：{} / {}", text(&line.arranged), text(&line.executed))
        })
        .collect();
    if lines.is_empty() { Cell::dash() } else { Cell::text(lines.join("；")) }
}

fn evaluations(site: &Site<'_>, path: &str, entry: &Entry) -> Cell {
    let About::Policy(_) = &entry.at.subject else { return Cell::dash() };
    let beside: Vec<EntryId> = [Kind::ExAnte, Kind::Evaluation]
        .into_iter()
        .filter_map(|kind| site.corpus.find(&entry.at.sibling(kind)).map(|(id, _)| id))
        .collect();
    let mut spans = Vec::new();
    for id in beside {
        if !spans.is_empty() {
            spans.push(Span::plain("、"));
        }
        spans.push(names::span(names::record(site.corpus, path, id)));
    }
    if spans.is_empty() { Cell::dash() } else { Cell::Rich { spans } }
}

fn renewal(form: &Policy, entry: &Entry) -> Cell {
    let Some(renewal) = form.renewal.as_deref() else { return Cell::dash() };
    let Some(decision) = renewal.decision.get() else { return money::without_value(&renewal.decision, entry) };
    let word = match decision {
        Renewal::Renew => "续行",
        other => other.label(),
    };
    Cell::Text {
        under: renewal.date.get().map(|day| vec![Span::muted(day.to_string())]),
        text: word.to_owned(),
        href: None,
        tone: crate::site::view::Tone::Plain,
        note: None,
    }
}
