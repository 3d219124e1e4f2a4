//! The money of a target form: annual and medium-term sums, tasks, income and expenditure.

use super::funds::sums;
use super::{Operand, Printed, What, Work, from_wan, sum, sum_tolerance};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::funds::{PlannedFunds, TargetFunds};
use crate::kinds::office::Share;
use crate::kinds::target::{Expenditure, Income, Target, TargetTask, TasksTotal};
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::number::{half_ulp, percent};
use crate::route;

pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    match &entry.record {
        Record::Target(form) => {
            planned(work, form.funds.as_deref());
            tasks(work, form);
            if let Some(both) = form.composition.as_deref() {
                composition(work, both.income.as_deref(), both.expenditure.as_deref());
            }
        }
        Record::ExAnte(form) => planned(work, form.funds.as_deref()),
        _ => {}
    }
}

fn planned(work: &mut Work<'_>, funds: Option<&TargetFunds>) {
    let Some(funds) = funds else { return };
    for (block, planned) in [("annual", funds.annual.as_deref()), ("medium_term", funds.medium_term.as_deref())] {
        let Some(f) = planned else { continue };
        let partial = work.mentioned || !f.rows.is_empty();
        let cells: Vec<_> = cells(f).into_iter().filter(|(.., cell)| !cell.is_absent()).collect();
        sums(work, &|key| route!["funds", block, key], &cells, partial);
    }
}

fn cells(f: &PlannedFunds) -> [(&'static str, &'static str, &Cell<Amount>); 15] {
    [
        ("total", "资金总额", &f.total),
        ("fiscal", "财政拨款", &f.fiscal),
        ("carry_over", "上年结转资金", &f.carry_over),
        ("fiscal_account", "财政专户管理资金", &f.fiscal_account),
        ("unit_funds", "单位资金", &f.unit_funds),
        ("own", "自有资金", &f.own),
        ("business", "事业收入", &f.business),
        ("operating", "经营性收入", &f.operating),
        ("other", "其他资金", &f.other),
        ("central", "中央资金", &f.central),
        ("province", "省级资金", &f.province),
        ("city", "市级资金", &f.city),
        ("county", "县（区）级资金", &f.county),
        ("superior", "上级资金", &f.superior),
        ("own_level", "本级预算金额", &f.own_level),
    ]
}

/// A column of the tasks: its key, its cell in a task and in the total.
type Column = (&'static str, fn(&TargetTask) -> &Cell<Amount>, fn(&TasksTotal) -> &Cell<Amount>);

/// 金额合计 = the tasks, a column at a time.
fn tasks(work: &mut Work<'_>, form: &Target) {
    let columns: [Column; 3] = [
        ("total", |t| &t.total, |t| &t.total),
        ("fiscal", |t| &t.fiscal, |t| &t.fiscal),
        ("other", |t| &t.other, |t| &t.other),
    ];
    for (column, of_task, of_total) in columns {
        let Some(total) = form.tasks_total.as_deref().map(of_total).filter(|c| !c.is_blank()) else { continue };
        let operands: Vec<(&str, Operand)> = form
            .tasks
            .iter()
            .map(|t| (t.name.get().map_or("任务", |n| n), Operand::amount(of_task(t), work.unit)))
            .filter(|(_, operand)| !matches!(operand, Operand::Missing))
            .collect();
        if !operands.is_empty() {
            add_up(work, route!["tasks_total", column], total, &operands);
        }
    }
    for (n, task) in form.tasks.iter().enumerate() {
        if task.total.is_blank() || task.fiscal.is_blank() || task.other.is_absent() {
            continue;
        }
        let operands = [
            ("财政拨款", Operand::amount(&task.fiscal, work.unit)),
            ("其他资金", Operand::amount(&task.other, work.unit)),
        ];
        add_up(work, route!["tasks", n, "total"], &task.total, &operands);
    }
}

fn add_up(work: &mut Work<'_>, at: Route, total: &Cell<Amount>, operands: &[(&str, Operand)]) {
    let unit = total.get().map_or(work.unit, |a| work.unit_of(a));
    let result = sum(operands).map(|(wan, formula)| (from_wan(wan, unit), formula));
    let short = total.get().and_then(|a| a.value).zip(result.as_ref().ok()).is_some_and(|(w, (exact, _))| *exact < w);
    if work.mentioned && short {
        return;
    }
    let cap = work.profile.money_tolerance;
    work.push(at, What::FundSum, unit.label(), Printed::amount(total), result, |p| {
        sum_tolerance(p, operands.len(), cap)
    });
}

fn composition(work: &mut Work<'_>, income: Option<&Income>, expenditure: Option<&Expenditure>) {
    if let Some(i) = income {
        let at = route!["composition", "income"];
        let rows = [
            ("fiscal", "财政拨款收入", &i.fiscal),
            ("carry_over", "上年结转", &i.carry_over),
            ("business", "事业收入", &i.business),
            ("other", "其他收入", &i.other),
        ];
        block(work, &at, "total", i.total.as_ref(), &rows);
    }
    if let Some(e) = expenditure {
        let at = route!["composition", "expenditure"];
        block(
            work,
            &at,
            "total",
            e.total.as_ref(),
            &[("basic", "基本支出", &e.basic), ("project", "项目支出", &e.project)],
        );
        let inner: Vec<(&str, Operand)> = [("人员经费", &e.personnel), ("公用经费", &e.office)]
            .into_iter()
            .filter_map(|(label, share)| share.as_ref().map(|s| (label, Operand::amount(&s.0.amount, work.unit))))
            .collect();
        if let (Some(basic), 2) = (&e.basic, inner.len())
            && !basic.0.amount.is_blank()
        {
            add_up(work, at.then("basic"), &basic.0.amount, &inner);
        }
        for (key, share) in [("personnel", &e.personnel), ("office", &e.office)] {
            if let (Some(share), Some(total)) = (share, &e.total) {
                share_of(work, &at, key, share, total);
            }
        }
    }
}

fn block(
    work: &mut Work<'_>,
    at: &Route,
    key: &'static str,
    total: Option<&Share>,
    rows: &[(&'static str, &str, &Option<Share>)],
) {
    let Some(total) = total.filter(|t| !t.0.amount.is_blank()) else { return };
    let present: Vec<(&'static str, &str, &Share)> =
        rows.iter().filter_map(|(key, label, row)| row.as_ref().map(|r| (*key, *label, r))).collect();
    if present.len() > 1 {
        let operands: Vec<(&str, Operand)> =
            present.iter().map(|(_, label, s)| (*label, Operand::amount(&s.0.amount, work.unit))).collect();
        add_up(work, at.then(key), &total.0.amount, &operands);
    }
    for (key, _, share) in present {
        share_of(work, at, key, share, total);
    }
}

/// A printed share of a row in its block.
fn share_of(work: &mut Work<'_>, at: &Route, key: &'static str, row: &Share, total: &Share) {
    if row.0.share.is_blank() {
        return;
    }
    let result = match (Operand::amount(&row.0.amount, work.unit), Operand::amount(&total.0.amount, work.unit)) {
        (Operand::Known(part, part_text), Operand::Known(whole, whole_text)) => percent(part, whole)
            .map(|exact| (exact, format!("{part_text} ÷ {whole_text}")))
            .ok_or_else(|| "合计为 0，占比没有意义".to_owned()),
        _ => Err("金额没有确数，不能计算".to_owned()),
    };
    work.push(at.then(key).then("share"), What::Share, "%", Printed::rate(&row.0.share), result, half_ulp);
}
