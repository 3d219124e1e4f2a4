use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::office::Office;
use crate::route;
use crate::rule;

rule! {
    /// ## 说明
    /// 功能科目编码的类、款、项分别是 3、5、7 位，下级以上级开头；单位代码 6 位，以主管部门的 3 位代码开头。不以数字写科目的、代码另有编法的不查。
    ///
    /// ## 依据
    /// 已公开表格上的单位代码和功能科目 [P]。
    ///
    /// ## 示例
    /// 主管部门代码 505，实施单位代码 506002。
    ///
    /// ## 改法
    /// 核对代码，改正录错的一个；实施单位确属别的部门的，加一条 explanations（at: implementer）说明。
    AGENCY_CODE_ODD = "agency-code-odd" "单位代码或功能科目编码不对",
    Warning, Published "已公开表格的单位代码和功能科目 [P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    let record = &case.entry.record;
    let code = |office: &Option<Office>| office.as_ref().and_then(|o| o.0.code.get()).map_or("", |code| code.trim()).to_owned();
    let (department, unit) =
        record.head().map_or_else(Default::default, |head| (code(&head.department), code(&head.implementer)));
    let function = record.facts().and_then(|facts| facts.function.get()).map_or("", |f| f.trim());
    let numeric = |code: &str, length: usize| code.len() == length && code.bytes().all(|b| b.is_ascii_digit());
    let at = route!["implementer", "code"];
    if numeric(&department, 3) && numeric(&unit, 6) && !unit.starts_with(&department) && !case.explained(&at) {
        out.say(at, format!("实施单位代码印 {unit}，不以主管部门代码 {department} 开头"))
            .because("单位代码的前 3 位就是主管部门的代码")
            .mend("核对两个代码；实施单位确属别的部门的，加 explanations 说明");
    }
    subject(function, &route!["function"], out);
}

fn subject(function: &str, at: &Route, out: &mut Findings) {
    let runs: Vec<&str> = function.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let Some(first) = runs.first().filter(|run| function.starts_with(**run) && run.len() > 2) else { return };
    if !matches!(first.len(), 3 | 5 | 7) {
        out.say(at.clone(), format!("功能科目编码印 {first}，有 {} 位", first.len()))
            .because("类、款、项分别是 3、5、7 位")
            .mend("核对科目编码");
        return;
    }
    // Only codes that go down from level to level are one chain; others are a list of subjects.
    let levels: Vec<usize> = runs.iter().map(|run| run.len()).collect();
    if !matches!(levels.as_slice(), [3, 5] | [5, 7] | [3, 7] | [3, 5, 7]) {
        return;
    }
    if let Some((upper, lower)) = runs.iter().zip(runs.iter().skip(1)).find(|(upper, lower)| !lower.starts_with(**upper)) {
        out.say(at.clone(), format!("功能科目编码 {lower} 不以上一级的 {upper} 开头"))
            .because("项在款下，款在类下，下级编码以上级编码开头")
            .mend("核对科目编码");
    }
}
