use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::head::Money;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::number::rounded;
use crate::reckon::sheet::sound;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 同一份表里本应相近的几个金额（年初、全年、到位、执行数，涉及金额，以前年度金额，申请数和安排数）有一个与其余的相差约一万倍，
    /// 多半是元和万元混用。
    ///
    /// ## 依据
    /// 已公开的表里见过 7242318 与 243.96 并列 [P]。
    ///
    /// ## 示例
    /// 单位是万元的表，年初预算数 2600000、全年执行数 185。
    ///
    /// ## 改法
    /// 核对单位：整张表以元计的，写 unit: 元；只有一格的，把单位写在数后面，如 2600000 元。
    SUSPECTED_UNIT_SLIP = "suspected-unit-slip" "疑似元与万元混用",
    Warning, Published "已公开的表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let mut figures: Vec<(Route, Decimal, String)> = Vec::new();
    let unit = case.entry.unit();
    let mut add = |at: Route, cell: &Cell<Amount>| {
        if let Some(amount) = cell.get()
            && amount.value.and_then(sound).is_some()
            && let Some(wan) = amount.wan(unit).filter(|w| *w > Decimal::ZERO)
        {
            figures.push((at, wan, amount.printed.to_string()));
        }
    };
    gather(&case.entry.record, &mut add);
    for (n, (at, value, printed)) in figures.iter().enumerate() {
        let others: Vec<&(Route, Decimal, String)> = figures.iter().enumerate().filter(|(k, _)| *k != n).map(|(_, f)| f).collect();
        let far = others.iter().filter(|(_, other, _)| slipped(*value, *other)).count();
        // The odd one out is the larger of two, or the one that stands against most of the rest.
        if far == 0 || far * 2 < others.len() {
            continue;
        }
        let Some((_, _, other)) = others.iter().find(|(_, other, _)| slipped(*value, *other)) else { continue };
        out.say(at.clone(), format!("金额印 {printed}，同表的金额是 {other}，相差约一万倍，疑似元与万元混用"))
            .because(format!("按元计，{printed} 合 {} 万元", rounded(value / Decimal::from(10_000), 2)))
            .mend("核对单位：整张表以元计的写 unit: 元；只有一格的把单位写在数后面");
    }
}

/// Whether `value` is about ten thousand times `other`: within a factor of five.
fn slipped(value: Decimal, other: Decimal) -> bool {
    value.checked_div(other).is_some_and(|ratio| ratio >= Decimal::from(2_000) && ratio <= Decimal::from(50_000))
}

fn gather(record: &Record, add: &mut dyn FnMut(Route, &Cell<Amount>)) {
    for (key, _, f) in record.fund_rows() {
        if key == "total" {
            for (column, cell) in [("initial", &f.initial), ("adjusted", &f.adjusted), ("arrived", &f.arrived), ("executed", &f.executed)] {
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
                for (column, cell) in [("initial", &total.initial), ("adjusted", &total.adjusted), ("executed", &total.executed)] {
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
                for (column, cell) in [("initial", &before.initial), ("adjusted", &before.adjusted), ("executed", &before.executed)] {
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
