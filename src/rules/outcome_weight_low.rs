use super::levels::sums;
use super::rule::{Case, Findings};
use crate::kinds::row::level_name;
use crate::kinds::Record;
use crate::model::number::rounded;
use crate::reckon::sheet::sound;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 评价报告的指标体系由评价方自定，但产出和效益合起来一般不少于 60 分，否则看的多是手续，不是结果。先看分项得分（dimensions）的分值，
    /// 没有的看评分表各行；分值合计是 100、又印有产出和效益两项的才查。满意度、效果一类并入效益一边计算。
    ///
    /// ## 依据
    /// 通行做法，出处未核实 [M]。
    ///
    /// ## 示例
    /// 决策 25、过程 25、产出 30、效益 20，产出和效益合计 50。
    ///
    /// ## 改法
    /// 核对各项分值；报告就是这样设置的，加一条 explanations 写明理由。
    OUTCOME_WEIGHT_LOW = "outcome-weight-low" "产出和效益的分值偏低",
    Warning, Memory "通行做法（未核实） [M]", entry(check)
}

/// What counts as outcome, and the least that it should weigh of 100.
const OUTCOME: [&str; 5] = ["产出", "效益", "效果", "结果", "满意度"];
const LEAST: i64 = 60;

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::Evaluation(form) = &case.entry.record else { return };
    let (dimensions, indicators) = (route!["dimensions"], route!["indicators"]);
    let (at, weights) = if case.sheet.weighed(&dimensions) {
        let printed = form.dimensions.0.iter().map(|(name, d)| Some((level_name(name), sound(d.weight.get()?.value)?)));
        (dimensions, printed.collect::<Option<Vec<_>>>())
    } else if case.sheet.weighed(&indicators) {
        (indicators, sums(case.rows))
    } else {
        return;
    };
    let Some(weights) = weights else { return };
    let has = |wanted: &str| weights.iter().any(|(name, _)| name == wanted);
    let sum: Decimal = weights.iter().filter(|(name, _)| OUTCOME.contains(&&**name)).map(|(_, weight)| *weight).sum();
    if !has("产出") || !has("效益") || sum >= Decimal::from(LEAST) || case.explained(&at) {
        return;
    }
    out.say(at, format!("产出和效益的分值合计 {}，一般不少于 {LEAST}", rounded(sum, 4)))
        .on_key()
        .because("重点评价主要看产出和效益")
        .mend("核对各项分值；报告就是这样设置的，加一条 explanations 写明理由");
}
