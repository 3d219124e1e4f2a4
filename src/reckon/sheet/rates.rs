//! Rates that are printed with what they are made of: the formulas of the common framework, and surveys.

use super::{Printed, What, Work, sound};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::indicator::{Formula, Survey};
use crate::model::choice::FormulaKind;
use crate::model::number::{agrees, half_ulp, percent};
use crate::route;
use rust_decimal::Decimal;

pub(super) fn reckon(work: &mut Work<'_>) {
    let entry = work.entry;
    match &entry.record {
        Record::SelfEvaluation(form) => {
            for (n, i) in form.indicators.iter().enumerate() {
                row(work, n, i.formula.as_deref(), i.survey.as_deref());
            }
        }
        Record::Evaluation(form) => {
            for (n, i) in form.indicators.iter().enumerate() {
                row(work, n, i.formula.as_deref(), i.survey.as_deref());
            }
            if let Some(answers) = form.survey.as_deref() {
                survey(work, &route!["survey"], answers);
            }
        }
        _ => {}
    }
}

fn row(work: &mut Work<'_>, n: usize, of_terms: Option<&Formula>, answers: Option<&Survey>) {
    let at = route!["indicators", n];
    if let Some(of_terms) = of_terms.filter(|f| !f.rate.is_blank())
        && let Some(result) = by_terms(of_terms)
    {
        let at = at.then("formula").then("rate");
        work.push(at, What::FormulaRate, "%", Printed::rate(&of_terms.rate), Ok(result), half_ulp);
    }
    if let Some(answers) = answers {
        survey(work, &at.then("survey"), answers);
    }
}

/// 满意度 is the share of those who answered, not of those who were asked.
fn survey(work: &mut Work<'_>, at: &Route, answers: &Survey) {
    let (Some(valid), Some(satisfied)) = (answers.valid.get(), answers.satisfied.get()) else { return };
    let (Some(whole), Some(part)) = (sound(valid.value), sound(satisfied.value)) else { return };
    if answers.rate.is_blank() {
        return;
    }
    if let Some(exact) = percent(part, whole) {
        let method = format!("满意份数 {} ÷ 有效份数 {}", satisfied.printed, valid.printed);
        work.push(at.then("rate"), What::SurveyRate, "%", Printed::rate(&answers.rate), Ok((exact, method)), half_ulp);
    }
}

/// A term of a formula: what the form calls it, its value, and as printed.
type Term<'a> = (&'a str, Decimal, &'a str);

/// The rate of a formula from its terms; `None` where its terms are not those that the formula is known by.
fn by_terms(formula: &Formula) -> Option<(Decimal, String)> {
    let kind = *formula.kind.get()?;
    let terms = formula.terms.0.iter();
    let terms: Vec<Term<'_>> =
        terms.map(|(label, n)| Some((label.as_ref(), sound(n.value)?, n.printed.as_ref()))).collect::<Option<_>>()?;
    let &[first, second] = terms.as_slice() else {
        return (kind == FormulaKind::BudgetCompletion).then(|| completion(&terms)).flatten();
    };
    match kind {
        FormulaKind::ThreePublicChange | FormulaKind::CarryOverChange => {
            let (now, before) = if first.0.contains("上年") { (second, first) } else { (first, second) };
            less(now, before, before)
        }
        FormulaKind::CostSaving => {
            let (plan, cost) = if first.0.contains("实际") { (second, first) } else { (first, second) };
            less(plan, cost, plan)
        }
        _ => {
            let straight = over(first, second)?;
            // The whole may stand before its part; a rate that is printed upside down is read as it stands.
            let printed = formula.rate.get().and_then(|r| r.value);
            let turned = over(second, first).filter(|(exact, _)| *exact < straight.0);
            let meant = turned.filter(|(exact, _)| printed.is_some_and(|printed| agrees(printed, *exact)));
            Some(meant.unwrap_or(straight))
        }
    }
}

/// `part ÷ whole`.
fn over(part: Term<'_>, whole: Term<'_>) -> Option<(Decimal, String)> {
    Some((percent(part.1, whole.1)?, format!("{} {} ÷ {} {}", part.0, part.2, whole.0, whole.2)))
}

/// `(more − less) ÷ whole`.
fn less(more: Term<'_>, less: Term<'_>, whole: Term<'_>) -> Option<(Decimal, String)> {
    let method = format!("（{} {} − {} {}）÷ {} {}", more.0, more.2, less.0, less.2, whole.0, whole.2);
    Some((percent(more.1 - less.1, whole.1)?, method))
}

/// 预算完成率: what the year had less what was left at its end, of what it had.
fn completion(terms: &[Term<'_>]) -> Option<(Decimal, String)> {
    let (left, had): (Vec<Term<'_>>, Vec<Term<'_>>) =
        terms.iter().copied().partition(|(label, ..)| label.contains("年末"));
    let &[left] = left.as_slice() else { return None };
    let whole: Decimal = had.iter().map(|(_, value, _)| *value).sum();
    let sum = had.iter().map(|(.., printed)| *printed).collect::<Vec<_>>().join(" + ");
    Some((percent(whole - left.1, whole)?, format!("（{sum} − {}）÷（{sum}）", left.2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::reading::Reading;
    use crate::form::value::Value;
    use crate::ground::source::FileId;
    use crate::model::number::rounded;

    fn rate(kind: &str, terms: &str, printed: &str) -> Option<String> {
        let text = format!("{{kind: {kind}, terms: {{{terms}}}, rate: {printed}}}");
        let (node, faults) = crate::yaml::parse::parse(&text, FileId(0));
        assert!(faults.is_empty(), "{faults:?}");
        let formula = Formula::read(&node.unwrap(), &mut Reading::new(FileId(0))).unwrap();
        by_terms(&formula).map(|(exact, _)| rounded(exact, 2))
    }

    #[test]
    fn a_formula_is_computed_from_its_own_terms() {
        for (kind, terms, printed, exact) in [
            ("execution", "实际支出: 192, 实际到位资金: 240", "76.8%", Some("80")),
            ("staff-control", "编制数: 100, 在职人员数: 96", "96%", Some("96")),
            ("execution", "实际支出: 192, 实际到位资金: 240", "125%", Some("80")),
            ("three-public-change", "本年三公经费: 18, 上年三公经费: 20", "10%", Some("-10")),
            ("carry-over-change", "上年结转结余: 100, 本年结转结余: 90", "-10%", Some("-10")),
            ("cost-saving", "计划成本: 200, 实际成本: 192", "4%", Some("4")),
            ("budget-completion", "上年结转: 44, 年初预算: 2156, 本年追加: 50, 年末结余: 90", "96%", Some("96")),
            ("budget-completion", "预算完成数: 2160, 预算数: 2250", "96%", Some("96")),
            ("budget-control", "本年追加: 50, 年初预算: 0", "0%", None),
            ("execution", "支出: 192", "80%", None),
        ] {
            assert_eq!(rate(kind, terms, printed).as_deref(), exact, "{kind} {terms}");
        }
    }
}
