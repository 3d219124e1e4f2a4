use super::dates_out_of_order::{Early, early};
use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::kinds::head::ProjectFacts;
use crate::model::choice::{Attribute, Recurrence};
use crate::model::date::{Term, When};
use crate::model::measured::Measured;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 时效指标的指标值写明日期的，应落在本年度里；早于本年度，或晚过五年以上，多半是照抄往年的表或年份录错。填了项目期、项目期在本年度
    /// 结束的，写到以后的年度就提示，写成“2022 年 10 月至 2023 年 3 月”的看最晚的一年。跨年的项目（延续性、常年性的，项目期不止一年的）不查。
    /// 记录自己的日期也看：评价报告没有写明资金年度、报告日期早于文件夹年度年底的，提示（名称写明事中、中期、阶段评价的不查）；
    /// 目标、监控、自评、复核、事前评估、评价最早一次公开在资金年度以后第三年或更晚的，问年份是不是录错；报告或填报日期也在公开的那一年或上一年的不问。
    ///
    /// ## 依据
    /// 在用系统核对时效指标的日期 [C]；自评和评价在次年开展、次年公开 [S]。
    ///
    /// ## 示例
    /// 2022 年度的目标表，“完工时间”印 2021-10-31 前；项目期到 2022-12-31 为止，“开业时间”印 2023-09-30 前；
    /// 2022 年度的自评，公开日期印 2026-03-20。
    ///
    /// ## 改法
    /// 核对年份；确是跨年项目的，填上项目属性（attribute）或项目期（term）；确实公开晚了的，由单位加一条 explanations 说明。
    DATE_OUTSIDE_YEAR = "date-outside-year" "日期与年度不合",
    Warning, Practice "在用系统的校验、原始文件的时间安排 [C][S]", entry(check)
}

/// Beyond what a plan of several years reaches.
const FAR: i16 = 5;
/// A publication so many years after the money's is more likely a slip of the pen.
const LATE: i16 = 3;

fn check(case: &Case<'_>, out: &mut Findings) {
    if let Some(Early { at, what, when, end, printed: None }) = early(case) {
        out.say(at, format!("{what}印 {when}，{end} 年度还没有结束"))
            .because("评价看资金到期末的结果，期末以前出不了报告")
            .mend(format!("核对{what}和文件夹的年度；确是事中评价的，在名称里写明"));
    }
    published_late(case, out);
    timely(case, out);
}

/// A first publication years after the money was spent, where no date of the record's own bears it out.
fn published_late(case: &Case<'_>, out: &mut Findings) {
    let record = &case.entry.record;
    let made = match record {
        Record::Target(form) => [form.filled.get(), form.approved.as_deref().and_then(|a| a.date.get())],
        Record::Monitoring(form) => [form.reported.get(), form.closed.get()],
        Record::SelfEvaluation(form) => [form.filled.get(), None],
        Record::Recheck(form) => [form.date.get(), None],
        Record::ExAnte(form) => [form.issued.get(), form.evaluated_in.get()],
        Record::Evaluation(form) => [form.issued.get(), form.evaluated_in.get()],
        _ => return,
    };
    let printed = match record {
        Record::Evaluation(form) => form.money_year.get(),
        _ => None,
    };
    let covered = case.entry.filing.covers.iter().chain(printed).map(|when| when.year()).max();
    let Some(year) = covered.or_else(|| case.entry.at.year()) else { return };
    let published = case.entry.filing.published.iter().enumerate();
    let dated = published.filter_map(|(n, p)| Some((*p.date.get()?, n)));
    let Some((when, n)) = dated.min_by_key(|(when, _)| when.first()) else { return };
    let at = route!["published", n, "date"];
    let made = made.into_iter().flatten().map(|made| made.year()).max();
    let borne_out = made.is_some_and(|made| made >= when.year().saturating_sub(1));
    if when.year() < year.saturating_add(LATE) || borne_out || case.explained(&at) {
        return;
    }
    let years = when.year().saturating_sub(year);
    out.say(at, format!("公开日期印 {when}，比资金年度 {year} 晚 {years} 年，年份是不是录错了"))
        .because("当年的目标随预算公开，自评和评价在次年公开")
        .mend("核对公开日期的年份；确实公开晚了的，由单位加一条 explanations 说明");
}

/// Targets under 时效 that name a date outside the year.
fn timely(case: &Case<'_>, out: &mut Findings) {
    let facts = match &case.entry.record {
        Record::Target(form) => &form.facts,
        Record::SelfEvaluation(form) => &form.facts,
        Record::Monitoring(form) => &form.facts,
        _ => return,
    };
    let Some(year) = case.entry.at.year() else { return };
    for (n, i) in case.rows.iter().enumerate().filter(|(_, i)| i.under("时效")) {
        let Some(target) = i.target else { continue };
        let Some(where_to) = outside(facts, year, target) else { continue };
        let at = route!["indicators", n, "target"];
        if case.explained(&at) {
            continue;
        }
        let said = out
            .say(at, format!("“{}”的指标值印“{}”，{where_to}（{year}）", i.name, target.printed))
            .mend("核对年份；跨年的项目，填上项目属性（attribute）或项目期（term）");
        if where_to == BEYOND {
            said.see(case.entry.file, route!["term"], "项目期在这里");
        }
    }
}

/// What is said of a date after the year in which the project itself ends.
const BEYOND: &str = "晚于项目期，也晚于本年度";

/// Where a target of a project of one year lies, if not in that year; in words.
pub(super) fn outside(facts: &ProjectFacts, year: i16, target: &Measured) -> Option<&'static str> {
    let due = latest_year(target).filter(|_| !several_years(facts, year))?;
    let ends = term(facts).is_some_and(|term| term.to.is_some());
    match due {
        due if due < year => Some("早于本年度"),
        due if ends && due > year => Some(BEYOND),
        due if due > year.saturating_add(FAR) => Some("比本年度晚五年以上"),
        _ => None,
    }
}

/// The term of a project; none where it is printed the wrong way round, which `dates-out-of-order` says.
pub(super) fn term(facts: &ProjectFacts) -> Option<Term> {
    let term = *facts.term.get()?;
    term.from.zip(term.to).is_none_or(|(from, to)| from.first() <= to.last()).then_some(term)
}

/// Whether the project says that it does not begin and end in that year.
fn several_years(facts: &ProjectFacts, year: i16) -> bool {
    let beyond = facts.term.get().is_some_and(|term| {
        term.from.is_some_and(|from| from.year() < year) || term.to.is_some_and(|to| to.year() > year)
    });
    beyond
        || matches!(facts.attribute.get(), Some(Attribute::Continuing | Attribute::Recurrent))
        || matches!(facts.recurrence.get(), Some(Recurrence::Perennial | Recurrence::Continuing))
}

/// The last year that a target names: its date, or four digits before 年.
pub(super) fn latest_year(target: &Measured) -> Option<i16> {
    if let Some(date) = target.date {
        return Some(date.year());
    }
    let years = target.printed.match_indices('年').filter_map(|(at, _)| {
        let before = target.printed[..at].trim_end();
        let digits = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
        When::parse(digits).map(When::year)
    });
    years.max()
}
