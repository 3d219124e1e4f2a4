//! 重点评价报告.

use serde::Serialize;

use super::target::Goal;
use crate::site::view::{
    Bridge, Cell, Chapter, Figure, IndicatorTable, Page, Pair, Problem, Record, Sentence, Table, View,
};

/// An evaluation with its report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EvaluationPage {
    /// The page.
    pub page: Page,
    /// The envelope; its facts are 组织方, 评价机构, 选取方式, 资金年度, 评价年度, 参与.
    pub record: Record,
    /// 申报 / 计算 of the score.
    pub pair: Option<Pair>,
    /// Score by dimension.
    pub dimensions: Vec<DimensionLine>,
    /// The scoring table.
    pub indicators: Option<IndicatorTable>,
    /// Money, where the report prints it as a table.
    pub funds: Option<Table>,
    /// The unit of that table.
    pub funds_unit: String,
    /// 经济性, 效率性, 效益性.
    pub aspects: Vec<Goal>,
    /// Who took part, in sentences.
    pub participants: Vec<Sentence>,
    /// Where the report was sent: who, when.
    pub sent: Option<Table>,
    /// The report.
    pub body_html: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
    /// Problems it found, with their state.
    pub problems: Vec<Problem>,
    /// What it meant for a budget.
    pub bridges: Vec<Bridge>,
}

impl View for EvaluationPage {
    const TEMPLATE: &'static str = "kinds/evaluation.html";
}

/// Weight and score of one dimension, with a bar.
#[derive(Debug, Clone, Serialize)]
pub struct DimensionLine {
    /// The printed name.
    pub name: String,
    /// The weight.
    pub weight: Cell,
    /// The score.
    pub score: Cell,
    /// The printed rate of score to weight.
    pub rate: Option<Figure>,
    /// Width of the bar as an SVG percentage of the weight; absent without both numbers.
    pub width: Option<String>,
}
