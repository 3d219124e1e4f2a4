//! 预算挂钩: last year, asked, given, cut, with both percentages and both years named; what is unfinished first.

use super::{Part, plain};
use crate::corpus::DistrictId;
use crate::model::choice::{Choice, Status as Decision};
use crate::reckon::budget::{Base, BudgetChange, Earlier};
use crate::reckon::sum::Sum;
use crate::site::Site;
use crate::site::build::charts::decisions::decisions;
use crate::site::build::{bridge, money, names};
use crate::site::view::{Cell, Chart, Column, Figure, Row, Table, Tone};
use rust_decimal::Decimal;

/// The decisions of a part in the order of its rows.
fn changes<'f>(site: &'f Site<'_>, district: DistrictId, part: Part) -> Vec<&'f BudgetChange> {
    let mut changes: Vec<&BudgetChange> =
        site.facts.budget_of(district, None).filter(|change| part.holds(change.folder_year)).collect();
    let open = |change: &BudgetChange| !matches!(change.status, Some(Decision::Adopted | Decision::Rejected));
    changes.sort_by_key(|change| (!open(change), change.entry, change.row));
    changes
}

/// The same as bars.
pub(super) fn chart(site: &Site<'_>, district: DistrictId, part: Part) -> Option<Chart> {
    decisions(site.corpus, changes(site, district, part).into_iter())
}

pub(super) fn table(site: &Site<'_>, district: DistrictId, part: Part, path: &str) -> Table {
    let rows = changes(site, district, part).into_iter().map(|change| row(site, path, change));
    let columns = vec![
        Column::words("项目、单位或政策"),
        Column::words("哪年预算").narrow(),
        Column::figures("以前年度"),
        Column::figures("申请"),
        Column::figures("安排"),
        Column::figures("核减"),
        Column::figures("占申请"),
        Column::figures("比以前年度"),
        Column::words("处理"),
        Column::words("因"),
        Column::words("状态"),
    ];
    plain("budget", "按绩效结果作出的预算安排", columns, rows.collect())
}

fn row(site: &Site<'_>, path: &str, change: &BudgetChange) -> Row {
    let corpus = site.corpus;
    let mentioned = corpus.entry(change.entry).mentioned();
    let missing = || if mentioned { Cell::not_given() } else { Cell::dash() };
    let sum = |sum: Option<&Sum>| sum.map_or_else(missing, |sum| Cell::figure(bridge::figure(sum)));
    let unit =
        change.agency.as_ref().map(|agency| vec![names::span(names::agency(corpus, path, change.district, agency))]);
    let cells = vec![
        Cell::Text {
            text: change.item(corpus).to_owned(),
            href: Some(names::record_href(corpus, path, change.entry)),
            under: unit,
            tone: Tone::Plain,
            note: None,
        },
        change.year.map_or_else(Cell::dash, |year| Cell::date(year.to_string())),
        before(site, change),
        sum(change.applied.as_ref()),
        sum(change.arranged.as_ref()),
        match change.cut {
            Some(cut) if cut > Decimal::ZERO => Cell::figure(money::red(-cut)),
            Some(cut) => Cell::figure(money::computed(-cut)),
            None => change.printed_cut.as_ref().map_or_else(Cell::dash, |cut| Cell::figure(bridge::figure(cut))),
        },
        change.cut_rate.map_or_else(Cell::dash, |rate| Cell::figure(Figure::computed(&bridge::share(rate)))),
        against(change),
        change.action.map_or_else(missing, |action| Cell::text(action.label())),
        match bridge::cause(corpus, path, change) {
            spans if spans.is_empty() => missing(),
            spans => Cell::Rich { spans },
        },
        Cell::status(bridge::status(change)),
    ];
    Row { id: Some(bridge::id(change)), ..Row::plain(cells) }
}

/// The earlier year's amount that says most, with its year and name, and the years since of which nothing is known.
fn before(site: &Site<'_>, change: &BudgetChange) -> Cell {
    let gaps = gaps(site, change);
    let Some(before) = &change.before else {
        return gaps.filter(|_| change.has_money()).map_or_else(Cell::dash, Cell::missing);
    };
    let Some((base, sum)) = most(before) else {
        return Cell::not_given();
    };
    let rate = before.rate.as_ref().map(|rate| format!("，执行率 {}", rate.printed)).unwrap_or_default();
    let gaps = gaps.map(|gaps| format!("；{gaps}")).unwrap_or_default();
    Cell::Figure { figure: bridge::figure(sum), under: Some(format!("{}{rate}{gaps}", named(before.year, base))) }
}

/// The amount of an earlier year that says most: what was spent before what was planned.
fn most(before: &Earlier) -> Option<(Base, &Sum)> {
    let printed =
        [(Base::Executed, &before.executed), (Base::Adjusted, &before.adjusted), (Base::Initial, &before.initial)];
    printed.into_iter().find_map(|(base, sum)| Some((base, sum.as_ref()?)))
}

/// An earlier amount by its year and name: `2021 年全年执行数`.
fn named(year: Option<i16>, base: Base) -> String {
    format!("{}{}", year.map_or_else(|| "年度未载".to_owned(), |year| format!("{year} 年")), base.label())
}

/// Years between of which nothing is known here: `2020 年无数据`.
fn gaps(site: &Site<'_>, change: &BudgetChange) -> Option<String> {
    let words = change.missing_years.iter().filter_map(|year| match bridge::between(site, change, *year) {
        bridge::Between::Nothing(words) => Some(format!("{year} 年{words}")),
        bridge::Between::Spent(_) => None,
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join("，"))
}

/// How much more or less than the earlier amount that stands beside it; where it is held against another one, that is named.
fn against(change: &BudgetChange) -> Cell {
    let best = [Base::Executed, Base::Adjusted, Base::Initial].into_iter().find_map(|base| change.against(base));
    let Some((against, rate)) = best.and_then(|against| Some((against, against.rate?))) else {
        return Cell::dash();
    };
    let sign = match against.difference {
        more if more > Decimal::ZERO => "+",
        less if less < Decimal::ZERO => "-",
        _ => "",
    };
    let beside = change.before.as_ref().and_then(most).is_some_and(|(base, _)| base == against.base);
    Cell::Figure {
        figure: Figure::computed(&format!("{sign}{}", bridge::share(rate))),
        under: (!beside).then(|| format!("比 {}", named(against.base_year, against.base))),
    }
}
