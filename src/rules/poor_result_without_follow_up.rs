use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::evaluation::Evaluation;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, Grade};
use crate::model::date::Day;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 重点评价的等级是“中”或“差”，或者报告逐条列了存在的问题，应有整改与结果应用记录。只在网站设置写明当年的整改记录全部收录（follow-up: all）、
    /// 没有不公开的，并且评价所在年度结束已满十二个月时才查。同一项目或同一部门到次年为止的整改记录，以及点到评价对象名称的，都算有。
    ///
    /// ## 依据
    /// 原始文件要求评价发现的问题限期整改，并把结果用于预算 [S]。
    ///
    /// ## 示例
    /// 2023 年评价、等级“中”，到 2024 年底没有 follow-up.yaml。
    ///
    /// ## 改法
    /// 补上 follow-up.yaml；没有要整改的，由单位加一条 explanations（at: follow-up）说明；整改记录没有收全的，collected 里改写 partial。
    POOR_RESULT_WITHOUT_FOLLOW_UP = "poor-result-without-follow-up" "评价结果差没有整改记录",
    Warning, Seed "原始文件对评价结果应用的要求 [S]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    let follow_ups: Vec<&Entry> = corpus.entries.iter().filter(|e| e.at.kind == Kind::FollowUp).collect();
    for entry in &corpus.entries {
        let Record::Evaluation(form) = &entry.record else { continue };
        let Some(year) = entry.at.year().filter(|_| entry.at.agency().is_some() && !in_part(entry)) else { continue };
        let grade = form.grade.get().filter(|g| matches!(g, Grade::Fair | Grade::Poor));
        if (grade.is_none() && !lists_problems(entry)) || !facts.coverage.is_whole(entry.at.district, year, Kind::FollowUp) {
            continue;
        }
        let evaluated = evaluated(form, year);
        let as_of = corpus.district(entry.at.district).as_of;
        let ripe = Day::new(evaluated.saturating_add(1), 12, 31).is_ok_and(|day| as_of.first() >= day);
        if !ripe || excused(entry) || follow_ups.iter().any(|f| answers(f, entry, year, evaluated)) {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        let said = match grade {
            Some(grade) => {
                let label = grade.label();
                out.say(route!["grade"], format!("评价等级印“{label}”，到 {as_of} 没有整改与结果应用记录"))
            }
            None => out.say_file(format!("评价报告逐条列了问题，到 {as_of} 没有整改与结果应用记录")),
        };
        said.because(format!("{year} 年的整改记录已写明全部收录，评价年度 {evaluated} 年结束已满十二个月"))
            .mend("补上 follow-up.yaml；没有要整改的，加一条 explanations（at: follow-up）说明");
    }
}

/// The year in which the evaluation was done: as printed, else the year after the money's.
fn evaluated(form: &Evaluation, year: i16) -> i16 {
    let printed = [&form.evaluated_in, &form.issued].into_iter().filter_map(|cell| cell.get()).map(|when| when.year());
    printed.max().unwrap_or_else(|| year.saturating_add(1)).max(year)
}

/// Whether the report lists problems one by one; prose under the customary heading is no list.
fn lists_problems(entry: &Entry) -> bool {
    let mut under = false;
    entry.body.as_ref().is_some_and(|body| {
        body.lines().map(str::trim_start).any(|line| {
            if line.starts_with('#') {
                under = line.contains("问题");
                return false;
            }
            under && (line.starts_with("- ") || line.starts_with("* ") || numbered(line))
        })
    })
}

/// Whether a line opens with a number: `1.`, `2、`, `（一）`, `一、`.
fn numbered(line: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare = line.trim_start_matches(['（', '(']);
    let rest = bare.trim_start_matches(number);
    rest.len() < bare.len() && rest.starts_with(['.', '、', '．', '）', ')'])
}

fn excused(entry: &Entry) -> bool {
    let stem = Kind::FollowUp.stem();
    explanation(entry, &route!["grade"]).is_some()
        || entry.filing.explanations.iter().any(|e| e.at.get().is_some_and(|at| at.0.as_ref() == stem))
}

/// Whether a follow-up record belongs to the evaluated project or its agency, or names what was evaluated.
fn answers(follow_up: &Entry, entry: &Entry, year: i16, evaluated: i16) -> bool {
    let Record::FollowUp(form) = &follow_up.record else { return false };
    if follow_up.at.district != entry.at.district {
        return false;
    }
    let last = evaluated.max(year.saturating_add(1));
    let near = follow_up.at.year().is_some_and(|y| (year..=last).contains(&y));
    let project = follow_up.at.project();
    let same = follow_up.at.agency() == entry.at.agency() && (project.is_none() || project == entry.at.project());
    let name = entry.record.name();
    let named = [&form.title, &form.report].into_iter().any(|cell| cell.get().is_some_and(|text| text.contains(name)));
    (near && same) || named
}
