use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Visibility;
use crate::reckon::Facts;
use crate::reckon::volume::chosen;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 汇编至少要收到一条公开的记录。一条也没有，多半是年度、种类或分组写错了，或者该公开的还没有公开；这时不编这一册。
    ///
    /// ## 依据
    /// 本站的网站设置格式。
    ///
    /// ## 示例
    /// 汇编选取 2032 年度的重点评价报告，记录都是 2022 年度的。
    ///
    /// ## 改法
    /// 核对选取的年度、种类、单位和分组。
    VOLUME_EMPTY = "volume-empty" "汇编里没有记录",
    Warning, Logic "本站的网站设置格式", registers(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let Some(file) = corpus.sources.find("site.yaml") else { return };
    out.turn_to_file(file);
    for (n, plan) in corpus.site.volumes.iter().enumerate() {
        let shown = chosen(corpus, plan).into_iter().map(|id| corpus.entry(id)).any(|entry| {
            entry.visibility(corpus.district(entry.at.district).as_of) == Visibility::Shown
        });
        if !shown {
            out.say(route!["volumes", n], format!("汇编“{}”里没有一条公开的记录", plan.title))
                .mend("核对选取的年度、种类、单位和分组");
        }
    }
}
