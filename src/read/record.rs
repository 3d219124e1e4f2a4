//! One record file: front matter and body, the form, and its public version where only a part is public.

use super::walk::Found;
use crate::corpus::address::Address;
use crate::corpus::entry::{Entry, Public};
use crate::form::reading::Reading;
use crate::ground::finding::{Finding, Place, Severity};
use crate::ground::source::Span;
use crate::kinds::Record;
use crate::kinds::filing::Filing;
use crate::markdown::{self, Remark};
use crate::model::cell::Cell;
use crate::model::choice::Disclosure;
use crate::model::place::At;
use crate::model::text::is_invisible;
use crate::route;
use crate::yaml::parse::parse;
use crate::yaml::tree::{Data, Node};

/// Reads a record. `None` where too much is missing to make one; `notes` then says why.
pub fn read(at: Address, text: &str, found: &Found, notes: &mut Vec<Finding>) -> Option<Entry> {
    let (head, body) = if found.path.ends_with(".md") { split(text, found, notes)? } else { (text, None) };
    if let Some((body, start)) = body {
        check_body(body, u32::try_from(text[..start].chars().count()).unwrap_or(u32::MAX), found, notes);
    }
    let (node, findings) = parse(head, found.id);
    // A number torn by its commas has been said: that it is no number need not be said again.
    let torn = findings.iter().filter(|f| f.rule == "yaml-thousands-comma");
    let torn: Vec<Place> = torn.map(|f| f.place.clone()).collect();
    notes.extend(findings);
    let node = node?;
    if matches!(node.data, Data::Null) {
        // What `new record` has written holds comments only until somebody fills it in.
        let (message, cure) = if head.lines().any(|line| line.trim_start().starts_with('#')) {
            ("各项还没有填：每一行都以 # 开头，是注释", "填好的各行去掉行首的 #；不要这份记录，就删去这个文件")
        } else {
            ("文件是空的", "填上记录，或删去这个文件")
        };
        notes.push(Finding::error("empty-file", found.id, Place::File, message).mend(cure));
        return None;
    }
    let mut cx = Reading::new(found.id);
    let read = Record::read(at.kind, &node, &mut cx);
    notes.extend(cx.findings.into_iter().filter(|f| !torn.contains(&f.place)));
    let (filing, record) = read?;
    let body: Option<Box<str>> = body.map(|(b, _)| b.trim()).filter(|b| !b.is_empty()).map(Into::into);
    let redacted = redacted(&at, &node, &filing, body.as_deref(), found, notes);
    Some(Entry::new(at, found.id, (filing, record, body), redacted))
}

type Body<'t> = Option<(&'t str, usize)>;

/// Front matter (with its opening line, so that places keep their line) and body (with its byte place).
fn split<'t>(text: &'t str, found: &Found, notes: &mut Vec<Finding>) -> Option<(&'t str, Body<'t>)> {
    let fault = |message: &str| {
        Finding::error("front-matter", found.id, Place::Span(Span::new(0, 1)), message)
            .mend("文件以单独一行 --- 开头，写完各项后再写一行 ---，下面是正文")
    };
    if !text.starts_with("---\n") {
        notes.push(fault("文件开头没有“---”一行"));
        return None;
    }
    let Some(end) =
        text[4..].find("\n---\n").map(|n| n + 5).or_else(|| text.ends_with("\n---").then(|| text.len() - 3))
    else {
        notes.push(fault("没有找到结束各项的“---”一行"));
        return None;
    };
    let start = (end + 4).min(text.len());
    Some((&text[..end], Some((&text[start..], start)).filter(|(body, _)| !body.trim().is_empty())))
}

/// What of a body will not be published as it is written.
fn check_body(body: &str, before: u32, found: &Found, notes: &mut Vec<Finding>) {
    if body.len() > markdown::MAX_BODY {
        notes.push(Finding::error("body-too-large", found.id, Place::File, "正文超过 2 MiB").mend("把长附表放进附件"));
        return;
    }
    let place = |range: &std::ops::Range<usize>| {
        let chars = |s: &str| u32::try_from(s.chars().count()).unwrap_or(u32::MAX);
        let from = before + chars(&body[..range.start]);
        Place::Span(Span::new(from, from + chars(&body[range.clone()]).min(40)))
    };
    if let Some((at, c)) = body.char_indices().find(|(_, c)| is_invisible(*c)) {
        notes.push(
            Finding::error(
                "invisible-character",
                found.id,
                place(&(at..at + c.len_utf8())),
                format!("正文里有看不见的字符（U+{:04X}）", c as u32),
            )
            .mend("删去后重新输入"),
        );
    }
    let mut html_until = 0;
    for remark in markdown::remarks(body) {
        if let Remark::RawHtml(range) = &remark {
            // An opening and a closing tag on one line are one thing to mend.
            let again = range.start < html_until;
            html_until = body[range.end..].find('\n').map_or(body.len(), |n| range.end + n);
            if again {
                continue;
            }
        }
        let (rule, severity, range, message, cure) = match &remark {
            Remark::RawHtml(range) => (
                "raw-html",
                Severity::Warning,
                range,
                "正文里的 HTML 标记会按文字显示".to_owned(),
                "用 Markdown 的写法，或删去标记",
            ),
            Remark::UnsafeLink(range, to) => (
                "unsafe-link",
                Severity::Error,
                range,
                format!("链接“{}”的开头不被允许", clip(to)),
                "只能链接 http、https、mailto、本页锚点和 assets/ 里的附件",
            ),
            Remark::ForeignImage(range, to) => (
                "image-not-attached",
                Severity::Error,
                range,
                format!("图片“{}”不是本站附件", clip(to)),
                "把图片放进 assets/，写成 ![说明](assets/图片.png)",
            ),
            Remark::Attachment(range, to) if !to.starts_with("assets/") || to.contains("..") => (
                "unsafe-link",
                Severity::Error,
                range,
                format!("链接“{}”不在 assets/ 里", clip(to)),
                "附件放进 assets/，链接写成 assets/文件名",
            ),
            Remark::Attachment(..) => continue,
        };
        notes.push(Finding::new(rule, severity, found.id, place(range), message).mend(cure));
    }
}

fn clip(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The record as the public may see it, where its disclosure is `partial`: the hidden keys are taken out of the tree and
/// the rest is read again.
fn redacted(
    at: &Address,
    node: &Node<'_>,
    filing: &Filing,
    body: Option<&str>,
    found: &Found,
    notes: &mut Vec<Finding>,
) -> Option<Box<Public>> {
    if filing.disclosure.get() != Some(&Disclosure::Partial) {
        if !filing.hidden.is_empty() && matches!(filing.disclosure.get(), None | Some(Disclosure::Public)) {
            notes.push(
                Finding::error(
                    "hidden-without-partial",
                    found.id,
                    Place::Key(route!["hidden"]),
                    "写了 hidden，但公开状态不是 partial：照这样会全部公开",
                )
                .mend("隐去几项写 disclosure: partial；全部公开就删去 hidden"),
            );
        }
        return None;
    }
    let Data::Map(pairs) = &node.data else { return None };
    let tables = at.kind.tables();
    let mut kept = pairs.clone();
    let mut without_body = false;
    for (n, key) in filing.hidden.iter().enumerate() {
        if matches!(key.as_ref(), "body" | "正文") {
            without_body = true;
            continue;
        }
        let field = tables.iter().flat_map(|t| t.iter()).find(|f| f.is(key));
        let before = kept.len();
        kept.retain(|pair| !field.is_some_and(|f| f.is(&pair.key)));
        if before == kept.len() {
            notes.push(
                Finding::error(
                    "hidden-not-found",
                    found.id,
                    Place::At(route!["hidden", n]),
                    format!("hidden 里的“{key}”在本记录中没有"),
                )
                .mend("写记录里确有的一项的名称；隐去正文写 body"),
            );
        }
    }
    let public = Node { data: Data::Map(kept), span: node.span };
    let mut quiet = Reading::new(found.id);
    quiet.mentioned = true;
    let Some((mut filing, record)) = Record::read_part(at.kind, &public, &mut quiet) else {
        notes.push(
            Finding::error(
                "hidden-required",
                found.id,
                Place::Key(route!["hidden"]),
                "隐去的项里有不能缺的一项（如名称）",
            )
            .mend("名称不能公开的，整份写 disclosure: withheld"),
        );
        return None;
    };
    // What was said about a hidden cell would give it away.
    let hidden = filing.hidden.clone();
    let about_hidden = |place: &Cell<At>| {
        let first = place.get().and_then(|at| at.0.split(['.', '[']).next());
        first.is_some_and(|first| {
            let field = tables.iter().flat_map(|t| t.iter()).find(|f| f.is(first));
            hidden.iter().any(|key| key.as_ref() == first || field.is_some_and(|f| f.is(key)))
        })
    };
    filing.notes.retain(|note| !about_hidden(&note.at));
    filing.explanations.retain(|note| !about_hidden(&note.at));
    filing.corrections.retain(|correction| !about_hidden(&correction.at));
    filing.waive.retain(|waiver| !about_hidden(&waiver.at));
    let body = if without_body { None } else { body.map(Into::into) };
    Some(Box::new((filing, record, body)))
}
