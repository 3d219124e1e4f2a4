use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::ground::route::{Route, Step};
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 表上印的一级指标分值、得分（如“产出指标（50分）”）应等于它下面各三级指标之和；评价报告各维度同此。印了得分率的，应等于得分 ÷ 分值。
    /// “预算执行”没有三级指标，与资金栏的分值、得分比较。
    ///
    /// ## 依据
    /// 已公开自评表的一级指标小计 [P]；评价报告质量检查要求“散总一致” [P]。
    ///
    /// ## 示例
    /// 产出小计印 50 分，下面各行 20、15、5 相加得 40 分。
    ///
    /// ## 改法
    /// 核对小计和它下面各行，看有没有漏录或归错一级指标的行。
    LEVEL_SUM_MISMATCH = "level-sum-mismatch" "一级指标小计与各行不符",
    Error, Published "已公开自评表的一级指标小计 [P]", entry(check), profiled
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.computed.iter().filter(|c| !c.agrees) {
        match c.what {
            What::LevelWeight | What::LevelScore => {
                let what = if c.what == What::LevelWeight { "分值" } else { "得分" };
                out.say(c.at.clone(), sum_message(c, &format!("“{}”{what}小计", level(&c.at)), "各行相加"))
                    .because(c.method.to_string())
                    .mend("核对小计和各行，看有没有漏录或归错一级指标的行");
            }
            What::ScoreRate => {
                out.warn(c.at.clone(), sum_message(c, "得分率", &by(c))).mend("核对分值、得分和得分率三格");
            }
            _ => {}
        }
    }
}

/// The first-level name in `levels.产出.score`.
fn level(at: &Route) -> &str {
    match at.0.get(1) {
        Some(Step::Key(name)) => name,
        _ => "",
    }
}
