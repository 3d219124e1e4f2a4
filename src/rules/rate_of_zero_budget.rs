use super::reasons::said;
use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::funds::Fund;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::reckon::sheet::What;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 预算数是 0，执行率就没有分母，算不出来，应印“—”；这一行还印着执行率（0% 也算），或者大于 0 的得分，就要写明依据。
    /// 两样都印了的只提示得分一处。资金表各行、政策分年度资金、上年情况都看。全年预算数没有印的看年初预算数，绩效评价报告印了到位数的
    /// 看到位数。写了原因、备注，或由单位另加说明的不查。
    ///
    /// ## 依据
    /// 在用系统遇到分母是 0 时单独处理 [C]；没有分母就没有比率，是算术。
    ///
    /// ## 示例
    /// 年度资金总额一行全年预算数印 0，得分却印 10；上年结转一行各数都是 0，执行率印 0%。
    ///
    /// ## 改法
    /// 核对预算数；确实没有预算的，执行率按原表留空，得分的来由写在 reason（原因）或 explanations 里。
    RATE_OF_ZERO_BUDGET = "rate-of-zero-budget" "预算数是 0 却有执行率或得分",
    Warning, Practice "在用系统的做法 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let record = &case.entry.record;
    if let Record::SelfEvaluation(form) = record
        && said(&form.deviation_analysis)
    {
        return;
    }
    let mut judged = answered(record);
    let evaluation = matches!(record, Record::Evaluation(_));
    for (key, label, fund) in record.fund_rows() {
        let row = route!["funds", key];
        let (column, name, cell) = base(fund, evaluation);
        let Some(budget) = cell.get().filter(|a| a.value == Some(Decimal::ZERO)) else { continue };
        let Some(score) = fund.score.get().filter(|s| s.value > Decimal::ZERO) else { continue };
        if judged.contains(&row) {
            continue;
        }
        let at = row.then("score");
        judged.push(row.clone());
        if !case.explained(&at) && !case.explained(&row.then(column)) {
            let (budget, score) = (&budget.printed, &score.printed);
            out.say(at, format!("“{label}”{name}印 {budget}，得分却印 {score}，没有说明"))
                .because("分母是 0，执行率没有意义，得分也就没有来由")
                .mend("核对预算数；确是 0 的，执行率应为“—”，得分的依据写进 reason（原因）或加一条 explanations");
        }
    }
    for c in case.sheet.each(What::ExecutionRate).filter(|c| c.baseless && c.printed.is_some()) {
        let Some((_, row)) = c.at.0.split_last() else { continue };
        let row = Route(row.to_vec());
        let explained = ["rate", "initial", "adjusted", "arrived", "arranged"]
            .iter()
            .any(|column| case.explained(&row.then(*column)));
        if !explained && !judged.contains(&row) {
            out.say(c.at.clone(), format!("执行率印 {}，但{}", c.text, c.method))
                .because("没有分母，算不出比率")
                .mend("核对预算数；确是 0 的，执行率写 null（印“—”）");
        }
    }
}

/// The fund rows that say why, or say something of themselves.
fn answered(record: &Record) -> Vec<Route> {
    let funds = record.fund_rows().into_iter().filter(|(.., row)| said(&row.reason) || said(&row.note));
    let monitored = record.monitored_rows().into_iter().filter(|(.., row)| said(&row.note));
    funds.map(|(key, ..)| key).chain(monitored.map(|(key, ..)| key)).map(|key| route!["funds", key]).collect()
}

/// What the rate divides by: key, name and cell.
fn base(fund: &Fund, evaluation: bool) -> (&'static str, &'static str, &Cell<Amount>) {
    if evaluation && !fund.arrived.is_blank() {
        ("arrived", "到位数", &fund.arrived)
    } else if fund.adjusted.is_blank() {
        ("initial", "年初预算数", &fund.initial)
    } else {
        ("adjusted", "全年预算数", &fund.adjusted)
    }
}
