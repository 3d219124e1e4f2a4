//! The text of a report: HTML made harmless, and its chapters.

use super::paper::Paper;
use crate::kinds::Kind;
use crate::markdown;
use crate::site::view::Chapter;

/// The record's body and its chapters; empty where it has none.
pub(super) fn body(paper: &Paper<'_>) -> (String, Vec<Chapter>) {
    let Some(text) = paper.entry.body.as_deref().filter(|b| !b.trim().is_empty()) else {
        return (String::new(), Vec::new());
    };
    let folder = &paper.district.folder;
    let resolve = |name: &str| {
        let key = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        paper.site.frames.assets.get(&key).map(|asset| paper.link(&asset.path))
    };
    // On a summary the declared figures have ids of the same pattern.
    let prefix = if paper.entry.at.kind == Kind::Summary { "t" } else { "" };
    let rendered = markdown::html_with(text, prefix, &resolve);
    let chapters = rendered.headings.into_iter().filter(|h| h.level <= 2);
    let chapters = chapters.map(|h| Chapter { title: h.text, href: format!("#{}", h.id), level: h.level });
    (rendered.html, chapters.collect())
}
