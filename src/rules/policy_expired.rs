use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::ground::route::Route;
use crate::kinds::policy::Policy;
use crate::kinds::{Kind, Record};
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::Renewal;
use crate::model::date::When;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 政策的有效期已经结束，又没有延续的决定，以后的年度却还安排了资金。看政策记录的分年度资金和它的整改记录里的预算挂钩；
    /// 有效期结束的当年不算。决定延续、修订而没有写到哪一天的，视为仍然有效。
    ///
    /// ## 依据
    /// 原始文件：到期的政策经评价决定是否延续，再安排预算 [S]。
    ///
    /// ## 示例
    /// 有效期至 2020-03，2021 年仍安排 150 万元，没有到期处理。
    ///
    /// ## 改法
    /// 已经延续的，补上 renewal（到期处理）和 until（新有效期至）；兑付以前年度的，由单位加一条 explanations 说明。
    POLICY_EXPIRED = "policy-expired" "政策到期后仍安排资金",
    Warning, Seed "原始文件对政策到期的要求 [S]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        match &entry.record {
            Record::Policy(policy) => {
                let rows = policy.money.iter().map(|row| (&row.year, &row.arranged)).collect();
                judge(corpus, entry, entry, "money", rows, out);
            }
            Record::FollowUp(form) => {
                let Some((_, origin)) = corpus.find(&entry.at.sibling(Kind::Policy)) else { continue };
                let rows = form.budget.iter().map(|row| (&row.year, &row.arranged)).collect();
                judge(corpus, entry, origin, "budget", rows, out);
            }
            _ => {}
        }
    }
}

/// Year and amount of each row.
type Rows<'a> = Vec<(&'a Cell<When>, &'a Cell<Amount>)>;

fn judge(corpus: &Corpus, entry: &Entry, origin: &Entry, list: &'static str, rows: Rows<'_>, out: &mut Findings) {
    let Record::Policy(policy) = &origin.record else { return };
    let Some((end, place)) = end(policy).filter(|_| !in_part(origin)) else { return };
    out.turn_to(entry, profile(corpus, entry));
    for (n, (year, arranged)) in rows.into_iter().enumerate() {
        let (Some(year), Some(amount)) = (year.get(), arranged.get()) else { continue };
        let at = route![list, n, "arranged"];
        let given = amount.value.or(amount.low).is_some_and(|v| v > Decimal::ZERO);
        if year.year() <= end.year() || !given || explanation(entry, &at).is_some() {
            continue;
        }
        out.say(at, format!("政策 {end} 到期，{} 年仍安排 {}", year.year(), amount.printed))
            .because("到期的政策没有延续的决定，不再安排资金")
            .mend("已经延续的补上 renewal（到期处理）；兑付以前年度的，由单位加一条 explanations 说明")
            .see(origin.file, place.clone(), "到期日在这里");
    }
}

/// When the policy ends, and where that stands; `None` where it is not known or was prolonged without a day.
fn end(policy: &Policy) -> Option<(When, Route)> {
    let printed = policy.term.get()?.to?;
    let Some(renewal) = policy.renewal.as_deref() else { return Some((printed, route!["term"])) };
    if let Some(until) = renewal.until.get().filter(|until| until.last() > printed.last()) {
        return Some((*until, route!["renewal", "until"]));
    }
    let prolonged = matches!(renewal.decision.get(), Some(Renewal::Renew | Renewal::Amend));
    (!prolonged).then(|| (printed, route!["term"]))
}
