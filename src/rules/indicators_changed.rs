use super::names::Names;
use super::rule::{Findings, in_part};
use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::ground::route::Route;
use crate::kinds::row::IndicatorRow;
use crate::kinds::target::Target;
use crate::kinds::{Kind, Record};
use crate::model::number::Number;
use crate::reckon::sheet::sound;
use crate::reckon::{Facts, profile};
use crate::route;
use crate::rule;
use rust_decimal::Decimal;
use std::cell::LazyCell;

rule! {
    /// ## 说明
    /// 自评表的指标、指标值和分值应与同一年绩效目标表的一致。改了名的写 was（原指标名称）；调整过的写在调整指标值里，或写在目标表的 adjustments 里。
    ///
    /// ## 依据
    /// 通行做法，条文未核实 [M]；有的地方表样专设“调整指标值”一栏 [P]。
    ///
    /// ## 示例
    /// 目标表“优良路率 ≥85%”，自评表成了“≥80%”，没有调整记录。
    ///
    /// ## 改法
    /// 核对两表；确有调整的，在目标表加一条 adjustments（日期、原值、新值、原因）。
    INDICATORS_CHANGED = "indicators-changed" "自评指标与目标不一致",
    Warning, Memory "通行做法（未核实） [M][P]", corpus(check)
}

fn check(corpus: &Corpus, _: &Facts, out: &mut Findings) {
    for entry in &corpus.entries {
        let Record::SelfEvaluation(form) = &entry.record else { continue };
        let Some((_, target)) = corpus.find(&entry.at.sibling(Kind::Target)) else { continue };
        let Record::Target(set) = &target.record else { continue };
        if in_part(entry) || in_part(target) || set.indicators.is_empty() || form.indicators.is_empty() {
            continue;
        }
        out.turn_to(entry, profile(corpus, entry));
        let former: Vec<Option<&str>> = form.indicators.iter().map(|i| i.was.get().map(AsRef::as_ref)).collect();
        let adjusted: Vec<bool> = form.indicators.iter().map(|i| !i.adjusted_target.is_blank()).collect();
        compare(entry, target, set, &former, &adjusted, out);
    }
}

fn compare(entry: &Entry, target: &Entry, set: &Target, former: &[Option<&str>], adjusted: &[bool], out: &mut Findings) {
    let (old, new) = (target.record.indicators(), entry.record.indicators());
    let names = LazyCell::new(|| Names::of(target));
    let changed_openly = |at: &Route| {
        set.adjustments.iter().any(|a| a.at.get().is_none_or(|place| place.covers(at, &|r| names.get(r))))
    };
    // 目标表 of 100 points and a self-evaluation of 90 beside the execution rate have other weights by design.
    let sum = |rows: &[IndicatorRow<'_>]| rows.iter().filter_map(|r| r.weight).filter_map(|w| sound(w.value)).sum::<Decimal>();
    let same_scale = sum(&old) == sum(&new);
    let mut met = vec![false; old.len()];
    let mut unknown: Vec<(usize, &str)> = Vec::new();
    for (n, row) in new.iter().enumerate() {
        let name = former.get(n).copied().flatten().unwrap_or(row.name);
        let Some(k) = (0..old.len()).find(|k| !met[*k] && alike(old[*k].name, name)) else {
            unknown.push((n, row.name));
            continue;
        };
        met[k] = true;
        let was = &old[k];
        let at = route!["indicators", k];
        if !adjusted.get(n).copied().unwrap_or(false) && !same_target(was, row) && !changed_openly(&at.then("target")) {
            out.say(route!["indicators", n, "target"], format!("“{}”的指标值印“{}”，目标表是“{}”", row.name, row.target_text(), was.target_text()))
                .mend("核对两表；确有调整的，写调整指标值，或在目标表加一条 adjustments")
                .see(target.file, at.then("target"), "目标表的指标值在这里");
        }
        if let (true, Some(before), Some(after)) = (same_scale, was.weight, row.weight)
            && before.value != after.value
            && !changed_openly(&at.then("weight"))
        {
            let shown = |n: &Number| n.printed.to_string();
            out.say(route!["indicators", n, "weight"], format!("“{}”的分值印 {}，目标表是 {}", row.name, shown(after), shown(before)))
                .mend("核对两表的分值")
                .see(target.file, at.then("weight"), "目标表的分值在这里");
        }
    }
    let lost: Vec<&str> = old.iter().zip(&met).enumerate().filter(|(k, (_, met))| !**met && !changed_openly(&route!["indicators", *k])).map(|(_, (row, _))| row.name).collect();
    // As many new names as lost ones are renamings, said at the new names.
    let renamed = !lost.is_empty() && lost.len() <= unknown.len();
    let instead = if renamed { format!("，目标表里另有“{}”", lost.join("”“")) } else { String::new() };
    for (n, name) in unknown {
        out.say(route!["indicators", n], format!("“{name}”在绩效目标表里没有{instead}"))
            .mend("改了名的写 was（原指标名称）；新增的，在目标表加一条 adjustments")
            .see(target.file, route!["indicators"], "目标表的指标在这里");
    }
    if !lost.is_empty() && !renamed {
        out.say(route!["indicators"], format!("目标表里的 {} 个指标自评表没有：{}", lost.len(), lost.join("、")))
            .on_key()
            .mend("补上；改了名的写 was（原指标名称）；取消的，在目标表加一条 adjustments")
            .see(target.file, route!["indicators"], "目标表的指标在这里");
    }
}

/// Whether two texts are the same but for spaces.
fn alike(a: &str, b: &str) -> bool {
    let solid = |c: &char| !c.is_whitespace();
    a == b || a.chars().filter(solid).eq(b.chars().filter(solid))
}

fn same_target(a: &IndicatorRow<'_>, b: &IndicatorRow<'_>) -> bool {
    let (Some(x), Some(y)) = (a.target, b.target) else { return true };
    if x.is_blank() || y.is_blank() {
        return true;
    }
    match (x.value, y.value) {
        (Some(p), Some(q)) => {
            let units = [a, b].map(|row| row.unit().unwrap_or(""));
            let measures = alike(units[0], units[1]) || units.iter().any(|unit| unit.trim().is_empty());
            let signs = a.operator() == b.operator() || a.operator().is_none() || b.operator().is_none();
            p == q && measures && signs
        }
        _ => alike(&a.target_text(), &b.target_text()) || alike(&x.printed, &y.printed),
    }
}
