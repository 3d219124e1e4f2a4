use super::reasons::said;
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::kinds::funds::Fund;
use crate::model::choice::Layout;
use crate::model::number::rounded;
use crate::reckon::sheet::{What, exact_wan};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 自评表的一行有年初预算数和执行数，却没有全年预算数（调整后预算数）：执行率是按年初预算数还是按调整后的预算数算的，读者看不出来。
    /// 印出的执行率合年初预算数的，提示补写；没有印执行率、执行数又多于年初预算数的，也提示。执行率连年初预算数也不合的，由 execution-rate-mismatch 查。
    /// 本来没有全年预算数一栏的全国 2015 版表式不查；本行的计算方法、原因或备注说到年初或调整的，算写明了。一张表只提示第一处。
    ///
    /// ## 依据
    /// 已公开的自评表有两种表式，一种只有年初预算数，一种另有全年预算数，执行率的分母不同 [P]。
    ///
    /// ## 示例
    /// 年初预算数 250、执行数 185，执行率印 74%，全年预算数一格是空的。
    ///
    /// ## 改法
    /// 补上 adjusted（全年预算数），当年没有调整的照年初数填；原表没有这一栏的，写 layout: national-2015，或由单位加一条 explanations 说明。
    DENOMINATOR_NOT_SAID = "denominator-not-said" "没有全年预算数，执行率的分母不明",
    Warning, Published "自评表的两种表式 [P]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    // The form of 2015 divides by 年初预算数 and has no other column.
    let form_says = case.entry.filing.layout.get() == Some(&Layout::National2015);
    if !matches!(case.entry.record, Record::SelfEvaluation(_)) || in_part(case.entry) || form_says {
        return;
    }
    for (key, label, row) in case.entry.record.fund_rows() {
        let Some((cell, message)) = unsaid(case, key, label, row) else { continue };
        let at = |column: &'static str| route!["funds", key, column];
        if ["rate", "executed", "initial", "adjusted"].into_iter().any(|column| case.explained(&at(column))) {
            continue;
        }
        out.say(at(cell), message)
            .because("预算当年可能有调整，按年初预算数和按全年预算数算出来的执行率不同")
            .mend("补上 adjusted（全年预算数），没有调整的照年初数填；原表没有这一栏的写 layout: national-2015");
        return;
    }
}

/// Where a row leaves its denominator open, and what is printed there.
fn unsaid(case: &Case<'_>, key: &'static str, label: &str, row: &Fund) -> Option<(&'static str, String)> {
    let (initial, executed) = (row.initial.get()?, row.executed.get()?);
    let unit = case.entry.unit();
    let (whole, part) = (exact_wan(initial, unit)?, exact_wan(executed, unit)?);
    // Nothing divided by anything is nothing; a budget of nothing is judged by `rate-of-zero-budget`.
    if !row.adjusted.is_blank() || whole <= Decimal::ZERO || part <= Decimal::ZERO {
        return None;
    }
    let computed = case.sheet.at(What::ExecutionRate, &route!["funds", key, "rate"])?;
    if computed.printed.is_some() {
        let words = [&row.method, &row.reason, &row.note];
        let named = words.iter().any(|w| w.get().is_some_and(|w| w.contains("年初") || w.contains("调整")));
        let (rate, method) = (&computed.text, &computed.method);
        let message = format!("“{label}”没有印全年预算数，执行率印 {rate}，合 {method}，分母是年初预算数");
        return (computed.agrees && !named).then_some(("rate", message));
    }
    let over = part - whole;
    let slack = initial.unit.unwrap_or(unit).to_wan(case.profile.money_tolerance);
    if over <= slack || said(&row.reason) || said(&row.note) {
        return None;
    }
    let (executed, initial, over) = (&executed.printed, &initial.printed, rounded(over, 6));
    let message = format!(
        "“{label}”没有印全年预算数，执行数印 {executed}，比年初预算数 {initial} 多 {over} 万元，不知按哪个数算"
    );
    Some(("executed", message))
}
