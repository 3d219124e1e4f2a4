//! Text to tree. Everything but plain data is refused by name, and depth and size are bounded.

use super::tree::{Data, Node, Pair};
use super::{breaks, everyday, misreads};
use crate::ground::finding::{Finding, Place};
use crate::ground::source::{FileId, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as RawSpan, StrInput};
use std::borrow::Cow;

/// Deepest nesting of a record file.
pub const MAX_DEPTH: usize = 16;
/// Most values in one file.
pub const MAX_NODES: usize = 100_000;

/// Reads one file. The tree is there unless the text could not be read at all; the findings are all that is wrong
/// with its YAML.
#[must_use]
pub fn parse(text: &str, file: FileId) -> (Option<Node<'_>>, Vec<Finding>) {
    if let Some(node) = everyday::tree(text) {
        let findings = misreads::misreads(text, &node, file);
        return (Some(node), findings);
    }
    scan(text, file)
}

/// The same with the scanner, whatever the text: what [`parse`] must give, too, where it does without.
#[must_use]
pub fn scan(text: &str, file: FileId) -> (Option<Node<'_>>, Vec<Finding>) {
    if let Some(span) = directive(text) {
        let told = Finding::error("yaml-directive", file, Place::Span(span), "开头有 % 起头的指令行，不收");
        return (None, vec![told.mend("删去这一行；它是内容时，前面写上名称，% 起头的文字加双引号")]);
    }
    let mut reader = Reader { events: Parser::new_from_str(text), text, file, findings: Vec::new(), nodes: 0 };
    match reader.document() {
        Ok(node) => {
            let mut findings = reader.findings;
            let lone = misreads::lone(text, &node, file);
            if !lone.is_empty() {
                findings.extend(lone);
                return (None, findings);
            }
            findings.extend(misreads::misreads(text, &node, file));
            (Some(node), findings)
        }
        Err(Stop::Said) => (None, reader.findings),
        Err(Stop::Scan(error)) => {
            let mut findings = reader.findings;
            let clues = breaks::breaks(text, file);
            if clues.is_empty() {
                findings.push(unread(text, file, &error));
            }
            findings.extend(clues);
            (None, findings)
        }
    }
}

/// The first line that says something when it is a directive (`%YAML 1.2`). No record needs one, and the scanner counts the
/// places after an unknown one wrong.
fn directive(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let said = line.trim_start();
        if line.starts_with('%') {
            return Some(Span::new(start, start.saturating_add(length)));
        }
        if !said.is_empty() && !said.starts_with('#') {
            return None;
        }
        start = start.saturating_add(length).saturating_add(1);
    }
    None
}

/// Why reading stopped.
enum Stop {
    /// The finding has been written.
    Said,
    /// The scanner gave up.
    Scan(ScanError),
}

struct Reader<'t> {
    events: Parser<'t, StrInput<'t>>,
    text: &'t str,
    file: FileId,
    findings: Vec<Finding>,
    nodes: usize,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Ok((event, narrow(span))),
            Some(Err(error)) => Err(Stop::Scan(error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn refuse(&mut self, rule: &'static str, span: Span, message: impl Into<String>, cure: &str) -> Stop {
        self.findings.push(Finding::error(rule, self.file, Place::Span(span), message).mend(cure));
        Stop::Said
    }

    fn document(&mut self) -> Result<Node<'t>, Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(_) if root.is_some() => {
                    return Err(self.refuse(
                        "yaml-several-documents",
                        span,
                        "一个文件里有两份内容（中间有 ---）",
                        "一个文件只写一份记录，请拆成两个文件",
                    ));
                }
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
                other => root = Some(self.node(other, span, 0)?),
            }
        }
        Ok(root.unwrap_or(Node { data: Data::Null, span: Span::default() }))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node<'t>, Stop> {
        self.nodes += 1;
        if depth > MAX_DEPTH {
            return Err(self.refuse("yaml-too-deep", span, "嵌套层数过多（最多 16 层）", "检查是否多打了括号或缩进"));
        }
        if self.nodes > MAX_NODES {
            return Err(self.refuse("yaml-too-many", span, "一个文件里的值过多（最多 10 万个）", "请拆成几个文件"));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain_data(anchor, tag.is_some(), span)?;
                Ok(Node { data: scalar(text, style == ScalarStyle::Plain), span })
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain_data(anchor, tag.is_some(), span)?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, end) => {
                            misreads::thousands(&mut items, self.text, self.file, &mut self.findings);
                            let span = Span::new(span.start, end.end.max(span.start));
                            return Ok(Node { data: Data::List(items), span });
                        }
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(anchor, tag) => {
                self.plain_data(anchor, tag.is_some(), span)?;
                let mut pairs = Vec::new();
                loop {
                    match self.next()? {
                        (Event::MappingEnd, end) => {
                            misreads::thousands_among_pairs(&mut pairs, self.text, self.file, &mut self.findings);
                            let span = Span::new(span.start, end.end.max(span.start));
                            return Ok(Node { data: Data::Map(pairs), span });
                        }
                        (event, key_span) => pairs.push(self.pair(event, key_span, depth)?),
                    }
                }
            }
            Event::Alias(_) => Err(self.anchors(span)),
            _ => Err(self.refuse("yaml-unreadable", span, "这里读不懂", "检查缩进和标点")),
        }
    }

    fn pair(&mut self, event: Event<'t>, key_span: Span, depth: usize) -> Result<Pair<'t>, Stop> {
        let key = match event {
            Event::Scalar(text, _, anchor, tag) => {
                self.plain_data(anchor, tag.is_some(), key_span)?;
                text
            }
            Event::Alias(_) => return Err(self.anchors(key_span)),
            _ => {
                return Err(self.refuse(
                    "yaml-key-not-text",
                    key_span,
                    "冒号前应是一个名称，这里是一组括号",
                    "名称写成一个词；值里有括号时给整个值加双引号",
                ));
            }
        };
        if key == "<<" {
            return Err(self.refuse("yaml-merge-key", key_span, "不接受合并键 <<", "把各项直接写出来"));
        }
        let (event, span) = self.next()?;
        let mut value = self.node(event, span, depth + 1)?;
        if matches!(value.data, Data::Null) && value.span.start == value.span.end {
            value.span = key_span;
        }
        Ok(Pair { key, key_span, value })
    }

    fn plain_data(&mut self, anchor: usize, tagged: bool, span: Span) -> Result<(), Stop> {
        if anchor > 0 {
            return Err(self.anchors(span));
        }
        if tagged {
            return Err(self.refuse(
                "yaml-tag",
                span,
                "不接受以 ! 开头的类型标记",
                "去掉标记；文字以 ! 开头时加双引号",
            ));
        }
        Ok(())
    }

    fn anchors(&mut self, span: Span) -> Stop {
        self.refuse(
            "yaml-anchor",
            span,
            "不接受 YAML 的锚点和引用（& 和 * 开头的写法）",
            "文字以 & 或 * 开头时加双引号；要重复的内容请直接写出来",
        )
    }
}

fn narrow(span: RawSpan) -> Span {
    let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(cut(span.start.index()), cut(span.end.index()))
}

pub(super) fn scalar(text: Cow<'_, str>, plain: bool) -> Data<'_> {
    if plain && matches!(text.as_ref(), "" | "~" | "null") {
        return Data::Null;
    }
    Data::Scalar { text, plain }
}

/// The scanner's own complaint, put into Chinese.
fn unread(text: &str, file: FileId, error: &ScanError) -> Finding {
    let at = u32::try_from(error.marker().index()).unwrap_or(u32::MAX);
    let info = error.info();
    let (rule, message, cure) = if info.contains("recursion") || info.contains("depth") || info.contains("nest") {
        ("yaml-too-deep", "嵌套层数过多（最多 16 层）", "检查是否多打了括号或缩进")
    } else if info.contains("anchor") {
        ("yaml-anchor", "不接受 YAML 的锚点和引用（& 和 * 开头的写法）", "文字以 & 或 * 开头时加双引号")
    } else if info.contains("quoted scalar") || info.contains("end of stream") && info.contains("quot") {
        ("yaml-quote-open", "引号没有成对", "补上缺的引号，引号要用半角的 \" 或 '")
    } else if info.contains("']'") || info.contains("'}'") || info.contains("flow") {
        ("yaml-bracket", "括号没有成对，或括号里的文字带有 [ ] { } 或逗号", "补上缺的括号；括号里的文字用双引号括起来")
    } else if info.contains("indent") || info.contains("block") || info.contains("'-'") {
        ("yaml-indentation", "缩进对不上：这一行和上面各行没有对齐", "同一组的各行左边对齐，下一级多空两格")
    } else if info.contains("mapping values") {
        ("yaml-colon-in-value", "一行里出现了两个“冒号加空格”", "值里有冒号时，给整个值加双引号")
    } else {
        ("yaml-unreadable", "这一行读不懂", "检查冒号后是否有空格、引号和括号是否成对、各行是否对齐")
    };
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let at = at.min(length.saturating_sub(1));
    Finding::error(rule, file, Place::Span(Span::new(at, at + 1)), message)
        .because("从这里起，这个文件后面的内容没有再检查")
        .mend(cure)
}
