//! 三审改动单: what differs from what was sealed, for three reviewers to sign before it is published. A working paper: it
//! stays in the office, loads nothing and needs no script.

use super::html::STYLE;
use super::mask::masked;
use crate::model::text::escaped;
use std::fmt::Write as _;

/// What happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A record is not shown any more and nothing says why.
    Gone,
    /// A record was taken down.
    Withdrawn,
    /// A figure is not as it was.
    Figure,
    /// Words are not as they were.
    #[default]
    Words,
    /// A record is new.
    New,
}

impl What {
    const ALL: [Self; 5] = [Self::Gone, Self::Withdrawn, Self::Figure, Self::Words, Self::New];

    const fn word(self) -> &'static str {
        match self {
            Self::Gone => "不见了",
            Self::Withdrawn => "撤下",
            Self::Figure => "数字改动",
            Self::Words => "文字改动",
            Self::New => "新公开",
        }
    }
}

/// One line of the sheet; what does not apply is empty.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// What happened.
    pub what: What,
    /// The unit.
    pub unit: String,
    /// The record, by name and form.
    pub record: String,
    /// Its file below `content/` without the ending.
    pub path: String,
    /// The cell in the form's labels.
    pub place: String,
    /// The cell as people write it in a record.
    pub at: String,
    /// What was.
    pub old: String,
    /// What is.
    pub new: String,
    /// Why.
    pub reason: String,
    /// The day of the correction or withdrawal.
    pub date: String,
    /// No correction tells of it yet.
    pub open: bool,
}

/// The sheet.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The site's name.
    pub site: String,
    /// The day to which lateness is counted.
    pub as_of: String,
    /// When something was sealed last; `None` where nothing ever was.
    pub sealed: Option<String>,
    /// How many errors the content has.
    pub errors: usize,
    /// What differs.
    pub rows: Vec<Row>,
}

const REVIEWS: [&str; 3] = ["初审", "复审", "终审"];

impl Sheet {
    fn since(&self) -> String {
        self.sealed
            .as_ref()
            .map_or_else(|| "还没有封存过，下面列的是全部公开记录".to_owned(), |day| format!("和 {day} 封存的内容比"))
    }

    fn counts(&self) -> String {
        let count = |what: What| self.rows.iter().filter(|row| row.what == what).count();
        let parts: Vec<String> = What::ALL
            .into_iter()
            .filter(|what| count(*what) > 0)
            .map(|what| format!("{} {}", what.word(), count(what)))
            .collect();
        if parts.is_empty() { "没有改动".to_owned() } else { parts.join("，") }
    }

    fn warning(&self) -> Option<String> {
        (self.errors > 0).then(|| format!("内容还有 {} 处错误，改好再送审；用 mingzhang check 查看", self.errors))
    }
}

/// A text, or a word that there is none.
fn or_none(text: &str) -> String {
    if text.is_empty() { "（无）".to_owned() } else { masked(text) }
}

/// For a terminal.
#[must_use]
pub fn text(sheet: &Sheet) -> String {
    let mut out = format!("三审改动单　{}　截至 {}\n{}：{}\n", sheet.site, sheet.as_of, sheet.since(), sheet.counts());
    for row in &sheet.rows {
        let unit = if row.unit.is_empty() { String::new() } else { format!("{}　", row.unit) };
        let _ = writeln!(out, "\n{}　{unit}{}\n  content/{}", row.what.word(), masked(&row.record), row.path);
        if !row.place.is_empty() {
            let _ = writeln!(out, "  {}（{}）：{} → {}", row.place, row.at, or_none(&row.old), or_none(&row.new));
        }
        if !row.reason.is_empty() {
            let date = if row.date.is_empty() { String::new() } else { format!("（{}）", row.date) };
            let _ = writeln!(out, "  原因：{}{date}", masked(&row.reason));
        }
    }
    out.push('\n');
    if let Some(warning) = sheet.warning() {
        let _ = writeln!(out, "{warning}");
    }
    for review in REVIEWS {
        let _ = writeln!(out, "{review}：＿＿＿＿＿＿　日期：＿＿＿＿＿＿");
    }
    out
}

/// For the printer.
#[must_use]
pub fn html(sheet: &Sheet) -> String {
    let title = format!("三审改动单 · {}", sheet.site);
    let warning = sheet.warning().map(|warning| format!("<p class=\"error\">{}</p>\n", escaped(&warning)));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{0}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">\
         <style>{STYLE}</style></head>\n<body><main>\n<h1>{0}</h1>\n<p>截至 {1}。{2}：{3}。</p>\n{4}\
         <p class=\"s\">供发布前审核签字，不对外公开。照录的文字里，可能是个人号码的数字已遮盖。</p>\n",
        escaped(&title),
        escaped(&sheet.as_of),
        escaped(&sheet.since()),
        sheet.counts(),
        warning.unwrap_or_default(),
    );
    if !sheet.rows.is_empty() {
        page.push_str("<div class=\"wide\"><table><caption>封存以后的改动</caption><thead><tr>");
        for heading in ["序号", "改动", "单位", "记录", "位置", "原来", "现在", "原因", "日期"] {
            let _ = write!(page, "<th scope=\"col\">{heading}</th>");
        }
        page.push_str("</tr></thead><tbody>\n");
        for (n, row) in sheet.rows.iter().enumerate() {
            line(&mut page, n, row);
        }
        page.push_str("</tbody></table></div>\n");
    }
    for review in REVIEWS {
        let _ = writeln!(
            page,
            "<p class=\"sign\"><span>{review}意见：</span><span>{review}签字：</span><span>日期：</span></p>"
        );
    }
    page.push_str("</main></body></html>\n");
    page
}

fn line(page: &mut String, n: usize, row: &Row) {
    // Of a record as a whole there is no cell, no old and no new text.
    let change = |text: &str| if row.place.is_empty() { String::new() } else { escaped(&or_none(text)) };
    let at = if row.at.is_empty() || row.at == row.place {
        String::new()
    } else {
        format!("<br><code class=\"s\">{}</code>", escaped(&row.at))
    };
    let _ = writeln!(
        page,
        "<tr><td class=\"n\">{}</td><td>{}</td><td>{}</td><th scope=\"row\">{}<br><code class=\"s\">{}</code></th>\
         <td>{}{at}</td><td>{}</td><td>{}</td><td{}>{}</td><td>{}</td></tr>",
        n + 1,
        row.what.word(),
        escaped(&row.unit),
        escaped(&masked(&row.record)),
        escaped(&row.path),
        escaped(&row.place),
        change(&row.old),
        change(&row.new),
        if row.open { " class=\"error\"" } else { "" },
        escaped(&masked(&row.reason)),
        escaped(&row.date),
    );
}
