use super::rule::{Case, Findings};
use crate::kinds::row::level_name;
use crate::kinds::Record;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 全国表样里的二级指标各有归属：数量、质量、时效归产出；成本归产出，成本单列的表归成本；经济成本、社会成本、生态环境成本归成本；
    /// 经济效益、社会效益、生态效益、可持续影响归效益；服务对象满意度归满意度，并在效益里的也算。别的名称不查；
    /// 一级指标不是产出、效益、满意度、成本的不查。重点评价的指标体系自定，不查。
    ///
    /// ## 依据
    /// 目标表和自评表的表样 [P]。
    ///
    /// ## 示例
    /// 一级指标写“效益”，二级指标写“数量”。
    ///
    /// ## 改法
    /// 核对这一行的一级、二级指标，改正填错的那一格；录入时错了一行的，连同分值一起核对。
    LEVEL_TWO_MISPLACED = "level-two-misplaced" "二级指标归错一级指标",
    Error, Published "目标表和自评表的表样 [P]", entry(check)
}

/// First-level names of the national frameworks; a form with others has a framework of its own.
const LEVELS: [&str; 4] = ["产出", "效益", "满意度", "成本"];

/// Second-level names and the first-level names under which the frameworks of either year print them.
const HOMES: [(&[&str], &[&str]); 5] = [
    (&["数量", "质量", "时效"], &["产出"]),
    (&["成本"], &["产出", "成本"]),
    (&["经济成本", "社会成本", "生态环境成本"], &["成本"]),
    (&["经济效益", "社会效益", "生态效益", "可持续影响"], &["效益"]),
    (&["服务对象满意度", "满意度"], &["满意度", "效益"]),
];

fn check(case: &Case<'_>, out: &mut Findings) {
    if matches!(case.entry.record, Record::Evaluation(_)) {
        return;
    }
    for (n, row) in case.entry.record.indicators().iter().enumerate() {
        let (Some(level1), Some(level2)) = (row.level1.get(), row.level2.get()) else { continue };
        let (first, second) = (level_name(level1), level_name(level2));
        let Some((_, homes)) = HOMES.iter().find(|(names, _)| names.contains(&&*second)) else { continue };
        if !LEVELS.contains(&&*first) || homes.contains(&&*first) {
            continue;
        }
        out.say(route!["indicators", n, "level2"], format!("“{}”的二级指标印“{level2}”，放在一级指标“{level1}”下面", row.name))
            .because(format!("“{second}”归{}", homes.join("或")))
            .mend("核对这一行的一级、二级指标，改正填错的一格");
    }
}
