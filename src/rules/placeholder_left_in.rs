use super::cells::{body_line, is_form, route};
use super::contact_person::SURNAMES;
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::kinds::Kind;
use crate::rule;

rule! {
    /// ## 说明
    /// 表格模板里的提示语和占位符应在填报时换成实际内容：“……100 字以内”、“待填”、“请填写”、“（填写……）”、连着的星号、XX、××、
    /// ×月×日 等。正文也查，只作提示：代码、网址里的 XX 不算，隐去名字的“张××”不算；文件（通知、办法）的正文本来要写明怎样填，
    /// 只查 XX、×× 和没有填的日期，不查提示语。
    ///
    /// ## 依据
    /// 已公开的自评表中见过未删的提示语 [P]；在用系统不许出现星号 [C]。
    ///
    /// ## 示例
    /// 实际完成情况一格印着“对照年度目标填写，100字以内”；报告正文写着“得分 XX，等级为 XX”。
    ///
    /// ## 改法
    /// 换成实际内容；原表就是这样印的，加 notes 说明，并用 waive 写明理由。
    PLACEHOLDER_LEFT_IN = "placeholder-left-in" "模板提示语或占位符没有换掉",
    Error, Published "已公开的自评表、在用系统的校验 [P][C]", cells(check, MAYBE)
}

/// Prompts that a cell holds by mistake only.
const PROMPTS: [&str; 8] = ["待填", "待补充", "请填写", "此处填写", "在此填写", "填写说明", "点击输入", "单击此处"];
/// Those that no sentence of a body holds.
const IN_BODIES: [&str; 4] = ["此处填写", "在此填写", "点击输入", "单击此处"];
/// A character of every prompt.
const PROMPTING: [char; 6] = ['填', '补', '此', '点', '输', '字'];
/// The same, and what fills places.
const MAYBE: Letters = Letters::of("填补此点输字*＊xXＸｘ×╳□");

fn check(case: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let text = match leaf {
        Leaf::Text(text) | Leaf::Garbled(text) => text,
        Leaf::Measured(measured) => &measured.printed,
        _ => return,
    };
    if is_form(path) {
        if let Some(left) = placeholder(text) {
            out.say(route(path), format!("这一格还留着模板的提示语或占位符“{left}”")).mend("换成实际内容");
        }
    } else if let Some(line) = body_line(path)
        && let Some(left) = in_body(text, case.entry.record.kind() == Kind::Document)
        && !fenced(case.entry.body.as_deref().unwrap_or_default(), line)
    {
        out.warn(route(path), format!("正文第 {line} 行还留着模板的提示语或占位符“{left}”")).mend("换成实际内容");
    }
}

/// The placeholder that a cell still holds.
fn placeholder(text: &str) -> Option<String> {
    if text.contains(PROMPTING) {
        if let Some(prompt) = PROMPTS.iter().find(|p| text.contains(**p)) {
            return Some((*prompt).to_owned());
        }
        if let Some(prompt) = bracketed(text).or_else(|| length(text)) {
            return Some(prompt);
        }
    }
    if text.contains(|c: char| filler(c).is_some()) { filled(&spoken(text), true) } else { None }
}

/// The placeholder that a line of a body still holds; papers that say how forms are filled in hold prompts by right.
fn in_body(line: &str, instructs: bool) -> Option<String> {
    if !instructs && line.contains(PROMPTING) {
        if let Some(prompt) = IN_BODIES.iter().find(|p| line.contains(**p)) {
            return Some((*prompt).to_owned());
        }
        if let Some(prompt) = alone(line).or_else(|| bracketed(line)).or_else(|| length(line)) {
            return Some(prompt);
        }
    }
    if line.contains(|c: char| filler(c).is_some()) { filled(&spoken(line), false) } else { None }
}

/// “待填” where no longer word goes on (待填埋), “待补充” where it stands alone.
fn alone(line: &str) -> Option<String> {
    let han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    ["待填写", "待填", "待补充"].into_iter().find_map(|prompt| {
        let found = line.match_indices(prompt).any(|(at, _)| {
            let (before, after) = (line.get(..at), line.get(at + prompt.len()..));
            let goes_on = after.is_some_and(|after| after.starts_with(han));
            !goes_on && (prompt != "待补充" || !before.is_some_and(|before| before.ends_with(han)))
        });
        found.then(|| prompt.to_owned())
    })
}

/// An instruction in brackets: “（填写责任单位）”, “（请填……）”, “（此处说明……）”.
fn bracketed(text: &str) -> Option<String> {
    // What points elsewhere or is filled in already.
    const ELSE: [&str; 10] = ["：", ":", "附件", "附表", "《", "详见", "见附", "下表", "本表", "自评表"];
    // What is said of a form that has been filled in.
    const JUDGED: &str = "不 未按 完整 规范 错 有误 准确 齐全 无误 及时 质量较 质量好 情况较 完毕 较 过于 笼统 随意 率 的 了 时 前 后 人 日期 说明";
    const WRITE: [&str; 7] = ["填", "写", "输入", "插入", "补充", "注明", "说明"];
    text.match_indices(['（', '(', '【', '〔']).find_map(|(at, open)| {
        let rest = text.get(at + open.len()..)?;
        let inner = rest.get(..rest.find(['）', ')', '】', '〕'])?)?.trim();
        let asks = match inner.strip_prefix("填写") {
            Some(what) => !what.is_empty() && !JUDGED.split(' ').any(|word| what.starts_with(word)),
            None => {
                let here = inner.starts_with("此处") || inner.starts_with("在此");
                let please = inner.starts_with("请填") || inner.starts_with("请输入");
                please || (here && WRITE.iter().any(|word| inner.contains(word)))
            }
        };
        let plain = inner.chars().count() <= 30 && !ELSE.iter().any(|word| inner.contains(word));
        (asks && plain).then(|| format!("（{inner}）"))
    })
}

/// How long a text is to be: “对照年度目标填写，100字以内”.
fn length(text: &str) -> Option<String> {
    let at = text.find("字以内")?;
    let asks = ["填", "对照", "简要", "概述", "简述"].iter().any(|word| text.contains(word));
    let before: String = text[..at].chars().rev().take_while(|c| c.is_ascii_digit() || *c == ' ').collect();
    (asks && !before.trim().is_empty()).then(|| format!("{}字以内", before.chars().rev().collect::<String>().trim()))
}

/// The characters of a text; spaces in the place of code between backquotes, of where links lead, and of addresses on the
/// network.
fn spoken(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = text.chars().collect();
    let mut n = 0;
    while n < chars.len() {
        let rest = &chars[n..];
        let until =
            |last: fn(char) -> bool, from: usize| rest.iter().skip(from).position(|c| last(*c)).map(|k| from + k);
        let length = if rest[0] == '`' {
            until(|c| c == '`', 1).map(|k| k + 1)
        } else if rest.starts_with(&[']', '(']) {
            until(|c| c == ')', 2)
        } else if rest.starts_with(&[':', '/', '/']) {
            until(|c| c.is_whitespace() || !c.is_ascii() && c != '×', 0).or(Some(rest.len()))
        } else {
            None
        };
        match length {
            Some(length) => {
                chars[n..n + length].fill(' ');
                n += length;
            }
            None => n += 1,
        }
    }
    chars
}

/// Whether a line of a body (from 1) stands in a block of code.
fn fenced(body: &str, line: usize) -> bool {
    let fence = |line: &&str| ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(*mark));
    body.lines().take(line.saturating_sub(1)).filter(fence).count() % 2 == 1
}

/// The run of characters that stand for something to fill in; `stars` too, which in a body are emphasis.
fn filled(chars: &[char], stars: bool) -> Option<String> {
    let mut n = 0;
    while n < chars.len() {
        let Some(sort) = filler(chars[n]) else {
            n += 1;
            continue;
        };
        let end = chars[n..].iter().position(|c| filler(*c) != Some(sort)).map_or(chars.len(), |k| n + k);
        // XXL or EXX is a word, 20XX 年 is none; a star may stand alone as a footnote mark.
        let joined = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
        let year = n >= 2 && matches!(chars[n - 2..n], ['1', '9'] | ['2', '0']) && chars.get(end) == Some(&'年');
        let word = sort == 'x' && (joined(n.checked_sub(1)) || joined(Some(end))) && !year;
        let least = if sort == '*' { 3 } else { 2 };
        let whole = n == 0 && end == chars.len();
        let long = end - n >= least || (whole && sort == '*');
        if long && !word && !masked_name(chars, n, end) && (stars || sort != '*') {
            return Some(chars[n..end].iter().collect());
        }
        n = end;
    }
    day(chars)
}

/// Whether the run is a name of which only the surname is told: “张××” between other things than Han characters.
fn masked_name(chars: &[char], start: usize, end: usize) -> bool {
    let han = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    let surname = start.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(|c| SURNAMES.contains(*c));
    surname && end - start <= 2 && !han(start.checked_sub(2)) && !han(Some(end))
}

/// A day that is still to be filled in: “×月×日”, “2022年X月”.
fn day(chars: &[char]) -> Option<String> {
    let gap = |at: usize| at + usize::from(chars.get(at) == Some(&' '));
    // Where the crosses begin that stand before a place.
    let before = |at: usize| {
        let end = if at > 0 && chars[at - 1] == ' ' { at - 1 } else { at };
        let start = end - chars[..end].iter().rev().take_while(|c| is_cross(**c)).count();
        let joined = start > 0 && chars[start - 1].is_ascii_alphanumeric();
        (start < end && !joined).then_some(start)
    };
    for month in (0..chars.len()).filter(|n| chars[*n] == '月') {
        let Some(start) = before(month) else { continue };
        let year = if start > 0 && chars[start - 1] == ' ' { start - 1 } else { start };
        let from = year.checked_sub(1).filter(|at| chars[*at] == '年').and_then(|at| {
            let digits = chars[..at].iter().rev().skip_while(|c| **c == ' ').take_while(|c| c.is_ascii_digit());
            before(at).or_else(|| (digits.count() == 4).then_some(start))
        });
        let day = gap(month + 1);
        let crosses = chars[day..].iter().take_while(|c| is_cross(**c)).count();
        let end = gap(day + crosses);
        if crosses > 0 && chars.get(end) == Some(&'日') {
            return Some(chars[from.unwrap_or(start)..=end].iter().collect());
        }
        if let Some(from) = from {
            return Some(chars[from..=month].iter().collect());
        }
    }
    None
}

const fn is_cross(c: char) -> bool {
    matches!(filler(c), Some('x' | '×'))
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
    use super::{fenced, in_body, placeholder};

    #[test]
    fn placeholders_are_told_from_plain_text() {
        for text in [
            "对照年度目标填写，100字以内",
            "***",
            "*",
            "XX项目",
            "完成xx公里",
            "××村道路",
            "*待填*",
            "□□",
            "×月×日前",
            "2022 年 X 月",
            "X年X月X日",
            "20XX年度",
            "（填写责任单位）",
            "(请填完成情况)",
            "（此处填具体数字）",
            "（填写未完成原因）",
            "张××村道路",
        ] {
            assert!(placeholder(text).is_some(), "{text}");
        }
        for text in [
            "养护 120 公里",
            "XXL 号工作服",
            "3×4 米",
            "达标率*",
            "论文摘要 300 字以内",
            "见附件",
            "2 人×3 月×5 日",
            "人数×月标准",
            "200 元×月数",
            "（填写不完整，扣 1 分）",
            "（填写人：养护科）",
            "（此处略）",
            "受助人（李××）",
            "见 https://a.example/XX/b",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }

    #[test]
    fn bodies_are_read_with_more_care() {
        for line in [
            "得分 XX，等级为 XX。",
            "请于×月×日前报送",
            "等级：待填",
            "（填写等级）",
            "原件印作“××单位”",
            "摘要（简要填写，200字以内）",
        ] {
            assert!(in_body(line, false).is_some(), "{line}");
        }
        for line in [
            "***",
            "***重点***",
            "渣土待填埋",
            "档案待补充完善",
            "请填写自评表",
            "命令 `XX` 略",
            "[附件](../XX/a.pdf)",
            "填写说明",
            "| 李×× | 300 |",
        ] {
            assert_eq!(in_body(line, false), None, "{line}");
        }
        assert_eq!(in_body("自评表（填写等级）一栏，200字以内", true), None);
        assert!(fenced("甲\n```\nXX\n```\nXX", 3) && !fenced("甲\n```\nXX\n```\nXX", 5));
    }
}
