use super::reasons::said;
use super::rule::{Case, Findings};
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
    /// 预算数是 0，执行率就没有分母，算不出来，应印“—”；这一行还印着大于 0 的得分，或者没印执行数却印了执行率，就要写明依据
    /// （印了执行数的，执行率由 execution-rate-mismatch 核对）。全年预算数没有印的看年初预算数，
    /// 绩效评价报告印了到位数的看到位数。写了原因、备注，或由单位另加说明的不查。
    ///
    /// ## 依据
    /// 在用系统遇到分母是 0 时单独处理 [C]；没有分母就没有比率，是算术。
    ///
    /// ## 示例
    /// 年度资金总额一行全年预算数印 0，得分却印 10。
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
    let evaluation = matches!(record, Record::Evaluation(_));
    for (key, label, fund) in record.fund_rows() {
        let (column, name, cell) = base(fund, evaluation);
        let Some(budget) = cell.get().filter(|a| a.value == Some(Decimal::ZERO)) else { continue };
        let positive = |value: Decimal| value > Decimal::ZERO;
        // A rate beside what was spent is judged by `execution-rate-mismatch`.
        let judged = case.sheet.at(What::ExecutionRate, &route!["funds", key, "rate"]).is_some();
        let rate = fund.rate.get().filter(|r| !judged && r.value.is_some_and(positive));
        let rate = rate.map(|r| ("rate", "执行率", &r.printed));
        let score = fund.score.get().filter(|s| positive(s.value)).map(|s| ("score", "得分", &s.printed));
        let Some((figure, title, printed)) = score.or(rate) else { continue };
        let at = route!["funds", key, figure];
        let silent = !said(&fund.reason) && !said(&fund.note);
        if silent && !case.explained(&at) && !case.explained(&route!["funds", key, column]) {
            out.say(at, format!("“{label}”{name}印 {}，{title}却印 {printed}，没有说明", budget.printed))
                .because("分母是 0，执行率没有意义，得分也就没有来由")
                .mend("核对预算数；确是 0 的，执行率应为“—”，得分的依据写进 reason（原因）或加一条 explanations");
        }
    }
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
