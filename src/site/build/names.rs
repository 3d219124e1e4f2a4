//! What things are called and where they lead: units, projects, records, registers.

use crate::corpus::address::{ProjectKey, Subject as About};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::ledger::BODY;
use crate::corpus::{Corpus, District, DistrictId};
use crate::form::field::{Field, Shape};
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, Party};
use crate::model::date::When;
use crate::model::id::Id;
use crate::settings::registers::Agency;
use crate::site::plan::Subject;
use crate::site::urls;
use crate::site::view::{Link, Span};

/// The name of a district; on a site of one district the name of its division, or of the site.
pub fn district(corpus: &Corpus, id: DistrictId) -> &str {
    let about = &corpus.district(id).about;
    if !about.name.is_empty() {
        return &about.name;
    }
    corpus.site.division.as_ref().and_then(|division| division.name.get()).map_or(&corpus.site.name, |name| name)
}

/// A unit's name in full; its id where the register does not know it.
pub fn agency_full<'c>(district: &'c District, id: &'c Id) -> &'c str {
    district.agency(id.as_str()).map_or(id.as_str(), |agency| &agency.name)
}

/// A unit's name at the end of a year: a record shows the name of its time.
pub fn agency_then<'c>(district: &'c District, id: &'c Id, year: i16) -> &'c str {
    let Some(agency) = district.agency(id.as_str()) else { return id.as_str() };
    former(agency, year).unwrap_or(&agency.name)
}

fn former(agency: &Agency, year: i16) -> Option<&str> {
    let end = When::parse(&format!("{year:04}"))?.last();
    let names = agency.names.iter().filter(|name| name.until.last() >= end);
    names.min_by_key(|name| name.until).map(|name| name.name.as_ref())
}

/// A unit with its page, which it has when it has a record.
pub fn agency(corpus: &Corpus, from: &str, district: DistrictId, id: &Id) -> Link {
    let text = corpus.district(district).agency_name(id.as_str());
    if corpus.of_agency(district, id).is_none() {
        return Link { text: text.to_owned(), ..Link::default() };
    }
    to(corpus, from, &Subject::Agency(district, id.clone()), text)
}

/// A unit by whatever a record calls it: its id, or a name.
pub fn agency_by_word(corpus: &Corpus, from: &str, district: DistrictId, word: &str) -> Link {
    corpus.district(district).agencies.by_word(word).map_or_else(
        || Link { text: word.to_owned(), ..Link::default() },
        |known| agency(corpus, from, district, &known.id),
    )
}

/// The name of a project: that of its latest record.
pub fn project<'c>(corpus: &'c Corpus, key: &'c ProjectKey) -> &'c str {
    corpus.of_project(key).last().map_or(key.project.as_str(), |id| corpus.entry(*id).record.name())
}

/// A project with its life.
pub fn life(corpus: &Corpus, from: &str, key: &ProjectKey) -> Link {
    if corpus.of_project(key).is_empty() {
        return Link { text: key.project.to_string(), ..Link::default() };
    }
    to(corpus, from, &Subject::Life(key.clone()), project(corpus, key))
}

/// What a record is about, with the page that tells most about it: a project's life, a unit, or the record itself.
pub fn about(corpus: &Corpus, from: &str, id: EntryId) -> Link {
    let entry = corpus.entry(id);
    match entry.at.project() {
        Some(key) => Link { text: entry.record.name().to_owned(), ..life(corpus, from, &key) },
        None => Link::to(entry.record.name(), urls::relative(from, &urls::record(corpus, &entry.at))),
    }
}

/// A page under given words.
pub fn to(corpus: &Corpus, from: &str, subject: &Subject, text: impl Into<String>) -> Link {
    Link::to(text, href(corpus, from, subject))
}

/// The way to a page.
pub fn href(corpus: &Corpus, from: &str, subject: &Subject) -> String {
    urls::relative(from, &urls::path(corpus, subject))
}

/// The way to a record.
pub fn record_href(corpus: &Corpus, from: &str, id: EntryId) -> String {
    urls::relative(from, &urls::record(corpus, &corpus.entry(id).at))
}

/// A record under the name of its form, with the year.
pub fn record(corpus: &Corpus, from: &str, id: EntryId) -> Link {
    let entry = corpus.entry(id);
    Link::to(form(entry), record_href(corpus, from, id))
}

/// What a record is called among those of its project: `绩效目标表`, `运行监控（2022-01 至 2022-07）`, `财政评价报告`.
pub fn form(entry: &Entry) -> String {
    let whole = matches!(entry.at.subject, About::Agency(..));
    match &entry.record {
        Record::Monitoring(form) => match (&form.period, form.by.get()) {
            (Some(period), by) => {
                let finance = if by == Some(&Party::Finance) { "财政监控" } else { "运行监控" };
                match (period.from.get(), period.to.get()) {
                    (Some(from), Some(to)) => format!("{finance}（{from} 至 {to}）"),
                    (None, Some(to)) => format!("{finance}（截至 {to}）"),
                    _ => finance.to_owned(),
                }
            }
            (None, Some(Party::Finance)) => "财政监控".to_owned(),
            (None, _) => "运行监控".to_owned(),
        },
        Record::Evaluation(form) => match form.led_by.get() {
            Some(Party::Finance) => "财政评价报告".to_owned(),
            Some(Party::Agency) => "部门评价报告".to_owned(),
            None => Kind::Evaluation.title().to_owned(),
        },
        Record::Recheck(form) => {
            form.of.get().map_or_else(|| "财政复核".to_owned(), |of| format!("财政复核（{}）", of.label()))
        }
        Record::Target(_) if whole => "部门整体绩效目标表".to_owned(),
        Record::SelfEvaluation(_) if whole => "部门整体绩效自评表".to_owned(),
        Record::Document(_) | Record::Plan(_) | Record::Summary(_) | Record::Policy(_) | Record::Allocation(_) => {
            entry.record.name().to_owned()
        }
        _ => entry.at.kind.title().to_owned(),
    }
}

/// A link as a piece of a sentence.
pub fn span(link: Link) -> Span {
    Span { href: link.href, ..Span::plain(link.text) }
}

/// A place of a record in the form's own labels: `养护里程 · 实际完成值`. What is no key of the form is a name and stays.
pub fn place(kind: Kind, at: &str) -> String {
    let mut here = Shape::Table("", kind.tables());
    let mut words: Vec<&str> = Vec::new();
    for step in at.split('.').filter(|step| !step.is_empty()) {
        let bare = step.split('[').next().unwrap_or(step);
        match field(&here, bare) {
            Some(field) => {
                words.push(field.label);
                here = (field.shape)();
            }
            None if bare == BODY => words.push("正文"),
            // The name of a row or of a free label: what follows is a key of the row.
            None => words.push(step),
        }
    }
    // The name of a row says which table it is in.
    if words.len() > 2 {
        words.remove(0);
    }
    if words.is_empty() { "全表".to_owned() } else { words.join(" · ") }
}

/// The field of a key in what may stand at a place, through lists and free labels.
fn field(shape: &Shape, key: &str) -> Option<&'static Field> {
    match shape {
        Shape::Table(_, tables) => tables.iter().flat_map(|table| table.iter()).find(|field| field.key == key),
        Shape::List(inner) | Shape::Named(inner) => field(inner, key),
        Shape::Either(shapes) => shapes.iter().find_map(|shape| field(shape, key)),
        _ => None,
    }
}

/// A link as a cell; a name without a page as words.
#[must_use]
pub fn cell(link: Link) -> crate::site::view::Cell {
    match link.href {
        Some(href) => crate::site::view::Cell::link(link.text, href),
        None => crate::site::view::Cell::text(link.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_said_in_the_labels_of_its_form() {
        for (kind, at, said) in [
            (Kind::SelfEvaluation, "indicators.养护里程.actual", "养护里程 · 实际完成值"),
            (Kind::FollowUp, "problems.p1.due", "p1 · 整改时限"),
            (Kind::FollowUp, "problems[0].done.date", "完成情况 · 完成日期"),
            (Kind::FollowUp, "budget.养护.arranged", "养护 · 安排数"),
            (Kind::Document, "body", "正文"),
            (Kind::Target, "notes[0].text", "编者注 · 内容"),
            (Kind::Target, "", "全表"),
        ] {
            assert_eq!(place(kind, at), said, "{at}");
        }
    }
}
