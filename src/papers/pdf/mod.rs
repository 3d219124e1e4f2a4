//! PDF: the text of every page, annotations and the document's properties. A page without text is a picture.

mod lines;

use super::Paper;
use lines::Lines;
use pdf_extract::{Dictionary, Document, OutputDev, PlainTextOutput, decode_text_string, output_doc_page};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use unicode_normalization::UnicodeNormalization as _;

/// Most pages that are read.
const MAX_PAGES: usize = 2000;
/// How many pages are named that cannot be read.
const NAMED: usize = 5;

pub(super) fn read(bytes: &[u8], paper: &mut Paper) -> Result<(), &'static str> {
    guarded(|| texts(bytes, paper)).unwrap_or(Err("PDF 的写法特殊，程序读不了"))
}

fn texts(bytes: &[u8], paper: &mut Paper) -> Result<(), &'static str> {
    let document = Document::load_mem(bytes).map_err(|_| "PDF 不完整或加了密码，程序读不了")?;
    if document.is_encrypted() {
        return Err("PDF 加了密码，程序读不了");
    }
    let pages = document.get_pages();
    let (mut pictures, mut odd) = (Vec::new(), Vec::new());
    for (number, id) in pages.iter().take(MAX_PAGES) {
        match guarded(|| page(&document, *number)).flatten() {
            Some(text) if text.trim().is_empty() => pictures.push(*number),
            Some(text) => {
                let persons = text.split_whitespace().collect::<String>().contains("姓名");
                paper.add(format!("第 {number} 页"), text);
                if let Some(tables) = persons.then(|| guarded(|| tables(&document, *number)).flatten()).flatten() {
                    paper.add(format!("第 {number} 页的表"), tables);
                }
            }
            None => odd.push(*number),
        }
        for annotation in document.get_page_annotations(*id).unwrap_or_default() {
            paper.add(format!("第 {number} 页的批注"), entry(&document, annotation, b"Contents"));
        }
    }
    if pages.len() > MAX_PAGES {
        paper.unread.push(format!("有 {} 页，程序只读了前 {MAX_PAGES} 页", pages.len()));
    }
    for (list, what) in [(pictures, "没有文字，是扫描件或图片"), (odd, "写法特殊")] {
        if !list.is_empty() {
            let shown: Vec<String> = list.iter().take(NAMED).map(u32::to_string).collect();
            let more = if list.len() > NAMED { "等" } else { "" };
            let (count, shown) = (list.len(), shown.join("、"));
            paper.unread.push(format!("有 {count} 页（第 {shown}{more} 页）{what}，程序读不了"));
        }
    }
    properties(&document, paper);
    Ok(())
}

/// The text of a page.
fn page(document: &Document, number: u32) -> Option<String> {
    let mut text = String::new();
    drawn(document, number, &mut PlainTextOutput::new(&mut text))?;
    Some(plain(&text))
}

/// The tables of a page, for lists of persons; without digits, which are read with the text of the page.
fn tables(document: &Document, number: u32) -> Option<String> {
    let mut lines = Lines::default();
    drawn(document, number, &mut lines)?;
    Some(plain(&lines.tables()).replace(|c: char| c.is_ascii_digit(), ""))
}

fn drawn(document: &Document, number: u32, output: &mut dyn OutputDev) -> Option<()> {
    output_doc_page(document, output, number).ok()
}

/// Radicals and full-width characters that fonts put in the place of plain ones taken back.
fn plain(text: &str) -> String {
    text.nfkc().collect()
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
    object.and_then(|(_, object)| decode_text_string(object).ok()).unwrap_or_default()
}

thread_local! {
    /// Whether a PDF is being read on this thread.
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// What the reader of PDFs gives; nothing where it gives up on a file that anybody may have made, which it does by
/// panicking. That is no fault of this program and is not printed.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |info| {
            if !READING.get() {
                loud(info);
            }
        }));
    });
    let before = READING.replace(true);
    let made = catch_unwind(AssertUnwindSafe(read)).ok();
    READING.set(before);
    made
}
