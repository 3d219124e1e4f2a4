//! Markdown bodies, made harmless while they are events: raw HTML becomes text, links keep only schemes that cannot run
//! anything, images must be published attachments, headings get ids of ours. One parse; the only door to pulldown-cmark.

mod blocks;
mod text;

pub use blocks::{Block, Inline, Side, Table, blocks};
pub use text::{paragraphs, passages};

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html::push_html};

/// Longest body in bytes (2 MiB).
pub const MAX_BODY: usize = 2 * 1024 * 1024;

/// A body as HTML that can be put into a page as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML.
    pub html: String,
    /// Its headings in order.
    pub headings: Vec<Heading>,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for a chapter, 2 for a section, and so on.
    pub level: usize,
    /// Its text.
    pub text: String,
    /// Its id on the page: `c3`, `c3-2`.
    pub id: String,
}

/// What a body holds that will not be published as it is, with its byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Raw HTML: shown as text.
    RawHtml(std::ops::Range<usize>),
    /// A link with a scheme that may run something, or an unreadable one: only its words stay.
    UnsafeLink(std::ops::Range<usize>, String),
    /// An image that is no attachment: only its alternative text stays.
    ForeignImage(std::ops::Range<usize>, String),
    /// A link or image to an attachment, by the name the body gives it.
    Attachment(std::ops::Range<usize>, String),
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// By how much the headings of a body are raised, so that its highest are chapters.
fn lift(events: &[Event<'_>]) -> usize {
    let chapter = |e: &Event<'_>| matches!(e, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    usize::from(!events.iter().any(chapter))
}

/// A body as HTML; ids start with `prefix`. Links to attachments lead nowhere.
#[must_use]
pub fn html(body: &str, prefix: &str) -> Rendered {
    html_with(body, prefix, &|_| None)
}

/// A body as HTML. `resolve` turns the name of an attachment (`assets/…`) into its address.
#[must_use]
pub fn html_with(body: &str, prefix: &str, resolve: &dyn Fn(&str) -> Option<String>) -> Rendered {
    let mut made = Rendered::default();
    let events: Vec<Event<'_>> = Parser::new_ext(body, options()).collect();
    let lift = lift(&events);
    let mut count = [0_usize; 6];
    let mut dropped: Vec<bool> = Vec::new();
    let mut leaving = false;
    let mut title: Option<(usize, String)> = None;
    let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len());
    let mut table: Option<Rows<'_>> = None;
    let mut tables = 0_usize;
    for event in &events {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => out.push(Event::Text(text.clone())),
            Event::Start(Tag::HtmlBlock) => out.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => out.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Heading { level, .. }) => {
                let depth = (*level as usize).saturating_sub(lift).max(1);
                count[depth - 1] += 1;
                count[depth..].fill(0);
                let numbers: Vec<String> = count[..depth].iter().map(ToString::to_string).collect();
                let id = format!("{prefix}c{}", numbers.join("-"));
                title = Some((depth, String::new()));
                made.headings.push(Heading { level: depth, text: String::new(), id: id.clone() });
                out.push(Event::Start(Tag::Heading {
                    level: below(depth),
                    id: Some(id.into()),
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let (Some((depth, text)), Some(last)) = (title.take(), made.headings.last_mut()) {
                    last.text = text;
                    out.push(Event::End(TagEnd::Heading(below(depth))));
                }
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let target = link(dest_url, resolve);
                dropped.push(target.is_none());
                leaving = matches!(scheme(dest_url), Scheme::Web) && !dest_url.starts_with("mailto:");
                if let Some(target) = target {
                    out.push(Event::Start(Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url: target.into(),
                        title: title.clone(),
                        id: CowStr::Borrowed(""),
                    }));
                }
            }
            Event::End(TagEnd::Link) => {
                if !dropped.pop().unwrap_or(true) {
                    if leaving {
                        out.push(markup(LEAVING.to_owned()));
                    }
                    out.push(event.clone());
                }
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let target = resolve(dest_url);
                dropped.push(target.is_none());
                if let Some(target) = target {
                    out.push(Event::Start(Tag::Image {
                        link_type: LinkType::Inline,
                        dest_url: target.into(),
                        title: title.clone(),
                        id: CowStr::Borrowed(""),
                    }));
                }
            }
            Event::End(TagEnd::Image) => {
                if !dropped.pop().unwrap_or(true) {
                    out.push(event.clone());
                }
            }
            Event::Start(Tag::Table(sides)) => {
                tables += 1;
                table = Some(Rows { sides, column: 0, head: true });
                out.push(markup(format!(
                    "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表 {tables}\"><table>"
                )));
            }
            Event::End(TagEnd::Table) => {
                table = None;
                out.push(markup("</tbody></table></div>\n".to_owned()));
            }
            Event::Start(Tag::TableHead) => out.push(markup("<thead><tr>".to_owned())),
            Event::End(TagEnd::TableHead) => {
                table.iter_mut().for_each(|t| t.head = false);
                out.push(markup("</tr></thead>\n<tbody>\n".to_owned()));
            }
            Event::Start(Tag::TableRow) => {
                table.iter_mut().for_each(|t| t.column = 0);
                out.push(markup("<tr>".to_owned()));
            }
            Event::End(TagEnd::TableRow) => out.push(markup("</tr>\n".to_owned())),
            Event::Start(Tag::TableCell) => out.extend(table.as_mut().map(|t| markup(t.open()))),
            Event::End(TagEnd::TableCell) => {
                let name = if table.as_ref().is_some_and(|t| t.head) { "th" } else { "td" };
                out.push(markup(format!("</{name}>")));
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, title)) = &mut title {
                    title.push_str(text);
                }
                out.push(event.clone());
            }
            other => out.push(other.clone()),
        }
    }
    push_html(&mut made.html, out.into_iter());
    made
}

/// The word before a link leads away from the site; links hold no links, so it stands at the end of each.
pub const LEAVING: &str = " <span class=\"x\">（外部链接<span class=\"vh\">，将离开本站</span>）</span>";

fn markup(html: String) -> Event<'static> {
    Event::Html(html.into())
}

/// A table being written: with classes, for a page has no inline styles.
struct Rows<'e> {
    sides: &'e [Alignment],
    column: usize,
    head: bool,
}

impl Rows<'_> {
    /// The next cell's opening tag.
    fn open(&mut self) -> String {
        let class = match self.sides.get(self.column) {
            Some(Alignment::Right) => " class=\"r\"",
            Some(Alignment::Center) => " class=\"ctr\"",
            _ => "",
        };
        self.column += 1;
        if self.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }
}

/// The page's own heading is the first level: a body's begin at the second.
const fn below(depth: usize) -> HeadingLevel {
    match depth {
        1 => HeadingLevel::H2,
        2 => HeadingLevel::H3,
        3 => HeadingLevel::H4,
        4 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// Where a link may lead: http, https, mailto, a fragment, or an attachment.
fn link(target: &str, resolve: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    match scheme(target) {
        Scheme::Web => Some(target.to_owned()),
        Scheme::Local => resolve(target).or_else(|| target.starts_with('#').then(|| target.to_owned())),
        Scheme::Other => None,
    }
}

enum Scheme {
    Web,
    Local,
    Other,
}

/// The scheme of an address, after the characters that browsers skip are taken out.
fn scheme(target: &str) -> Scheme {
    let plain: String =
        target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    if ["http://", "https://", "mailto:"].iter().any(|s| plain.starts_with(s)) {
        return Scheme::Web;
    }
    let head = plain.split(['/', '?', '#']).next().unwrap_or("");
    if head.contains(':')
        || plain.starts_with("//")
        || plain.contains('\\')
        || plain.contains("&#")
        || plain.contains("&colon")
    {
        return Scheme::Other;
    }
    Scheme::Local
}

/// What in a body will not be published as it is, and the attachments it names.
#[must_use]
pub fn remarks(body: &str) -> Vec<Remark> {
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => found.push(Remark::RawHtml(range)),
            Event::Start(Tag::Link { dest_url, .. }) => match scheme(&dest_url) {
                Scheme::Other => found.push(Remark::UnsafeLink(range, dest_url.to_string())),
                Scheme::Local if !dest_url.starts_with('#') => {
                    found.push(Remark::Attachment(range, dest_url.to_string()))
                }
                Scheme::Local | Scheme::Web => {}
            },
            Event::Start(Tag::Image { dest_url, .. }) => match scheme(&dest_url) {
                Scheme::Local => found.push(Remark::Attachment(range, dest_url.to_string())),
                Scheme::Web | Scheme::Other => found.push(Remark::ForeignImage(range, dest_url.to_string())),
            },
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_body_can_run() {
        for body in [
            "<script>alert(1)</script>",
            "文字 <img src=x onerror=alert(1)> 文字",
            "[点](javascript:alert(1))",
            "[点](java\tscript:alert(1))",
            "[点](<java script:alert(1)>)",
            "[点](JaVaScRiPt:alert(1))",
            "[点](data:text/html,<script>1</script>)",
            "[点](vbscript:x)",
            "[点](//evil.invalid/x)",
            "![图](http://evil.invalid/x.png)",
            "<a href=\"javascript:1\">x</a>",
            "[x]: javascript:alert(1)\n\n[x]",
            "<javascript:alert(1)>",
        ] {
            let html = html(body, "").html;
            assert!(!html.contains("<script") && !html.contains("<img"), "{body} → {html}");
            assert!(!html.contains("<a href"), "{body} → {html}");
        }
    }

    #[test]
    fn headings_start_below_the_page_and_have_ids_by_order() {
        let made = html("## 一、基本情况\n\n### （一）背景\n\n## 二、结论\n", "b-");
        let ids: Vec<&str> = made.headings.iter().map(|h| h.id.as_str()).collect();
        assert_eq!(ids, ["b-c1", "b-c1-1", "b-c2"]);
        assert!(made.html.contains("<h2 id=\"b-c1\">一、基本情况</h2>"));
        assert!(made.html.contains("<h3 id=\"b-c1-1\">"));
    }

    #[test]
    fn tables_have_heads_and_no_inline_style() {
        let html = html("| 项目 | 金额 |\n| --- | ---: |\n| 甲 | 1 |\n| 乙 | 2 |\n", "").html;
        assert!(
            html.contains("<th scope=\"col\" class=\"r\">金额</th>") && html.contains("<td class=\"r\">2</td>"),
            "{html}"
        );
        assert!(!html.contains("style") && html.ends_with("</tbody></table></div>\n"), "{html}");
    }

    #[test]
    fn a_link_that_leads_away_says_so() {
        let made = html("[甲](https://example.invalid/a) [乙](#c1) [丙](mailto:a@example.invalid)", "").html;
        assert_eq!(made.matches("外部链接").count(), 1, "{made}");
        assert!(made.contains("甲 <span class=\"x\">（外部链接"), "{made}");
    }

    #[test]
    fn attachments_are_found_and_resolved() {
        let body = "见 [评分表](assets/2022/biao.pdf)，![图](assets/a.png)";
        assert_eq!(remarks(body).len(), 2);
        let made = html_with(body, "", &|name| Some(format!("../{name}")));
        assert!(
            made.html.contains("href=\"../assets/2022/biao.pdf\"") && made.html.contains("src=\"../assets/a.png\"")
        );
        assert!(!html(body, "").html.contains("assets/"));
    }
}
