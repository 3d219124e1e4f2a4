//! What people type that YAML breaks on, or reads as something else without a word.
//!
//! [`breaks`] looks for the cause after the scanner gave up; it names every such line, so that a clerk mends them all
//! at once. [`misreads`] looks at what was read without complaint but not as it was meant.

use super::tree::{Data, Node};
use crate::ground::finding::{Finding, Place, Severity};
use crate::ground::source::{FileId, Span};

/// A line of the text with the character number of its start.
struct Line<'t> {
    text: &'t str,
    start: u32,
}

impl Line<'_> {
    /// The range of the line from byte `from` to byte `to`.
    fn span(&self, from: usize, to: usize) -> Span {
        let count = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
        let start = self.start + count(&self.text[..from]);
        Span::new(start, start + count(&self.text[from..to]).max(1))
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0_u32;
    text.split('\n').map(move |line| {
        let here = Line { text: line, start };
        start += u32::try_from(line.chars().count()).unwrap_or(0) + 1;
        here
    })
}

/// The lines that explain why a file could not be read.
#[must_use]
pub fn breaks(text: &str, file: FileId) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut block: Option<usize> = None;
    for line in lines(text) {
        let body = line.text.trim_start_matches([' ', '\t']);
        let indent = line.text.len() - body.len();
        if let Some(limit) = block {
            if body.is_empty() || indent > limit {
                continue;
            }
            block = None;
        }
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        if let Some(finding) = tab(&line, indent, file) {
            found.push(finding);
            continue;
        }
        if opens_block(body) {
            block = Some(indent);
            continue;
        }
        found.extend(line_break(&line, body, indent, file));
    }
    found
}

fn tab(line: &Line<'_>, indent: usize, file: FileId) -> Option<Finding> {
    let at = line.text[..indent].find('\t')?;
    Some(
        Finding::error("yaml-tab", file, Place::Span(line.span(at, at + 1)), "行首用了制表符（Tab 键）")
            .mend("行首只用空格：每一级两个空格"),
    )
}

/// Whether the line ends in a header of a block of text (`|`, `>-` …).
fn opens_block(body: &str) -> bool {
    let value = body.rsplit_once(": ").map_or_else(|| body.strip_prefix("- ").unwrap_or(""), |(_, v)| v).trim();
    matches!(value, "|" | ">" | "|-" | ">-" | "|+" | ">+")
}

/// One finding for a line that YAML cannot read.
fn line_break(line: &Line<'_>, body: &str, indent: usize, file: FileId) -> Option<Finding> {
    let item = body.strip_prefix("- ").map_or(body, str::trim_start);
    let offset = indent + (body.len() - item.len());
    let say = |rule, from: usize, to: usize, message: String, cure: &str| {
        Some(Finding::error(rule, file, Place::Span(line.span(from, to)), message).mend(cure))
    };
    if let Some(at) = full_width_colon(item) {
        let from = offset + at;
        return say(
            "yaml-full-width-colon",
            from,
            from + '：'.len_utf8(),
            format!("“{}”后面是全角冒号“：”", &item[..at]),
            "改成半角冒号，后面加一个空格",
        );
    }
    if let Some(at) = colon_without_space(item) {
        let from = offset + at;
        return say(
            "yaml-no-space-after-colon",
            from,
            from + 1,
            format!("“{}”的冒号后面没有空格", &item[..at]),
            "冒号后面加一个空格",
        );
    }
    for (at, value) in values(item) {
        let from = offset + at;
        if let Some((rule, message, cure)) = bad_start(value) {
            let end = from + value.chars().next().map_or(1, char::len_utf8);
            return say(rule, from, end, message, cure);
        }
        if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\''))
            && !value[1..].contains(quote)
        {
            return say(
                "yaml-quote-open",
                from,
                from + 1,
                "引号没有成对".to_owned(),
                "补上缺的引号，引号要用半角的 \" 或 '",
            );
        }
        if value.starts_with(['{', '[']) {
            if let Some(inner) = bracket_inside(value) {
                let from = from + inner;
                return say(
                    "yaml-bracket-in-braces",
                    from,
                    from + 1,
                    "括号里的文字又带有 [ ] 或 { }".to_owned(),
                    "给这段文字加双引号，例如 text: \"见[附件]\"",
                );
            }
        } else if !value.starts_with(['"', '\''])
            && let Some(at) = value.find(": ")
        {
            let from = from + at;
            return say(
                "yaml-colon-in-value",
                from,
                from + 1,
                "一行里出现了两个“冒号加空格”".to_owned(),
                "值里有冒号时，给整个值加双引号，例如 name: \"项目: 一期\"",
            );
        }
    }
    None
}

/// Byte place of a full-width colon that stands where the key's colon should.
fn full_width_colon(item: &str) -> Option<usize> {
    let at = item.find('：')?;
    let key = &item[..at];
    (is_key(key) && !item[..at].contains(':')).then_some(at)
}

/// Byte place of a colon that ends a key but is not followed by a space.
fn colon_without_space(item: &str) -> Option<usize> {
    let at = item.find(':')?;
    let next = item[at + 1..].chars().next()?;
    (is_key(&item[..at]) && !next.is_whitespace() && next != '/').then_some(at)
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 24
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '（' | '）'))
}

/// The values of a line with their byte places: the one after its colon, and where that is a pair of brackets, those
/// inside them too.
fn values(item: &str) -> Vec<(usize, &str)> {
    let from = if item.starts_with(['{', '[']) { 0 } else { item.find(": ").map_or(0, |at| at + 2) };
    let value = item[from..].trim_start();
    let from = item.len() - value.len();
    let mut found = vec![(from, value)];
    if value.starts_with(['{', '[']) {
        let mut quote = None;
        let mut start = 0;
        for (at, c) in value.char_indices().chain([(value.len(), ',')]) {
            match quote {
                Some(open) if c == open => quote = None,
                Some(_) if at < value.len() => {}
                None if matches!(c, '"' | '\'') && value[start..at].trim_end().ends_with([':', '[', '{', ',']) => {
                    quote = Some(c)
                }
                None if matches!(c, '"' | '\'') && value[start..at].trim().is_empty() => quote = Some(c),
                _ if matches!(c, '{' | '}' | '[' | ']' | ',') => {
                    found.extend(inner_value(value, start, at).map(|(at, inner)| (from + at, inner)));
                    start = at + c.len_utf8().min(value.len() - at);
                }
                _ => {}
            }
        }
    }
    found
}

/// The value in `start..end` of a pair of brackets, after its key where it has one.
fn inner_value(value: &str, start: usize, end: usize) -> Option<(usize, &str)> {
    let piece = &value[start..end];
    let skip = piece.find(": ").map_or(0, |at| at + 2);
    let inner = piece[skip..].trim_start();
    (!inner.is_empty()).then_some((end - inner.len(), inner))
}

/// A value whose first character YAML keeps for itself.
fn bad_start(value: &str) -> Option<(&'static str, String, &'static str)> {
    let first = value.chars().next()?;
    let quoted = "给整个值加双引号";
    match first {
        '>' | '|' if !opens_block(&format!("x: {value}")) => Some((
            "yaml-comparison-unquoted",
            format!("以半角 {first} 开头的值要加引号"),
            "给整个值加双引号，例如 target: \">=95%\"，或写成 ≥95%",
        )),
        '*' => Some((
            "yaml-star",
            "以 * 开头的值要加引号；“*待填*”这样的占位文字不能留在记录里".to_owned(),
            "填上实际内容；确要以 * 开头时加双引号",
        )),
        '&' => Some(("yaml-ampersand", "以 & 开头的值要加引号".to_owned(), quoted)),
        '@' | '`' => Some(("yaml-reserved-start", format!("以 {first} 开头的值要加引号"), quoted)),
        '%' => Some((
            "yaml-percent-start",
            "以 % 开头的值要加引号；百分数的 % 应在数字后面".to_owned(),
            "写成 5%，或加双引号",
        )),
        '!' => Some(("yaml-tag", "以 ! 开头的值要加引号".to_owned(), quoted)),
        ',' => Some(("yaml-comma-start", "值以逗号开头".to_owned(), "去掉逗号，或给整个值加双引号")),
        _ => None,
    }
}

/// A bracket inside unquoted text inside braces, by its byte place.
fn bracket_inside(value: &str) -> Option<usize> {
    let mut quote = None;
    let mut previous = ' ';
    for (at, c) in value.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if !previous.is_alphanumeric() => quote = Some(c),
            (None, '[' | '{') if at > 0 && previous.is_alphanumeric() => return Some(at),
            _ => {}
        }
        if c != ' ' {
            previous = c;
        } else if !matches!(previous, ':' | ',' | '[' | '{') {
            previous = 'x';
        }
    }
    None
}

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
        let (Some(a), Some(b)) = (left.text(), right.text()) else { continue };
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|c| c.is_ascii_digit());
        let group = b.split('.').next().unwrap_or("");
        if digits(a) && a.len() <= 3 && digits(group) && group.len() == 3 && right.span.start == left.span.end + 1 {
            let span = Span::new(left.span.start, right.span.end);
            let raw = &text[span.bytes(text)];
            let whole = format!("{a}{b}");
            found.push(
                Finding::error(
                    "yaml-thousands-comma",
                    file,
                    Place::Span(span),
                    format!("“{raw}”里的千分位逗号把一个数分成了两个"),
                )
                .mend(format!("去掉千分位逗号写成 {whole}；确是两个数时逗号后加空格")),
            );
            items[n - 1] = Node { data: Data::Scalar { text: whole.into(), plain: true }, span };
            items.remove(n);
        }
    }
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
