//! Asked, cut, given: the budget decisions of a register on one scale, each as a bar of what was given and what was cut from
//! the request; where they are too many to compare, how many were given which share. A decision without two exact amounts
//! stands in the table alone.

use super::drawing::Fill;
use super::rows::{Bar, Group, Piece};
use super::spread::{About, Share, spread};
use super::{MOST_GROUPS, Words};
use crate::corpus::Corpus;
use crate::reckon::budget::BudgetChange;
use crate::reckon::sum::Sum;
use crate::site::build::{bridge, money};
use crate::site::view::{Chart, Span};
use rust_decimal::Decimal;

const SHARES: About =
    About { of: "预算", counted: "笔", whole: "申请", part: "安排", share: "安排占申请的比例" };

/// The chart of some decisions, in their order.
#[must_use]
pub fn decisions<'f>(corpus: &Corpus, changes: impl Iterator<Item = &'f BudgetChange>) -> Option<Chart> {
    let (mut groups, mut shares) = (Vec::new(), Vec::new());
    let mut without = 0_usize;
    for change in changes {
        match exact(change) {
            Some(amounts) => {
                groups.push(group(corpus, change, amounts));
                shares.push(amounts);
            }
            None => without += 1,
        }
    }
    let words =
        |title: &str, scope, description| Words { id: "c-decisions", title: title.to_owned(), scope, description };
    let mut chart = if groups.len() > MOST_GROUPS {
        let description =
            format!("{} 笔预算按安排占申请的比例分段，每段一条横条：有几笔。数字在图下的表里。", groups.len());
        spread(words("安排占申请多少", "有多少笔 · 同一比例尺", description), &SHARES, &shares)?
    } else {
        let description = format!("{} 条横条，每条一笔预算：实心是安排，斜线是核减。数字在下面的表里。", groups.len());
        let mut chart = words("申请了多少，安排了多少", "万元 · 同一比例尺", description).bars(&groups)?;
        chart.key = vec!["实心：安排".to_owned(), "斜线：比申请少".to_owned(), "空心：比申请多".to_owned()];
        chart.see = Some("图中的数字见下面的登记册。".to_owned());
        chart
    };
    if without > 0 {
        chart
            .remarks
            .push(vec![Span::plain(format!("另有 {without} 笔没有载明申请和安排的确数，只在登记册里列，不在图中。"))]);
    }
    Some(chart)
}

/// What was asked for and given, where both are exact.
fn exact(change: &BudgetChange) -> Option<Share> {
    Some((change.applied.as_ref()?.exact?, change.arranged.as_ref()?.exact?))
}

fn group(corpus: &Corpus, change: &BudgetChange, (asked, given): Share) -> Group {
    let both = asked.min(given);
    let mut pieces = vec![Piece { fill: Fill::Solid, from: Decimal::ZERO, to: both }];
    if asked > given {
        pieces.push(Piece { fill: Fill::Hatch, from: given, to: asked });
    } else if given > asked {
        pieces.push(Piece { fill: Fill::Outline, from: asked, to: given });
    }
    let text = |sum: &Option<Sum>| sum.as_ref().map(|sum| money::figure_text(&bridge::figure(sum))).unwrap_or_default();
    let name = change.year.map(|year| format!("{year} 年")).unwrap_or_default();
    let label = format!("申请 {}，安排 {}", text(&change.applied), text(&change.arranged));
    Group { name: change.item(corpus).to_owned(), bars: vec![Bar { name, pieces, label }] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::budget::changes;
    use crate::reckon::sample::corpus;
    use crate::site::build::charts::tests::{plain, texts};

    fn drawn(rows: &[&str]) -> Option<Chart> {
        let text =
            format!("basis: mentioned\nname: 甲\nsource: {{document: 甲}}\nbudget:\n  - {}\n", rows.join("\n  - "));
        let corpus = corpus("2021-06-30", "", &[("2020/jiaotong/gonglu/follow-up", &text)]);
        decisions(&corpus, changes(&corpus).iter())
    }

    const ROWS: [&str; 5] = [
        "{year: 2021, item: '<b>垃圾', applied: 3327.92, arranged: 2000}",
        "{year: 2021, item: 乙, applied: 143, arranged: 143}",
        "{year: 2021, item: 丙, applied: 80, arranged: 100}",
        "{year: 2021, item: 丁, applied: 80, arranged: 0}",
        "{year: 2021, item: 戊, arranged: 0.6亿多}",
    ];

    #[test]
    fn printed_amounts_stand_beside_what_was_given_and_cut() {
        let chart = drawn(&ROWS).unwrap();
        let words = texts(&chart);
        assert!(words.contains(&"申请 3,327.92，安排 2,000".to_owned()), "{words:?}");
        assert!(words.contains(&"&lt;b&gt;垃圾".to_owned()), "{words:?}");
        assert!(!words.iter().any(|word| word.contains("0.6亿多")), "a vague amount is not placed");
        assert_eq!(plain(&chart.remarks[0]), "另有 1 笔没有载明申请和安排的确数，只在登记册里列，不在图中。");
        let wide = chart.drawing_html.split_once(r#"class="cw""#).unwrap().1;
        assert_eq!(wide.matches(r#"class="b-x""#).count(), 2, "cut in part and whole");
        assert_eq!(wide.matches(r#"class="b-b""#).count(), 1, "more than asked for");
    }

    #[test]
    fn many_decisions_are_counted_by_what_was_given() {
        let rows: Vec<String> =
            (1..=41).map(|n| format!("{{year: 2021, item: 某项{n}, applied: 100, arranged: {}}}", n * 2)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let chart = drawn(&rows).unwrap();
        let words = texts(&chart);
        // 2 to 82 per cent in steps of two: 24 below 50, 15 from there to below 80, 2 above.
        assert!(["24 笔", "15 笔", "2 笔"].iter().all(|label| words.contains(&(*label).to_owned())), "{words:?}");
        assert!(!words.iter().any(|word| word.contains("某项")), "{words:?}");
        assert!(
            plain(&chart.remarks[0]).starts_with("41 笔预算的安排占申请的比例，中位数是 42%"),
            "{:?}",
            chart.remarks
        );
        assert!(chart.twin.is_some() && chart.see.is_none());
        assert!(drawn(&rows[..40]).unwrap().see.is_some(), "forty can be compared");
    }

    #[test]
    fn two_decisions_are_no_chart() {
        assert!(drawn(&ROWS[..2]).is_none());
        assert!(drawn(&[ROWS[0], ROWS[1], ROWS[4]]).is_none());
    }
}
