use super::cells::{last_key, route};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::ground::route::Step;
use crate::rule;

rule! {
    /// ## 说明
    /// 统一社会信用代码 18 位，由数字和大写字母组成（不用 I、O、S、V、Z），末位是前 17 位算出的校验码。查三处：单位代码印成 18 位的，
    /// 索引号第一段是 18 位机关、事业单位代码的，文字里写在“信用代码”后面的。
    ///
    /// ## 依据
    /// 信用代码的编码规则，已用公开页面上的代码验算 [P]。
    ///
    /// ## 示例
    /// 前 17 位算出的校验码是 G，印的末位是 A。
    ///
    /// ## 改法
    /// 对照登记证书逐位核对；证书就是这样印的，用 waive 写明理由。
    CREDIT_CODE_ODD = "credit-code-odd" "信用代码有误",
    Warning, Published "统一社会信用代码的编码规则 [P]", cells(check, WANTED)
}

/// The characters in the order of their values.
const CHARSET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// What a code, or the label before one, is printed with.
const WANTED: Letters =
    Letters::of("信0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

fn check(_: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let Leaf::Text(text) = leaf else { return };
    for fault in codes(path, text).into_iter().filter_map(fault) {
        out.say(route(path), fault).mend("对照登记证书逐位核对");
    }
}

/// The credit codes of a cell.
fn codes<'t>(path: &[Step], text: &'t str) -> Vec<&'t str> {
    let whole = |code: &&str| code.len() == 18 && code.bytes().all(|b| b.is_ascii_alphanumeric());
    let office = matches!(path.first(), Some(Step::Key(key)) if key == "department" || key == "implementer");
    match last_key(path) {
        // The codes of organs and institutions begin with 11 and 12; other first segments are of the site's own making.
        "index" => text.split('/').next().filter(whole).filter(|code| code.starts_with("11") || code.starts_with("12")).into_iter().collect(),
        "code" if office => Some(text.trim()).filter(whole).into_iter().collect(),
        "code" | "url" | "file" => Vec::new(),
        _ => labelled(text),
    }
}

/// The length of the shortest code that is looked at.
const SHORTEST: usize = 16;

/// What stands after “信用代码” and is about as long as one.
fn labelled(text: &str) -> Vec<&str> {
    const LABEL: &str = "信用代码";
    // Most texts are too short to hold the label and a code.
    if text.len() < LABEL.len() + SHORTEST {
        return Vec::new();
    }
    let between = |c: char| c.is_whitespace() || matches!(c, '：' | ':' | '为' | '是' | '（' | '(' | '）' | ')');
    text.match_indices(LABEL)
        .filter_map(|(at, _)| {
            let rest = text.get(at + LABEL.len()..)?.trim_start_matches(between);
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            rest.get(..end).filter(|code| (SHORTEST..=20).contains(&code.len()))
        })
        .collect()
}

/// What is wrong with a code. The code itself is not repeated: somebody may have put an identity number in its place.
fn fault(code: &str) -> Option<String> {
    if code.len() != 18 {
        return Some(format!("统一社会信用代码印了 {} 位，应是 18 位", code.len()));
    }
    let mut values: Vec<usize> = Vec::new();
    for c in code.chars() {
        match CHARSET.find(c.to_ascii_uppercase()) {
            Some(value) => values.push(value),
            None => return Some(format!("统一社会信用代码里有“{c}”，编码规则不用这个字符")),
        }
    }
    let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    let wanted = CHARSET.chars().nth((31 - sum % 31) % 31)?;
    let printed = code.chars().last()?.to_ascii_uppercase();
    (printed != wanted).then(|| format!("统一社会信用代码的末位印 {printed}，按前 17 位推算应是 {wanted}"))
}
