use super::rule::{Findings, in_part};
use crate::corpus::address::Subject;
use crate::corpus::entry::Entry;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::funds::Fund;
use crate::kinds::{Kind, Record};
use crate::model::amount::Amount;
use crate::model::id::Id;
use crate::model::number::rounded;
use crate::reckon::sheet::exact_wan;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 部门整体自评印了项目支出的全年预算数，本部门当年各个项目的自评又全部收录在这里（collected 写 all，没有不公开的），
    /// 各项目的全年预算数加起来应等于项目支出。有下属单位的部门不查：项目可能列在下属单位名下；有一个没有确数的也不查。单位另有说明的不查。
    ///
    /// ## 依据
    /// 原始文件把项目支出和部门整体支出列在同一个部门名下 [S]。
    ///
    /// ## 示例
    /// 部门整体自评的项目支出印 4244，三个项目的自评合计 4144。
    ///
    /// ## 改法
    /// 核对项目支出和各项目的全年预算数；有的项目没有自评或没有收录的，collected 里改写 partial，或由单位加一条 explanations 说明。
    PROJECTS_NOT_SUMMING = "projects-not-summing" "各项目之和与项目支出不符",
    Warning, Seed "原始文件的项目与部门整体口径 [S]", corpus(check), profiled
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    let place = route!["funds", "project", "adjusted"];
    let projects = projects(corpus);
    for entry in &corpus.entries {
        let (Subject::Agency(year, agency), Record::SelfEvaluation(form)) = (&entry.at.subject, &entry.record) else { continue };
        let whole = form.funds.as_deref().and_then(|funds| adjusted(funds.project.as_deref()));
        let Some((printed, declared)) = whole.and_then(|amount| Some((amount, exact_wan(amount, entry.unit())?))) else { continue };
        let collected = facts.coverage.is_whole(entry.at.district, *year, Kind::SelfEvaluation);
        if !collected || in_part(entry) || has_units(corpus, entry, agency) || explanation(entry, &place).is_some() {
            continue;
        }
        let own = projects.get(&(entry.at.district, *year, agency)).map_or(&[][..], Vec::as_slice);
        let parts: Option<Vec<(Decimal, Decimal)>> = own.iter().map(|entry| budget(entry)).collect();
        let Some(parts) = parts.filter(|parts| !parts.is_empty()) else { continue };
        let profile = profile(corpus, entry);
        let sum: Decimal = parts.iter().map(|(value, _)| value).sum();
        let open: Decimal = parts.iter().map(|(_, open)| open).sum();
        let slack = (open + printed.open_wan(entry.unit())).max(profile.money_tolerance);
        if (sum - declared).abs() <= slack {
            continue;
        }
        let (gap, count) = (rounded((sum - declared).abs(), 6), parts.len());
        let more = if sum > declared { "多" } else { "少" };
        out.turn_to(entry, profile);
        out.say(
            place.clone(),
            format!("项目支出的全年预算数印 {}，{count} 个项目的自评合计 {} 万元，{more} {gap} 万元", printed.printed, rounded(sum, 6)),
        )
        .because("当年的自评全部收录，各项目加起来应等于项目支出")
        .mend("核对项目支出和各项目的全年预算数；有项目没有收录的，collected 里改写 partial");
    }
}

/// The self-evaluations of projects by year and agency.
fn projects(corpus: &Corpus) -> BTreeMap<(DistrictId, i16, &Id), Vec<&Entry>> {
    let mut found: BTreeMap<_, Vec<&Entry>> = BTreeMap::new();
    for entry in corpus.entries.iter().filter(|entry| entry.at.kind == Kind::SelfEvaluation && entry.at.qualifier.is_empty()) {
        if let Subject::Project(year, agency, _) = &entry.at.subject {
            found.entry((entry.at.district, *year, agency)).or_default().push(entry);
        }
    }
    found
}

/// Whether units below an agency are registered: projects may be theirs.
fn has_units(corpus: &Corpus, entry: &Entry, agency: &Id) -> bool {
    corpus.district(entry.at.district).agencies.iter().any(|unit| unit.parent.get() == Some(agency))
}

fn adjusted(fund: Option<&Fund>) -> Option<&Amount> {
    fund?.adjusted.get()
}

/// The year's budget of a project's self-evaluation in 万元, and how far its last printed place leaves it open.
fn budget(entry: &Entry) -> Option<(Decimal, Decimal)> {
    let Record::SelfEvaluation(form) = &entry.record else { return None };
    let amount = adjusted(form.funds.as_deref()?.total.as_deref())?;
    Some((exact_wan(amount, entry.unit())?, amount.open_wan(entry.unit())))
}
