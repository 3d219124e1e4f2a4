use super::reasons::said;
use super::rule::{Case, Findings, in_part};
use super::suspected_unit_slip::slipped;
use crate::kinds::Record;
use crate::kinds::evaluation::Evaluation;
use crate::kinds::funds::{Fund, Funds};
use crate::kinds::indicator::{EvaluatedIndicator, SelfIndicator};
use crate::kinds::self_evaluation::SelfEvaluation;
use crate::model::amount::Amount;
use crate::model::choice::Layout;
use crate::model::number::rounded;
use crate::reckon::sheet::exact_wan;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 自评表、评价报告资金总额一行，全年执行数多于全年预算数，执行率就过了 100%，要说明多出的钱从哪里来。两个数都是确数才比，单位不同的先换算；
    /// 相差约一万倍的由 suspected-unit-slip 查。没有全年预算数的，与年初预算数比；自评表既没有全年预算数、又没有印执行率的，由
    /// denominator-not-said 查（全国 2015 版表式除外）。原因写在本行、写在全表的偏差原因里、写在资金或成本指标的偏差原因里，或由单位另加说明，
    /// 都算说明了；别的指标的偏差原因里没有说到钱的不算。评价报告写在资金或成本指标的备注、扣分原因里，或者正文有一行说到超支、追加、结转的，也算。
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
    let record = &case.entry.record;
    let Some(total) = funds(record).and_then(|funds| funds.total.as_deref()) else { return };
    let (Some((key, label, budget)), Some(spent)) = (budget(case, total), total.executed.get()) else { return };
    let unit = case.entry.unit();
    let (Some(whole), Some(part)) = (exact_wan(budget, unit), exact_wan(spent, unit)) else { return };
    let over = part - whole;
    // The two may be rounded to different units.
    let slack = budget.unit.unwrap_or(unit).to_wan(case.profile.money_tolerance);
    let explained = ["executed", key, "rate"].iter().any(|c| case.explained(&route!["funds", "total", *c]));
    // Against a first budget of nothing there is nothing to say: `rate-of-zero-budget` looks at it.
    let nothing = key == "initial" && whole <= Decimal::ZERO;
    if over <= slack || nothing || slipped(part, whole) || explained || reasoned(case, total) {
        return;
    }
    let (spent, budget, over) = (&spent.printed, &budget.printed, rounded(over, 6));
    out.say(
        route!["funds", "total", "executed"],
        format!("全年执行数印 {spent}，{label}印 {budget}，多出 {over} 万元，没有说明原因"),
    )
    .because("执行率超过 100% 要说明原因")
    .mend("核对两个数；确实多于预算的，写明 reason（原因）或由单位加一条 explanations");
}

/// The fund table of a form that says what was spent in the whole year.
fn funds(record: &Record) -> Option<&Funds> {
    match record {
        Record::SelfEvaluation(form) => form.funds.as_deref(),
        Record::Evaluation(form) => form.funds.as_deref(),
        _ => None,
    }
}

/// The budget that the money is held against: its key, its label and the amount.
fn budget<'a>(case: &Case<'_>, total: &'a Fund) -> Option<(&'static str, &'static str, &'a Amount)> {
    if let Some(adjusted) = total.adjusted.get() {
        return Some(("adjusted", "全年预算数", adjusted));
    }
    // What is told in part may leave the other column out; a form without it has a rule that asks for the denominator.
    let own = case.entry.filing.layout.get() == Some(&Layout::National2015) || !total.rate.is_blank();
    let asked = matches!(case.entry.record, Record::SelfEvaluation(_)) && !own;
    if !total.adjusted.is_blank() || in_part(case.entry) || asked {
        return None;
    }
    Some(("initial", "年初预算数", total.initial.get()?))
}

/// Whether the form says where the money came from.
fn reasoned(case: &Case<'_>, total: &Fund) -> bool {
    let row = said(&total.reason) || said(&total.note);
    row || match &case.entry.record {
        Record::SelfEvaluation(form) => of_form(form),
        Record::Evaluation(form) => of_report(form, case.entry.body.as_deref().unwrap_or_default()),
        _ => false,
    }
}

/// Whether a self-evaluation says so for the form as a whole, or beside an indicator.
fn of_form(form: &SelfEvaluation) -> bool {
    said(&form.deviation_analysis)
        || form.indicators.iter().any(|i| (said(&i.deviation) || said(&i.reason)) && of_money(i))
}

/// Whether a report says so beside an indicator of the money, or in a line of its text.
fn of_report(form: &Evaluation, body: &str) -> bool {
    const WORDS: [&str; 7] = ["超支", "超预算", "超出预算", "超过预算", "高于预算", "追加", "结转"];
    let beside = |i: &EvaluatedIndicator| speaks([i.name.as_ref()]) && (said(&i.note) || said(&i.deducted));
    form.indicators.iter().any(beside) || body.lines().any(|line| WORDS.iter().any(|word| line.contains(word)))
}

/// Whether an indicator, or what is said of it, is about money.
fn of_money(i: &SelfIndicator) -> bool {
    let cells = [&i.level1, &i.level2, &i.deviation, &i.reason].into_iter().filter_map(|cell| cell.get());
    speaks(cells.map(AsRef::as_ref).chain([i.name.as_ref()]))
}

/// Whether texts speak of money.
fn speaks<'t>(texts: impl IntoIterator<Item = &'t str>) -> bool {
    const WORDS: [&str; 8] = ["执行率", "预算", "资金", "成本", "支出", "经费", "追加", "结转"];
    texts.into_iter().any(|text| WORDS.iter().any(|word| text.contains(word)))
}
