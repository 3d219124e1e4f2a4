use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::funds::{Fund, FundsRow};
use crate::model::number::Number;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 预算执行率只在资金总额一行计一次分。总额行已有分值或得分，财政拨款、上年结转等分行又印大于 0 的分值或得分，同一笔钱就计了两次分。
    /// 分行印 0、印“—”或留空的不算。
    ///
    /// ## 依据
    /// 已公开的自评表，分行的分值、得分两栏印“—” [P]。
    ///
    /// ## 示例
    /// 年度资金总额得分 10，当年财政拨款一行得分也印 10。
    ///
    /// ## 改法
    /// 核对原表：录串了行的改过来；原表就这样印的，加 notes 说明合计按哪一行算。
    PART_ROW_SCORED = "part-row-scored" "资金分行也计了分",
    Warning, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let record = &case.entry.record;
    let rows = record.fund_rows();
    let Some((.., total)) = rows.iter().find(|(key, ..)| *key == "total") else { return };
    let Some((_, title, counted)) = scored(total) else { return };
    let whole = format!("年度资金总额的{title}已印 {}", counted.printed);
    for (key, label, fund) in rows.iter().filter(|(key, ..)| *key != "total") {
        judge(out, &route!["funds", *key], label, fund, &whole);
    }
    for (n, row) in free_rows(record).iter().enumerate() {
        judge(out, &route!["funds", "rows", n], &row.label, &row.fund, &whole);
    }
}

fn judge(out: &mut Findings, row: &Route, label: &str, fund: &Fund, whole: &str) {
    if let Some((key, title, number)) = scored(fund) {
        out.say(row.then(key), format!("“{label}”是分行，{title}却印 {}", number.printed))
            .because(format!("{whole}，分行再计就重复了"))
            .mend("核对原表的分值、得分印在哪一行，分行的两格应为“—”");
    }
}

/// The score or weight above nothing that a row prints.
fn scored(fund: &Fund) -> Option<(&'static str, &'static str, &Number)> {
    [("score", "得分", &fund.score), ("weight", "分值", &fund.weight)]
        .into_iter()
        .find_map(|(key, title, cell)| cell.get().filter(|n| n.value > Decimal::ZERO).map(|n| (key, title, n)))
}

/// Rows under the form's own labels.
fn free_rows(record: &Record) -> &[FundsRow] {
    let funds = match record {
        Record::SelfEvaluation(form) => form.funds.as_deref(),
        Record::Evaluation(form) => form.funds.as_deref(),
        _ => None,
    };
    funds.map_or(&[], |f| f.rows.as_slice())
}
