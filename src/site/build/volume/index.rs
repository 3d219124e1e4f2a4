//! 索引 by name and by code, and the lines that lead from the guide into the parts.

use super::{Book, Part, section};
use crate::corpus::entry::EntryId;
use crate::model::pinyin::Pinyin;
use crate::site::build::records::page_title;
use crate::site::urls;
use crate::site::view::volume::{Block, IndexEntry, IndexGroup, Leader, Role, Section};
use std::collections::BTreeMap;

/// The id of a record's section: made of its address, so that it stays the same when other records come and go.
pub(super) fn record_id(book: &Book<'_>, id: EntryId) -> String {
    let corpus = book.corpus();
    format!("r_{}", urls::record_stem(corpus, &corpus.entry(id).at).replace('/', "_"))
}

/// The records of this file; of the guide those of all parts, each with its part.
fn places(book: &Book<'_>) -> Vec<(Option<usize>, EntryId)> {
    if book.part == Part::Guide {
        let parts = book.binding.parts.iter().enumerate();
        return parts
            .flat_map(|(n, part)| part.iter().flat_map(move |c| c.records.iter().map(move |id| (Some(n), *id))))
            .collect();
    }
    book.chapters().into_iter().flat_map(|chapter| chapter.records.iter().map(|id| (None, *id))).collect()
}

/// 第 2 册 35 页; the part alone where pages are not known.
fn at(book: &Book<'_>, part: usize, id: &str) -> String {
    let page = (book.places)(part, id).map(|page| format!(" {page} 页")).unwrap_or_default();
    format!("第 {} 册{page}", part + 1)
}

/// Names by pinyin, then codes; `None` where there is no record.
pub(super) fn index(book: &Book<'_>) -> Option<Section> {
    let corpus = book.corpus();
    let pinyin = Pinyin::new()?;
    let mut by_name: BTreeMap<&str, IndexEntry> = BTreeMap::new();
    let mut by_code: BTreeMap<String, IndexEntry> = BTreeMap::new();
    for (part, id) in places(book) {
        let entry = corpus.entry(id);
        let name = entry.record.name();
        let section = record_id(book, id);
        let enter = |found: &mut IndexEntry, name: String| {
            found.name = name;
            match part {
                None => found.to.push(section.clone()),
                Some(part) => found.at.push(at(book, part, &section)),
            }
        };
        enter(by_name.entry(name).or_insert_with(empty), name.to_owned());
        if let Some(code) = entry.at.project().and_then(|key| {
            let projects = &corpus.district(key.district).projects;
            projects.iter().find(|one| one.agency == key.agency && one.id == key.project)?.code.get()
        }) {
            enter(by_code.entry(code.to_string()).or_insert_with(empty), format!("{code} {name}"));
        }
    }
    let mut names: Vec<IndexEntry> = by_name.into_values().collect();
    if names.is_empty() {
        return None;
    }
    names.sort_by(|a, b| pinyin.compare(&a.name, &b.name));
    let mut groups: Vec<IndexGroup> = Vec::new();
    for entry in names {
        let letter = pinyin.letter(&entry.name).map_or_else(|| "其他".to_owned(), |c| c.to_uppercase().to_string());
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.entries.push(entry),
            None => groups.push(IndexGroup { letter, entries: vec![entry] }),
        }
    }
    let mut blocks = vec![Block::heading(1, "按名称"), Block::Index { groups }];
    if !by_code.is_empty() {
        let entries = by_code.into_values().collect();
        blocks.push(Block::heading(1, "按项目代码"));
        blocks.push(Block::Index { groups: vec![IndexGroup { letter: String::new(), entries }] });
    }
    Some(section("index", Role::Index, "索引", blocks))
}

const fn empty() -> IndexEntry {
    IndexEntry { name: String::new(), to: Vec::new(), at: Vec::new() }
}

/// The lines of the guide: every chapter and record with its part and page.
pub(super) fn leaders(book: &Book<'_>) -> Block {
    let mut rows = Vec::new();
    for (n, part) in book.binding.parts.iter().enumerate() {
        for chapter in part {
            rows.push(Leader { level: 1, title: chapter.title.clone(), at: at(book, n, &chapter.id) });
            for id in &chapter.records {
                let title = page_title(book.corpus().entry(*id));
                rows.push(Leader { level: 2, title, at: at(book, n, &record_id(book, *id)) });
            }
        }
    }
    Block::Leaders { rows }
}
