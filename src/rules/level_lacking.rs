use super::levels::NATIONAL;
use super::rule::{Case, Findings, in_part};
use crate::kinds::Record;
use crate::kinds::row::{IndicatorRow, level_name};
use crate::route;
use crate::rule;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 绩效目标表和自评表的一级指标至少要有产出和效益两类：只有产出，看不出钱花得有没有用；只有效益，看不出做了多少事。
    /// 产出下面至少要有一个数量指标；产出各行的二级指标都写了、都是数量、质量、时效、成本这几个名称的才查这一条。
    /// 有别的指标说到受益、惠及、服务人数，却没有满意度指标的，作参考。
    /// 指标录全了才查：分值合计对得上，或者有五行以上。一级指标另有名称（投入、过程、履职效能等）的表不查，每行没有都写一级指标的表不查。
    ///
    /// ## 依据
    /// 产出和效益：在用系统的校验 [C]；数量指标、有服务对象的要有满意度：通行做法，条文未核实 [M]。
    ///
    /// ## 示例
    /// 九行指标都在产出和满意度下面，没有一行效益指标；产出下面只有质量、时效，没有数量。
    ///
    /// ## 改法
    /// 补上漏录的行，或核对一级、二级指标是不是填错；原表确实没有的，由单位加一条 explanations（at: indicators）。
    LEVEL_LACKING = "level-lacking" "缺产出、效益或数量指标",
    Warning, Practice "在用系统的校验 [C][M]", entry(check)
}

/// Second-level names of 产出 in the national frameworks; a form with others has a framework of its own.
const OUTPUTS: [&str; 4] = ["数量", "质量", "时效", "成本"];

/// Who is served, as names of indicators say it.
const SERVED: [&str; 6] = ["受益", "惠及", "服务对象", "服务人数", "服务人次", "服务群众"];

/// How many rows show that the form is there as a whole, where no weights do.
const MANY: usize = 5;

fn check(case: &Case<'_>, out: &mut Findings) {
    let judged = matches!(case.entry.record, Record::Target(_) | Record::SelfEvaluation(_));
    if !judged || in_part(case.entry) {
        return;
    }
    let at = route!["indicators"];
    if case.rows.len() < MANY && !case.sheet.weighed(&at) {
        return;
    }
    let levels = case.rows.iter().map(|row| row.level1.get().map(|level| level_name(level)));
    let Some(levels) = levels.collect::<Option<Vec<Cow<'_, str>>>>() else { return };
    if levels.iter().any(|level| !NATIONAL.contains(&&**level)) || case.explained(&at) {
        return;
    }
    let mut lacking: Vec<&str> =
        ["产出", "效益"].into_iter().filter(|wanted| levels.iter().all(|level| level != wanted)).collect();
    let cause = if lacking.is_empty() {
        "产出里至少要有一个数量指标，看得出做了多少事"
    } else {
        "产出说做了什么，效益说有什么用，两类都要有"
    };
    if without_quantity(case.rows) {
        lacking.push("数量");
    }
    if levels.iter().all(|level| level != "满意度")
        && let Some((name, word)) = served(case.rows)
    {
        out.remark(at.clone(), format!("“{name}”说到{word}，指标里没有满意度"))
            .on_key()
            .because("有服务对象的项目，通常要问他们满意不满意")
            .mend("看看是不是漏录了满意度指标；确实没有的，加一条 explanations（at: indicators）");
    }
    if !lacking.is_empty() {
        out.say(at, format!("{} 行指标里没有{}指标", case.rows.len(), lacking.join("指标和")))
            .on_key()
            .because(cause)
            .mend("补上漏录的行，或核对一级、二级指标；原表确实没有的，加一条 explanations（at: indicators）");
    }
}

/// The first row that speaks of people who are served, and the word.
fn served<'a>(rows: &[IndicatorRow<'a>]) -> Option<(&'a str, &'static str)> {
    rows.iter().find_map(|row| SERVED.into_iter().find(|word| row.name.contains(word)).map(|word| (row.name, word)))
}

/// Whether rows of 产出 are there, all with names of the national frameworks, and none of them is 数量.
fn without_quantity(rows: &[IndicatorRow<'_>]) -> bool {
    let outputs = rows.iter().filter(|row| row.level1.get().is_some_and(|level| level_name(level) == "产出"));
    let names = outputs.map(|row| row.level2.get().map(|level| level_name(level)));
    let Some(names) = names.collect::<Option<Vec<Cow<'_, str>>>>() else { return false };
    !names.is_empty() && names.iter().all(|name| name != "数量" && OUTPUTS.contains(&&**name))
}
