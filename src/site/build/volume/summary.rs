//! 汇总: the units' money and scores, a table each for every year, in the order of the register.

use super::binding::Chapter;
use super::{Book, drawing, grid, scope, section};
use crate::corpus::DistrictId;
use crate::corpus::address::ProjectKey;
use crate::corpus::entry::Entry;
use crate::kinds::Kind;
use crate::model::id::Id;
use crate::model::number::rounded;
use crate::reckon::grades::Grades;
use crate::reckon::spending::Spending;
use crate::reckon::sum::Total;
use crate::reckon::volume::names_owners;
use crate::site::build::registers::plain_table;
use crate::site::build::{charts, money, names};
use crate::site::view::volume::{Block, Role, Section, Style};
use crate::site::view::{Cell, Column, Figure, Row, RowStyle, Span, Table};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The kinds that have a score, in the order of a project's life.
const SCORED: [Kind; 3] = [Kind::SelfEvaluation, Kind::Recheck, Kind::Evaluation];

/// `None` where there is neither money nor a score.
pub(super) fn summary(book: &Book<'_>) -> Option<Section> {
    let units = units(book);
    let mut blocks = Vec::new();
    for year in scope::years(book).into_iter().rev() {
        let tables = [money_table(book, &units, year), score_table(&units, year)];
        let mut made: Vec<Block> = tables.into_iter().flatten().map(|table| Block::Table(titled(&table))).collect();
        made.extend(drawings(book, year));
        if !made.is_empty() {
            blocks.push(Block::heading(1, format!("{year} 年度")));
            blocks.append(&mut made);
        }
    }
    if blocks.is_empty() {
        return None;
    }
    blocks.insert(0, Block::text("合计和平均由本站从册内项目公开的数算出；单位按名册的顺序排，不排名。", Style::Lead));
    Some(section("summary", Role::Chapter, "汇总", blocks))
}

/// A table under its own caption.
fn titled(table: &Table) -> crate::site::view::volume::Grid {
    crate::site::view::volume::Grid { title: table.caption.clone(), ..grid::table(table) }
}

/// The units of the volume with their records, in its order; one whose chapter was cut is one unit.
fn units<'b>(book: &Book<'b>) -> Vec<(&'b Chapter, Vec<&'b Entry>)> {
    let mut units: Vec<(&Chapter, Vec<&Entry>)> = Vec::new();
    for chapter in book.binding.chapters() {
        let records = chapter.records.iter().map(|id| book.site.corpus.entry(*id));
        match units.last_mut().filter(|(last, _)| last.district == chapter.district && last.agency == chapter.agency) {
            Some((_, held)) => held.extend(records),
            None => units.push((chapter, records.collect())),
        }
    }
    units
}

/// The projects of some records in a year.
pub(super) fn projects<'e>(records: impl IntoIterator<Item = &'e Entry>, year: i16) -> BTreeSet<ProjectKey> {
    let of_year = records.into_iter().filter(|entry| entry.at.year() == Some(year));
    of_year.filter_map(|entry| entry.at.project()).collect()
}

/// A sum; the number of amounts in it where some are missing.
pub(super) fn sum(total: &Total, projects: u32) -> Cell {
    match total.counted {
        0 => Cell::missing("未收录"),
        _ => Cell::Figure {
            figure: money::computed(total.exact),
            under: (!total.whole()).then(|| format!("{projects} 个项目中 {} 个有数", total.counted)),
        },
    }
}

/// 执行率 over the projects that print both amounts.
pub(super) fn rate(money: &Spending) -> Cell {
    let paired = money.paired;
    if paired.projects == 0 || paired.planned <= Decimal::ZERO {
        return Cell::dash();
    }
    Cell::figure(Figure::computed(&format!("{}%", rounded(paired.spent * Decimal::ONE_HUNDRED / paired.planned, 1))))
}

fn money_table(book: &Book<'_>, units: &[(&Chapter, Vec<&Entry>)], year: i16) -> Option<Table> {
    let corpus = book.corpus();
    let mut rows = Vec::new();
    let mut all: BTreeSet<ProjectKey> = BTreeSet::new();
    let cells = |name: &str, keys: &BTreeSet<ProjectKey>, records: usize| {
        let money = book.site.facts.spending_of(corpus, keys, year);
        let count = |n: usize| Cell::figure(Figure::printed(&n.to_string()));
        vec![
            Cell::text(name),
            count(records),
            count(keys.len()),
            sum(&money.planned, money.projects),
            sum(&money.spent, money.projects),
            rate(&money),
        ]
    };
    let mut held = 0;
    for (chapter, records) in units {
        let keys = projects(records.iter().copied(), year);
        let n = records.iter().filter(|entry| entry.at.year() == Some(year)).count();
        if !keys.is_empty() {
            rows.push(Row::plain(cells(&chapter.title, &keys, n)));
            held += n;
            all.extend(keys);
        }
    }
    if all.is_empty() {
        return None;
    }
    if rows.len() > 1 {
        rows.push(Row { style: RowStyle::Total, ..Row::plain(cells("合计", &all, held)) });
    }
    let columns = vec![
        Column::words("单位"),
        Column::figures("记录"),
        Column::figures("项目"),
        Column::figures("预算（万元）"),
        Column::figures("支出（万元）"),
        Column::figures("执行率"),
    ];
    let mut table = plain_table("sum-money", &format!("{year} 年度各单位的项目和钱"), columns, rows);
    table.remarks = vec![vec![Span::plain(
        "预算是全年预算数，没有时用年初预算数；支出是全年执行数：都取自项目当年的自评表，不论它是否收进本册。执行率只算两个数都有的项目。",
    )]];
    Some(table)
}

/// The simple average of the scores that are plain numbers; with how many there are.
pub(super) fn average(records: &[&Entry]) -> Option<(Decimal, usize)> {
    let scores: Vec<Decimal> =
        records.iter().filter_map(|entry| entry.record.score()?.get().map(|n| n.value)).collect();
    let n = u32::try_from(scores.len()).ok().filter(|n| *n > 0)?;
    Some((scores.iter().sum::<Decimal>() / Decimal::from(n), scores.len()))
}

fn score_table(units: &[(&Chapter, Vec<&Entry>)], year: i16) -> Option<Table> {
    let mut rows = Vec::new();
    let mut all: BTreeMap<Kind, Vec<&Entry>> = BTreeMap::new();
    for (chapter, records) in units {
        for kind in SCORED {
            let of: Vec<&Entry> =
                records.iter().copied().filter(|e| e.at.kind == kind && e.at.year() == Some(year)).collect();
            rows.extend(score_row(&chapter.title, kind, &of));
            all.entry(kind).or_default().extend(of);
        }
    }
    if units.len() > 1 {
        for (kind, of) in &all {
            rows.extend(score_row("合计", *kind, of).map(|row| Row { style: RowStyle::Total, ..row }));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let heads = ["份数", "平均分", "优", "良", "中", "差", "未载等级"].map(Column::figures);
    let columns = [Column::words("单位"), Column::words("种类")].into_iter().chain(heads).collect();
    let mut table = plain_table("sum-scores", &format!("{year} 年度的得分和等级"), columns, rows);
    table.remarks = vec![vec![Span::plain("平均分是册内各份得分的简单平均，不按金额加权；等级照所印。")]];
    Some(table)
}

fn score_row(unit: &str, kind: Kind, of: &[&Entry]) -> Option<Row> {
    if of.is_empty() {
        return None;
    }
    let grades = Grades::of(of.iter().copied());
    let count = |n: u32| Cell::figure(Figure::printed(&n.to_string()));
    let mean = match average(of) {
        Some((mean, n)) => Cell::Figure {
            figure: Figure::computed(&rounded(mean, 2)),
            under: (n < of.len()).then(|| format!("{} 份中 {n} 份有分", of.len())),
        },
        None => Cell::dash(),
    };
    let mut cells =
        vec![Cell::text(unit), Cell::text(kind.short()), count(u32::try_from(of.len()).unwrap_or(u32::MAX)), mean];
    cells.extend(grades.counts.map(count));
    cells.push(count(grades.ungraded));
    Some(Row::plain(cells))
}

/// The site's drawings of the whole year, for a volume that takes in every unit of one district.
fn drawings(book: &Book<'_>, year: i16) -> Vec<Block> {
    let narrowed = book.plan.select.as_ref().is_some_and(|s| names_owners(s) || !s.participants.is_empty());
    let Some(district) = book.district().filter(|_| !narrowed) else { return Vec::new() };
    if !scope::kinds(book).contains_key(&Kind::SelfEvaluation) {
        return Vec::new();
    }
    let execution = charts::execution::execution(book.site, district, year);
    let charts = execution.into_iter().chain(charts::grades::of_year(book.site, district, year));
    charts.flat_map(|chart| std::iter::once(drawing::chart(&chart)).chain(drawing::figures(&chart))).collect()
}

/// The name of a unit's district and its own, for lists over several districts.
pub(super) fn unit(book: &Book<'_>, district: DistrictId, agency: &Id) -> String {
    let about = book.corpus().district(district);
    let own = about.agency_name(agency.as_str());
    if book.district().is_some() {
        own.to_owned()
    } else {
        format!("{} {own}", names::district(book.corpus(), district))
    }
}
