use super::rule::{Case, Findings};
use super::words::{by, sum_message};
use crate::form::field::Leaf;
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::head::Money;
use crate::kinds::office::Share;
use crate::kinds::target::Composition;
use crate::model::cell::Cell;
use crate::model::number::{half_ulp, rounded};
use crate::model::rate::Rate;
use crate::reckon::declared::{Check, set};
use crate::reckon::sheet::{What, exact_wan, sound};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

rule! {
    /// ## 说明
    /// 合计写明了组成（parts）、分项（splits）的，各部分应相加等于合计；总结里写了财政组织数和部门组织数、第三方和自行评价数的，也应相加等于总数。
    /// 核减数、占比、增减、单价×数量等印出来的数与算出来的不同，作提示；计算公式的结果与公式自己的数据不合（漏了负号、用错了分母），
    /// 满意度不等于满意份数 ÷ 有效份数，指标复核得分不等于自评得分减去复核发现里对这个指标的扣分，同样提示，由单位另加说明的不查。
    /// 等级分布各项相加多于总数的，提示；少于总数、又没有别的文字说明的，作参考。同一个总额的各项资金（财政拨款、上年结转、其他资金等）、
    /// 收入或支出构成各行印了占比的，相加多于 100% 提示；各项金额相加正好是总额、构成各行都印了占比的，少于 100% 也提示。差在取舍之内的不算，
    /// 已经有一项占比与金额不合的不再提示。
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
    Error, Seed "原始文件里的分项合计 [S][P]", entry(check), profiled
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
    let groups = match &case.entry.record {
        Record::Target(form) => {
            let composed = form.composition.as_deref().map(composed).unwrap_or_default();
            composed.into_iter().chain(of_money(case, &form.money, "funds.annual")).collect()
        }
        Record::ExAnte(form) => of_money(case, &form.money, "funds.annual"),
        Record::SelfEvaluation(form) => of_money(case, &form.money, "funds"),
        Record::Monitoring(form) => of_money(case, &form.money, "funds"),
        Record::Evaluation(form) => of_money(case, &form.money, "funds"),
        _ => Vec::new(),
    };
    groups.iter().for_each(|group| shares(case, group, out));
}

/// Printed percentages of parts of one whole, and whether the parts are all of it.
struct Group {
    shares: Vec<(Route, Decimal, String)>,
    whole: bool,
}

/// The share that a cell prints, in per cent; none where it is vague or not there.
fn printed(cell: &Cell<Rate>) -> Option<(Decimal, String)> {
    let rate = cell.get()?;
    Some((rate.value.and_then(sound)?, rate.printed.to_string()))
}

/// Parts that fill a whole are 100 per cent of it, within half a unit of the last place each; others are no more.
fn shares(case: &Case<'_>, group: &Group, out: &mut Findings) {
    let Some((at, ..)) = group.shares.last().filter(|_| group.shares.len() > 1) else { return };
    let sum: Decimal = group.shares.iter().map(|(_, value, _)| *value).sum();
    let slack: Decimal = group.shares.iter().map(|(_, value, _)| half_ulp(*value)).sum();
    let gap = sum - Decimal::ONE_HUNDRED;
    let told = |at: &Route| case.sheet.at(What::Share, at).is_some_and(|c| !c.agrees) || case.explained(at);
    if gap.abs() <= slack || (gap < Decimal::ZERO && !group.whole) || group.shares.iter().any(|(at, ..)| told(at)) {
        return;
    }
    let terms: Vec<&str> = group.shares.iter().map(|(.., text)| text.as_str()).collect();
    out.warn(at.clone(), format!("各项占比 {} 相加得 {}%，应是 100%", terms.join(" + "), rounded(sum, 6)))
        .because("各项是同一个总额里的")
        .mend("核对各项占比，看有没有漏写、录错的");
}

/// The rows of income and of expenditure, which add up to their totals.
fn composed(form: &Composition) -> Vec<Group> {
    let income = form.income.as_deref().map(|i| {
        let rows =
            [("fiscal", &i.fiscal), ("carry_over", &i.carry_over), ("business", &i.business), ("other", &i.other)];
        block("income", &rows)
    });
    let expenditure = form.expenditure.as_deref().map(|e| {
        let rows = [("basic", &e.basic), ("project", &e.project)];
        block("expenditure", &rows)
    });
    income.into_iter().chain(expenditure).collect()
}

fn block(name: &'static str, rows: &[(&'static str, &Option<Share>)]) -> Group {
    let given: Vec<(&'static str, &Share)> =
        rows.iter().filter_map(|(key, row)| row.as_ref().map(|row| (*key, row))).collect();
    let share = |(key, row): &(&'static str, &Share)| {
        let (value, text) = printed(&row.0.share)?;
        Some((route!["composition", name, *key, "share"], value, text))
    };
    let shares: Vec<(Route, Decimal, String)> = given.iter().filter_map(share).collect();
    Group { whole: shares.len() == given.len(), shares }
}

/// The sources of the year's money, which are parts of one total: their keys, and what forms call them.
const SOURCES: [(&str, [&str; 3]); 5] = [
    ("fiscal", ["财政拨款", "当年财政拨款", "财政资金"]),
    ("carry_over", ["上年结转资金", "上年结转", "结转资金"]),
    ("fiscal_account", ["财政专户管理资金", "财政专户资金", "专户资金"]),
    ("unit_funds", ["单位资金", "单位自有资金", "自有资金"]),
    ("other", ["其他资金", "其他", "其它资金"]),
];

/// Printed shares: of which source, where, how many per cent, and as printed.
type Rows<'t> = Vec<(&'t str, Route, Decimal, String)>;

/// The shares of the sources of one total: by the table and column that they name, of which `table` is the form's own.
fn of_money(case: &Case<'_>, money: &Money, table: &str) -> Vec<Group> {
    if money.shares.len() < 2 {
        return Vec::new();
    }
    let mut groups: BTreeMap<(String, String), Rows<'_>> = BTreeMap::new();
    for (n, share) in money.shares.iter().enumerate() {
        let (Some(of), Some((value, text))) = (share.of.get(), printed(&share.rate)) else { continue };
        let Some((table, source, column)) = source(of.trim(), table) else { continue };
        let group = groups.entry((table.to_owned(), column.to_owned())).or_default();
        // What is named twice is no part beside itself.
        if group.iter().all(|(other, ..)| *other != source) {
            group.push((source, route!["shares", n, "rate"], value, text));
        }
    }
    let amounts = amounts(case);
    let all = |table: &str, column: &str, rows: &Rows<'_>| {
        let tails = if column.is_empty() { ["", ".adjusted", ".initial"] } else { [column; 3] };
        let amount = |row: &str| tails.iter().find_map(|tail| amounts.get(&format!("{table}.{row}{tail}")).copied());
        let parts: Option<Vec<Decimal>> = rows.iter().map(|(row, ..)| amount(row)).collect();
        parts.zip(amount("total")).is_some_and(|(parts, total)| parts.iter().sum::<Decimal>() == total)
    };
    let groups = groups.into_iter().map(|((table, column), rows)| Group {
        whole: all(&table, &column, &rows),
        shares: rows.into_iter().map(|(_, at, value, text)| (at, value, text)).collect(),
    });
    groups.collect()
}

/// The table, the source and the column (`.adjusted`; empty: none named) that a share names by route or by label.
fn source<'t>(of: &'t str, own: &'t str) -> Option<(&'t str, &'static str, &'t str)> {
    const COLUMNS: [&str; 6] = [".initial", ".adjusted", ".arrived", ".executed", ".balance", ".expected"];
    if let Some((key, _)) = SOURCES.iter().find(|(_, labels)| labels.contains(&of)) {
        return Some((own, *key, ""));
    }
    let column = COLUMNS.into_iter().find(|column| of.ends_with(*column)).unwrap_or("");
    let (table, row) = of.strip_suffix(column)?.rsplit_once('.')?;
    let (key, _) = SOURCES.iter().find(|(key, _)| *key == row)?;
    Some((table, *key, column))
}

/// All exact amounts of a record by the text of their route, in 万元.
fn amounts(case: &Case<'_>) -> BTreeMap<String, Decimal> {
    let unit = case.entry.unit();
    let mut found = BTreeMap::new();
    case.entry.each_cell(|path, leaf| {
        if let Leaf::Amount(amount) = leaf
            && let Some(wan) = exact_wan(amount, unit)
        {
            found.insert(Route(path.to_vec()).to_string(), wan);
        }
    });
    found
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
