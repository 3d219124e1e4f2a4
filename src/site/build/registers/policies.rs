//! 政策: term, money by year, evaluations, and what became of it when it expired.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::corpus::address::Subject as About;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::policy::Policy;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, Renewal};
use crate::model::date::Term;
use crate::site::Site;
use crate::site::build::{money, names, reach};
use crate::site::view::{Cell, Column, Row, Span, Table};

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
            form.term.get().map_or_else(|| money::without_value(&form.term, entry), |term| Cell::date(span(*term))),
            years(form),
            evaluations(site, path, entry),
            renewal(form, entry),
        ]))
    });
    let columns = ["政策", "主管部门", "有效期", "分年度资金（安排 / 执行）", "评估和评价", "到期处理"]
        .map(Column::words)
        .to_vec();
    plain("policies", "政策", columns, rows.collect())
}

fn span(term: Term) -> String {
    match (term.from, term.to) {
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(to)) => format!("至 {to}"),
        (None, None) => "未载".to_owned(),
    }
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
