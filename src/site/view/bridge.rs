//! The budget-link card: last year's spending, the request, the cut and the arrangement on one scale, with cause and effect.

use serde::Serialize;

use super::figure::Figure;
use super::page::{Link, Sentence};
use super::status::Status;

/// How a bar is drawn. Hatch is taken away, outline is asked, solid is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bar {
    /// Spent or arranged.
    Solid,
    /// Asked for, or added.
    Outline,
    /// Cut: hatched red, standing between the arrangement and the request.
    Cut,
    /// Not yet decided: dashed outline.
    Pending,
    /// No bar: the amount is not known.
    None,
}

/// One row of the card.
#[derive(Debug, Clone, Serialize)]
pub struct BridgeRow {
    /// `2020 年支出`, `2021 年申请`, `核减（占申请 39.9%）`.
    pub label: String,
    /// How the bar is drawn.
    pub bar: Bar,
    /// Where the bar begins, as an SVG percentage; `0%` for all but a cut.
    pub start: String,
    /// How long it is, as an SVG percentage.
    pub width: String,
    /// The amount.
    pub figure: Option<Figure>,
    /// The word where there is no amount: `无数据`, `待定`.
    pub word: Option<String>,
}

/// One card.
#[derive(Debug, Clone, Serialize)]
pub struct Bridge {
    /// ASCII id.
    pub id: String,
    /// The project or department.
    pub title: Link,
    /// The unit.
    pub agency: Option<Link>,
    /// `万元`, `亿元`.
    pub unit: String,
    /// What is to be said about scale and line: `同一比例尺 · 细竖线为 2020 年支出`.
    pub scale: Option<String>,
    /// Where last year's spending stands in every row, as an SVG percentage.
    pub line: Option<String>,
    /// True when an amount of the card has decimals, so that room is kept for them.
    pub decimals: bool,
    /// The rows.
    pub rows: Vec<BridgeRow>,
    /// Cause, with a link.
    pub cause: Sentence,
    /// Effect, with a link.
    pub effect: Sentence,
    /// The change against last year, and what else is to be said.
    pub remark: Sentence,
    /// 建议, 已采纳, 未采纳, 待定.
    pub status: Option<Status>,
}
