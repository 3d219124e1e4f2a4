//! What a volume covers, in words.

use super::Book;
use crate::corpus::DistrictId;
use crate::corpus::entry::Entry;
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::reckon::volume::groups;
use crate::site::build::{districts, names};
use std::collections::{BTreeMap, BTreeSet};

/// The years of its records.
pub(super) fn years(book: &Book<'_>) -> Vec<i16> {
    let all: BTreeSet<i16> = entries(book).filter_map(|entry| entry.at.year()).collect();
    all.into_iter().collect()
}

/// Its kinds, each with the number of its records.
pub(super) fn kinds(book: &Book<'_>) -> BTreeMap<Kind, usize> {
    let mut kinds = BTreeMap::new();
    for entry in entries(book) {
        *kinds.entry(entry.at.kind).or_default() += 1;
    }
    kinds
}

/// Its districts.
pub(super) fn districts(book: &Book<'_>) -> BTreeSet<DistrictId> {
    entries(book).map(|entry| entry.at.district).collect()
}

fn entries<'b>(book: &Book<'b>) -> impl Iterator<Item = &'b Entry> + use<'b> {
    let corpus = book.corpus();
    book.binding.records.iter().map(|id| corpus.entry(*id))
}

/// Keywords for the properties of files.
pub(super) fn keywords(book: &Book<'_>) -> Vec<String> {
    let mut words: Vec<String> = years(book).iter().map(|year| format!("{year} 年度")).collect();
    words.extend(kinds(book).keys().map(|kind| kind.title().to_owned()));
    words.extend(districts(book).into_iter().map(|id| names::district(book.corpus(), id).to_owned()));
    words
}

/// `2022 年度的绩效目标表 12 份、绩效自评表 10 份`.
pub(super) fn sentence(book: &Book<'_>) -> String {
    let years = years(book);
    let kinds: Vec<String> = kinds(book).iter().map(|(kind, n)| format!("{} {n} 份", kind.title())).collect();
    let years = if years.is_empty() { String::new() } else { format!("{} 年度的", districts::span(&years)) };
    format!("{years}{}", kinds.join("、"))
}

/// How the records were chosen: one line for each condition.
pub(super) fn conditions(book: &Book<'_>) -> Vec<String> {
    let Some(select) = &book.plan.select else { return vec!["本站公开的全部记录".to_owned()] };
    let mut lines = Vec::new();
    let names = |list: &[Id]| -> Vec<String> { list.iter().map(|id| agency(book, id)).collect() };
    for (label, words) in [
        ("年度", select.years.iter().map(ToString::to_string).collect::<Vec<_>>()),
        (
            "种类",
            select
                .kinds
                .iter()
                .map(|word| {
                    crate::reckon::volume::kind(word).map_or_else(|| word.to_string(), |kind| kind.title().to_owned())
                })
                .collect(),
        ),
        ("单位", names(&select.agencies)),
        ("点名的项目", select.projects.iter().map(|key| project(book, key)).collect()),
    ] {
        if !words.is_empty() {
            lines.push(format!("{label}：{}", words.join("、")));
        }
    }
    for (key, words) in groups(select) {
        if !words.is_empty() {
            lines.push(format!("{}：{}", super::super::agency_year::group(key), words.join("、")));
        }
    }
    if !select.participants.is_empty() {
        lines.push(format!("参与评价的：{}", select.participants.join("、")));
    }
    if lines.is_empty() { vec!["本站公开的全部记录".to_owned()] } else { lines }
}

fn agency(book: &Book<'_>, id: &Id) -> String {
    let corpus = book.corpus();
    let known = districts(book).into_iter().find_map(|district| corpus.district(district).agency(id.as_str()));
    known.map_or_else(|| id.to_string(), |agency| agency.name.to_string())
}

/// The name of a project picked by hand; its key where it has no record in the volume.
fn project(book: &Book<'_>, key: &str) -> String {
    let found = entries(book).find(|entry| {
        entry.at.project().is_some_and(|project| format!("{}/{}", project.agency, project.project) == key.trim())
    });
    found.map_or_else(|| key.to_owned(), |entry| entry.record.name().to_owned())
}
