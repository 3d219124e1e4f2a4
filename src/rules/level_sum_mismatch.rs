use super::levels::printed_weight;
use super::rule::{Case, Findings, in_part};
use super::words::{by, sum_message};
use crate::ground::route::{Route, Step};
use crate::kinds::Record;
use crate::kinds::row::level_name;
use crate::model::number::{half_ulp, rounded};
use crate::reckon::sheet::{What, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::borrow::Cow;

rule! {
    /// ## 说明
    /// 表上印的一级指标分值、得分应等于它下面各三级指标之和；评价报告各维度同此。印了得分率的，应等于得分 ÷ 分值。
    /// 分值印在各行一级指标名称里的（如“产出指标（50分）”），同样与这个一级指标各行的分值之和比较；有一行没有分值的不比较，
    /// 印成区间（40–50）的不比较，单位作了说明的不比较。
    /// “预算执行”没有三级指标，与资金栏的分值、得分比较。
    ///
    /// ## 依据
    /// 已公开自评表的一级指标小计 [P]；评价报告质量检查要求“散总一致” [P]。
    ///
    /// ## 示例
    /// 产出小计印 50 分，下面各行 20、15、5 相加得 40 分；一级指标印“产出（60分）”，各行相加得 50 分。
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
    in_names(case, out);
}

/// A first-level indicator: its rows and the weights that stand in its name.
struct Block<'a> {
    name: Cow<'a, str>,
    /// The row that prints a weight first, the weight as printed, and its value.
    printed: Vec<(usize, &'a str, Decimal)>,
    /// The weights of its rows as printed.
    weights: Vec<&'a str>,
    /// Their sum; `None` where a row has no weight.
    sum: Option<Decimal>,
}

/// Weights that stand in the first-level names of the rows, against the sums of the rows.
fn in_names(case: &Case<'_>, out: &mut Findings) {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut current: Cow<'_, str> = "".into();
    for (n, row) in case.rows.iter().enumerate() {
        // A merged first-level cell is printed once and holds for the rows below it.
        let label = row.level1.get();
        if let Some(label) = label {
            current = level_name(label);
        }
        let weight = row.weight.and_then(|weight| Some((&*weight.printed, sound(weight.value)?)));
        let found = label.and_then(|label| printed_weight(label)).map(|(text, value)| (n, text, value));
        match blocks.iter_mut().find(|block| block.name == current) {
            Some(block) => {
                block.sum = block.sum.zip(weight).map(|(sum, (_, weight))| sum + weight);
                block.weights.extend(weight.map(|(text, _)| text));
                let new = found.filter(|(.., value)| block.printed.iter().all(|(.., other)| other != value));
                block.printed.extend(new);
            }
            None => blocks.push(Block {
                name: current.clone(),
                printed: found.into_iter().collect(),
                weights: weight.into_iter().map(|(text, _)| text).collect(),
                sum: weight.map(|(_, weight)| weight),
            }),
        }
    }
    for block in &blocks {
        let Some(sum) = block.sum else { continue };
        for (n, text, value) in &block.printed {
            let at = route!["indicators", *n, "level1"];
            // Of a form that is known in part, the missing rows may make up the difference.
            let part = in_part(case.entry) && sum < *value;
            if part || fits(case, block, *value, sum) || case.explained(&at) {
                continue;
            }
            let (exact, gap) = (rounded(sum, 6), rounded((*value - sum).abs(), 6));
            out.say(at, format!("一级指标“{}”的名称里印 {text} 分，各行分值相加得 {exact}，差 {gap}", block.name))
                .because(format!("各行分值：{}", block.weights.join(" + ")))
                .mend("核对名称里的分值和各行，看有没有漏录或归错一级指标的行");
        }
    }
}

/// Whether a printed weight is the sum of the rows (`domain` §2.9, 2 and 3). 过程 or 项目管理 may hold the execution rate that the
/// form prints in its fund table.
fn fits(case: &Case<'_>, block: &Block<'_>, printed: Decimal, sum: Decimal) -> bool {
    let half = half_ulp(printed);
    let near = |sum: Decimal, addends: usize| {
        (printed - sum).abs() <= half.max((half * Decimal::from(addends)).min(case.profile.score_tolerance))
    };
    let addends = block.weights.len();
    let holds = ["过程", "管理", "执行"].iter().any(|word| block.name.contains(word));
    near(sum, addends) || holds && execution(&case.entry.record).is_some_and(|weight| near(sum + weight, addends + 1))
}

/// The weight of the execution rate in the fund table.
fn execution(record: &Record) -> Option<Decimal> {
    let Record::SelfEvaluation(form) = record else { return None };
    sound(form.funds.as_deref()?.total.as_deref()?.weight.get()?.value)
}

/// The first-level name in `levels.产出.score`.
fn level(at: &Route) -> &str {
    match at.0.get(1) {
        Some(Step::Key(name)) => name,
        _ => "",
    }
}
