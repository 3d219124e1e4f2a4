use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::declared::Average;
use crate::model::cell::Cell;
use crate::model::choice::Choice;
use crate::model::number::{Number, agrees, half_ulp, rounded};
use crate::reckon::declared::spread::Spread;
use crate::reckon::declared::{DeclaredFact, Figure, Section};
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 总结里印的自评平均分，应在所指各份自评的最低分和最高分之间，并等于它们的平均数。只有这一年度的自评全部收录、没有不公开的、份数也与总结所印的相同时才比，
    /// 收录不全的比不出来。写明了平均方法的按写明的方法算；没有写方法的，合简单平均或者按金额加权的平均都行。按所印的小数位比较；单位另有说明的不查。
    ///
    /// ## 依据
    /// 原始文件报告了全部自评的平均分 [S]；平均数在最小数和最大数之间，是算术 [L]。
    ///
    /// ## 示例
    /// 平均分印 96.08，所指的 3 份自评最高 95 分。
    ///
    /// ## 改法
    /// 核对平均分和各份自评的总分；按别的办法平均的，写明 average.method（平均方法），或由单位加一条 explanations 说明。
    AVERAGE_OUTSIDE_RANGE = "average-outside-range" "自评平均分与各份自评不符",
    Warning, Seed "原始文件的自评平均分 [S][L]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    let averages =
        facts.declared.iter().filter(|f| f.section == Section::SelfEvaluation && f.figure == Figure::Average);
    for fact in averages {
        let (Some(declared), None) = (fact.exact, fact.explained) else { continue };
        let Some(spread) = fact.spread(corpus, &facts.coverage) else { continue };
        let entry = corpus.entry(fact.entry);
        let (at, printed, records) = (fact.place.clone(), &fact.printed, spread.records);
        out.turn_to(entry, profile(corpus, entry));
        if let Some((edge, (other, score))) = beyond(declared, &spread) {
            let bound = &score.printed;
            out.say(at, format!("平均分印 {printed}，所指的 {records} 份自评{edge} {bound} 分"))
                .because("平均数在最低分和最高分之间")
                .mend("核对平均分和各份自评的总分；确有缘由的，由单位加一条 explanations 说明")
                .see(other.file, route!["total"], "这一份的总分在这里");
            continue;
        }
        let average = fact.row(corpus).and_then(|row| row.average.as_deref());
        let Some((method, mean)) = average.and_then(|average| other_mean(average, fact, declared, &spread)) else {
            continue;
        };
        let places = declared.scale().max(2);
        let (gap, mean) = (rounded((declared - mean).abs(), places), rounded(mean, places));
        out.say(at, format!("平均分印 {printed}，所指的 {records} 份自评{method}得 {mean}，差 {gap}"))
            .because("所指的自评都已收录，平均数可以重算")
            .mend("核对平均分和各份自评的总分；按别的办法平均的，写明 average.method（平均方法）");
    }
}

/// The bound that an average lies beyond: how it is called, its record and its score.
fn beyond<'c>(declared: Decimal, spread: &Spread<'c>) -> Option<(&'static str, (&'c Entry, &'c Number))> {
    let half = half_ulp(declared);
    if declared - half > spread.greatest.1.value {
        Some(("最高只有", spread.greatest))
    } else if declared + half < spread.least.1.value {
        Some(("最低也有", spread.least))
    } else {
        None
    }
}

/// How the scores are averaged, and their mean, where it is not what is printed.
fn other_mean(
    average: &Average,
    fact: &DeclaredFact,
    declared: Decimal,
    spread: &Spread<'_>,
) -> Option<(&'static str, Decimal)> {
    match &average.method {
        // The method is said: the fact compares by it.
        Cell::Value(method) => {
            let compared = fact.held()?.compared.filter(|c| c.agrees == Some(false))?;
            Some((method.label(), compared.computed))
        }
        Cell::Garbled(_) => None,
        Cell::Absent | Cell::Empty => {
            let fits = agrees(declared, spread.simple) || spread.weighted.is_some_and(|mean| agrees(declared, mean));
            (!fits).then_some(("简单平均", spread.simple))
        }
    }
}
