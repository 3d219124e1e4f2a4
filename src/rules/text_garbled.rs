use super::cells::{body_line, called, is_form, last_key, route};
use super::echo::{SPACES, is_han, may_repeat};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::model::measured::Measured;
use crate::model::number::decimal;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 转换或识别文件时，文字里会混进不该有的东西：汉字之间的英文 and、or，同一个词接连印两遍（中间隔着空格的也算），全角的数字，
    /// 数字中间的空格（“1 3307 万元”）；也会丢掉该有的东西：金额后面的单位。只提醒最有把握的几种，每格、正文每行提醒一处；编者注、说明一类不查。指标值、实际完成值里的数不成一个数的
    /// （“7,00.0,77 公里”“1.0.0 公里”）、数字是全角的，年份两边的括号不是一对的（“〔2020]”），作提示；其余作参考。写成日期、版本、并列的几个数的不算。
    ///
    /// ## 依据
    /// 通读过的原始文件里见过汉字之间的 and、重复的词和数字前后的空格 [S]；已公开的表里见过“7,00.0,77” [P]。
    ///
    /// ## 示例
    /// “财政部门 and 预算部门”“绩效管理管理工作”“绩效管理 管理工作”“完成１２公里”“金额 1 3307 万元”“共拨付资金 3307.5，”；指标值印“7,00.0,77 公里”；“示财绩〔2020]3 号”。
    ///
    /// ## 改法
    /// 对照原件改正；原件就是这样印的，加 notes 说明，并用 waive 写明理由。
    TEXT_GARBLED = "text-garbled" "文字里有混进来的东西",
    Warning, Seed "原始文件中的错字、已公开的表 [S][P]", cells(check, Letters::ANY)
}

/// What money and things are counted in.
const UNITS: &str = "万元 亿元 元 万人 人 户 亩 平方米 立方米 公里 米 吨 个 件 次 份 家 名 套 台 盏 张 本 辆";

fn check(_: &Case<'_>, Seen { path, leaf, letters }: Seen<'_>, out: &mut Findings) {
    let (text, value) = match leaf {
        Leaf::Text(text) => (text, None),
        Leaf::Measured(value) => (value.printed.as_ref(), Some(value)),
        _ => return,
    };
    let sure = mixed(text, letters).or_else(|| misprinted(value?, letters)).map(|fault| (fault, true));
    let found = sure.or_else(|| if value.is_none() { Some((garbled(text, letters)?, false)) } else { None });
    let Some((fault, sure)) = found.filter(|_| looked_at(path)) else { return };
    let (at, message) = (route(path), format!("{}{fault}", called(path, "")));
    let said = if sure { out.say(at, message) } else { out.remark(at, message) };
    said.because("多是转换或识别文件时出的错").mend("对照原件改正；原件就是这样印的，加 notes 说明");
}

/// Whether a place holds text as printed: a cell of the form that is no code, or a line of the body.
fn looked_at(path: &[Step]) -> bool {
    let code = matches!(last_key(path), "code" | "url" | "file" | "index" | "number" | "id");
    !code && (is_form(path) || body_line(path).is_some())
}

/// A year between brackets that are no pair: 〔2020].
fn mixed(text: &str, letters: Letters) -> Option<String> {
    // Brackets of one kind may be of different widths.
    const KINDS: [(&str, &str); 4] = [("〔", "〕"), ("[［", "]］"), ("【", "】"), ("(（", ")）")];
    // One of a pair that is none is of these.
    const RARE: Letters = Letters::of("〔〕[]［］【】");
    if !letters.meet(RARE) {
        return None;
    }
    let wrong = |(at, open): (usize, char)| {
        let opened = KINDS.iter().position(|(opens, _)| opens.contains(open))?;
        let mut chars = text.get(at..)?.chars().skip(1);
        let year: String = chars.by_ref().take(4).collect();
        let close = chars.next()?;
        let closed = KINDS.iter().position(|(_, closes)| closes.contains(close))?;
        let dated = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        (dated && opened != closed).then(|| format!("“{open}{year}{close}”的括号不是一对"))
    };
    text.char_indices().filter(|(_, c)| matches!(c, '〔' | '[' | '［' | '【' | '(' | '（')).find_map(wrong)
}

/// What is wrong with the number of a value.
fn misprinted(value: &Measured, letters: Letters) -> Option<String> {
    let text = value.printed.as_ref();
    if let Some(fault) = wide(text, letters) {
        return Some(fault);
    }
    if value.value.is_some() || value.date.is_some() {
        return None;
    }
    malformed(text).map(|number| format!("“{number}”不成一个数"))
}

/// A number whose commas or points cannot stand where they do: 7,00.0,77.
fn malformed(text: &str) -> Option<&str> {
    let digit = |c: char| c.is_ascii_digit();
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(digit) {
        let start = from + at;
        let tail = text.get(start..)?;
        let end = start + tail.find(|c: char| !(digit(c) || matches!(c, '.' | ','))).unwrap_or(tail.len());
        let number = text.get(start..end)?.trim_end_matches(['.', ',']);
        let part_of_code = text.get(..start)?.ends_with(|c: char| c.is_ascii_alphanumeric());
        if !part_of_code && broken(number, text.get(end..)?.trim_start()) {
            return Some(number);
        }
        from = end;
    }
    None
}

/// Whether digits with commas and points are no number, nor several, nor a date or a version; `after` is what follows.
fn broken(number: &str, after: &str) -> bool {
    let zeros = |part: &str| part.len() > 1 && part.starts_with('0') && !part.starts_with("0.");
    if decimal(number).is_ok() || zeros(number) {
        return false;
    }
    if number.contains(',') {
        return number.split(',').any(|part| part.is_empty() || zeros(part) || part.matches('.').count() > 1);
    }
    let dated = number.split('.').next().is_some_and(|year| year.len() == 4);
    let counted = after.starts_with(['%', '％']) || UNITS.split(' ').any(|unit| after.starts_with(unit));
    number.matches('.').count() > 1 && counted && !dated
}

/// Digits of full width.
fn wide(text: &str, letters: Letters) -> Option<String> {
    let digit = |bytes: &[u8]| matches!(bytes, [0xEF, 0xBC, 0x90..=0x99]);
    if !letters.meet(const { Letters::of("０１２３４５６７８９") }) || !text.as_bytes().windows(3).any(digit) {
        return None;
    }
    let wide: String = text.chars().skip_while(|c| !is_wide(*c)).take_while(|c| is_wide(*c)).collect();
    // A number of so many digits may be a person's; it has a rule of its own.
    let shown = if wide.chars().count() < 11 { format!("“{wide}”") } else { String::new() };
    Some(format!("数字{shown}是全角的"))
}

/// What is wrong with a text.
fn garbled(text: &str, letters: Letters) -> Option<String> {
    if let Some(fault) = wide(text, letters) {
        return Some(fault);
    }
    if letters.meet(const { Letters::of("oOaA") })
        && let Some(word) = conjunction(&text.chars().collect::<Vec<char>>())
    {
        return Some(format!("汉字之间夹着英文“{word}”"));
    }
    if let Some(word) = doubled(text, letters) {
        return Some(format!("“{word}”接连印了两遍"));
    }
    if !letters.meet(const { Letters::of("0123456789") }) {
        return None;
    }
    let parted = parted(text).map(|number| format!("数字“{number}”中间有空格"));
    parted.or_else(|| unitless(text).map(|amount| format!("“{amount}”后面没有单位")))
}

/// An amount of money that ends a clause without its unit: 拨付资金 3307.5，
fn unitless(text: &str) -> Option<&str> {
    const MONEY: [&str; 10] = ["资金", "金额", "投资", "预算", "支出", "经费", "补助", "拨付", "拨款", "收入"];
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    // A row of a table has its unit in its head.
    if text.starts_with('|') {
        return None;
    }
    let found = text.match_indices(['，', '。', '；', ';']).find_map(|(end, _)| {
        let before = text.get(..end)?;
        let head = before.trim_end_matches(figure);
        let number = before.get(head.len()..)?;
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let amount = !year && decimal(number).is_ok_and(|value| value >= Decimal::TEN);
        let said = head.trim_end_matches(SPACES);
        let word = MONEY.iter().find(|word| amount && said.ends_with(**word))?;
        text.get(said.len() - word.len()..end)
    });
    found.filter(|_| !["单位：", "单位:"].iter().any(|said| text.contains(said)))
}

const fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９')
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

/// A word of two to eight Han characters that follows itself, perhaps after a space.
fn doubled(text: &str, letters: Letters) -> Option<&str> {
    // Every Han character looked at has three bytes.
    const WIDTH: usize = 3;
    if !may_repeat(text, letters) {
        return None;
    }
    let bytes = text.as_bytes();
    for (start, _) in text.char_indices().filter(|(_, c)| is_han(*c)) {
        for size in 2..=8 {
            let Some(next) = bytes.get(start + WIDTH * size..start + WIDTH * (size + 1)) else { break };
            // Most pairs differ here already: neither the same character nor a space.
            let spaced = matches!(next, [b' ' | b'\t', ..] | [0xC2, 0xA0, _] | [0xE3, 0x80, 0x80]);
            if (spaced || next == &bytes[start..start + WIDTH])
                && let Some(word) = text.get(start..start + WIDTH * size)
                && repeated(text, start, word)
            {
                return Some(word);
            }
        }
    }
    None
}

/// Whether a word stands twice from a place on by mistake. With a space between, it must stand in the middle of a text:
/// items of a list are parted by spaces too.
fn repeated(text: &str, start: usize, word: &str) -> bool {
    // Numbers, what is said twice on purpose, and words that end one compound and begin the next.
    const NUMERALS: &str = "零一二三四五六七八九十百千万亿两几每逐";
    const MEANT: [&str; 12] =
        ["非常", "许多", "研究", "讨论", "商量", "试验", "支出", "指标", "评价", "单位", "部门", "资金"];
    let (before, rest) = text.split_at(start);
    let follows = rest.get(word.len()..).unwrap_or("");
    let next = follows.trim_start_matches(SPACES);
    let Some(after) = next.strip_prefix(word) else { return false };
    let inside = before.ends_with(is_han) && after.starts_with(is_han) && follows.len() - next.len() <= 4;
    let first = word.chars().next();
    (next.len() == follows.len() || inside)
        && word.chars().all(|c| is_han(c) && !NUMERALS.contains(c))
        && word.chars().any(|c| Some(c) != first)
        && !MEANT.contains(&word)
}

/// A number of money or things with a space inside: “1 3307 万元”. Groups of three digits may be printed so on purpose.
fn parted(text: &str) -> Option<&str> {
    // After these a number of its own may stand: 项目 1, 第 3, 2022 年 5 月.
    const LABELS: [&str; 24] = [
        "项目", "任务", "目标", "指标", "标段", "阶段", "序号", "编号", "附件", "方案", "单元", "问题", "第", "表",
        "图", "期", "类", "档", "年", "月", "日", "条", "组", "批",
    ];
    let digit = |c: char| c.is_ascii_digit();
    text.match_indices(SPACES).find_map(|(at, space)| {
        let (before, after) = (text.get(..at)?, text.get(at + space.len()..)?);
        let (head, tail) = (before.trim_end_matches(digit), after.trim_start_matches(digit));
        let (first, second) = (before.len() - head.len(), after.len() - tail.len());
        let digits = after.get(..second)?;
        let year = second == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let split = second >= 4 || (second == 2 && digits.starts_with('0'));
        if !(1..=3).contains(&first) || !split || year || first + second > 10 {
            return None;
        }
        let said = head.trim_end_matches(SPACES);
        let amount = said.ends_with(|c: char| is_han(c) || matches!(c, '：' | '￥' | '¥'));
        let unit = match tail.strip_prefix('.') {
            Some(decimals) => decimals.trim_start_matches(digit),
            None => tail,
        };
        let unit = unit.strip_prefix(SPACES).unwrap_or(unit);
        let counted = UNITS.split(' ').any(|word| unit.starts_with(word));
        if amount && counted && !LABELS.iter().any(|label| said.ends_with(*label)) {
            text.get(head.len()..at + space.len() + second)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Letters, garbled, malformed, mixed};

    #[test]
    fn numbers_that_cannot_be_are_told_from_lists_dates_and_versions() {
        for (text, number) in [
            ("≥7,00.0,77 公里", "7,00.0,77"),
            ("7,00 万元", "7,00"),
            ("1,000,00 元", "1,000,00"),
            ("共 12,,5 公里", "12,,5"),
            ("1.0.0 公里", "1.0.0"),
            ("12..5%", "12..5"),
        ] {
            assert_eq!(malformed(text), Some(number), "{text}");
        }
        for text in [
            "1,261.22 万元",
            "1.5,2.5 公里",
            "1,2,3 号桥",
            "01,02 标段",
            "2022.12.18 前",
            "2022.1.1 元旦",
            "按 3.2.1 节",
            "V1.0.0 公里",
            "1.新建 2 公里",
            "10,完成",
            "0.5 公里",
            "00.5",
        ] {
            assert_eq!(malformed(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_around_a_year_are_a_pair() {
        for text in ["〔2020]3 号", "示财[2020〕", "【2020］", "〔2020）"] {
            assert!(mixed(text, Letters::of(text)).is_some(), "{text}");
        }
        for text in ["〔2020〕3 号", "[2020］3 号", "（2020)年", "〔20〕]", "〔2020年]", "〔2020"] {
            assert_eq!(mixed(text, Letters::of(text)), None, "{text}");
        }
    }

    #[test]
    fn noise_is_told_from_plain_text() {
        for text in [
            "财政部门 and 预算部门",
            "财政or预算",
            "绩效管理管理工作",
            "绩效管理 管理和审核",
            "绩效管理\u{3000}管理工作",
            "公路养护公路养护",
            "完成１２公里",
            "自评项目 28 个，金额 1 3307 万元",
            "共安排 12 5034.5万元",
            "补助 3 07 户",
            "全年拨付资金 3307.5，已用完",
            "预算 1,261.22；其中上级补助 362 万元",
        ] {
            assert!(garbled(text, Letters::of(text)).is_some(), "{text}");
        }
        for text in [
            "R and D 中心",
            "一个一个村核对",
            "天天天天",
            "项目支出支出进度",
            "安卓 android 系统",
            "完成 12 公里",
            "合格 合格 合格",
            "数量 数量指标",
            "投入 13 307 万元",
            "项目 1 3307 万元",
            "计划 1 2022 个",
            "2022 13 项",
            "完成 3 12 4501 万元",
            "分别为 12、3307 万元",
            "1 3307 万元",
            "2022 年 5 月 1 日支付 3307 万元",
            "全年拨付资金 3307.5 万元，已用完",
            "预算 2022，上年 2021",
            "补助 9，其余自筹",
            "经费 10、支出 8 万元",
            "总投资 35%，支出 12 笔，资金 3 批。",
            "| 资金 3307，",
            "金额单位：万元，预算 3307，支出 3300。",
        ] {
            assert_eq!(garbled(text, Letters::of(text)), None, "{text}");
        }
        assert_eq!(garbled("已拨付资金 3307.5，", Letters::of("已拨付资金 3307.5，")).as_deref(), Some("“资金 3307.5”后面没有单位"));
        assert_eq!(garbled("金额 1 3307 万元", Letters::of("金额 1 3307 万元")).as_deref(), Some("数字“1 3307”中间有空格"));
    }
}
