use super::rule::{Case, Findings};
use crate::route;
use crate::rule;
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// ## 说明
    /// 同一份表里，同一个一级、二级指标下面不应有两行名称相同的三级指标，否则分不清哪个得分是哪一行的。湖北、安徽的表样允许重名，不查。
    /// 一级、二级指标空着的行，按与上一行合并计算。
    ///
    /// ## 依据
    /// 在用系统要求同一项目内三级指标不重名 [C]。
    ///
    /// ## 示例
    /// 产出、数量下面，第 1 行和第 3 行都叫“养护里程”。
    ///
    /// ## 改法
    /// 录重了的删去一行；对象不同的，把对象写进名称，如“县道养护里程”“村道养护里程”。
    INDICATOR_REPEATED = "indicator-repeated" "指标重名",
    Warning, Practice "在用系统的校验 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let rows = case.entry.record.indicators();
    let mut names = BTreeSet::new();
    if case.profile.rows_repeat || rows.iter().all(|row| names.insert(row.name)) {
        return;
    }
    let mut places: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    let (mut level1, mut level2) = ("", "");
    for (n, row) in rows.iter().enumerate() {
        // A merged cell is printed once and holds for the rows below it.
        if let Some(printed) = row.level1.get() {
            (level1, level2) = (printed.trim(), "");
        }
        if let Some(printed) = row.level2.get() {
            level2 = printed.trim();
        }
        places.entry((level1, level2, row.name.trim())).or_default().push(n);
    }
    for ((.., name), found) in &places {
        let [_, second, ..] = found.as_slice() else { continue };
        let at = route!["indicators", *second, "name"];
        if case.explained(&at) {
            continue;
        }
        let lines: Vec<String> = found.iter().map(|n| format!("第 {} 行", n + 1)).collect();
        out.say(at, format!("“{name}”出现 {} 次：{}", found.len(), lines.join("、")))
            .because("同一个二级指标下面的三级指标不应重名")
            .mend("录重了的删去一行；对象不同的，把对象写进名称");
    }
}
