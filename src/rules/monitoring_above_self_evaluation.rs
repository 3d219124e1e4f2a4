use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::{Kind, Record};
use crate::model::amount::{Amount, Unit};
use crate::reckon::sheet::exact_wan;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 监控表的执行数是当年前几个月的，自评表的是全年的；年中已经花了的，不会比全年的还多。只比两表资金总额一行的确数，
    /// 自评表印得粗略的，取舍之内不算；截止月份不在当年的监控表不比。
    ///
    /// ## 依据
    /// 算术常理 [L]。
    ///
    /// ## 示例
    /// 1–7 月监控的执行数 80 万元，自评表的全年执行数 74 万元。
    ///
    /// ## 改法
    /// 核对两表的执行数和金额单位；当年有退回或者收回的，由单位加一条 explanations 说明。
    MONITORING_ABOVE_SELF_EVALUATION = "monitoring-above-self-evaluation" "年中执行数大于全年执行数",
    Warning, Logic "算术常理 [L]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        let (Record::Monitoring(form), Some(year)) = (&entry.record, entry.at.year()) else { continue };
        let Some((_, other)) = corpus.find(&entry.at.sibling(Kind::SelfEvaluation)) else { continue };
        let within = form.period.as_deref().and_then(|p| p.to.get()).is_some_and(|to| to.year() == year);
        if !within || in_part(entry) || in_part(other) {
            continue;
        }
        let (Some(part), Some(whole)) = (executed(entry), executed(other)) else { continue };
        let (Some((spent, _)), Some((all, slack))) = (exact(part, entry.unit()), exact(whole, other.unit())) else { continue };
        let at = route!["funds", "total", "executed"];
        if spent - all <= slack || explanation(entry, &at).is_some() || explanation(other, &at).is_some() {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        out.say(at.clone(), format!("监控的执行数印 {}，自评的全年执行数只有 {}", part.printed, whole.printed))
            .because("年中的执行数包括在全年的执行数里")
            .mend("核对两表的执行数和金额单位；当年有退回的，由单位加一条 explanations 说明")
            .see(other.file, at, "自评的全年执行数在这里");
    }
}

/// What the total row says was spent.
fn executed(entry: &Entry) -> Option<&Amount> {
    match &entry.record {
        Record::Monitoring(form) => form.funds.as_deref()?.total.as_deref()?.executed.get(),
        Record::SelfEvaluation(form) => form.funds.as_deref()?.total.as_deref()?.executed.get(),
        _ => None,
    }
}

/// An exact amount in 万元, and half a unit of its last printed place.
fn exact(amount: &Amount, unit: Unit) -> Option<(Decimal, Decimal)> {
    Some((exact_wan(amount, unit)?, amount.open_wan(unit)))
}
