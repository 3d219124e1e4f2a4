use super::rule::{Case, Findings};
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 21 位的项目代码第 7、8 位是编码的年份（两位数）。先有项目后有表，编码年份不会晚于表所属的年度；晚了，多半是年度放错了文件夹，
    /// 或者抄了另一个项目的代码。不是 21 位的旧代码不查。
    ///
    /// ## 依据
    /// 已公开表格里的项目代码；2023 年度的表上见过 24 年的代码 [P]。
    ///
    /// ## 示例
    /// 2022 年度的自评表，项目代码印 99990123T000000000007。
    ///
    /// ## 改法
    /// 核对项目代码和文件夹的年度；项目后来重新编码的，加一条 explanations（at: code）说明。
    PROJECT_CODE_LATER_THAN_RECORD = "project-code-later-than-record" "项目代码的年份晚于表的年度",
    Warning, Published "已公开表格里的项目代码 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let (Some(head), Some(year)) = (case.entry.record.head(), case.entry.at.year()) else { return };
    let Some(code) = head.code.get().map(|c| c.trim()) else { return };
    let Some(coded) = coded_in(code).filter(|coded| *coded > year) else { return };
    let at = route!["code"];
    if case.explained(&at) {
        return;
    }
    out.say(at, format!("项目代码印 {code}，是 {coded} 年编的，晚于本表的 {year} 年度"))
        .because("21 位代码的第 7、8 位是编码的年份")
        .mend("核对项目代码和文件夹的年度");
}

/// The year in which a code of 21 characters was given: six digits of the district, two of the year, a letter, twelve
/// digits.
pub(super) fn coded_in(code: &str) -> Option<i16> {
    let shaped = code.len() == 21
        && code
            .bytes()
            .enumerate()
            .all(|(n, b)| if n == 8 { matches!(b, b'R' | b'Y' | b'T') } else { b.is_ascii_digit() });
    let year: i16 = code.get(6..8).filter(|_| shaped)?.parse().ok()?;
    Some(2000 + year)
}
