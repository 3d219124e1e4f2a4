//! 绩效目标表.

use serde::Serialize;

use crate::site::view::{IndicatorTable, Page, Record, Table, View};

/// A target form, of a project or of a whole department.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TargetPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// Money: 中期 and 年度, in the form's rows.
    pub funds: Option<Table>,
    /// The unit of that table.
    pub funds_unit: String,
    /// 年度主要任务 of a whole department.
    pub tasks: Option<Table>,
    /// The goals: 中期目标, 年度目标.
    pub goals: Vec<Goal>,
    /// The indicators; one table, or one each for 中期 and 年度.
    pub indicators: Vec<IndicatorTable>,
    /// 审核轮次: dates, offices and verdicts.
    pub rounds: Option<Table>,
    /// 批复: date and number, in one sentence; absent while not approved.
    pub approved: Option<String>,
}

impl View for TargetPage {
    const TEMPLATE: &'static str = "kinds/target.html";
}

/// A goal in words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Goal {
    /// `预期目标`, `实际完成情况`, `年度目标`.
    pub label: String,
    /// The words as printed; absent for an empty cell.
    pub text: Option<String>,
    /// True when the source does not give it: 原文未载.
    pub not_given: bool,
}
