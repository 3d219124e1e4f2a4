use super::rule::{Case, Findings};
use crate::route;
use crate::rule;
use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

rule! {
    /// ## 说明
    /// 同一个项目的表里不应有两行名称相同的三级指标，在不同的一级、二级指标下面的也算，否则分不清哪个得分是哪一行的。
    /// 湖北、安徽的表样允许重名，不查。部门整体的表只查同一个一级、二级指标下面的；一级、二级指标空着的行，按与上一行合并计算。
    ///
    /// ## 依据
    /// 在用系统要求同一项目内三级指标不重名 [C]。
    ///
    /// ## 示例
    /// 第 1 行和第 3 行都叫“养护里程”，一行在数量下面，一行在质量下面。
    ///
    /// ## 改法
    /// 录重了的删去一行；对象不同的，把对象写进名称，如“县道养护里程”“村道养护里程”；
    /// 数量和质量各有一行的，写明各自看什么，如“养护里程”“养护合格率”。
    INDICATOR_REPEATED = "indicator-repeated" "指标重名",
    Warning, Practice "在用系统的校验 [C]", entry(check)
}

/// Whether no name stands twice: most lists need no more than this look at a digest of each. It may deny it wrongly.
fn all_differ<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let mut digests: Vec<u64> = names.map(|name| BuildHasherDefault::<DefaultHasher>::default().hash_one(name)).collect();
    digests.sort_unstable();
    digests.windows(2).all(|pair| pair[0] != pair[1])
}

fn check(case: &Case<'_>, out: &mut Findings) {
    if case.profile.rows_repeat || all_differ(case.rows.iter().map(|row| row.name.trim())) {
        return;
    }
    // The forms of a whole agency gather projects, whose indicators may well have the same name.
    let of_project = case.entry.at.project().is_some();
    let mut places: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    let (mut level1, mut level2) = ("", "");
    for (n, row) in case.rows.iter().enumerate() {
        // A merged cell is printed once and holds for the rows below it.
        if let Some(printed) = row.level1.get() {
            (level1, level2) = (printed.trim(), "");
        }
        if let Some(printed) = row.level2.get() {
            level2 = printed.trim();
        }
        let (first, second) = if of_project { ("", "") } else { (level1, level2) };
        places.entry((first, second, row.name.trim())).or_default().push(n);
    }
    for ((.., name), found) in &places {
        let [_, second, ..] = found.as_slice() else { continue };
        let at = route!["indicators", *second, "name"];
        if case.explained(&at) {
            continue;
        }
        let lines: Vec<String> = found.iter().map(|n| ["第 ", &(n + 1).to_string(), " 行"].concat()).collect();
        out.say(at, format!("“{name}”出现 {} 次：{}", found.len(), lines.join("、")))
            .because(if of_project {
                "同一个项目的三级指标不应重名"
            } else {
                "同一个二级指标下面的三级指标不应重名"
            })
            .mend("录重了的删去一行；对象不同的，把对象写进名称");
    }
}
