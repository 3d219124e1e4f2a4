use super::cells::{is_form, last_key, route};
use super::letters::Letters;
use super::rule::{Case, Findings};
use super::seen::Seen;
use crate::form::field::Leaf;
use crate::kinds::Record;
use crate::model::number::rounded;
use crate::reckon::sheet::What;
use crate::route;
use crate::rule;
use rust_decimal::Decimal;

rule! {
    /// ## 说明
    /// 自评表或评价报告的文字说资金全部拨付、全部支付、全部使用，而资金总额一行算出的执行率不到 99.5%。说的是计划、要求，
    /// 或者“尚未全部支付”一类的不算。只作参考：文字说的可能只是其中一笔。
    ///
    /// ## 依据
    /// 已公开的自评表里见过执行率不足而写“资金已全部拨付使用”的 [P]。
    ///
    /// ## 示例
    /// 执行率 74%，评价结论写“资金已全部支付”。
    ///
    /// ## 改法
    /// 核对文字和执行数；说的只是一部分资金，写明是哪一部分，或由单位加一条 explanations。
    ALL_SPENT_CLAIMED = "all-spent-claimed" "文字说资金全部用完，执行率不到",
    Info, Published "已公开的自评表 [P]", cells(check, Letters::of("全"))
}

/// What claims that nothing is left.
const CLAIMS: [&str; 5] = ["全部拨付", "全部支付", "全部使用", "全部支出", "资金已全部"];
/// What, before it in the same clause, makes it something else than a claim.
const NOT_YET: [&str; 16] =
    ["未", "没", "不", "待", "将", "拟", "应", "须", "需", "如", "若", "计划", "预计", "争取", "力争", "确保"];
/// What follows 资金已全部 where money has come in and is not said to be spent.
const COME_IN: [&str; 5] = ["到位", "下达", "落实", "安排", "批复"];
/// Cells that say what was wanted or will be done.
const WANTED: [&str; 10] =
    ["name", "expected", "adjusted", "target", "criteria", "standard", "explanation", "method", "improvement", "improvements"];

fn check(case: &Case<'_>, Seen { path, leaf, .. }: Seen<'_>, out: &mut Findings) {
    let text = match leaf {
        Leaf::Text(text) => text,
        Leaf::Measured(measured) if last_key(path) == "actual" => &measured.printed,
        _ => return,
    };
    let form = matches!(case.entry.record, Record::SelfEvaluation(_) | Record::Evaluation(_)) && is_form(path);
    let Some(words) = claim(text).filter(|_| form && !WANTED.contains(&last_key(path))) else { return };
    let Some(computed) = case.sheet.at(What::ExecutionRate, &route!["funds", "total", "rate"]) else { return };
    let Some(rate) = computed.exact.filter(|rate| *rate < Decimal::new(995, 1)) else { return };
    let at = route(path);
    if !case.explained(&at) {
        out.say(at, format!("文字说“{words}”，资金总额的执行率是 {}%", rounded(rate, 2)))
            .because(format!("执行率 = {}", computed.method))
            .mend("核对文字和执行数；说的只是一部分资金，写明是哪一部分");
    }
}

/// The claim in a text, if it is one.
fn claim(text: &str) -> Option<&'static str> {
    if !text.contains("全部") {
        return None;
    }
    text.split(['，', '。', '；', '、', ',', ';', '\n']).find_map(|clause| {
        CLAIMS.iter().copied().find(|words| {
            clause.find(words).is_some_and(|at| {
                let (before, rest) = clause.split_at(at);
                let after = rest.strip_prefix(words).unwrap_or(rest);
                let come_in = *words == "资金已全部" && COME_IN.iter().any(|w| after.starts_with(w));
                !come_in && !after.starts_with(['后', '前', '的']) && !NOT_YET.iter().any(|w| before.contains(w))
            })
        })
    })
}
