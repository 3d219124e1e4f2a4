//! A body as plain text, for what reads rather than shows: search.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The paragraphs, headings, list items and table cells of a body, each as one text without its markup.
#[must_use]
pub fn paragraphs(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = String::new();
    for event in Parser::new_ext(body, super::options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => open.push_str(&text),
            // A line that is broken in the file goes on in the text; between Latin words a space is needed.
            Event::SoftBreak => open.push(' '),
            Event::HardBreak
            | Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::List(_) | Tag::TableCell)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            ) => close(&mut open, &mut found),
            _ => {}
        }
    }
    close(&mut open, &mut found);
    found
}

fn close(open: &mut String, found: &mut Vec<String>) {
    let text = open.trim();
    if !text.is_empty() {
        found.push(text.to_owned());
    }
    open.clear();
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn every_block_is_a_text_without_markup() {
        let body = "## 一、情况\n\n完成**投资**\n80 万元[见表](assets/a.pdf)。\n\n- 甲\n  - 乙\n\n| 项目 | 数 |\n|---|---|\n| 丙 | 1 |\n";
        assert_eq!(paragraphs(body), ["一、情况", "完成投资 80 万元见表。", "甲", "乙", "项目", "数", "丙", "1"]);
    }
}
