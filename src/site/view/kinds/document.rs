//! 制度文件、通知、工作方案.

use serde::Serialize;

use crate::site::view::{Chapter, Link, Page, Record, View};

/// A document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DocumentPage {
    /// The page.
    pub page: Page,
    /// The envelope; the catalogue has 文号, 发文机关, 成文日期, 公开方式, 抄送.
    pub record: Record,
    /// The text.
    pub body_html: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
    /// What it governs: registers and kinds.
    pub governs: Vec<Link>,
    /// Records that are known from this document.
    pub mentions: Vec<Link>,
}

impl View for DocumentPage {
    const TEMPLATE: &'static str = "kinds/document.html";
}
