//! 申报 / 计算: what was declared, what the published figures give, and the difference, side by side and without a verdict on
//! who is wrong.

use serde::Serialize;

use super::figure::Figure;
use super::page::Sentence;
use super::record::Explanation;
use super::status::Grade;
use super::table::Cell;

/// What a comparison came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Both are the same: 一致.
    Equal,
    /// They differ, and everything needed for the comparison is here.
    Differs,
    /// Not everything is here, so nothing is compared: 本站收录 n 项.
    Incomplete,
    /// It cannot be computed, for a stated reason.
    Impossible,
}

/// The pair over a scored form: 申报数, 计算数, 差, and the unit's explanation.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The declared value.
    pub declared: PairSide,
    /// The computed value; its `from` is the formula.
    pub computed: Option<PairSide>,
    /// The difference with its sign; present when the verdict is `differs`.
    pub difference: Option<Figure>,
    /// What the difference changes: `等级不变`, `等级由优变良`.
    pub effect: Option<String>,
    /// What it came to.
    pub verdict: Verdict,
    /// Why it cannot be computed or compared.
    pub reason: Option<String>,
    /// The unit's explanation; `None` with `differs` prints 单位未说明.
    pub explanation: Option<Explanation>,
}

/// One side of the pair.
#[derive(Debug, Clone, Serialize)]
pub struct PairSide {
    /// The value, or the word for why there is none.
    pub value: Cell,
    /// The grade that goes with it.
    pub grade: Option<Grade>,
    /// Where it is printed (`原表合计栏`) or how it is computed (`7.40 + 88.00`).
    pub from: String,
}

/// One declared figure of a summary or of any amount that names its parts.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// ASCII id, for links from other pages.
    pub id: String,
    /// What is declared: `重点评价金额`.
    pub label: String,
    /// Scope in words: book, fiscal year, pilot or not.
    pub scope: String,
    /// The declared value as printed.
    pub declared: Cell,
    /// The computed value; absent where nothing can be computed.
    pub computed: Option<Figure>,
    /// How it is computed: `1261.22 + 362 + 118.4 + 189.123`.
    pub formula: Option<String>,
    /// The difference with its sign; only when the verdict is `differs`.
    pub difference: Option<Figure>,
    /// What it came to.
    pub verdict: Verdict,
    /// The word for the verdict, printed after the difference and not repeating it: `一致`, `声明 6 / 列示 4`, `本站收录 4 项`,
    /// `分母未载`, `方法未说明`, `基数未说明`; may be empty where there is a difference.
    pub word: String,
    /// A remark on units or on what is known: `原文万元，本站按亿元核对`.
    pub remark: Option<String>,
    /// The unit's explanation of a difference; `None` with `differs` prints 未说明.
    pub explanation: Option<Explanation>,
}

/// Declared figures of one subject.
#[derive(Debug, Clone, Serialize)]
pub struct CheckGroup {
    /// ASCII id of the section.
    pub id: String,
    /// The subject: `绩效目标`, `绩效自评`.
    pub title: String,
    /// What stands at the right of the heading: unit, year.
    pub scope: Option<String>,
    /// The declared figures.
    pub checks: Vec<Check>,
    /// Coverage and completeness in sentences.
    pub remarks: Vec<Sentence>,
}
