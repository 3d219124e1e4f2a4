//! Registers: plain, complete tables of everything of a kind. Also the open data page and the page for what is not there.

use serde::Serialize;

use super::View;
use super::bridge::Bridge;
use super::chart::Chart;
use super::page::{Link, Page, Sentence};
use super::record::{Fact, TitledTable};
use super::status::{Coverage, Mark, Status};
use super::table::Table;
use super::year::WithheldLine;

/// A register that is one table or a few: 目标, 监控, 自评, 重点评价, 预算挂钩, 文件, 政策, 项目, 不予公开, 更正, 规则豁免.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RegisterPage {
    /// The page; its lead says what is counted and how many there are.
    pub page: Page,
    /// The same register of other years, or its parts; empty for one that stands alone.
    pub parts: Vec<Link>,
    /// Counts with bars above the table.
    pub counts: Vec<Coverage>,
    /// The table's amounts as bars.
    pub chart: Option<Chart>,
    /// The tables; their titles are the section headings.
    pub tables: Vec<TitledTable>,
    /// Withheld records of this kind, as counts with their basis.
    pub withheld: Vec<WithheldLine>,
    /// What is collected here and what is not, and what a sum leaves out.
    pub remarks: Vec<Sentence>,
}

impl View for RegisterPage {
    const TEMPLATE: &'static str = "register.html";
}

/// The follow-up register: what the unit says and what finance has verified stay two columns.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FollowUpRegister {
    /// The page.
    pub page: Page,
    /// Other years.
    pub parts: Vec<Link>,
    /// 有整改方案, 单位自报完成, 财政核实, 连续两年出现.
    pub counts: Vec<Coverage>,
    /// The problems, unfinished first.
    pub problems: Vec<Problem>,
    /// What stands at the right of that heading: `24 条 · 天数数到 2021-06-30`.
    pub scope: String,
    /// Problems by class and year.
    pub classes: Vec<ProblemClass>,
    /// The years of that table, oldest first.
    pub class_years: Vec<String>,
    /// 质询 and its answers.
    pub inquiries: Option<Table>,
    /// Budget decisions of the same records, as cards; the first few.
    pub bridges: Vec<Bridge>,
    /// All budget decisions.
    pub bridges_more: Option<Link>,
    /// Problems that are withheld, as counts with their basis.
    pub withheld: Vec<WithheldLine>,
    /// How the days are counted.
    pub remarks: Vec<Sentence>,
}

impl View for FollowUpRegister {
    const TEMPLATE: &'static str = "registers/follow-up.html";
}

/// One problem, in the register and on its own record's page.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// ASCII id.
    pub id: String,
    /// The problem in words; a short name is enough in the register.
    pub text: String,
    /// The class, in words.
    pub class: Option<String>,
    /// True when the same class was found the year before: 连续两年.
    pub repeated: bool,
    /// The project; absent for problems of a unit.
    pub project: Option<Link>,
    /// The unit.
    pub agency: Option<Link>,
    /// The report or check that found it.
    pub found_in: Option<Link>,
    /// What the unit reports.
    pub said: Status,
    /// When.
    pub said_on: Option<String>,
    /// What finance has verified.
    pub verified: Status,
    /// When.
    pub verified_on: Option<String>,
    /// Days as an integer; absent when they cannot be counted.
    pub days: Option<String>,
    /// What the days are: `自报后`, `逾期`, `办结`, `还有`.
    pub days_word: String,
    /// 反馈.
    pub fed_back: Option<String>,
    /// 报方案.
    pub planned: Option<String>,
    /// 应完成.
    pub due: Option<String>,
    /// The measures in words; shown on the record's page.
    pub measures: Option<String>,
    /// What it meant for the next budget: `核减 1,327.92`, `待定`.
    pub budget: Option<Link>,
}

/// Problems of one class.
#[derive(Debug, Clone, Serialize)]
pub struct ProblemClass {
    /// The class.
    pub name: String,
    /// One count for each year; `未知` where the year is not collected.
    pub counts: Vec<String>,
    /// How often in two years running.
    pub repeated: String,
}

/// 整改通知 to one unit, for print.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoticePage {
    /// The page; its lead says how many problems there are and how many are open.
    pub page: Page,
    /// From whom, to whom, and the notices that the records print.
    pub facts: Vec<Fact>,
    /// The problems, unfinished first: deadline, measures, both sides.
    pub problems: Table,
    /// Who signs: each gets blank lines for seal, signature and date. Offices, never persons.
    pub signs: Vec<String>,
    /// As of when, and what makes it a notice.
    pub remarks: Vec<Sentence>,
}

impl View for NoticePage {
    const TEMPLATE: &'static str = "notice.html";
}

/// The duties register: who had to publish what by when.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DutiesRegister {
    /// The page; its lead gives 应公开, 已公开, 逾期.
    pub page: Page,
    /// Other years.
    pub parts: Vec<Link>,
    /// One line a duty.
    pub counts: Vec<Coverage>,
    /// The duties, as heads of the matrix.
    pub heads: Vec<DutyHead>,
    /// Units, by code.
    pub rows: Vec<DutyRow>,
    /// The shapes that occur, with their words.
    pub key: Vec<Status>,
    /// What is late, as one list: 单位, 义务, 结果, 应于, 实际, 场所, 程度, 说明.
    pub late: Option<Table>,
    /// What is due next, with days.
    pub upcoming: Option<Table>,
    /// The duties themselves: basis, window, venues, how days are counted.
    pub rules: Option<Table>,
    /// `按自然日计 · 截至 2026-06-30`.
    pub scope: String,
    /// What the register does not say: units and years that are not collected here are 未收录, never 逾期.
    pub remarks: Vec<Sentence>,
}

impl View for DutiesRegister {
    const TEMPLATE: &'static str = "registers/duties.html";
}

/// One column of the matrix.
#[derive(Debug, Clone, Serialize)]
pub struct DutyHead {
    /// Short name of the duty, at most eight characters.
    pub label: String,
    /// The whole title, for listeners.
    pub title: String,
}

/// One unit of the matrix.
#[derive(Debug, Clone, Serialize)]
pub struct DutyRow {
    /// The unit.
    pub agency: Link,
    /// One cell for each duty.
    pub cells: Vec<DutyCell>,
}

/// One duty of one unit.
#[derive(Debug, Clone, Serialize)]
pub struct DutyCell {
    /// The shape.
    pub mark: Mark,
    /// The sentence for listeners: `交通局，2022 年度自评公开：逾期 5 天`.
    pub spoken: String,
    /// A few characters under the shape: `5 天`; absent for most.
    pub under: Option<String>,
    /// The records published, or the unit's duties.
    pub href: Option<String>,
}

/// The coverage register: 四本预算, fund modes, units, years; with numerator and denominator or not at all.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CoverageRegister {
    /// The page.
    pub page: Page,
    /// Other years.
    pub parts: Vec<Link>,
    /// The shares of several years as one drawing, then without a list of them.
    pub chart: Option<Chart>,
    /// Years and kinds of which not everything is here: said first, since no share is drawn for them.
    pub incomplete: Vec<Sentence>,
    /// Shares with both numbers.
    pub shares: Vec<Coverage>,
    /// Pilots, which stand apart under 试点，单列.
    pub pilots: Vec<Coverage>,
    /// By year, by budget book, by fund mode: complete tables.
    pub tables: Vec<TitledTable>,
    /// What is collected here, by year and kind: 全部, 部分, 未收录.
    pub collected: Option<Table>,
    /// 不适用 is not zero, zero is not 未知.
    pub remarks: Vec<Sentence>,
}

impl View for CoverageRegister {
    const TEMPLATE: &'static str = "registers/coverage.html";
}

/// `data/index.html`: the open data pack.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataPage {
    /// The page.
    pub page: Page,
    /// The file that holds everything; absent where no data files are made.
    pub pack: Option<DataPack>,
    /// The files.
    pub files: Vec<DataFile>,
    /// The kinds of records, each with the page of its keys.
    pub codebook: TitledTable,
    /// Licence, conventions, what is not in it.
    pub remarks: Vec<Sentence>,
}

impl View for DataPage {
    const TEMPLATE: &'static str = "data.html";
}

/// The open data pack.
#[derive(Debug, Clone, Serialize)]
pub struct DataPack {
    /// Its name and place.
    pub file: Link,
    /// Its size: `4.2 MB`.
    pub size: String,
    /// Its SHA-256 in hexadecimal.
    pub digest: String,
    /// What is in it and how it is checked.
    pub about: Vec<Sentence>,
}

/// One data file.
#[derive(Debug, Clone, Serialize)]
pub struct DataFile {
    /// Its name and place.
    pub name: Link,
    /// What it holds.
    pub what: String,
    /// Rows on its page, as a count; absent for other files.
    pub rows: Option<usize>,
}

/// A page whose record was withdrawn: it keeps its address and says so; nothing of the content stays.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WithdrawnPage {
    /// The page; its heading is 本页已撤下.
    pub page: Page,
    /// The day.
    pub date: String,
    /// The basis.
    pub basis: String,
    /// The office that decided.
    pub by: Option<String>,
    /// Where to ask: the office and its public telephone.
    pub contact: Option<String>,
}

impl View for WithdrawnPage {
    const TEMPLATE: &'static str = "withdrawn.html";
}

/// `404.html`. Its links begin at the root of the site, since nobody knows where it is shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFoundPage {
    /// The page.
    pub page: Page,
    /// The districts, on a site of several.
    pub districts: Vec<Link>,
    /// The years.
    pub years: Vec<Link>,
    /// The units, and other registers.
    pub places: Vec<Link>,
}

impl View for NotFoundPage {
    const TEMPLATE: &'static str = "404.html";
}
