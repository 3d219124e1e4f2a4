//! What follows from one record's own figures: every figure that can be recomputed, beside what is printed.
//!
//! Nothing here replaces a printed figure and nothing is guessed: where an operand is vague, garbled or not known, the
//! reason stands in place of the result. Decimals are exact; comparison is at the printed precision (`domain` §2.9).

mod declared;
mod funds;
mod indicators;
mod links;
mod operand;
mod planned;
mod rates;
mod scores;

use crate::corpus::entry::Entry;
use crate::ground::route::Route;
use crate::model::amount::{Amount, Unit};
use crate::model::choice::Grade;
use crate::profile::Profile;
use operand::{Operand, Printed, from_wan, sum, sum_tolerance};
pub use operand::{exact_wan, sound};
use rust_decimal::Decimal;

/// Which figure of a form was recomputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// 执行率 = 执行数 ÷ 预算数 (in an evaluation ÷ 到位数).
    ExecutionRate,
    /// 执行率得分 = min(w, w × 执行率).
    ExecutionScore,
    /// 执行数 from a printed rate, where no 执行数 is printed.
    Spent,
    /// 分差 = 复核得分 − 自评得分.
    Gap,
    /// A total of money and its rows.
    FundSum,
    /// 全年预算数 = 年初预算数 + 调整数.
    AdjustedBudget,
    /// 结余 = 预算数 − 执行数.
    Balance,
    /// Sum of weights against what the form wants.
    WeightSum,
    /// Printed weight of a first-level indicator against its rows.
    LevelWeight,
    /// Printed score of a first-level indicator against its rows.
    LevelScore,
    /// 得分率 = 得分 ÷ 分值.
    ScoreRate,
    /// The score of an indicator from its target and actual value.
    IndicatorScore,
    /// 总分 = sum of scores.
    Total,
    /// A total and the parts, splits or counts declared with it.
    Parts,
    /// A count and the names listed with it.
    Listed,
    /// 核减数 = 申请数 − 安排数.
    Cut,
    /// 核减率 = 核减数 ÷ 申请数.
    CutRate,
    /// 安排数 against last year's spending.
    AgainstSpent,
    /// 安排数 against the earlier year's initial budget.
    AgainstInitial,
    /// A printed share of a whole.
    Share,
    /// A printed change against the year before.
    Change,
    /// A printed rate of change.
    ChangeRate,
    /// The earlier year's figure that a printed change implies.
    EarlierYear,
    /// 单价 × 数量.
    Product,
    /// The rate of a formula from its terms: 三公经费变动率 = (本年 − 上年) ÷ 上年.
    FormulaRate,
    /// 满意度 = 满意份数 ÷ 有效份数.
    SurveyRate,
    /// 复核得分 = 自评得分 − 扣分, one indicator of a re-check at a time.
    Deducted,
}

impl What {
    /// The key in data and on the rule pages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::ExecutionRate => "execution-rate",
            Self::ExecutionScore => "execution-score",
            Self::Spent => "spent",
            Self::Gap => "gap",
            Self::FundSum => "fund-sum",
            Self::AdjustedBudget => "adjusted-budget",
            Self::Balance => "balance",
            Self::WeightSum => "weight-sum",
            Self::LevelWeight => "level-weight",
            Self::LevelScore => "level-score",
            Self::ScoreRate => "score-rate",
            Self::IndicatorScore => "indicator-score",
            Self::Total => "total",
            Self::Parts => "parts",
            Self::Listed => "listed",
            Self::Cut => "cut",
            Self::CutRate => "cut-rate",
            Self::AgainstSpent => "against-spent",
            Self::AgainstInitial => "against-initial",
            Self::Share => "share",
            Self::Change => "change",
            Self::ChangeRate => "change-rate",
            Self::EarlierYear => "earlier-year",
            Self::Product => "product",
            Self::FormulaRate => "formula-rate",
            Self::SurveyRate => "survey-rate",
            Self::Deducted => "deducted",
        }
    }

    /// What the figure is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ExecutionRate => "执行率",
            Self::ExecutionScore => "执行率得分",
            Self::Spent => "推算执行数",
            Self::Gap => "分差",
            Self::FundSum => "资金合计",
            Self::AdjustedBudget => "调整后预算数",
            Self::Balance => "结余",
            Self::WeightSum => "分值合计",
            Self::LevelWeight => "一级指标分值",
            Self::LevelScore => "一级指标得分",
            Self::ScoreRate => "得分率",
            Self::IndicatorScore => "指标得分",
            Self::Total => "总分",
            Self::Parts => "各部分合计",
            Self::Listed => "列示个数",
            Self::Cut => "核减数",
            Self::CutRate => "核减率",
            Self::AgainstSpent => "比上年支出",
            Self::AgainstInitial => "比原年初预算",
            Self::Share => "占比",
            Self::Change => "增减额",
            Self::ChangeRate => "增减率",
            Self::EarlierYear => "推算上年数",
            Self::Product => "单价×数量",
            Self::FormulaRate => "公式结果",
            Self::SurveyRate => "满意度",
            Self::Deducted => "复核得分",
        }
    }

    /// The rule that judges it; `None` where it is only shown.
    #[must_use]
    pub const fn rule(self) -> Option<&'static str> {
        match self {
            Self::ExecutionRate => Some("execution-rate-mismatch"),
            Self::ExecutionScore => Some("execution-score-mismatch"),
            Self::FundSum | Self::AdjustedBudget | Self::Balance => Some("funds-not-summing"),
            Self::WeightSum => Some("weights-not-100"),
            Self::LevelWeight | Self::LevelScore | Self::ScoreRate => Some("level-sum-mismatch"),
            Self::IndicatorScore => Some("indicator-score-mismatch"),
            Self::Total => Some("total-mismatch"),
            Self::Parts
            | Self::Gap
            | Self::Cut
            | Self::CutRate
            | Self::Share
            | Self::Change
            | Self::ChangeRate
            | Self::Product
            | Self::FormulaRate
            | Self::SurveyRate
            | Self::Deducted => Some("parts-not-summing"),
            Self::Listed => Some("list-shorter-than-count"),
            Self::Spent | Self::AgainstSpent | Self::AgainstInitial | Self::EarlierYear => None,
        }
    }

    /// Whether the figure is a percentage.
    #[must_use]
    pub const fn percent(self) -> bool {
        matches!(
            self,
            Self::ExecutionRate
                | Self::ScoreRate
                | Self::CutRate
                | Self::AgainstSpent
                | Self::AgainstInitial
                | Self::Share
                | Self::ChangeRate
                | Self::FormulaRate
                | Self::SurveyRate
        )
    }
}

/// One recomputed figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// Where the printed figure stands, or would stand.
    pub at: Route,
    /// Which figure.
    pub what: What,
    /// The printed figure, in its own unit; `None`: not printed, or not readable.
    pub printed: Option<Decimal>,
    /// The same as it is printed, with its sign and unit; empty where nothing is printed.
    pub text: Box<str>,
    /// The computed figure in the unit of the printed one, unrounded (per cent for percentages); `None`: not computable.
    pub exact: Option<Decimal>,
    /// 万元, 分, % … of both figures; empty for counts.
    pub measure: &'static str,
    /// Largest difference at which the two agree.
    pub tolerance: Decimal,
    /// Whether they agree; also `true` where there is nothing to compare.
    pub agrees: bool,
    /// The formula with its figures, in Chinese; where nothing could be computed, the reason.
    pub method: Box<str>,
    /// Whether it is an execution rate of a budget of nothing: no rate at all, whatever is printed.
    pub baseless: bool,
}

impl Computed {
    /// Printed minus computed, where both are known.
    #[must_use]
    pub fn difference(&self) -> Option<Decimal> {
        Some(self.printed? - self.exact?)
    }

    /// To how many decimals the computed figure is shown: a sum is as exact as its addends; a quotient is cut where a
    /// reader stops caring.
    #[must_use]
    pub fn places(&self) -> u32 {
        let quotient = self.what.percent() || matches!(self.what, What::ExecutionScore | What::IndicatorScore);
        if quotient { self.printed.map_or(2, |p| p.scale().max(2)) } else { 6 }
    }

    /// The computed figure as text with its measure.
    #[must_use]
    pub fn exact_text(&self) -> Option<String> {
        let places = self.places();
        self.exact.map(|exact| format!("{}{}", crate::model::number::rounded(exact, places), self.measure))
    }
}

/// A printed grade and the band its score falls into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// Where the grade stands, or would stand.
    pub at: Route,
    /// The score as printed.
    pub score: Box<str>,
    /// The printed grade.
    pub printed: Option<Grade>,
    /// The grade of the score in the record's profile.
    pub exact: Grade,
}

/// The recomputation of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Every recomputed figure in the order of the form's blocks: funds, indicators, weights, levels, totals, declared, links.
    pub computed: Vec<Computed>,
    /// Every grade.
    pub grades: Vec<Graded>,
}

impl Sheet {
    /// Recomputes a record.
    #[must_use]
    pub fn of(entry: &Entry, profile: &Profile) -> Self {
        let mut work =
            Work { entry, profile, unit: entry.unit(), mentioned: entry.mentioned(), sheet: Self::default() };
        funds::reckon(&mut work);
        planned::reckon(&mut work);
        indicators::reckon(&mut work);
        rates::reckon(&mut work);
        scores::reckon(&mut work);
        declared::reckon(&mut work);
        links::reckon(&mut work);
        work.sheet.computed.shrink_to_fit();
        work.sheet
    }

    /// The figures of one sort.
    pub fn each(&self, what: What) -> impl Iterator<Item = &Computed> {
        self.computed.iter().filter(move |c| c.what == what)
    }

    /// Whether the weights under a place are all there and sum to what the form wants.
    #[must_use]
    pub fn weighed(&self, at: &Route) -> bool {
        self.at(What::WeightSum, at).is_some_and(|c| c.agrees && c.exact.is_some())
    }

    /// The first figure of one sort at a place.
    #[must_use]
    pub fn at(&self, what: What, at: &Route) -> Option<&Computed> {
        self.each(what).find(|c| c.at == *at)
    }
}

/// A record at work.
struct Work<'a> {
    entry: &'a Entry,
    profile: &'a Profile,
    unit: Unit,
    mentioned: bool,
    sheet: Sheet,
}

impl Work<'_> {
    /// Notes a figure with its formula. `tolerance` is asked for only where something is printed.
    fn push(
        &mut self,
        at: Route,
        what: What,
        measure: &'static str,
        printed: Printed,
        exact: Result<(Decimal, String), String>,
        tolerance: impl FnOnce(Decimal) -> Decimal,
    ) -> &mut Computed {
        let (exact, method) = match exact {
            Ok((exact, method)) => (Some(exact), method),
            Err(why) => (None, why),
        };
        let tolerance = printed.value.map_or(Decimal::ZERO, tolerance);
        let agrees = match (printed.value, exact) {
            (Some(printed), Some(exact)) => (printed - exact).abs() <= tolerance,
            _ => true,
        };
        let Printed { value, text } = printed;
        let n = self.sheet.computed.len();
        self.sheet.computed.push(Computed {
            at,
            what,
            printed: value,
            text,
            exact,
            measure,
            tolerance,
            agrees,
            method: method.into(),
            baseless: false,
        });
        &mut self.sheet.computed[n]
    }

    /// The unit in which an amount is printed.
    fn unit_of(&self, amount: &Amount) -> Unit {
        amount.unit.unwrap_or(self.unit)
    }
}

#[cfg(test)]
mod tests;
