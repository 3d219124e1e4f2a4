//! One year of one district.

use serde::Serialize;

use super::View;
use super::bridge::Bridge;
use super::chart::Chart;
use super::check::CheckGroup;
use super::page::{Link, Page, Sentence};
use super::status::Coverage;
use super::table::Table;

/// `<year>/index.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct YearPage {
    /// The page; its lead comes from the year's summary or from the records.
    pub page: Page,
    /// Other years.
    pub years: Vec<Link>,
    /// Declared figures of the year's summary beside the computed ones.
    pub checks: Vec<CheckGroup>,
    /// The summary itself.
    pub summary: Option<Link>,
    /// The year's work plan: task, owner, due, done, days.
    pub plan: Option<Table>,
    /// The plan's own page.
    pub plan_more: Option<Link>,
    /// Registers of this year, with their counts.
    pub registers: Vec<RegisterLink>,
    /// Budget decisions that follow from this year.
    pub bridges: Vec<Bridge>,
    /// The units and how many records each has.
    pub agencies: Option<Table>,
    /// Budget and spending by unit, and the spread of grades.
    pub charts: Vec<Chart>,
    /// 本年开展的评价: evaluations carried out in this year about the money of others.
    pub evaluated_here: Option<Table>,
    /// Projects by type and size with their medians; no unit is named in it.
    pub peers: Option<Table>,
    /// Publication of the year's records.
    pub duties: Vec<Coverage>,
    /// Documents of this year.
    pub documents: Vec<Link>,
    /// Competitive allocations of this year.
    pub allocations: Vec<Link>,
    /// Withheld records, as counts with their basis.
    pub withheld: Vec<WithheldLine>,
    /// What is collected here and what is not, in sentences.
    pub coverage: Vec<Sentence>,
}

impl View for YearPage {
    const TEMPLATE: &'static str = "year.html";
}

/// A register with its count.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterLink {
    /// The register.
    pub title: Link,
    /// The count with its measure word: `33 个`.
    pub count: String,
    /// What the count leaves out: `不含 2 项不予公开`.
    pub remark: Option<String>,
}

/// Withheld records of one kind: never a name, only a count and the basis.
#[derive(Debug, Clone, Serialize)]
pub struct WithheldLine {
    /// The kind.
    pub kind: String,
    /// How many.
    pub count: usize,
    /// The basis.
    pub basis: String,
}
