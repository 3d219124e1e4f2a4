use super::rule::Findings;
use crate::corpus::entry::Entry;
use crate::corpus::{Corpus, DistrictId};
use crate::model::cell::Cell;
use crate::model::text::Text;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 信息公开目录的索引号一条信息一个，同一个区县里两份记录不应相同。几份记录出自同一条信息（目录名称、链接或来源文件相同）的，共用一个索引号，不算。
    ///
    /// ## 依据
    /// 政府信息公开目录的通行做法，各地网站的索引号都带流水号 [P]。
    ///
    /// ## 示例
    /// 两个项目的目标表，索引号都是 999901001/2022-00012。
    ///
    /// ## 改法
    /// 核对索引号，改正录错的一个；确是同一条信息的，在 catalogue 里写上相同的 name 或 url。
    INDEX_NUMBER_ODD = "index-number-odd" "索引号重复",
    Warning, Published "政府信息公开目录的索引号 [P]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let mut seen: BTreeMap<(DistrictId, &str), &Entry> = BTreeMap::new();
    for entry in &corpus.entries {
        let Some(index) = entry.filing.catalogue.as_deref().and_then(|c| filled(&c.index)) else { continue };
        match seen.get(&(entry.at.district, index)) {
            Some(first) if !same_publication(first, entry) => {
                out.turn_to(entry, profile(corpus, entry));
                out.say(route!["catalogue", "index"], format!("索引号印 {index}，与 {} 的相同", corpus.sources.path(first.file)))
                    .because("一条信息一个索引号")
                    .mend("核对索引号；确是同一条信息的，在 catalogue 里写上相同的 name 或 url")
                    .see(first.file, route!["catalogue", "index"], "相同的索引号在这里");
            }
            Some(_) => {}
            None => {
                seen.insert((entry.at.district, index), entry);
            }
        }
    }
}

/// Whether two records were published as one item.
fn same_publication(a: &Entry, b: &Entry) -> bool {
    const SAME: [fn(&Entry) -> Option<&str>; 3] = [name, url, document];
    SAME.iter().any(|of| of(a).is_some_and(|text| of(b) == Some(text)))
}

fn name(entry: &Entry) -> Option<&str> {
    entry.filing.catalogue.as_deref().and_then(|c| filled(&c.name))
}

fn url(entry: &Entry) -> Option<&str> {
    entry.filing.catalogue.as_deref().and_then(|c| filled(&c.url))
}

fn document(entry: &Entry) -> Option<&str> {
    entry.filing.source.as_deref().and_then(|s| filled(&s.document))
}

fn filled(cell: &Cell<Text>) -> Option<&str> {
    cell.get().map(|text| text.trim()).filter(|text| !text.is_empty())
}
