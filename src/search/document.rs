//! What is searched: one document a record.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The fields at the head of every document, in order: their numbers are the same everywhere. Matches here rank first.
pub const HEAD: [&str; 8] = ["标题", "单位", "简称", "年度", "种类", "编码", "文号", "地区"];

/// By what results are counted and narrowed: key in addresses, and name.
pub const FACETS: [(&str, &str); 6] =
    [("district", "地区"), ("agency", "单位"), ("year", "年度"), ("kind", "种类"), ("book", "预算"), ("grade", "等级")];

/// The numbers of some of [`FACETS`].
pub const DISTRICT: usize = 0;
/// 单位
pub const AGENCY: usize = 1;
/// 年度
pub const YEAR: usize = 2;
/// 种类
pub const KIND: usize = 3;

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its page, relative to the site's root.
    pub path: String,
    /// The head fields in the order of [`HEAD`], empty where there is none, then one for each cell or paragraph; of these the
    /// shared ones first.
    pub fields: Vec<Field>,
    /// The numbers of the fields behind the head that many documents share, in order.
    #[serde(default)]
    pub shared: Vec<usize>,
    /// How many such numbers there are in all documents.
    #[serde(default)]
    pub room: usize,
    /// Its values of [`FACETS`]; empty: none.
    pub facets: [String; FACETS.len()],
    /// Total score as printed; kept beside the documents, to compare by.
    #[serde(skip)]
    pub score: Option<Decimal>,
    /// Money it is about, in 万元; kept beside the documents, to compare by.
    #[serde(skip)]
    pub amount: Option<Decimal>,
}

/// Bytes of text that one part of a document takes.
const ROOM: usize = 6 * 1024;

/// A text of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Field {
    /// What it is called: 指标名称.
    pub label: String,
    /// The text as printed.
    pub text: String,
}

impl Document {
    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.fields.first().map_or("", |f| &f.text)
    }

    /// The number that a field's places are counted by: that of a head field or a shared text is the same in every document.
    #[must_use]
    pub fn number(&self, field: usize) -> usize {
        match field.checked_sub(HEAD.len()) {
            None => field,
            Some(n) => self.shared.get(n).map_or(field + self.room - self.shared.len(), |number| HEAD.len() + number),
        }
    }

    /// The document cut into parts of some kilobytes, as positions of fields: the first has the head.
    #[must_use]
    pub fn parts(&self) -> Vec<Range<usize>> {
        let mut parts = Vec::from([Range { start: 0, end: 0 }]);
        let mut room = ROOM;
        for (n, field) in self.fields.iter().enumerate() {
            if field.text.len() > room && n >= HEAD.len() {
                parts.push(n..n);
                room = ROOM;
            }
            room = room.saturating_sub(field.text.len());
            if let Some(part) = parts.last_mut() {
                part.end = n + 1;
            }
        }
        parts
    }

    /// What is shown of it where the first match stands in the field with the number `at`: the first part, or the head and a
    /// later part.
    pub fn around(&self, at: usize) -> impl Iterator<Item = &Field> {
        let parts = self.parts();
        let first = parts.first().cloned().unwrap_or(0..0);
        let later = parts.into_iter().skip(1).rfind(|part| self.number(part.start) <= at);
        let head = if later.is_some() { first.start..first.end.min(HEAD.len()) } else { first };
        head.chain(later.unwrap_or(0..0)).filter_map(|n| self.fields.get(n))
    }
}
