use super::date_outside_year;
use super::rule::{Case, Findings};
use crate::corpus::entry::Entry;
use crate::form::field::Leaf;
use crate::ground::route::{Route, Step};
use crate::kinds::Record;
use crate::kinds::evaluation::Evaluation;
use crate::model::cell::Cell;
use crate::model::choice::{Attribute, Recurrence, Subject};
use crate::model::date::When;
use crate::route;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 日期应有先后：开始不晚于结束，成文不晚于发布，填报不晚于公开，监控期间截止、报送、监控结束依次在后，反馈问题、报送措施、整改完成、
    /// 核实依次在后，整改时限不早于反馈；自评在年度结束以后填报和公开；事前评估在项目开始以前完成（延续的项目不查）。评价报告写明了资金年度、
    /// 资金年度区间或者项目期的，报告日期不早于它的最后一天；名称写明事中、中期、阶段评价的不查，没有写明资金年度的由 date-outside-year 查。
    /// 只写到月或年的日期，只有确实在后才算错。
    ///
    /// ## 依据
    /// 常理；在用系统校验起止日期 [C]；自评在次年 2 月开展，事前评估的结果是立项和安排预算的前提 [S]。
    ///
    /// ## 示例
    /// 项目期印 2024-12-31 至 2020-01-01；2022 年度自评 2022-03-02 填报；项目 2022-03-01 开始，事前评估报告 2022-09-10 出具；
    /// 资金年度印 2022，评价报告 2022-06-10 出具。
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
    if let Some(Early { at, what, when, end, printed: Some(printed) }) = early(case) {
        out.say(at, format!("{what}印 {when}，早于所评价资金的期末 {end}"))
            .because("评价看资金到期末的结果，期末以前出不了报告")
            .mend(format!("核对{what}和资金年度；确是事中评价的，在名称里写明"))
            .see(case.entry.file, printed, "资金的期末在这里");
    }
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
    // Beyond doubt where the form itself prints the years of the money.
    let covered = case.entry.filing.covers.iter().map(|when| when.year()).max();
    let year = covered.unwrap_or(year);
    let published = (0..case.entry.filing.published.len()).map(|n| (route!["published", n, "date"], "公开"));
    for (at, what) in std::iter::once((route!["filled"], "填报")).chain(published) {
        let Some(when) = dates.get(&at).copied().filter(|when| when.last().year() <= year) else { continue };
        if case.explained(&at) {
            continue;
        }
        let message = format!("{year} 年度的自评 {when} 就{what}，年度还没有结束");
        let said = if covered.is_some() { out.say(at, message) } else { out.warn(at, message) };
        said.because("自评看全年结果，应在年度结束以后").mend(format!("核对{what}日期和文件夹的年度"));
    }
}

/// An evaluation that was made before the time that it looks at was over.
pub(super) struct Early {
    /// Where its own day is printed.
    pub(super) at: Route,
    /// What that cell is called.
    pub(super) what: &'static str,
    /// The day.
    pub(super) when: When,
    /// The last day of the money's time.
    pub(super) end: When,
    /// Where that is printed; nowhere where it is only the folder's year.
    pub(super) printed: Option<Route>,
}

/// Whether an evaluation was made before the time that it looks at was over, and does not say that it meant to.
pub(super) fn early(case: &Case<'_>) -> Option<Early> {
    let Record::Evaluation(form) = &case.entry.record else { return None };
    let published = case.entry.filing.published.first().and_then(|p| p.date.get());
    let dated = [
        (route!["issued"], "报告日期", form.issued.get()),
        (route!["evaluated_in"], "评价年度", form.evaluated_in.get()),
        (route!["published", 0, "date"], "公开日期", published),
    ];
    let (at, what, when) = dated.into_iter().find_map(|(at, what, when)| Some((at, what, *when?)))?;
    let (end, printed) = period_end(case, form)?;
    let before = when.last() < end.last() && !midway(case.entry, form) && !case.explained(&at);
    before.then_some(Early { at, what, when, end, printed })
}

/// The end of the time that an evaluation looks at, and where it is printed.
fn period_end(case: &Case<'_>, form: &Evaluation) -> Option<(When, Option<Route>)> {
    let covered = case.entry.filing.covers.iter().copied().max_by_key(|when| when.last());
    let (year, printed) = match (covered, &form.money_year) {
        (Some(year), _) => (year, Some(route!["covers"])),
        (None, Cell::Value(year)) => (*year, Some(route!["money_year"])),
        // A policy runs over years of its own.
        (None, Cell::Absent) if form.subject.get() == Some(&Subject::Policy) => return None,
        (None, Cell::Absent) => (When::parse(&case.entry.at.year()?.to_string())?, None),
        // Printed empty: the year of the folder must not stand in for it.
        (None, Cell::Empty | Cell::Garbled(_)) => return None,
    };
    // A project that was done sooner can be evaluated sooner.
    let done = date_outside_year::term(&form.facts).and_then(|term| term.to).filter(|to| to.last() < year.last());
    Some(done.map_or((year, printed), |done| (done, Some(route!["term"]))))
}

/// Whether an evaluation says that it looks at the money while it is being spent.
pub(super) fn midway(entry: &Entry, form: &Evaluation) -> bool {
    const WORDS: [&str; 4] = ["事中", "期中", "中期", "阶段"];
    let says = |text: &str| WORDS.iter().any(|word| text.contains(word));
    let catalogue = entry.filing.catalogue.as_deref().and_then(|catalogue| catalogue.name.get());
    let title = entry.body.as_deref().and_then(|body| body.lines().find(|line| line.starts_with("# ")));
    says(&form.head.name)
        || catalogue.is_some_and(|name| says(name))
        || form.selected_for.iter().any(|reason| says(reason))
        || title.is_some_and(says)
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
