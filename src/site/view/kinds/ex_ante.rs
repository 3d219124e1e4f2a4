//! 事前绩效评估.

use serde::Serialize;

use super::evaluation::DimensionLine;
use crate::site::view::{Chapter, Page, Pair, Record, Status, Table, View};

/// An ex-ante assessment, of a project or of a policy.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExAntePage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// 予以支持, 部分支持, 不予支持.
    pub conclusion: Option<Status>,
    /// 申报 / 计算 of the score; absent where the scheme has none.
    pub pair: Option<Pair>,
    /// The five dimensions.
    pub dimensions: Vec<DimensionLine>,
    /// Opinions of the reviewing offices: who, what, when.
    pub reviewers: Option<Table>,
    /// The report.
    pub body_html: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

impl View for ExAntePage {
    const TEMPLATE: &'static str = "kinds/ex-ante.html";
}
