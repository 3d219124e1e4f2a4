use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::model::number::rounded;
use crate::reckon::declared::{Check, set};
use crate::reckon::sheet::What;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 合计写明了组成（parts）、分项（splits）的，各部分应相加等于合计；总结里写了财政组织数和部门组织数、第三方和自行评价数的，也应相加等于总数。
    /// 核减数、占比、增减、单价×数量等印出来的数与算出来的不同，作提示；计算公式的结果与公式自己的数据不合（漏了负号、用错了分母），
    /// 满意度不等于满意份数 ÷ 有效份数，指标复核得分不等于自评得分减去复核发现里对这个指标的扣分，同样提示，由单位另加说明的不查。
    /// 等级分布各项相加多于总数的，提示；少于总数、又没有别的文字说明的，作参考。
    ///
    /// ## 依据
    /// 原始文件里的分项合计（1930.743 万元由四项组成，33 = 8 + 25） [S]；已公开表格里的占比和增减 [P]。
    ///
    /// ## 示例
    /// 33 个项目，其中财政牵头 8 个、部门自主 24 个，相加得 32 个；三公经费本年 18、上年 20，变动率印 10%，应为 -10%。
    ///
    /// ## 改法
    /// 核对合计和各部分；原文就是这样印的，加 notes 说明，并用 waive 写明理由。
    PARTS_NOT_SUMMING = "parts-not-summing" "各部分与合计不符",
    Error, Seed "原始文件里的分项合计 [S][P]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for c in case.sheet.computed.iter().filter(|c| !c.agrees) {
        if c.what == What::Parts {
            out.say(c.at.clone(), sum_message(c, "合计", "各部分相加"))
                .because(c.method.to_string())
                .mend("核对合计和各部分，看有没有漏写的");
        } else if let Some((whole, cure)) = words(c.what)
            && !(own_terms(c.what) && case.explained(&c.at))
        {
            out.warn(c.at.clone(), sum_message(c, whole, &by(c))).mend(cure);
        }
    }
    grades(case, out);
}

/// What a figure is called, and what to look at.
const fn words(what: What) -> Option<(&'static str, &'static str)> {
    Some(match what {
        What::Gap => ("分差", "核对自评得分、复核得分和分差"),
        What::Cut => ("核减数", "核对申请数、安排数和核减数"),
        What::CutRate => ("核减率", "核对申请数、安排数和核减率"),
        What::Share => ("占比", "核对这一项、总额和占比"),
        What::Change => ("增减额", "核对本年数、上年数和增减额"),
        What::ChangeRate => ("增减率", "核对本年数、上年数和增减率"),
        What::Product => ("指标值", "核对单价、数量和指标值"),
        What::FormulaRate => ("公式结果", "核对公式各项数据和结果，看正负号有没有漏、分母用的是哪个数"),
        What::SurveyRate => ("满意度", "核对满意份数、有效份数和满意度，分母是有效份数，不是发放份数"),
        What::Deducted => ("复核得分", "核对这个指标的自评得分、复核得分和复核发现里的扣分"),
        _ => return None,
    })
}

/// Figures that a form prints with what they are made of: a unit can say why they differ all the same.
const fn own_terms(what: What) -> bool {
    matches!(what, What::FormulaRate | What::SurveyRate | What::Deducted)
}

/// The grades of a summary against the count that they are of. Fewer may be all that the text names.
fn grades(case: &Case<'_>, out: &mut Findings) {
    let Some(set) = set(&case.entry.record) else { return };
    for fact in case.facts.declared_in(case.id) {
        let graded = fact.checks.iter().find_map(|check| match check {
            Check::Grades(compared) => Some(compared),
            _ => None,
        });
        let Some((graded, gap)) = graded.and_then(|g| Some((g, g.difference.filter(|gap| !gap.is_zero())?))) else {
            continue;
        };
        if fact.explained.is_some() || case.explained(&fact.place) {
            continue;
        }
        let (sum, differs) = (rounded(graded.computed, 6), rounded(gap.abs(), 6));
        let message = format!("{}印 {}，各等级相加得 {sum}，差 {differs}", fact.figure.label(), fact.printed);
        let row = fact.section.rows(set).get(fact.row);
        let named = row.is_some_and(|row| row.grades.0.len() > 1 && row.grade.is_blank() && row.text.is_blank());
        if gap > Decimal::ZERO {
            out.warn(fact.place.clone(), message).mend("核对总数和各等级的个数");
        } else if named {
            out.remark(fact.place.clone(), message)
                .mend("核对总数和各等级的个数；有没有评等级的，在 grades（等级分布）里另列一项");
        }
    }
}
