//! Coverage by year: which part of a year's projects has a target, a self-evaluation. A share is drawn only where everything
//! of the kind is here; other years keep their place, without a bar.

use super::drawing::Fill;
use super::rows::{Bar, Group, Piece, known};
use super::{FEWEST, Words, drawing, rows, twin};
use crate::corpus::DistrictId;
use crate::kinds::Kind;
use crate::model::number::percent;
use crate::reckon::coverage::ProjectYear;
use crate::site::Site;
use crate::site::view::{Cell, Chart, Column, Row, Span};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const UNKNOWN: &str = "收录不全，不显示";

/// How many of how many, where both are known.
type Share = Option<(u32, u32)>;

/// The chart of a district; `None` with fewer than three shares.
#[must_use]
pub fn coverage(site: &Site<'_>, district: DistrictId) -> Option<Chart> {
    let all = site.facts.coverage.projects.iter();
    chart(&all.filter(|((d, _), _)| *d == district).map(|((_, year), held)| (*year, held)).collect())
}

fn chart(years: &BTreeMap<i16, &ProjectYear>) -> Option<Chart> {
    let (first, last) = (*years.first_key_value()?.0, *years.last_key_value()?.0);
    let shares: Vec<(i16, [Share; 2])> =
        (first..=last).map(|year| (year, years.get(&year).map_or([None; 2], |held| both(held)))).collect();
    let label = |share: Share| share.map_or_else(|| UNKNOWN.to_owned(), |(part, whole)| format!("{part} / {whole} 个"));
    let groups: Vec<Group> = shares
        .iter()
        .map(|(year, [target, own])| Group {
            name: format!("{year} 年"),
            bars: [("有目标表", target), ("有自评表", own)]
                .map(|(name, share)| Bar {
                    name: name.to_owned(),
                    pieces: share.map(pieces).unwrap_or_default(),
                    label: label(*share),
                })
                .to_vec(),
        })
        .collect();
    if known(&groups) < FEWEST {
        return None;
    }
    let words = Words {
        id: "c-coverage",
        title: "各年度有多少项目设了目标、做了自评".to_owned(),
        scope: "每条的全长是当年的全部项目",
        description: format!("{first} 至 {last} 年，每年两条横条：有目标表和有自评表的项目占多少。数字在图下的表里。"),
    };
    let draw = |drawing: &mut _, width| rows::draw(drawing, width, &groups, Decimal::ONE_HUNDRED);
    let drawn = drawing::both(words.id, &words.title, &words.description, draw);
    let mut chart = words.chart(drawn);
    let cell = |share: Option<(u32, u32)>| match share {
        Some(_) => Cell::text(label(share)),
        None => Cell::missing(UNKNOWN),
    };
    let rows =
        shares.iter().map(|(year, [a, b])| Row::plain(vec![Cell::text(format!("{year} 年")), cell(*a), cell(*b)]));
    let columns = ["年度", "有目标表", "有自评表"].map(Column::words).to_vec();
    chart.twin = twin("c-coverage", &chart.title, columns, rows.collect());
    chart.remarks.push(vec![Span::plain("只有全部收录的年度才画；没有条的年度不是零，是本站收录不全。")]);
    Some(chart)
}

/// Projects with a target and with a self-evaluation among all, each only where everything of the kind is here.
fn both(held: &ProjectYear) -> [Option<(u32, u32)>; 2] {
    let share = |kind: Kind, whole: bool| {
        (whole && held.projects > 0).then(|| (held.with.get(&kind).copied().unwrap_or(0), held.projects))
    };
    [
        share(Kind::Target, held.without_target.is_some()),
        share(Kind::SelfEvaluation, held.without_self_evaluation.is_some()),
    ]
}

fn pieces((part, whole): (u32, u32)) -> Vec<Piece> {
    let to = percent(part.into(), whole.into()).unwrap_or_default();
    vec![
        Piece { fill: Fill::Light, from: Decimal::ZERO, to: Decimal::ONE_HUNDRED },
        Piece { fill: Fill::Solid, from: Decimal::ZERO, to },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::build::charts::tests::{table, texts};

    fn year(projects: u32, targets: u32, own: Option<u32>) -> ProjectYear {
        let mut with = BTreeMap::from([(Kind::Target, targets)]);
        with.extend(own.map(|own| (Kind::SelfEvaluation, own)));
        let without_self_evaluation = own.map(|_| Vec::new());
        ProjectYear { projects, with, without_target: Some(Vec::new()), without_self_evaluation }
    }

    #[test]
    fn a_year_that_is_not_wholly_here_keeps_its_place_without_a_bar() {
        let (a, b) = (year(28, 28, None), year(30, 27, Some(0)));
        let chart = chart(&BTreeMap::from([(2019, &a), (2021, &b)])).unwrap();
        let words = texts(&chart);
        assert_eq!(
            words,
            [
                "2019 年",
                "有目标表",
                "28 / 28 个",
                "有自评表",
                UNKNOWN,
                "2020 年",
                "有目标表",
                UNKNOWN,
                "有自评表",
                UNKNOWN,
                "2021 年",
                "有目标表",
                "27 / 30 个",
                "有自评表",
                "0 / 30 个"
            ]
        );
        let table = table(&chart);
        for figure in ["28 / 28 个", "27 / 30 个", "0 / 30 个", UNKNOWN] {
            assert!(table.contains(figure), "{figure}");
        }
        let wide = chart.drawing_html.split_once(r#"class="cw""#).unwrap().1;
        assert_eq!((wide.matches("b-2").count(), wide.matches("b-a").count(), wide.matches("b-l").count()), (3, 2, 1));
    }

    #[test]
    fn two_shares_are_no_chart() {
        let (a, none) = (year(28, 28, Some(3)), ProjectYear { projects: 9, ..ProjectYear::default() });
        assert!(chart(&BTreeMap::from([(2019, &a), (2020, &none)])).is_none());
        assert!(chart(&BTreeMap::new()).is_none());
    }
}
