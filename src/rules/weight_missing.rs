use super::rule::{Case, Findings, in_part};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::indicator::SelfIndicator;
use crate::model::cell::Cell;
use crate::model::number::Number;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 表上打分的，每个三级指标都要有大于 0 的分值；有分值的行要有得分。有得分没有分值，或有分值没有得分，总分就核对不了。
    /// 目标表里别的行有分值、这一行没有的，自评表里别的行有分值和得分、这一行两样都没有的，同样要补。
    /// 全表都没有分值的不查；分组的标题行（指标值、完成值、评分标准也都没有）不查；方案允许一个指标分几行印的，下面几行合用第一行的分值，不查。
    /// 只在别的文件里提到、没有公开的记录，缺的格不查。
    ///
    /// ## 依据
    /// 在用系统要求分值大于 0、有分值必有得分 [C]。
    ///
    /// ## 示例
    /// 六行指标，第 4 行得分 10，分值一格空着；第 5 行写了指标值和完成值，没有分值，也没有得分。
    ///
    /// ## 改法
    /// 对照原表补上分值或得分；原表这一格确是空的，由单位加一条 explanations，或用 waive 写明理由。
    WEIGHT_MISSING = "weight-missing" "分值或得分空缺",
    Error, Practice "在用系统的校验 [C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    match &case.entry.record {
        Record::SelfEvaluation(form) if form.indicators.iter().any(|i| positive(&i.weight)) => {
            let scored = form.indicators.iter().any(|i| i.score.get().is_some());
            for (n, row) in form.indicators.iter().enumerate() {
                let at = route!["indicators", n];
                let heading = row.target.is_blank() && row.actual.is_blank() && row.criteria.is_blank();
                if !(row.weight.is_blank() && row.score.is_blank()) {
                    scores(case, at, row, scored, out);
                } else if scored && !heading && !in_part(case.entry) && !goes_on(case, n) {
                    neither(case, at, &row.name, out);
                }
            }
        }
        Record::Target(form) if form.indicators.iter().any(|i| positive(&i.weight)) => {
            for (n, row) in form.indicators.iter().enumerate() {
                let heading = row.target.is_blank() && row.criteria.is_blank();
                let blank = !in_part(case.entry) && !heading && !goes_on(case, n);
                let printed = match &row.weight {
                    Cell::Value(weight) if weight.value <= Decimal::ZERO => format!("的分值印 {}", weight.printed),
                    Cell::Empty if blank => "的分值空着".to_owned(),
                    Cell::Absent if blank => "没有分值".to_owned(),
                    _ => continue,
                };
                let at = route!["indicators", n];
                if !case.explained(&at.then("weight")) {
                    out.say(cell(at, "weight", &row.weight), format!("“{}”{printed}，别的指标有分值", row.name))
                        .because("每个指标的分值应大于 0")
                        .mend("对照原表补上或改正分值；原表确实不给这个指标打分的，由单位加一条 explanations 说明");
                }
            }
        }
        _ => {}
    }
}

fn scores(case: &Case<'_>, row: Route, i: &SelfIndicator, scored: bool, out: &mut Findings) {
    if case.explained(&row.then("weight")) || case.explained(&row.then("score")) {
        return;
    }
    match (&i.weight, &i.score) {
        (Cell::Value(weight), score) if weight.value <= Decimal::ZERO => {
            let score = match score {
                Cell::Value(score) => format!("得分印 {}", score.printed),
                Cell::Garbled(text) => format!("得分印 {text}"),
                Cell::Absent | Cell::Empty => "没有得分".to_owned(),
            };
            out.say(row.then("weight"), format!("“{}”的分值印 {}，{score}", i.name, weight.printed))
                .because("打分的指标，分值应大于 0")
                .mend("对照原表改正分值");
        }
        (Cell::Absent | Cell::Empty, Cell::Value(score)) if !in_part(case.entry) => {
            out.say(cell(row, "weight", &i.weight), format!("“{}”有得分 {}，没有分值", i.name, score.printed))
                .mend("对照原表补上分值");
        }
        (Cell::Value(weight), Cell::Absent | Cell::Empty) if scored && positive(&i.weight) && !in_part(case.entry) => {
            out.say(cell(row, "score", &i.score), format!("“{}”有分值 {}，没有得分", i.name, weight.printed))
                .because("同表别的指标打了分")
                .mend("对照原表补上得分；得 0 分的写 0，并写明原因");
        }
        _ => {}
    }
}

/// A row of a form with weights and scores that has neither.
fn neither(case: &Case<'_>, row: Route, name: &str, out: &mut Findings) {
    if case.explained(&row.then("weight")) || case.explained(&row.then("score")) {
        return;
    }
    out.say(row, format!("“{name}”没有分值，也没有得分"))
        .because("同表别的指标有分值和得分")
        .mend("对照原表补上分值和得分；原表确实不给这个指标打分的，由单位加一条 explanations 说明");
}

/// Whether a row goes on with an indicator above it, in a form that prints an indicator in several rows: they share a weight.
fn goes_on(case: &Case<'_>, n: usize) -> bool {
    let Some((row, above)) = case.rows.get(n).zip(case.rows.get(..n)) else { return false };
    case.profile.rows_repeat && above.iter().any(|other| other.weight.is_some() && other.name.trim() == row.name.trim())
}

fn positive(weight: &Cell<Number>) -> bool {
    weight.get().is_some_and(|w| w.value > Decimal::ZERO)
}

/// The place of a blank cell: the cell where it is printed empty, the row where its key is not there.
fn cell(row: Route, key: &'static str, blank: &Cell<Number>) -> Route {
    if blank.is_absent() { row } else { row.then(key) }
}
