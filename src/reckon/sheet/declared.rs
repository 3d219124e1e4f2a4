//! What totals declare of their own parts: parts, splits and lists on any amount cell, and the counts of a summary.

use super::{Operand, Printed, What, Work, from_wan, sound, sum, sum_tolerance};
use crate::form::field::Leaf;
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::allocation::Allocation;
use crate::kinds::declared::Declared;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::number::{agrees, half_ulp, percent};
use crate::route;
use rust_decimal::Decimal;

pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    entry.each_cell(|path, leaf| {
        if let Leaf::Amount(amount) = leaf
            && amount.more.is_some()
        {
            own_parts(work, &Route(path.to_vec()), amount);
        }
    });
    if let Record::Allocation(form) = &entry.record {
        arranged(work, form);
    }
    let declared = match &entry.record {
        Record::Summary(form) => form.declared.as_deref(),
        Record::Plan(form) => form.declared.as_deref(),
        _ => None,
    };
    let Some(set) = declared else { return };
    for (key, list) in [
        ("targets", &set.targets),
        ("monitoring", &set.monitoring),
        ("ex_ante", &set.ex_ante),
        ("self_evaluation", &set.self_evaluation),
        ("evaluation", &set.evaluation),
        ("whole_department", &set.whole_agency),
        ("disclosure", &set.disclosure),
        ("application", &set.application),
        ("documents", &set.documents),
        ("submissions", &set.submissions),
    ] {
        for (n, declared) in list.iter().enumerate() {
            let at = route!["declared", key, n];
            counts(work, &at, declared);
            change(work, &at, declared);
        }
    }
}

/// What the candidates are given beside what there is to give. Those who are given nothing print nothing.
fn arranged(work: &mut Work<'_>, form: &Allocation) {
    let given: Vec<(&str, Operand)> = form
        .candidates
        .iter()
        .filter(|c| !c.arranged.is_blank())
        .map(|c| (c.name.get().map_or("申报项目", |n| n), Operand::amount(&c.arranged, work.unit)))
        .collect();
    let Some(whole) = form.amount.get().filter(|_| !given.is_empty()) else { return };
    let unit = work.unit_of(whole);
    let result = sum(&given).map(|(wan, text)| (from_wan(wan, unit), text));
    // A rest that is kept back is no contradiction; more than there is, is one.
    let over = result.as_ref().is_ok_and(|(exact, _)| whole.value.is_some_and(|whole| *exact > whole));
    if over {
        let (n, cap) = (given.len(), work.profile.money_tolerance);
        work.push(route!["amount"], What::Parts, unit.label(), Printed::amount(&form.amount), result, |p| {
            sum_tolerance(p, n, cap)
        });
    }
}

fn own_parts(work: &mut Work<'_>, at: &Route, amount: &Amount) {
    let Some(more) = amount.more.as_deref() else { return };
    let printed = || Printed { value: amount.value.and_then(sound), text: amount.printed.clone() };
    // A count has no measure; money carries its own or the file's, which the cell alone cannot tell apart.
    let measure = amount.unit.map_or("", crate::model::amount::Unit::label);
    let cap = work.profile.money_tolerance;
    if !more.parts.is_empty() {
        let operands: Vec<(&str, Operand)> = more.parts.iter().map(|p| ("组成", Operand::of(p))).collect();
        work.push(at.clone(), What::Parts, measure, printed(), sum(&operands), |p| {
            sum_tolerance(p, operands.len(), cap)
        });
    }
    for split in &more.splits {
        let operands: Vec<(&str, Operand)> = split.iter().map(|(label, n)| (label.as_ref(), Operand::of(n))).collect();
        let formula = |(total, _): (Decimal, String)| {
            let words: Vec<String> =
                split.iter().map(|(label, n)| format!("{} {}", split_label(label), n.printed)).collect();
            (total, words.join(" + "))
        };
        let result = sum(&operands).map(formula);
        work.push(at.clone(), What::Parts, measure, printed(), result, |p| sum_tolerance(p, operands.len(), cap));
    }
    if !more.listed.is_empty() {
        let exact = Decimal::from(more.listed.len());
        let result = Ok((exact, format!("列出 {} 个名称", more.listed.len())));
        work.push(at.clone(), What::Listed, "", printed(), result, |_| Decimal::ZERO);
    }
}

/// The two labels that the format names in ASCII, in Chinese; all others are the clerk's own words.
fn split_label(label: &str) -> &str {
    match label {
        "finance" => "财政牵头",
        "department" => "部门自主",
        "third_party" | "third-party" => "第三方",
        "own" => "自行",
        other => other,
    }
}

/// 总数 = 财政 + 部门 ; = 第三方 + 自行.
fn counts(work: &mut Work<'_>, at: &Route, d: &Declared) {
    let (key, whole) = if d.count.is_blank() { ("projects", &d.projects) } else { ("count", &d.count) };
    if whole.get().is_none() {
        return;
    }
    for ((a_label, a), (b_label, b)) in
        [(("财政组织", &d.finance), ("部门组织", &d.department)), (("第三方", &d.third_party), ("自行", &d.own))]
    {
        let (Some(first), Some(second)) = (a.get(), b.get()) else { continue };
        let result = match (first.value.and_then(sound), second.value.and_then(sound)) {
            (Some(x), Some(y)) => Ok((x + y, format!("{a_label} {} + {b_label} {}", first.printed, second.printed))),
            _ => Err("有的个数没有确数，不能相加".to_owned()),
        };
        work.push(at.then(key), What::Parts, "", Printed::amount(whole), result, |_| Decimal::ZERO);
    }
}

/// 比上年增减: what the year before must have been, and the rate where one is printed.
fn change(work: &mut Work<'_>, at: &Route, d: &Declared) {
    let Some(change) = d.change.as_deref() else { return };
    let at = at.then("change");
    let mut rates: Vec<(Decimal, String)> = Vec::new();
    let projects = change.projects.get().and_then(|n| Some((sound(n.value)?, n.printed.clone())));
    let now = if d.projects.is_blank() { &d.count } else { &d.projects };
    if let (Some((delta, delta_text)), Some(now)) = (projects, now.get())
        && let Some(value) = now.value.and_then(sound)
    {
        let before = value - delta;
        let method = format!("{} − {}", now.printed, delta_text.trim_start_matches('+'));
        work.push(at.then("projects"), What::EarlierYear, "", Printed::default(), Ok((before, method)), half_ulp);
        rates.extend(percent(delta, before).map(|rate| (rate, format!("{delta_text} ÷ {before}"))));
    }
    if let (Some(delta), Some(now)) = (change.amount.get(), d.amount.get())
        && let (Some(delta_wan), Some(now_wan)) =
            (Operand::amount(&change.amount, work.unit).value(), Operand::amount(&d.amount, work.unit).value())
    {
        let unit = work.unit_of(now);
        let before = from_wan(now_wan - delta_wan, unit);
        let method = format!("{} − {}", now.printed, delta.printed.trim_start_matches('+'));
        work.push(
            at.then("amount"),
            What::EarlierYear,
            unit.label(),
            Printed::default(),
            Ok((before, method)),
            half_ulp,
        );
        rates.extend(
            percent(from_wan(delta_wan, unit), before)
                .map(|rate| (rate, format!("{} ÷ {before}{}", delta.printed, unit.label()))),
        );
    }
    // The rate does not say whether it is of the projects or of the money: either may be meant.
    let printed = change.rate.get().and_then(|r| r.value).and_then(sound);
    let meant = rates.iter().position(|(rate, _)| printed.is_some_and(|p| agrees(p, *rate)));
    if let Some((rate, method)) = meant.or(rates.len().checked_sub(1)).map(|n| rates.swap_remove(n)) {
        let shown: &Cell<_> = &change.rate;
        work.push(at.then("rate"), What::ChangeRate, "%", Printed::rate(shown), Ok((rate, method)), half_ulp);
    }
}
