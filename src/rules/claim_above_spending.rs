use super::reasons::wordless_total;
use super::rule::{Case, Findings};
use crate::kinds::self_evaluation::SelfEvaluation;
use crate::model::number::{percent, rounded};
use crate::reckon::sheet::{What, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 自评表各项指标的得分占分值的比例（申报完成程度），比资金执行率高出一截，全表又没有一处文字说明，提示读者留意：事情办了多少、钱花了多少，
    /// 两个数对不上未必有错，但要讲得清。高出的部分按占申报完成程度的百分比算，界限由规则方案定，通用方案是 5%；正好等于界限的不提示。
    /// 预算数是 0、执行率没有意义的，由 rate-of-zero-budget 查。
    ///
    /// ## 依据
    /// 一个在用系统按同样的界限给自评亮灯 [C]。
    ///
    /// ## 示例
    /// 指标得 88 分（满分 90，即 97.78%），资金执行率 74%，高出的部分占 24.3%。
    ///
    /// ## 改法
    /// 核对得分和执行数；节约、跨年支付等情况写进 reason（原因），或由单位加一条 explanations。
    CLAIM_ABOVE_SPENDING = "claim-above-spending" "申报完成高于资金执行",
    Info, Practice "一个在用系统的做法 [C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Some((form, total)) = wordless_total(case) else { return };
    let at = |column: &'static str| route!["funds", "total", column];
    let fact = case.sheet.at(What::ExecutionRate, &at("rate"));
    // A rate of a budget of nothing is judged by `rate-of-zero-budget`.
    let printed =
        total.rate.get().and_then(|r| r.value).and_then(sound).filter(|_| !fact.is_some_and(|c| c.baseless));
    let rate = fact.and_then(|c| c.exact).or(printed);
    let (Some((score, weight)), Some(rate)) = (points(form), rate) else { return };
    let Some(share) = percent(score, weight).filter(|share| *share > Decimal::ZERO) else { return };
    let ahead = share.checked_sub(rate).and_then(|gap| gap.checked_mul(Decimal::ONE_HUNDRED));
    let Some(gap) = ahead.and_then(|gap| gap.checked_div(share)).filter(|gap| *gap > case.profile.claim_gap) else {
        return;
    };
    if ["rate", "executed", "score"].into_iter().any(|column| case.explained(&at(column))) {
        return;
    }
    let place = if total.rate.get().is_some() { at("rate") } else { at("executed") };
    let points = format!("{}/{}（{}%）", rounded(score, 4), rounded(weight, 4), rounded(share, 2));
    let (rate, gap, most) = (rounded(rate, 2), rounded(gap, 1), rounded(case.profile.claim_gap, 2));
    out.say(place, format!("指标得分 {points}，执行率 {rate}%，相差 {gap}%"))
        .because(format!("相差的部分占申报完成程度超过 {most}%，表上没有说明"))
        .mend("核对得分和执行数；节约、跨年支付等情况写进 reason（原因）或加一条 explanations");
}

/// The sums of scores and of weights; `None` where a row lacks one.
fn points(form: &SelfEvaluation) -> Option<(Decimal, Decimal)> {
    let (mut scores, mut weights) = (Decimal::ZERO, Decimal::ZERO);
    for i in &form.indicators {
        scores += sound(i.score.get()?.value)?;
        weights += sound(i.weight.get()?.value)?;
    }
    Some((scores, weights))
}
