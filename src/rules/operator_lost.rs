use super::rule::{Case, Findings};
use crate::kinds::row::IndicatorRow;
use crate::model::measured::Measured;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 同一张表里多数定量指标带着“≥”“≤”，只有一两行光有数，又没有填指标方向，转换或识别文件时可能丢了运算符。
    /// 只在另有三行以上带运算符时提醒；100%、0 和时效指标本来常不带，不算。
    ///
    /// ## 依据
    /// 由扫描件识别而来的已公开表格中见过 [P]。
    ///
    /// ## 示例
    /// 其余各行是“≥120 公里”“≥80%”，只有“惠及群众”一行印“20万人”。
    ///
    /// ## 改法
    /// 对照原件，丢了的补上；原件就没有的不必改，可以加一条 notes。
    OPERATOR_LOST = "operator-lost" "运算符可能丢了",
    Info, Published "由扫描件识别的已公开表格 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let counted = || case.rows.iter().enumerate().filter_map(|(n, i)| figure(i).map(|target| (n, i, target)));
    let signed = counted().filter(|(_, i, _)| i.operator().is_some()).count();
    let bare: Vec<(usize, &IndicatorRow<'_>, &Measured)> = counted()
        .filter(|(_, i, target)| i.operator().is_none() && i.direction.is_none() && !plain(i, target))
        .collect();
    if signed < 3 || bare.len() > 2 {
        return;
    }
    for (n, i, target) in bare {
        let at = route!["indicators", n, "target"];
        if case.explained(&at) {
            continue;
        }
        out.say(at, format!("“{}”的指标值印“{}”，没有运算符，表上另有 {signed} 行带着", i.name, target.printed))
            .because("转换或识别文件时，“≥”“≤”常会丢失")
            .mend("对照原件，丢了的补上；原件就没有的不必改");
    }
}

/// The target of a row that is to be counted.
fn figure<'a>(row: &IndicatorRow<'a>) -> Option<&'a Measured> {
    row.target.filter(|t| t.value.is_some() && !row.qualitative())
}

/// Whether a figure needs no operator: all or none, a date, or one that says it in words.
fn plain(row: &IndicatorRow<'_>, target: &Measured) -> bool {
    let unit = row.unit().unwrap_or("").trim();
    let whole = target.value == Some(Decimal::ONE_HUNDRED) && matches!(unit, "%" | "％");
    let worded =
        ["以上", "以下", "以内", "之内", "左右", "内", "前", "底", "止"].iter().any(|word| unit.ends_with(*word));
    let timed = row.under("时效");
    whole || worded || timed || target.value == Some(Decimal::ZERO)
}
