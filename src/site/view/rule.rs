//! The validation rules, as `mingzhang explain` tells them.

use serde::Serialize;

use super::View;
use super::page::{Link, Page, Sentence};
use super::table::Table;

/// `rules/index.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RulesPage {
    /// The page.
    pub page: Page,
    /// Rules by subject.
    pub groups: Vec<RuleGroup>,
}

impl View for RulesPage {
    const TEMPLATE: &'static str = "rules.html";
}

/// Rules of one subject.
#[derive(Debug, Clone, Serialize)]
pub struct RuleGroup {
    /// ASCII id.
    pub id: String,
    /// The subject: 金额, 分值与得分, 日期, 文字, 隐私与保密.
    pub title: String,
    /// The rules.
    pub rules: Vec<RuleLine>,
}

/// One rule in the list.
#[derive(Debug, Clone, Serialize)]
pub struct RuleLine {
    /// Its id and page: `total-mismatch`.
    pub id: Link,
    /// Its Chinese name.
    pub name: String,
    /// What it says, in one sentence.
    pub sentence: String,
    /// 错误, 提醒, 提示.
    pub severity: String,
    /// 公开, 内部.
    pub visibility: String,
}

/// `rules/<rule>.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RulePage {
    /// The page; its heading is the rule's name, its lead the one sentence.
    pub page: Page,
    /// The id, for waivers.
    pub id: String,
    /// 错误, 提醒, 提示.
    pub severity: String,
    /// 公开, 内部.
    pub visibility: String,
    /// How it looks and what it leaves alone, one paragraph each.
    pub doc: Vec<Sentence>,
    /// Where it comes from.
    pub source: Sentence,
    /// How certain the source is, in words.
    pub evidence: String,
    /// The kinds it looks at.
    pub kinds: Vec<String>,
    /// The numbers a profile may set.
    pub numbers: Option<Table>,
    /// Made-up examples of the fault, one paragraph each.
    pub examples: Vec<Sentence>,
    /// How to mend it.
    pub mend: Vec<Sentence>,
    /// How to set it aside, with a line of a record.
    pub waive: Option<String>,
    /// Where it fired; public ones only.
    pub hits: Option<Table>,
    /// The rules before and after it in the list.
    pub neighbours: Vec<Link>,
}

impl View for RulePage {
    const TEMPLATE: &'static str = "rule.html";
}
