//! Budget and spending by year on one scale. Years are set beside each other and never added.

use super::drawing::Fill;
use super::rows::{Bar, Group};
use super::{Words, twin};
use crate::corpus::Corpus;
use crate::reckon::life::Life;
use crate::reckon::spending::Spending;
use crate::reckon::sum::{Sum, Total};
use crate::site::build::{bridge, money};
use crate::site::view::{Cell, Chart, Column, Row, Span};

/// Below this many years there is nothing to set side by side.
const FEWEST_YEARS: usize = 2;

/// The years of a project, each amount as printed.
#[must_use]
pub fn of_life(corpus: &Corpus, life: &Life) -> Option<Chart> {
    let mut groups = Vec::new();
    let mut rows = Vec::new();
    for year in &life.years {
        let money = year.money(corpus);
        // The name says which budget it is: they need not be the same.
        let (word, planned) = match (&money.adjusted, &money.initial, &money.target) {
            (Some(sum), _, _) => ("预算", Some(sum)),
            (None, Some(sum), _) => ("年初预算", Some(sum)),
            (None, None, Some(sum)) => ("目标表", Some(sum)),
            (None, None, None) => ("预算", None),
        };
        let spent = money.executed.as_ref();
        let name = format!("{} 年", year.year);
        let bar = |name: &str, fill: Fill, sum: Option<&Sum>| {
            Bar::of(name, fill, sum.and_then(|sum| sum.low), sum.map_or_else(|| "未收录".to_owned(), text))
        };
        let cell = |sum: Option<&Sum>| sum.map_or_else(|| Cell::missing("未收录"), |s| Cell::figure(bridge::figure(s)));
        rows.push(Row::plain(vec![Cell::text(name.as_str()), Cell::text(word), cell(planned), cell(spent)]));
        groups.push(Group { name, bars: vec![bar(word, Fill::Outline, planned), bar("支出", Fill::Solid, spent)] });
    }
    let mut chart = chart("各年的预算和支出", "数字在图下的表里。", &groups)?;
    let columns =
        vec![Column::words("年度"), Column::words("哪种预算"), Column::figures("预算"), Column::figures("支出")];
    chart.twin = twin("c-years", &chart.title, columns, rows);
    chart.remarks.push(vec![Span::plain("金额照原表。“约”“多”的，条只画到下限。各年不相加。")]);
    Some(chart)
}

fn text(sum: &Sum) -> String {
    money::figure_text(&bridge::figure(sum))
}

/// The years of a unit: the sums of its projects, which stand in the table of the page.
#[must_use]
pub fn of_agency(years: &[(i16, Spending)]) -> Option<Chart> {
    let bar = |name: &str, fill: Fill, total: &Total, projects: u32| {
        let label = match total.counted {
            0 => "未收录".to_owned(),
            _ if total.whole() => money::figure_text(&money::computed(total.exact)),
            n => format!("{}（{n} / {projects} 个项目）", money::figure_text(&money::computed(total.exact))),
        };
        Bar::of(name, fill, (total.counted > 0).then_some(total.exact), label)
    };
    let groups: Vec<Group> = years
        .iter()
        .map(|(year, money)| Group {
            name: format!("{year} 年"),
            bars: vec![
                bar("预算", Fill::Outline, &money.planned, money.projects),
                bar("支出", Fill::Solid, &money.spent, money.projects),
            ],
        })
        .collect();
    let mut chart = chart("各年项目的预算和支出", "数字在下面的表里。", &groups)?;
    chart.see = Some("图中的数字见下表，由本站把当年各项目相加。".to_owned());
    Some(chart)
}

fn chart(title: &str, where_figures: &str, groups: &[Group]) -> Option<Chart> {
    let drawn = groups.iter().filter(|group| group.bars.iter().any(|bar| !bar.pieces.is_empty())).count();
    if drawn < FEWEST_YEARS {
        return None;
    }
    let words = Words {
        id: "c-years",
        title: title.to_owned(),
        scope: "万元 · 同一比例尺",
        description: format!("{} 个年度，每年两条横条：预算和支出。{where_figures}", groups.len()),
    };
    words.bars(groups)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::Facts;
    use crate::reckon::sample::corpus;
    use crate::site::build::charts::tests::{table, texts};

    fn drawn(records: &[(&str, &str)]) -> Option<Chart> {
        let corpus = corpus("2022-06-30", "", records);
        let facts = Facts::reckon(&corpus);
        of_life(&corpus, facts.lives.values().next()?)
    }

    fn form(funds: &str) -> String {
        format!("name: 甲\nindicators: []\ntotal: 90\nfunds: {{total: {{{funds}}}}}\n")
    }

    #[test]
    fn a_year_between_keeps_its_place_and_amounts_stay_as_printed() {
        let (a, b) = (form("adjusted: 1280.50, executed: 约1200"), form("initial: 2亿, executed: 0"));
        let chart = drawn(&[("2019/jiaotong/a/self-evaluation", &a), ("2021/jiaotong/a/self-evaluation", &b)]).unwrap();
        let words = texts(&chart);
        let expected = [
            "2019 年",
            "预算",
            "1,280.50",
            "支出",
            "约1200",
            "2020 年",
            "预算",
            "未收录",
            "支出",
            "未收录",
            "2021 年",
            "年初预算",
            "2亿",
            "支出",
            "0",
        ];
        assert_eq!(words, expected);
        let table = table(&chart);
        for figure in ["1,280", ".50", "约1200", "2亿", "未收录", "年初预算"] {
            assert!(table.contains(figure), "{figure}: {table}");
        }
    }

    #[test]
    fn one_year_is_a_sentence_and_no_chart() {
        let a = form("initial: 90, adjusted: 100, executed: 80");
        assert!(drawn(&[("2019/jiaotong/a/self-evaluation", &a)]).is_none());
        let target = "name: 甲\nindicators: []\n";
        assert!(drawn(&[("2019/jiaotong/a/self-evaluation", &a), ("2020/jiaotong/a/target", target)]).is_none());
    }
}
