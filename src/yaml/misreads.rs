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
    // What is looked for in the values has one of these signs.
    if ['：', '>', '|'].into_iter().any(|sign| text.contains(sign)) {
        walk(root, &mut |node, key| look(node, key, text, file, &mut found));
    }
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
        if right.span.start != left.span.end + 1 || !left.text().is_some_and(digits) || right.text().is_none() {
            continue;
        }
        let span = Span::new(left.span.start, right.span.end);
        let raw = &text[span.bytes(text)];
        if grouped(raw) {
            items[n - 1] = rejoined(raw, span, file, found);
            items.remove(n);
        }
    }
}

/// `{executed: 1,161}`: the same among pairs, where what follows a comma was read as a key without a value. Where the
/// commas do not stand at every third digit (`7,00.0,77`) nobody can say which number was meant: it stays as it was typed.
pub(super) fn thousands_among_pairs(pairs: &mut Vec<Pair<'_>>, text: &str, file: FileId, found: &mut Vec<Finding>) {
    let mut n = 0;
    while n + 1 < pairs.len() {
        let here = n;
        n += 1;
        let first = &pairs[here].value;
        if !first.text().is_some_and(figures) {
            continue;
        }
        let mut end = first.span.end;
        let parts = pairs[n..].iter().take_while(|part| {
            let next = part.key_span.start == end + 1 && matches!(part.value.data, Data::Null) && figures(&part.key);
            end = part.key_span.end;
            next
        });
        let parts = parts.count();
        if parts == 0 {
            continue;
        }
        let span = Span::new(first.span.start, pairs[here + parts].key_span.end);
        let raw = &text[span.bytes(text)];
        // Two lines without a comma between them are no number.
        if raw.chars().filter(|c| *c == ',').count() == parts && !raw.contains(['\n', '"', '\'']) {
            pairs[here].value = rejoined(raw, span, file, found);
            pairs.drain(n..n + parts);
        }
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether a text may be a piece of a number.
fn figures(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'.' | b'%'))
}

/// Whether the commas of a number stand at every third digit.
fn grouped(raw: &str) -> bool {
    let plain = raw.strip_suffix('%').unwrap_or(raw);
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|first| digits(first) && first.len() <= 3);
    first && digits(fraction) && groups.all(|group| digits(group) && group.len() == 3)
}

/// The number that its pieces make with the commas between them, and what is said of it.
fn rejoined(raw: &str, span: Span, file: FileId, found: &mut Vec<Finding>) -> Node<'static> {
    let sound = grouped(raw);
    let whole = if sound { raw.replace(',', "") } else { raw.to_owned() };
    let (message, cure) = if sound {
        let pieces = if raw.matches(',').count() == 1 { "两个" } else { "几个" };
        (
            format!("“{raw}”里的千分位逗号把一个数分成了{pieces}"),
            format!("去掉千分位逗号写成 {whole}；确是两个数时逗号后加空格"),
        )
    } else {
        (
            format!("“{raw}”里的逗号把一个数分成了几段，又不在千分位上，读不成数"),
            format!("对照原件写成不带逗号的数；原表就是这样印的，写成 {{printed: \"{raw}\"}}"),
        )
    };
    found.push(Finding::error("yaml-thousands-comma", file, Place::Span(span), message).mend(cure));
    Node { data: Data::Scalar { text: whole.into(), plain: true }, span }
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

#[cfg(test)]
mod tests {
    use crate::ground::source::FileId;
    use crate::yaml::parse::parse;

    /// The values of a mapping, and how many findings there are.
    fn values(text: &str) -> (Vec<(String, String)>, usize) {
        let (node, findings) = parse(text, FileId(0));
        let super::Data::Map(pairs) = node.unwrap().data else { return (Vec::new(), findings.len()) };
        let value = |p: &super::Pair<'_>| (p.key.to_string(), p.value.text().unwrap_or("").to_owned());
        (pairs.iter().map(value).collect(), findings.len())
    }

    #[test]
    fn a_number_torn_by_its_commas_is_put_together_and_said_once() {
        for (text, total, others) in [
            ("{total: 1,161, fiscal: 150}", "1161", 1),
            ("{total: 1,234,567.8, fiscal: 150}", "1234567.8", 1),
            ("{fiscal: 150, total: 7,00.0,77}", "7,00.0,77", 1),
            ("{total: 7,5%, fiscal: 150}", "7,5%", 1),
            ("{total: 7, 00: null, 77: null}", "7", 2),
            ("total: 7\n77:\n", "7", 1),
        ] {
            let (values, _) = values(text);
            let found = values.iter().find(|(key, _)| key == "total");
            assert_eq!((found.map(|(_, value)| value.as_str()), values.len() - 1), (Some(total), others), "{text}");
        }
        assert_eq!(values("{total: 7,00.0,77, fiscal: 150}").1, 1);
        assert_eq!(values("{total: 7, fiscal: 150}").1, 0);
    }
}
