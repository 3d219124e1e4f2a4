//! 覆盖面: what is here of each year and kind, by book and mode; and what summaries declare, each share with its scope, year and
//! denominator or in words.

use super::{page, plain};
use crate::corpus::DistrictId;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Book, Choice, Collected};
use crate::model::number::{percent, rounded};
use crate::reckon::coverage::KindYear;
use crate::reckon::declared::{Check as Fact, Figure as Which, Section};
use crate::site::Site;
use crate::site::build::{charts, districts, money, names, reach};
use crate::site::plan::{Register, Subject};
use crate::site::view::{
    Cell, Column, Coverage, CoverageRegister, Figure, Link, Mark, Row, Sentence, Span, Table, TitledTable,
};
use std::collections::{BTreeMap, BTreeSet};

/// Counts its rows, for the census: years and kinds that have a record or a word in `site.yaml`.
pub(super) fn count(site: &Site<'_>, district: DistrictId, mut add: impl FnMut(Option<i16>, usize)) {
    for ((_, year, _), _) in of(site, district) {
        add(Some(*year), 1);
    }
}

fn of<'f>(
    site: &'f Site<'_>,
    district: DistrictId,
) -> impl Iterator<Item = (&'f (DistrictId, i16, Kind), &'f KindYear)> {
    site.facts.coverage.kinds.iter().filter(move |((d, _, _), _)| *d == district)
}

/// The register: never split, since it has at most one row a year and kind.
#[must_use]
pub fn coverage(site: &Site<'_>, district: DistrictId, year: Option<i16>, path: &str) -> CoverageRegister {
    let corpus = site.corpus;
    let mut page = page(site, path, district, Register::Coverage, year);
    let years: BTreeSet<i16> = of(site, district).map(|((_, year, _), _)| *year).collect();
    page.lead = vec![
        Span::plain("本站收录了 "),
        Span::figure(districts::span(&years.into_iter().collect::<Vec<_>>()), ""),
        Span::plain(" 年度的记录。下面先列各年度声明的覆盖，再列本站收录了多少；两者不混在一起。"),
    ];
    let mut tables = Vec::new();
    tables.extend(declared(site, path, district));
    tables.extend(held(site, district));
    tables.extend(books(site, district));
    tables.extend(modes(site, district));
    tables.extend(without(site, path, district));
    let mut remarks: Vec<Sentence> = vec![
        vec![Span::plain("“不适用”不是零，零不是“未知”。没有分母的比例只照录文字，不画条。")],
        vec![Span::plain("不同年度、不同口径的钱不相加；试点单列，不并入别的比例。")],
    ];
    remarks.extend(districts::collected_remark(corpus, district));
    let chart = charts::coverage::coverage(site, district);
    CoverageRegister {
        page,
        parts: Vec::<Link>::new(),
        incomplete: incomplete(site, district),
        shares: if chart.is_some() { Vec::new() } else { shares(site, district) },
        chart,
        pilots: pilots(site, district),
        tables,
        collected: collected(site, district),
        remarks,
    }
}

/// The years and kinds of which not everything is here: for them no share is drawn, and this is said first.
fn incomplete(site: &Site<'_>, district: DistrictId) -> Vec<Sentence> {
    let mut years: BTreeMap<i16, Vec<&'static str>> = BTreeMap::new();
    for ((_, year, kind), held) in of(site, district).filter(|(_, held)| !held.is_whole()) {
        // Documents, plans and summaries are no matter of coverage.
        if Kind::OF_PROJECT.contains(kind) && (held.records > 0 || held.collected != Some(Collected::None)) {
            years.entry(*year).or_default().push(kind.short());
        }
    }
    let mut lines: Vec<Sentence> =
        years.iter().map(|(year, kinds)| vec![Span::plain(format!("{year} 年：{}。", kinds.join("、")))]).collect();
    if !lines.is_empty() {
        lines.insert(
            0,
            vec![Span::plain("下列年度和种类本站没有收录齐，或者有不予公开的，只列个数，不算比例，不画条：")],
        );
    }
    lines
}

/// Projects with a target or a self-evaluation among those of the year: only where everything is here.
fn shares(site: &Site<'_>, district: DistrictId) -> Vec<Coverage> {
    let mut out = Vec::new();
    for ((_, year), projects) in site.facts.coverage.projects.iter().filter(|((d, _), _)| *d == district) {
        for (kind, whole) in [
            (Kind::Target, projects.without_target.is_some()),
            (Kind::SelfEvaluation, projects.without_self_evaluation.is_some()),
        ] {
            if whole && projects.projects > 0 {
                let part = projects.with.get(&kind).copied().unwrap_or(0);
                out.push(share(format!("{year} 年有{}的项目", kind.title()), part, projects.projects));
            }
        }
    }
    out
}

fn share(label: String, part: u32, whole: u32) -> Coverage {
    let width = percent(part.into(), whole.into()).map(|width| format!("{}%", rounded(width, 2)));
    Coverage {
        spoken: format!("{label}：{whole} 个中 {part} 个"),
        label,
        href: None,
        part: part.to_string(),
        whole: Some(whole.to_string()),
        measure: "个".to_owned(),
        width,
        mark: Mark::Ok,
        remark: None,
    }
}

/// Declared rows whose scope says 试点 or 试编.
fn pilots(site: &Site<'_>, district: DistrictId) -> Vec<Coverage> {
    let mut out = Vec::new();
    for fact in site.facts.declared.iter().filter(|fact| site.corpus.entry(fact.entry).at.district == district) {
        let Some(row) = fact.row(site.corpus) else { continue };
        let scope = row.scope.get().map_or("", |scope| scope);
        if fact.figure != Which::Projects || !(scope.contains("试点") || scope.contains("试编")) {
            continue;
        }
        let label = format!("{}：{scope}", fact.section.label());
        let amount = row.amount.get().map(|amount| format!("，{}", amount.printed)).unwrap_or_default();
        out.push(Coverage {
            spoken: format!("{label}，{} 个项目{amount}", fact.printed),
            label,
            href: None,
            part: fact.printed.to_string(),
            whole: None,
            measure: "个项目".to_owned(),
            width: None,
            mark: Mark::Half,
            remark: Some(format!("声明{amount}；分母未载，单列").replace("声明，", "声明 ")),
        });
    }
    out
}

/// What summaries and plans declare: one row a declared row, with its year and what is not said.
fn declared(site: &Site<'_>, path: &str, district: DistrictId) -> Option<TitledTable> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for (id, entry) in
        reach::district(corpus, district).filter(|(_, e)| matches!(e.record, Record::Summary(_) | Record::Plan(_)))
    {
        for fact in site.facts.declared_in(id).iter().filter(|fact| fact.figure == Which::Coverage) {
            let unstated = fact.checks.iter().find_map(|check| match check {
                Fact::Unstated(what) => Some(what.words()),
                _ => None,
            });
            rows.push(Row::plain(vec![
                Cell::text(fact.section.label()),
                fact.of_year.map_or_else(|| Cell::missing("未载"), |year| Cell::date(year.to_string())),
                Cell::text(fact.row(corpus).and_then(|row| row.scope.get()).map_or("", |scope| scope)),
                Cell::figure(money::printed(&fact.printed)),
                Cell::text(unstated.unwrap_or("见总结")),
                Cell::link(entry.record.name(), names::record_href(corpus, path, id)),
            ]));
        }
    }
    let columns = vec![
        Column::words("环节"),
        Column::words("哪年的钱").narrow(),
        Column::words("口径"),
        Column::figures("声明的覆盖率"),
        Column::words("分母"),
        Column::words("出处"),
    ];
    let table = plain("declared", "声明的覆盖率", columns, rows);
    (!table.rows.is_empty()).then(|| TitledTable {
        title: "声明的覆盖率".to_owned(),
        scope: Some("照原文，不改算".to_owned()),
        table,
    })
}

/// A kind's records of a year: “2020 年度工作总结”, not “2020 年年度工作总结”.
fn of_year(year: i16, kind: Kind) -> String {
    format!("{year} 年{}", kind.title().trim_start_matches('年'))
}

/// Records here by year and kind.
fn held(site: &Site<'_>, district: DistrictId) -> Option<TitledTable> {
    let n = |n: u32| Cell::figure(Figure::printed(&n.to_string()));
    let rows =
        of(site, district).filter(|(_, kind)| kind.records + kind.withheld > 0).map(|((_, year, kind), held)| {
            Row::plain(vec![
                Cell::text(of_year(*year, *kind)),
                n(held.records),
                n(held.mentioned),
                n(held.projects),
                n(held.agencies),
                n(held.withheld),
                match held.amount.counted {
                    0 => Cell::dash(),
                    _ => Cell::Figure {
                        figure: money::computed(held.amount.exact),
                        under: (!held.amount.whole())
                            .then(|| format!("不含 {} 项没有确数的", held.amount.vague + held.amount.absent)),
                    },
                },
            ])
        });
    let columns = vec![
        Column::words("年度和种类"),
        Column::figures("记录"),
        Column::figures("其中只见于他文"),
        Column::figures("项目"),
        Column::figures("单位"),
        Column::figures("不予公开"),
        Column::figures("金额（万元）"),
    ];
    let table = plain("held", "本站收录的记录", columns, rows.collect());
    (!table.rows.is_empty()).then(|| TitledTable {
        title: "本站收录的记录".to_owned(),
        scope: Some("各年度分列，不相加".to_owned()),
        table,
    })
}

/// 四本预算.
fn books(site: &Site<'_>, district: DistrictId) -> Option<TitledTable> {
    let mut rows = Vec::new();
    for ((_, year, kind), held) in of(site, district)
        .filter(|((_, _, kind), _)| matches!(kind, Kind::Target | Kind::SelfEvaluation | Kind::Evaluation))
    {
        if held.books.keys().all(Option::is_none) {
            continue;
        }
        let mut cells = vec![Cell::text(of_year(*year, *kind))];
        for book in Book::ALL.iter().copied().map(Some).chain([None]) {
            cells.push(held.books.get(&book).map_or_else(Cell::dash, |(records, total)| match total.counted {
                0 => Cell::text(format!("{records} 份")),
                _ => Cell::Figure { figure: money::computed(total.exact), under: Some(format!("{records} 份")) },
            }));
        }
        rows.push(Row::plain(cells));
    }
    let mut columns = vec![Column::words("年度和种类")];
    columns.extend(Book::ALL.iter().map(|book| Column::figures(book.label())));
    columns.push(Column::figures("未载或分不开"));
    let table = plain("books", "按四本预算", columns, rows);
    (!table.rows.is_empty()).then(|| TitledTable {
        title: "四本预算".to_owned(),
        scope: Some("万元".to_owned()),
        table,
    })
}

/// 资金方式: a project may have several, so that the counts do not add up to the records.
fn modes(site: &Site<'_>, district: DistrictId) -> Option<TitledTable> {
    let mut rows = Vec::new();
    for ((_, year, kind), held) in of(site, district) {
        for ((book, mode), count) in &held.modes {
            // The whole is the book's own records; what stands in no single book is held against all of the kind.
            let whole = held.books.get(book).filter(|_| book.is_some()).map_or(held.records, |(records, _)| *records);
            let share = percent((*count).into(), whole.into()).filter(|_| held.is_whole());
            rows.push(Row::plain(vec![
                Cell::text(of_year(*year, *kind)),
                book.map_or_else(|| Cell::missing("未载或几本都有"), |book| Cell::text(book.label())),
                Cell::text(mode.label()),
                Cell::figure(Figure::printed(&count.to_string())),
                Cell::figure(Figure::printed(&whole.to_string())),
                match share {
                    Some(share) => Cell::figure(Figure::computed(&format!("{}%", rounded(share, 1)))),
                    None => Cell::missing("收录不全，不算"),
                },
            ]));
        }
    }
    let columns = vec![
        Column::words("年度和种类"),
        Column::words("预算"),
        Column::words("资金方式"),
        Column::figures("份"),
        Column::figures("同类共有"),
        Column::figures("占"),
    ];
    let table = plain("modes", "按资金方式", columns, rows);
    (!table.rows.is_empty()).then(|| TitledTable {
        title: "资金方式".to_owned(),
        scope: Some("一个项目可以有几种".to_owned()),
        table,
    })
}

/// 未设目标, 未自评: only where everything of the kind is here.
fn without(site: &Site<'_>, path: &str, district: DistrictId) -> Option<TitledTable> {
    let corpus = site.corpus;
    let mut rows = Vec::new();
    for ((_, year), projects) in site.facts.coverage.projects.iter().filter(|((d, _), _)| *d == district) {
        let lists = [("未设目标", &projects.without_target), ("未自评", &projects.without_self_evaluation)];
        for (word, keys) in lists.into_iter().filter_map(|(word, keys)| keys.as_ref().map(|keys| (word, keys))) {
            for key in keys {
                let link = names::life(corpus, path, key);
                rows.push(Row::plain(vec![
                    Cell::link(link.text, link.href.unwrap_or_default()),
                    Cell::text(corpus.district(district).agency_name(key.agency.as_str())),
                    Cell::date(year.to_string()),
                    Cell::text(word),
                ]));
            }
        }
        let silent =
            site.facts.coverage.kind(district, *year, Kind::SelfEvaluation).and_then(|kind| kind.silent.as_ref());
        for agency in silent.into_iter().flatten() {
            rows.push(Row::plain(vec![
                Cell::text(corpus.district(district).agency_name(agency.as_str())),
                Cell::dash(),
                Cell::date(year.to_string()),
                Cell::text("全年没有自评表"),
            ]));
        }
    }
    let columns = ["项目或单位", "单位", "年度", "缺什么"].map(Column::words).to_vec();
    let table = plain("without", "未设目标、未自评的项目", columns, rows);
    (!table.rows.is_empty()).then(|| TitledTable {
        title: "未设目标、未自评的项目".to_owned(),
        scope: Some("只在全部收录的年度列".to_owned()),
        table,
    })
}

/// What is collected here, by year and kind.
fn collected(site: &Site<'_>, district: DistrictId) -> Option<Table> {
    let years: BTreeSet<i16> = of(site, district).map(|((_, year, _), _)| *year).collect();
    let rows = years.into_iter().map(|year| {
        let mut cells = vec![Cell::text(format!("{year} 年"))];
        cells.extend(Kind::OF_PROJECT.iter().map(|kind| {
            let held = site.facts.coverage.kind(district, year, *kind);
            match site.facts.coverage.collected(district, year, *kind) {
                Some(Collected::All) => Cell::text("全部"),
                Some(Collected::None) => Cell::missing("未收录"),
                _ if held.is_some_and(|held| held.records > 0) => Cell::text("部分"),
                _ => Cell::missing("未收录"),
            }
        }));
        Row::plain(cells)
    });
    let mut columns = vec![Column::words("年度")];
    columns.extend(Kind::OF_PROJECT.iter().map(|kind| Column::words(kind.title())));
    let table = plain("collected", "本站收录了什么", columns, rows.collect());
    (!table.rows.is_empty()).then_some(table)
}

/// The section's register, where it has one.
pub fn register_of(section: Section) -> Option<Register> {
    Some(match section {
        Section::Targets => Register::Targets,
        Section::Monitoring => Register::Monitoring,
        Section::ExAnte => Register::ExAnte,
        Section::SelfEvaluation => Register::SelfEvaluations,
        Section::Evaluation | Section::WholeDepartment => Register::Evaluations,
        Section::Disclosure => Register::Duties,
        Section::Application => Register::Budget,
        Section::Documents => Register::Documents,
        Section::Submissions | Section::Growth => return None,
    })
}

/// The page of a register, where it has rows.
pub fn href(
    site: &Site<'_>,
    path: &str,
    district: DistrictId,
    census: &super::Census,
    register: Register,
) -> Option<String> {
    (census.whole(register) > 0).then(|| names::href(site.corpus, path, &Subject::Register(district, register, None)))
}
