use super::cells::{called, last_key, route};
use super::digits::Digits;
use super::personal_data::identity;
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::rule;

rule! {
    /// ## 说明
    /// 公开的内容里不得有银行卡号。16 至 19 位数字，以 62 开头，校验位（Luhn）正确，前后没有别的数字或字母的，按银行卡号处理；四位一组、
    /// 用空格或短横隔开的也查。其他卡组织的 16 位号码，同一段文字提到卡或账户才算。紧跟在“卡号”“账号”“账户”“开户”后面（24 个字以内、
    /// 没有隔着句号和分号）的 16 至 19 位数字，校验位正确的，不论以什么开头都算；中间又写明是别的代码、编号的，身份证号，信用代码，
    /// 同一个数字一直重复的，不算。提示里只显示前三位。
    ///
    /// ## 依据
    /// 政府信息公开条例对个人隐私的规定 [P]；卡号末位的校验算法 [L]。
    ///
    /// ## 示例
    /// 补贴发放说明里写着“卡号 620*************”。
    ///
    /// ## 改法
    /// 删去卡号，只写发放的人数和金额。确需公开的，用 waive 写明理由和作出决定的单位。
    BANK_CARD = "bank-card" "有银行卡号",
    Error, Logic "卡号的校验算法、政府信息公开条例关于个人隐私的规定 [L][P]", texts(check, Letters::DIGITS), guarded
}

fn check(_: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let text = match leaf {
        Leaf::Text(text) | Leaf::Garbled(text) => text,
        Leaf::Measured(measured) => measured.printed.as_ref(),
        _ => return,
    };
    if matches!(last_key(path), "index" | "url" | "code" | "file") {
        return;
    }
    for digits in cards(text) {
        out.say(route(path), format!("{}有疑似银行卡号 {}", called(path, ""), masked(&digits)))
            .because("个人银行卡号不得公开")
            .mend("删去卡号，只写发放的人数和金额");
    }
}

/// What is wrong with a text of a register or of `site.yaml`, masked; empty where nothing is.
#[must_use]
pub fn in_register(text: &str) -> Vec<String> {
    cards(text).iter().map(|digits| format!("有疑似银行卡号 {}", masked(digits))).collect()
}

fn masked(digits: &str) -> String {
    format!("{}{}", digits.get(..3).unwrap_or_default(), "*".repeat(digits.len().saturating_sub(3)))
}

/// The card numbers in a text; groups of four are looked at together.
fn cards(text: &str) -> Vec<String> {
    const SHORTEST: usize = 16;
    if text.len() < SHORTEST || text.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count() < SHORTEST {
        return Vec::new();
    }
    let named = text.contains(['卡', '账', '帐']);
    let text = Digits::of(text);
    let mut found = Vec::new();
    let mut n = 0;
    while let Some((start, run)) = text.runs.get(n) {
        let mut digits = run.clone();
        let mut end = start + run.len();
        let mut open = run.len() == 4;
        n += 1;
        while open
            && let Some((next, more)) = text.runs.get(n)
            && (*next == end + 1 && more.len() <= 4)
            && matches!(text.at(end), ' ' | '-')
        {
            digits.push_str(more);
            end = next + more.len();
            open = more.len() == 4;
            n += 1;
        }
        let known = || card(&digits, named) || (account(&text, *start) && numbered(&digits));
        if !text.fraction(*start, end) && !text.linked(*start) && known() {
            found.push(digits);
        }
    }
    found
}

/// Whether it is a card number: an issuer's range, the check digit, no identity number (one province's begin alike).
fn card(digits: &str, named: bool) -> bool {
    let head = |n: usize| digits.get(..n).and_then(|head| head.parse::<u32>().ok()).unwrap_or(0);
    let foreign = digits.len() == 16 && (head(1) == 4 || (51..=55).contains(&head(2)) || (3528..=3589).contains(&head(4)));
    let issued = ((16..=19).contains(&digits.len()) && head(2) == 62) || (named && foreign);
    issued && digits.bytes().all(|b| b.is_ascii_digit()) && luhn(digits) && !(digits.len() == 18 && identity(digits))
}

/// Whether the last that is said before a place is that an account or a card follows.
fn account(text: &Digits, start: usize) -> bool {
    const ACCOUNT: [&str; 6] = ["卡号", "账号", "帐号", "账户", "帐户", "开户"];
    const OTHER: [&str; 9] = ["代码", "编号", "索引号", "凭证号", "流水号", "合同号", "票号", "单号", "证号"];
    const NEAR: usize = 24;
    let before: String = (start.saturating_sub(NEAR)..start).map(|place| text.at(place)).collect();
    let before = before.rsplit(['。', ';']).next().unwrap_or_default();
    let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(*word)).max();
    last(&ACCOUNT).is_some_and(|at| last(&OTHER).is_none_or(|other| other < at))
}

/// Whether it may be the number of an account of any issuer: as long as one, with the check digit, and no other number.
fn numbered(digits: &str) -> bool {
    let first = digits.chars().next();
    let other = digits.len() == 18 && (identity(digits) || credit(digits));
    (16..=19).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.chars().any(|c| Some(c) != first)
        && luhn(digits)
        && !other
}

/// Whether 18 digits are a credit code with the right check digit (`domain` §5.1): digits stand for themselves there.
fn credit(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let sum: u32 = digits.chars().filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(d, weight)| d * weight).sum();
    digits.chars().last().and_then(|c| c.to_digit(10)) == Some((31 - sum % 31) % 31)
}

fn luhn(digits: &str) -> bool {
    let doubled = |d: u32| if d > 4 { d * 2 - 9 } else { d * 2 };
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    values.enumerate().map(|(n, d)| if n % 2 == 1 { doubled(d) } else { d }).sum::<u32>() % 10 == 0
}
