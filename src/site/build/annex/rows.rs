//! The rows of 年终数据附表, for its page and its data twin.

use super::words;
use crate::corpus::DistrictId;
use crate::corpus::entry::EntryId;
use crate::model::choice::Choice;
use crate::model::number::{grouped, rounded};
use crate::reckon::annual::{Group, Item, Line, Value};
use crate::reckon::declared::DeclaredFact;
use crate::site::Site;
use crate::site::build::checks;
use crate::site::plan::{Register, Subject};
use rust_decimal::Decimal;

/// One figure of the year.
#[derive(Debug, Clone)]
pub struct AnnexRow<'f> {
    /// Its part of the summary.
    pub group: Group,
    /// ASCII key, the same in every year.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// What it is counted of; empty where the label says so.
    pub scope: String,
    /// What the records come to; `None`: not computed, and `word` says why.
    pub value: Option<Decimal>,
    /// 份, 个, 家, 万元, %, 分.
    pub unit: &'static str,
    /// Why there is no value.
    pub word: &'static str,
    /// What the value leaves out, or is made of.
    pub remark: String,
    /// How complete the kind is; `None`: it is not about one kind.
    pub collected: Option<&'static str>,
    /// What summaries declare about it.
    pub declared: Vec<&'f DeclaredFact>,
    /// The register or page it comes from.
    pub from: Subject,
    /// What that is called.
    pub from_name: &'static str,
}

/// The figures of a year that follow from the records.
#[must_use]
pub fn rows<'f>(site: &'f Site<'_>, district: DistrictId, year: i16) -> Vec<AnnexRow<'f>> {
    let Some(annual) = site.facts.annual(site.corpus).get(&(district, year)) else { return Vec::new() };
    annual.lines.iter().map(|line| row(site, district, year, line)).collect()
}

fn row<'f>(site: &'f Site<'_>, district: DistrictId, year: i16, line: &Line) -> AnnexRow<'f> {
    let item = line.item;
    let (value, unit, word, mut remark) = figure(line);
    if line.mentioned > 0 {
        let also = format!("其中 {} 份只见于他文", line.mentioned);
        remark = if remark.is_empty() { also } else { format!("{remark}；{also}") };
    }
    let (from, from_name) = source(site, district, year, item);
    let collected = item.kind().map(|_| match line.collected {
        Some(collected) => collected.label(),
        None => "收录情况未说明",
    });
    AnnexRow {
        group: item.group(),
        key: words::key(site.corpus, site.facts, district, year, item),
        label: words::label(item),
        scope: words::scope(site.corpus, site.facts, district, year, item),
        value,
        unit,
        word,
        remark,
        collected,
        declared: line.declared.iter().filter_map(|n| site.facts.declared.get(*n)).collect(),
        from,
        from_name,
    }
}

/// Value, unit, why there is none, remark.
fn figure(line: &Line) -> (Option<Decimal>, &'static str, &'static str, String) {
    match line.value {
        Value::Count(n) => (Some(n.into()), words::measure(line.item), "", String::new()),
        Value::Money(total) if total.counted == 0 && total.vague + total.absent > 0 => {
            (None, "万元", "没有确数", format!("{} 项没有确数或没有金额", total.vague + total.absent))
        }
        Value::Money(total) => {
            let left = total.vague + total.absent;
            let remark =
                if left > 0 { format!("不含 {left} 项没有确数或没有金额的") } else { String::new() };
            (Some(total.exact), "万元", "", remark)
        }
        Value::Rate { executed, adjusted, rate, records, left_out } => {
            let money = |value: Decimal| grouped(&rounded(value, 6));
            let left = if left_out > 0 { format!("；不含 {left_out} 份两数不全的") } else { String::new() };
            let remark = format!("{} ÷ {} 万元，{records} 份{left}", money(executed), money(adjusted));
            (rate.map(|rate| one(rate, 2)), "%", if rate.is_none() { "预算为零，不算" } else { "" }, remark)
        }
        Value::Mean { mean, records, left_out } => {
            let left = if left_out > 0 { format!("；不含 {left_out} 份") } else { String::new() };
            (Some(one(mean, 2)), "分", "", format!("{records} 份{left}"))
        }
        Value::NotHeld => (None, "", "未收录", String::new()),
        Value::Incomplete => (None, "", "收录不全，不算", String::new()),
    }
}

fn one(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
}

/// The register that a part of the summary comes from.
fn register(item: Item) -> Option<Register> {
    match (item, item.group()) {
        (Item::Withheld(_), _) => Some(Register::Withheld),
        (_, Group::Of(kind)) => Register::of(kind),
        (_, Group::Problems) => Some(Register::FollowUp),
        (_, Group::Budget) => Some(Register::Budget),
        (_, Group::Disclosure) => Some(Register::Duties),
        (_, Group::Owed) => None,
    }
}

/// A page that is there: the register, where it has rows, else 覆盖面, else the year.
fn source(site: &Site<'_>, district: DistrictId, year: i16, item: Item) -> (Subject, &'static str) {
    register(item).map_or((Subject::Year(district, year), "年度"), |wanted| listed(site, district, year, wanted))
}

/// The page of a register with what it is called, or of what stands in for it.
pub(super) fn listed(site: &Site<'_>, district: DistrictId, year: i16, wanted: Register) -> (Subject, &'static str) {
    let census = site.census(district);
    for register in [wanted, Register::Coverage] {
        if census.whole(register) > 0 {
            let part = census.parts(register).contains(&year).then_some(year);
            return (Subject::Register(district, register, part), register.title());
        }
    }
    (Subject::Year(district, year), "年度")
}

/// How a declared figure stands towards the records, in a few words.
#[must_use]
pub fn verdict(fact: &DeclaredFact) -> &'static str {
    let Some(held) = fact.held() else { return "不比较" };
    match held.compared.and_then(|compared| compared.agrees) {
        Some(true) => "与记录一致",
        Some(false) => "与记录不一致",
        None => held.why_not.map_or("不比较", checks::why_not),
    }
}

/// One figure that the year's own summary declares.
#[derive(Debug, Clone)]
pub struct DeclaredRow<'f> {
    /// The declared figure.
    pub fact: &'f DeclaredFact,
    /// What its own parts and the records give.
    pub check: crate::site::view::Check,
    /// The register of what it counts; the year's page where there is none.
    pub from: Subject,
    /// What that is called.
    pub from_name: &'static str,
}

/// Every figure that the year's summary declares, in the order of the form.
#[must_use]
pub fn declared<'f>(site: &'f Site<'_>, district: DistrictId, year: i16) -> (Option<EntryId>, Vec<DeclaredRow<'f>>) {
    let summary = site.facts.annual(site.corpus).get(&(district, year)).and_then(|annual| annual.summary);
    let facts = summary.map(|id| site.facts.declared_in(id)).unwrap_or_default();
    let rows = facts.iter().enumerate().map(|(n, fact)| {
        let (from, from_name) = crate::site::build::registers::coverage::register_of(fact.section)
            .map_or((Subject::Year(district, year), "年度"), |register| listed(site, district, year, register));
        DeclaredRow { fact, check: checks::check(site.corpus, n, fact), from, from_name }
    });
    (summary, rows.collect())
}
