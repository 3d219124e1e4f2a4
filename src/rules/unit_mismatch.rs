use super::rule::{Case, Findings};
use crate::model::amount::Unit;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 实际完成值的度量单位应与指标值的一致，“个”与“台”、“元”与“公里”不能相比；元、万元、亿元是同一种单位，“万人”与“人”也是。单位按整个
    /// 词比：“平方米”不是“米”，“吨公里”不是“吨”，“元/人”不是“元”；“公里”与“千米”、“人”与“名”一类的同义词，“个村”与“个”，“次/年”与“次”，算一致。
    /// “人次”数的是次数，同一个人来几次算几次，与“人”不能相比，“家次”与“家”、“台次”与“台”也是这样。百分数写“%”，不写“百分比”。
    ///
    /// ## 依据
    /// 已公开的自评表中见过“15元”对“万元”、“≥100百分比” [P]。
    ///
    /// ## 示例
    /// 指标值“≥120 公里”，实际完成值“120 个”；指标值“≥36000 人次”，实际完成值“34200 人”；指标值“≥800 平方米”，实际完成值“800 米”。
    ///
    /// ## 改法
    /// 核对两格的单位，改成同一个。
    UNIT_MISMATCH = "unit-mismatch" "度量单位不一致",
    Error, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for (n, i) in case.rows.iter().enumerate() {
        let measure = i.unit().unwrap_or("");
        if matches!(plain(measure), "百分比" | "百分之" | "百分点数") {
            let printed = i.target.map_or("", |t| &t.printed);
            out.warn(
                route!["indicators", n, "target"],
                format!("“{}”的指标值印作“{printed}”，“{measure}”不是度量单位", i.name),
            )
            .mend("百分数写成 100% 这样");
            continue;
        }
        let (Some(target), Some(actual)) = (i.target, i.actual) else { continue };
        if i.qualitative() || target.value.is_none() || actual.value.is_none() {
            continue;
        }
        let (wanted, found) = (plain(measure), plain(&actual.measure));
        if wanted.is_empty() || found.is_empty() || same(wanted, found) {
            continue;
        }
        out.say(
            route!["indicators", n, "actual"],
            format!("“{}”的指标值以“{wanted}”计，实际完成值印“{}”，以“{found}”计", i.name, actual.printed),
        )
        .because("单位不同，不能比较完成了多少")
        .mend("核对两格的度量单位，改成同一个");
    }
}

/// A measure without what is said around it.
fn plain(measure: &str) -> &str {
    let mut plain = measure.trim();
    // A form is about a year: 4 次/年 are 4 次.
    for tail in ["及以上", "以上", "及以下", "以下", "以内", "左右", "之内", "之前", "前", "/年", "／年", "·年", "每年"]
    {
        plain = plain.strip_suffix(tail).map_or(plain, str::trim);
    }
    plain
}

/// Names of one and the same measure.
const ALIKE: [[&str; 2]; 25] = [
    ["公里", "千米"],
    ["公里", "km"],
    ["千米", "km"],
    ["米", "m"],
    ["平方米", "㎡"],
    ["平方米", "m²"],
    ["平方米", "平米"],
    ["平方米", "平方"],
    ["平方公里", "平方千米"],
    ["立方米", "m³"],
    ["立方米", "立方"],
    ["立方米", "方"],
    ["公斤", "千克"],
    ["公斤", "kg"],
    ["千克", "kg"],
    ["人", "名"],
    ["人", "位"],
    ["人", "人员"],
    ["天", "日"],
    ["年", "年度"],
    ["%", "％"],
    ["台套", "台"],
    ["台套", "套"],
    ["台/套", "台"],
    ["台/套", "套"],
];

/// Measures after which forms name what is counted: 个村, 座桥梁, 公里公路.
const COUNTERS: [&str; 31] = [
    "个", "座", "台", "套", "项", "处", "家", "户", "次", "场", "条", "件", "份", "名", "人", "位", "辆", "盏", "期",
    "批", "间", "棵", "株", "头", "只", "所", "块", "亩", "公里", "万", "亿",
];

/// Measures that begin like one of these and are others.
const OTHERS: [&str; 12] =
    ["人公里", "人小时", "人天", "人日", "人月", "人年", "台时", "台班", "个小时", "个工作日", "个月", "个百分点"];

/// Whether figures of two measures can be compared. Whole measures are: 平方米 is not 米.
fn same(a: &str, b: &str) -> bool {
    if apart(a, b) || apart(b, a) {
        return false;
    }
    let others = readings(b);
    readings(a).iter().any(|x| !x.is_empty() && others.iter().any(|y| alike(x, y)))
}

/// 台（套） counts 台 or 套: no form tells them apart.
fn readings(measure: &str) -> [&str; 2] {
    let (before, within) = measure.split_once(['（', '(']).unwrap_or((measure, measure));
    [before.trim(), within.trim_end_matches(['）', ')']).trim()]
}

/// Whether two measures are one, each part of 元/人 by itself.
fn alike(a: &str, b: &str) -> bool {
    if a == b || synonyms(a, b) {
        return true;
    }
    let (mut ones, mut others) = (a.split(['/', '／', '每', '·']), b.split(['/', '／', '每', '·']));
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if part(one.trim(), other.trim()) => {}
            _ => return false,
        }
    }
}

/// Whether two measures without 每 are one.
fn part(a: &str, b: &str) -> bool {
    let money = |m: &str| Unit::parse(m.strip_suffix('整').unwrap_or(m)).is_some();
    (money(a) && money(b)) || synonyms(bare(a), bare(b)) || longer(a, b) || longer(b, a)
}

fn synonyms(a: &str, b: &str) -> bool {
    a == b || ALIKE.iter().any(|[x, y]| (a == *x && b == *y) || (a == *y && b == *x))
}

/// A measure without 万 and 个: 万人次 counts 人次, 个工作日 are 工作日.
fn bare(measure: &str) -> &str {
    ['万', '亿', '个'].into_iter().fold(measure, |m, head| m.strip_prefix(head).filter(|m| !m.is_empty()).unwrap_or(m))
}

/// Whether one measure says more than the other and counts the same: 个村 and 个, 人次 and 次, 场次 and 场.
fn longer(long: &str, short: &str) -> bool {
    let counted = COUNTERS.contains(&short) && long.starts_with(short) && !OTHERS.contains(&long);
    counted || (short == "次" && long.ends_with('次'))
}

/// Whether one measure counts visits and the other those who came: 人次 and 人.
fn apart(visits: &str, those: &str) -> bool {
    const COUNTED: [char; 8] = ['人', '户', '家', '台', '辆', '车', '架', '艘'];
    let one = visits.split_once('次').and_then(|(before, _)| before.chars().next_back());
    !those.contains('次') && one.is_some_and(|one| COUNTED.contains(&one) && those.contains(one))
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn measures_of_one_dimension_are_the_same() {
        for (a, b) in [
            ("元", "万元"),
            ("亿元", "元整"),
            ("元/公里", "万元/千米"),
            ("元/人", "元每人"),
            ("台（套）", "台"),
            ("台（套）", "套"),
            ("台套", "套"),
            ("公里", "千米"),
            ("㎡", "平方米"),
            ("万平方米", "平方米"),
            ("个工作日", "工作日"),
            ("个月", "月"),
            ("个村", "个"),
            ("万人", "人"),
            ("万", "万人"),
            ("公里公路", "公里"),
            ("个日间照料中心", "个"),
        ] {
            assert!(same(a, b) && same(b, a), "{a} {b}");
        }
    }

    #[test]
    fn a_measure_is_not_the_one_within_its_name() {
        for (a, b) in [
            ("公里", "个"),
            ("元", "公里"),
            ("%", "个"),
            ("平方米", "米"),
            ("立方米", "米"),
            ("平方公里", "公里"),
            ("千米", "米"),
            ("公里", "里"),
            ("吨公里", "吨"),
            ("人天", "人"),
            ("台班", "台"),
            ("个月", "个"),
            ("元/人", "元"),
            ("元/人·月", "元/人"),
            ("米/秒", "米"),
            ("工作日", "日"),
            ("个", "台"),
            ("台", "套"),
        ] {
            assert!(!same(a, b) && !same(b, a), "{a} {b}");
        }
    }

    #[test]
    fn visits_are_not_those_who_came() {
        assert!(!same("人次", "人") && !same("万人", "万人次") && !same("元/人次", "元/人") && !same("家", "家次"));
        assert!(same("人次", "次") && same("万人次", "人次") && same("场次", "场") && !same("元/人次", "元"));
    }
}
