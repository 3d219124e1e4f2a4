use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::model::cell::Cell;
use crate::model::choice::Choice;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 财政评价、部门评价和财政复核打了分的，应同时给出等级。评价有得分、没有等级的，不论正文有没有录入，都提示；复核要等级一格印出来
    /// 是空的，或者正文已经录入、却没有等级，才提示。等级一格写了别的字的，由 not-a-word 查；只在别的文件里提到、没有公开的
    /// 记录不查；自评的等级可有可无，所用方案没有规定等级的，也不查。
    ///
    /// ## 依据
    /// 评价报告的结论包括得分和等级 [P]。
    ///
    /// ## 示例
    /// 评价报告得分 92，没有等级。
    ///
    /// ## 改法
    /// 补上 grade（等级）；原报告确实没有给等级的，由单位加一条 explanations（at: grade）。
    GRADE_MISSING = "grade-missing" "有得分，没有等级",
    Warning, Published "评价报告的结论部分 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    // The conclusion of an evaluation is a score and a grade; a re-check may have a score only, and without its text a key
    // that is not there only says that the grade is not known.
    let (score, grade, owed) = match &case.entry.record {
        Record::Evaluation(form) => (&form.score, &form.grade, true),
        Record::Recheck(form) => (&form.score, &form.grade, case.entry.body.is_some()),
        _ => return,
    };
    let Some(score) = score.get() else { return };
    // Where grades are not laid down, none is missing.
    let Some(band) = case.profile.grade(score.value) else { return };
    if in_part(case.entry) || case.explained(&route!["grade"]) {
        return;
    }
    let at = match grade {
        Cell::Empty => route!["grade"],
        Cell::Absent if owed => route!["score"],
        _ => return,
    };
    out.say(at, format!("得分印 {}，没有等级", score.printed)).because("打了分的评价应同时给出等级").mend(format!(
        "补上 grade（等级），按得分应为“{}”；原报告没有的，加一条 explanations（at: grade）",
        band.label()
    ));
}
