//! 问题、整改、结果应用、质询.

use serde::Serialize;

use crate::site::view::{Bridge, Page, Problem, Record, Sentence, Status, Table, View};

/// What came of an evaluation or of monitoring.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FollowUpPage {
    /// The page.
    pub page: Page,
    /// The envelope.
    pub record: Record,
    /// Problems, both sides apart.
    pub problems: Vec<Problem>,
    /// How the days are counted, and to what day.
    pub scope: String,
    /// Budget decisions as cards.
    pub bridges: Vec<Bridge>,
    /// Budget decisions that have too few figures for a card.
    pub budget: Option<Table>,
    /// Questions of congress and what was answered.
    pub inquiries: Vec<Inquiry>,
    /// 问责, in sentences.
    pub accountability: Vec<Sentence>,
}

impl View for FollowUpPage {
    const TEMPLATE: &'static str = "kinds/follow-up.html";
}

/// One question and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct Inquiry {
    /// Who asked.
    pub by: String,
    /// When.
    pub asked: Option<String>,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Option<String>,
    /// When it came.
    pub answered: Option<String>,
    /// `15 天后答复`, `未答复`.
    pub status: Option<Status>,
}
