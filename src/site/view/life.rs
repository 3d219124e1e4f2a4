//! 项目一生: one project over all years and all eleven stops, as an account book.

use serde::Serialize;

use super::View;
use super::bridge::Bridge;
use super::chart::Chart;
use super::figure::Figure;
use super::page::{Link, Page, Sentence};
use super::record::{Correction, Fact, Note};
use super::status::{Grade, Mark, Status};

/// The page of one project.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LifePage {
    /// The page.
    pub page: Page,
    /// Where the money went: one card for each decision, latest first.
    pub bridges: Vec<Bridge>,
    /// Budget and spending by year.
    pub money: Option<Chart>,
    /// The stops on the calendar.
    pub schedule: Option<Chart>,
    /// Years by stops.
    pub chain: Chain,
    /// The years as ledgers, latest first.
    pub years: Vec<LifeYear>,
    /// The catalogue block.
    pub catalogue: Vec<Fact>,
    /// Other projects of the same kind or unit.
    pub siblings: Vec<Link>,
    /// Former names, moves, splits, in sentences.
    pub history: Vec<Sentence>,
    /// What was changed after publication, over all years.
    pub corrections: Vec<Correction>,
    /// Notes by the editors.
    pub notes: Vec<Note>,
}

impl View for LifePage {
    const TEMPLATE: &'static str = "life.html";
}

/// The overview: a shape for each year and stop.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chain {
    /// The eleven heads: 事前评估 目标 审核 批复 监控 自评 复核 重点评价 问题 整改 下年预算.
    pub stops: Vec<String>,
    /// Years, oldest first.
    pub rows: Vec<ChainRow>,
    /// The shapes that occur, with their words.
    pub key: Vec<Status>,
    /// What stands at the right of the heading.
    pub scope: Option<String>,
}

/// One year of the overview.
#[derive(Debug, Clone, Serialize)]
pub struct ChainRow {
    /// The year.
    pub year: String,
    /// One cell for each stop; empty for a year between two others of which there is no record, which prints 无记录.
    pub cells: Vec<ChainCell>,
}

/// One stop of one year.
#[derive(Debug, Clone, Serialize)]
pub struct ChainCell {
    /// The shape; of several events the worst.
    pub mark: Mark,
    /// Fragment of the stop or year on this page.
    pub href: String,
    /// The sentence for listeners: `2020 年度批复：逾期`.
    pub spoken: String,
    /// Number of events, when more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
}

/// One year of the ledger.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LifeYear {
    /// ASCII id: `y2020`.
    pub id: String,
    /// `2020 年度`.
    pub title: String,
    /// The year's 批复 → 支出 and execution, or 进行中.
    pub summary: Sentence,
    /// Head of the money column: `金额（万元）`.
    pub money_label: String,
    /// True when an amount of the year has decimals, so that room is kept for them.
    pub decimals: bool,
    /// The stops, by date; an undated one after its cause.
    pub stops: Vec<Stop>,
}

/// One stop.
#[derive(Debug, Clone, Serialize)]
pub struct Stop {
    /// ASCII id: `s2020-4`.
    pub id: String,
    /// The shape on the spine; `gap` and `next` draw the spine dotted.
    pub mark: Mark,
    /// When.
    pub when: When,
    /// The name of the stop.
    pub name: String,
    /// A remark after the name: who did it.
    pub by: Option<String>,
    /// Status after the name, where it says more than the shape.
    pub status: Option<Status>,
    /// Grade after the name.
    pub grade: Option<Grade>,
    /// What happened, in sentences with links; one paragraph each.
    pub sentences: Vec<Sentence>,
    /// The unit's explanation and other small print.
    pub remarks: Vec<Sentence>,
    /// Money lines.
    pub money: Vec<MoneyLine>,
    /// True for a withheld stop: hatched, with its basis in the sentences.
    pub masked: bool,
}

/// The date of a stop.
#[derive(Debug, Clone, Default, Serialize)]
pub struct When {
    /// A word before the date: `应于`, `截至`; empty for none.
    pub before: String,
    /// The date, ISO, as exact as printed.
    pub date: Option<String>,
    /// The end of a span.
    pub until: Option<String>,
    /// A word after the date (`起`), or in place of it (`日期未载`); empty for none.
    pub after: String,
}

/// One line of money at a stop.
#[derive(Debug, Clone, Serialize)]
pub struct MoneyLine {
    /// `批复`, `2021 年申请`, `核减 39.9%`.
    pub label: String,
    /// The amount.
    pub figure: Figure,
    /// True for a cut.
    pub cut: bool,
}
