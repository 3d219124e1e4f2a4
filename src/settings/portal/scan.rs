//! From the text of a header or footer to what may be printed: a small, strict reader of HTML.

use super::{Fault, Part, PortalFile};
use crate::ground::source::Span;
use crate::markdown::LEAVING;

/// Elements that have an end.
const ELEMENTS: [&str; 37] = [
    "a",
    "abbr",
    "address",
    "b",
    "bdi",
    "bdo",
    "caption",
    "cite",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "i",
    "li",
    "nav",
    "ol",
    "p",
    "q",
    "s",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
];

/// Elements without one.
const EMPTY: [&str; 5] = ["br", "hr", "img", "link", "wbr"];

/// Attributes that any element may have.
const COMMON: [&str; 6] = ["class", "id", "title", "lang", "dir", "role"];

/// Attributes of single elements.
const OWN: [(&str, &[&str]); 6] = [
    ("a", &["href", "target", "rel"]),
    ("img", &["src", "alt", "width", "height"]),
    ("link", &["rel", "href"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

const ONLY_PIECE: &str = "只留页头或页尾这一段：段落、列表、链接、图片和样式表";
const LINKS: &str = "站内的链接写 {{root}}index.html，站外的写全 https:// 地址";
const BESIDE: &str = "把文件放进 content/portal/，这里只写文件名，例如 logo.png";

/// Reads a header or footer.
///
/// # Errors
/// Gives everything that is wrong with it.
pub fn parse(text: &str) -> Result<PortalFile, Vec<Fault>> {
    let mut scan = Scan { text, at: 0, made: PortalFile::default(), open: Vec::new(), faults: Vec::new() };
    while scan.at < text.len() {
        scan.step();
    }
    while let Some(open) = scan.open.pop() {
        scan.fault(open.at, open.name.len() + 1, format!("<{}> 没有合上", open.name), "补上结束标签");
    }
    if scan.faults.is_empty() { Ok(scan.made) } else { Err(scan.faults) }
}

/// An element that waits for its end.
struct Open<'t> {
    name: &'t str,
    at: usize,
    /// A link that leads out of the site.
    leaving: bool,
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    made: PortalFile,
    open: Vec<Open<'t>>,
    faults: Vec<Fault>,
}

impl<'t> Scan<'t> {
    /// Notes a fault at a byte, over some bytes of ASCII.
    fn fault(&mut self, at: usize, length: usize, message: impl Into<String>, cure: &'static str) {
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let start = count(self.text.get(..at).unwrap_or(self.text));
        let over = self.text.get(at..at + length).map_or(1, count).max(1);
        self.faults.push(Fault { span: Span::new(start, start + over), message: message.into(), cure });
    }

    /// Reads up to the end of the next tag, or of the text.
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let Some(open) = rest.find('<') else {
            self.words(rest);
            self.at = self.text.len();
            return;
        };
        self.words(&rest[..open]);
        self.at += open;
        let tag = &rest[open..];
        if let Some(comment) = tag.strip_prefix("<!--") {
            // What a bureau notes for itself is not published.
            if let Some(end) = comment.find("-->") {
                self.at += "<!--".len() + end + "-->".len();
            } else {
                self.fault(self.at, 4, "注释没有合上", "补上 -->");
                self.at = self.text.len();
            }
            return;
        }
        let closing = tag.starts_with("</");
        let from = self.at + if closing { 2 } else { 1 };
        let name = word(&self.text[from..]);
        if name.is_empty() {
            let (message, cure) = if tag.starts_with("<!") || tag.starts_with("<?") {
                ("这里是整个网页的开头，不是一段页头或页尾", ONLY_PIECE)
            } else {
                ("“<”后面不是标签", "要印出这个符号，写 &lt;")
            };
            self.fault(self.at, 1, message, cure);
            self.at += 1;
            return;
        }
        if closing { self.close(name) } else { self.open(name) }
    }

    fn words(&mut self, text: &str) {
        if let Some(at) = text.find("{{").or_else(|| text.find("{%")) {
            self.fault(self.at + at, 2, "正文里不能有模板的写法", "{{root}} 只用在链接的地址里");
        }
        self.made.push(text);
    }

    fn close(&mut self, name: &'t str) {
        let at = self.at;
        let after = at + 2 + name.len();
        let Some(end) = self.text[after..].find('>').filter(|end| self.text[after..after + end].trim().is_empty())
        else {
            self.fault(at, 2 + name.len(), "结束标签不完整", "写成 </名称>");
            self.at = after;
            return;
        };
        self.at = after + end + 1;
        if self.open.last().is_none_or(|open| open.name != name) {
            let message = match self.open.last() {
                Some(open) => format!("</{name}> 和前面的 <{}> 不成对", open.name),
                None => format!("</{name}> 前面没有开始的标签"),
            };
            self.fault(at, 2 + name.len(), message, "标签要成对，先开的后合");
            // The likelier slip is a missing end: what is open inside the element closes with it.
            if let Some(depth) = self.open.iter().rposition(|open| open.name == name) {
                self.open.truncate(depth);
            }
            return;
        }
        if self.open.pop().is_some_and(|open| open.leaving) {
            self.made.push(LEAVING);
        }
        self.made.push(&format!("</{name}>"));
    }

    fn open(&mut self, name: &'t str) {
        let at = self.at;
        let empty = EMPTY.contains(&name);
        let known = empty || ELEMENTS.contains(&name);
        if !known {
            self.fault(at, 1 + name.len(), format!("不能有 <{name}>"), refused(name));
        }
        if name == "a" && self.open.iter().any(|open| open.name == "a") {
            self.fault(at, 2, "链接里又有链接", "先合上前一个 </a>");
        }
        self.made.push(&format!("<{name}"));
        self.at += 1 + name.len();
        let mut given: Vec<(&str, &str)> = Vec::new();
        while let Some((key, value, key_at)) = self.attribute() {
            if given.iter().any(|(other, _)| *other == key) {
                self.fault(key_at, key.len(), format!("{key} 写了两次"), "留下一个");
            }
            given.push((key, value));
            if known {
                self.give(name, key, value, key_at);
            }
        }
        let value = |key: &str| given.iter().find(|(own, _)| *own == key).map(|(_, value)| *value);
        if name == "img" && (value("alt").is_none() || value("src").is_none()) {
            self.fault(at, 4, "图片要写 src 和 alt", "alt 写图上的字；只作装饰的写 alt=\"\"");
        }
        if name == "link" && value("rel") != Some("stylesheet") {
            self.fault(at, 5, "<link> 只能用来引用样式表", "写 rel=\"stylesheet\"");
        }
        self.made.push(">");
        if !empty {
            let leaving = name == "a" && value("href").is_some_and(outside);
            self.open.push(Open { name, at, leaving });
        }
    }

    /// The next attribute with its place, or `None` past the end of the tag.
    fn attribute(&mut self) -> Option<(&'t str, &'t str, usize)> {
        let text = self.text;
        let rest = text[self.at..].trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        self.at = text.len() - rest.len();
        if let Some(after) = rest.strip_prefix('>') {
            self.at = text.len() - after.len();
            return None;
        }
        let (from, key) = (self.at, word(rest));
        let quoted = rest[key.len()..].strip_prefix('=').and_then(|value| {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split_once(quote)
        });
        let Some((value, after)) = quoted.filter(|_| !key.is_empty()) else {
            self.fault(from, key.len().max(1), "标签里只能有“名称=\"值\"”这样的属性", "值要加引号，等号两边不空格");
            self.at = rest.find('>').map_or(text.len(), |end| from + end + 1);
            return None;
        };
        self.at = text.len() - after.len();
        Some((key, value, from))
    }

    /// Writes an attribute that may stand.
    fn give(&mut self, element: &str, key: &str, value: &str, at: usize) {
        let own = OWN.iter().any(|(name, keys)| *name == element && keys.contains(&key));
        if !own && !COMMON.contains(&key) && !key.starts_with("aria-") {
            let cure = match key {
                _ if key.starts_with("on") => "页头页尾里不能有脚本",
                "style" => "样式写进 content/portal/ 里的 .css 文件，用 <link rel=\"stylesheet\"> 引用",
                _ => "删去这个属性",
            };
            return self.fault(at, key.len(), format!("<{element}> 不能有 {key}"), cure);
        }
        if key == "id" && !value.starts_with("portal-") {
            return self.fault(at, key.len(), format!("id“{value}”可能和页面上的重名"), "以 portal- 开头");
        }
        self.made.push(&format!(" {key}=\""));
        match (element, key) {
            ("a", "href") => self.link(value, at),
            ("img", "src") => self.beside(value, &["png", "jpg", "jpeg", "gif", "webp"], at),
            ("link", "href") => self.beside(value, &["css"], at),
            _ if value.contains("{{") || value.contains('<') => {
                self.fault(at, key.len(), format!("{key} 的值里不能有“{{{{”和“<”"), "删去这几个符号");
            }
            _ => self.made.push(&value.replace('"', "&quot;")),
        }
        self.made.push("\"");
    }

    /// A way to a page of this site, a place on the page, or an address elsewhere that a reader may follow.
    fn link(&mut self, value: &str, at: usize) {
        let sound = value
            .replace("&amp;", "")
            .chars()
            .all(|c| !c.is_control() && !c.is_whitespace() && !"&\"'<>\\`{}".contains(c));
        if let Some(path) = value.strip_prefix("{{root}}") {
            let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "-_./#".contains(c));
            if plain && !path.starts_with('/') && !path.contains("..") && !path.contains("//") {
                self.made.parts.push(Part::Root);
                // The root itself is a page, and a folder is none when the site is read from a disk.
                return self.made.push(if path.is_empty() { "index.html" } else { path });
            }
            return self.fault(
                at,
                4,
                format!("站内地址“{value}”不对"),
                "{{root}} 后面写文件的路径，例如 {{root}}index.html",
            );
        }
        if sound && (outside(value) || value.starts_with('#')) {
            return self.made.push(value);
        }
        let message = match value {
            _ if value.starts_with("//") => "地址没有写明 https://".to_owned(),
            _ if value.starts_with('/') => "以“/”开头的地址换了路径或从硬盘打开就断".to_owned(),
            _ => format!("链接不能通向“{value}”"),
        };
        self.fault(at, 4, message, LINKS);
    }

    /// A file beside this one: pages load nothing from anywhere else.
    fn beside(&mut self, value: &str, endings: &[&str], at: usize) {
        let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)) && !value.starts_with('.');
        if plain && value.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending)) {
            return self.made.parts.push(Part::File(value.to_owned()));
        }
        let message = if value.contains("//") {
            format!("不能从站外取“{value}”：网页不向别处要任何东西")
        } else {
            format!("“{value}”应是 content/portal/ 里的文件名，后缀是 {}", endings.join("、"))
        };
        self.fault(at, 3, message, BESIDE);
    }
}

/// The word at the start of a text: letters, digits and hyphens, as names of elements and attributes are.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len());
    &text[..end]
}

/// Whether a link leads out of the site.
fn outside(value: &str) -> bool {
    value.starts_with("https://") || value.starts_with("http://")
}

fn refused(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "script" => "页头页尾里不能有脚本",
        "style" => "样式写进 content/portal/ 里的 .css 文件，用 <link rel=\"stylesheet\"> 引用",
        "form" | "input" | "button" | "select" | "textarea" => "页头页尾里不能有表单；站内检索由本站提供",
        lower if ELEMENTS.contains(&lower) || EMPTY.contains(&lower) => "标签用小写",
        _ => ONLY_PIECE,
    }
}
