use super::date_outside_year::{latest_year, outside, term};
use super::missed_yet_full_marks::finished_late;
use super::reasons::{answered, monitored, reasoned, said};
use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::model::date::When;
use crate::model::measured::Measured;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 时效指标写明的日期不应晚于项目期（term）的结束日。指标值晚于结束日的，提示；指标值没有晚、实际完成的日期晚了，又没有写原因的，也提示。
    /// 日期只写到月或年的，整个月、整年都在结束日以后才算晚。没有填项目期的、项目期前后颠倒的不查；不跨年的项目，指标值不在本年度的由
    /// date-outside-year 查，实际完成比指标值晚、得分却是满分的由 missed-yet-full-marks 查，这里不重复。
    ///
    /// ## 依据
    /// 在用系统核对时效指标的日期和项目的起止时间 [C]。
    ///
    /// ## 示例
    /// 项目期 2022-01-01 至 2022-10-31，“验收时间”的指标值印 2022-12-15 前。
    ///
    /// ## 改法
    /// 核对日期和项目期；项目延期的，改 term（项目期）；实际完成晚了的，写明原因，或由单位加一条 explanations 说明。
    DATE_AFTER_PROJECT_END = "date-after-project-end" "时效指标的日期晚于项目期",
    Warning, Practice "在用系统的校验 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let record = &case.entry.record;
    let (Some(facts), Some(year)) = (record.facts(), case.entry.at.year()) else { return };
    let Some(end) = term(facts).and_then(|term| term.to) else { return };
    for (n, i) in case.rows.iter().enumerate().filter(|(_, i)| i.under("时效")) {
        let target = i.target.filter(|target| late(target, end));
        // Late against its own target with full marks: `missed-yet-full-marks` says so.
        let told = finished_late(case, n).is_some();
        let actual = i.actual.filter(|actual| late(actual, end) && !excused(record, n) && !told);
        let (column, title, value) = match (target, actual) {
            (Some(target), _) => ("target", "指标值", target),
            (None, Some(actual)) => ("actual", "实际完成值", actual),
            (None, None) => continue,
        };
        let at = route!["indicators", n, column];
        // A target of another year is judged by `date-outside-year`, which leaves reports of evaluations out.
        let elsewhere = target.is_some_and(|target| outside(facts, year, target).is_some());
        if elsewhere && !matches!(record, Record::Evaluation(_)) || case.explained(&at) {
            continue;
        }
        out.say(at, format!("“{}”的{title}印“{}”，项目期到 {end} 为止", i.name, value.printed))
            .because("项目结束以后不应还有要完成的事")
            .mend("核对日期和项目期；项目延期的改 term（项目期），实际完成晚了的写明原因")
            .see(case.entry.file, route!["term"], "项目期在这里");
    }
}

/// Whether a value names a day, or at least a year, that lies wholly after the end.
fn late(value: &Measured, end: When) -> bool {
    match value.date {
        Some(date) => date.first() > end.last(),
        None => latest_year(value).is_some_and(|year| year > end.year()),
    }
}

/// Whether the form says why a row's actual value is late.
fn excused(record: &Record, n: usize) -> bool {
    match record {
        Record::SelfEvaluation(form) => said(&form.deviation_analysis) || form.indicators.get(n).is_some_and(reasoned),
        Record::Monitoring(form) => answered(form) || form.indicators.get(n).is_some_and(monitored),
        _ => false,
    }
}
