use super::rule::{Case, Findings};
use crate::model::choice::{Choice, Disclosure};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 不予公开、部分公开、已撤下的记录应写明依据（disclosure_reason 的 basis）；本站对外只留一个带依据的计数，没有依据就不能公布。
    ///
    /// ## 依据
    /// 在用系统要求填“非公开原因” [C]；“以公开为常态、不公开为例外” [P]。
    ///
    /// ## 示例
    /// disclosure: withheld，没有 disclosure_reason。
    ///
    /// ## 改法
    /// 补上 disclosure_reason: {basis: 依据, by: 审查单位, date: 日期}；没有依据的应当公开。
    WITHHELD_WITHOUT_REASON = "withheld-without-reason" "不公开没有写依据",
    Error, Practice "在用系统的“非公开原因” [C][P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let filing = &case.entry.filing;
    let Some(disclosure) = filing.disclosure.get() else { return };
    if !matches!(disclosure, Disclosure::Withheld | Disclosure::Withdrawn | Disclosure::Partial) {
        return;
    }
    let reason = filing.disclosure_reason.as_deref().and_then(|r| r.basis.get());
    if reason.is_none_or(|basis| basis.trim().is_empty()) {
        out.say(route!["disclosure"], format!("这份记录“{}”，没有写明依据", disclosure.label()))
            .because("不公开的记录对外只显示个数和依据")
            .mend("补上 disclosure_reason: {basis: 依据, by: 审查单位, date: 日期}");
    }
    if *disclosure == Disclosure::Partial && filing.hidden.is_empty() {
        out.warn(route!["disclosure"], "写了部分公开，却没有写哪些项不公开，现在全部公开").mend("在 hidden 里列出不公开的项");
    }
}
