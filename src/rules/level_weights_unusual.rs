use super::levels::{NATIONAL, sums};
use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::self_evaluation::SelfEvaluation;
use crate::model::number::rounded;
use crate::profile::Profile;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 自评表各一级指标的分值有通例：产出 50、效益 30、满意度 10，执行率另占 10；各地方案不同的，按所用方案。成本单列为一级指标的，
    /// 成本不超过 20，产出在 40 到 50 之间。缺一个一级指标的（如没有满意度），有的几个照样比较；资金栏印了执行率分值的，也与方案比较。
    /// 分值没有填全、一级指标另有名称、只有一个一级指标、每个一级指标只有一行的不查；单位作了说明或加了编者注的不查。
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
    let Record::SelfEvaluation(form) = &case.entry.record else { return };
    let at = route!["indicators"];
    // Weights that hold without exception are judged by `weights-not-100`.
    if case.profile.weights_fixed && case.entry.at.project().is_some() {
        return;
    }
    if !case.sheet.weighed(&at) || case.profile.level_weights.is_empty() || case.explained(&at) || noted(case, &at) {
        return;
    }
    let Some(levels) = sums(case.rows) else { return };
    // One row a level, or one level: a form in outline, whose weights say nothing of how points are shared out.
    if case.rows.len() <= levels.len() || levels.len() < 2 {
        return;
    }
    let cost = levels.iter().any(|(name, _)| name == "成本");
    let mut odd = if cost { against_framework(case.profile, &levels) } else { against_profile(case.profile, &levels) };
    odd.extend(execution(case, form, &levels));
    if !odd.is_empty() {
        out.say(at, format!("一级指标的分值与通例不同：{}", odd.join("；")))
            .on_key()
            .because(format!("按“{}”方案；有特殊情况可以调整，调整了要说明", case.profile.title))
            .mend("核对各行的一级指标和分值；确是这样设置的，加一条 explanations（at: indicators）或 notes 写明");
    }
}

/// The weight of the execution rate against that of the profile. A form with first-level names of its own shares points out freely.
fn execution(case: &Case<'_>, form: &SelfEvaluation, levels: &[(Cow<'_, str>, Decimal)]) -> Option<String> {
    let at = route!["funds", "total", "weight"];
    let weight = form.funds.as_deref()?.total.as_deref()?.weight.get()?;
    let usual = case.profile.execution_weight;
    let known =
        |name: &str| NATIONAL.contains(&name) || case.profile.level_weights.iter().any(|(own, _)| own.as_ref() == name);
    let own = !levels.iter().all(|(name, _)| known(name));
    // Nothing is laid down where the profile gives the execution rate no weight of its own.
    if own || usual.is_zero() || weight.value == usual || case.explained(&at) || noted(case, &at) {
        return None;
    }
    Some(format!("执行率 {} 分，通例 {usual} 分", weight.printed))
}

/// Against the sums of the profile, for those of its levels that the form has.
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
    usual
        .iter()
        .zip(found)
        .filter_map(|((name, usual), sum)| {
            let sum = sum.filter(|sum| sum != usual)?;
            Some(format!("{name} {} 分，通例 {usual} 分", rounded(sum, 4)))
        })
        .collect()
}

/// Against the ranges that forms with 成本 as a level of its own print beside an execution rate of the usual weight.
fn against_framework(profile: &Profile, levels: &[(Cow<'_, str>, Decimal)]) -> Vec<String> {
    const RANGES: [(&str, i64, i64); 2] = [("成本", 0, 20), ("产出", 40, 50)];
    let other = levels.iter().any(|(name, _)| !NATIONAL.contains(&&**name));
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
