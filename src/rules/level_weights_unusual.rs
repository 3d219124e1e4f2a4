use super::levels::sums;
use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::model::number::rounded;
use crate::profile::Profile;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 自评表各一级指标的分值有通例：产出 50、效益 30、满意度 10，执行率另占 10；各地方案不同的，按所用方案。成本单列为一级指标的，
    /// 成本不超过 20，产出在 40 到 50 之间。分值没有填全、一级指标另有名称、每个一级指标只有一行的不查；单位作了说明或加了编者注的不查。
    ///
    /// ## 依据
    /// 自评表脚注写明统一的分值，同时允许特殊情况适当调整 [P]；成本单列的区间见于已公开的表样 [P]。
    ///
    /// ## 示例
    /// 产出 60、效益 20、满意度 10、执行率 10，没有说明为什么这样分。
    ///
    /// ## 改法
    /// 核对各行的一级指标和分值；确是这样设置的，由单位加一条 explanations（at: indicators）或加 notes 写明。
    LEVEL_WEIGHTS_UNUSUAL = "level-weights-unusual" "一级指标分值与通例不同",
    Info, Published "自评表脚注、已公开的表样 [P]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::SelfEvaluation(_) = &case.entry.record else { return };
    let at = route!["indicators"];
    if !case.sheet.weighed(&at) || case.profile.level_weights.is_empty() || case.explained(&at) || noted(case, &at) {
        return;
    }
    let rows = case.entry.record.indicators();
    let Some(levels) = sums(&rows) else { return };
    // One row a level: a form in outline, whose weights say nothing of how points are shared out.
    if rows.len() <= levels.len() {
        return;
    }
    let cost = levels.iter().any(|(name, _)| name == "成本");
    let odd = if cost { against_framework(case.profile, &levels) } else { against_profile(case.profile, &levels) };
    if !odd.is_empty() {
        out.say(at, format!("一级指标的分值与通例不同：{}", odd.join("；")))
            .on_key()
            .because(format!("按“{}”方案；有特殊情况可以调整，调整了要说明", case.profile.title))
            .mend("核对各行的一级指标和分值；确是这样设置的，加一条 explanations（at: indicators）或 notes 写明");
    }
}

/// Against the sums of the profile. A form without one of its levels must share the points out otherwise.
fn against_profile(profile: &Profile, levels: &[(Cow<'_, str>, Decimal)]) -> Vec<String> {
    let usual = &profile.level_weights;
    let apart = usual.iter().any(|(name, _)| name.as_ref() == "满意度");
    let mut found: Vec<Option<Decimal>> = vec![None; usual.len()];
    for (name, sum) in levels {
        // Where the profile has no 满意度 of its own, it is counted among 效益.
        let name: &str = if name == "满意度" && !apart { "效益" } else { name.as_ref() };
        let Some(k) = usual.iter().position(|(wanted, _)| wanted.as_ref() == name) else { return Vec::new() };
        found[k] = Some(found[k].unwrap_or_default() + *sum);
    }
    let Some(found) = found.into_iter().collect::<Option<Vec<Decimal>>>() else { return Vec::new() };
    usual
        .iter()
        .zip(found)
        .filter(|((_, usual), sum)| *usual != *sum)
        .map(|((name, usual), sum)| format!("{name} {} 分，通例 {usual} 分", rounded(sum, 4)))
        .collect()
}

/// Against the ranges that forms with 成本 as a level of its own print beside an execution rate of the usual weight.
fn against_framework(profile: &Profile, levels: &[(Cow<'_, str>, Decimal)]) -> Vec<String> {
    const RANGES: [(&str, i64, i64); 2] = [("成本", 0, 20), ("产出", 40, 50)];
    let other = levels.iter().any(|(name, _)| !["成本", "产出", "效益", "满意度"].contains(&&**name));
    if other || profile.execution_weight != Profile::national().execution_weight {
        return Vec::new();
    }
    RANGES
        .iter()
        .filter_map(|(wanted, least, most)| {
            let (_, sum) = levels.iter().find(|(name, _)| name == wanted)?;
            let fits = *sum >= Decimal::from(*least) && *sum <= Decimal::from(*most);
            (!fits).then(|| format!("{wanted} {} 分，通例 {least} 到 {most} 分", rounded(*sum, 4)))
        })
        .collect()
}

fn noted(case: &Case<'_>, at: &Route) -> bool {
    let covers = |place: &crate::model::place::At| !place.0.is_empty() && place.covers(at, &|_| None);
    case.entry.filing.notes.iter().any(|note| note.at.get().is_some_and(covers))
}
