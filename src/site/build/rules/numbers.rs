//! The numbers of the regions that a rule rests on, and no others.

use crate::model::choice::Choice;
use crate::profile::Profile;
use crate::rules::rule::Rule;
use crate::site::Site;
use crate::site::view::{Cell, Column, Row, Span, Table, Tone};
use rust_decimal::Decimal;

/// A number of a profile: what it is called, how it is shown, and the rules that rest on it.
struct Number {
    label: &'static str,
    show: fn(&Profile) -> String,
    rules: &'static [&'static str],
}

const NUMBERS: [Number; 18] = [
    Number {
        label: "执行率分值",
        show: |p| {
            if p.execution_weight.is_zero() { "不另列".to_owned() } else { p.execution_weight.to_string() }
        },
        rules: &["execution-score-mismatch", "weights-not-100", "total-mismatch"],
    },
    Number { label: "指标分值合计", show: |p| p.indicator_weights.to_string(), rules: &["weights-not-100"] },
    Number {
        label: "目标表分值合计",
        show: |p| or_dash(p.target_weights.iter().map(ToString::to_string).collect::<Vec<_>>().join(" 或 ")),
        rules: &["weights-not-100"],
    },
    Number {
        label: "等级",
        show: |p| {
            let [excellent, good, fair] = p.bands;
            let none = p.bands.iter().all(Decimal::is_zero);
            or_dash(if none { String::new() } else { format!("优 ≥ {excellent}，良 ≥ {good}，中 ≥ {fair}") })
        },
        rules: &["grade-mismatch", "grade-missing"],
    },
    Number {
        label: "得分容差",
        show: |p| p.score_tolerance.to_string(),
        rules: &["total-mismatch", "level-sum-mismatch", "weights-not-100", "parts-not-summing"],
    },
    Number {
        label: "金额容差",
        show: |p| p.money_tolerance.to_string(),
        rules: &[
            "funds-not-summing",
            "parts-not-summing",
            "overspent-unexplained",
            "projects-over-agency",
            "projects-not-summing",
            "cost-above-budget",
            "denominator-not-said",
        ],
    },
    Number {
        label: "得分相差多少提示",
        show: |p| p.score_gap.to_string(),
        rules: &["execution-score-mismatch", "indicator-score-mismatch"],
    },
    Number {
        label: "相差多少算错", show: |p| p.score_gap_error.to_string(), rules: &["execution-score-mismatch"]
    },
    Number {
        label: "超过上限怎样得分", show: |p| p.reverse.label().to_owned(), rules: &["indicator-score-mismatch"]
    },
    Number {
        label: "定性各档的下限，%",
        show: |p| {
            let [reached, partly, missed] = p.qualitative;
            or_dash(if reached.is_zero() { String::new() } else { format!("{reached}、{partly}、{missed}") })
        },
        rules: &["qualitative-score-odd"],
    },
    Number {
        label: "一级指标分值",
        show: |p| {
            let levels: Vec<String> = p.level_weights.iter().map(|(name, n)| format!("{name} {n}")).collect();
            or_dash(levels.join("，")) + if p.weights_fixed { "，不得调整" } else { "" }
        },
        rules: &["level-weights-unusual", "weights-not-100"],
    },
    Number { label: "单个指标最高分值", show: |p| p.heavy.to_string(), rules: &["indicator-too-heavy"] },
    Number {
        label: "超出指标值多少要说明，%", show: |p| p.deviation.to_string(), rules: &["target-far-surpassed"]
    },
    Number {
        label: "申报高于执行多少提示，%", show: |p| p.claim_gap.to_string(), rules: &["claim-above-spending"]
    },
    Number { label: "未用资金占多少提示，%", show: |p| p.unspent.to_string(), rules: &["much-unspent"] },
    Number {
        label: "复核与自评相差多少提示，分", show: |p| p.recheck_gap.to_string(), rules: &["recheck-gap-wide"]
    },
    Number {
        label: "支出进度",
        show: |p| {
            let [red, yellow] = p.lights;
            let paces: String = p.paces.iter().map(|(month, least)| format!("，{month} 月 {least}%")).collect();
            format!("低于时间进度的 {red}% 红、{yellow}% 黄{paces}")
        },
        rules: &["light-not-said", "indicator-pace", "behind-yet-supplemented"],
    },
    Number {
        label: "字数",
        show: |p| or_dash(p.text_limits.iter().map(|(at, n)| format!("{at} {n}")).collect::<Vec<_>>().join("，")),
        rules: &["text-too-long"],
    },
];

fn or_dash(text: String) -> String {
    if text.is_empty() { "未规定".to_owned() } else { text }
}

/// Every profile with the numbers of one rule; nothing for a rule that rests on none.
pub(super) fn table(site: &Site<'_>, rule: &Rule) -> Option<Table> {
    let numbers: Vec<&Number> = NUMBERS.iter().filter(|number| number.rules.contains(&rule.name)).collect();
    if numbers.is_empty() {
        return None;
    }
    let used = |name: &str| {
        site.corpus.site.profile.get().is_none_or(|p| p.as_ref() == name)
            || site.corpus.districts.iter().any(|d| d.about.profile.get().is_some_and(|p| p.as_ref() == name))
    };
    let rows = site.corpus.profiles().map(|profile| {
        let mut cells = vec![Cell::Text {
            text: profile.title.to_string(),
            href: None,
            under: used(&profile.name).then(|| vec![Span::muted("本站使用")]),
            tone: Tone::Plain,
            note: None,
        }];
        cells.extend(numbers.iter().map(|number| Cell::text((number.show)(profile))));
        cells.push(Cell::Text {
            text: super::unmarked(&profile.source),
            href: None,
            under: Some(vec![Span::muted(profile.dated())]),
            tone: Tone::Plain,
            note: None,
        });
        Row::plain(cells)
    });
    let mut columns = vec![Column::words("规则方案")];
    columns.extend(numbers.iter().map(|number| Column::words(number.label)));
    columns.push(Column::words("来源"));
    Some(Table {
        id: "numbers".to_owned(),
        caption: "各方案的数".to_owned(),
        caption_hidden: true,
        columns,
        rows: rows.collect(),
        ..Table::default()
    })
}

#[cfg(test)]
mod tests {
    use super::NUMBERS;
    use crate::rules::{RULES, explain};

    /// Rules whose profile decides by its form alone whether they are errors.
    const BY_FORM: [&str; 2] = ["deviation-unexplained", "execution-rate-mismatch"];

    #[test]
    fn a_rule_that_rests_on_numbers_shows_them() {
        for rule in RULES.iter().filter(|rule| rule.profiled && !BY_FORM.contains(&rule.name)) {
            assert!(NUMBERS.iter().any(|number| number.rules.contains(&rule.name)), "{} shows no number", rule.name);
        }
        for name in NUMBERS.iter().flat_map(|number| number.rules) {
            assert!(explain(name).is_some(), "{name} is no rule");
        }
    }
}
