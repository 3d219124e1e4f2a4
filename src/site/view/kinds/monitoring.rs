//! 绩效运行监控表.

use serde::Serialize;

use super::target::Goal;
use crate::site::view::{Figure, IndicatorTable, Page, Record, Sentence, Status, Table, View};

/// A monitoring form of one period.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MonitoringPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// The light with its word: 绿, 黄 · 偏慢, 红 · 滞后.
    pub light: Option<Status>,
    /// How the light is reckoned: 执行 42.8%，时间过去 58.3%.
    pub light_reason: Sentence,
    /// Cut-off of the figures: `2020 年 1—7 月`.
    pub period: String,
    /// Money, in the form's rows and columns.
    pub funds: Option<Table>,
    /// The unit of that table.
    pub funds_unit: String,
    /// The year's goals.
    pub goals: Vec<Goal>,
    /// Progress by indicator, with causes and likelihood as the form has them.
    pub indicators: Option<IndicatorTable>,
    /// What was done about it.
    pub actions: Vec<Action>,
    /// Questions put and answers received.
    pub feedback: Vec<Feedback>,
    /// Whether form and report were handed in: `表 已报 · 报告 未报`.
    pub handed_in: Vec<Status>,
}

impl View for MonitoringPage {
    const TEMPLATE: &'static str = "kinds/monitoring.html";
}

/// One action.
#[derive(Debug, Clone, Serialize)]
pub struct Action {
    /// 督促整改, 通报, 暂停拨款, 停止, 收回.
    pub kind: String,
    /// The words.
    pub text: Option<String>,
    /// When.
    pub date: Option<String>,
    /// Money recovered or suspended.
    pub amount: Option<Figure>,
}

/// One question with its answer.
#[derive(Debug, Clone, Serialize)]
pub struct Feedback {
    /// The question.
    pub text: String,
    /// When it was put.
    pub date: Option<String>,
    /// The answer.
    pub reply: Option<String>,
    /// When it came.
    pub replied: Option<String>,
    /// `10 天后答复`, `未答复，已等 30 天`.
    pub status: Option<Status>,
}
