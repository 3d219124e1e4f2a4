use super::dates_out_of_order::midway;
use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::ground::route::Route;
use crate::kinds::follow_up::{FollowUp, Problem};
use crate::kinds::{Kind, Record};
use crate::model::cell::Cell;
use crate::model::choice::{Attribute, Origin, Recurrence};
use crate::model::date::When;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 一个项目（部门整体）一年的各份记录，日期应有先后：事前评估不晚于目标批复，目标批复不晚于监控的截止日，自评的填报不晚于评价报告，
    /// 评价报告不晚于整改的通知和反馈。只比记录自己印出的日期；只写到月或年的，只有确实在前才算错；每两份记录只提示一处。
    /// 延续性、常年性项目的事前评估，事中、中期、阶段评价，只是提到的记录，由单位另加说明的，都不查。整改记录看 found_in（发现环节）写明出自哪一份评价的问题；
    /// 没有写的，整改类型是评价、这一年又只有一份评价报告的才算。自评是不是早于年底、一份记录里的先后，由 dates-out-of-order 查。
    ///
    /// ## 依据
    /// 原始文件的流程：事前评估、目标批复、运行监控、自评、重点评价、整改依次进行 [S]。
    ///
    /// ## 示例
    /// 目标 2022-03-20 批复，事前评估报告 2022-05-10 才出具；评价报告 2023-09-15 出具，整改反馈印 2023-06-01。
    ///
    /// ## 改法
    /// 核对两份记录的日期，改正录错的一个；确是这样的，由单位加一条 explanations 说明。
    STAGES_OUT_OF_ORDER = "stages-out-of-order" "各环节的日期先后颠倒",
    Warning, Seed "原始文件的绩效管理流程 [S]", corpus(check)
}

/// A date that a record prints of its stage.
struct Dated<'c> {
    entry: &'c Entry,
    at: Route,
    what: &'static str,
    when: When,
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    // Records are sorted by address: those of one subject and year stand together.
    let together = |a: &Entry, b: &Entry| a.at.district == b.at.district && a.at.subject == b.at.subject;
    for records in corpus.entries.chunk_by(together) {
        // A policy has no year.
        if records.len() < 2 || records.first().is_none_or(|entry| entry.at.agency().is_none()) {
            continue;
        }
        let records: Vec<&Entry> = records.iter().filter(|entry| !in_part(entry)).collect();
        let assessed = records.iter().find_map(|entry| assessment(entry));
        let approved = records.iter().find_map(|entry| approval(entry));
        if let (Some(assessed), Some(approved)) = (&assessed, &approved) {
            judge(corpus, assessed, approved, out);
        }
        if let Some(before) = approved.as_ref().or(assessed.as_ref()) {
            for monitored in records.iter().filter_map(|entry| monitoring(entry)) {
                judge(corpus, before, &monitored, out);
            }
        }
        let filled = records.iter().find_map(|entry| self_evaluation(entry));
        let reports: Vec<&Entry> = records.iter().copied().filter(|entry| entry.at.kind == Kind::Evaluation).collect();
        for evaluated in reports.iter().filter_map(|entry| evaluation(entry)) {
            if let Some(filled) = &filled {
                judge(corpus, filled, &evaluated, out);
            }
            for entry in &records {
                let rectified = rectification(entry, evaluated.entry, &reports);
                if let Some(later) = rectified.iter().find(|later| reversed(&evaluated, later)) {
                    judge(corpus, &evaluated, later, out);
                }
            }
        }
    }
}

/// Whether the later of two stages lies wholly before the earlier.
fn reversed(earlier: &Dated<'_>, later: &Dated<'_>) -> bool {
    later.when.last() < earlier.when.first()
}

fn judge(corpus: &Corpus, earlier: &Dated<'_>, later: &Dated<'_>, out: &mut Findings) {
    let explained = [earlier, later].into_iter().any(|dated| explanation(dated.entry, &dated.at).is_some());
    if explained || !reversed(earlier, later) {
        return;
    }
    out.turn_to(later.entry, profile(corpus, later.entry));
    out.say(later.at.clone(), format!("{}印 {}，早于{} {}", later.what, later.when, earlier.what, earlier.when))
        .because("事前评估、目标批复、监控、自评、评价、整改依次进行")
        .mend("核对两份记录的日期；确是这样的，由单位加一条 explanations 说明")
        .see(earlier.entry.file, earlier.at.clone(), format!("{}在这里", earlier.what));
}

/// When a project was assessed that does not go on from earlier years.
fn assessment(entry: &Entry) -> Option<Dated<'_>> {
    let Record::ExAnte(form) = &entry.record else { return None };
    let facts = &form.facts;
    let continued = matches!(facts.attribute.get(), Some(Attribute::Continuing | Attribute::Recurrent))
        || matches!(facts.recurrence.get(), Some(Recurrence::Perennial | Recurrence::Continuing));
    let days = [("issued", "事前评估的报告日期", &form.issued), ("evaluated_in", "事前评估的年度", &form.evaluated_in)];
    if continued { None } else { first(entry, days) }
}

/// When the target was approved.
fn approval(entry: &Entry) -> Option<Dated<'_>> {
    let Record::Target(form) = &entry.record else { return None };
    let when = *form.approved.as_deref()?.date.get()?;
    Some(Dated { entry, at: route!["approved", "date"], what: "目标的批复日期", when })
}

/// To what day or month the monitoring reaches.
fn monitoring(entry: &Entry) -> Option<Dated<'_>> {
    let Record::Monitoring(form) = &entry.record else { return None };
    let to = form.period.as_deref().and_then(|period| period.to.get());
    let (at, what, when) = match (to, form.reported.get()) {
        (Some(to), _) => (route!["period", "to"], "监控的截止日", *to),
        (None, Some(reported)) => (route!["reported"], "监控的报送日期", *reported),
        (None, None) => return None,
    };
    Some(Dated { entry, at, what, when })
}

/// When the unit filled in its own evaluation.
fn self_evaluation(entry: &Entry) -> Option<Dated<'_>> {
    let Record::SelfEvaluation(form) = &entry.record else { return None };
    Some(Dated { entry, at: route!["filled"], what: "自评的填报日期", when: *form.filled.get()? })
}

/// When the report was made of an evaluation that looks at the whole year.
fn evaluation(entry: &Entry) -> Option<Dated<'_>> {
    let Record::Evaluation(form) = &entry.record else { return None };
    let days = [("issued", "评价的报告日期", &form.issued), ("evaluated_in", "评价年度", &form.evaluated_in)];
    if midway(entry, form) { None } else { first(entry, days) }
}

/// The first of several cells that holds a date.
fn first<'c>(entry: &'c Entry, days: [(&'static str, &'static str, &Cell<When>); 2]) -> Option<Dated<'c>> {
    days.into_iter().find_map(|(key, what, cell)| Some(Dated { entry, at: route![key], what, when: *cell.get()? }))
}

/// The dates of what followed from an evaluation, in the order of the form.
fn rectification<'c>(entry: &'c Entry, evaluation: &Entry, reports: &[&Entry]) -> Vec<Dated<'c>> {
    let Record::FollowUp(form) = &entry.record else { return Vec::new() };
    let rows = form.problems.iter().enumerate();
    let problems: Vec<(usize, &Problem)> =
        rows.filter(|(_, problem)| found_by(form, problem, evaluation, reports)).collect();
    let all = form.problems.is_empty() && of_evaluation(form, reports);
    let notice = form.notice.as_deref().and_then(|notice| notice.date.get()).filter(|_| all || !problems.is_empty());
    let notice = notice.map(|when| (route!["notice", "date"], "整改的通知日期", *when));
    let fed_back = problems.into_iter().filter_map(|(n, problem)| {
        let done = problem.done.as_deref().and_then(|done| done.date.get());
        match (problem.fed_back.get(), done) {
            (Some(when), _) => Some((route!["problems", n, "fed_back"], "整改的反馈日期", *when)),
            (None, Some(when)) => Some((route!["problems", n, "done", "date"], "整改的完成日期", *when)),
            (None, None) => None,
        }
    });
    notice.into_iter().chain(fed_back).map(|(at, what, when)| Dated { entry, at, what, when }).collect()
}

/// Whether a problem was found by an evaluation: by its stem, else the last by the kind's; where nothing is said, by the
/// only one of the year.
fn found_by(form: &FollowUp, problem: &Problem, evaluation: &Entry, reports: &[&Entry]) -> bool {
    let last = reports.last().is_some_and(|report| report.file == evaluation.file);
    match problem.found_in.get().map(|found| found.trim()) {
        Some(found) => found == evaluation.at.stem() || (last && found == Kind::Evaluation.stem()),
        None => of_evaluation(form, reports),
    }
}

/// Whether a follow-up record says that it follows from an evaluation, and there is only one.
fn of_evaluation(form: &FollowUp, reports: &[&Entry]) -> bool {
    let said = matches!(form.origin.get(), Some(Origin::FinanceEvaluation | Origin::DepartmentEvaluation));
    said && reports.len() == 1
}
