//! Reports never repeat a number that may be a person's: long runs of digits are masked, width and all, and so are
//! private mailboxes.

use crate::ground::finding::Finding;
use crate::rules::digits::{groups, narrow};
use crate::rules::personal_data::mailboxes;

/// Shortest run of digits that may be a mobile, id or card number.
const LONG: usize = 11;

/// A finding whose words are masked: a rule may quote a cell in which another has found a person's number.
#[must_use]
pub fn discreet(mut finding: Finding) -> Finding {
    let related = finding.related.iter_mut().map(|(_, _, words)| words);
    let words = [&mut finding.message, &mut finding.cause, &mut finding.cure].into_iter().chain(related);
    words.chain(&mut finding.waived).for_each(|words| *words = masked(words));
    finding
}

/// The text with every run of eleven or more digits (an id's last X included) masked but for its first three and last
/// two characters, also where it is printed in groups as cards, identity numbers and mobiles are; of a private mailbox
/// the first character and the provider stay. Runs inside codes of letters and digits stay. The number of characters is
/// kept.
#[must_use]
pub fn masked(text: &str) -> String {
    // Most texts have too few digits, and no mailbox.
    let digits = text.chars().filter(|c| narrow(*c).is_ascii_digit()).count();
    if digits < LONG && !text.contains(['@', '＠']) {
        return text.to_owned();
    }
    let mut out: Vec<char> = text.chars().collect();
    let chars: Vec<char> = out.iter().copied().map(narrow).collect();
    for (start, end) in cards(&chars).into_iter().chain(groups(&chars)) {
        (start + 3..end - 2).filter(|n| chars[*n].is_ascii_digit()).for_each(|n| out[n] = '*');
    }
    for (start, end, _) in mailboxes(text) {
        out[start + 1..end].fill('*');
    }
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && (chars[at].is_ascii_digit() || (at - start == 17 && matches!(chars[at], 'x' | 'X'))) {
            at += 1;
        }
        let letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
        let inside_code = letter(start.checked_sub(1).and_then(|n| chars.get(n))) || letter(chars.get(at));
        if at - start >= LONG && !inside_code {
            out[start + 3..at - 2].fill('*');
        }
    }
    out.into_iter().collect()
}

/// Fifteen or more digits in groups of four, with a space or a hyphen between them, and what follows in the same way.
fn cards(chars: &[char]) -> Vec<(usize, usize)> {
    let digits = |at: usize| chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (start, mut end, mut full) = (at, at + digits(at), 0);
        let mut last = end - start;
        while last == 4 {
            full += 1;
            let next = match chars.get(end) {
                Some(' ' | '-') => digits(end + 1),
                _ => 0,
            };
            if !(1..=4).contains(&next) {
                break;
            }
            end += 1 + next;
            last = next;
        }
        if full >= 4 || full == 3 && last == 3 {
            found.push((start, end));
        }
        at = end.max(start + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn long_numbers_are_masked_and_codes_are_not() {
        assert_eq!(masked("电话 13800000000。"), "电话 138******00。");
        assert_eq!(masked("99990120T000000000007"), "99990120T000000000007");
        assert_eq!(masked("1261.22"), "1261.22");
        let card = ["6200", "0000", "0000", "0000"];
        assert_eq!(masked(&format!("卡号 {}。", card.join(" "))), "卡号 620* **** **** **00。");
        assert_eq!(masked(&format!("{}-000", card.join("-"))), "620*-****-****-****-*00");
        assert_eq!(masked("2020-2022 1234 万元"), "2020-2022 1234 万元");
    }

    #[test]
    fn numbers_in_groups_are_masked_whatever_the_sign_and_the_width() {
        let identity = ["999999", "19900101", "001X"];
        assert_eq!(masked(&format!("证号 {}（虚构）", identity.join(" "))), "证号 999*** ******** **1X（虚构）");
        assert_eq!(masked(&identity.join("\u{3000}")), "999***\u{3000}********\u{3000}**1X");
        assert_eq!(masked(&identity.join("-")), "999***-********-**1X");
        assert_eq!(masked(&identity.join("·")), "999***·********·**1X");
        let mobile = ["139", "0000", "0000"];
        assert_eq!(masked(&mobile.join("-")), "139-****-**00");
        assert_eq!(masked(&format!("１３９{}", "０".repeat(8))), "１３９******００");
        assert_eq!(masked("安排 320 万元，113501-2020-0012"), "安排 320 万元，113501-2020-0012");
    }

    #[test]
    fn private_mailboxes_are_masked_and_office_ones_are_not() {
        assert_eq!(masked("请发 xuni.shili@qq.com。"), "请发 x*********@qq.com。");
        assert_eq!(masked("xuni@czj.shili.gov.cn"), "xuni@czj.shili.gov.cn");
    }
}
