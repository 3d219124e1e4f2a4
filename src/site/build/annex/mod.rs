//! 年终数据附表: every figure of a year's summary that follows from the records, with its scope and completeness, beside
//! what summaries declare, each with the page it comes from.

mod rows;
mod words;

pub use rows::{AnnexRow, DeclaredRow, declared, rows, verdict};

use super::head::head;
use super::registers::plain_table;
use super::trail::trail;
use super::{checks, districts, names};
use crate::corpus::DistrictId;
use crate::reckon::annual::Group;
use crate::site::plan::Subject;
use crate::site::view::{
    Cell, Column, Download, Figure, Link, RegisterPage, Row, Sentence, Span, Table, TitledTable, Tone,
};
use crate::site::{Site, urls};

/// What the page is called.
pub const TITLE: &str = "年终数据附表";

/// What a part of the summary is called.
#[must_use]
pub const fn group(part: Group) -> &'static str {
    words::group(part)
}

/// The page.
#[must_use]
pub fn annex(site: &Site<'_>, district: DistrictId, year: i16, path: &str) -> RegisterPage {
    let corpus = site.corpus;
    let figures = rows(site, district, year);
    let (summary, said) = declared(site, district, year);
    let steps = vec![(format!("{year} 年度"), Some(Subject::Year(district, year))), (TITLE.to_owned(), None)];
    let title = format!("{year} 年度{TITLE}");
    let mut page = head(site, path, Some(district), "year", title, trail(corpus, path, district, steps));
    super::labels::column(&mut page, site, Some(district), TITLE);
    page.kicker = vec![names::district(corpus, district).to_owned(), format!("{year} 年度")];
    page.lead = lead(&figures, &said);
    page.source = vec![Span::muted(format!("截至 {}。", corpus.district(district).as_of))];
    if site.frames.twins {
        let href = urls::relative(path, &urls::annex_twin(corpus, district, year));
        let sheet = urls::relative(path, &urls::sheet(corpus, &Subject::Annex(district, year)));
        page.downloads = vec![
            Download { text: "CSV".to_owned(), href, file: true },
            Download { text: "Word（可以改）".to_owned(), href: sheet, file: true },
        ];
    }
    let mut tables = computed(site, path, &figures);
    if let (Some(id), false) = (summary, said.is_empty()) {
        tables.push(TitledTable {
            title: "总结里声明的数".to_owned(),
            scope: Some(corpus.entry(id).record.name().to_owned()),
            table: declarations(site, path, district, year, &said),
        });
    }
    let parts = site.facts.annual_years(site.corpus, district).rev().map(|one| Link {
        current: one == year,
        ..names::to(corpus, path, &Subject::Annex(district, one), format!("{one} 年"))
    });
    RegisterPage { page, parts: parts.collect(), tables, remarks: remarks(site, district), ..RegisterPage::default() }
}

fn lead(figures: &[AnnexRow<'_>], said: &[DeclaredRow<'_>]) -> Sentence {
    let known = figures.iter().filter(|row| row.value.is_some()).count();
    let mut lead =
        vec![Span::plain("由本站收录的记录算出 "), Span::figure(known.to_string(), ""), Span::plain(" 个数")];
    if !said.is_empty() {
        lead.extend([
            Span::plain("；年度总结声明了 "),
            Span::figure(said.len().to_string(), ""),
            Span::plain(" 个数，逐个列在后面"),
        ]);
    }
    lead.push(Span::plain("。每个数的出处在最后一栏。"));
    lead
}

/// One table for each part of the summary.
fn computed(site: &Site<'_>, path: &str, figures: &[AnnexRow<'_>]) -> Vec<TitledTable> {
    let mut tables = Vec::new();
    for part in figures.chunk_by(|a, b| words::group(a.group) == words::group(b.group)) {
        let Some(first) = part.first() else { continue };
        let title = words::group(first.group);
        let columns = vec![
            Column::words("项"),
            Column::figures("由记录算出"),
            Column::words("总结里声明"),
            Column::words("收录"),
            Column::words("出处"),
        ];
        let rows = part.iter().map(|row| line(site, path, row)).collect();
        let id = format!("annex-{}", tables.len() + 1);
        let table = plain_table(&id, &format!("{title}：由记录算出的数"), columns, rows);
        tables.push(TitledTable { title: title.to_owned(), scope: first.collected.map(str::to_owned), table });
    }
    tables
}

fn line(site: &Site<'_>, path: &str, row: &AnnexRow<'_>) -> Row {
    let under = (!row.scope.is_empty()).then(|| vec![Span::plain(row.scope.clone())]);
    let name = Cell::Text { text: row.label.clone(), href: None, under, tone: Tone::Plain, note: None };
    let value = match row.value {
        Some(value) => Cell::Figure {
            figure: Figure::computed(&value.round_dp(6).normalize().to_string()).unit(row.unit),
            under: Some(row.remark.clone()).filter(|remark| !remark.is_empty()),
        },
        None => Cell::missing(row.word),
    };
    Row::plain(vec![
        name,
        value,
        said(site, path, row),
        row.collected.map_or_else(Cell::dash, Cell::text),
        Cell::link(row.from_name, names::href(site.corpus, path, &row.from)),
    ])
}

/// What summaries declare: the figure, how it stands, and which summary says so.
fn said(site: &Site<'_>, path: &str, row: &AnnexRow<'_>) -> Cell {
    let mut spans: Sentence = Vec::new();
    for fact in &row.declared {
        if !spans.is_empty() {
            spans.push(Span::plain("；"));
        }
        spans.push(Span::figure(super::money::figure_text(&checks::declared(fact)), ""));
        let scope = fact.row(site.corpus).and_then(|row| row.scope.get()).map(|scope| format!("{scope}；"));
        spans.push(Span::muted(format!("（{}{}）", scope.unwrap_or_default(), verdict(fact))));
        let entry = site.corpus.entry(fact.entry);
        let year = entry.at.year().map(|year| format!("{year} 年")).unwrap_or_default();
        spans.push(Span::link(format!("{year}总结"), names::record_href(site.corpus, path, fact.entry)));
    }
    if spans.is_empty() { Cell::dash() } else { Cell::Rich { spans } }
}

fn declarations(site: &Site<'_>, path: &str, district: DistrictId, year: i16, said: &[DeclaredRow<'_>]) -> Table {
    let corpus = site.corpus;
    let home = names::href(corpus, path, &Subject::Year(district, year));
    let rows = said.iter().map(|row| {
        let check = &row.check;
        let scope = check.scope.clone();
        Row::plain(vec![
            Cell::Text {
                text: format!("{}：{}", row.fact.section.label(), check.label),
                href: Some(format!("{home}#{}", check.id)),
                under: (!scope.is_empty()).then(|| vec![Span::plain(scope)]),
                tone: Tone::Plain,
                note: None,
            },
            check.declared.clone(),
            match &check.computed {
                Some(figure) => Cell::Figure { figure: figure.clone(), under: check.formula.clone() },
                None => Cell::dash(),
            },
            Cell::text(check.word.clone()),
            Cell::link(row.from_name, names::href(corpus, path, &row.from)),
        ])
    });
    let columns = vec![
        Column::words("声明项"),
        Column::figures("声明"),
        Column::figures("算出"),
        Column::words("结果"),
        Column::words("出处"),
    ];
    plain_table("annex-declared", "总结里声明的数", columns, rows.collect())
}

fn remarks(site: &Site<'_>, district: DistrictId) -> Vec<Sentence> {
    let mut remarks: Vec<Sentence> = [
        "年度是记录所在文件夹的年度，也就是资金年度。部门整体的表把本单位项目的钱又列了一遍，所以不进金额合计。",
        "“未收录”不是零。只有全部收录的，才写零，才算平均分和执行率。只见于他文的，不进平均数。",
        "声明数照总结原文；比较只在收录齐全、口径说得清的时候做。不同年度的钱不相加。",
    ]
    .into_iter()
    .map(|text| vec![Span::plain(text)])
    .collect();
    remarks.extend(districts::collected_remark(site.corpus, district));
    remarks
}
