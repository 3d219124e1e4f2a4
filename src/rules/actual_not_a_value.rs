use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::model::cell::Cell;
use crate::model::choice::ValueKind;
use crate::model::measured::{Measured, Op};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 实际完成值应是实际做到的数：不能空着，不能照抄带“≥”“≤”的指标值，定量指标不能只写“完成”“全部完成”“达标”一类的话。
    /// 指标值是 100% 的，写“全部完成”“全覆盖”就是做到了 100%，不算。
    ///
    /// ## 依据
    /// 已公开的自评表中多次见到 [P]。
    ///
    /// ## 示例
    /// 指标值“≥120 公里”，实际完成值也印“≥120 公里”。
    ///
    /// ## 改法
    /// 换成实际数；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    ACTUAL_NOT_A_VALUE = "actual-not-a-value" "实际完成值不是实际数",
    Warning, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    for (n, i) in form.indicators.iter().enumerate() {
        let Some(target) = i.target.get().filter(|t| !t.is_blank()) else { continue };
        let at = route!["indicators", n, "actual"];
        let actual = match &i.actual {
            Cell::Value(actual) if !actual.is_blank() => actual,
            Cell::Garbled(_) => continue,
            _ if in_part(case.entry) => continue,
            _ => {
                let at = if i.actual.is_absent() { route!["indicators", n] } else { at };
                out.say(at, format!("“{}”没有实际完成值", i.name)).mend("填上实际做到的数；确实没有，在偏差原因里说明");
                continue;
            }
        };
        if let (Some(op), Some(_)) = (actual.op, actual.value) {
            out.say(at, format!("“{}”的实际完成值印作“{}”，带着“{}”，不是实际数", i.name, actual.printed, op.sign()))
                .because(format!("指标值是“{}”，完成值应是做到了多少", target.printed))
                .mend("换成实际做到的数");
            continue;
        }
        let words = i.op.get() == Some(&Op::Qualitative)
            || i.value_kind.get() == Some(&ValueKind::Qualitative)
            || target.qualitative;
        let in_time = i.level2.get().is_some_and(|l| l.contains("时效"));
        // All of what was to be done is a figure where the target is all of it.
        let measure: &str =
            if target.measure.is_empty() { i.measure.get().map_or("", |m| m.trim()) } else { &target.measure };
        let whole = target.value == Some(Decimal::ONE_HUNDRED) && matches!(measure, "%" | "％");
        let all = whole && actual.printed.contains('全');
        if !words && !in_time && !all && target.value.is_some() && only_words(actual) {
            out.say(
                at,
                format!("“{}”的指标值是数（{}），实际完成值只写了“{}”", i.name, target.printed, actual.printed),
            )
            .mend("换成实际做到的数");
        }
    }
}

fn only_words(actual: &Measured) -> bool {
    let digit = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '零'
            )
    };
    actual.value.is_none() && actual.date.is_none() && !actual.printed.chars().any(digit)
}
