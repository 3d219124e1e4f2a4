//! 绩效自评表, in the national and the other layouts.

use serde::Serialize;

use super::target::Goal;
use crate::site::view::{Chapter, IndicatorTable, Page, Pair, Record, Sentence, Table, View};

/// A self-evaluation form, of a project or of a whole department.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SelfEvaluationPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// 申报 / 计算 of the total; absent where the form has no total.
    pub pair: Option<Pair>,
    /// What stands at the right of that heading: the scoring rule in words, with its source.
    pub scoring: Sentence,
    /// 项目资金, in the form's rows and columns.
    pub funds: Option<Table>,
    /// The unit of that table.
    pub funds_unit: String,
    /// Further comparisons inside the form: rate, execution score, level sums.
    pub checks: Option<Table>,
    /// 年度主要任务 of a whole department.
    pub tasks: Option<Table>,
    /// 预期目标 and 实际完成情况.
    pub goals: Vec<Goal>,
    /// 绩效指标.
    pub indicators: Option<IndicatorTable>,
    /// Free cells of some layouts: 评价结论, 存在问题, 改进措施, 实施内容及过程概述.
    pub statements: Vec<Goal>,
    /// A report that goes with the table.
    pub body_html: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

impl View for SelfEvaluationPage {
    const TEMPLATE: &'static str = "kinds/self-evaluation.html";
}
