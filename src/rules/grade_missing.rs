use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::model::cell::Cell;
use crate::model::choice::Choice;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 重点评价报告和财政复核打了分的，应同时给出等级。等级一格印出来是空的，或者报告正文已经录入、却没有等级，都提示。
    /// 只录了得分、没有正文的记录，原文有没有等级无从知道，不查；等级一格写了别的字的，由 not-a-word 查；只在别的文件里提到、没有公开的
    /// 记录不查；自评的等级可有可无，不查。
    ///
    /// ## 依据
    /// 评价报告的结论包括得分和等级 [P]。
    ///
    /// ## 示例
    /// 评价报告全文已录入，得分 92，没有等级。
    ///
    /// ## 改法
    /// 补上 grade（等级）；原报告确实没有给等级的，由单位加一条 explanations（at: grade）。
    GRADE_MISSING = "grade-missing" "有得分，没有等级",
    Warning, Published "评价报告的结论部分 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let (score, grade) = match &case.entry.record {
        Record::Evaluation(form) => (&form.score, &form.grade),
        Record::Recheck(form) => (&form.score, &form.grade),
        _ => return,
    };
    let Some(score) = score.get() else { return };
    if in_part(case.entry) || case.explained(&route!["grade"]) {
        return;
    }
    let at = match grade {
        Cell::Empty => route!["grade"],
        // Without the report, a key that is not there only says that the grade is not known.
        Cell::Absent if case.entry.body.is_some() => route!["score"],
        _ => return,
    };
    out.say(at, format!("得分印 {}，没有等级", score.printed)).because("打了分的评价应同时给出等级").mend(format!(
        "补上 grade（等级），按得分应为“{}”；原报告没有的，加一条 explanations（at: grade）",
        case.profile.grade(score.value).label()
    ));
}
