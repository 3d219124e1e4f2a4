use super::rule::Findings;
use crate::corpus::Corpus;
use crate::reckon::duty::{Standing, publication};
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 网站设置里的公开义务写了期限，记录的公开日期晚于期限。按自然日数；同一份记录受几项义务约束的，说逾期最久的一项。
    /// 只有月份或年份的公开日期，确实晚了才算。单位对公开（at: published）另有说明的不查；没有收录的记录不在此列，见义务页。
    ///
    /// ## 依据
    /// 公开期限是通行做法，条文未核实 [M]；期限以本站网站设置所写的为准。
    ///
    /// ## 示例
    /// 自评应于 2023-03-31 前公开，公开日期 2023-04-20，逾期 20 天。
    ///
    /// ## 改法
    /// 核对公开日期和网站设置里的期限；确实晚了的照实公开，可由单位加一条 explanations（at: published）说明。
    DUTY_OVERDUE = "duty-overdue" "公开晚于期限",
    Warning, Memory "通行的公开期限（未核实） [M]", corpus(check)
}

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    let site = corpus.site.venue.get().copied();
    let mut told = vec![false; corpus.entries.len()];
    for duty in &facts.duties.duties {
        for (id, standing) in duty.agencies.iter().flat_map(|a| &a.records) {
            let (Standing::Late(days), Some(due)) = (*standing, duty.due.when()) else { continue };
            let entry = corpus.entry(*id);
            let Some(known) = told.get_mut(id.0 as usize).filter(|known| !**known) else { continue };
            if facts.duties.of_record(*id) != Some(*standing) || explanation(entry, &route!["published"]).is_some() {
                continue;
            }
            let Some(day) = publication::facts(&entry.filing.published, site, &duty.required).day else { continue };
            let Some(n) = entry.filing.published.iter().position(|p| p.date.get() == Some(&day)) else { continue };
            *known = true;
            out.turn_to(entry, profile(corpus, entry));
            let title = duty.duty(corpus).map_or("", |d| &d.title);
            out.say(route!["published", n, "date"], format!("应于 {due} 前公开，实际 {day} 公开，逾期 {days} 天"))
                .because(format!("网站设置的公开义务“{title}”"))
                .mend("核对公开日期和期限；确实晚了的，由单位加一条 explanations（at: published）说明");
        }
    }
}
