use super::cells::{called, last_key, route};
use super::digits::{Digits, narrow};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::model::date::When;
use crate::rule;

rule! {
    /// ## 说明
    /// 公开的内容里不得有个人的身份证号码、手机号码和私人邮箱。身份证号码按 18 位、出生日期有效、校验码正确判断；手机号码按 11 位判断，
    /// 前后还有数字或字母的（信用代码、索引号、项目代码）不算。分组写的（6-8-4、3-4-4，中间是空格、短横或点）也查。邮箱看域名：
    /// 对个人开放注册的邮箱（如 qq.com、163.com）算私人邮箱，单位自己域名的不算。查所有文字、正文和单位、站点等登记表；
    /// 提示里号码只显示前三位，邮箱只显示第一个字和域名。
    ///
    /// ## 依据
    /// 政府信息公开条例对个人隐私的规定 [P]；已公开的表格中多次见到泄露 [P]。
    ///
    /// ## 示例
    /// 备注一格写着“联系人电话 138********”；正文写着“意见请发 z***@qq.com”。
    ///
    /// ## 改法
    /// 删去号码和私人邮箱；联系方式只写科室和办公电话，放在 agencies.yaml 的 contact 里，要写邮箱的写单位自己域名的邮箱。确需公开的，
    /// 用 waive 写明理由和作出决定的单位。
    PERSONAL_DATA = "personal-data" "有个人号码或私人邮箱",
    Error, Published "政府信息公开条例关于个人隐私的规定、已公开表格中的泄露 [P]", texts(check, Letters::DIGITS.or(SIGNS)), guarded
}

/// Why none of it may be public.
pub const CAUSE: &str = "个人的身份证、手机、银行卡号码和私人邮箱不得公开";
/// How to mend it.
pub const CURE: &str = "删去；联系方式只写科室和办公电话，邮箱用单位自己域名的";

/// Providers whose mailboxes anybody may have; a name below one (`vip.qq.com`) is one of them too.
const PROVIDERS: [&str; 40] = [
    "qq.com",
    "foxmail.com",
    "163.com",
    "126.com",
    "163.net",
    "yeah.net",
    "188.com",
    "139.com",
    "189.cn",
    "wo.cn",
    "21cn.com",
    "263.net",
    "sina.com",
    "sina.cn",
    "sina.com.cn",
    "sohu.com",
    "sogou.com",
    "tom.com",
    "aliyun.com",
    "88.com",
    "2980.com",
    "eyou.com",
    "chinaren.com",
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "live.cn",
    "msn.com",
    "msn.cn",
    "icloud.com",
    "me.com",
    "yahoo.com",
    "yahoo.cn",
    "yahoo.com.cn",
    "ymail.com",
    "proton.me",
    "protonmail.com",
    "yandex.com",
];

/// What stands in every mailbox.
const SIGNS: Letters = Letters::of("@＠");

fn check(_: &Case<'_>, Seen { path, leaf, letters }: Seen<'_>, out: &mut Findings) {
    let (text, code) = match leaf {
        Leaf::Text(text) | Leaf::Garbled(text) => (text, matches!(last_key(path), "index" | "url" | "code" | "file")),
        Leaf::Measured(measured) => (measured.printed.as_ref(), false),
        Leaf::Number(number) => (number.printed.as_ref(), true),
        Leaf::Amount(amount) => {
            for name in amount.more.iter().flat_map(|more| &more.listed) {
                say(out, path, name, Letters::of(name), false);
            }
            (amount.printed.as_ref(), true)
        }
        _ => return,
    };
    say(out, path, text, letters, code);
}

fn say(out: &mut Findings, path: &[Step], text: &str, letters: Letters, code: bool) {
    for found in private(text, letters, code) {
        out.say(route(path), format!("{}有疑似{}", called(path, ""), found.masked())).because(CAUSE).mend(CURE);
    }
}

/// What is wrong with a text of a register or of `site.yaml`, masked; empty where nothing is.
#[must_use]
pub fn in_register(text: &str) -> Vec<String> {
    private(text, Letters::of(text), false).iter().map(|found| format!("有疑似{}", found.masked())).collect()
}

/// What belongs to a private person.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Identity(String),
    Mobile(String),
    /// The first character of a mailbox, and its provider.
    Mailbox(char, String),
}

impl Found {
    /// What it is, without what may not be shown.
    fn masked(&self) -> String {
        match self {
            Self::Identity(digits) => format!("身份证号码 {}{}", &digits[..3], "*".repeat(15)),
            Self::Mobile(digits) => format!("手机号码 {}{}", &digits[..3], "*".repeat(8)),
            Self::Mailbox(first, provider) => format!("私人邮箱 {first}***@{provider}"),
        }
    }
}

/// The private numbers and mailboxes in a text that has these letters; in a code or an amount, only whole identity numbers
/// are looked for.
fn private(text: &str, letters: Letters, code: bool) -> Vec<Found> {
    const SHORTEST: usize = 11;
    // Digits of full width begin with this byte.
    let digits = text.bytes().filter(|byte| byte.is_ascii_digit() || *byte == 0xEF).count();
    let mut found = if digits < SHORTEST { Vec::new() } else { numbers(text, code) };
    if !letters.meet(SIGNS) {
        return found;
    }
    for (start, _, provider) in mailboxes(text) {
        let first = text.chars().nth(start).map_or('*', narrow);
        let mailbox = Found::Mailbox(first, provider);
        // Markdown gives an address twice, as what is shown and as where it leads.
        if !found.contains(&mailbox) {
            found.push(mailbox);
        }
    }
    found
}

/// The private numbers in a text.
fn numbers(text: &str, code: bool) -> Vec<Found> {
    let digits = Digits::of(text);
    let mut found = Vec::new();
    for (start, run) in &digits.runs {
        if run.len() == 18 && identity(run) {
            found.push(Found::Identity(run.clone()));
        } else if !code
            && run.len() == 11
            && mobile(run)
            && !digits.fraction(*start, start + 11)
            && !digits.linked(*start)
        {
            found.push(Found::Mobile(run.clone()));
        }
    }
    if code {
        return found;
    }
    for (start, whole) in digits.grouped() {
        if digits.linked(start) {
            continue;
        }
        if whole.len() == 18 && identity(&whole) {
            found.push(Found::Identity(whole));
        } else if whole.len() == 11 && mobile(&whole) {
            found.push(Found::Mobile(whole));
        }
    }
    found
}

/// Where mailboxes of private providers stand in a text, in characters: the start and the end of what stands before the
/// sign, and the provider.
#[must_use]
pub fn mailboxes(text: &str) -> Vec<(usize, usize, String)> {
    if !text.contains('@') && !text.contains('＠') {
        return Vec::new();
    }
    let plain: Vec<char> = text.chars().map(|c| narrow(c).to_ascii_lowercase()).collect();
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let mut found = Vec::new();
    for at in (0..plain.len()).filter(|n| plain[*n] == '@') {
        // One space beside the sign is a slip.
        let end = if at > 0 && plain[at - 1] == ' ' { at - 1 } else { at };
        let after = if plain.get(at + 1) == Some(&' ') { at + 2 } else { at + 1 };
        let before = plain[..end].iter().rev().take_while(|c| part(**c)).count();
        let host: String = plain.iter().skip(after).take_while(|c| part(**c)).collect();
        let host = host.trim_end_matches(['.', '_', '-', '+']);
        let private = PROVIDERS
            .iter()
            .filter_map(|name| host.strip_suffix(*name))
            .any(|below| below.is_empty() || below.ends_with('.'));
        if before > 0 && private {
            found.push((end - before, end, host.to_owned()));
        }
    }
    found
}

fn mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.iter().all(u8::is_ascii_digit) && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

/// 18 characters with a valid date and check digit (GB 11643).
pub(super) fn identity(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let digits: Option<Vec<u32>> = text.chars().take(17).map(|c| c.to_digit(10)).collect();
    let (Some(digits), Some(last)) = (digits, text.chars().last()) else { return false };
    let born = format!("{}-{}-{}", &text[6..10], &text[10..12], &text[12..14]);
    let sound = digits[0] != 0 && When::parse(&born).is_some();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    sound && CHECK[(sum % 11) as usize] == last.to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{Found, Letters, in_register, mailboxes, numbers};

    fn private(text: &str, code: bool) -> Vec<Found> {
        super::private(text, Letters::of(text), code)
    }

    /// A made-up number of area 999999 with the right check digit: no such area exists.
    fn made_up(stem: &str) -> String {
        "0123456789X".chars().map(|c| format!("{stem}{c}")).find(|s| super::identity(s)).unwrap_or_default()
    }

    #[test]
    fn identity_numbers_need_a_date_and_a_check_digit() {
        let good = made_up("99999919900101001");
        assert_eq!(numbers(&format!("证号{good}。"), false), [Found::Identity(good.clone())]);
        assert!(made_up("99999919901301001").is_empty());
        let wrong = format!("{}{}", &good[..17], if good.ends_with('1') { '2' } else { '1' });
        assert_eq!(numbers(&wrong, false), []);
        assert_eq!(numbers(&format!("A{good}"), false), []);
    }

    #[test]
    fn identity_numbers_in_groups_are_found_and_longer_chains_are_not() {
        let good = made_up("99999919900101001");
        let (area, born, last) = (&good[..6], &good[6..14], &good[14..]);
        for sign in [" ", "\u{3000}", "-", "－", ".", "·"] {
            let text = format!("领款人身份证{area}{sign}{born}{sign}{last}（虚构示例）");
            assert_eq!(numbers(&text, false), [Found::Identity(good.clone())], "{sign}");
        }
        let date = format!("{area} {} {} {} {last}", &born[..4], &born[4..6], &born[6..]);
        assert_eq!(numbers(&date, false).len(), 1);
        for text in [
            format!("{area} {born}-{last}"),
            format!("{area}-{born}-{last}-2"),
            format!("003-{area}-{born}-{last}"),
            format!("{area}  {born}  {last}"),
            format!("{area} {born} {last}0"),
            format!("https://a.example/{area}-{born}-{last}"),
        ] {
            assert_eq!(numbers(&text, false), [], "{text}");
        }
        assert_eq!(numbers(&format!("{area}-{born}-{last}"), true), []);
    }

    #[test]
    fn mobiles_are_told_from_codes_and_amounts() {
        let stem = "1390000";
        let whole = format!("{stem}0000");
        let (tail, wide) = ("0".repeat(4), "０".repeat(8));
        for text in [
            format!("电话{whole}"),
            format!("电话：139 {tail} {tail}"),
            format!("139-{tail}-{tail}"),
            format!("+86-139-{tail}-{tail}"),
            format!("１３９{wide}"),
        ] {
            assert_eq!(numbers(&text, false).len(), 1, "{text}");
        }
        for text in [
            "11340722348722127R",
            "51092322T000000436802",
            &format!("{whole}.25"),
            &format!("https://a.example/n/{whole}"),
            "jyj/1606877482923",
            "12345678901",
        ] {
            assert_eq!(numbers(text, false), [], "{text}");
        }
        assert_eq!(numbers(&whole, true), []);
        assert_eq!(private(&format!("１３９{wide}"), false).len(), 1);
    }

    #[test]
    fn private_mailboxes_are_told_from_office_ones() {
        for text in [
            "意见请发 xuni.shili@qq.com。",
            "邮箱：xuni@VIP.163.com",
            "xuni＠１２６．com",
            "xuni @sina.com.cn",
            "<xuni@139.com>",
        ] {
            assert_eq!(private(text, false).len(), 1, "{text}");
        }
        for text in [
            "xuni@czj.shili.gov.cn",
            "xuni@notqq.com",
            "@qq.com",
            "https://a.example/@qq.com",
            "xuni@qq.com.example",
            "浏览 www.163.com",
        ] {
            assert_eq!(private(text, false), [], "{text}");
        }
        assert_eq!(private("[xuni@qq.com](mailto:xuni@qq.com)", false).len(), 1);
        assert_eq!(in_register("xuni@qq.com"), ["有疑似私人邮箱 x***@qq.com"]);
        assert_eq!(mailboxes("发至 xuni@qq.com"), [(3, 7, "qq.com".to_owned())]);
    }
}
