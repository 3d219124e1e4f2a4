//! The first pages: of a site of several districts, and of one district.

use serde::Serialize;

use super::View;
use super::bridge::Bridge;
use super::page::{Link, Page, Sentence};
use super::status::{Coverage, Status};
use super::table::Table;

/// The first page of a site of several districts.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PortalPage {
    /// The page.
    pub page: Page,
    /// What this site is, in one or two sentences.
    pub about: Vec<Sentence>,
    /// The districts in the order of site.yaml.
    pub districts: Vec<DistrictCard>,
    /// The latest changes in all districts.
    pub latest: Vec<Update>,
    /// Budget cards worth showing across districts; may be empty.
    pub bridges: Vec<Bridge>,
}

impl View for PortalPage {
    const TEMPLATE: &'static str = "portal.html";
}

/// One district on the shared first page.
#[derive(Debug, Clone, Serialize)]
pub struct DistrictCard {
    /// Its name and home page.
    pub name: Link,
    /// `虚构示例` for a made-up district.
    pub fictional: Option<String>,
    /// What is here, in figures: `2020 年，3 份文件，12 个项目`.
    pub lead: Sentence,
    /// What is not here and why; never worded as if the district had failed to publish it.
    pub remark: Option<String>,
    /// Its years.
    pub years: Vec<Link>,
}

/// A change of content.
#[derive(Debug, Clone, Serialize)]
pub struct Update {
    /// What changed.
    pub title: Link,
    /// The district, on a site of several.
    pub district: Option<String>,
    /// The day.
    pub date: String,
}

/// The first page of one district.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomePage {
    /// The page; its lead is the year in one paragraph.
    pub page: Page,
    /// The years, latest first.
    pub years: Vec<Link>,
    /// 哪些预算变了.
    pub bridges: Vec<Bridge>,
    /// What stands at the right of that heading.
    pub bridges_scope: Option<String>,
    /// All budget links.
    pub bridges_more: Option<Link>,
    /// 全链条: stage, money, whose year, scope, coverage or check.
    pub chain: Option<Table>,
    /// What stands at the right of that heading.
    pub chain_scope: Option<String>,
    /// A warning that sums are incomplete, in sentences; empty when they are complete.
    pub incomplete: Vec<Sentence>,
    /// 公开情况: one line a duty.
    pub duties: Vec<Coverage>,
    /// Units that are late or partial.
    pub late: Vec<LateLine>,
    /// The duties register.
    pub duties_more: Option<Link>,
    /// 整改: the nested counts.
    pub follow_up: Vec<Coverage>,
    /// The follow-up register.
    pub follow_up_more: Option<Link>,
    /// 最近更新.
    pub latest: Vec<Update>,
    /// Units to begin with.
    pub agencies: Vec<Link>,
    /// All units, with their number.
    pub agencies_more: Option<Link>,
    /// What else this district has: documents, policies, summaries.
    pub documents: Vec<Link>,
    /// Records that are withheld, as counts with their basis.
    pub withheld: Vec<Sentence>,
}

impl View for HomePage {
    const TEMPLATE: &'static str = "home.html";
}

/// A unit that is late.
#[derive(Debug, Clone, Serialize)]
pub struct LateLine {
    /// The unit.
    pub agency: Link,
    /// What is late.
    pub duty: String,
    /// How late.
    pub status: Status,
}
