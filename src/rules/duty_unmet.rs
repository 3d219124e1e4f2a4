use super::register_refers_nowhere::duty_place;
use super::rule::Findings;
use crate::corpus::Corpus;
use crate::reckon::Facts;
use crate::reckon::duty::Standing;
use crate::rule;

rule! {
    /// ## 说明
    /// 网站设置里的公开义务已过期限，全部收录（collected 写 all）的记录里仍没有某些单位的。一项义务提示一次，列出单位。
    /// 没有全部收录的，缺的只是本站没有收录，不在此列；不予公开、没有这类事项、除外的单位也不在此列。
    ///
    /// ## 依据
    /// 公开期限是通行做法，条文未核实 [M]；期限以本站网站设置所写的为准。
    ///
    /// ## 示例
    /// 2022 年度自评应于 2023-03-31 前公开，到 2023-06-30 还有 2 个单位没有。
    ///
    /// ## 改法
    /// 催办；确实没有这项内容的单位，写进义务的 who.except；收录没有做完的，collected 改成 partial。
    DUTY_UNMET = "duty-unmet" "到期没有公开的单位",
    Warning, Memory "通行的公开期限（未核实） [M]", registers(check)
}

/// How many agencies are named.
const NAMED: usize = 5;

fn check(corpus: &Corpus, facts: &Facts, out: &mut Findings) {
    let Some(file) = corpus.sources.find("site.yaml") else { return };
    out.turn_to_file(file);
    for fact in &facts.duties.duties {
        let missing = |standing: &Standing| matches!(standing, Standing::Missing(_));
        let district = corpus.district(fact.district);
        let names: Vec<&str> = fact
            .agencies
            .iter()
            .filter(|agency| missing(&agency.standing))
            .map(|agency| district.agency_name(agency.agency.as_str()))
            .collect();
        let (Some(duty), Some(due)) = (fact.duty(corpus), fact.due.when()) else { continue };
        if names.is_empty() {
            continue;
        }
        let shown = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
        let more = if names.len() > NAMED { "等" } else { "" };
        let message = format!("“{}”应于 {due} 前公开，到 {} 还有 {} 个单位没有：{shown}{more}", duty.title, district.as_of, names.len());
        out.say(duty_place(corpus, fact.district, fact.number), message)
            .because("这一年的这类记录已写明全部收录")
            .mend("催办；没有这项内容的单位写进 who.except；收录没有做完的，collected 改成 partial");
    }
}
