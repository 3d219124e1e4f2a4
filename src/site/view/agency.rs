//! The register of units, a unit over all years, and a unit's year.

use serde::Serialize;

use super::View;
use super::chart::Chart;
use super::compare::Compare;
use super::page::{Link, Page, Sentence};
use super::record::{Correction, Explanation, Fact};
use super::status::Status;
use super::table::Table;
use super::year::WithheldLine;

/// `agencies/index.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AgenciesPage {
    /// The page.
    pub page: Page,
    /// Units by kind, in the order of the register.
    pub groups: Vec<AgencyGroup>,
    /// Units that no longer exist under that name, in sentences.
    pub history: Vec<Sentence>,
}

impl View for AgenciesPage {
    const TEMPLATE: &'static str = "agencies.html";
}

/// Units of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct AgencyGroup {
    /// ASCII id.
    pub id: String,
    /// 部门, 单位, 镇, 街道.
    pub title: String,
    /// The units, by order and code.
    pub agencies: Vec<AgencyLine>,
}

/// One unit in the register.
#[derive(Debug, Clone, Serialize)]
pub struct AgencyLine {
    /// Its name and page.
    pub name: Link,
    /// Its code, as printed.
    pub code: Option<String>,
    /// The department it belongs to.
    pub parent: Option<String>,
    /// Years with records: `2020—2022`.
    pub years: String,
    /// Projects it has here.
    pub projects: usize,
    /// Records it has here.
    pub records: usize,
}

/// `agencies/<agency>.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AgencyPage {
    /// The page.
    pub page: Page,
    /// The unit's years.
    pub years: Vec<Link>,
    /// The catalogue block: code, department, contact office.
    pub catalogue: Vec<Fact>,
    /// Money by year: asked, given, spent; only where it may be added up.
    pub money: Option<Table>,
    /// The same as bars.
    pub money_chart: Option<Chart>,
    /// The grades of its self-evaluations by year.
    pub grades: Option<Chart>,
    /// Projects by year, each with its life.
    pub projects: Option<Table>,
    /// Records of the unit as a whole.
    pub records: Vec<Link>,
    /// Units under it.
    pub children: Vec<Link>,
    /// Duties and lateness over the years.
    pub duties: Option<Table>,
    /// How the days are counted, and to what day.
    pub duties_scope: Option<String>,
    /// Problems and both sides' state.
    pub problems: Option<Table>,
    /// Former names, in sentences.
    pub history: Vec<Sentence>,
    /// Documents that mention the unit.
    pub documents: Vec<Link>,
}

impl View for AgencyPage {
    const TEMPLATE: &'static str = "agency.html";
}

/// `<year>/<agency>/index.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AgencyYearPage {
    /// The page; its heading is the unit's name of that time.
    pub page: Page,
    /// The unit's years, this one current, and 全部年度.
    pub years: Vec<Link>,
    /// The catalogue block.
    pub catalogue: Vec<Fact>,
    /// Projects: money, both scores, grade, next year.
    pub projects: Option<Table>,
    /// What stands at the right of that heading.
    pub projects_scope: Option<String>,
    /// The unit's explanations of differences in that table.
    pub explanations: Vec<Explanation>,
    /// The projects beside others of their type and size.
    pub compare: Option<Compare>,
    /// Records of the unit as a whole: 部门整体目标, 自评, 评价, with a status.
    pub records: Vec<Link>,
    /// Duties and lateness.
    pub duties: Option<Table>,
    /// How the days are counted, and to what day.
    pub duties_scope: Option<String>,
    /// What is due next, with days.
    pub upcoming: Vec<Status>,
    /// Problems and both sides' state.
    pub problems: Option<Table>,
    /// Corrections of this unit's records.
    pub corrections: Vec<Correction>,
    /// Withheld records, as counts with their basis.
    pub withheld: Vec<WithheldLine>,
    /// What is collected here and what is not.
    pub coverage: Vec<Sentence>,
}

impl View for AgencyYearPage {
    const TEMPLATE: &'static str = "agency-year.html";
}
