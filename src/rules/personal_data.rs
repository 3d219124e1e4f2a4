use super::cells::{called, last_key, route};
use super::digits::Digits;
use super::rule::{Case, Findings};
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::model::date::When;
use crate::rule;

rule! {
    /// ## 说明
    /// 公开的内容里不得有个人的身份证号码和手机号码。身份证号码按 18 位、出生日期有效、校验码正确判断；手机号码按 11 位判断，
    /// 前后还有数字或字母的（信用代码、索引号、项目代码）不算。查所有文字和正文；提示里只显示前三位。
    ///
    /// ## 依据
    /// 政府信息公开条例对个人隐私的规定 [P]；已公开的表格中多次见到泄露 [P]。
    ///
    /// ## 示例
    /// 备注一格写着“联系人电话 138********”。
    ///
    /// ## 改法
    /// 删去号码；联系方式只写科室和办公电话，放在 agencies.yaml 的 contact 里。确需公开的，用 waive 写明理由和作出决定的单位。
    PERSONAL_DATA = "personal-data" "有个人号码",
    Error, Published "政府信息公开条例关于个人隐私的规定、已公开表格中的泄露 [P]", cells(check), guarded
}

fn check(_: &Case<'_>, path: &[Step], leaf: Leaf<'_>, out: &mut Findings) {
    let (text, phones) = match leaf {
        Leaf::Text(text) | Leaf::Garbled(text) => (text, !matches!(last_key(path), "index" | "url" | "code" | "file")),
        Leaf::Measured(measured) => (measured.printed.as_ref(), true),
        Leaf::Number(number) => (number.printed.as_ref(), false),
        Leaf::Amount(amount) => {
            for name in amount.more.iter().flat_map(|more| &more.listed) {
                say(out, path, name, true);
            }
            (amount.printed.as_ref(), false)
        }
        _ => return,
    };
    say(out, path, text, phones);
}

fn say(out: &mut Findings, path: &[Step], text: &str, phones: bool) {
    if text.bytes().filter(u8::is_ascii_digit).count() < 11 && !text.contains(|c| matches!(c, '０'..='９')) {
        return;
    }
    for found in numbers(text) {
        let (what, masked) = match &found {
            Found::Identity(digits) => ("身份证号码", format!("{}{}", &digits[..3], "*".repeat(15))),
            Found::Mobile(digits) if phones => ("手机号码", format!("{}{}", &digits[..3], "*".repeat(8))),
            Found::Mobile(_) => continue,
        };
        out.say(route(path), format!("{}有疑似{what} {masked}", called(path, "")))
            .because("个人身份证号码和手机号码不得公开")
            .mend("删去号码；联系方式只写科室和办公电话");
    }
}

/// What is wrong with a text of a register or of `site.yaml`, masked; empty where nothing is.
#[must_use]
pub fn in_register(text: &str) -> Vec<String> {
    numbers(text)
        .iter()
        .map(|found| match found {
            Found::Identity(digits) => format!("有疑似身份证号码 {}{}", &digits[..3], "*".repeat(15)),
            Found::Mobile(digits) => format!("有疑似手机号码 {}{}", &digits[..3], "*".repeat(8)),
        })
        .collect()
}

/// A private person's number.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Identity(String),
    Mobile(String),
}

/// The private numbers in a text.
fn numbers(text: &str) -> Vec<Found> {
    let digits = Digits::of(&text.replace(['Ｘ', 'ｘ'], "X"));
    let mut found = Vec::new();
    for (k, (start, run)) in digits.runs.iter().enumerate() {
        let in_link = digits.linked(*start);
        if run.len() == 18 && identity(run) {
            found.push(Found::Identity(run.clone()));
        } else if run.len() == 11 && mobile(run) && !digits.fraction(*start, start + 11) && !in_link {
            found.push(Found::Mobile(run.clone()));
        } else if let [(b, second), (c, third), ..] = &digits.runs[k + 1..]
            && (run.len(), second.len(), third.len()) == (3, 4, 4)
            && (*b, *c) == (start + 4, b + 5)
            && [digits.at(start + 3), digits.at(b + 4)].iter().all(|sep| matches!(sep, ' ' | '-'))
            && digits.at(start + 3) == digits.at(b + 4)
        {
            let whole = format!("{run}{second}{third}");
            if mobile(&whole) && !in_link {
                found.push(Found::Mobile(whole));
            }
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
    use super::{Found, numbers};

    /// A made-up number of area 999999 with the right check digit: no such area exists.
    fn made_up(stem: &str) -> String {
        "0123456789X".chars().map(|c| format!("{stem}{c}")).find(|s| super::identity(s)).unwrap_or_default()
    }

    #[test]
    fn identity_numbers_need_a_date_and_a_check_digit() {
        let good = made_up("99999919900101001");
        assert_eq!(numbers(&format!("证号{good}。")), [Found::Identity(good.clone())]);
        assert!(made_up("99999919901301001").is_empty());
        let wrong = format!("{}{}", &good[..17], if good.ends_with('1') { '2' } else { '1' });
        assert_eq!(numbers(&wrong), []);
        assert_eq!(numbers(&format!("A{good}")), []);
    }

    #[test]
    fn mobiles_are_told_from_codes_and_amounts() {
        let stem = "1390000";
        let whole = format!("{stem}0000");
        let (tail, wide) = ("0".repeat(4), "０".repeat(8));
        for text in [format!("电话{whole}"), format!("电话：139 {tail} {tail}"), format!("139-{tail}-{tail}"), format!("１３９{wide}")] {
            assert_eq!(numbers(&text).len(), 1, "{text}");
        }
        for text in ["11340722348722127R", "51092322T000000436802", &format!("{whole}.25"), &format!("https://a.example/n/{whole}"), "jyj/1606877482923", "12345678901"] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }
}
