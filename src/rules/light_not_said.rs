use super::reasons::{answered, monitored, said};
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::kinds::monitoring::Monitoring;
use crate::model::number::rounded;
use crate::reckon::life::{Life, Light, Stop};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 监控时资金支出明显慢于时间进度（执行率 ÷ 已过月份占全年的比例，低于规则方案的红灯线），全表却没有写一句原因或措施，作参考；
    /// 规则方案另外规定了各月最低执行率而没有达到的，是提示。只录了资金、没有录指标的监控表不查。
    ///
    /// ## 依据
    /// 在用系统按时间进度亮红、黄、绿灯 [C]；有的省规定各月最低执行率（转引） [C]。
    ///
    /// ## 示例
    /// 1–7 月执行率 26.4%，为时间进度的 45.26%，原因、措施各栏都空着。
    ///
    /// ## 改法
    /// 补上 deviation_analysis（偏差原因）或 suggestion（建议举措）；原表确是空的，由单位加一条 explanations。
    LIGHT_NOT_SAID = "light-not-said" "支出进度亮红灯，没有说明",
    Warning, Practice "在用系统的支出进度预警 [C]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let Record::Monitoring(form) = &case.entry.record else { return };
    if in_part(case.entry) || form.indicators.is_empty() || speaks(case, form) {
        return;
    }
    let Some((rate, progress, light)) = stop(case).and_then(|s| s.progress.zip(s.rate)).map(|((p, l), r)| (r, p, l)) else {
        return;
    };
    let total = form.funds.as_deref().and_then(|f| f.total.as_deref());
    let cell = if total.is_some_and(|t| !t.rate.is_blank()) { "rate" } else { "executed" };
    let at = route!["funds", "total", cell];
    let (Some(month), false) = (month(case, form), case.explained(&at)) else { return };
    let shown = rounded(rate, 2);
    let pace = case.profile.pace_missed(month, rate);
    let finding = if let Some((by, least)) = pace {
        out.say(at, format!("到 {month} 月执行率 {shown}%，低于 {by} 月应达到的 {least}%，全表没有写原因和措施"))
    } else if light == Light::Red {
        let (progress, [red, _]) = (rounded(progress, 2), case.profile.lights);
        out.remark(at, format!("到 {month} 月执行率 {shown}%，只有时间进度的 {progress}%，低于 {red}%，全表没有写原因和措施"))
    } else {
        return;
    };
    finding.mend("补上 deviation_analysis（偏差原因）或 suggestion（建议举措），或由单位加一条 explanations");
}

/// The row of this record in the life that it belongs to.
fn stop<'a>(case: &Case<'a>) -> Option<&'a Stop> {
    let at = &case.entry.at;
    let life: &Life = match at.project() {
        Some(project) => case.facts.life(&project)?,
        None => case.facts.agency_life(at.district, at.agency()?)?,
    };
    life.stop(life.of_record(case.id)?)
}

/// The month of the fiscal year to which the form reports.
pub(super) fn month(case: &Case<'_>, form: &Monitoring) -> Option<u8> {
    let to = form.period.as_deref()?.to.get()?;
    let year = case.entry.at.year()?;
    if to.year() > year { Some(12) } else { to.month() }
}

/// Whether the form says anything of causes or measures.
fn speaks(case: &Case<'_>, form: &Monitoring) -> bool {
    let noted = case.entry.record.monitored_rows().iter().any(|(.., row)| said(&row.note))
        || form.funds.as_deref().is_some_and(|f| f.rows.iter().any(|row| said(&row.fund.note)));
    let replied = form.feedback.iter().filter_map(|f| f.reply.as_deref()).any(|reply| said(&reply.text));
    noted || replied || answered(form) || form.indicators.iter().any(monitored)
}
