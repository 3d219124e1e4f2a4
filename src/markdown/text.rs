//! A body as plain text, for what reads rather than shows: search, and what is sealed of it.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The paragraphs, headings, list items and table cells of a body, each as one text without its markup.
#[must_use]
pub fn paragraphs(body: &str) -> Vec<String> {
    walk(body, false).into_iter().map(|(_, text)| text).collect()
}

/// The paragraphs, headings, list items and table rows of a body without their markup, each with the line (from 0) on which
/// it starts.
#[must_use]
pub fn passages(body: &str) -> Vec<(usize, String)> {
    let (mut line, mut counted) = (0, 0);
    walk(body, true)
        .into_iter()
        .map(|(start, text)| {
            line += body[counted..start].matches('\n').count();
            counted = start;
            (line, text)
        })
        .collect()
}

/// The texts of a body with the bytes at which they start; the cells of a row are one text (`rows`) or one each.
fn walk(body: &str, rows: bool) -> Vec<(usize, String)> {
    let mut all = Open::default();
    for (event, range) in Parser::new_ext(body, super::options()).into_offset_iter() {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                all.add(range.start, &text);
            }
            // A line that is broken in the file goes on in the text; between Latin words a space is needed.
            Event::SoftBreak => all.text.push(' '),
            Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell) if rows => all.text.push(' '),
            Event::HardBreak
            | Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::List(_) | Tag::TableCell)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            ) => all.close(),
            _ => {}
        }
    }
    all.close();
    all.found
}

/// The texts so far and the one that is open.
#[derive(Default)]
struct Open {
    start: Option<usize>,
    text: String,
    found: Vec<(usize, String)>,
}

impl Open {
    fn add(&mut self, start: usize, text: &str) {
        self.start.get_or_insert(start);
        self.text.push_str(text);
    }

    fn close(&mut self) {
        let text = self.text.trim();
        if !text.is_empty() {
            self.found.push((self.start.unwrap_or_default(), text.to_owned()));
        }
        self.text.clear();
        self.start = None;
    }
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, passages};

    #[test]
    fn every_block_is_a_text_without_markup() {
        let body = "## 一、情况\n\n完成**投资**\n80 万元[见表](assets/a.pdf)。\n\n- 甲\n  - 乙\n\n| 项目 | 数 |\n|---|---|\n| 丙 | 1 |\n";
        assert_eq!(paragraphs(body), ["一、情况", "完成投资 80 万元见表。", "甲", "乙", "项目", "数", "丙", "1"]);
    }

    #[test]
    fn a_passage_knows_its_line_and_a_row_is_one() {
        let body = "## 一、情况\n\n完成\n80 万元。\n\n| 项目 | 数 |\n|---|---|\n| 丙 | 1 |\n";
        let found = passages(body);
        let found: Vec<(usize, String)> = found
            .into_iter()
            .map(|(line, text)| (line, text.split_whitespace().collect::<Vec<_>>().join(" ")))
            .collect();
        let wanted = [(0, "一、情况"), (2, "完成 80 万元。"), (5, "项目 数"), (7, "丙 1")];
        assert_eq!(found, wanted.map(|(line, text)| (line, text.to_owned())));
    }
}
