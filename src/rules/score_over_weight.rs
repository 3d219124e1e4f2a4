use super::rule::{Case, Findings};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::allocation::{Candidate, Criterion};
use crate::kinds::indicator::Level;
use crate::model::cell::Cell;
use crate::model::number::Number;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 每一行的得分应在 0 和该行分值之间，小计、执行率得分同此；总分应在 0 和 100 之间。事前评估各维度及其下的分项也一样。竞争性分配各申报
    /// 项目的分项得分，按顺序与评分标准的分值比；两边个数不同的不比。
    ///
    /// ## 依据
    /// 自评表脚注“得分最高不能超过该指标分值上限” [P]；在用系统按同样办法校验 [C]。
    ///
    /// ## 示例
    /// 分值 15 的指标，得分印 18。
    ///
    /// ## 改法
    /// 核对分值和得分，看是不是错了一行或错了小数点。
    SCORE_OVER_WEIGHT = "score-over-weight" "得分超出分值",
    Error, Published "自评表脚注 [P][C]", entry(check)
}

fn check(case: &Case<'_>, out: &mut Findings) {
    for (key, label, fund) in case.entry.record.fund_rows() {
        row(out, fund.score.get(), fund.weight.get(), || (route!["funds", key, "score"], format!("{label}行")));
    }
    for (n, i) in case.rows.iter().enumerate() {
        row(out, i.score, i.weight, || (route!["indicators", n, "score"], format!("“{}”", i.name)));
    }
    match &case.entry.record {
        Record::SelfEvaluation(form) => {
            levels(out, &form.levels.0);
            whole(out, route!["total"], &form.total);
        }
        Record::Evaluation(form) => {
            levels(out, &form.levels.0);
            form.dimensions.0.iter().for_each(|(name, d)| dimension(out, name, &d.score, &d.weight));
            whole(out, route!["score"], &form.score);
        }
        Record::ExAnte(form) => {
            for (name, d) in &form.dimensions.0 {
                dimension(out, name, &d.score, &d.weight);
                for (n, item) in d.items.iter().enumerate() {
                    let at = route!["dimensions", name.to_string(), "items", n, "score"];
                    let label = item.name.get().map_or("分项", |label| label);
                    row(out, item.score.get(), item.weight.get(), || (at, format!("“{name}”的“{label}”")));
                }
            }
            whole(out, route!["score"], &form.score);
        }
        Record::Recheck(form) => {
            for (n, i) in form.indicators.iter().enumerate() {
                let name = i.name.get().map_or("指标", |n| n);
                let place = || (route!["indicators", n, "score"], format!("“{name}”"));
                row(out, i.score.get(), i.weight.get(), place);
            }
            whole(out, route!["score"], &form.score);
        }
        Record::Allocation(form) => {
            form.candidates.iter().enumerate().for_each(|(n, c)| candidate(out, n, c, &form.criteria))
        }
        _ => {}
    }
}

/// The points of a candidate stand in the order of the criteria.
fn candidate(out: &mut Findings, n: usize, c: &Candidate, criteria: &[Criterion]) {
    if c.scores.len() != criteria.len() {
        return;
    }
    let name = c.name.get().map_or("申报项目", |name| name);
    for (k, (score, criterion)) in c.scores.iter().zip(criteria).enumerate() {
        let label = criterion.name.get().map_or("评分标准", |name| name);
        let at = route!["candidates", n, "scores", k];
        row(out, Some(score), criterion.weight.get(), || (at, format!("“{name}”的“{label}”")));
    }
}

fn dimension(out: &mut Findings, name: &str, score: &Cell<Number>, weight: &Cell<Number>) {
    let place = || (route!["dimensions", name.to_owned(), "score"], format!("“{name}”"));
    row(out, score.get(), weight.get(), place);
}

fn levels(out: &mut Findings, levels: &[(Box<str>, Level)]) {
    for (name, level) in levels {
        let place = || (route!["levels", name.to_string(), "score"], format!("“{name}”小计"));
        row(out, level.score.get(), level.weight.get(), place);
    }
}

/// Says what is wrong with the score of a row; `place` tells where it stands and what the row is called.
fn row(
    out: &mut Findings,
    score: Option<&Number>,
    weight: Option<&Number>,
    place: impl FnOnce() -> (Route, String),
) {
    let Some(score) = score else { return };
    if score.value < Decimal::ZERO {
        let (at, name) = place();
        out.say(at, format!("{name}得分印 {}，得分不应小于 0", score.printed))
            .mend("核对得分；扣分写在偏差原因或扣分原因里");
    } else if let Some(weight) = weight.filter(|w| score.value > w.value) {
        let (at, name) = place();
        out.say(at, format!("{name}得分印 {}，高于分值 {}", score.printed, weight.printed))
            .mend("核对这一行的分值和得分");
    }
}

fn whole(out: &mut Findings, at: Route, score: &Cell<Number>) {
    let Some(score) = score.get() else { return };
    if score.value > Decimal::ONE_HUNDRED {
        out.say(at, format!("总分印 {}，超过 100 分", score.printed))
            .mend("核对总分；有加分的，按不含加分的总分填，加分另加 notes 说明");
    } else if score.value < Decimal::ZERO {
        out.say(at, format!("总分印 {}，总分不应小于 0", score.printed)).mend("核对总分");
    }
}
