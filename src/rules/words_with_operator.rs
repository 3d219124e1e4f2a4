use super::rule::{Case, Findings};
use crate::model::measured::{Op, SIGNS};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 定性指标用一句话说明要达到什么，前面不该有“≥”“＝”一类的运算符；单列“指标性质”一栏的，这一格应是定性。带着运算符，不是“定性”
    /// 勾错了，就是运算符多余。
    ///
    /// ## 依据
    /// 在用系统的校验：定性指标的值是文字，不带运算符 [C]。
    ///
    /// ## 示例
    /// “指标值类型”一格写定性，指标值印“≥改善”；或者指标值印“改善”，“指标性质”一格印“≥”。
    ///
    /// ## 改法
    /// 去掉运算符；确实要比较数值的，改作定量指标。
    WORDS_WITH_OPERATOR = "words-with-operator" "定性指标带着运算符",
    Warning, Practice "在用系统的校验 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for (n, i) in case.rows.iter().enumerate() {
        let Some(target) = i.target.filter(|_| i.qualitative()) else { continue };
        let typed = target.op.filter(|_| target.printed.starts_with(SIGNS));
        let beside = i.op.filter(|op| *op != Op::Qualitative);
        let (key, fault) = match (typed, beside) {
            (Some(op), _) => ("target", format!("指标值印作“{}”，带着“{}”", target.printed, op.sign())),
            (None, Some(op)) => ("op", format!("指标值印作“{}”，指标性质一格印“{}”", target.printed, op.sign())),
            (None, None) => continue,
        };
        let cure = match (target.value.is_some(), key) {
            (true, _) => "后面是数，改作定量指标",
            (false, "op") => "指标性质一格改作定性，指标值只写要达到什么",
            (false, _) => "去掉运算符，只写要达到什么",
        };
        out.say(route!["indicators", n, key], format!("“{}”是定性指标，{fault}", i.name))
            .because("定性指标的值是文字，不比较大小")
            .mend(cure);
    }
}
