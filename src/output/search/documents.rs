//! What of a record is searched: names, words and amounts as printed; not the labels that every form has, not numbers that
//! only mean something in their row.

use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId};
use crate::form::field::{Leaf, Visit};
use crate::ground::route::Step;
use crate::markdown;
use crate::model::cell::Cell;
use crate::model::choice::Choice as _;
use crate::search::document::{Document, Field, HEAD};
use crate::site::build::names;
use crate::site::urls;
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Cells whose words every form of the kind has, or that are addresses of something.
const UNSAID: [&str; 10] = ["level1", "level2", "measure", "file", "sheet", "page", "url", "at", "rule", "profile"];
/// Parts of the envelope that say nothing of the project.
const ENVELOPE: [&str; 6] = ["waive", "source", "published", "submitted", "hidden", "disclosure_reason"];

/// A document for every public record, sorted by district, agency, latest year, subject and kind: the forms about one project
/// are neighbours and alike, so lists are short and results share cards, and of equal results the latest comes first.
pub(super) fn documents(corpus: &Corpus) -> Vec<Document> {
    let mut order: Vec<EntryId> = corpus.iter().map(|(id, _)| id).collect();
    order.sort_by_key(|id| {
        let at = &corpus.entry(*id).at;
        (at.district, at.agency(), Reverse(at.year()), &at.subject, at.kind, *id)
    });
    order.par_iter().map(|id| document(corpus, *id)).collect()
}

fn document(corpus: &Corpus, id: EntryId) -> Document {
    let entry = corpus.entry(id);
    let at = &entry.at;
    let district = corpus.district(at.district);
    let agency = at.agency().map(|id| {
        at.year().map_or_else(|| names::agency_full(district, id), |year| names::agency_then(district, id, year))
    });
    let short = at.agency().map(|id| district.agency_name(id.as_str())).filter(|short| Some(*short) != agency);
    let place = if urls::shared_home(corpus) { names::district(corpus, at.district) } else { "" };
    // Documents, plans and the like are called by their title; the short word for the kind is found, not shown.
    let form = Some(names::form(entry)).filter(|form| form.as_str() != entry.record.name());
    let form = form.unwrap_or_else(|| at.kind.title().to_owned());
    let kind = if form.contains(at.kind.short()) { form } else { format!("{form}\n{}", at.kind.short()) };
    let mut head: [String; HEAD.len()] = std::array::from_fn(|_| String::new());
    head[0] = entry.record.name().to_owned();
    head[1] = agency.unwrap_or_default().to_owned();
    head[2] = short.unwrap_or_default().to_owned();
    head[3] = at.year().map(|year| format!("{year}年")).unwrap_or_default();
    head[4] = kind;
    head[7] = place.to_owned();
    let mut see = Cells { path: Vec::new(), labels: Vec::new(), head, fields: Vec::new() };
    entry.record.visit(&entry.filing, &mut see);
    let Cells { head, mut fields, .. } = see;
    for text in entry.body.as_deref().map(markdown::paragraphs).unwrap_or_default() {
        fields.push(Field { label: "正文".to_owned(), text });
    }
    let labelled = HEAD.iter().zip(head).map(|(label, text)| Field { label: (*label).to_owned(), text });
    let grade = entry.record.grade().and_then(Cell::get);
    Document {
        path: urls::record(corpus, at),
        facets: [
            place.to_owned(),
            agency.unwrap_or_default().to_owned(),
            at.year().map(|year| year.to_string()).unwrap_or_default(),
            at.kind.short().to_owned(),
            book(entry),
            grade.map(|grade| grade.label().to_owned()).unwrap_or_default(),
        ],
        fields: labelled.chain(fields).collect(),
        score: entry.record.score().and_then(Cell::get).map(|score| score.value),
        amount: amount(entry),
        ..Document::default()
    }
}

struct Cells {
    path: Vec<Step>,
    labels: Vec<String>,
    head: [String; HEAD.len()],
    fields: Vec<Field>,
}

impl Visit for Cells {
    fn map(&mut self, _: bool) {}
    fn list(&mut self, _: bool) {}

    fn begin(&mut self, step: Step, label: Cow<'static, str>) {
        self.labels.push(label.into_owned());
        self.path.push(step);
    }

    fn end(&mut self) {
        self.labels.pop();
        self.path.pop();
    }

    fn leaf(&mut self, leaf: Leaf<'_>) {
        let text = match leaf {
            Leaf::Text(text) | Leaf::Garbled(text) => text,
            Leaf::Amount(amount) => &amount.printed,
            // A target in words; one in numbers means nothing without its row.
            Leaf::Measured(measured) if measured.value.is_none() => &measured.printed,
            _ => return,
        };
        let key = self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(&**key),
            Step::Item(_) => None,
        });
        let first = match self.path.first() {
            Some(Step::Key(key)) => &**key,
            _ => "",
        };
        if text.trim().is_empty() || ENVELOPE.contains(&first) || key.is_some_and(|key| UNSAID.contains(&key)) {
            return;
        }
        let slot = match (key, self.path.len(), first) {
            (Some("name" | "title"), 1, _) => return,
            (Some("code"), 1, _) => Some(5),
            (Some("number"), 1, _) | (Some("number" | "index"), 2, "catalogue") => Some(6),
            _ => None,
        };
        match slot.map(|slot| &mut self.head[slot]) {
            Some(head) if head.is_empty() => text.clone_into(head),
            _ => {
                let label = self.labels.iter().rev().find(|label| !label.is_empty()).cloned().unwrap_or_default();
                self.fields.push(Field { label, text: text.to_owned() });
            }
        }
    }
}

/// The book that the project is paid from; several are no one's.
fn book(entry: &Entry) -> String {
    let books = entry.record.facts().and_then(|facts| facts.book.get());
    match books.map(|books| books.0.as_slice()) {
        Some([(book, _)]) => book.label().to_owned(),
        _ => String::new(),
    }
}

/// Money that the record is about in 万元: of its funds the adjusted total, then the initial one, else the amount it names.
fn amount(entry: &Entry) -> Option<Decimal> {
    let exact = |at: &[&str]| {
        let mut found = None;
        entry.each_cell(|path, leaf| {
            let here = path.iter().map(|step| match step {
                Step::Key(key) => &**key,
                Step::Item(_) => "",
            });
            if let (true, Leaf::Amount(amount)) = (here.eq(at.iter().copied()), leaf) {
                found = amount.value.map(|value| amount.unit.unwrap_or_else(|| entry.unit()).to_wan(value));
            }
        });
        found
    };
    [&["funds", "total", "adjusted"][..], &["funds", "total", "initial"], &["funds", "total", "annual"], &["amount"]]
        .into_iter()
        .find_map(exact)
}
