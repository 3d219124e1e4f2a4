//! The money lines of a stop and of a year, read from the records when they are shown: nothing is kept twice.

use super::{LifeYear, Stage, Stop};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::Record;
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::model::number::percent;
use crate::reckon::sum::Sum;
use rust_decimal::Decimal;

/// One line of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The label of its cell: 全年预算数.
    pub label: &'static str,
    /// Its year, where it is not the year of the stop.
    pub year: Option<i16>,
    /// The amount.
    pub sum: Sum,
}

/// A year's 批复 → 支出.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct YearMoney {
    /// 年度资金总额 of the target.
    pub target: Option<Sum>,
    /// 年初预算数 of the self-evaluation.
    pub initial: Option<Sum>,
    /// 全年预算数 of the self-evaluation.
    pub adjusted: Option<Sum>,
    /// 全年执行数 of the self-evaluation.
    pub executed: Option<Sum>,
    /// executed ÷ adjusted in per cent, unrounded; over 年初预算数 where no 全年预算数 is printed.
    pub rate: Option<Decimal>,
}

impl LifeYear {
    /// The year's money.
    #[must_use]
    pub fn money(&self, corpus: &Corpus) -> YearMoney {
        let mut money = YearMoney::default();
        if let Some(entry) = self.forms.0.map(|id| corpus.entry(id))
            && let Record::Target(form) = &entry.record
        {
            let annual = form.funds.as_ref().and_then(|f| f.annual.as_ref());
            money.target = annual.and_then(|f| Sum::of(&f.total, entry.unit()));
        }
        if let Some(entry) = self.forms.1.map(|id| corpus.entry(id))
            && let Record::SelfEvaluation(form) = &entry.record
            && let Some(total) = form.funds.as_ref().and_then(|f| f.total.as_ref())
        {
            money.initial = Sum::of(&total.initial, entry.unit());
            money.adjusted = Sum::of(&total.adjusted, entry.unit());
            money.executed = Sum::of(&total.executed, entry.unit());
            money.rate = execution(&total.executed, &total.adjusted, &total.initial, entry.unit());
        }
        money
    }
}

/// executed ÷ adjusted (else initial) in per cent, only when both are exact.
pub(super) fn execution(
    executed: &Cell<Amount>,
    adjusted: &Cell<Amount>,
    initial: &Cell<Amount>,
    unit: Unit,
) -> Option<Decimal> {
    let wan = |cell: &Cell<Amount>| cell.get().and_then(|a| a.wan(unit));
    let base = if adjusted.is_blank() { wan(initial) } else { wan(adjusted) };
    percent(wan(executed)?, base?)
}

impl Stop {
    /// Its money lines, in the order of the form.
    #[must_use]
    pub fn money(&self, corpus: &Corpus) -> Vec<Line> {
        let Some(entry) = self.entry.map(|id| corpus.entry(id)) else { return Vec::new() };
        let mut lines = Lines { unit: entry.unit(), all: Vec::new() };
        self.fill(entry, &mut lines);
        lines.all
    }

    fn fill(&self, entry: &Entry, lines: &mut Lines) {
        match (&entry.record, self.stage) {
            (Record::ExAnte(form), _) => {
                lines.add("涉及金额", None, &form.money.amount);
                if let Some(annual) = form.funds.as_ref().and_then(|f| f.annual.as_ref()) {
                    lines.add("年度资金总额", None, &annual.total);
                }
                lines.add("建议支持金额", None, &form.supported);
            }
            (Record::Target(form), Stage::Target) => {
                let funds = form.funds.as_ref();
                if let Some(annual) = funds.and_then(|f| f.annual.as_ref()) {
                    lines.add("年度资金总额", None, &annual.total);
                }
                if let Some(term) = funds.and_then(|f| f.medium_term.as_ref()) {
                    lines.add("中期资金总额", None, &term.total);
                }
                lines.add("涉及金额", None, &form.money.amount);
            }
            (Record::Monitoring(form), _) => {
                if let Some(total) = form.funds.as_ref().and_then(|f| f.total.as_ref()) {
                    lines.add("年初预算数", None, &total.initial);
                    lines.add("调整后预算数", None, &total.adjusted);
                    lines.add("执行数", None, &total.executed);
                    lines.add("全年预计执行数", None, &total.expected);
                }
                for action in &form.actions {
                    lines.add("处置涉及金额", None, &action.amount);
                }
                lines.add("涉及金额", None, &form.money.amount);
            }
            (Record::SelfEvaluation(form), _) => {
                if let Some(total) = form.funds.as_ref().and_then(|f| f.total.as_ref()) {
                    lines.add("年初预算数", None, &total.initial);
                    lines.add("全年预算数", None, &total.adjusted);
                    lines.add("全年执行数", None, &total.executed);
                }
                lines.add("涉及金额", None, &form.money.amount);
            }
            (Record::Evaluation(form), _) => {
                lines.add("涉及金额", None, &form.money.amount);
                if let Some(total) = form.funds.as_ref().and_then(|f| f.total.as_ref()) {
                    lines.add("全年预算数", None, &total.adjusted);
                    lines.add("全年执行数", None, &total.executed);
                }
            }
            (Record::FollowUp(form), Stage::NextBudget) => {
                let Some(link) = form.budget.get(usize::from(self.row.unwrap_or(0))) else { return };
                if let Some(before) = &link.before {
                    let year = before.year.get().map(|y| y.year());
                    lines.add("年初预算数", year, &before.initial);
                    lines.add("全年预算数", year, &before.adjusted);
                    lines.add("全年执行数", year, &before.executed);
                }
                let year = link.year.get().map(|y| y.year());
                lines.add("申请数", year, &link.applied);
                lines.add("安排数", year, &link.arranged);
                lines.add("核减数", year, &link.cut);
                lines.add("收回资金", year, &link.released);
            }
            _ => {}
        }
    }
}

struct Lines {
    unit: Unit,
    all: Vec<Line>,
}

impl Lines {
    fn add(&mut self, label: &'static str, year: Option<i16>, cell: &Cell<Amount>) {
        if let Some(sum) = Sum::of(cell, self.unit) {
            self.all.push(Line { label, year, sum });
        }
    }
}
