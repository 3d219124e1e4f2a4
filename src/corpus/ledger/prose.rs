//! The words of a record: long texts and texts with figures in its cells, and the paragraphs of its body. The ledger holds a
//! digest of each and the figures among its words, so that a changed figure can be told by its old text; of dates and words
//! of closed lists, which are short and nobody's own, it holds the words.

use super::figures::{Figure, is_figure, place, telling};
use crate::corpus::entry::Entry;
use crate::corpus::names::Names;
use crate::form::field::Leaf;
use crate::form::table::Table as _;
use crate::ground::route::{Route, Step};
use crate::kinds::filing::Filing;
use crate::markdown;
use crate::model::digest::sha256;
use crate::route;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a body is called in places.
pub const BODY: &str = "body";

/// How many characters make a text long.
const LONG: usize = 20;

/// How many characters of a paragraph are kept, so that one that is gone can be named.
const STARTS: usize = 12;

/// What the ledger holds of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// Its first characters; of a cell, which has its place, none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub starts: String,
    /// Digest of its words without blanks and line ends: a text that is only wrapped anew is the same.
    pub words: String,
    /// The figures in it, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
}

/// What the ledger holds of a record's texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prose {
    /// The cells by place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, Passage>,
    /// The headings, paragraphs, list items and table rows of the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Passage>,
    /// The dates and the words of closed lists by place, as printed. Lines of the first ledgers have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<BTreeMap<String, String>>,
}

/// A text as it stands in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub at: Route,
    /// What the ledger would hold of it.
    pub passage: Passage,
    /// Whether it is long enough, or has figures, so that the ledger holds it.
    pub weighty: bool,
}

/// The texts of a record as they stand.
#[derive(Debug, Default)]
pub struct Texts {
    /// The cells by place, short ones too.
    pub cells: BTreeMap<String, Found>,
    /// The parts of the body.
    pub body: Vec<Found>,
    /// The dates and the words of closed lists by place.
    pub printed: BTreeMap<String, Figure>,
}

impl Prose {
    /// What the ledger holds of a record that is whole as it is given.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let Texts { cells, body, printed } = Texts::of(entry);
        let weighty = cells.into_iter().filter(|(_, found)| found.weighty);
        Self {
            cells: weighty.map(|(place, found)| (place, found.passage)).collect(),
            body: body.into_iter().map(|found| found.passage).collect(),
            printed: Some(printed.into_iter().map(|(place, figure)| (place, figure.printed)).collect()),
        }
    }
}

impl Texts {
    /// The texts of a record.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let names = telling(&Names::of(entry));
        let mut all = Self::default();
        entry.each_cell(|path, leaf| {
            if let Leaf::Text(text) = leaf
                && is_prose(path)
                && !text.trim().is_empty()
            {
                let passage = Passage { starts: String::new(), ..passage(text) };
                let weighty = !passage.numbers.is_empty() || text.chars().count() >= LONG;
                all.cells.insert(place(path, &names), Found { at: Route(path.to_vec()), passage, weighty });
            }
            if stands(path, &leaf) {
                let (at, printed) = (Route(path.to_vec()), leaf.printed());
                all.printed.insert(place(path, &names), Figure { at, printed });
            }
        });
        let body = entry.body.as_deref().unwrap_or_default();
        all.body = markdown::passages(body)
            .into_iter()
            .map(|(line, text)| Found { at: route![BODY, line], passage: passage(&text), weighty: true })
            .collect();
        all
    }
}

/// Whether a text cell says something, and is not an address or what a record says about itself. Notes and explanations
/// are words of somebody and are sealed; corrections have digests of their own; publications and hand-overs go on.
fn is_prose(path: &[Step]) -> bool {
    let (Some(Step::Key(first)), Some(last)) = (path.first(), path.last()) else { return false };
    let about_itself = Filing::FIELDS.iter().any(|field| field.key == first) && !says(first);
    let address = matches!(last, Step::Key(key) if matches!(key.as_ref(), "file" | "url" | "id" | "at" | "date"));
    !about_itself && !address
}

/// Whether a cell is a date or a word of a list that stands once it is published. How far a rectification has come goes on.
fn stands(path: &[Step], leaf: &Leaf<'_>) -> bool {
    let (Some(Step::Key(first)), Some(Step::Key(last))) = (path.first(), path.last()) else { return false };
    let of_filing = Filing::FIELDS.iter().any(|field| field.key == first);
    match leaf {
        Leaf::Date(_) => !of_filing,
        Leaf::Word(..) => !of_filing && !is_figure(path) && last.as_ref() != "status",
        _ => false,
    }
}

/// Whether a field of the filing holds what somebody says.
fn says(key: &str) -> bool {
    matches!(key, "notes" | "explanations")
}

fn passage(text: &str) -> Passage {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    Passage {
        starts: bare.chars().take(STARTS).collect(),
        words: sha256(bare.as_bytes())[..16].to_owned(),
        numbers: numbers(text),
    }
}

/// The figures in a text as they are printed, in their order, each with the unit that makes it another figure. Figures that
/// are written in Chinese characters are words.
#[must_use]
pub fn numbers(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let digit = |n: usize| chars.get(n).is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    let mut n = 0;
    while n < chars.len() {
        if !digit(n) {
            n += 1;
            continue;
        }
        let mut number = String::new();
        let signed = n > 0 && chars[n - 1] == '-' && (n < 2 || !chars[n - 2].is_ascii_alphanumeric());
        if signed {
            number.push('-');
        }
        while digit(n) || (matches!(chars.get(n), Some('.' | ',' | '-' | '/' | ':')) && digit(n + 1)) {
            // Thousands may be parted or not.
            if chars[n] != ',' {
                number.push(chars[n]);
            }
            n += 1;
        }
        let blanks = chars[n..].iter().take_while(|c| c.is_whitespace()).count();
        let units = chars[n + blanks..].iter().take(UNITS).take_while(|c| UNIT.contains(**c)).count();
        if units > 0 {
            number.extend(&chars[n + blanks..n + blanks + units]);
            n += blanks + units;
        }
        found.push(number);
    }
    found
}

/// Characters that make a figure another one.
const UNIT: &str = "%‰万亿千百元年月日";
/// How many of them there can be: 万亿元.
const UNITS: usize = 3;

/// A digit or sign of full width as the narrow one.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '％' | '．' | '－' | '／' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_the_unit_that_makes_them_and_without_how_they_are_set() {
        let all = |text: &str| numbers(text).join(" ");
        assert_eq!(all("完成投资 1,234.5 万元，执行率７８.4％，其中三季度"), "1234.5万元 78.4%");
        assert_eq!(all("2022 年 12 月 20 日前\n完成 3 座"), "2022年 12月 20日 3");
        assert_eq!(all("2022-12-20 验收，同比-3.5%，A-3 型，10-20 人"), "2022-12-20 -3.5% 3 10-20");
        assert_eq!(all("五年内，第三季度，百分之八十"), "");
        assert_eq!(all("3、4 两项，5。"), "3 4 5");
    }

    #[test]
    fn a_text_that_is_wrapped_anew_is_the_same_text() {
        assert_eq!(passage("两处水毁路段\n年底修复"), passage("两处水毁路段年底 修复"));
        assert_ne!(passage("两处水毁路段年底修复"), passage("三处水毁路段年底修复"));
        assert_eq!(passage("金额 260 万元"), passage("金额 260\n万元"));
    }
}
