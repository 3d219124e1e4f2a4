//! One look at the rows that several forms share, whatever the kind: indicators and funds.

use super::Record;
use super::funds::Fund;
use super::indicator::SelfIndicator;
use super::monitoring::MonitoredFund;
use crate::model::cell::Cell;
use crate::model::choice::{Direction, ValueKind};
use crate::model::measured::{Measured, Op};
use crate::model::number::Number;
use crate::model::text::Text;
use std::borrow::Cow;
use std::sync::Arc;

/// An indicator row of any form.
#[derive(Debug, Clone, Copy)]
pub struct IndicatorRow<'a> {
    /// 一级指标, as printed.
    pub level1: &'a Cell<Text>,
    /// 二级指标, as printed.
    pub level2: &'a Cell<Text>,
    /// 三级指标.
    pub name: &'a str,
    /// 指标性质, where it has its own cell.
    pub op: Option<Op>,
    /// 指标值.
    pub target: Option<&'a Measured>,
    /// 实际完成值.
    pub actual: Option<&'a Measured>,
    /// 度量单位, where it has its own cell.
    pub measure: Option<&'a str>,
    /// 指标方向性.
    pub direction: Option<Direction>,
    /// 定量 or 定性.
    pub value_kind: Option<ValueKind>,
    /// 分值.
    pub weight: Option<&'a Number>,
    /// 得分.
    pub score: Option<&'a Number>,
}

impl IndicatorRow<'_> {
    /// The operator, from its own cell or from the printed target.
    #[must_use]
    pub fn operator(&self) -> Option<Op> {
        self.op.or_else(|| self.target.and_then(|t| t.op))
    }

    /// Whether its first or second level has a word in its name.
    #[must_use]
    pub fn under(&self, word: &str) -> bool {
        [self.level1, self.level2].into_iter().any(|level| level.get().is_some_and(|l| l.contains(word)))
    }

    /// The measure of one of its values, from the value itself or the row.
    #[must_use]
    pub fn measure_of<'m>(&'m self, value: &'m Measured) -> &'m str {
        if value.measure.is_empty() { self.unit().unwrap_or("") } else { &value.measure }
    }

    /// The measure, from the printed target or its own cell.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        self.target.map(|t| t.measure.as_ref()).filter(|m| !m.is_empty()).or(self.measure)
    }

    /// Whether words, not numbers, are compared.
    #[must_use]
    pub fn qualitative(&self) -> bool {
        self.op == Some(Op::Qualitative)
            || self.value_kind == Some(ValueKind::Qualitative)
            || self.target.is_some_and(|t| t.qualitative)
    }

    /// The target with its operator and measure, as one text.
    #[must_use]
    pub fn target_text(&self) -> Cow<'_, str> {
        let Some(target) = self.target else { return Cow::Borrowed("") };
        let sign = match (self.op, target.op) {
            (Some(op), None) if op != Op::Qualitative => op.sign(),
            _ => "",
        };
        let measure = if target.measure.is_empty() && target.value.is_some() { self.measure.unwrap_or("") } else { "" };
        if sign.is_empty() && measure.is_empty() {
            Cow::Borrowed(&target.printed)
        } else {
            Cow::Owned(format!("{sign}{}{measure}", target.printed))
        }
    }
}

/// A first-level name without 指标, brackets and spaces: 产出指标（50） and 产 出 are 产出.
#[must_use]
pub fn level_name(label: &str) -> Cow<'_, str> {
    // The first bytes of brackets and spaces, which most labels lack.
    if !label.bytes().any(|byte| matches!(byte, 0..=b'(' | 0xC2 | 0xE1..=0xE3 | 0xEF)) {
        return label.strip_suffix("指标").unwrap_or(label).into();
    }
    let label = label.split(['（', '(']).next().unwrap_or(label).trim();
    let label = label.strip_suffix("指标").unwrap_or(label);
    if label.contains(char::is_whitespace) { label.split_whitespace().collect::<String>().into() } else { label.into() }
}

fn arc<T>(cell: &Cell<Arc<T>>) -> Option<&T> {
    cell.get().map(AsRef::as_ref)
}

/// A row of a form that has all the columns of a target, with what the form says of the outcome.
macro_rules! full_row {
    ($i:ident, $actual:expr, $score:expr) => {
        IndicatorRow {
            level1: &$i.level1,
            level2: &$i.level2,
            name: &$i.name,
            op: $i.op.get().copied(),
            target: arc(&$i.target),
            actual: $actual,
            measure: $i.measure.get().map(AsRef::as_ref),
            direction: $i.direction.get().copied(),
            value_kind: $i.value_kind.get().copied(),
            weight: $i.weight.get(),
            score: $score,
        }
    };
}

/// The rows that a fund table prints, with their keys and labels; the tables differ in the type of a row only.
macro_rules! source_rows {
    ($funds:ident) => {
        [
            ("total", "年度资金总额", &$funds.total),
            ("fiscal", "当年财政拨款", &$funds.fiscal),
            ("carry_over", "上年结转资金", &$funds.carry_over),
            ("fiscal_account", "财政专户管理资金", &$funds.fiscal_account),
            ("unit_funds", "单位资金", &$funds.unit_funds),
            ("other", "其他资金", &$funds.other),
            ("basic", "基本支出", &$funds.basic),
            ("project", "项目支出", &$funds.project),
            ("central", "中央资金", &$funds.central),
            ("province", "省级资金", &$funds.province),
            ("city", "市级资金", &$funds.city),
            ("county", "县（区）级资金", &$funds.county),
        ]
        .into_iter()
        .filter_map(|(key, label, row)| row.as_deref().map(|row| (key, label, row)))
        .collect()
    };
}

impl SelfIndicator {
    /// The row as other forms have it too.
    #[must_use]
    pub fn row(&self) -> IndicatorRow<'_> {
        full_row!(self, arc(&self.actual), self.score.get())
    }
}

impl Record {
    /// The indicator rows of the form, in its order; empty for forms without any.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorRow<'_>> {
        match self {
            Self::Target(form) => form.indicators.iter().map(|i| full_row!(i, None, None)).collect(),
            Self::SelfEvaluation(form) => form.indicators.iter().map(SelfIndicator::row).collect(),
            Self::Monitoring(form) => form.indicators.iter().map(|i| full_row!(i, arc(&i.actual), None)).collect(),
            Self::Evaluation(form) => form
                .indicators
                .iter()
                .map(|i| IndicatorRow {
                    level1: &i.level1,
                    level2: &i.level2,
                    name: &i.name,
                    op: None,
                    target: arc(&i.target),
                    actual: arc(&i.actual),
                    measure: None,
                    direction: None,
                    value_kind: None,
                    weight: i.weight.get(),
                    score: i.score.get(),
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The fund rows of a self-evaluation or evaluation: key, label and row, the total first.
    #[must_use]
    pub fn fund_rows(&self) -> Vec<(&'static str, &'static str, &Fund)> {
        let funds = match self {
            Self::SelfEvaluation(form) => form.funds.as_deref(),
            Self::Evaluation(form) => form.funds.as_deref(),
            _ => None,
        };
        let Some(f) = funds else { return Vec::new() };
        source_rows!(f)
    }

    /// The fund rows of a monitoring form: key, label and row, the total first.
    #[must_use]
    pub fn monitored_rows(&self) -> Vec<(&'static str, &'static str, &MonitoredFund)> {
        let Self::Monitoring(form) = self else { return Vec::new() };
        let Some(f) = form.funds.as_deref() else { return Vec::new() };
        source_rows!(f)
    }
}
