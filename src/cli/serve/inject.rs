//! What only the preview puts into pages: the reload script, the findings on top. A build never does.

use crate::model::text::escaped;
use std::fmt::Write as _;

/// Folder of the preview's own files; no page of a site can stand there.
pub(super) const OWN: &str = "_mingzhang/";
/// Reloads a page when the site changes.
pub(super) const SCRIPT: &str = include_str!("reload.js");
/// How findings look.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// What a page is to show beside itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notice<'a> {
    /// The state of the site that the page was made in.
    pub version: &'a str,
    /// What is wrong at the moment.
    pub trouble: Option<&'a str>,
}

/// A page with its notice right after `<body>`.
pub(super) fn inject(page: &[u8], notice: &Notice<'_>) -> Vec<u8> {
    under(page, notice, "内容有错，下面仍是上一次没有错误的页面")
}

/// A page with its notice, under a title, right after `<body>`.
fn under(page: &[u8], notice: &Notice<'_>, title: &str) -> Vec<u8> {
    let at = body_start(page);
    let block = block(notice, title);
    let mut out = Vec::with_capacity(page.len() + block.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(block.as_bytes());
    out.extend_from_slice(&page[at..]);
    out
}

/// A page that holds nothing but a message.
pub(super) fn bare(title: &str, text: &str, notice: &Notice<'_>) -> Vec<u8> {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body>\n\
         <main class=\"mingzhang-own\"><h1>{title}</h1><p>{}</p></main></body></html>\n",
        escaped(text)
    );
    under(page.as_bytes(), notice, "内容有错")
}

fn block(notice: &Notice<'_>, title: &str) -> String {
    let mut out = format!(
        "\n<link rel=\"stylesheet\" href=\"/{OWN}overlay.css\"><script src=\"/{OWN}reload.js?v={}\" defer></script>\n",
        escaped(notice.version)
    );
    if let Some(trouble) = notice.trouble {
        let _ = writeln!(
            out,
            "<section class=\"mingzhang-trouble\" role=\"alert\" aria-label=\"要改的问题\">\
             <h2>{title}</h2><pre tabindex=\"0\">{}</pre></section>",
            escaped(trouble)
        );
    }
    out
}

/// Where the body begins; the page's start where it has none.
fn body_start(page: &[u8]) -> usize {
    let tag = page.windows(5).position(|w| w.eq_ignore_ascii_case(b"<body"));
    tag.and_then(|at| page[at..].iter().position(|b| *b == b'>').map(|end| at + end + 1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Notice, bare, inject};

    #[test]
    fn the_notice_stands_after_the_body_tag_and_cannot_run() {
        let notice = Notice { version: "7-1", trouble: Some("name: <script>alert(1)</script> \"&\"") };
        let page = String::from_utf8(inject(b"<html><head></head><body class=\"x\"><h1>1</h1></body></html>", &notice))
            .unwrap();
        let (before, after) = page.split_once("<body class=\"x\">").unwrap();
        assert!(before.ends_with("</head>") && after.ends_with("<h1>1</h1></body></html>"));
        assert!(
            after.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&quot;") && !page.contains("<script>")
        );
        assert!(after.contains("reload.js?v=7-1") && after.contains("<h2>内容有错，下面仍是上一次没有错误的页面</h2>"));
        // Where there is no page of before, none is promised.
        let own = String::from_utf8(bare("还没有可以显示的网站", "改好上面的问题。", &notice)).unwrap();
        assert!(own.contains("<h2>内容有错</h2>") && !own.contains("上一次"), "{own}");
        let quiet = Notice { trouble: None, ..notice };
        let page = String::from_utf8(inject(b"text", &quiet)).unwrap();
        assert!(page.ends_with("text") && !page.contains("<pre"));
    }
}
