use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 满意度正好 100% 很少见，没有写明问了多少人的，读者无从判断。写了调查份数，或在备注、偏差原因里说明怎样调查的，不提醒。
    ///
    /// ## 依据
    /// 已公开的自评表中见过没有调查数据的 100% [P]。
    ///
    /// ## 示例
    /// “群众满意度”的实际完成值印 100%，没有 survey。
    ///
    /// ## 改法
    /// 补上 survey（发放、有效、满意的份数和调查方式）；没有做调查的，在备注里说明这个数的来历。
    SATISFACTION_WITHOUT_SURVEY = "satisfaction-without-survey" "满意度 100% 没有调查数据",
    Info, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    if in_part(case.entry) {
        return;
    }
    for (n, (i, row)) in form.indicators.iter().zip(case.rows).enumerate() {
        let levels = row.under("满意");
        let Some(actual) = row.actual.filter(|_| levels || row.name.contains("满意")) else { continue };
        let whole = actual.value == Some(Decimal::ONE_HUNDRED) && matches!(row.measure_of(actual).trim(), "%" | "％");
        let at = route!["indicators", n, "actual"];
        if !whole || surveyed(i) || case.explained(&at) {
            continue;
        }
        out.say(at, format!("“{}”的实际完成值印 {}，没有调查的份数", row.name, actual.printed))
            .because("人人都满意很少见，要写明问了多少人")
            .mend("补上 survey（发放、有效、满意的份数和调查方式），或在备注里说明来历");
    }
}

/// Whether the row says how many were asked, or how.
fn surveyed(i: &SelfIndicator) -> bool {
    let counted = i.survey.as_deref().is_some_and(|s| s.sent.get().is_some() || s.valid.get().is_some());
    let told = [&i.deviation, &i.reason, &i.method, &i.note];
    counted
        || told
            .iter()
            .any(|cell| cell.get().is_some_and(|text| ["调查", "问卷", "回访"].iter().any(|word| text.contains(word))))
}
