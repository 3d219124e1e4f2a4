//! The fund table: execution rates and scores, sums a column, balances.

use super::{Operand, Printed, What, Work, from_wan, sound, sum, sum_tolerance};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::funds::{Fund, Funds};
use crate::kinds::monitoring::MonitoredFund;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::number::{Number, half_ulp, percent};
use crate::model::rate::Rate;
use crate::route;
use rust_decimal::Decimal;

/// 到位数, 结余, 分值, 得分.
type More<'a> = (&'a Cell<Amount>, &'a Cell<Amount>, &'a Cell<Number>, &'a Cell<Number>);

/// A row of the fund table, whatever the form.
struct Row<'a> {
    key: &'static str,
    label: &'static str,
    initial: &'a Cell<Amount>,
    adjustment: &'a Cell<Amount>,
    adjusted: &'a Cell<Amount>,
    executed: &'a Cell<Amount>,
    rate: &'a Cell<Rate>,
    /// Monitoring: 全年预计执行数.
    expected: Option<&'a Cell<Amount>>,
    /// 到位数, 结余, 分值, 得分: not in a monitoring form.
    more: Option<More<'a>>,
}

impl<'a> Row<'a> {
    fn of(key: &'static str, label: &'static str, f: &'a Fund) -> Self {
        Self {
            key,
            label,
            initial: &f.initial,
            adjustment: &f.adjustment,
            adjusted: &f.adjusted,
            executed: &f.executed,
            rate: &f.rate,
            expected: None,
            more: Some((&f.arrived, &f.balance, &f.weight, &f.score)),
        }
    }

    fn monitored(key: &'static str, label: &'static str, f: &'a MonitoredFund) -> Self {
        Self {
            key,
            label,
            initial: &f.initial,
            adjustment: &f.adjustment,
            adjusted: &f.adjusted,
            executed: &f.executed,
            rate: &f.rate,
            expected: Some(&f.expected),
            more: None,
        }
    }

    /// The cell of a column, where the form has it.
    fn column(&self, column: &str) -> Option<&'a Cell<Amount>> {
        match column {
            "initial" => Some(self.initial),
            "adjusted" => Some(self.adjusted),
            "arrived" => self.more.map(|(arrived, ..)| arrived),
            "executed" => Some(self.executed),
            "balance" => self.more.map(|(_, balance, ..)| balance),
            _ => self.expected,
        }
    }

    /// The column that an execution rate divides by: name and cell.
    fn base(&self, arrived_first: bool) -> (&'static str, &'a Cell<Amount>) {
        match self.more {
            Some((arrived, ..)) if arrived_first && !arrived.is_blank() => ("到位数", arrived),
            _ if !self.adjusted.is_blank() => ("全年预算数", self.adjusted),
            _ => ("年初预算数", self.initial),
        }
    }
}

/// Of the two kinds of fund table a record has at most one.
fn rows(record: &Record) -> Vec<Row<'_>> {
    let funds = record.fund_rows().into_iter().map(|(key, label, row)| Row::of(key, label, row));
    let monitored = record.monitored_rows().into_iter().map(|(key, label, row)| Row::monitored(key, label, row));
    funds.chain(monitored).collect()
}

/// Rows of the form's own labels beside the named ones: then the named ones may not be all.
fn free_rows(record: &Record) -> Vec<Row<'_>> {
    fn of(funds: Option<&Funds>) -> Vec<Row<'_>> {
        let rows = funds.map(|f| f.rows.as_slice()).unwrap_or_default();
        rows.iter().map(|row| Row::of("rows", "其他资金行", &row.fund)).collect()
    }
    match record {
        Record::SelfEvaluation(r) => of(r.funds.as_deref()),
        Record::Evaluation(r) => of(r.funds.as_deref()),
        Record::Monitoring(r) => {
            let rows = r.funds.as_deref().map(|f| f.rows.as_slice()).unwrap_or_default();
            rows.iter().map(|row| Row::monitored("rows", "其他资金行", &row.fund)).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    let rows = rows(&entry.record);
    // 到位 is what an evaluation divides by (`domain` §1.7); every other form divides by the budget.
    let arrived_first = matches!(entry.record, Record::Evaluation(_));
    for row in &rows {
        let at = route!["funds", row.key];
        let base = row.base(arrived_first);
        let rate = rate(work, at.then("rate"), base, ("执行数", row.executed), row.rate, Some(at.then("executed")));
        if let Some((arrived, balance, weight, score)) = row.more {
            // A rate of nothing is no ground for points: `rate-of-zero-budget` asks for one.
            let printed = row.rate.get().and_then(|r| r.value).and_then(sound).filter(|_| !nothing(base.1));
            execution_score(work, &at, row, weight, score, rate.or(printed));
            if !balance.is_blank() {
                let base = if arrived.is_blank() { base } else { ("到位数", arrived) };
                difference(work, at.then("balance"), What::Balance, balance, base, ("执行数", row.executed));
            }
        }
        if !row.adjustment.is_blank() && !row.adjusted.is_blank() {
            adjusted(work, at.then("adjusted"), row);
        }
    }
    let partial = work.mentioned || !free_rows(&entry.record).is_empty();
    for column in ["initial", "adjusted", "arrived", "executed", "balance", "expected"] {
        let cells: Vec<(&'static str, &'static str, &Cell<Amount>)> =
            rows.iter().filter_map(|r| r.column(column).map(|cell| (r.key, r.label, cell))).collect();
        sums(work, &|key| route!["funds", key, column], &cells, partial);
    }
    // Rows of the form's own labels: what stands in them is not known, their rates can be computed all the same.
    for (n, row) in free_rows(&entry.record).iter().enumerate() {
        let at = route!["funds", "rows", n];
        let _ = rate(work, at.then("rate"), row.base(arrived_first), ("执行数", row.executed), row.rate, None);
    }
}

/// Whether a budget is printed as nothing.
fn nothing(budget: &Cell<Amount>) -> bool {
    budget.get().is_some_and(|amount| amount.value.is_some_and(|value| value.is_zero()))
}

/// 执行率 of one row, in per cent; `None` where it cannot be computed. Where only the rate is printed, what was spent
/// follows from it and is shown at `spent_at`.
pub(super) fn rate(
    work: &mut Work<'_>,
    at: Route,
    (base_label, base): (&str, &Cell<Amount>),
    (part_label, part): (&str, &Cell<Amount>),
    printed: &Cell<Rate>,
    spent_at: Option<Route>,
) -> Option<Decimal> {
    let whole = Operand::amount(base, work.unit);
    let spent = Operand::amount(part, work.unit);
    if let (Operand::Missing, Operand::Known(whole, text), Some(rate), Some(at)) =
        (&spent, &whole, printed.get(), spent_at)
        && let Some(exact) = rate.value.and_then(sound).and_then(|rate| whole.checked_mul(rate / Decimal::ONE_HUNDRED))
    {
        let measure = work.unit.label();
        let method = format!("{base_label} {text} × 执行率 {}", rate.printed);
        work.push(at, What::Spent, measure, Printed::default(), Ok((from_wan(exact, work.unit), method)), half_ulp);
    }
    let unspent = part.is_blank() && !(nothing(base) && printed.get().is_some());
    if unspent || (base.is_blank() && printed.is_blank()) {
        return printed.get().and_then(|r| r.value).and_then(sound).filter(|_| part.is_blank());
    }
    let result = match (&spent, &whole) {
        (_, Operand::Known(whole, _)) if whole.is_zero() => Err(format!("{base_label}为 0，执行率没有意义，应印“—”")),
        (Operand::Known(part, part_text), Operand::Known(whole, whole_text)) => percent(*part, *whole)
            .map(|exact| (exact, format!("{part_label} {part_text} ÷ {base_label} {whole_text}")))
            .ok_or_else(|| format!("{base_label} {whole_text} 不能作分母")),
        (Operand::Unclear(text), _) | (_, Operand::Unclear(text)) => Err(format!("“{text}”没有确数，不能计算")),
        _ => Err(format!("{base_label}未载，不能计算")),
    };
    let exact = result.as_ref().ok().map(|(exact, _)| *exact);
    let computed = work.push(at, What::ExecutionRate, "%", Printed::rate(printed), result, half_ulp);
    computed.baseless = matches!(whole, Operand::Known(whole, _) if whole.is_zero());
    exact
}

fn execution_score(
    work: &mut Work<'_>,
    at: &Route,
    row: &Row<'_>,
    weight: &Cell<Number>,
    score: &Cell<Number>,
    rate: Option<Decimal>,
) {
    if weight.get().is_none() && (row.key != "total" || score.get().is_none()) {
        return;
    }
    let (full, shown) = match weight.get() {
        Some(weight) => (sound(weight.value).unwrap_or_default(), format!("分值 {}", weight.printed)),
        None => {
            let full = work.profile.execution_weight;
            (full, format!("分值 {full}（表上未印，按“{}”方案）", work.profile.title))
        }
    };
    if full.is_zero() {
        return;
    }
    let result = match rate {
        Some(rate) => {
            // Capped first: a rate of many thousand per cent must not leave what a decimal holds.
            let exact = full * rate.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED;
            let cap = if rate > Decimal::ONE_HUNDRED { "，以分值为限" } else { "" };
            Ok((exact, format!("{shown} × 执行率 {}%{cap}", crate::model::number::rounded(rate, 4))))
        }
        None => Err("执行率算不出来，得分无从核对".to_owned()),
    };
    let gap = work.profile.score_gap;
    work.push(at.then("score"), What::ExecutionScore, "分", Printed::number(score), result, |_| gap);
}

/// `base − part` against a printed difference.
pub(super) fn difference(
    work: &mut Work<'_>,
    at: Route,
    what: What,
    printed: &Cell<Amount>,
    (base_label, base): (&str, &Cell<Amount>),
    (part_label, part): (&str, &Cell<Amount>),
) {
    let unit = printed.get().map_or(work.unit, |a| work.unit_of(a));
    let result = match (Operand::amount(base, work.unit), Operand::amount(part, work.unit)) {
        (Operand::Known(base, base_text), Operand::Known(part, part_text)) => {
            Ok((from_wan(base - part, unit), format!("{base_label} {base_text} − {part_label} {part_text}")))
        }
        (Operand::Unclear(text), _) | (_, Operand::Unclear(text)) => Err(format!("“{text}”没有确数，不能计算")),
        (Operand::Missing, _) => Err(format!("{base_label}未载，不能计算")),
        (_, Operand::Missing) => Err(format!("{part_label}未载，不能计算")),
    };
    let cap = work.profile.money_tolerance;
    work.push(at, what, unit.label(), Printed::amount(printed), result, |p| sum_tolerance(p, 2, cap));
}

fn adjusted(work: &mut Work<'_>, at: Route, row: &Row<'_>) {
    let unit = row.adjusted.get().map_or(work.unit, |a| work.unit_of(a));
    let operands = [
        ("年初预算数", Operand::amount(row.initial, work.unit)),
        ("调整数", Operand::amount(row.adjustment, work.unit)),
    ];
    let result =
        sum(&operands).map(|(total, formula)| (from_wan(total, unit), format!("年初预算数加调整数：{formula}")));
    let cap = work.profile.money_tolerance;
    work.push(at, What::AdjustedBudget, unit.label(), Printed::amount(row.adjusted), result, |p| {
        sum_tolerance(p, 2, cap)
    });
}

/// Rows by source of money: together they are the total.
const SOURCES: [&str; 8] =
    ["fiscal", "carry_over", "fiscal_account", "unit_funds", "own", "business", "operating", "other"];
/// Rows by level of government: a split of 财政拨款 or of the total, never added to the sources.
const LEVELS: [&str; 6] = ["central", "province", "city", "county", "superior", "own_level"];

/// The sums of one column: by source, by use (基本 + 项目), by level of government.
pub(super) fn sums(
    work: &mut Work<'_>,
    at: &dyn Fn(&'static str) -> Route,
    cells: &[(&'static str, &'static str, &Cell<Amount>)],
    partial: bool,
) {
    let Some((_, _, total)) = cells.iter().find(|(key, ..)| *key == "total") else { return };
    if total.is_blank() {
        return;
    }
    let pick = |keys: &[&str]| -> Vec<(&'static str, &'static str, &Cell<Amount>)> {
        cells.iter().filter(|(key, ..)| keys.contains(key)).copied().collect()
    };
    let sources = pick(&SOURCES);
    let by_source = sources.iter().any(|(key, ..)| *key != "other");
    let uses = pick(&["basic", "project"]);
    if by_source {
        // Where 财政专户 or 单位资金 stand, 其他资金 may lie outside the budget (四川).
        let outside = sources.iter().any(|(key, ..)| matches!(*key, "fiscal_account" | "unit_funds"));
        group(work, at("total"), total, &sources, outside, partial);
    }
    if uses.len() == 2 {
        let with_other = if by_source { uses } else { pick(&["basic", "project", "other"]) };
        group(work, at("total"), total, &with_other, true, partial);
    }
    levels(work, at, cells, &pick(&LEVELS));
}

type Rows<'a> = [(&'static str, &'static str, &'a Cell<Amount>)];

fn group(work: &mut Work<'_>, at: Route, total: &Cell<Amount>, rows: &Rows<'_>, other_optional: bool, partial: bool) {
    let unit = total.get().map_or(work.unit, |a| work.unit_of(a));
    let operands: Vec<(&str, Operand)> =
        rows.iter().map(|(_, label, cell)| (*label, Operand::amount(cell, work.unit))).collect();
    if operands.iter().all(|(_, o)| matches!(o, Operand::Missing)) {
        return;
    }
    let cap = work.profile.money_tolerance;
    let whole = total.get().and_then(|a| a.value).and_then(sound);
    let fits = |exact: Decimal, n: usize| whole.is_some_and(|w| (w - exact).abs() <= sum_tolerance(w, n, cap));
    let mut result = sum(&operands).map(|(wan, formula)| (from_wan(wan, unit), formula));
    if let Ok((exact, _)) = &result {
        let short = whole.is_some_and(|w| *exact < w) && !fits(*exact, operands.len());
        // One row alone, or rows known only in part, may be less than the total; they may not be more.
        if short && (rows.len() == 1 || partial) {
            return;
        }
        let inner: Vec<(&str, Operand)> = rows
            .iter()
            .zip(&operands)
            .filter(|((key, ..), _)| *key != "other")
            .map(|(_, operand)| operand.clone())
            .collect();
        if other_optional
            && !fits(*exact, operands.len())
            && let Ok((wan, formula)) = sum(&inner)
            && fits(from_wan(wan, unit), inner.len())
        {
            result = Ok((from_wan(wan, unit), format!("{formula}（其他资金不在预算内，未计入）")));
        }
    } else if partial {
        return;
    }
    let n = operands.len();
    work.push(at, What::FundSum, unit.label(), Printed::amount(total), result, |p| sum_tolerance(p, n, cap));
}

/// Level rows are often printed only in part (其中：中央): only more than the whole is a contradiction.
fn levels(work: &mut Work<'_>, at: &dyn Fn(&'static str) -> Route, cells: &Rows<'_>, rows: &Rows<'_>) {
    if rows.is_empty() {
        return;
    }
    let operands: Vec<(&str, Operand)> = rows
        .iter()
        .map(|(_, label, cell)| (*label, Operand::amount(cell, work.unit)))
        .filter(|(_, operand)| !matches!(operand, Operand::Missing))
        .collect();
    let Ok((exact, formula)) = sum(&operands) else { return };
    let whole = |key: &str| cells.iter().find(|(k, ..)| *k == key).map(|(.., cell)| *cell);
    let cap = work.profile.money_tolerance;
    for key in ["fiscal", "total"] {
        let Some(cell) = whole(key) else { continue };
        let Some(amount) = cell.get() else { continue };
        let Some(printed) = amount.value.and_then(sound) else { continue };
        let unit = work.unit_of(amount);
        let near = (printed - from_wan(exact, unit)).abs() <= sum_tolerance(printed, operands.len(), cap);
        let over = key == "total" && from_wan(exact, unit) > printed;
        if near || over {
            let n = operands.len();
            work.push(
                at(key),
                What::FundSum,
                unit.label(),
                Printed::amount(cell),
                Ok((from_wan(exact, unit), formula)),
                |p| sum_tolerance(p, n, cap),
            );
            return;
        }
    }
}
