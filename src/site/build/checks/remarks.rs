//! What must be said under a group of declared figures.

use crate::corpus::Corpus;
use crate::corpus::entry::EntryId;
use crate::kinds::declared::Declared;
use crate::model::choice::Choice;
use crate::reckon::declared::Section;
use crate::site::view::{Sentence, Span};

/// What a subject's rows say beside figures, then the editors' notes on it.
pub(super) fn remarks(corpus: &Corpus, id: EntryId, section: Section) -> Vec<Sentence> {
    let rows = crate::reckon::declared::set(&corpus.entry(id).record).map(|set| section.rows(set)).unwrap_or_default();
    let mut out: Vec<Sentence> = rows.iter().filter_map(beside).map(|text| vec![Span::plain(text)]).collect();
    out.extend(notes(corpus, id, section));
    out
}

/// Who evaluated, who took part, the grade in words, where and when it was published.
pub(super) fn beside(row: &Declared) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    if let Some(evaluator) = &row.evaluator {
        let kind = evaluator.kind.get().map(|kind| kind.label());
        match (evaluator.name.get(), kind) {
            (Some(name), Some(kind)) => parts.push(format!("{kind}：{name}")),
            (Some(name), None) => parts.push(format!("评价机构：{name}")),
            (None, Some(kind)) => parts.push(format!("由{kind}评价")),
            (None, None) => {}
        }
    }
    for who in &row.participants {
        let over = who.over.get().map(|n| format!("，涉及 {} 个项目", n.printed)).unwrap_or_default();
        let count = who.count.get().map(|n| format!(" {} 人", n.printed)).unwrap_or_default();
        parts.push(format!("{}{count}参与{over}", who.who.get().map_or("", |w| w)));
    }
    parts.extend(row.grade.get().map(|grade| format!("等级：{grade}")));
    let venues: Vec<&str> = row.venues.iter().map(|venue| venue.label()).collect();
    if !venues.is_empty() {
        parts.push(format!("公开在{}", venues.join("、")));
    }
    parts.extend(row.extent.get().map(|extent| extent.label().to_owned()));
    if let Some(from) = row.from.get() {
        let to = row.to.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join("、");
        parts.push(format!("时间：{from} 至 {to}"));
    }
    if parts.is_empty() {
        return None;
    }
    let of = row.scope.get().map(|scope| format!("{scope}：")).unwrap_or_default();
    Some(format!("{of}{}。", parts.join("；")))
}

/// The editors' notes on a subject.
pub(super) fn notes(corpus: &Corpus, id: EntryId, section: Section) -> Vec<Sentence> {
    let place = format!("declared.{}", section.key());
    let notes = corpus.entry(id).filing.notes.iter();
    let own = notes.filter(|note| {
        note.at.get().is_some_and(|at| {
            at.0.strip_prefix(place.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    });
    own.filter_map(|note| note.text.get()).map(|text| vec![Span::plain(format!("注：{text}"))]).collect()
}
