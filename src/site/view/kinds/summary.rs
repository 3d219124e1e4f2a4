//! 年度工作总结, with what it declares beside what the records give.

use serde::Serialize;

use crate::site::view::{Chapter, CheckGroup, Page, Record, Sentence, View};

/// A year's summary.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SummaryPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// The declared figures by subject.
    pub groups: Vec<CheckGroup>,
    /// How complete the records here are, and what that means for the comparisons.
    pub coverage: Vec<Sentence>,
    /// The text.
    pub body_html: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

impl View for SummaryPage {
    const TEMPLATE: &'static str = "kinds/summary.html";
}
