use super::rule::{Case, Findings};
use crate::model::amount::Unit;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 实际完成值的度量单位应与指标值的一致，“个”与“台”、“元”与“公里”不能相比；元、万元、亿元是同一种单位。“人次”数的是次数，同一个人
    /// 来几次算几次，与“人”不能相比，“家次”与“家”、“台次”与“台”也是这样。百分数写“%”，不写“百分比”。
    ///
    /// ## 依据
    /// 已公开的自评表中见过“15元”对“万元”、“≥100百分比” [P]。
    ///
    /// ## 示例
    /// 指标值“≥120 公里”，实际完成值“120 个”；指标值“≥36000 人次”，实际完成值“34200 人”。
    ///
    /// ## 改法
    /// 核对两格的单位，改成同一个。
    UNIT_MISMATCH = "unit-mismatch" "度量单位不一致",
    Error, Published "已公开的自评表 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for (n, i) in case.entry.record.indicators().iter().enumerate() {
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
    for tail in ["及以上", "以上", "及以下", "以下", "以内", "左右", "之内", "之前", "前"] {
        plain = plain.strip_suffix(tail).unwrap_or(plain).trim();
    }
    plain
}

/// Whether figures of two measures can be compared.
fn same(a: &str, b: &str) -> bool {
    const ALIKE: [[&str; 2]; 6] =
        [["公里", "千米"], ["km", "公里"], ["平方米", "㎡"], ["个工作日", "工作日"], ["元/人", "元每人"], ["人", "名"]];
    let money = |m: &str| Unit::parse(m).is_some();
    if apart(a, b) || apart(b, a) {
        return false;
    }
    // 台（套） and 台 are told apart by no form.
    a == b
        || (money(a) && money(b))
        || a.contains(b)
        || b.contains(a)
        || ALIKE.iter().any(|[x, y]| (a == *x && b == *y) || (a == *y && b == *x))
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
        assert!(same("元", "万元") && same("台（套）", "台") && same("公里", "千米"));
        assert!(!same("公里", "个") && !same("元", "公里") && !same("%", "个"));
    }

    #[test]
    fn visits_are_not_those_who_came() {
        assert!(!same("人次", "人") && !same("万人", "万人次") && !same("元/人次", "元/人") && !same("家", "家次"));
        assert!(same("人次", "次") && same("万人次", "人次") && same("元/人次", "元") && same("场次", "场"));
    }
}
