use super::rule::Findings;
use crate::corpus::Corpus;
use crate::model::choice::Disclosure;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 封存过（mingzhang seal）的记录，地址要一直在：不再公开的写成“已撤下”，原地址留一页说明，写明日期和依据，不留原来的内容。
    /// 直接删去、改名、挪走，或改成草稿、不予公开、以后再公开，原来的链接就成了死链，看的人也不知道为什么。撤下后留的那份文件也不要删。
    /// 这条规则不能豁免。
    ///
    /// ## 依据
    /// 本站的记录格式：撤下要有说明 [L]。
    ///
    /// ## 示例
    /// 台账里有 2022/jiaotong/lu/target，文件夹里没有这份记录了。
    ///
    /// ## 改法
    /// 放回这份文件，写 disclosure: withdrawn 和 disclosure_reason（依据、单位、日期），内容可以删去，只留名称；搬了家的，旧地址也这样写。
    SEALED_RECORD_GONE = "sealed-record-gone" "公开过的记录不见了，没有撤下说明",
    Error, Logic "本站的记录格式：撤下要有说明 [L]", corpus(check), firm
}

const CURE: &str = "disclosure: withdrawn，disclosure_reason: {basis: 依据, by: 单位, date: 日期}";

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    for gone in &facts.sealing.gone {
        let (path, sealed) = (&gone.path, gone.sealed);
        if let Some(id) = gone.entry {
            let entry = corpus.entry(id);
            let open = |disclosure: &Disclosure| *disclosure == Disclosure::Public;
            let unreleased = entry.filing.release.get().is_some() && entry.filing.disclosure.get().is_none_or(open);
            let at = if unreleased { route!["release"] } else { route!["disclosure"] };
            out.turn_to(entry, profile(corpus, entry));
            out.say(at, format!("这份记录公开过（{sealed} 封存），照现在的写法网页会不见，也没有撤下说明"))
                .because("公开过的地址要一直在")
                .mend(format!("不再公开的写成 {CURE}"));
        } else if let Some(file) = corpus.sources.find(crate::corpus::ledger::NAME) {
            out.turn_to_file(file);
            out.say_span(gone.span, format!("公开过的记录 {path} 不见了（{sealed} 封存），也没有撤下说明"))
                .because("公开过的地址要一直在")
                .mend(format!("放回这份文件；不再公开的，里面只留名称，写 {CURE}"));
        }
    }
}
