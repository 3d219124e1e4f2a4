//! Findings for people at a terminal: excerpt, caret, cause, cure, and a summary by agency.

use super::mask::masked;
use super::{Counts, bare, owner};
use crate::ground::finding::Severity;
use crate::ground::located::Located;
use crate::ground::source::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write;

/// All findings and the summary, which knows agencies by their folders only.
#[must_use]
pub fn render(findings: &[Located], colour: bool) -> String {
    excerpts(findings, colour) + &summary(findings, &BTreeMap::new())
}

/// All findings.
#[must_use]
pub fn excerpts(findings: &[Located], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Unicode);
    let mut out = String::new();
    for located in findings.iter().filter(|l| l.finding.waived.is_none()) {
        out.push_str(&one(located, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
    .with_name(severity.word())
}

fn one(located: &Located, renderer: &Renderer) -> String {
    let finding = &located.finding;
    let title = level(finding.severity).primary_title(finding.message.as_str()).id(finding.rule);
    let mut group = match located.span {
        Some(span) => title.element(snippet(&located.path, &located.text, span, "", AnnotationKind::Primary)),
        None => title.element(annotate_snippets::Origin::path(path(&located.path))),
    };
    for (place, text, span, words) in &located.related {
        if let Some(span) = span {
            group = group.element(snippet(place, text, *span, words, AnnotationKind::Context));
        }
    }
    if !finding.cause.is_empty() {
        group = group.element(Level::NOTE.with_name("原因").message(finding.cause.as_str()));
    }
    if !finding.cure.is_empty() {
        group = group.element(Level::HELP.with_name("改法").message(finding.cure.as_str()));
    }
    let report: [Group<'_>; 1] = [group];
    renderer.render(&report)
}

fn path(relative: &str) -> String {
    format!("content/{relative}")
}

/// The lines of a range and one around them, masked.
fn snippet<'a>(
    place: &str,
    text: &str,
    span: Span,
    words: &'a str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let bytes = span.bytes(text);
    let from = text[..bytes.start].rfind('\n').map_or(0, |n| n + 1);
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |n| at + n);
    let first_end = line_end(bytes.start);
    // Long values are shown by their first line.
    let end = bytes.end.clamp(bytes.start, first_end);
    let line = text[..from].matches('\n').count() + 1;
    let shown = masked(&text[from..first_end]);
    let chars = |range: std::ops::Range<usize>| text[range].chars().count();
    let (start, length) = (chars(from..bytes.start), chars(bytes.start..end).max(1));
    let offset = |n: usize| shown.char_indices().nth(n).map_or(shown.len(), |(at, _)| at);
    let range = offset(start)..offset(start + length).max(offset(start));
    let annotation = kind.span(range);
    let annotation = if words.is_empty() { annotation } else { annotation.label(words) };
    Snippet::source(shown).line_start(line).path(path(place)).annotation(annotation)
}

/// Counts by district, agency and severity; `units` are the names of agencies by their folder.
#[must_use]
pub fn summary(findings: &[Located], units: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    // Files that are no agency's stand together at the end.
    let mut by: BTreeMap<(bool, String), [usize; 2]> = BTreeMap::new();
    let counted = |l: &&Located| l.finding.waived.is_none() && l.finding.severity != Severity::Info;
    for located in findings.iter().filter(counted) {
        let owner = owner(&located.path);
        let nobodys = owner == *located.path;
        let counts = by.entry((nobodys, if nobodys { String::new() } else { owner })).or_default();
        match located.finding.severity {
            Severity::Error => counts[0] += 1,
            Severity::Warning => counts[1] += 1,
            Severity::Info => {}
        }
    }
    if by.len() > 1 {
        out.push_str("按单位：\n");
        for ((nobodys, owner), [errors, warnings]) in &by {
            let name = match units.get(owner) {
                _ if *nobodys => "不属于单位的文件".to_owned(),
                Some(name) => format!("{name}（{owner}）"),
                None => owner.clone(),
            };
            let _ = writeln!(out, "  {name}　错误 {errors}　提示 {warnings}");
        }
    }
    let _ = writeln!(out, "{}", Counts::of(bare(findings)).line());
    out
}
