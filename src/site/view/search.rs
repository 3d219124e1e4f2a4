//! The search page, and the shelves that lead to everything without a script.

use serde::Serialize;

use super::View;
use super::page::{Link, Page};

/// `search/index.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchPage {
    /// The page.
    pub page: Page,
    /// Folder of the shards, relative; absent where an address answers.
    pub shards: Option<String>,
    /// Address that answers queries, relative.
    pub endpoint: Option<String>,
    /// Years, units, registers, districts: ways to everything.
    pub shelves: Vec<SearchShelf>,
    /// The letters that have projects.
    pub letters: Vec<Link>,
}

impl View for SearchPage {
    const TEMPLATE: &'static str = "search.html";
}

/// A list of links under a heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchShelf {
    /// Its id on the page.
    pub id: String,
    /// What it lists: 年度.
    pub title: String,
    /// The links.
    pub links: Vec<Link>,
}

/// `search/browse-<letter>.html`: projects by the first letter of their names.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BrowsePage {
    /// The page.
    pub page: Page,
    /// All letters; the current one has no link.
    pub letters: Vec<Link>,
    /// The projects.
    pub lines: Vec<BrowseLine>,
}

impl View for BrowsePage {
    const TEMPLATE: &'static str = "browse.html";
}

/// A project in the list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BrowseLine {
    /// Its name with its life.
    pub project: Link,
    /// Its unit.
    pub agency: String,
    /// Its years: `2019–2021`.
    pub years: String,
}
