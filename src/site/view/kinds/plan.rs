//! 年度工作计划.

use serde::Serialize;

use crate::site::view::{Page, Record, Table, View};

/// A year's work plan.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PlanPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// Tasks: 任务, 责任单位, 应完成, 实际完成, 结果.
    pub tasks: Table,
    /// `按自然日计 · 截至 2026-06-30`.
    pub scope: String,
}

impl View for PlanPage {
    const TEMPLATE: &'static str = "kinds/plan.html";
}
