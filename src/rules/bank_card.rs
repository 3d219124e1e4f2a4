use super::cells::{last_key, route};
use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::Route;
use crate::model::date::When;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 公开的内容里不得有银行卡号。16 至 19 位数字，以 62 开头，校验位（Luhn）正确，前后没有别的数字或字母的，按银行卡号处理；四位一组、
    /// 用空格或短横隔开的也查。其他卡组织的 16 位号码，同一段文字提到卡或账户才算。提示里只显示前三位。
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
    Error, Logic "卡号的校验算法、政府信息公开条例关于个人隐私的规定 [L][P]", entry(check), guarded
}

fn check(case: &Case<'_>, out: &mut Findings) {
    case.entry.each_cell(|path, leaf| {
        let text = match leaf {
            Leaf::Text(text) | Leaf::Garbled(text) => text,
            Leaf::Measured(measured) => measured.printed.as_ref(),
            _ => return,
        };
        if !matches!(last_key(path), "index" | "url" | "code" | "file") {
            say(out, text, || route(path), "");
        }
    });
    for (n, line) in case.entry.body.iter().flat_map(|body| body.lines().enumerate()) {
        say(out, line, || route!["body", n], &format!("正文第 {} 行", n + 1));
    }
}

fn say(out: &mut Findings, text: &str, at: impl Fn() -> Route, place: &str) {
    for digits in cards(text) {
        let masked = format!("{}{}", digits.get(..3).unwrap_or_default(), "*".repeat(digits.len().saturating_sub(3)));
        out.say(at(), format!("{place}有疑似银行卡号 {masked}"))
            .because("个人银行卡号不得公开")
            .mend("删去卡号，只写发放的人数和金额");
    }
}

/// The card numbers in a text. Runs of letters and digits are looked at whole, and groups of four together.
fn cards(text: &str) -> Vec<String> {
    if text.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count() < 16 {
        return Vec::new();
    }
    let plain: Vec<char> = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            '－' | '–' | '—' => '-',
            other => other,
        })
        .collect();
    let named = text.contains(['卡', '账', '帐']);
    let mut runs: Vec<(usize, String)> = Vec::new();
    for (n, c) in plain.iter().enumerate().filter(|(_, c)| c.is_ascii_alphanumeric()) {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() == n => run.push(*c),
            _ => runs.push((n, c.to_string())),
        }
    }
    let mut found = Vec::new();
    let mut n = 0;
    while let Some((start, run)) = runs.get(n) {
        let mut digits = run.clone();
        let mut end = start + run.len();
        let mut open = run.len() == 4;
        n += 1;
        while open
            && let Some((next, more)) = runs.get(n)
            && (*next == end + 1 && more.len() <= 4)
            && matches!(plain.get(end), Some(' ' | '-'))
        {
            digits.push_str(more);
            end = next + more.len();
            open = more.len() == 4;
            n += 1;
        }
        let at = |at: Option<usize>| at.and_then(|at| plain.get(at)).copied().unwrap_or(' ');
        let fraction = (at(start.checked_sub(1)) == '.' && at(start.checked_sub(2)).is_ascii_digit())
            || (at(Some(end)) == '.' && at(Some(end + 1)).is_ascii_digit());
        let word: Vec<char> = plain.iter().take(*start).rev().take_while(|c| !c.is_whitespace()).copied().collect();
        let linked = word.windows(3).any(|w| w == ['/', '/', ':']);
        if !fraction && !linked && card(&digits, named) {
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
    issued && digits.bytes().all(|b| b.is_ascii_digit()) && luhn(digits) && !identity(digits)
}

fn luhn(digits: &str) -> bool {
    let doubled = |d: u32| if d > 4 { d * 2 - 9 } else { d * 2 };
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10));
    values.enumerate().map(|(n, d)| if n % 2 == 1 { doubled(d) } else { d }).sum::<u32>() % 10 == 0
}

/// 18 digits with a date of birth and the check digit of GB 11643: the rule on personal numbers says it.
fn identity(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    let born = format!("{}-{}-{}", part(6..10), part(10..12), part(12..14));
    let rest = digits.chars().filter_map(|c| c.to_digit(10)).fold(0, |rest, d| (rest * 2 + d) % 11);
    digits.len() == 18 && rest == 1 && When::parse(&born).is_some()
}
