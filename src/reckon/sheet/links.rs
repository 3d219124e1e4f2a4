//! What ties a record to other years: cuts, shares, changes, the money of a policy, unit price times quantity.

use super::funds::{difference, rate};
use super::{Operand, Printed, What, Work, exact_wan, from_wan, sound, sum_tolerance};
use crate::corpus::entry::Entry;
use crate::form::field::Leaf;
use crate::form::value::Named;
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::follow_up::BudgetLink;
use crate::kinds::head::Money;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::measured::Measured;
use crate::model::number::{Number, agrees, half_ulp, percent, rounded};
use crate::route;
use rust_decimal::Decimal;
use std::sync::Arc;

pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    match &entry.record {
        Record::FollowUp(form) => {
            for (n, link) in form.budget.iter().enumerate() {
                budget(work, &route!["budget", n], link);
            }
        }
        Record::Policy(form) => {
            for (n, year) in form.money.iter().enumerate() {
                let at = route!["money", n, "rate"];
                let _ = rate(work, at, ("安排数", &year.arranged), ("执行数", &year.executed), &year.rate, None);
            }
        }
        Record::Target(form) => {
            money(work, &form.money);
            products(work, form.indicators.iter().map(|i| (&i.calc, &i.target)));
        }
        Record::SelfEvaluation(form) => {
            money(work, &form.money);
            products(work, form.indicators.iter().map(|i| (&i.calc, &i.target)));
        }
        Record::Monitoring(form) => money(work, &form.money),
        Record::Evaluation(form) => money(work, &form.money),
        Record::ExAnte(form) => money(work, &form.money),
        _ => {}
    }
}

fn budget(work: &mut Work<'_>, at: &Route, link: &BudgetLink) {
    if let Some(before) = link.before.as_deref() {
        let base = if before.adjusted.is_blank() {
            ("年初预算数", &before.initial)
        } else {
            ("全年预算数", &before.adjusted)
        };
        let row = at.then("before");
        let _ =
            rate(work, row.then("rate"), base, ("执行数", &before.executed), &before.rate, Some(row.then("executed")));
        growth(work, at, What::AgainstSpent, &link.arranged, ("上年实支", &before.executed));
        growth(work, at, What::AgainstInitial, &link.arranged, ("原年初预算", &before.initial));
    }
    if link.applied.is_blank() || link.arranged.is_blank() {
        return;
    }
    difference(work, at.then("cut"), What::Cut, &link.cut, ("申请数", &link.applied), ("安排数", &link.arranged));
    if let (Operand::Known(applied, text), Operand::Known(arranged, arranged_text)) =
        (Operand::amount(&link.applied, work.unit), Operand::amount(&link.arranged, work.unit))
    {
        let result = percent(applied - arranged, applied)
            .map(|exact| (exact, format!("（申请数 {text} − 安排数 {arranged_text}）÷ 申请数 {text}")))
            .ok_or_else(|| "申请数为 0，核减率没有意义".to_owned());
        work.push(at.then("cut_rate"), What::CutRate, "%", Printed::rate(&link.cut_rate), result, half_ulp);
    }
}

fn growth(work: &mut Work<'_>, at: &Route, what: What, now: &Cell<Amount>, (label, before): (&str, &Cell<Amount>)) {
    let (Operand::Known(now, now_text), Some(before)) = (Operand::amount(now, work.unit), before.get()) else { return };
    let Some(base) = exact_wan(before, work.unit) else { return };
    if let Some(exact) = percent(now - base, base) {
        let method = format!("（安排数 {now_text} − {label} {0}）÷ {label} {0}", before.printed);
        work.push(at.then("arranged"), what, "%", Printed::default(), Ok((exact, method)), half_ulp);
    }
}

/// All exact amounts of a record by the text of their route, in 万元.
struct Amounts(Vec<(String, Decimal)>);

impl Amounts {
    fn of(entry: &Entry) -> Self {
        let unit = entry.unit();
        let mut found = Vec::new();
        entry.each_cell(|path, leaf| {
            if let Leaf::Amount(amount) = leaf
                && let Some(wan) = exact_wan(amount, unit)
            {
                found.push((Route(path.to_vec()).to_string(), wan));
            }
        });
        Self(found)
    }

    fn get(&self, route: &str) -> Option<Decimal> {
        self.0.iter().find(|(at, _)| at == route).map(|(_, wan)| *wan)
    }

    /// A cell, or of a row its budget after adjustment, or its first budget.
    fn cell_or_row(&self, route: &str) -> Option<(String, Decimal)> {
        ["", ".adjusted", ".initial"].iter().find_map(|tail| {
            let at = format!("{route}{tail}");
            self.get(&at).map(|wan| (at, wan))
        })
    }

    /// The whole that a cell is part of: the same column of the total row.
    fn whole_of(&self, cell: &str) -> Option<Decimal> {
        let mut steps: Vec<&str> = cell.split('.').collect();
        let column = matches!(
            steps.last(),
            Some(&("initial" | "adjusted" | "arrived" | "executed" | "balance" | "expected" | "amount"))
        );
        let row = steps.len().checked_sub(if column { 2 } else { 1 })?;
        *steps.get_mut(row)? = "total";
        self.get(&steps.join("."))
    }
}

fn money(work: &mut Work<'_>, money: &Money) {
    if money.shares.is_empty() && money.change.is_none() {
        return;
    }
    let amounts = Amounts::of(work.entry);
    for (n, share) in money.shares.iter().enumerate() {
        let Some(of) = share.of.get() else { continue };
        let part = amounts.cell_or_row(of.trim());
        let whole = part.as_ref().and_then(|(at, _)| amounts.whole_of(at)).or_else(|| amounts.get("amount"));
        let result = match (part, whole) {
            (Some((_, part)), Some(whole)) => percent(part, whole)
                .map(|exact| (exact, format!("{} ÷ {}（万元）", rounded(part, 6), rounded(whole, 6))))
                .ok_or_else(|| "总额为 0，占比没有意义".to_owned()),
            _ => Err(format!("“{of}”或它的总额没有确数，不能计算")),
        };
        work.push(route!["shares", n, "rate"], What::Share, "%", Printed::rate(&share.rate), result, half_ulp);
    }
    change(work, money, &amounts);
}

/// 增减 against the latest earlier year. Several cells can be this year's figure: the one that fits is taken.
fn change(work: &mut Work<'_>, money: &Money, amounts: &Amounts) {
    let Some(change) = money.change.as_deref() else { return };
    let now: Vec<Decimal> =
        ["amount", "funds.annual.total", "funds.total.adjusted", "funds.total.initial", "funds.total.executed"]
            .iter()
            .filter_map(|at| amounts.get(at))
            .collect();
    let latest = money.previous.iter().max_by_key(|p| p.year.get().copied());
    let before = latest.and_then(|p| Operand::amount(&p.amount, work.unit).value());
    let delta = change.amount.get().and(Operand::amount(&change.amount, work.unit).value());
    if let Some(cell) = change.amount.get() {
        let unit = work.unit_of(cell);
        let fits = |now: &Decimal| {
            before.is_some_and(|b| cell.value.and_then(sound).is_some_and(|p| agrees(p, from_wan(now - b, unit))))
        };
        let result = match (now.iter().find(|n| fits(n)).or(now.first()), before) {
            (Some(now), Some(before)) => Ok((
                from_wan(now - before, unit),
                format!("本年 {} − 上年 {}（万元）", rounded(*now, 6), rounded(before, 6)),
            )),
            _ => Err("本年数或上年数未载，不能计算".to_owned()),
        };
        let cap = work.profile.money_tolerance;
        work.push(
            route!["change", "amount"],
            What::Change,
            unit.label(),
            Printed::amount(&change.amount),
            result,
            |p| sum_tolerance(p, 2, cap),
        );
    }
    if change.rate.is_blank() {
        return;
    }
    let printed = change.rate.get().and_then(|r| r.value).and_then(sound);
    let mut pairs: Vec<(Decimal, Decimal)> = now.iter().filter_map(|n| before.map(|b| (n - b, b))).collect();
    if let Some(delta) = delta {
        pairs.extend(before.map(|b| (delta, b)));
        pairs.extend(now.iter().map(|n| (delta, n - delta)));
    }
    let rates: Vec<(Decimal, String)> = pairs
        .into_iter()
        .filter_map(|(d, b)| percent(d, b).map(|rate| (rate, format!("{} ÷ {}（万元）", rounded(d, 6), rounded(b, 6)))))
        .collect();
    let result = rates
        .iter()
        .find(|(rate, _)| printed.is_some_and(|p| agrees(p, *rate)))
        .or(rates.first())
        .cloned()
        .ok_or_else(|| "本年数或上年数未载，不能计算".to_owned());
    work.push(route!["change", "rate"], What::ChangeRate, "%", Printed::rate(&change.rate), result, half_ulp);
}

/// 单价 × 数量 against the target, where an indicator declares both.
fn products<'a>(work: &mut Work<'_>, rows: impl Iterator<Item = (&'a Named<Number>, &'a Cell<Arc<Measured>>)>) {
    for (n, (calc, target)) in rows.enumerate() {
        let term =
            |names: [&str; 2]| calc.0.iter().find(|(key, _)| names.contains(&key.as_ref())).map(|(_, number)| number);
        let (Some(price), Some(quantity)) = (term(["unit_price", "单价"]), term(["quantity", "数量"])) else {
            continue;
        };
        let Some(exact) = price.value.checked_mul(quantity.value) else { continue };
        let method = format!("单价 {} × 数量 {}", price.printed, quantity.printed);
        let (at, printed) = match term(["total", "合计"]) {
            Some(total) => (
                route!["indicators", n, "calc", "total"],
                Printed { value: sound(total.value), text: total.printed.clone() },
            ),
            None => {
                let value = target.get().and_then(|t| t.value).and_then(sound);
                let text = target.get().map(|t| t.printed.clone()).unwrap_or_default();
                (route!["indicators", n, "target"], Printed { value, text })
            }
        };
        work.push(at, What::Product, "", printed, Ok((exact, method)), half_ulp);
    }
}
