//! 政策.

use serde::Serialize;

use crate::site::view::{Link, Page, Record, Sentence, Status, Table, View};

/// A policy with its term, its money and whether it was renewed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PolicyPage {
    /// The page.
    pub page: Page,
    /// The envelope; its facts are 文号, 有效期.
    pub record: Record,
    /// Where its term stands: `还有 120 天到期`, `已到期`.
    pub term: Option<Status>,
    /// Money by year.
    pub money: Option<Table>,
    /// The unit of that table.
    pub money_unit: String,
    /// 续, 停, 修订: decision, date and cause, in one sentence.
    pub renewal: Sentence,
    /// Its assessment, evaluation and follow-up.
    pub records: Vec<Link>,
}

impl View for PolicyPage {
    const TEMPLATE: &'static str = "kinds/policy.html";
}
