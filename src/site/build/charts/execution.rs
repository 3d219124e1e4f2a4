//! A year's budget and spending by unit, side by side on one scale. Units stand by code, never by size; where they are too
//! many to compare, how many have which rate.

use super::drawing::Fill;
use super::rows::{Bar, Group};
use super::spread::{About, spread};
use super::{MOST_GROUPS, Words, twin};
use crate::corpus::DistrictId;
use crate::model::id::Id;
use crate::site::Site;
use crate::site::build::{districts, money, names};
use crate::site::view::{Cell, Chart, Column, Figure, Row, Span};

const RATES: About = About { of: "单位", counted: "家", whole: "预算", part: "支出", share: "执行率" };

/// The chart of a year; `None` with fewer than three bars.
#[must_use]
pub fn execution(site: &Site<'_>, district: DistrictId, year: i16) -> Option<Chart> {
    let corpus = site.corpus;
    let units = site.facts.spending(corpus, district, year);
    let mut order: Vec<Id> = districts::ordered(corpus, district);
    let beside: Vec<Id> = units.keys().filter(|id| !order.contains(id)).map(|id| (*id).clone()).collect();
    order.extend(beside);
    let mut groups = Vec::new();
    let mut rows = Vec::new();
    let mut shares = Vec::new();
    let (mut without, mut partly) = (0_usize, false);
    for id in &order {
        let Some(spending) = units.get(id) else { continue };
        let paired = spending.paired;
        if paired.projects == 0 {
            without += 1;
            continue;
        }
        let name = names::agency_then(corpus.district(district), id, year);
        let (planned, spent) = (money::computed(paired.planned), money::computed(paired.spent));
        partly |= paired.projects < spending.projects;
        let of = match paired.projects == spending.projects {
            true => paired.projects.to_string(),
            false => format!("{} / {}", paired.projects, spending.projects),
        };
        shares.push((paired.planned, paired.spent));
        groups.push(Group {
            name: name.to_owned(),
            bars: vec![
                Bar::of("预算", Fill::Outline, Some(paired.planned), money::figure_text(&planned)),
                Bar::of("支出", Fill::Solid, Some(paired.spent), money::figure_text(&spent)),
            ],
        });
        rows.push(Row::plain(vec![
            Cell::text(name),
            Cell::figure(Figure { int: of, ..Figure::default() }),
            Cell::figure(planned),
            Cell::figure(spent),
        ]));
    }
    let mut chart = if groups.len() > MOST_GROUPS {
        let words = Words {
            id: "c-execution",
            title: format!("{year} 年各单位项目的执行率"),
            scope: "有多少家单位 · 同一比例尺",
            description: format!("{} 家单位按执行率分段，每段一条横条：有几家。数字在图下的表里。", groups.len()),
        };
        spread(words, &RATES, &shares)?
    } else {
        let words = Words {
            id: "c-execution",
            title: format!("{year} 年各单位项目的预算和支出"),
            scope: "万元 · 同一比例尺 · 按单位顺序排",
            description: format!("{} 家单位，每家两条横条：预算和支出。数字在图下的表里。", groups.len()),
        };
        let mut chart = words.bars(&groups)?;
        let columns =
            vec![Column::words("单位"), Column::figures("项目"), Column::figures("预算"), Column::figures("支出")];
        chart.twin = twin("c-execution", &chart.title, columns, rows);
        chart
    };
    let mut how =
        "由本站相加：各项目自评表的全年预算数（没有的用年初预算数）和全年执行数，只算两数都有确数的项目。".to_owned();
    if groups.len() > MOST_GROUPS {
        how.push_str("一家单位的执行率是它各项目支出的合计除以预算的合计，各单位的数见各单位的页面。");
    } else if partly {
        how.push_str("表里“2 / 3”是 3 个项目中 2 个有。");
    }
    chart.remarks.push(vec![Span::plain(how)]);
    if without > 0 {
        chart.remarks.push(vec![Span::plain(format!("另有 {without} 家单位没有两数都有的项目，不在图中。"))]);
    }
    Some(chart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reckon::Facts;
    use crate::reckon::sample::corpus;
    use crate::site::Frames;
    use crate::site::build::charts::tests::{plain, table, texts};

    fn drawn(records: &[(&str, &str)]) -> Option<Chart> {
        let corpus = corpus("2021-06-30", "", records);
        let facts = Facts::reckon(&corpus);
        execution(&Site::new(&corpus, &facts, Frames::default()), DistrictId(0), 2020)
    }

    fn form(funds: &str) -> String {
        format!("name: 甲\nindicators: []\ntotal: 90\nfunds: {{total: {{{funds}}}}}\n")
    }

    #[test]
    fn each_label_of_the_drawing_stands_in_the_table() {
        let (a, b) = (form("adjusted: 1280.5, executed: 0"), form("adjusted: 70, executed: 66.125"));
        let (c, d) = (form("adjusted: 30"), form("executed: 8"));
        let chart = drawn(&[
            ("2020/jiaotong/a/self-evaluation", &a),
            ("2020/jiaotong/b/self-evaluation", &b),
            ("2020/jiaoyu/b/self-evaluation", &b),
            ("2020/jiaoyu/c/self-evaluation", &c),
            ("2020/minzheng/d/self-evaluation", &d),
            ("2021/minzheng/a/self-evaluation", &a),
        ])
        .unwrap();
        let (texts, table) = (texts(&chart), table(&chart));
        let expected = ["交通局", "预算", "1,350.5", "支出", "66.125", "教育局", "预算", "70", "支出", "66.125"];
        assert_eq!(texts, expected);
        assert!(table.contains(r#""int":"1,350","frac":".5""#) || table.contains("1,350.5"), "{table}");
        for figure in ["66", ".125", "1 / 2"] {
            assert!(table.contains(figure), "{figure}: {table}");
        }
        assert!(plain(&chart.remarks[0]).ends_with("2 个有。"), "1 / 2 is explained");
        assert_eq!(chart.twin.unwrap().rows.len(), 2);
        assert!(plain(&chart.remarks[1]).contains("另有 1 家"), "民政局 has no project with both figures");
    }

    #[test]
    fn many_units_are_counted_by_rate_and_none_is_named() {
        let record = form("adjusted: 100, executed: 95");
        let paths: Vec<String> = (0..41).map(|n| format!("2020/danwei{n}/a/self-evaluation")).collect();
        let mut records: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), record.as_str())).collect();
        let few = drawn(&records[..40]).unwrap();
        assert_eq!(few.twin.unwrap().rows.len(), 40, "forty can be compared");
        let other = form("adjusted: 50, executed: 20");
        records[7].1 = &other;
        let chart = drawn(&records).unwrap();
        let (texts, table) = (texts(&chart), table(&chart));
        assert!(texts.contains(&"40 家".to_owned()) && texts.contains(&"1 家".to_owned()), "{texts:?}");
        assert!(!texts.iter().any(|text| text.contains("danwei")) && !table.contains("danwei"), "{texts:?}");
        assert!(plain(&chart.remarks[0]).starts_with("41 家单位的执行率，中位数是 95%"), "{:?}", chart.remarks);
    }

    #[test]
    fn one_unit_is_a_sentence_and_no_chart() {
        let a = form("adjusted: 100, executed: 90");
        assert!(drawn(&[("2020/jiaotong/a/self-evaluation", &a)]).is_none());
        assert!(drawn(&[]).is_none());
    }
}
