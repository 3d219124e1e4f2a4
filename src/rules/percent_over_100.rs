use super::rule::{Case, Findings};
use crate::kinds::row::IndicatorRow;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 满意度、覆盖率、合格率、及时率一类是部分占全部的比，最多 100%；指标值或实际完成值印得更大，多半是录错，或者名称叫错了。
    /// 完成率、增长率、提高幅度一类可以超过 100%，不在此列。
    ///
    /// ## 依据
    /// 在用系统的校验 [C]。
    ///
    /// ## 示例
    /// “群众满意度”的实际完成值印 102%。
    ///
    /// ## 改法
    /// 核对这一格；算的其实是完成或增长幅度的，把指标名称改准。
    PERCENT_OVER_100 = "percent-over-100" "比率超过 100%",
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
    for (n, i) in case.entry.record.indicators().iter().enumerate() {
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
    }
}

fn capped(row: &IndicatorRow<'_>) -> bool {
    if OPEN.iter().any(|word| row.name.contains(word)) {
        return false;
    }
    let satisfaction = row.under("满意");
    satisfaction || CAPPED.iter().any(|word| row.name.contains(word))
}
