use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::row::IndicatorRow;
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::model::measured::Op;
use crate::model::number::rounded;
use crate::reckon::sheet::{exact_wan, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 成本指标用金额作上限（≤、＜）或定额（＝）时，不应多于项目当年的资金总额：总成本至多等于预算，单位成本还要小得多。目标表比年度资金总额；
    /// 自评表的预算可能调减，比年初、全年预算数中较大的一个。社会成本、生态环境成本和跨年度的总投资、概算不在此列。
    ///
    /// ## 依据
    /// 已公开的目标表，成本指标的上限与资金总额相同 [P]。
    ///
    /// ## 示例
    /// 年度资金总额 65 万元，经济成本指标印“≤650 万元”。
    ///
    /// ## 改法
    /// 核对指标值的数和单位；上限确实包括别处的钱，由单位加一条 explanations 说明。
    COST_ABOVE_BUDGET = "cost-above-budget" "成本指标多于资金总额",
    Warning, Published "已公开的目标表 [P]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let unit = case.entry.unit();
    let Some((place, budget, whole)) = budget(&case.entry.record, unit).filter(|(.., wan)| *wan > Decimal::ZERO) else {
        return;
    };
    let slack = budget.unit.unwrap_or(unit).to_wan(case.profile.money_tolerance);
    for (n, i) in case.rows.iter().enumerate() {
        let Some(cost) = cost(i) else { continue };
        let over = cost - whole;
        let at = route!["indicators", n, "target"];
        if over <= slack || case.explained(&at) {
            continue;
        }
        let (shown, printed, over) = (i.target_text(), &budget.printed, rounded(over, 6));
        out.say(at, format!("成本指标“{}”印“{shown}”，资金总额印 {printed}，多 {over} 万元", i.name))
            .because("花的钱不会多于项目的资金")
            .mend("核对指标值的数和单位；确实包括别处的钱，加一条 explanations 说明")
            .see(case.entry.file, place.clone(), "资金总额在这里");
    }
}

/// The greatest exact total that the form prints; none where one of its totals is unclear.
fn budget(record: &Record, unit: Unit) -> Option<(Route, &Amount, Decimal)> {
    let cells: Vec<(Route, &Cell<Amount>)> = match record {
        Record::Target(form) => {
            let annual = form.funds.as_deref()?.annual.as_deref()?;
            vec![(route!["funds", "annual", "total"], &annual.total)]
        }
        Record::SelfEvaluation(form) => {
            let total = form.funds.as_deref()?.total.as_deref()?;
            vec![
                (route!["funds", "total", "initial"], &total.initial),
                (route!["funds", "total", "adjusted"], &total.adjusted),
            ]
        }
        _ => return None,
    };
    let mut greatest: Option<(Route, &Amount, Decimal)> = None;
    for (at, cell) in cells.into_iter().filter(|(_, cell)| !cell.is_blank()) {
        let amount = cell.get()?;
        let wan = exact_wan(amount, unit)?;
        if greatest.as_ref().is_none_or(|(.., known)| wan >= *known) {
            greatest = Some((at, amount, wan));
        }
    }
    greatest
}

/// What a cost indicator allows, in 万元; `None` where it is no cost in money.
fn cost(i: &IndicatorRow<'_>) -> Option<Decimal> {
    let unit = i.unit().map(str::trim).filter(|u| matches!(*u, "元" | "万元" | "亿元")).and_then(Unit::parse)?;
    let other = i.under("社会成本") || i.under("生态");
    let lasting = i.name.contains("总投资") || i.name.contains("概算");
    let ceiling = matches!(i.operator(), Some(Op::AtMost | Op::Less | Op::Equal));
    if !i.under("成本") || other || lasting || !ceiling || i.qualitative() {
        return None;
    }
    i.target.and_then(|t| t.value).and_then(sound).map(|value| unit.to_wan(value))
}
