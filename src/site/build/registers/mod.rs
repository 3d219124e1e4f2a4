//! Registers: plain, complete tables of everything of a kind. Rows stand by year and code or by what is unfinished, never by
//! score or sum.

mod allocations;
mod budget;
mod census;
mod corrections;
pub mod coverage;
mod documents;
pub mod duties;
mod evaluations;
mod ex_ante;
pub mod follow_up;
mod indicators;
mod monitoring;
mod policies;
mod projects;
mod rechecks;
mod requirements;
mod self_evaluations;
mod targets;
mod third_parties;
mod waivers;
mod withheld;
mod words;

pub use census::{Census, MOST_ROWS, census};
pub use coverage::coverage;
pub use duties::duties;
pub use follow_up::follow_up;
pub use requirements::bound;
pub use words::measure;

use super::head::head;
use super::trail::trail;
use super::{districts, names, reach};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::site::Site;
use crate::site::plan::{Register, Subject};
use crate::site::view::{Cell, Column, Download, Link, Page, RegisterPage, Row, Span, Table, TitledTable};

/// What of a register a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Everything.
    Whole,
    /// One year.
    Year(i16),
    /// What belongs to no year, beside an index of the years.
    Undated,
}

impl Part {
    /// Whether a row of a year is in it.
    pub(super) fn holds(self, year: Option<i16>) -> bool {
        match self {
            Self::Whole => true,
            Self::Year(one) => year == Some(one),
            Self::Undated => year.is_none(),
        }
    }

    /// The year, where it is one.
    pub(super) const fn year(self) -> Option<i16> {
        match self {
            Self::Year(one) => Some(one),
            Self::Whole | Self::Undated => None,
        }
    }
}

/// A register that is a plain table: all but 整改, 公开情况 and 覆盖面.
#[must_use]
pub fn register(
    site: &Site<'_>,
    district: DistrictId,
    register: Register,
    year: Option<i16>,
    path: &str,
) -> RegisterPage {
    let corpus = site.corpus;
    let census = site.census(district);
    let parts = census.parts(register);
    let part = part(year, &parts);
    let table = match register {
        Register::Projects => projects::table(site, district, part, path),
        Register::ExAnte => ex_ante::table(site, district, part, path),
        Register::Targets => targets::table(site, district, part, path),
        Register::Monitoring => monitoring::table(site, district, part, path),
        Register::SelfEvaluations => self_evaluations::table(site, district, part, path),
        Register::Rechecks => rechecks::table(site, district, part, path),
        Register::Evaluations => evaluations::table(site, district, part, path),
        Register::Budget => budget::table(site, district, part, path),
        Register::Documents => documents::table(site, district, part, path),
        Register::Policies => policies::table(site, district, part, path),
        Register::Allocations => allocations::table(site, district, part, path),
        Register::Indicators => indicators::table(site, district, part, path),
        Register::ThirdParties => third_parties::table(site, district, part, path),
        Register::Withheld => withheld::table(site, district, part, path),
        Register::Corrections => corrections::table(site, district, part, path),
        Register::Waivers => waivers::table(site, district, part, path),
        Register::Requirements => requirements::table(site, district, part, path),
        Register::FollowUp | Register::Duties | Register::Coverage => Table::default(),
    };
    let rows = table.rows.len();
    let mut tables = Vec::new();
    if register == Register::Evaluations {
        tables.extend(evaluations::grades(site, district, part));
    }
    if part == Part::Undated {
        tables.push(index(corpus, path, district, register, census, &parts));
    }
    if register == Register::Requirements {
        tables.push(requirements::duties(site, district, year, path));
    }
    if !table.rows.is_empty() {
        let scope = match part {
            Part::Undated => Some("不属于哪一年的".to_owned()),
            _ => Some(format!("{} {}", table.rows.len(), measure(register))),
        };
        tables.push(TitledTable { title: register.title().to_owned(), scope, table });
    }
    let mut page = page(site, path, district, register, year);
    let all = if part == Part::Undated { words::all(site, district, register) } else { rows };
    page.lead = words::lead(site, district, register, year, all);
    RegisterPage {
        page,
        parts: links(corpus, path, district, register, &parts, year),
        counts: Vec::new(),
        chart: (register == Register::Budget).then(|| budget::chart(site, district, part)).flatten(),
        tables,
        withheld: register
            .kind()
            .map(|kind| districts::withheld(corpus, district, Some(kind), year))
            .unwrap_or_default(),
        remarks: words::remarks(corpus, district, register),
    }
}

/// Which part a page shows: a year, or the whole; of a split register the whole page shows what has no year.
pub(super) fn part(year: Option<i16>, parts: &[i16]) -> Part {
    match year {
        Some(year) => Part::Year(year),
        None if parts.is_empty() => Part::Whole,
        None => Part::Undated,
    }
}

/// The page of a register, without its lead.
pub(super) fn page(site: &Site<'_>, path: &str, district: DistrictId, register: Register, year: Option<i16>) -> Page {
    let corpus = site.corpus;
    let mut steps = Vec::new();
    if let Some(year) = year {
        steps.push((format!("{year} 年度"), Some(Subject::Year(district, year))));
    }
    steps.push((register.title().to_owned(), None));
    let nav = super::chrome::current(&Subject::Register(district, register, year));
    let h1 = year.map_or_else(|| register.title().to_owned(), |year| format!("{year} 年{}", register.title()));
    let mut page = head(site, path, Some(district), nav, h1, trail(corpus, path, district, steps));
    super::labels::column(&mut page, site, Some(district), register.title());
    page.kicker = vec!["登记册".to_owned(), names::district(corpus, district).to_owned()];
    page.source = vec![Span::muted(format!("截至 {}。", corpus.district(district).as_of))];
    if !site.frames.registers.is_empty() {
        page.scripts = vec![format!("{}{}", page.root, site.frames.registers)];
    }
    if site.frames.twins {
        let twin = crate::site::urls::register_twin(corpus, district, register);
        let text = if year.is_some() { "全部年度 CSV" } else { "CSV" };
        let href = crate::site::urls::relative(path, &twin);
        page.downloads = vec![Download { text: text.to_owned(), href, file: true }];
    }
    page
}

/// Links to the years of a split register, the whole one first.
pub(super) fn links(
    corpus: &Corpus,
    path: &str,
    district: DistrictId,
    register: Register,
    parts: &[i16],
    year: Option<i16>,
) -> Vec<Link> {
    if parts.is_empty() {
        return Vec::new();
    }
    let to = |part: Option<i16>, text: String| Link {
        current: part == year,
        ..names::to(corpus, path, &Subject::Register(district, register, part), text)
    };
    let mut links = vec![to(None, "全部年度".to_owned())];
    links.extend(parts.iter().rev().map(|one| to(Some(*one), format!("{one} 年"))));
    links
}

/// The index of a split register.
pub(super) fn index(
    corpus: &Corpus,
    path: &str,
    district: DistrictId,
    register: Register,
    census: &Census,
    parts: &[i16],
) -> TitledTable {
    let rows = parts.iter().rev().map(|year| {
        let href = names::href(corpus, path, &Subject::Register(district, register, Some(*year)));
        let n = census.year(register, Some(*year));
        Row::plain(vec![
            Cell::link(format!("{year} 年"), href),
            Cell::figure(crate::site::view::Figure::printed(&n.to_string())),
        ])
    });
    let table = Table {
        id: "years".to_owned(),
        caption: "按年度".to_owned(),
        caption_hidden: true,
        columns: vec![Column::words("年度"), Column::figures(format!("数量（{}）", measure(register)))],
        rows: rows.collect(),
        ..Table::default()
    };
    TitledTable {
        title: "按年度".to_owned(),
        scope: Some(format!("超过 {MOST_ROWS} 行，分年度列")),
        table: table.aligned(),
    }
}

/// The register of a kind: one row a record.
pub(super) fn of_records<'c>(
    site: &Site<'c>,
    district: DistrictId,
    kind: Kind,
    part: Part,
    columns: Vec<Column>,
    row: impl Fn(EntryId, &'c Entry) -> Vec<Cell>,
) -> Table {
    let records = reach::kind(site.corpus, district, kind, part.year());
    let rows = records
        .into_iter()
        .filter(|(_, entry)| part.holds(entry.at.year()))
        .map(|(id, entry)| Row::plain(row(id, entry)));
    plain(kind.stem(), kind.title(), columns, rows.collect())
}

/// A register's table, which scripts may sort and filter.
pub(super) fn plain(id: &str, caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    plain_table(id, caption, columns, rows).sortable()
}

/// A table set like a register's, on a page of another sort.
#[must_use]
pub fn plain_table(id: &str, caption: &str, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table {
        id: id.to_owned(),
        caption: caption.to_owned(),
        caption_hidden: true,
        columns,
        rows,
        register: true,
        ..Table::default()
    }
    .aligned()
}

/// The first three cells of a record's row: what it is about with the record's page, the unit, the year.
pub(super) fn whose(site: &Site<'_>, path: &str, id: EntryId, entry: &Entry) -> Vec<Cell> {
    let corpus = site.corpus;
    vec![
        Cell::link(entry.record.name(), names::record_href(corpus, path, id)),
        unit(corpus, path, entry),
        entry.at.year().map_or_else(Cell::dash, |year| Cell::date(year.to_string())),
    ]
}

/// The unit of a record, with its page.
pub(super) fn unit(corpus: &Corpus, path: &str, entry: &Entry) -> Cell {
    entry.at.agency().map_or_else(Cell::dash, |agency| {
        let name = corpus.district(entry.at.district).agency_name(agency.as_str());
        Cell::link(name, names::href(corpus, path, &Subject::Agency(entry.at.district, agency.clone())))
    })
}

/// The heads of those three.
pub(super) fn heads(first: &str) -> Vec<Column> {
    vec![Column::words(first), Column::words("单位"), Column::words("年度").narrow()]
}

/// When and where a record was published: the first day, all venues; `未收录` where nothing is known here.
pub(super) fn published(entry: &Entry) -> Cell {
    let first = entry.filing.published.iter().filter_map(|p| p.date.get()).min();
    match first {
        Some(day) => Cell::date(day.to_string()),
        None if entry.mentioned() => Cell::not_given(),
        None => Cell::missing("未收录"),
    }
}
