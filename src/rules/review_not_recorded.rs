use super::rule::Findings;
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::kinds::filing::Filing;
use crate::model::choice::Disclosure;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 不公开或部分公开的记录写了依据的，还应写明由哪个单位在哪一天审查确定（disclosure_reason 的 by 和 date），日后复核、解密才有据可查。
    /// site.yaml 写了 secrecy_review: true 的，公开的记录也都要写保密审查的单位和日期（secrecy_review 的 by 和 date）；这两格只供内部核对，
    /// 网站、数据和汇编里都没有。草稿、只在别的文件里提到的记录不查。
    ///
    /// ## 依据
    /// 政府信息公开条例：公开前要经过审查 [P]。
    ///
    /// ## 示例
    /// disclosure_reason: {basis: 涉及国家秘密}，没有审查单位和日期；要登记保密审查的网站上，一份公开的目标表没有 secrecy_review。
    ///
    /// ## 改法
    /// 补上 by（审查单位，不写个人）和 date（审查日期）；审查记录查不到的，写 null 并加 notes 说明。
    REVIEW_NOT_RECORDED = "review-not-recorded" "没有写审查单位或日期",
    Warning, Published "政府信息公开条例关于公开前审查的规定 [P]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    let all = corpus.site.secrecy_review.get().is_some_and(|wanted| *wanted);
    for entry in corpus.entries.iter().filter(|entry| looked_at(entry)) {
        let filing = &entry.filing;
        let reason = filing.disclosure_reason.as_deref();
        // Where the basis is missing, another rule says so.
        let based = reason.filter(|reason| reason.basis.get().is_some_and(|basis| !basis.trim().is_empty()));
        let (key, lacking, said) = if let Some(reason) = based {
            ("disclosure_reason", lacking(reason.by.is_absent(), reason.date.is_absent()), "写了不公开的依据，")
        } else if all && is_public(filing) {
            let review = filing.secrecy_review.as_deref();
            let lacking = lacking(
                review.is_none_or(|review| review.by.is_absent()),
                review.is_none_or(|review| review.date.is_absent()),
            );
            ("secrecy_review", lacking, "本站的记录都要登记保密审查，这一份")
        } else {
            continue;
        };
        if lacking.is_empty() {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        out.say(route![key], format!("{said}没有写{}", lacking.join("和")))
            .mend(format!("在 {key} 里补上 by（审查单位）和 date（审查日期）；查不到的写 null，并加 notes 说明"))
            .on_key();
    }
}

/// Whether the record is published as a document of its own.
fn looked_at(entry: &Entry) -> bool {
    !entry.mentioned() && entry.filing.disclosure.get() != Some(&Disclosure::Draft)
}

/// Whether the record is public as a whole.
fn is_public(filing: &Filing) -> bool {
    filing.disclosure.get().is_none_or(|state| *state == Disclosure::Public)
}

/// What is not written, in words.
fn lacking(by: bool, date: bool) -> Vec<&'static str> {
    [(by, "审查单位"), (date, "审查日期")].into_iter().filter_map(|(lacks, word)| lacks.then_some(word)).collect()
}
