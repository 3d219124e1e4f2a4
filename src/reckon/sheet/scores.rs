//! Weights, scores, first-level subtotals, totals and grades.

use super::{Graded, Operand, Printed, What, Work, sound, sum, sum_tolerance};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::ex_ante::ExAnteDimension;
use crate::kinds::indicator::Level;
use crate::kinds::recheck::Recheck;
use crate::kinds::row::{IndicatorRow, level_name};
use crate::model::cell::Cell;
use crate::model::choice::Grade;
use crate::model::number::{Number, half_ulp, percent, rounded};
use crate::model::place::At;
use crate::route;
use rust_decimal::Decimal;
use std::borrow::Cow;

pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    let rows = entry.record.indicators();
    match &entry.record {
        Record::Target(form) => {
            let full = [Decimal::ONE_HUNDRED];
            let sums = work.profile.target_weights.as_slice();
            weight_sum(work, route!["indicators"], &weights(&rows), if sums.is_empty() { &full } else { sums });
            levels(work, &form.levels.0, &rows, None);
        }
        Record::SelfEvaluation(form) => {
            let execution = form.funds.as_deref().and_then(|f| f.total.as_deref()).map(|t| (&t.weight, &t.score));
            let complete = self_weights(work, &rows, execution);
            levels(work, &form.levels.0, &rows, execution);
            self_total(work, &form.total, &rows, execution, complete);
            grade(work, route!["grade"], &form.total, &form.grade);
        }
        Record::Evaluation(form) => {
            let dimensions: Vec<(&str, &Cell<Number>, &Cell<Number>)> =
                form.dimensions.0.iter().map(|(name, d)| (name.as_ref(), &d.weight, &d.score)).collect();
            let full = [Decimal::ONE_HUNDRED];
            weight_sum(work, route!["indicators"], &weights(&rows), &full);
            weight_sum(work, route!["dimensions"], &dimension_weights(&dimensions), &full);
            levels(work, &form.levels.0, &rows, None);
            for (name, d) in &form.dimensions.0 {
                let at = route!["dimensions", name.to_string()];
                level(work, &at, name, &d.weight, &d.score, &rows, None);
                score_rate(work, at.then("rate"), &d.weight, &d.score, &d.rate);
            }
            for (n, i) in form.indicators.iter().enumerate() {
                score_rate(work, route!["indicators", n, "rate"], &i.weight, &i.score, &i.rate);
            }
            total_of_dimensions(work, &form.score, &dimensions);
            total_of_rows(work, &form.score, &rows);
            grade(work, route!["grade"], &form.score, &form.grade);
        }
        Record::ExAnte(form) => {
            let dimensions: Vec<(&str, &Cell<Number>, &Cell<Number>)> =
                form.dimensions.0.iter().map(|(name, d)| (name.as_ref(), &d.weight, &d.score)).collect();
            weight_sum(work, route!["dimensions"], &dimension_weights(&dimensions), &[Decimal::ONE_HUNDRED]);
            for (name, d) in &form.dimensions.0 {
                let at = route!["dimensions", name.to_string()];
                points(work, &at, d);
                score_rate(work, at.then("rate"), &d.weight, &d.score, &d.rate);
            }
            total_of_dimensions(work, &form.score, &dimensions);
            grade(work, route!["grade"], &form.score, &form.grade);
        }
        Record::Recheck(form) => {
            gap(work, form);
            deducted(work, form);
            grade(work, route!["grade"], &form.score, &form.grade);
        }
        Record::Allocation(form) => {
            let criteria: Vec<(&str, Operand)> = form
                .criteria
                .iter()
                .map(|c| (c.name.get().map_or("标准", |n| n), Operand::number(&c.weight)))
                .collect();
            weight_sum(work, route!["criteria"], &criteria, &[Decimal::ONE_HUNDRED]);
            for (n, candidate) in form.candidates.iter().enumerate() {
                if candidate.scores.is_empty() {
                    continue;
                }
                let scores: Vec<(&str, Operand)> =
                    candidate.scores.iter().map(|s| ("分项得分", Operand::of(s))).collect();
                total(work, route!["candidates", n, "score"], &candidate.score, &scores);
            }
        }
        _ => {}
    }
}

/// A dimension's weight and score against the points listed under it, where all of them have the figure.
fn points(work: &mut Work<'_>, at: &Route, d: &ExAnteDimension) {
    let names = || d.items.iter().map(|i| i.name.get().map_or("要点", |n| n));
    let weights: Vec<(&str, Operand)> = names().zip(d.items.iter().map(|i| Operand::number(&i.weight))).collect();
    let scores: Vec<(&str, Operand)> = names().zip(d.items.iter().map(|i| Operand::number(&i.score))).collect();
    for (what, key, cell, operands) in
        [(What::LevelWeight, "weight", &d.weight, weights), (What::LevelScore, "score", &d.score, scores)]
    {
        let whole = !operands.is_empty() && operands.iter().all(|(_, o)| o.value().is_some());
        if cell.get().is_some() && whole {
            let (n, cap) = (operands.len(), work.profile.score_tolerance);
            let result = sum(&operands);
            work.push(at.then(key), what, "分", Printed::number(cell), result, |p| sum_tolerance(p, n, cap));
        }
    }
}

/// 分差, by which a form means either direction: the printed sign is kept out of the comparison.
fn gap(work: &mut Work<'_>, form: &Recheck) {
    let (Some(own), Some(again), Some(printed)) = (form.self_score.get(), form.score.get(), form.difference.get())
    else {
        return;
    };
    let (Some(a), Some(b)) = (sound(own.value), sound(again.value)) else { return };
    let exact = if printed.value.is_sign_negative() == (b < a) { b - a } else { a - b };
    let method = format!("自评得分 {} 与复核得分 {} 之差", own.printed, again.printed);
    let cap = work.profile.score_tolerance;
    work.push(route!["difference"], What::Gap, "分", Printed::number(&form.difference), Ok((exact, method)), |p| {
        sum_tolerance(p, 2, cap)
    });
}

/// What an indicator keeps in a re-check: what it claimed less what the findings about it take away. Only a finding that
/// names the indicator is about it: numbers are those of the self-evaluation.
fn deducted(work: &mut Work<'_>, form: &Recheck) {
    for (n, i) in form.indicators.iter().enumerate() {
        let (Some(own), Some(name)) = (i.self_score.get(), i.name.get()) else { continue };
        let about = |at: &At| {
            let rest = at.0.strip_prefix("indicators.").and_then(|rest| rest.strip_prefix(&**name));
            rest.is_some_and(|rest| matches!(rest, "" | ".score"))
        };
        let mine = form.findings.iter().filter(|f| f.at.get().is_some_and(&about));
        let points: Option<Vec<&Number>> =
            mine.map(|f| f.deducted.get().filter(|d| sound(d.value).is_some())).collect();
        let (Some(points), Some(claimed)) = (points.filter(|p| !p.is_empty()), sound(own.value)) else { continue };
        if i.score.get().is_none() {
            continue;
        }
        let taken: Decimal = points.iter().map(|d| d.value.abs()).sum();
        let words: Vec<String> = points.iter().map(|d| d.printed.trim_start_matches(['-', '−']).to_owned()).collect();
        let method = format!("自评得分 {} − 扣分 {}", own.printed, words.join(" − "));
        let (at, cap, addends) = (route!["indicators", n, "score"], work.profile.score_tolerance, points.len() + 1);
        work.push(at, What::Deducted, "分", Printed::number(&i.score), Ok((claimed - taken, method)), |p| {
            sum_tolerance(p, addends, cap)
        });
    }
}

fn number(n: Option<&Number>) -> Operand {
    n.map_or(Operand::Missing, Operand::of)
}

fn weights<'a>(rows: &[IndicatorRow<'a>]) -> Vec<(&'a str, Operand)> {
    rows.iter().map(|r| (r.name, number(r.weight))).collect()
}

fn dimension_weights<'a>(dimensions: &[(&'a str, &Cell<Number>, &Cell<Number>)]) -> Vec<(&'a str, Operand)> {
    dimensions.iter().map(|(name, weight, _)| (*name, Operand::number(weight))).collect()
}

/// The sum of weights against the sums that the form may have; the nearest one stands as what is wanted.
fn weight_sum(work: &mut Work<'_>, at: Route, operands: &[(&str, Operand)], wanted: &[Decimal]) {
    if operands.iter().all(|(_, o)| o.value().is_none()) {
        return;
    }
    let result = sum(operands);
    let nearest = result.as_ref().ok().and_then(|(exact, _)| wanted.iter().min_by_key(|w| (**w - *exact).abs()));
    let Some(nearest) = nearest else { return };
    if work.mentioned && result.as_ref().is_ok_and(|(exact, _)| exact < nearest) {
        return;
    }
    let words: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    let printed = Printed { value: Some(*nearest), text: words.join(" 或 ").into() };
    let tolerance = weight_tolerance(work, operands);
    work.push(at, What::WeightSum, "分", printed, result, |_| tolerance);
}

/// Weights printed with decimals (3.71, 3.14 …) may miss the sum by their own rounding.
fn weight_tolerance(work: &Work<'_>, operands: &[(&str, Operand)]) -> Decimal {
    let scale = operands.iter().filter_map(|(_, o)| o.value()).map(|v| v.normalize().scale()).max().unwrap_or(0);
    let half = half_ulp(Decimal::new(0, scale));
    if scale == 0 { Decimal::ZERO } else { (half * Decimal::from(operands.len())).min(work.profile.score_tolerance) }
}

type Execution<'a> = Option<(&'a Cell<Number>, &'a Cell<Number>)>;

/// The weights of a self-evaluation with that of the execution rate. Says whether they are complete (100).
fn self_weights(work: &mut Work<'_>, rows: &[IndicatorRow<'_>], execution: Execution<'_>) -> bool {
    let mut operands = weights(rows);
    if rows.is_empty() || operands.iter().all(|(_, o)| o.value().is_none()) {
        return false;
    }
    let printed = execution.is_some_and(|(weight, _)| !weight.is_blank());
    if let Some((weight, _)) = execution.filter(|_| printed) {
        operands.push(("执行率分值", Operand::number(weight)));
    }
    let full = Decimal::ONE_HUNDRED;
    // Where the form prints no weight for the execution rate, either it has none or it is the profile's.
    let without = full - work.profile.execution_weight;
    let wanted = if printed || without == full { vec![full] } else { vec![full, without] };
    weight_sum(work, route!["indicators"], &operands, &wanted);
    work.sheet.weighed(&route!["indicators"])
}

fn levels(work: &mut Work<'_>, printed: &[(Box<str>, Level)], rows: &[IndicatorRow<'_>], execution: Execution<'_>) {
    for (name, level_) in printed {
        level(work, &route!["levels", name.to_string()], name, &level_.weight, &level_.score, rows, execution);
    }
}

/// A subtotal's weight or score: figure, key, printed cell, and the same cell of a row.
type Side<'a> = (What, &'static str, &'a Cell<Number>, fn(&IndicatorRow<'_>) -> Operand);

/// One printed subtotal against its rows. 预算执行 is no row of indicators: its subtotal is the execution row itself.
fn level(
    work: &mut Work<'_>,
    at: &Route,
    name: &str,
    weight: &Cell<Number>,
    score: &Cell<Number>,
    rows: &[IndicatorRow<'_>],
    execution: Execution<'_>,
) {
    let wanted = level_name(name);
    let mut current: Cow<'_, str> = "".into();
    let mut mine: Vec<&IndicatorRow<'_>> = Vec::new();
    for row in rows {
        // A merged first-level cell is printed once and holds for the rows below it.
        if let Some(level1) = row.level1.get() {
            current = level_name(level1);
        }
        if current == wanted {
            mine.push(row);
        }
    }
    let pseudo = mine.is_empty() && wanted.contains("执行");
    if mine.is_empty() && !(pseudo && execution.is_some()) {
        return;
    }
    let both: [Side<'_>; 2] = [
        (What::LevelWeight, "weight", weight, |r| number(r.weight)),
        (What::LevelScore, "score", score, |r| number(r.score)),
    ];
    for (what, key, cell, of_row) in both {
        if cell.get().is_none() {
            continue;
        }
        let extra = execution.map(|(w, s)| Operand::number(if what == What::LevelWeight { w } else { s }));
        let mut operands: Vec<(&str, Operand)> = mine.iter().map(|r| (r.name, of_row(r))).collect();
        if pseudo {
            operands = extra.clone().map(|o| ("预算执行", o)).into_iter().collect();
        }
        let printed = Operand::number(cell).value().unwrap_or_default();
        let cap = work.profile.score_tolerance;
        let fits = |exact: Decimal, n: usize| (printed - exact).abs() <= sum_tolerance(printed, n, cap);
        let mut result = sum(&operands);
        // 过程 or 项目管理 may hold the execution rate that the form prints in its fund table.
        let holds = ["过程", "管理", "执行"].iter().any(|word| wanted.contains(word));
        if let (false, true, Some(Operand::Known(more, text)), Ok((exact, formula))) = (pseudo, holds, &extra, &result)
            && !fits(*exact, operands.len())
            && fits(exact + more, operands.len() + 1)
        {
            result = Ok((exact + more, format!("{formula} + 执行率 {text}")));
        }
        if work.mentioned && result.as_ref().is_ok_and(|(exact, _)| *exact < printed) {
            continue;
        }
        let n = operands.len();
        work.push(at.then(key.to_owned()), what, "分", Printed::number(cell), result, |p| sum_tolerance(p, n, cap));
    }
}

fn score_rate(
    work: &mut Work<'_>,
    at: Route,
    weight: &Cell<Number>,
    score: &Cell<Number>,
    rate: &Cell<crate::model::rate::Rate>,
) {
    let (Some(weight), Some(score)) = (weight.get(), score.get()) else { return };
    if rate.is_blank() && weight.value.is_zero() {
        return;
    }
    let (Some(part), Some(whole)) = (sound(score.value), sound(weight.value)) else { return };
    let result = percent(part, whole)
        .map(|exact| (exact, format!("得分 {} ÷ 分值 {}", score.printed, weight.printed)))
        .ok_or_else(|| "分值为 0，得分率没有意义".to_owned());
    work.push(at, What::ScoreRate, "%", Printed::rate(rate), result, half_ulp);
}

fn self_total(
    work: &mut Work<'_>,
    printed: &Cell<Number>,
    rows: &[IndicatorRow<'_>],
    execution: Execution<'_>,
    complete: bool,
) {
    if rows.is_empty() || rows.iter().all(|r| r.score.is_none()) || (work.mentioned && !complete) {
        return;
    }
    let mut operands: Vec<(&str, Operand)> = rows.iter().map(|r| (r.name, number(r.score))).collect();
    let indicators: Decimal = rows.iter().filter_map(|r| number(r.weight).value()).sum();
    match execution {
        Some((weight, score)) if !weight.is_blank() || !score.is_blank() => {
            operands.push(("执行率得分", Operand::number(score)))
        }
        // No row for the execution rate: the indicators carry all points, or the score is not said.
        _ if indicators < Decimal::ONE_HUNDRED && !work.profile.execution_weight.is_zero() => {
            operands.push(("执行率得分", Operand::Missing));
        }
        _ => {}
    }
    total(work, route!["total"], printed, &operands);
}

fn total_of_rows(work: &mut Work<'_>, printed: &Cell<Number>, rows: &[IndicatorRow<'_>]) {
    if rows.iter().all(|r| r.score.is_none()) || printed.get().is_none() {
        return;
    }
    let operands: Vec<(&str, Operand)> = rows.iter().map(|r| (r.name, number(r.score))).collect();
    total(work, route!["score"], printed, &operands);
}

fn total_of_dimensions(
    work: &mut Work<'_>,
    printed: &Cell<Number>,
    dimensions: &[(&str, &Cell<Number>, &Cell<Number>)],
) {
    if dimensions.iter().all(|(.., score)| score.get().is_none()) || printed.get().is_none() {
        return;
    }
    let operands: Vec<(&str, Operand)> =
        dimensions.iter().map(|(name, _, score)| (*name, Operand::number(score))).collect();
    total(work, route!["score"], printed, &operands);
}

fn total(work: &mut Work<'_>, at: Route, printed: &Cell<Number>, operands: &[(&str, Operand)]) {
    let result = sum(operands);
    // Known only in part: the missing rows may make up the difference.
    if work.mentioned && printed.get().is_some_and(|p| result.as_ref().is_ok_and(|(exact, _)| *exact < p.value)) {
        return;
    }
    let cap = work.profile.score_tolerance;
    let n = operands.len();
    work.push(at, What::Total, "分", Printed::number(printed), result, |p| sum_tolerance(p, n, cap));
}

/// The band of a score, with the grade that is printed; nothing where the profile lays down no grades.
fn grade(work: &mut Work<'_>, at: Route, score: &Cell<Number>, printed: &Cell<Grade>) {
    let Some(score) = score.get() else { return };
    let Some(exact) = work.profile.grade(score.value) else { return };
    let score = if score.printed.is_empty() { rounded(score.value, 4).into() } else { score.printed.clone() };
    work.sheet.grades.push(Graded { at, score, printed: printed.get().copied(), exact });
}
