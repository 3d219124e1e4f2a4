use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use crate::kinds::Record;
use crate::model::choice::{Attribute, Recurrence};
use crate::model::date::When;
use crate::route;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 日期应有先后：开始不晚于结束，成文不晚于发布，填报不晚于公开，监控期间截止、报送、监控结束依次在后，反馈问题、报送措施、整改完成、
    /// 核实依次在后，整改时限不早于反馈；自评在年度结束以后填报和公开；事前评估在项目开始以前完成（延续的项目不查）。
    /// 只写到月或年的日期，只有确实在后才算错。
    ///
    /// ## 依据
    /// 常理；在用系统校验起止日期 [C]；自评在次年 2 月开展，事前评估的结果是立项和安排预算的前提 [S]。
    ///
    /// ## 示例
    /// 项目期印 2024-12-31 至 2020-01-01；2022 年度自评 2022-03-02 填报；项目 2022-03-01 开始，事前评估报告 2022-09-10 出具。
    ///
    /// ## 改法
    /// 核对两个日期，改正录错的一个。
    DATES_OUT_OF_ORDER = "dates-out-of-order" "日期先后颠倒",
    Error, Logic "常理、在用系统的校验 [C][S]", entry(check)
}

/// Keys of the earlier and the later date, their labels, and whether the order is beyond doubt.
type Pair = (&'static [&'static str], &'static [&'static str], &'static str, &'static str, bool);

/// What must not come before what, under one parent.
const PAIRS: [Pair; 17] = [
    (&["from"], &["to"], "开始", "结束", true),
    (&["start"], &["end"], "开始时间", "完成时间", true),
    (&["start"], &["due"], "开始时间", "完成时限", true),
    (&["effective"], &["expires"], "施行日期", "失效日期", true),
    (&["issued"], &["printed"], "成文日期", "印发日期", false),
    (&["date"], &["until"], "决定日期", "新有效期", false),
    (&["period", "to"], &["reported"], "监控期间截止", "报送日期", false),
    (&["reported"], &["closed"], "报送日期", "监控结束日", false),
    (&["asked"], &["answered"], "质询日期", "答复日期", false),
    (&["called"], &["decided"], "申报通知日期", "评审日期", false),
    (&["submitted"], &["date"], "报送日期", "审核日期", false),
    (&["fed_back"], &["due"], "反馈日期", "整改时限", false),
    (&["fed_back"], &["measures", "date"], "反馈日期", "措施报送日期", false),
    (&["fed_back"], &["done", "date"], "反馈日期", "完成日期", false),
    (&["measures", "date"], &["done", "date"], "措施报送日期", "完成日期", false),
    (&["done", "date"], &["verified", "date"], "完成日期", "核实日期", false),
    (&["date"], &["reply", "date"], "反馈日期", "回复日期", false),
];

fn check(case: &Case<'_>, out: &mut Findings) {
    let mut dates: BTreeMap<Route, When> = BTreeMap::new();
    case.entry.each_cell(|path, leaf| {
        if let Leaf::Date(when) = leaf {
            dates.insert(Route(path.to_vec()), when);
        }
    });
    if dates.is_empty() {
        return;
    }
    for (at, first) in &dates {
        term(&dates, at, *first, out);
        for (a, b, a_label, b_label, certain) in PAIRS {
            let Some(parent) = without(at, a) else { continue };
            let other = b.iter().fold(parent, |route, key| route.then(*key));
            if let Some(second) = dates.get(&other) {
                judge(out, other, (a_label, *first), (b_label, *second), certain);
            }
        }
    }
    publication(case, &dates, out);
    after_the_year(case, &dates, out);
    before_the_project(case, &dates, out);
}

/// `term: [2024-12-31, 2020-01-01]`.
fn term(dates: &BTreeMap<Route, When>, at: &Route, first: When, out: &mut Findings) {
    let [parent @ .., Step::Item(0)] = at.0.as_slice() else { return };
    if !matches!(parent.last(), Some(Step::Key(key)) if key == "term") {
        return;
    }
    let end = Route(parent.to_vec()).then(1);
    if let Some(second) = dates.get(&end) {
        judge(out, end, ("开始", first), ("结束", *second), true);
    }
}

/// A route without its last keys, if those are what it ends in.
fn without(at: &Route, tail: &[&str]) -> Option<Route> {
    let keep = at.0.len().checked_sub(tail.len())?;
    let ends = at.0[keep..].iter().zip(tail).all(|(step, key)| matches!(step, Step::Key(k) if k == key));
    ends.then(|| Route(at.0[..keep].to_vec()))
}

fn judge(out: &mut Findings, at: Route, (a_label, a): (&str, When), (b_label, b): (&str, When), certain: bool) {
    if a.first() <= b.last() {
        return;
    }
    let message = format!("{b_label}印 {b}，早于{a_label} {a}");
    let said = if certain { out.say(at, message) } else { out.warn(at, message) };
    said.mend(format!("核对{a_label}和{b_label}"));
}

fn publication(case: &Case<'_>, dates: &BTreeMap<Route, When>, out: &mut Findings) {
    for n in 0..case.entry.filing.published.len() {
        let at = route!["published", n, "date"];
        let Some(published) = dates.get(&at).copied() else { continue };
        for (key, label, certain) in [("issued", "成文（报告）日期", true), ("filled", "填报日期", false)] {
            if let Some(before) = dates.get(&route![key]) {
                judge(out, at.clone(), (label, *before), ("公开日期", published), certain);
            }
        }
        if let Some(approved) = dates.get(&route!["approved", "date"]) {
            judge(out, at.clone(), ("批复日期", *approved), ("公开日期", published), false);
        }
    }
}

/// A self-evaluation looks at the whole year: it is filled in and made public after it.
fn after_the_year(case: &Case<'_>, dates: &BTreeMap<Route, When>, out: &mut Findings) {
    let (Record::SelfEvaluation(_), Some(year)) = (&case.entry.record, case.entry.at.year()) else { return };
    let published = (0..case.entry.filing.published.len()).map(|n| (route!["published", n, "date"], "公开"));
    for (at, what) in std::iter::once((route!["filled"], "填报")).chain(published) {
        let Some(when) = dates.get(&at).copied().filter(|when| when.last().year() <= year) else { continue };
        if case.explained(&at) {
            continue;
        }
        out.warn(at, format!("{year} 年度的自评 {when} 就{what}，年度还没有结束"))
            .because("自评看全年结果，应在年度结束以后")
            .mend(format!("核对{what}日期和文件夹的年度"));
    }
}

/// An assessment decides whether there is a project: it is not later than the project's first day.
fn before_the_project(case: &Case<'_>, dates: &BTreeMap<Route, When>, out: &mut Findings) {
    let (Record::ExAnte(form), Some(_)) = (&case.entry.record, case.entry.at.project()) else { return };
    let continued = matches!(form.facts.attribute.get(), Some(Attribute::Continuing | Attribute::Recurrent))
        || form.facts.recurrence.get() == Some(&Recurrence::Continuing);
    let term = route!["term", 0];
    let Some(start) = dates.get(&term).copied().filter(|_| !continued && !case.explained(&term)) else { return };
    let assessed = [("issued", "事前评估的报告日期"), ("evaluated_in", "事前评估的年度")];
    let dated = assessed.into_iter().find_map(|(key, label)| Some((key, label, *dates.get(&route![key])?)));
    if let Some((key, label, when)) = dated
        && !case.explained(&route![key])
    {
        judge(out, term, (label, when), ("项目开始日期", start), false);
    }
}
