//! What people type that YAML breaks on: [`breaks`] looks for the cause after the scanner gave up and names every such
//! line, so that a clerk mends them all at once.

use crate::ground::finding::{Finding, Place};
use crate::ground::source::{FileId, Span};

/// A line of the text with the character number of its start.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    start: u32,
}

impl Line<'_> {
    /// The range of the line from byte `from` to byte `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let count = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
        let start = self.start + count(&self.text[..from]);
        Span::new(start, start + count(&self.text[from..to]).max(1))
    }
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
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
    let mut all = lines(text).peekable();
    while let Some(line) = all.next() {
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
        let said = line_break(&line, body, indent, file);
        found.extend(said.or_else(|| brace_open(&line, all.peek(), indent, file)));
    }
    found
}

/// A row `- {…` whose brace is not closed, though the next line begins something else.
fn brace_open(line: &Line<'_>, next: Option<&Line<'_>>, indent: usize, file: FileId) -> Option<Finding> {
    let at = unclosed(line.text)?;
    let continued = line.text.trim_end().ends_with([',', '{', '[', ':']);
    let next = next.map_or("", |next| next.text);
    let below = next.trim_start();
    let begins = below.is_empty() || below.starts_with("- ") || next.len() - below.len() <= indent;
    (!continued && begins).then(|| {
        Finding::error("yaml-bracket", file, Place::Span(line.span(at, at + 1)), "这一行的花括号没有成对")
            .mend("在行末补上 }")
    })
}

/// Byte place of a brace of a line that is not closed on it.
fn unclosed(line: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if !previous.is_alphanumeric() => quote = Some(c),
            (None, '{') if matches!(previous, ' ' | '[' | '{' | ',') => open.push(at),
            (None, '}') => drop(open.pop()),
            _ => {}
        }
        previous = c;
    }
    open.first().copied()
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
pub(super) fn full_width_colon(item: &str) -> Option<usize> {
    let at = item.find('：')?;
    let key = &item[..at];
    (is_key(key) && !item[..at].contains(':')).then_some(at)
}

/// Byte place of a colon that ends a key but is not followed by a space.
pub(super) fn colon_without_space(item: &str) -> Option<usize> {
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
