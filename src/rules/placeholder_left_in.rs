use super::cells::{is_form, route};
use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::rule;

rule! {
    /// ## 说明
    /// 表格模板里的提示语和占位符应在填报时换成实际内容：“……100 字以内”、“待填”、“请填写”、连着的星号、XX、×× 等。
    ///
    /// ## 依据
    /// 已公开的自评表中见过未删的提示语 [P]；在用系统不许出现星号 [C]。
    ///
    /// ## 示例
    /// 实际完成情况一格印着“对照年度目标填写，100字以内”。
    ///
    /// ## 改法
    /// 换成实际内容；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    PLACEHOLDER_LEFT_IN = "placeholder-left-in" "模板提示语或占位符没有换掉",
    Error, Published "已公开的自评表、在用系统的校验 [P][C]", cells(check)
}

fn check(_: &Case<'_>, path: &[Step], leaf: Leaf<'_>, out: &mut Findings) {
    let text = match leaf {
        Leaf::Text(text) | Leaf::Garbled(text) => text,
        Leaf::Measured(measured) => &measured.printed,
        _ => return,
    };
    if let Some(left) = placeholder(text).filter(|_| is_form(path)) {
        out.say(route(path), format!("这一格还留着模板的提示语或占位符“{left}”")).mend("换成实际内容");
    }
}

/// The placeholder that a text still holds.
fn placeholder(text: &str) -> Option<String> {
    const PROMPTS: [&str; 8] = ["待填", "待补充", "请填写", "此处填写", "在此填写", "填写说明", "点击输入", "单击此处"];
    if let Some(prompt) = PROMPTS.iter().find(|p| text.contains(**p)) {
        return Some((*prompt).to_owned());
    }
    if let Some(at) = text.find("字以内") {
        let asks = ["填", "对照", "简要", "概述", "简述"].iter().any(|word| text.contains(word));
        let before: String = text[..at].chars().rev().take_while(|c| c.is_ascii_digit() || *c == ' ').collect();
        if asks && !before.trim().is_empty() {
            return Some(format!("{}字以内", before.chars().rev().collect::<String>().trim()));
        }
    }
    if text.chars().all(|c| filler(c).is_none()) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut n = 0;
    while n < chars.len() {
        let Some(sort) = filler(chars[n]) else {
            n += 1;
            continue;
        };
        let end = chars[n..].iter().position(|c| filler(*c) != Some(sort)).map_or(chars.len(), |k| n + k);
        // XXL or EXX is a word; a star may stand alone as a footnote mark.
        let word = sort == 'x' && (n.checked_sub(1).is_some_and(|b| chars[b].is_ascii_alphanumeric()) || chars.get(end).is_some_and(char::is_ascii_alphanumeric));
        let least = if sort == '*' { 3 } else { 2 };
        let whole = n == 0 && end == chars.len();
        if !word && (end - n >= least || (whole && sort == '*')) {
            return Some(chars[n..end].iter().collect());
        }
        n = end;
    }
    None
}

/// Characters that stand for something to fill in, by sort.
const fn filler(c: char) -> Option<char> {
    match c {
        '*' | '＊' => Some('*'),
        'x' | 'X' | 'Ｘ' | 'ｘ' => Some('x'),
        '×' | '╳' => Some('×'),
        '□' => Some('□'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn placeholders_are_told_from_plain_text() {
        for text in ["对照年度目标填写，100字以内", "***", "*", "XX项目", "完成xx公里", "××村道路", "*待填*", "□□"] {
            assert!(placeholder(text).is_some(), "{text}");
        }
        for text in ["养护 120 公里", "XXL 号工作服", "3×4 米", "达标率*", "论文摘要 300 字以内", "见附件"] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
