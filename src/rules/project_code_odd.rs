use super::rule::{Case, Findings};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 预算管理一体化的项目代码 21 位：6 位区划、2 位年份、1 位类别（R、Y、T）、12 位流水号。21 位而写法不符的，或者看起来是这种代码、
    /// 却多印少印一两位的，作提示。各地旧的编码（位数差得多的、带汉字和短横的）不查。
    ///
    /// ## 依据
    /// 从多地已公开表格的项目代码归纳，没有见到编码规则的原文 [P]。
    ///
    /// ## 示例
    /// 项目代码印 99990120T00000000007，只有 20 位。
    ///
    /// ## 改法
    /// 对照一体化系统里的代码补正；原表就是这样印的，用 waive 写明理由。
    PROJECT_CODE_ODD = "project-code-odd" "项目代码写法不对",
    Warning, Published "已公开表格的项目代码 [P]", entry(check)
}

/// How long the code is, and how much more or less may be a slip.
const LENGTH: usize = 21;
const SLIP: usize = 2;

fn check(case: &Case<'_>, out: &mut Findings) {
    if case.entry.at.project().is_none() {
        return;
    }
    let Some(code) = case.entry.record.head().and_then(|head| head.code.get()) else { return };
    if let Some(fault) = fault(code.trim()) {
        out.say(route!["code"], format!("项目代码印 {code}，{fault}"))
            .because("项目代码由 6 位区划、2 位年份、1 位类别（R、Y、T）、12 位流水号组成")
            .mend("对照一体化系统里的代码补正");
    }
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
