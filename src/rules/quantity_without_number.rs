use super::rule::{Case, Findings, in_part};
use crate::kinds::row::IndicatorRow;
use crate::model::choice::ValueKind;
use crate::model::measured::{Measured, SIGNS};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 写明“定量”或带“≥”“≤”“＝”“＞”“＜”的指标，指标值里要有数；日期、年份和汉字写的数也算。表上单列度量单位一栏、别的行都填了的，
    /// 有数的行也应填单位，没填的作提示。
    ///
    /// ## 依据
    /// 在用系统要求定量指标填数值和计量单位 [C]。
    ///
    /// ## 示例
    /// 指标值“≥若干公里”；“指标值类型”一格写定量，指标值写“明显提高”。
    ///
    /// ## 改法
    /// 填上要达到的数和度量单位；说不出数的，改作定性指标，去掉运算符。
    QUANTITY_WITHOUT_NUMBER = "quantity-without-number" "定量指标没有数",
    Error, Practice "在用系统的校验 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let filled = case.rows.iter().filter(|i| has_measure(i)).count();
    for (n, i) in case.rows.iter().enumerate() {
        let Some(target) = i.target.filter(|t| !t.is_blank()) else { continue };
        if i.qualitative() {
            continue;
        }
        let at = route!["indicators", n, "target"];
        let signed = i.op.is_some() || target.printed.starts_with(SIGNS);
        if (signed || i.value_kind == Some(ValueKind::Quantitative)) && !has_number(target) {
            let cause = if signed {
                "带着运算符的指标值要能比较大小"
            } else {
                "“指标值类型”一格写的是定量"
            };
            out.say(at, format!("“{}”是定量指标，指标值印作“{}”，没有数", i.name, i.target_text()))
                .because(cause)
                .mend("填上要达到的数；说不出数的，改作定性指标，去掉运算符");
            continue;
        }
        let bare = target.value.is_some() && i.unit().is_none_or(|unit| unit.trim().is_empty());
        // One filled cell is no column: some forms print the measure with the figure.
        if bare && filled >= 2 && !in_part(case.entry) && !case.explained(&at) {
            out.warn(at, format!("“{}”的指标值印 {}，没有度量单位，表上另有 {filled} 行填了", i.name, target.printed))
                .mend("填上这一行的度量单位（measure）");
        }
    }
}

fn has_measure(row: &IndicatorRow<'_>) -> bool {
    row.measure.is_some_and(|measure| !measure.trim().is_empty())
}

fn has_number(target: &Measured) -> bool {
    const WRITTEN: &str = "零〇一二三四五六七八九十百千两半";
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９') || WRITTEN.contains(c);
    target.value.is_some() || target.date.is_some() || target.printed.chars().any(digit)
}
