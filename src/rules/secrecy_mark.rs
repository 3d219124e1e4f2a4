use super::cells::{body_line, called, route};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::rule;

rule! {
    /// ## 说明
    /// 标有密级的材料不得上网。查“绝密”“机密”“秘密”作为密级标志的写法：带★、带保密期限、写在“密级”之后，或单独成行放在文首文末；
    /// 字间加空格、全角写法也查。“商业秘密”“保密费”一类普通用词不算。
    ///
    /// ## 依据
    /// 政府信息公开条例：国家秘密不予公开 [P]。
    ///
    /// ## 示例
    /// 正文第一行印着“机密★5年”。
    ///
    /// ## 改法
    /// 立即撤下，报本单位保密工作机构处理。确系误报的，用 waive 写明理由和作出决定的单位。
    SECRECY_MARK = "secrecy-mark" "有密级标志",
    Error, Published "政府信息公开条例关于国家秘密的规定 [P]", texts(check, Letters::of("密")), guarded
}

/// How many lines at the head and foot of a text may hold a mark standing alone.
const EDGE: usize = 5;

fn check(case: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let (Leaf::Text(text) | Leaf::Garbled(text)) = leaf else { return };
    if !text.contains('密') {
        return;
    }
    let alone = body_line(path).is_none_or(|line| at_edge(case.entry.body.as_deref().unwrap_or_default(), line));
    if let Some(mark) = text.lines().find_map(|line| mark(line, alone)) {
        out.say(route(path), format!("{}有密级标志“{mark}”", called(path, "这一格")))
            .because("标有密级的材料不得在网上公开")
            .mend("立即撤下，报本单位保密工作机构处理");
    }
}

/// Whether a line (from 1) is among the first or last lines of a text that are not empty.
fn at_edge(body: &str, line: usize) -> bool {
    let filled: Vec<usize> = (1..).zip(body.lines()).filter(|(_, l)| !l.trim().is_empty()).map(|(n, _)| n).collect();
    let at = filled.iter().position(|n| *n == line).unwrap_or(0);
    at < EDGE || at + EDGE >= filled.len()
}

/// The mark in a line, if one is there as a mark.
fn mark(line: &str, alone: bool) -> Option<&'static str> {
    // Spaces between the characters are dropped; what stood after a space can still start a mark.
    let mut chars: Vec<(char, bool)> = Vec::new();
    let mut gap = true;
    for c in line.chars() {
        match c {
            c if c.is_whitespace() || c == '\u{3000}' => gap = true,
            _ => {
                let c = match c {
                    '：' => ':',
                    '＊' => '*',
                    '☆' => '★',
                    '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
                    other => other,
                };
                chars.push((c, std::mem::take(&mut gap)));
            }
        }
    }
    ["绝密", "机密", "秘密"].into_iter().find(|term| {
        let [first, second] = [0, 1].map(|n| term.chars().nth(n));
        (0..chars.len().saturating_sub(1)).any(|n| {
            Some(chars[n].0) == first && Some(chars[n + 1].0) == second && is_mark(&chars, n, alone)
        })
    })
}

fn is_mark(chars: &[(char, bool)], at: usize, alone: bool) -> bool {
    const DECOR: [char; 20] = ['*', '_', '#', '>', '`', '【', '】', '[', ']', '（', '）', '(', ')', '《', '》', '“', '”', '。', '.', '|'];
    let before: String = chars[..at].iter().map(|(c, _)| *c).filter(|c| !DECOR.contains(c)).collect();
    let after: String = chars[at + 2..].iter().map(|(c, _)| *c).collect();
    let bare: String = after.chars().filter(|c| !DECOR.contains(c)).collect();
    let labelled = before.ends_with("密级") || before.ends_with("密级:");
    let starts = before.is_empty() || labelled;
    let han_before = at > 0 && !chars[at].1 && matches!(chars[at - 1].0, '\u{4E00}'..='\u{9FFF}');
    let term = |s: &str| {
        let digits = s.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
        s.starts_with("长期") || (digits.len() < s.len() && (digits.starts_with('年') || digits.starts_with("个月")))
    };
    // A star right after the word is a mark wherever the word does not belong to a longer one (商业秘密).
    let starred = after.starts_with('★') || after.strip_prefix('*').is_some_and(term);
    (starred && !han_before) || (starts && term(&bare)) || (starts && bare.is_empty() && (alone || labelled))
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn marks_are_told_from_words() {
        for line in ["机密★5年", "秘密★", "绝 密 ★ 长期", "秘　密", "【机密】", "密级：秘密", "**机密**", "000001 机密★10年", "秘密 5年", "机密＊１０年"] {
            assert!(mark(line, true).is_some(), "{line}");
        }
        for line in ["商业秘密保护费", "涉及国家秘密", "商业秘密", "保密工作经费", "机密级文件柜采购", "秘密举报奖励", "商业**秘密**保护", "商业秘密5年保护"] {
            assert_eq!(mark(line, true), None, "{line}");
        }
        assert_eq!(mark("机密", false), None);
    }
}
