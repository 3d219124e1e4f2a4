use super::rule::{Case, Findings, in_part};
use crate::kinds::row::level_name;
use crate::kinds::Record;
use crate::route;
use crate::rule;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 绩效目标表和自评表的一级指标至少要有产出和效益两类：只有产出，看不出钱花得有没有用；只有效益，看不出做了多少事。
    /// 指标录全了才查：分值合计对得上，或者有五行以上。一级指标另有名称（投入、过程、履职效能等）的表不查，每行没有都写一级指标的表不查。
    ///
    /// ## 依据
    /// 在用系统的校验 [C]；通行做法，条文未核实 [M]。
    ///
    /// ## 示例
    /// 九行指标都在产出和满意度下面，没有一行效益指标。
    ///
    /// ## 改法
    /// 补上漏录的行，或核对一级指标是不是填错；原表确实没有的，由单位加一条 explanations（at: indicators）。
    LEVEL_LACKING = "level-lacking" "缺产出指标或效益指标",
    Warning, Practice "在用系统的校验 [C][M]", entry(check)
}

/// How many rows show that the form is there as a whole, where no weights do.
const MANY: usize = 5;

fn check(case: &Case<'_>, out: &mut Findings) {
    let judged = matches!(case.entry.record, Record::Target(_) | Record::SelfEvaluation(_));
    if !judged || in_part(case.entry) {
        return;
    }
    let at = route!["indicators"];
    let rows = case.entry.record.indicators();
    if rows.len() < MANY && !case.sheet.weighed(&at) {
        return;
    }
    let levels = rows.iter().map(|row| row.level1.get().map(|level| level_name(level)));
    let Some(levels) = levels.collect::<Option<Vec<Cow<'_, str>>>>() else { return };
    if levels.iter().any(|level| !["产出", "效益", "满意度", "成本"].contains(&&**level)) || case.explained(&at) {
        return;
    }
    let lacking: Vec<&str> = ["产出", "效益"].into_iter().filter(|wanted| levels.iter().all(|level| level != wanted)).collect();
    if !lacking.is_empty() {
        out.say(at, format!("{} 行指标里没有{}指标", rows.len(), lacking.join("指标和")))
            .on_key()
            .because("产出说做了什么，效益说有什么用，两类都要有")
            .mend("补上漏录的行，或核对一级指标；原表确实没有的，加一条 explanations（at: indicators）");
    }
}
