use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::reckon::sheet::What;
use crate::rule;

rule! {
    /// ## 说明
    /// 合计写明了组成（parts）、分项（splits）的，各部分应相加等于合计；总结里写了财政组织数和部门组织数、第三方和自行评价数的，也应相加等于总数。
    /// 核减数、占比、增减、单价×数量等印出来的数与算出来的不同，作提示。
    ///
    /// ## 依据
    /// 原始文件里的分项合计（1930.743 万元由四项组成，33 = 8 + 25） [S]；已公开表格里的占比和增减 [P]。
    ///
    /// ## 示例
    /// 33 个项目，其中财政牵头 8 个、部门自主 24 个，相加得 32 个。
    ///
    /// ## 改法
    /// 核对合计和各部分；原文就是这样印的，加 notes 说明，并用 waive 写明理由。
    PARTS_NOT_SUMMING = "parts-not-summing" "各部分与合计不符",
    Error, Seed "原始文件里的分项合计 [S][P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.computed.iter().filter(|c| !c.agrees) {
        let method = by(c);
        match c.what {
            What::Parts => {
                out.say(c.at.clone(), sum_message(c, "合计", "各部分相加")).because(c.method.to_string()).mend("核对合计和各部分，看有没有漏写的");
            }
            What::Gap => {
                out.warn(c.at.clone(), sum_message(c, "分差", &method)).mend("核对自评得分、复核得分和分差");
            }
            What::Cut => {
                out.warn(c.at.clone(), sum_message(c, "核减数", &method)).mend("核对申请数、安排数和核减数");
            }
            What::CutRate => {
                out.warn(c.at.clone(), sum_message(c, "核减率", &method)).mend("核对申请数、安排数和核减率");
            }
            What::Share => {
                out.warn(c.at.clone(), sum_message(c, "占比", &method)).mend("核对这一项、总额和占比");
            }
            What::Change => {
                out.warn(c.at.clone(), sum_message(c, "增减额", &method)).mend("核对本年数、上年数和增减额");
            }
            What::ChangeRate => {
                out.warn(c.at.clone(), sum_message(c, "增减率", &method)).mend("核对本年数、上年数和增减率");
            }
            What::Product => {
                out.warn(c.at.clone(), sum_message(c, "指标值", &method)).mend("核对单价、数量和指标值");
            }
            _ => {}
        }
    }
}
