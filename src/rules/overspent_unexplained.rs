use super::reasons::said;
use super::rule::{Case, Findings};
use super::suspected_unit_slip::slipped;
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::kinds::self_evaluation::SelfEvaluation;
use crate::model::number::rounded;
use crate::reckon::sheet::exact_wan;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 自评表资金总额一行，全年执行数多于全年预算数，执行率就过了 100%，要说明多出的钱从哪里来。两个数都是确数才比，单位不同的先换算；
    /// 相差约一万倍的由 suspected-unit-slip 查。原因写在本行、写在全表的偏差原因里、写在资金或成本指标的偏差原因里，或由单位另加说明，
    /// 都算说明了；别的指标的偏差原因里没有说到钱的不算。
    ///
    /// ## 依据
    /// 已公开的自评表里有执行率 108.2%、得分按满分封顶的 [P]；在用系统也给得分加了上限 [C]。
    ///
    /// ## 示例
    /// 全年预算数 100，全年执行数 108.2，原因一栏是空的。
    ///
    /// ## 改法
    /// 核对两个数；漏记了预算追加或上年结转的，改全年预算数；确实超支的，写明 reason（原因）。
    OVERSPENT_UNEXPLAINED = "overspent-unexplained" "执行数超过预算数没有说明",
    Warning, Published "已公开的自评表 [P][C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let Some(total) = form.funds.as_deref().and_then(|f| f.total.as_deref()) else { return };
    let (Some(budget), Some(spent)) = (total.adjusted.get(), total.executed.get()) else { return };
    let unit = case.entry.unit();
    let (Some(whole), Some(part)) = (exact_wan(budget, unit), exact_wan(spent, unit)) else { return };
    let over = part - whole;
    // The two may be rounded to different units.
    let slack = budget.unit.unwrap_or(unit).to_wan(case.profile.money_tolerance);
    let explained = ["executed", "adjusted", "rate"].iter().any(|c| case.explained(&route!["funds", "total", *c]));
    if over <= slack || slipped(part, whole) || explained || reasoned(form) {
        return;
    }
    let (spent, budget, over) = (&spent.printed, &budget.printed, rounded(over, 6));
    out.say(
        route!["funds", "total", "executed"],
        format!("全年执行数印 {spent}，全年预算数印 {budget}，多出 {over} 万元，没有说明原因"),
    )
    .because("执行率超过 100% 要说明原因")
    .mend("核对两个数；确实多于预算的，写明 reason（原因）或由单位加一条 explanations");
}

/// Whether the form says where the money came from: in the row, for the form as a whole, or beside an indicator.
fn reasoned(form: &SelfEvaluation) -> bool {
    let row = form.funds.as_deref().and_then(|f| f.total.as_deref());
    row.is_some_and(|row| said(&row.reason) || said(&row.note))
        || said(&form.deviation_analysis)
        || form.indicators.iter().any(|i| (said(&i.deviation) || said(&i.reason)) && of_money(i))
}

/// Whether an indicator, or what is said of it, is about money.
fn of_money(i: &SelfIndicator) -> bool {
    const WORDS: [&str; 8] = ["执行率", "预算", "资金", "成本", "支出", "经费", "追加", "结转"];
    let cells = [&i.level1, &i.level2, &i.deviation, &i.reason].into_iter().filter_map(|cell| cell.get());
    cells.chain([&i.name]).any(|text| WORDS.iter().any(|word| text.contains(word)))
}
