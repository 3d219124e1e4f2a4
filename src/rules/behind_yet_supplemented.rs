use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::Entry;
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::allocation::Candidate;
use crate::model::choice::{Action, Status};
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::number::rounded;
use crate::reckon::budget::{Base, BudgetChange};
use crate::reckon::life::{Light, Stage, Stop};
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 监控时支出落后于时间进度（红灯、黄灯，或低于规则方案规定的当月执行率）的项目，当年又给它增加了预算，提示读者两份记录都看。
    /// 增加的预算看两处：当年整改与结果应用里当年的预算挂钩（处理方式“增加”，或者安排数多于所印的当年预算；建议、待定和未采纳的不算），
    /// 以及监控截止以后评审的竞争性分配。一年监控几次的，看增加以前的最后一次；单位在任一份记录里说明了的，不提示。
    ///
    /// ## 依据
    /// 原始文件规定，支出进度低于序时进度的，不再追加预算 [S]。
    ///
    /// ## 示例
    /// 2022 年 1–9 月执行率 41%，是时间进度的 54.67%（红灯），当年的预算挂钩又增加 50 万元。
    ///
    /// ## 改法
    /// 核对两份记录的年度和金额；确有需要的照实公开，可由单位加一条 explanations 说明。
    BEHIND_YET_SUPPLEMENTED = "behind-yet-supplemented" "支出进度慢，当年仍增加预算",
    Info, Seed "原始文件对支出进度与追加预算的要求 [S]", corpus(check), profiled
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for change in facts.budget.iter().filter(|change| change.folder_year == change.year && gives_more(change)) {
        let (Some(key), Some(year)) = (&change.project, change.year) else { continue };
        let (cell, given) = match &change.arranged {
            Some(sum) => ("arranged", format!("安排 {}", sum.printed)),
            None => ("action", "增加预算".to_owned()),
        };
        let Some(lag) = lag(corpus, facts, key, year, None) else { continue };
        judge(corpus, corpus.entry(change.entry), route!["budget", change.row, cell], &given, &lag, out);
    }
    for entry in corpus.entries.iter().filter(|entry| !in_part(entry)) {
        let Record::Allocation(form) = &entry.record else { continue };
        let (Some(year), Some(decided)) = (entry.at.year(), form.decided.get()) else { continue };
        for (n, candidate) in form.candidates.iter().enumerate() {
            let Some((key, given)) = won(entry, candidate) else { continue };
            let Some(lag) = lag(corpus, facts, &key, year, Some(*decided)) else { continue };
            judge(corpus, entry, route!["candidates", n, "arranged"], &format!("分配 {given}"), &lag, out);
        }
    }
}

fn judge(corpus: &Corpus, entry: &Entry, at: Route, given: &str, lag: &Lag<'_>, out: &mut Findings) {
    if explanation(entry, &at).is_some() || explanation(lag.entry, &lag.at).is_some() {
        return;
    }
    out.turn_to(entry, profile(corpus, entry));
    out.say(at, format!("{}，当年又{given}", lag.words))
        .because("支出落后于时间进度的项目，一般不再追加预算")
        .mend("核对两份记录的年度和金额；确有需要的，由单位加一条 explanations 说明")
        .see(lag.entry.file, lag.at.clone(), "监控的执行数在这里");
}

/// Whether a budget decision gives more than the project had.
fn gives_more(change: &BudgetChange) -> bool {
    let open = matches!(change.status, Some(Status::Proposed | Status::Rejected | Status::Pending));
    let nothing = change.arranged.as_ref().is_some_and(|sum| sum.exact.is_some_and(|exact| exact <= Decimal::ZERO));
    let before = change.against(Base::Adjusted).or_else(|| change.against(Base::Initial));
    let above = before.is_some_and(|a| a.base_year == a.year && a.difference > Decimal::ZERO);
    !open && !nothing && (change.action == Some(Action::Raise) || change.action.is_none() && above)
}

/// The project of a candidate that was given money, and the amount as printed.
fn won<'a>(entry: &Entry, candidate: &'a Candidate) -> Option<(ProjectKey, &'a str)> {
    let amount = candidate.arranged.get().filter(|_| candidate.chosen.get() != Some(&false))?;
    let (agency, project) = candidate.project.get()?.split_once('/')?;
    let (agency, project) = (Id::parse(agency.trim()).ok()?, Id::parse(project.trim()).ok()?);
    let given = amount.value.or(amount.low).is_some_and(|value| value > Decimal::ZERO);
    given.then(|| (ProjectKey { district: entry.at.district, agency, project }, amount.printed.as_ref()))
}

/// A monitoring that shows spending behind time.
struct Lag<'c> {
    entry: &'c Entry,
    at: Route,
    words: String,
}

/// The last monitoring of a project's year, or the last that had ended by a day, where spending is behind time.
fn lag<'c>(corpus: &'c Corpus, facts: &Facts, key: &ProjectKey, year: i16, by: Option<When>) -> Option<Lag<'c>> {
    let ended = |stop: &Stop| by.is_none_or(|by| stop.date.is_some_and(|to| to.last() <= by.first()));
    let stops = facts.life(key)?.year(year)?.stops.iter();
    let last = stops
        .filter(|stop| stop.stage == Stage::Monitoring && stop.progress.is_some() && ended(stop))
        .max_by_key(|stop| stop.date)?;
    let entry = corpus.entry(last.entry?);
    let Record::Monitoring(form) = &entry.record else { return None };
    let ((progress, light), rate, to) = (last.progress?, last.rate?, last.date?);
    let month = if to.year() > year { 12 } else { to.month()? };
    let pace = profile(corpus, entry).pace_missed(month, rate);
    let shown = rounded(rate, 2);
    let words = match (light, pace) {
        (Light::Green, None) => return None,
        (Light::Green, Some((by, least))) => {
            format!("{year} 年监控到 {month} 月执行率 {shown}%，低于 {by} 月应达到的 {least}%")
        }
        (Light::Yellow | Light::Red, _) => {
            let (progress, light) = (rounded(progress, 2), light.word());
            format!("{year} 年监控到 {month} 月执行率 {shown}%，是时间进度的 {progress}%（{light}灯）")
        }
    };
    let total = form.funds.as_deref()?.total.as_deref()?;
    let cell = if total.rate.is_blank() { "executed" } else { "rate" };
    (!in_part(entry)).then(|| Lag { entry, at: route!["funds", "total", cell], words })
}
