//! 财政复核.

use serde::Serialize;

use crate::site::view::{Cell, Link, Page, Pair, Record, Table, View};

/// A re-check by the finance bureau.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RecheckPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// The record that was checked.
    pub of: Option<Link>,
    /// 自评得分, as the unit declared it.
    pub declared: Cell,
    /// 复核得分.
    pub checked: Cell,
    /// The difference with its sign, and what it changes.
    pub difference: Option<Cell>,
    /// What the difference changes: `等级由优变良`.
    pub effect: Option<String>,
    /// Where the deductions add up to the difference or do not.
    pub pair: Option<Pair>,
    /// Findings: place, words, points deducted.
    pub findings: Option<Table>,
}

impl View for RecheckPage {
    const TEMPLATE: &'static str = "kinds/recheck.html";
}
