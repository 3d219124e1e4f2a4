use super::rule::Findings;
use crate::corpus::entry::Entry;
use crate::corpus::{Corpus, DistrictId};
use crate::model::id::Id;
use crate::reckon::{Facts, profile};
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 记录所在文件夹的单位应登记在 agencies.yaml 里；没有登记的单位没有名称，也进不了名册和公开义务的统计。
    ///
    /// ## 依据
    /// 本站的记录格式：单位以登记为准。
    ///
    /// ## 示例
    /// 2022/jiaotongju/ 下有记录，而 agencies.yaml 里登记的是 jiaotong。
    ///
    /// ## 改法
    /// 在 agencies.yaml 里登记这个单位，或把文件夹改成已登记的标识。
    UNREGISTERED_AGENCY = "unregistered-agency" "单位没有登记",
    Error, Logic "本站的记录格式", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let mut unknown: BTreeMap<(DistrictId, &Id), Vec<&Entry>> = BTreeMap::new();
    for entry in &corpus.entries {
        if let Some(agency) = entry.at.agency()
            && !corpus.district(entry.at.district).agencies_unread
            && corpus.district(entry.at.district).agency(agency.as_str()).is_none()
        {
            unknown.entry((entry.at.district, agency)).or_default().push(entry);
        }
    }
    for ((district, agency), entries) in unknown {
        let Some(first) = entries.first() else { continue };
        out.turn_to(first, profile(corpus, first));
        let known = &corpus.district(district).agencies;
        let near = known.iter().find(|a| a.id.as_str().starts_with(agency.as_str()) || agency.as_str().starts_with(a.id.as_str()));
        let cure = match near {
            Some(near) => format!("是不是“{}”（{}）？是的话改文件夹名；不是的话在 agencies.yaml 里登记“{agency}”", near.id, near.name),
            None => format!("在 agencies.yaml 里登记“{agency}”，或改用已登记的标识"),
        };
        out.say_file(format!("单位“{agency}”没有登记在 agencies.yaml 里，它名下有 {} 份记录", entries.len()))
            .because(format!("agencies.yaml 现登记 {} 个单位", known.len()))
            .mend(cure);
    }
}
