use super::project_code_later_than_record::coded_in;
use super::rule::Findings;
use crate::corpus::Corpus;
use crate::reckon::{Facts, explanation, profile};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 预算管理一体化的项目代码 21 位：6 位区划、2 位年份、1 位类别（R、Y、T）、12 位流水号。21 位而写法不符的，或者看起来是这种代码、
    /// 却多印少印一两位的，作提示。各地旧的编码（位数差得多的、带汉字和短横的）不查。网站设置写明区划代码的，写法相符的项目代码的前 6 位
    /// 应是本区县的区划代码，或者它所在的市（前 4 位加 00）、省（前 2 位加 0000）的；本站是市级、省级的，所辖区县的代码也算。由单位另加说明的不查。
    ///
    /// ## 依据
    /// 从多地已公开表格的项目代码归纳，没有见到编码规则的原文 [P]。
    ///
    /// ## 示例
    /// 项目代码印 99990120T00000000007，只有 20 位；区划代码是 999901，项目代码印 99980120T000000000007。
    ///
    /// ## 改法
    /// 对照一体化系统里的代码补正；原表就是这样印的，用 waive 写明理由。
    PROJECT_CODE_ODD = "project-code-odd" "项目代码写法不对",
    Warning, Published "已公开表格的项目代码 [P]", corpus(check)
}

/// How long the code is, and how much more or less may be a slip.
const LENGTH: usize = 21;
/// How many of its digits name the division.
const DIVISION: usize = 6;
const SLIP: usize = 2;

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in corpus.entries.iter().filter(|entry| entry.at.project().is_some()) {
        let Some(code) = entry.record.head().and_then(|head| head.code.get()) else { continue };
        let plain = code.trim();
        out.turn_to(entry, profile(corpus, entry));
        if let Some(fault) = fault(plain) {
            out.say(route!["code"], format!("项目代码印 {code}，{fault}"))
                .because("项目代码由 6 位区划、2 位年份、1 位类别（R、Y、T）、12 位流水号组成")
                .mend("对照一体化系统里的代码补正");
            continue;
        }
        let division = corpus.district(entry.at.district).about.code.get().map(|code| code.trim());
        let Some(division) = division.filter(|division| elsewhere(plain, division)) else { continue };
        if explanation(entry, &route!["code"]).is_none() {
            let head = plain.get(..DIVISION).unwrap_or(plain);
            out.say(route!["code"], format!("项目代码印 {code}，前 6 位 {head} 不是本区县的区划代码 {division}"))
                .because("项目代码的前 6 位是编报单位所在的区划，或者上级的市、省")
                .mend("对照一体化系统里的代码核对；区划代码录错的，改 site.yaml");
        }
    }
}

/// Whether a code of the integrated system begins with a division that is neither the site's nor one above it, nor one
/// within it.
fn elsewhere(code: &str, division: &str) -> bool {
    let sound = division.len() == DIVISION && division.bytes().all(|b| b.is_ascii_digit());
    let Some(head) = code.get(..DIVISION).filter(|_| sound && coded_in(code).is_some()) else { return false };
    let within = |large: &str, small: &str| {
        let large = large.strip_suffix("00").unwrap_or(large);
        small.starts_with(large.strip_suffix("00").unwrap_or(large))
    };
    !within(head, division) && !within(division, head)
}

/// What is wrong with a code that looks like one of the integrated system.
pub(super) fn fault(code: &str) -> Option<String> {
    let bytes = code.as_bytes();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let division = bytes.get(..6).is_some_and(|head| digits(head) && !head.starts_with(b"0"));
    if !division || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let sort = bytes.get(8).is_some_and(|b| matches!(b, b'R' | b'Y' | b'T'));
    let shaped = sort && bytes.get(..8).is_some_and(digits) && bytes.get(9..).is_some_and(digits);
    if bytes.len() == LENGTH {
        return (!shaped).then(|| "第 9 位应是 R、Y、T 之一，其余应是数字".to_owned());
    }
    let near = bytes.len().abs_diff(LENGTH) <= SLIP;
    (near && (shaped || digits(bytes))).then(|| format!("有 {} 位，应是 {LENGTH} 位", bytes.len()))
}
