use super::rule::{Case, Findings};
use crate::kinds::Record;
use crate::model::text::Text;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 总体目标和完成情况是给公众看的一段话：要做什么，做到了什么。只有一个数，不到六个字又没有数，或者不到十个字又全是“已全部完成”一类
    /// 的套话，看不出做了什么；有数的，不到四个字也算。短而说清了事的（如“整治 8 个自然村”“按月足额发放”）不算。字数不计空格和标点。
    ///
    /// ## 依据
    /// 已公开的自评表中见过只印一个数的完成情况 [P]。
    ///
    /// ## 示例
    /// 实际完成情况一格印“100%”，或“已全部完成”；预期目标一格印“养护公路”。
    ///
    /// ## 改法
    /// 写明做了什么、做了多少；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    GOAL_SAYS_NOTHING = "goal-says-nothing" "总体目标或完成情况等于没写",
    Warning, Published "已公开的自评表 [P]", entry(check)
}

/// Words that fit any project. The longer ones stand first.
const STOCK: [&str; 26] = [
    "按计划",
    "全部",
    "全面",
    "完成",
    "达成",
    "达标",
    "实现",
    "良好",
    "较好",
    "基本",
    "顺利",
    "圆满",
    "如期",
    "按时",
    "按期",
    "正常",
    "合格",
    "情况",
    "已经",
    "已",
    "均",
    "了",
    "无",
    "是",
    "好",
    "优",
];

fn check(case: &Case<'_>, out: &mut Findings) {
    let mut cells: Vec<(&'static str, &'static str, &[Text])> = Vec::new();
    match &case.entry.record {
        Record::Target(form) => {
            if let Some(goals) = form.goals.as_deref() {
                cells.push(("annual", "年度目标", goals.annual.as_slice()));
            }
        }
        Record::SelfEvaluation(form) => {
            if let Some(goals) = form.goals.as_deref() {
                cells.push(("expected", "预期目标", goals.expected.as_slice()));
                cells.push(("actual", "实际完成情况", goals.actual.as_slice()));
            }
        }
        _ => return,
    }
    for (key, label, items) in cells {
        let text = items.iter().map(|item| item.trim()).collect::<Vec<_>>().join("；");
        let at = route!["goals", key, 0];
        let Some(why) = nothing(&text) else { continue };
        if case.explained(&at) {
            continue;
        }
        out.say(at, format!("{label}一格印“{text}”，{why}，看不出做了什么")).mend("写明做了什么、做了多少");
    }
}

/// Why a text says nothing. A cell that is empty, or holds strokes only, is no text.
fn nothing(text: &str) -> Option<&'static str> {
    const LONG: usize = 10;
    let told = text.chars().filter(|c| c.is_alphanumeric()).skip_while(|c| c.is_numeric());
    if told.take(LONG).count() == LONG {
        return None;
    }
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = plain.trim_start_matches(|c: char| c.is_numeric());
    if rest.len() < plain.len() && rest.chars().count() <= 2 {
        return Some("只有一个数");
    }
    // “更换 60 盏” says what was done, “更换路灯” does not.
    let figure = plain.chars().any(|c| c.is_numeric() || "一二三四五六七八九十百千两".contains(c));
    match plain.chars().count() {
        0 | LONG.. => None,
        1..=3 if figure => Some("不到四个字"),
        1..=5 if !figure => Some("不到六个字"),
        _ => {
            while let Some(tail) = STOCK.iter().find_map(|word| rest.strip_prefix(*word)) {
                rest = tail;
            }
            rest.is_empty().then_some("全是套话")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::nothing;

    #[test]
    fn short_texts_that_say_something_are_left_alone() {
        for text in [
            "100",
            "98.5%",
            "10 公里",
            "完成",
            "修2座",
            "养护公路",
            "完成养护了",
            "已全部完成",
            "全部完成，情况良好",
            "优",
            "12345678901",
            "完成——————————",
        ] {
            assert!(nothing(text).is_some(), "{text}");
        }
        for text in [
            "",
            "/",
            "——",
            "整治 8 个自然村",
            "完成 66 处",
            "修桥2座",
            "整治三个村",
            "按月足额发放",
            "完成年度任务",
            "2022 年养护公路",
        ] {
            assert_eq!(nothing(text), None, "{text}");
        }
    }
}
