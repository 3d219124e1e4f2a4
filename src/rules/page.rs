//! A built page before the rules about page labels: its labels with their places, and the day its site counts to.

use super::RULES;
use super::rule::{Findings, Rule, Scope};
use crate::ground::finding::Finding;
use crate::ground::source::{FileId, Span};

/// A built page.
#[derive(Debug)]
pub struct BuiltPage<'p> {
    /// Its HTML.
    pub html: &'p str,
    /// The day to which its site counts.
    pub as_of: &'p str,
    labels: Vec<(&'p str, String, Span)>,
}

impl<'p> BuiltPage<'p> {
    /// Reads the labels out of a page's head.
    #[must_use]
    pub fn of(html: &'p str, as_of: &'p str) -> Self {
        const META: &str = "<meta name=\"";
        let head = &html[..html.find("</head>").unwrap_or(html.len())];
        let labels = head.match_indices(META).filter_map(|(at, _)| {
            let (name, rest) = head[at + META.len()..].split_once("\" content=\"")?;
            let (content, _) = rest.split_once('"')?;
            let start = u32::try_from(html[..at].chars().count()).unwrap_or(u32::MAX);
            Some((name, plain(content), Span::new(start, start + 1)))
        });
        Self { html, as_of, labels: labels.collect() }
    }

    /// A label's content and place, whether blank or not.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<(&str, Span)> {
        self.labels.iter().find(|(known, ..)| *known == name).map(|(_, content, span)| (content.as_str(), *span))
    }

    /// Whether the page is no government's: a demonstration or a preview, which carry no labels.
    #[must_use]
    pub fn unlabelled(&self) -> bool {
        self.label("robots").is_some_and(|(content, _)| content.contains("noindex"))
    }

    /// Says of every label named that is absent or blank that it is.
    pub fn lacking(&self, names: &[&str], cure: &str, out: &mut Findings) {
        for name in names {
            match self.label(name) {
                None => out.say_file(format!("没有页面标签 {name}")).mend(cure),
                Some((content, span)) if content.trim().is_empty() => {
                    out.say_span(span, format!("页面标签 {name} 是空的")).mend(cure)
                }
                Some(_) => continue,
            };
        }
    }
}

/// Text of an attribute without its escapes.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// What the rules about pages say of one.
#[must_use]
pub fn judge(file: FileId, page: &BuiltPage<'_>) -> Vec<Finding> {
    let checks = RULES.iter().copied().filter_map(|rule: &'static Rule| match rule.scope {
        Scope::Page(check) => Some((rule, check)),
        _ => None,
    });
    let mut findings: Vec<Finding> = checks
        .flat_map(|(rule, check)| {
            let mut out = Findings::new(rule);
            out.turn_to_file(file);
            check(page, &mut out);
            out.list
        })
        .collect();
    findings.sort_by(|a, b| (&a.place, a.rule, &a.message).cmp(&(&b.place, b.rule, &b.message)));
    findings
}
