use super::reasons::{reasoned, said};
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::model::amount::Unit;
use crate::model::choice::{Direction, ValueKind};
use crate::model::measured::{Measured, Op};
use crate::model::number::{percent, rounded};
use crate::reckon::sheet::sound;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 越高越好的指标（≥、＞），实际完成值比指标值高出很多，常是目标定低了，应说明原因。高出多少要说明由规则方案定，一般是 30%。
    /// 金额换算成同一单位再比；成本指标不查。本行、全表的原因分析或单位另加的说明里写了的，不提醒。
    ///
    /// ## 依据
    /// 通行做法，各地幅度不一，出处未核实 [M]。
    ///
    /// ## 示例
    /// 指标值“≥10 公里”，实际完成 14 公里，高出 40%，偏差原因一栏是空的。
    ///
    /// ## 改法
    /// 写明超出的原因（deviation）；目标定低了的，次年编报时调高。
    TARGET_FAR_SURPASSED = "target-far-surpassed" "远超目标没有说明原因",
    Warning, Memory "通行做法（未核实） [M]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    if in_part(case.entry) || said(&form.deviation_analysis) {
        return;
    }
    for (n, i) in form.indicators.iter().enumerate() {
        let target = i.adjusted_target.get().filter(|t| !t.is_blank()).or_else(|| i.target.get());
        let (Some(target), Some(actual)) = (target, i.actual.get()) else { continue };
        let Some(over) = surplus(i, target, actual).filter(|over| *over > case.profile.deviation) else { continue };
        let at = route!["indicators", n, "actual"];
        if reasoned(i) || case.explained(&at) || case.explained(&route!["indicators", n, "deviation"]) {
            continue;
        }
        let over = rounded(over, 2);
        out.say(at, format!("“{}”的实际完成值印 {}，比指标值 {} 高出 {over}%", i.name, actual.printed, target.printed))
            .because(format!("高出 {}% 以上要说明原因", case.profile.deviation))
            .mend("写明超出的原因（deviation）");
    }
}

/// By how many per cent an actual value exceeds a target that is the better the higher, in one measure.
fn surplus(i: &SelfIndicator, target: &Measured, actual: &Measured) -> Option<Decimal> {
    let op = i.op.get().copied().or(target.op)?;
    let words = target.qualitative || i.value_kind.get() == Some(&ValueKind::Qualitative);
    if !matches!(op, Op::AtLeast | Op::More) || words || i.direction.get() == Some(&Direction::Negative) {
        return None;
    }
    // An actual value that carries an operator is the target copied down.
    if actual.op.is_some() {
        return None;
    }
    let column = i.measure.get().map_or("", |measure| measure.trim());
    let of = |m: &Measured| if m.measure.is_empty() { column.to_owned() } else { m.measure.trim().to_owned() };
    let (wanted, found) = (of(target), of(actual));
    let (a, b) = (sound(target.value?)?, sound(actual.value?)?);
    let (a, b) = match (Unit::parse(&wanted), Unit::parse(&found)) {
        // Of costs another rule says that they must not be targets from below.
        (Some(_), _) | (_, Some(_)) if i.row().under("成本") => return None,
        (Some(wanted), Some(found)) => (wanted.to_wan(a), found.to_wan(b)),
        _ if wanted != found && !wanted.is_empty() && !found.is_empty() => return None,
        _ => (a, b),
    };
    if a <= Decimal::ZERO { None } else { percent(b - a, a) }
}
