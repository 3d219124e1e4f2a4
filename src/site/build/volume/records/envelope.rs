//! What stands around every form: above it where it is from, under it what was said about it and what was changed.

use super::super::words;
use super::parts::{by, facts, flat, plain, said, table};
use super::score::{checks, explanation};
use crate::site::view::volume::{Block, Piece, Style};
use crate::site::view::{Attachment, Correction, Hidden, Mentioned, Note, Page, Record, Sentence, Tone, Waiver};

/// What stands above the form.
pub(super) fn head(page: &Page, record: &Record) -> Vec<Block> {
    let mut out = Vec::new();
    let kicker: Vec<&str> = page.kicker.iter().chain(&page.fictional).map(String::as_str).collect();
    if !kicker.is_empty() {
        out.push(Block::text(kicker.join(" · "), Style::Small));
    }
    if !page.lead.is_empty() {
        out.push(Block::Text { line: words::line(&page.lead), style: Style::Lead });
    }
    let source = source(page, record);
    if !source.is_empty() {
        out.push(Block::Text { line: words::line(&source), style: Style::Small });
    }
    if let Some(Mentioned { document, place, .. }) = &record.mentioned {
        let place = place.as_deref().unwrap_or("");
        let text = format!(
            "本站没有收录原件。下面只列《{document}》{place}里写到的数字，其余格子写“原文未载”。不计入完整率、平均数和排序，也不说明这个单位没有公开。"
        );
        out.push(note("只在另一份文件里提到", Tone::Plain, vec![flat(plain(text))]));
    }
    facts(&record.catalogue, &mut out);
    facts(&record.facts, &mut out);
    out
}

/// Where the figures are from, without the way through the site.
fn source(page: &Page, record: &Record) -> Sentence {
    let life = record.life.as_ref().and_then(|life| life.href.as_ref());
    page.source.iter().filter(|span| life.is_none() || span.href.as_ref() != life).cloned().collect()
}

/// What stands under the form.
pub(super) fn tail(record: &Record) -> Vec<Block> {
    let mut out = Vec::new();
    checks("合计与分项", "", &record.checks, &mut out);
    for one in &record.tables {
        table(&one.title, one.scope.as_deref().unwrap_or(""), &one.table, &mut out);
    }
    out.extend(record.explanations.iter().map(explanation));
    for Hidden { label, basis, by } in &record.hidden {
        let text = format!("依据：{basis}。{}", by.as_deref().unwrap_or(""));
        out.push(note(&format!("{label}：不予公开"), Tone::Muted, vec![flat(plain(text))]));
    }
    if !record.notes.is_empty() {
        out.push(notes(&record.notes));
    }
    out.extend(record.corrections.iter().map(correction));
    if !record.waivers.is_empty() {
        out.push(waivers(&record.waivers));
    }
    if !record.attachments.is_empty() {
        out.push(Block::heading(1, "附件"));
        let items = record.attachments.iter().map(|one| vec![attachment(one)]);
        out.push(Block::List { start: None, items: items.collect() });
    }
    out
}

/// A box with its heading.
pub(super) fn note(title: &str, tone: Tone, blocks: Vec<Block>) -> Block {
    Block::Note { title: title.to_owned(), tone, blocks }
}

fn notes(notes: &[Note]) -> Block {
    let mut blocks = Vec::new();
    for Note { mark, place, text, by: who, date, .. } in notes {
        let place = if place.is_empty() { String::new() } else { format!("{place}：") };
        let before = vec![Piece::strong(&mark.mark), Piece::plain(format!(" {place}"))];
        said(before, text, by(who.as_deref(), date.as_deref()), &mut blocks);
    }
    note("原文与注", Tone::Plain, blocks)
}

fn correction(Correction { date, place, old, new, reason, document, .. }: &Correction) -> Block {
    let basis = document.as_ref().map(|d| format!("依据：{d}。")).unwrap_or_default();
    let line = vec![
        Piece::plain(format!("{place}由 ")),
        Piece { old: true, ..Piece::plain(old) },
        Piece::plain(" 改为 "),
        Piece::strong(new),
        Piece::plain(format!("。原因：{reason}。{basis}")),
    ];
    note(&format!("更正 · {date}"), Tone::Cut, vec![flat(line)])
}

fn waivers(waivers: &[Waiver]) -> Block {
    let blocks = waivers.iter().map(|Waiver { rule, place, reason, by }| {
        let place = place.as_ref().map(|p| format!("（{p}）")).unwrap_or_default();
        flat(vec![Piece::plain(format!("{}{place}：{reason} ", rule.text)), words::aside(by)])
    });
    note("不适用的核对规则", Tone::Plain, blocks.collect())
}

fn attachment(Attachment { title, remark, digest, .. }: &Attachment) -> Block {
    let digest = digest.as_ref().map(|d| format!(" · SHA-256 {d}")).unwrap_or_default();
    flat(vec![Piece::plain(title), words::aside(format!("　{remark}{digest}"))])
}
