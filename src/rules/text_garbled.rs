use super::cells::{is_form, last_key, route};
use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::rule;

rule! {
    /// ## 说明
    /// 转换或识别文件时，文字里会混进不该有的东西：汉字之间的英文 and、or，同一个词接连印两遍，全角的数字。只提醒最有把握的几种，
    /// 每格提醒一处；编者注、说明一类不查。
    ///
    /// ## 依据
    /// 通读过的原始文件里见过汉字之间的 and 和重复的词 [S]。
    ///
    /// ## 示例
    /// “财政部门 and 预算部门”“绩效管理管理工作”“完成１２公里”。
    ///
    /// ## 改法
    /// 对照原件改正；原件就是这样印的，加 notes 说明，并用 waive 写明理由。
    TEXT_GARBLED = "text-garbled" "文字里有混进来的东西",
    Info, Seed "原始文件中的错字 [S]", cells(check)
}

fn check(_: &Case<'_>, path: &[Step], leaf: Leaf<'_>, out: &mut Findings) {
    let Leaf::Text(text) = leaf else { return };
    if !is_form(path) || matches!(last_key(path), "code" | "url" | "file" | "index" | "number" | "id") {
        return;
    }
    if let Some(fault) = garbled(text) {
        out.say(route(path), fault)
            .because("多是转换或识别文件时混进来的")
            .mend("对照原件改正；原件就是这样印的，加 notes 说明");
    }
}

/// What is wrong with a text.
fn garbled(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let wide: String = chars.iter().skip_while(|c| !is_wide(**c)).take_while(|c| is_wide(**c)).collect();
    if !wide.is_empty() {
        return Some(format!("数字“{wide}”是全角的"));
    }
    if let Some(word) = conjunction(&chars) {
        return Some(format!("汉字之间夹着英文“{word}”"));
    }
    doubled(&chars).map(|word| format!("“{word}”接连印了两遍"))
}

const fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// An English conjunction with Han text on both sides.
fn conjunction(chars: &[char]) -> Option<String> {
    let mut n = 0;
    while n < chars.len() {
        let word: String = chars[n..].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
        let end = n + word.len();
        let before = chars[..n].iter().rev().find(|c| !c.is_whitespace());
        let after = chars[end..].iter().find(|c| !c.is_whitespace());
        if matches!(word.to_ascii_lowercase().as_str(), "and" | "or")
            && [before, after].iter().all(|c| c.is_some_and(|c| is_han(*c)))
        {
            return Some(word);
        }
        n = end.max(n + 1);
    }
    None
}

/// A word of two to eight Han characters that follows itself.
fn doubled(chars: &[char]) -> Option<String> {
    // Numbers, what is said twice on purpose, and words that end one compound and begin the next.
    const NUMERALS: &str = "零一二三四五六七八九十百千万亿两几每逐";
    const MEANT: [&str; 12] =
        ["非常", "许多", "研究", "讨论", "商量", "试验", "支出", "指标", "评价", "单位", "部门", "资金"];
    for start in 0..chars.len() {
        for size in 2..=8 {
            let Some(pair) = chars.get(start..start + 2 * size) else { break };
            let (word, next) = pair.split_at(size);
            let plain = || word.iter().all(|c| is_han(*c) && !NUMERALS.contains(*c));
            if word == next && plain() && word.iter().any(|c| *c != word[0]) {
                let word: String = word.iter().collect();
                if !MEANT.contains(&word.as_str()) {
                    return Some(word);
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::garbled;

    #[test]
    fn noise_is_told_from_plain_text() {
        for text in ["财政部门 and 预算部门", "财政or预算", "绩效管理管理工作", "公路养护公路养护", "完成１２公里"]
        {
            assert!(garbled(text).is_some(), "{text}");
        }
        for text in
            ["R and D 中心", "一个一个村核对", "天天天天", "项目支出支出进度", "安卓 android 系统", "完成 12 公里"]
        {
            assert_eq!(garbled(text), None, "{text}");
        }
    }
}
