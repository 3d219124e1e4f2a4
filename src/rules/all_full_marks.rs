use super::rule::{Findings, in_part};
use crate::corpus::address::Subject;
use crate::corpus::entry::Entry;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Record;
use crate::model::id::Id;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 一个单位一年有五个以上的项目自评，总分全是 100，多半没有认真打分，作参考提示。有一个项目不是满分，或有一份自评没有总分的，不提示。
    /// 没有公开的、只在别的文件里提到的自评不计数。五个是本站定的界限。
    ///
    /// ## 依据
    /// 原始文件要求抽查自评，自评与抽查结果相差大的要通报 [S]。
    ///
    /// ## 示例
    /// 某局 2022 年度 7 个项目自评，总分都是 100。
    ///
    /// ## 改法
    /// 抽查几份，核对实际完成值和得分；情况属实的不用改。
    ALL_FULL_MARKS = "all-full-marks" "自评全是满分",
    Info, Seed "原始文件对抽查自评的要求 [S]", corpus(check)
}

/// From how many projects on full marks throughout are worth a remark.
const FEWEST: usize = 5;

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    // The records with full marks, and whether there are others.
    let mut years: BTreeMap<(DistrictId, i16, &Id), (Vec<&Entry>, bool)> = BTreeMap::new();
    for entry in &corpus.entries {
        let (Record::SelfEvaluation(form), Subject::Project(year, agency, _)) = (&entry.record, &entry.at.subject) else { continue };
        let (full, mixed) = years.entry((entry.at.district, *year, agency)).or_default();
        match form.total.get() {
            Some(total) if total.value == Decimal::ONE_HUNDRED => {
                if !in_part(entry) {
                    full.push(entry);
                }
            }
            Some(_) => *mixed = true,
            None => *mixed |= !in_part(entry),
        }
    }
    for ((district, year, agency), (full, mixed)) in &years {
        let Some(first) = full.first().filter(|_| !mixed && full.len() >= FEWEST) else { continue };
        let name = corpus.district(*district).agency_name(agency.as_str());
        out.turn_to(first, profile(corpus, first));
        out.say(route!["total"], format!("{name} {year} 年度 {} 份项目自评的总分都是 100", full.len()))
            .because("自评普遍满分，多半没有对照指标逐项打分")
            .mend("抽查几份，核对实际完成值和得分；情况属实的不用改");
    }
}
