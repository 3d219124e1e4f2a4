//! 竞争性分配.

use serde::Serialize;

use crate::site::view::{Page, Record, Table, View};

/// A competitive allocation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AllocationPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// Criteria with their weights.
    pub criteria: Option<Table>,
    /// Candidates: applied, scores by criterion, total, chosen or not and why, arranged.
    pub candidates: Option<Table>,
    /// The unit of money.
    pub unit: String,
}

impl View for AllocationPage {
    const TEMPLATE: &'static str = "kinds/allocation.html";
}
