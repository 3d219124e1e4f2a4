//! What people type that YAML reads without a word, but not as it was meant.

use super::breaks::{breaks, colon_without_space, full_width_colon, lines};
use super::tree::{Data, Node, Pair};
use crate::ground::finding::{Finding, Place, Severity};
use crate::ground::source::{FileId, Span};

/// Why a text that was read as one value holds no "name: value": its colons are of full width, or lack their space.
#[must_use]
pub fn lone(text: &str, root: &Node<'_>, file: FileId) -> Vec<Finding> {
    let colon = |item: &str| full_width_colon(item).is_some() || colon_without_space(item).is_some();
    match &root.data {
        Data::Scalar { plain: true, .. } if lines(text).any(|line| colon(line.text.trim_start())) => breaks(text, file),
        _ => Vec::new(),
    }
}

/// What was read without complaint, but hardly as it was meant.
#[must_use]
pub fn misreads(text: &str, root: &Node<'_>, file: FileId) -> Vec<Finding> {
    let mut found = Vec::new();
    walk(root, &mut |node, key| look(node, key, text, file, &mut found));
    if text.contains(" #") {
        comments(text, file, &mut found);
    }
    found
}

fn walk<'n, 't>(node: &'n Node<'t>, see: &mut impl FnMut(&'n Node<'t>, Option<(&'n str, Span)>)) {
    see(node, None);
    match &node.data {
        Data::List(items) => items.iter().for_each(|item| walk(item, see)),
        Data::Map(pairs) => {
            for pair in pairs {
                see(&pair.value, Some((&pair.key, pair.key_span)));
                walk(&pair.value, see);
            }
        }
        Data::Null | Data::Scalar { .. } => {}
    }
}

fn look(node: &Node<'_>, key: Option<(&str, Span)>, text: &str, file: FileId, found: &mut Vec<Finding>) {
    if let Some((key, span)) = key {
        let header = || text[span.bytes(text).end..].lines().next().unwrap_or("").trim_start_matches([':', ' ']);
        if let Data::Scalar { text: value, plain: false } = &node.data
            && value.is_empty()
            && header().starts_with(['>', '|'])
        {
            found.push(
                Finding::error(
                    "yaml-comparison-unquoted",
                    file,
                    Place::Span(span),
                    format!("“{key}”的值以半角 > 开头，没有读到内容"),
                )
                .mend("给整个值加双引号，例如 target: \">9\"，或写成 ＞9"),
            );
        }
        return;
    }
    match &node.data {
        Data::Scalar { text: value, plain: true } if value.contains('：') => {
            let raw = &text[node.span.bytes(text)];
            let mut start = node.span.start;
            for (n, line) in raw.split('\n').enumerate() {
                let length = u32::try_from(line.chars().count()).unwrap_or(0);
                let here = Span::new(
                    start + length - u32::try_from(line.trim_start().chars().count()).unwrap_or(0),
                    start + length,
                );
                start += length + 1;
                if n == 0 || full_width_colon(line.trim_start()).is_none() {
                    continue;
                }
                found.push(
                    Finding::error(
                        "yaml-full-width-colon",
                        file,
                        Place::Span(here),
                        format!("“{}”用了全角冒号，被并进了上一行的值", line.trim()),
                    )
                    .mend("改成半角冒号，后面加一个空格，并与同组各行左对齐"),
                );
            }
        }
        _ => {}
    }
}

/// `[1,261.22, 362]`: a thousands comma that split a number in two. The two are put together again, so that no sum is
/// reported wrong on top.
pub(super) fn thousands(items: &mut Vec<Node<'_>>, text: &str, file: FileId, found: &mut Vec<Finding>) {
    let mut n = 0;
    while n + 1 < items.len() {
        let (left, right) = (&items[n], &items[n + 1]);
        n += 1;
        let Some(rest) = right.text() else { continue };
        if let Some(whole) = rejoined(left, rest, right.span, text, file, found) {
            items[n - 1] = whole;
            items.remove(n);
        }
    }
}

/// `{executed: 1,161}`: the same among pairs, where the second half was read as a key without a value.
pub(super) fn thousands_among_pairs(pairs: &mut Vec<Pair<'_>>, text: &str, file: FileId, found: &mut Vec<Finding>) {
    let mut n = 0;
    while n + 1 < pairs.len() {
        let (left, right) = (&pairs[n], &pairs[n + 1]);
        n += 1;
        if !matches!(right.value.data, Data::Null) {
            continue;
        }
        if let Some(whole) = rejoined(&left.value, &right.key, right.key_span, text, file, found) {
            pairs[n - 1].value = whole;
            pairs.remove(n);
        }
    }
}

/// The number that two halves make with the comma between them, and what is said of it.
fn rejoined(
    left: &Node<'_>,
    rest: &str,
    at: Span,
    text: &str,
    file: FileId,
    found: &mut Vec<Finding>,
) -> Option<Node<'static>> {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|c| c.is_ascii_digit());
    let first = left.text()?;
    let group = rest.split(['.', '%']).next().unwrap_or("");
    let halves = digits(first) && first.len() <= 3 && digits(group) && group.len() == 3;
    if !halves || at.start != left.span.end + 1 {
        return None;
    }
    let span = Span::new(left.span.start, at.end);
    let raw = &text[span.bytes(text)];
    let whole = format!("{first}{rest}");
    found.push(
        Finding::error(
            "yaml-thousands-comma",
            file,
            Place::Span(span),
            format!("“{raw}”里的千分位逗号把一个数分成了两个"),
        )
        .mend(format!("去掉千分位逗号写成 {whole}；确是两个数时逗号后加空格")),
    );
    Some(Node { data: Data::Scalar { text: whole.into(), plain: true }, span })
}

/// `20 # 备注`: what stands after ` #` is dropped without a word.
fn comments(text: &str, file: FileId, found: &mut Vec<Finding>) {
    for line in lines(text) {
        let Some(at) = line.text.find(" #") else { continue };
        let before = &line.text[..at];
        let aligned = before.ends_with(' ') || before.trim().is_empty() || before.trim_start().starts_with('#');
        let quoted = before.matches('"').count() % 2 == 1 || before.matches('\'').count() % 2 == 1;
        let after = line.text[at + 2..].trim();
        if aligned || quoted || after.is_empty() || !(before.contains(": ") || before.trim_start().starts_with("- ")) {
            continue;
        }
        found.push(
            Finding::new(
                "yaml-comment-cuts-value",
                Severity::Warning,
                file,
                Place::Span(line.span(at + 1, line.text.len())),
                format!("井号后面的“{after}”被当作注释，不会公开"),
            )
            .mend("要公开的话写进 notes 或 explanations；确是注释时，井号前多空一格；# 属于文字时给整个值加双引号"),
        );
    }
}
