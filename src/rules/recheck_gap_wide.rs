use super::rule::Findings;
use crate::corpus::Corpus;
use crate::kinds::{Kind, Record};
use crate::model::choice::RecheckOf;
use crate::model::number::rounded;
use crate::reckon::sheet::sound;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 财政复核的得分与单位自评的总分相差过大，提示读者两份表都看。自评表没有录入的，用复核记录自己写的自评得分比。差多少算大由规则方案定，
    /// 通用方案是 10 分；正好等于这个数的不提示。
    ///
    /// ## 依据
    /// 原始文件要求抽查自评，并通报自评与抽查结果相差大的 [S]；10 分是通行取值，未核实 [M]。
    ///
    /// ## 示例
    /// 自评总分 98，复核得分 82，相差 16 分。
    ///
    /// ## 改法
    /// 不必改分；核对两个数没有录错，复核的扣分原因写进 indicators（指标复核）或 findings（复核发现）。
    RECHECK_GAP_WIDE = "recheck-gap-wide" "自评与复核得分相差大",
    Info, Seed "原始文件对抽查复核的要求 [S][M]", corpus(check), profiled
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        let Record::Recheck(form) = &entry.record else { continue };
        let Some(score) = form.score.get().filter(|_| form.of.get() == Some(&RecheckOf::SelfEvaluation)) else {
            continue;
        };
        let own = corpus.find(&entry.at.sibling(Kind::SelfEvaluation)).and_then(|(_, own)| match &own.record {
            Record::SelfEvaluation(claim) => Some((own.file, claim.total.get()?)),
            _ => None,
        });
        // Without the form itself, what the re-check says of it.
        let Some(total) = own.map(|(_, total)| total).or_else(|| form.self_score.get()) else { continue };
        let (Some(checked), Some(claimed)) = (sound(score.value), sound(total.value)) else { continue };
        let profile = profile(corpus, entry);
        let gap = (claimed - checked).abs();
        let at = route!["score"];
        if gap <= profile.recheck_gap || explanation(entry, &at).is_some() {
            continue;
        }
        let (most, gap) = (rounded(profile.recheck_gap, 2), rounded(gap, 4));
        out.turn_to(entry, profile);
        let said = out
            .say(at, format!("复核得分印 {}，自评总分印 {}，相差 {gap} 分", score.printed, total.printed))
            .because(format!("相差超过 {most} 分"))
            .mend("核对两个得分没有录错；扣分的原因写进指标复核或复核发现");
        match own {
            Some((file, _)) => said.see(file, route!["total"], "自评总分在这里"),
            None => said.see(entry.file, route!["self_score"], "复核记录写的自评得分在这里"),
        };
    }
}
