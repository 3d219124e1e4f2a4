use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::monitoring::MonitoredFund;
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::reckon::sheet::exact_wan;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 监控表的全年预计执行数包括已经执行的部分，不会比监控时的执行数还小。两格都有确数时才比；带“约”“多”的不比。
    ///
    /// ## 依据
    /// 算术常理 [L]。
    ///
    /// ## 示例
    /// 1–7 月执行数 60 万元，全年预计执行数印 50 万元。
    ///
    /// ## 改法
    /// 核对两格，看预计数是不是只填了余下几个月的；原表就是这样印的，由单位加一条 explanations。
    EXPECTED_BELOW_SPENT = "expected-below-spent" "全年预计执行数小于已执行数",
    Warning, Logic "算术常理 [L]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::Monitoring(form) = &case.entry.record else { return };
    for (key, label, row) in case.entry.record.monitored_rows() {
        compare(case, route!["funds", key], label, row, out);
    }
    let free = form.funds.as_deref().map(|f| f.rows.as_slice()).unwrap_or_default();
    for (n, row) in free.iter().enumerate() {
        compare(case, route!["funds", "rows", n], &row.label, &row.fund, out);
    }
}

fn compare(case: &Case<'_>, at: Route, label: &str, row: &MonitoredFund, out: &mut Findings) {
    let unit = case.entry.unit();
    let (Some((expected, printed)), Some((executed, spent))) = (exact(&row.expected, unit), exact(&row.executed, unit)) else {
        return;
    };
    let at = at.then("expected");
    if expected >= executed || case.explained(&at) {
        return;
    }
    out.say(at, format!("“{label}”全年预计执行数印 {printed}，比已执行数 {spent} 还小"))
        .because("全年预计执行数包括已经执行的部分")
        .mend("核对全年预计执行数和执行数");
}

/// An exact amount in 万元, with its printed text.
fn exact(cell: &Cell<Amount>, unit: Unit) -> Option<(Decimal, &str)> {
    let amount = cell.get()?;
    Some((exact_wan(amount, unit)?, amount.printed.as_ref()))
}
