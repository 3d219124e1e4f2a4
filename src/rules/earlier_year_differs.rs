use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::declared::Declared;
use crate::model::number::rounded;
use crate::reckon::declared::{Check, DeclaredFact, Figure};
use crate::reckon::{Facts, profile};
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 总结里写了今年的数和比上年增减多少，减出来就是上年的数；上年的总结也写了同一口径的数时，两个应当一样。
    /// 地区、项目（目标、自评、评价等）、范围、对象、类型都相同，资金年度又都写明的才比；金额按所印的小数位比。单位另有说明的不查。
    ///
    /// ## 依据
    /// 原始文件写了比上年增加的个数和金额 [S]；减法是算术 [L]。
    ///
    /// ## 示例
    /// 今年 166 个，比上年增加 138 个，上年应是 28 个；上年的总结写的是 30 个。
    ///
    /// ## 改法
    /// 核对两年的总结和增减数；口径变了的，分别写明 scope（范围），或由单位加一条 explanations 说明。
    EARLIER_YEAR_DIFFERS = "earlier-year-differs" "推算的上年数与上年总结不符",
    Warning, Seed "原始文件的比上年增减 [S][L]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for fact in facts.declared.iter().filter(|fact| fact.explained.is_none()) {
        let prior = fact.checks.iter().find_map(|check| match check {
            Check::PriorYear { year: Some(year), value, .. } => Some((*year, *value)),
            _ => None,
        });
        let (Some((year, value)), Some(row)) = (prior, fact.row(corpus)) else { continue };
        let Some((other, before)) = published(corpus, facts, fact, row, year) else { continue };
        let entry = corpus.entry(fact.entry);
        let earlier = corpus.entry(other.entry);
        let slack = if other.money { slack(entry, row) + before.slack } else { Decimal::ZERO };
        if (value - before.exact).abs() <= slack {
            continue;
        }
        let unit = if other.money { " 万元" } else { "" };
        let (value, gap) = (rounded(value, 6), rounded((value - before.exact).abs(), 6));
        out.turn_to(entry, profile(corpus, entry));
        out.say(
            fact.place.clone(),
            format!("比上年增减印 {}，推算 {year} 年是 {value}{unit}，上年的总结印 {}，差 {gap}{unit}", fact.printed, other.printed),
        )
        .because("今年的数减去增加的数，就是上年的数")
        .mend("核对两年的总结和增减数；口径变了的，写明 scope（范围），或由单位加一条 explanations 说明")
        .see(earlier.file, other.place.clone(), "上年的数在这里");
    }
}

/// A figure of the year before, and how far its last printed place leaves it open, in 万元.
struct Before {
    exact: Decimal,
    slack: Decimal,
}

/// The same figure of the year before, where one is declared and no other of the same scope.
fn published<'f>(
    corpus: &Corpus,
    facts: &'f Facts,
    fact: &DeclaredFact,
    row: &Declared,
    year: i16,
) -> Option<(&'f DeclaredFact, Before)> {
    let district = corpus.entry(fact.entry).at.district;
    let money = fact.figure == Figure::ChangeAmount;
    let counted = if row.projects.is_blank() { Figure::Count } else { Figure::Projects };
    let figure = if money { Figure::Amount } else { counted };
    let mut found = facts.declared.iter().filter_map(|other| {
        let fits = other.section == fact.section && other.figure == figure && other.of_year == Some(year);
        let (entry, theirs) = (corpus.entry(other.entry), other.row(corpus)?);
        let same = theirs.scope == row.scope && theirs.subject == row.subject && theirs.kind == row.kind;
        if !fits || !same || entry.at.district != district {
            return None;
        }
        let slack = theirs.amount.get().map_or(Decimal::ZERO, |amount| amount.open_wan(entry.unit()));
        Some((other, Before { exact: other.exact?, slack }))
    });
    found.next().filter(|_| found.next().is_none())
}

/// How far the last printed places of this year's amount and of its change leave the year before open, in 万元.
fn slack(entry: &Entry, row: &Declared) -> Decimal {
    let change = row.change.as_deref().and_then(|change| change.amount.get());
    [row.amount.get(), change].into_iter().flatten().map(|amount| amount.open_wan(entry.unit())).sum()
}
