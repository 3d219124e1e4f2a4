//! Asked, cut, given: the budget decisions of a register on one scale, each as a bar of what was given and what was cut from
//! the request. A decision without two exact amounts stands in the table alone.

use super::Words;
use super::drawing::Fill;
use super::rows::{Bar, Group, Piece};
use crate::corpus::Corpus;
use crate::reckon::budget::BudgetChange;
use crate::site::build::{bridge, money};
use crate::site::view::{Chart, Span};
use rust_decimal::Decimal;

/// The chart of some decisions, in their order.
#[must_use]
pub fn decisions<'f>(corpus: &Corpus, changes: impl Iterator<Item = &'f BudgetChange>) -> Option<Chart> {
    let mut groups = Vec::new();
    let mut without = 0_usize;
    for change in changes {
        match group(corpus, change) {
            Some(group) => groups.push(group),
            None => without += 1,
        }
    }
    let words = Words {
        id: "c-decisions",
        title: "申请了多少，安排了多少".to_owned(),
        scope: "万元 · 同一比例尺",
        description: format!("{} 条横条，每条一笔预算：实心是安排，斜线是核减。数字在下面的表里。", groups.len()),
    };
    let mut chart = words.bars(&groups)?;
    chart.key = vec!["实心：安排".to_owned(), "斜线：比申请少".to_owned(), "空心：比申请多".to_owned()];
    chart.see = Some("图中的数字见下面的登记册。".to_owned());
    if without > 0 {
        chart
            .remarks
            .push(vec![Span::plain(format!("另有 {without} 笔没有载明申请和安排的确数，只在登记册里列，不在图中。"))]);
    }
    Some(chart)
}

fn group(corpus: &Corpus, change: &BudgetChange) -> Option<Group> {
    let (applied, arranged) = (change.applied.as_ref()?, change.arranged.as_ref()?);
    let (asked, given) = (applied.exact?, arranged.exact?);
    let both = asked.min(given);
    let mut pieces = vec![Piece { fill: Fill::Solid, from: Decimal::ZERO, to: both }];
    if asked > given {
        pieces.push(Piece { fill: Fill::Hatch, from: given, to: asked });
    } else if given > asked {
        pieces.push(Piece { fill: Fill::Outline, from: asked, to: given });
    }
    let text = |sum| money::figure_text(&bridge::figure(sum));
    let name = change.year.map(|year| format!("{year} 年")).unwrap_or_default();
    let bar = Bar { name, pieces, label: format!("申请 {}，安排 {}", text(applied), text(arranged)) };
    Some(Group { name: change.item(corpus).to_owned(), bars: vec![bar] })
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
    fn two_decisions_are_no_chart() {
        assert!(drawn(&ROWS[..2]).is_none());
        assert!(drawn(&[ROWS[0], ROWS[1], ROWS[4]]).is_none());
    }
}
