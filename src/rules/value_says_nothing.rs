use super::rule::{Case, Findings};
use crate::kinds::row::IndicatorRow;
use crate::model::number::decimal;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 指标值和实际完成值要说出做到什么程度。印成“得分/满分”（如 88/100）说的是分数，不是结果；有分值的行，指标值只印一道斜线或横线，
    /// 等于没有目标。实际完成值空着或只有一道线的，由 actual-not-a-value 说。
    ///
    /// ## 依据
    /// 已公开的自评表中见过 [P]。
    ///
    /// ## 示例
    /// “养护里程”的实际完成值印“88/100”；“出行条件”分值 30，指标值印“/”。
    ///
    /// ## 改法
    /// 换成要达到的值和实际做到的值；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    VALUE_SAYS_NOTHING = "value-says-nothing" "指标值等于没写",
    Warning, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for (n, i) in case.rows.iter().enumerate() {
        for (key, label, cell) in [("target", "指标值", i.target), ("actual", "实际完成值", i.actual)] {
            let Some(cell) = cell else { continue };
            let printed = cell.printed.trim();
            let (score, blank) = (score_of(printed, i), key == "target" && stroke(printed) && weighed(i));
            let at = route!["indicators", n, key];
            if !(score || blank) || case.explained(&at) {
                continue;
            }
            if score {
                out.say(at, format!("“{}”的{label}印作“{printed}”，是得分和满分，不是值", i.name))
                    .mend("换成要达到的值或实际做到的值");
            } else {
                let weight = i.weight.map_or("", |w| &w.printed);
                out.say(at, format!("“{}”分值 {weight}，指标值只印了“{printed}”", i.name))
                    .because("有分值的指标要有目标才能打分")
                    .mend("填上要达到的值；不考核的行，去掉分值");
            }
        }
    }
}

fn stroke(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '/' | '／' | '\\' | '-' | '－' | '—' | '–'))
}

fn weighed(row: &IndicatorRow<'_>) -> bool {
    row.weight.is_some_and(|weight| weight.value > Decimal::ZERO)
}

/// `88/100`, or the like out of the row's own weight.
fn score_of(text: &str, row: &IndicatorRow<'_>) -> bool {
    let Some((score, full)) = text.split_once(['/', '／']) else { return false };
    let figure = |part: &str| decimal(part.trim().trim_end_matches('分')).ok();
    let (Some(score), Some(full)) = (figure(score), figure(full)) else { return false };
    let known = full == Decimal::ONE_HUNDRED || row.weight.is_some_and(|weight| weight.value == full);
    known && score >= Decimal::ZERO && score <= full
}
