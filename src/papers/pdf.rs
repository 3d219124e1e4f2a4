//! PDF: the text of every page, annotations and the document's properties. A page without text is a picture.

use super::Paper;
use lopdf::{Dictionary, Document, Object, decode_text_string};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most pages that are read.
const MAX_PAGES: usize = 2000;

pub(super) fn read(bytes: &[u8]) -> Paper {
    // A reader of files that anybody may have made: should it fail, the file is one for a human to look at.
    catch_unwind(AssertUnwindSafe(|| texts(bytes))).unwrap_or_else(|_| Paper::unread("PDF 的写法特殊，程序读不了"))
}

fn texts(bytes: &[u8]) -> Paper {
    let Ok(document) = Document::load_mem(bytes) else {
        return Paper::unread("PDF 不完整或加了密码，程序读不了");
    };
    if document.is_encrypted() {
        return Paper::unread("PDF 加了密码，程序读不了");
    }
    let mut paper = Paper::default();
    let pages = document.get_pages();
    let mut pictures = Vec::new();
    for (number, id) in pages.iter().take(MAX_PAGES) {
        let text = document.extract_text(&[*number]).unwrap_or_default();
        if text.trim().is_empty() {
            pictures.push(number.to_string());
        }
        paper.add(format!("第 {number} 页"), text);
        for annotation in document.get_page_annotations(*id).unwrap_or_default() {
            paper.add(format!("第 {number} 页的批注"), entry(&document, annotation, b"Contents"));
        }
    }
    if pages.len() > MAX_PAGES {
        paper.unread.push(format!("有 {} 页，程序只读了前 {MAX_PAGES} 页", pages.len()));
    }
    if !pictures.is_empty() {
        let shown: Vec<&str> = pictures.iter().take(5).map(String::as_str).collect();
        let more = if pictures.len() > shown.len() { "等" } else { "" };
        let count = pictures.len();
        paper
            .unread
            .push(format!("有 {count} 页没有文字（第 {}{more} 页），是扫描件或图片，程序读不了", shown.join("、")));
    }
    properties(&document, &mut paper);
    paper
}

fn properties(document: &Document, paper: &mut Paper) {
    let info = document.trailer.get(b"Info").ok().and_then(|info| document.dereference(info).ok());
    let Some(Ok(info)) = info.map(|(_, info)| info.as_dict()) else { return };
    paper.author(&entry(document, info, b"Author"));
    let texts = [&b"Title"[..], b"Subject", b"Keywords"].map(|key| entry(document, info, key));
    paper.add("文档属性", texts.join("\n"));
}

/// A text of a dictionary; empty where there is none.
fn entry(document: &Document, dictionary: &Dictionary, key: &[u8]) -> String {
    let object = dictionary.get(key).ok().and_then(|object| document.dereference(object).ok());
    object.and_then(|(_, object)| decoded(object)).unwrap_or_default()
}

fn decoded(object: &Object) -> Option<String> {
    decode_text_string(object).ok()
}
