use super::reasons::wordless_total;
use super::rule::{Case, Findings};
use crate::model::number::{percent, rounded};
use crate::reckon::sheet::exact_wan;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 自评表资金总额一行，全年预算数里没有花出去的超过一定比例，全表又没有一处文字说明，提示单位补写原因。比例由规则方案定，通用方案是 20%；
    /// 正好等于这个比例的不提示。两个数都是确数才算，单位不同的先换算。
    ///
    /// ## 依据
    /// 一个在用系统按同样的界限给自评亮灯 [C]。
    ///
    /// ## 示例
    /// 全年预算数 260，全年执行数 192.4，没有花出去的占 26%。
    ///
    /// ## 改法
    /// 核对两个数；招标节约、跨年支付等情况写进 reason（原因），或由单位加一条 explanations。
    MUCH_UNSPENT = "much-unspent" "未用资金多没有说明",
    Info, Practice "一个在用系统的做法 [C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Some((_, total)) = wordless_total(case) else { return };
    let (Some(budget), Some(spent)) = (total.adjusted.get(), total.executed.get()) else { return };
    let unit = case.entry.unit();
    let (Some(whole), Some(part)) = (exact_wan(budget, unit), exact_wan(spent, unit)) else { return };
    let share = percent(whole - part, whole).filter(|_| whole > Decimal::ZERO);
    let Some(share) = share.filter(|share| *share > case.profile.unspent) else { return };
    if ["executed", "rate", "balance"].into_iter().any(|column| case.explained(&route!["funds", "total", column])) {
        return;
    }
    let (budget, spent) = (&budget.printed, &spent.printed);
    let (left, share) = (rounded(whole - part, 6), rounded(share, 2));
    let most = rounded(case.profile.unspent, 2);
    out.say(
        route!["funds", "total", "executed"],
        format!("全年预算数印 {budget}，全年执行数印 {spent}，没有花出去的 {left} 万元，占 {share}%"),
    )
    .because(format!("超过预算数的 {most}%，表上没有说明"))
    .mend("核对两个数；招标节约、跨年支付等情况写进 reason（原因）或加一条 explanations");
}
