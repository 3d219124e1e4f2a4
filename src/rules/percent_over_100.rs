use super::rule::{Case, Findings};
use crate::kinds::row::IndicatorRow;
use crate::model::choice::Direction;
use crate::model::measured::{Measured, Op};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 满意度、覆盖率、合格率、及时率一类是部分占全部的比，最多 100%；指标值或实际完成值印得更大，多半是录错，或者名称叫错了。
    /// 完成率、增长率、提高幅度一类可以超过 100%，不在此列。满意度的指标值是 0% 或负数的，等于没有目标，作提示；写“≤”的、反向的，
    /// 投诉率、不满意率一类本来越低越好，不在此列。
    ///
    /// ## 依据
    /// 在用系统的校验 [C]；满意度的指标值应在 0 以上、100% 以内，是常理。
    ///
    /// ## 示例
    /// “群众满意度”的实际完成值印 102%；指标值印“≥0%”。
    ///
    /// ## 改法
    /// 核对这一格；算的其实是完成或增长幅度的，把指标名称改准。
    PERCENT_OVER_100 = "percent-over-100" "比率不在 0 到 100% 之间",
    Warning, Practice "在用系统的校验 [C]", entry(check)
}

/// Parts of a whole.
const CAPPED: [&str; 16] = [
    "满意度",
    "满意率",
    "覆盖率",
    "合格率",
    "及时率",
    "达标率",
    "完好率",
    "到位率",
    "参与率",
    "普及率",
    "通过率",
    "准确率",
    "知晓率",
    "优良率",
    "优良路率",
    "办结率",
];

/// What may grow beyond the whole, whatever else the name says.
const OPEN: [&str; 12] =
    ["完成率", "增长", "增速", "增幅", "提高", "提升", "增加", "产值", "变动", "变化", "幅度", "控制率"];

fn check(case: &Case<'_>, out: &mut Findings) {
    for (n, i) in case.rows.iter().enumerate() {
        for (key, label, cell) in [("target", "指标值", i.target), ("actual", "实际完成值", i.actual)] {
            let Some(cell) = cell else { continue };
            let over = cell.value.is_some_and(|value| value > Decimal::ONE_HUNDRED);
            if !over || !matches!(i.measure_of(cell).trim(), "%" | "％") || !capped(i) {
                continue;
            }
            let at = route!["indicators", n, key];
            if !case.explained(&at) {
                out.say(at, format!("“{}”的{label}印 {}，超过 100%", i.name, cell.printed))
                    .because("这是部分占全部的比，最多 100%")
                    .mend("核对这一格；算的是完成或增长幅度的，把指标名称改准");
            }
        }
        let at = route!["indicators", n, "target"];
        if i.target.is_some_and(|target| aimless(i, target)) && !case.explained(&at) {
            out.remark(at, format!("“{}”的指标值印 {}，不在 0 和 100% 之间", i.name, i.target_text()))
                .because("满意度的目标是 0% 或更低，怎样都算达到")
                .mend("核对这一格；不考核满意度的，去掉这一行");
        }
    }
}

/// Whether the target of a satisfaction is nothing at all.
fn aimless(row: &IndicatorRow<'_>, target: &Measured) -> bool {
    const LOWER: [&str; 5] = ["不满意", "投诉", "下降", "差评", "信访"];
    if target.value.is_none_or(|value| value > Decimal::ZERO) {
        return false;
    }
    let satisfaction = row.under("满意") || row.name.contains("满意");
    let open = OPEN.iter().chain(&LOWER).any(|word| row.name.contains(word));
    let lower = matches!(row.operator(), Some(Op::AtMost | Op::Less)) || row.direction == Some(Direction::Negative);
    let percent = matches!(row.measure_of(target).trim(), "%" | "％");
    satisfaction && !open && !lower && percent
}

fn capped(row: &IndicatorRow<'_>) -> bool {
    if OPEN.iter().any(|word| row.name.contains(word)) {
        return false;
    }
    let satisfaction = row.under("满意");
    satisfaction || CAPPED.iter().any(|word| row.name.contains(word))
}
