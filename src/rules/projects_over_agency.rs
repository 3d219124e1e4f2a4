use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::address::{Address, Subject};
use crate::corpus::entry::Entry;
use crate::kinds::{Kind, Record};
use crate::model::amount::Amount;
use crate::model::number::rounded;
use crate::reckon::sheet::exact_wan;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 部门整体支出包括本部门的各个项目，一个项目的全年预算数不应多于同一年部门整体自评的全年预算数。单位不同的先换算，没有确数的不比。
    ///
    /// ## 依据
    /// 原始文件把项目支出和部门整体支出列在同一个部门名下，部分不大于整体 [S]。
    ///
    /// ## 示例
    /// 部门整体自评全年预算数 250，本部门的一个项目印 300。
    ///
    /// ## 改法
    /// 核对两份表的金额和单位；项目的钱不列在本部门预算里的，由单位加一条 explanations 说明。
    PROJECTS_OVER_AGENCY = "projects-over-agency" "项目预算多于部门整体",
    Warning, Seed "原始文件的项目与部门整体口径 [S]", corpus(check), profiled
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let place = route!["funds", "total", "adjusted"];
    for entry in &corpus.entries {
        let Subject::Project(year, agency, _) = &entry.at.subject else { continue };
        let Some((part, part_wan)) = budget(entry).filter(|_| !in_part(entry)) else { continue };
        let at =
            Address { subject: Subject::Agency(*year, agency.clone()), ..entry.at.sibling(Kind::SelfEvaluation) };
        let Some((_, whole_entry)) = corpus.find(&at).filter(|(_, whole)| !in_part(whole)) else { continue };
        let Some((whole, whole_wan)) = budget(whole_entry) else { continue };
        let profile = profile(corpus, entry);
        let slack = whole.unit.unwrap_or(whole_entry.unit()).to_wan(profile.money_tolerance);
        let over = part_wan - whole_wan;
        if over <= slack || explanation(entry, &place).is_some() || explanation(whole_entry, &place).is_some() {
            continue;
        }
        let (part, whole, over) = (&part.printed, &whole.printed, rounded(over, 6));
        out.turn_to(entry, profile);
        out.say(
            place.clone(),
            format!("项目的全年预算数印 {part}，部门整体自评的全年预算数印 {whole}，项目反而多 {over} 万元"),
        )
        .because("部门整体支出包括本部门的各个项目")
        .mend("核对两份表的金额和单位；项目的钱不在本部门预算里的，加一条 explanations 说明")
        .see(whole_entry.file, place.clone(), "部门整体的全年预算数在这里");
    }
}

/// The year's budget of a self-evaluation as printed and in 万元.
fn budget(entry: &Entry) -> Option<(&Amount, Decimal)> {
    let Record::SelfEvaluation(form) = &entry.record else { return None };
    let amount = form.funds.as_deref()?.total.as_deref()?.adjusted.get()?;
    Some((amount, exact_wan(amount, entry.unit())?))
}
