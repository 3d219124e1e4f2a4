use super::levels::NATIONAL;
use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::kinds::row::level_name;
use crate::model::choice::Framework;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 全国表样里的二级指标各有归属：数量、质量、时效归产出；经济效益、社会效益、生态效益、可持续影响归效益；服务对象满意度归满意度，
    /// 并在效益里的也算。成本看指标框架（framework）：2013 版归产出，没有经济成本、社会成本、生态环境成本；2021 版成本单列为一级指标，
    /// 成本和这三项都归成本；没有写明框架的，两种都算对。框架不按年度推断。别的名称不查；
    /// 一级指标不是产出、效益、满意度、成本的不查。重点评价的指标体系自定，不查。
    ///
    /// ## 依据
    /// 目标表和自评表的表样 [P]；两版指标框架的表样都见于已公开的表 [P]。
    ///
    /// ## 示例
    /// 一级指标写“效益”，二级指标写“数量”；写明 2021 版框架，“成本”却放在产出下面。
    ///
    /// ## 改法
    /// 核对这一行的一级、二级指标，改正填错的那一格；录入时错了一行的，连同分值一起核对；框架版本写错的，改 framework。
    LEVEL_TWO_MISPLACED = "level-two-misplaced" "二级指标归错一级指标",
    Error, Published "目标表和自评表的表样 [P]", entry(check)
}

/// The first-level names under which a second-level name stands in a framework; where the form does not say which framework it
/// follows, those of either. `None`: no name of the national frameworks.
fn homes(second: &str, framework: Option<Framework>) -> Option<&'static [&'static str]> {
    let homes: &'static [&'static str] = match (second, framework) {
        ("数量" | "质量" | "时效", _) | ("成本", Some(Framework::V2013)) => &["产出"],
        ("成本", None) => &["产出", "成本"],
        ("经济成本" | "社会成本" | "生态环境成本", Some(Framework::V2013)) => &[],
        ("成本" | "经济成本" | "社会成本" | "生态环境成本", _) => &["成本"],
        ("经济效益" | "社会效益" | "生态效益" | "可持续影响", _) => &["效益"],
        ("服务对象满意度" | "满意度", _) => &["满意度", "效益"],
        _ => return None,
    };
    Some(homes)
}

/// The framework that the form says it follows; nothing is inferred from its year.
fn framework(record: &Record) -> Option<Framework> {
    let facts = match record {
        Record::Target(form) => &form.facts,
        Record::SelfEvaluation(form) => &form.facts,
        Record::Monitoring(form) => &form.facts,
        _ => return None,
    };
    facts.framework.get().copied()
}

fn check(case: &Case<'_>, out: &mut Findings) {
    if matches!(case.entry.record, Record::Evaluation(_)) {
        return;
    }
    let framework = framework(&case.entry.record);
    for (n, row) in case.rows.iter().enumerate() {
        let (Some(level1), Some(level2)) = (row.level1.get(), row.level2.get()) else { continue };
        let (first, second) = (level_name(level1), level_name(level2));
        let Some(homes) = homes(&second, framework) else { continue };
        if !NATIONAL.contains(&&*first) || homes.contains(&&*first) {
            continue;
        }
        let edition = match framework {
            Some(Framework::V2013) if second.contains("成本") => "2013 版指标框架",
            Some(Framework::V2021) if second.contains("成本") => "2021 版指标框架",
            _ => "表样",
        };
        let cause = if homes.is_empty() {
            format!("{edition}没有“{second}”，成本归产出")
        } else {
            format!("按{edition}，“{second}”归{}", homes.join("或"))
        };
        out.say(
            route!["indicators", n, "level2"],
            format!("“{}”的二级指标印“{level2}”，放在一级指标“{level1}”下面", row.name),
        )
        .because(cause)
        .mend("核对这一行的一级、二级指标，改正填错的一格；框架版本写错的，改 framework");
    }
}
