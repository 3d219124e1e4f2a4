//! What every record page carries beside the form itself: where it is from, what was said about it, what was changed.

use serde::Serialize;

use super::check::Check;
use super::page::Link;
use super::table::{Cell, Table};

/// The envelope of a record page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Record {
    /// Present when the record is known only from another document: said at the top of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentioned: Option<Mentioned>,
    /// The head of the form in the form's order: 主管部门, 实施单位, 项目属性, 项目期.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The catalogue block: 索引号, 发布机构, 公开日期, 应公开, 原表. A demonstration site leaves out what it cannot have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub catalogue: Vec<Fact>,
    /// Parts that are not shown, with the basis for it (partial disclosure).
    pub hidden: Vec<Hidden>,
    /// Amounts that declare their parts, splits or lists, with what these give: `1930.743 = 1261.22 + 362 + …`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Further tables that the form prints: previous years' money, shares, listed parts.
    pub tables: Vec<TitledTable>,
    /// The unit's own explanations that belong to no table in particular.
    pub explanations: Vec<Explanation>,
    /// Notes by the editors, in the order of their marks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What was changed after publication.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Rules that were set aside for this record, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
    /// Attachments, present or named and missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The project's life; absent for records that belong to no project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub life: Option<Link>,
    /// The stop before this one in the project's life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Link>,
    /// The stop after this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Link>,
}

/// A record that is known only from another document.
#[derive(Debug, Clone, Serialize)]
pub struct Mentioned {
    /// Title of that document.
    pub document: String,
    /// Its page here, when it has one.
    pub href: Option<String>,
    /// Where in it: `六（2）`, `第 3 页`.
    pub place: Option<String>,
}

/// A labelled value.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// The official label.
    pub label: String,
    /// The value, or the word for why there is none.
    pub value: Cell,
}

impl Fact {
    /// A labelled value.
    #[must_use]
    pub fn new(label: impl Into<String>, value: Cell) -> Self {
        Self { label: label.into(), value }
    }
}

/// A part of a record that is not public.
#[derive(Debug, Clone, Serialize)]
pub struct Hidden {
    /// The label of what is left out.
    pub label: String,
    /// The basis.
    pub basis: String,
    /// Who decided, and when, as far as known.
    pub by: Option<String>,
}

/// A table under its own heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TitledTable {
    /// The heading.
    pub title: String,
    /// What stands at the right of the heading: unit, scope, cut-off.
    pub scope: Option<String>,
    /// The table.
    pub table: Table,
}

/// The unit's own words about a value or a difference.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// What it is about, in the form's label; empty when it stands right under its subject.
    pub about: String,
    /// The words.
    pub text: String,
    /// The office that said it.
    pub by: Option<String>,
    /// When.
    pub date: Option<String>,
}

/// The small mark at a value that leads to its note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteRef {
    /// `注`, or `注2` where there are several.
    pub mark: String,
    /// ASCII id of the note; the mark itself has the id `<id>-at`.
    pub id: String,
}

/// A note by an editor: what is printed, and what has to be said about it.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// The mark and id.
    pub mark: NoteRef,
    /// The place in the form: `养护里程 · 实际完成值`.
    pub place: String,
    /// The printed text, quoted; absent for a note on the record as a whole.
    pub printed: Option<String>,
    /// The note.
    pub text: String,
    /// The office that made it.
    pub by: Option<String>,
    /// When.
    pub date: Option<String>,
    /// True when a value on the page carries the mark, so that the note can lead back to it.
    pub back: bool,
}

/// A change after publication.
#[derive(Debug, Clone, Serialize)]
pub struct Correction {
    /// ASCII id of the box.
    pub id: String,
    /// The day of the change.
    pub date: String,
    /// What was changed, in the form's label.
    pub place: String,
    /// The old value.
    pub old: String,
    /// The new value.
    pub new: String,
    /// The reason.
    pub reason: String,
    /// The document that orders it.
    pub document: Option<String>,
}

/// A rule set aside.
#[derive(Debug, Clone, Serialize)]
pub struct Waiver {
    /// The rule, with its page.
    pub rule: Link,
    /// The place in the form; absent for the whole record.
    pub place: Option<String>,
    /// The reason.
    pub reason: String,
    /// Who, and when.
    pub by: String,
}

/// A file that belongs to the record.
#[derive(Debug, Clone, Serialize)]
pub struct Attachment {
    /// Its title.
    pub title: String,
    /// Where it is; absent when it is only named.
    pub href: Option<String>,
    /// Type and size: `PDF 214 KB`; for a missing one `原文提到，未收录`.
    pub remark: String,
    /// First twelve digits of its SHA-256.
    pub digest: Option<String>,
}
