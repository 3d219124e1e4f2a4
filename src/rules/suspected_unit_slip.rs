use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::funds::Fund;
use crate::kinds::head::Money;
use crate::kinds::monitoring::MonitoredFund;
use crate::kinds::row::IndicatorRow;
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::model::measured::Measured;
use crate::model::number::rounded;
use crate::reckon::sheet::{exact_wan, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 同一份表里本应相近的几个金额（年初、全年、到位、执行数，涉及金额，以前年度金额，申请数和安排数）有一个与其余的相差约一万倍，
    /// 多半是元和万元混用。资金表里财政拨款、上年结转、其他资金等各行，有一行是同一栏总额的约一万倍，也是这样；比总额小多少都不算。
    /// 指标值以万元计、实际完成值或全年预计完成值以元计（或者反过来），换算后相差约一万倍的，同样提示。由单位另加说明的不查。
    ///
    /// ## 依据
    /// 已公开的表里见过 7242318 与 243.96 并列 [P]。
    ///
    /// ## 示例
    /// 单位是万元的表，年初预算数 2600000、全年执行数 185；成本指标“≤75 万元”，实际完成值 69 元。
    ///
    /// ## 改法
    /// 核对单位：整张表以元计的，写 unit: 元；只有一格的，把单位写在数后面，如 2600000 元。
    SUSPECTED_UNIT_SLIP = "suspected-unit-slip" "疑似元与万元混用",
    Warning, Published "已公开的表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    totals(case, out);
    rows(case, out);
    values(case, out);
}

/// The figures of a form that should be near each other.
fn totals(case: &Case<'_>, out: &mut Findings) {
    let mut figures: Vec<(Route, Decimal, String)> = Vec::new();
    let unit = case.entry.unit();
    let mut add = |at: Route, cell: &Cell<Amount>| {
        if let Some((wan, amount)) = positive(cell, unit) {
            figures.push((at, wan, amount.printed.to_string()));
        }
    };
    gather(&case.entry.record, &mut add);
    for (n, (at, value, printed)) in figures.iter().enumerate() {
        let others: Vec<&(Route, Decimal, String)> =
            figures.iter().enumerate().filter(|(k, _)| *k != n).map(|(_, f)| f).collect();
        let far = others.iter().filter(|(_, other, _)| slipped(*value, *other)).count();
        // The odd one out is the larger of two, or the one that stands against most of the rest.
        if far == 0 || far * 2 < others.len() || case.explained(at) {
            continue;
        }
        let Some((_, _, other)) = others.iter().find(|(_, other, _)| slipped(*value, *other)) else { continue };
        out.say(at.clone(), format!("金额印 {printed}，同表的金额是 {other}，相差约一万倍，疑似元与万元混用"))
            .because(as_yuan(printed, *value))
            .mend(CURE);
    }
}

const CURE: &str = "核对单位：整张表以元计的写 unit: 元；只有一格的把单位写在数后面";

fn as_yuan(printed: &str, value: Decimal) -> String {
    format!("按元计，{printed} 合 {} 万元", rounded(value / Decimal::from(10_000), 2))
}

/// A source or use of the money that is ten thousand times the total: a part cannot be. One that is small may well be.
fn rows(case: &Case<'_>, out: &mut Findings) {
    let unit = case.entry.unit();
    let table = table(&case.entry.record);
    let total = route!["funds", "total"];
    let Some((_, whole)) = table.iter().find(|(at, _)| *at == total) else { return };
    let slips: Vec<(Route, Decimal, &Amount, &Amount)> = table
        .iter()
        .filter(|(at, _)| *at != total)
        .filter_map(|(at, row)| {
            row.iter().zip(whole).find_map(|((column, cell), (_, whole))| {
                let ((part, printed), (whole, of)) = (positive(cell, unit)?, positive(whole, unit)?);
                slipped(part, whole).then(|| (at.then(*column), part, printed, of))
            })
        })
        .collect();
    let Some((at, value, printed, of)) = slips.iter().find(|(at, ..)| !case.explained(at)) else { return };
    let more = slips.len() - 1;
    let more = if more > 0 { format!("，另有 {more} 行也是这样") } else { String::new() };
    let (printed, of) = (&printed.printed, &of.printed);
    out.say(at.clone(), format!("金额印 {printed}，同一栏的总额印 {of}，是总额的约一万倍，疑似元与万元混用{more}"))
        .because(as_yuan(printed, *value))
        .mend(CURE);
}

/// A value in 元 beside a target in 万元, or the other way round, though the two figures are near each other.
fn values(case: &Case<'_>, out: &mut Findings) {
    let record = &case.entry.record;
    for (n, i) in case.rows.iter().enumerate() {
        let Some((target, (unit, wanted))) = i.target.and_then(|target| Some((target, money_of(i, target)?))) else {
            continue;
        };
        let expected: Option<&Measured> = match record {
            Record::Monitoring(form) => form.indicators.get(n).and_then(|row| row.expected.get()).map(AsRef::as_ref),
            _ => None,
        };
        let columns = [("actual", "实际完成值", i.actual), ("expected", "全年预计完成值", expected)];
        for (column, title, value) in columns {
            let Some(value) = value else { continue };
            let Some((own, found)) = money_of(i, value).filter(|(own, _)| *own != unit) else { continue };
            let at = route!["indicators", n, column];
            if !(slipped(wanted, found) || slipped(found, wanted)) || case.explained(&at) {
                continue;
            }
            let (target, value) = (&target.printed, &value.printed);
            out.say(at, format!("“{}”的指标值印 {target}，{title}印 {value}，相差约一万倍，疑似元与万元混用", i.name))
                .because(format!("都换成万元，分别是 {} 和 {}", rounded(wanted, 6), rounded(found, 6)))
                .mend(format!("核对两格的单位，看“{}”和“{}”哪一个录错了", unit.label(), own.label()));
        }
    }
}

/// The unit of money in which a value is printed, and the value in 万元.
fn money_of(i: &IndicatorRow<'_>, value: &Measured) -> Option<(Unit, Decimal)> {
    let unit = Some(i.measure_of(value)).filter(|m| m.contains('元')).and_then(Unit::parse)?;
    Some((unit, unit.to_wan(value.value.and_then(sound)?)))
}

/// An exact amount above nothing, in 万元.
fn positive(cell: &Cell<Amount>, unit: Unit) -> Option<(Decimal, &Amount)> {
    let amount = cell.get()?;
    exact_wan(amount, unit).filter(|wan| *wan > Decimal::ZERO).map(|wan| (wan, amount))
}

/// Whether `value` is about ten thousand times `other`: within a factor of five.
pub(super) fn slipped(value: Decimal, other: Decimal) -> bool {
    value.checked_div(other).is_some_and(|ratio| ratio >= Decimal::from(2_000) && ratio <= Decimal::from(50_000))
}

type Column<'a> = (&'static str, &'a Cell<Amount>);

fn columns(f: &Fund) -> [Column<'_>; 4] {
    [("initial", &f.initial), ("adjusted", &f.adjusted), ("arrived", &f.arrived), ("executed", &f.executed)]
}

fn monitored(f: &MonitoredFund) -> [Column<'_>; 4] {
    [("initial", &f.initial), ("adjusted", &f.adjusted), ("executed", &f.executed), ("expected", &f.expected)]
}

/// The rows of a fund table with their places, rows of the form's own labels too.
fn table(record: &Record) -> Vec<(Route, [Column<'_>; 4])> {
    let mut rows: Vec<(Route, [Column<'_>; 4])> =
        record.fund_rows().into_iter().map(|(key, _, row)| (route!["funds", key], columns(row))).collect();
    rows.extend(record.monitored_rows().into_iter().map(|(key, _, row)| (route!["funds", key], monitored(row))));
    let place = |n: usize| route!["funds", "rows", n];
    let funds = match record {
        Record::SelfEvaluation(form) => form.funds.as_deref(),
        Record::Evaluation(form) => form.funds.as_deref(),
        Record::Monitoring(form) => {
            let free = form.funds.as_deref().map(|f| f.rows.as_slice()).unwrap_or_default();
            rows.extend(free.iter().enumerate().map(|(n, row)| (place(n), monitored(&row.fund))));
            None
        }
        _ => None,
    };
    let free = funds.map(|f| f.rows.as_slice()).unwrap_or_default();
    rows.extend(free.iter().enumerate().map(|(n, row)| (place(n), columns(&row.fund))));
    rows
}

fn gather(record: &Record, add: &mut dyn FnMut(Route, &Cell<Amount>)) {
    for (key, _, f) in record.fund_rows() {
        if key == "total" {
            for (column, cell) in columns(f) {
                add(route!["funds", key, column], cell);
            }
        }
    }
    match record {
        Record::Target(r) => {
            if let Some(annual) = r.funds.as_deref().and_then(|f| f.annual.as_deref()) {
                add(route!["funds", "annual", "total"], &annual.total);
            }
            money(&r.money, add);
        }
        Record::SelfEvaluation(r) => money(&r.money, add),
        Record::Evaluation(r) => money(&r.money, add),
        Record::ExAnte(r) => money(&r.money, add),
        Record::Monitoring(r) => {
            if let Some(total) = r.funds.as_deref().and_then(|f| f.total.as_deref()) {
                for (column, cell) in
                    [("initial", &total.initial), ("adjusted", &total.adjusted), ("executed", &total.executed)]
                {
                    add(route!["funds", "total", column], cell);
                }
            }
            money(&r.money, add);
        }
        Record::Policy(r) => {
            for (n, year) in r.money.iter().enumerate() {
                add(route!["money", n, "arranged"], &year.arranged);
                add(route!["money", n, "executed"], &year.executed);
            }
        }
        Record::FollowUp(r) if r.budget.len() == 1 => {
            let link = &r.budget[0];
            add(route!["budget", 0, "applied"], &link.applied);
            add(route!["budget", 0, "arranged"], &link.arranged);
            if let Some(before) = link.before.as_deref() {
                for (column, cell) in
                    [("initial", &before.initial), ("adjusted", &before.adjusted), ("executed", &before.executed)]
                {
                    add(route!["budget", 0, "before", column], cell);
                }
            }
        }
        _ => {}
    }
}

fn money(money: &Money, add: &mut dyn FnMut(Route, &Cell<Amount>)) {
    add(route!["amount"], &money.amount);
    for (n, year) in money.previous.iter().enumerate() {
        add(route!["previous", n, "amount"], &year.amount);
    }
}
