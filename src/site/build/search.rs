//! The search page: what the script needs, and shelves of links that need none.

use super::head::{crumb, head};
use super::{browse, districts, names};
use crate::site::plan::{Register, Subject};
use crate::site::view::{Link, SearchPage, SearchShelf, Span};
use crate::site::{SearchSource, Site, urls};

/// The search page.
#[must_use]
pub fn search(site: &Site<'_>, path: &str) -> SearchPage {
    let corpus = site.corpus;
    let crumbs = vec![crumb("首页", Some(urls::relative(path, "index.html"))), crumb("检索", None)];
    let mut page = head(site, path, None, "search", "全文检索", crumbs);
    super::labels::column(&mut page, site, None, "检索");
    let records = crate::model::number::grouped(&corpus.entries.len().to_string());
    page.lead = vec![Span::plain(format!("{records} 条记录，任意两个字以上都查得到，不必是完整的词。"))];
    page.source = vec![Span::plain("可查名称、单位、指标、问题、措施、说明、报告正文、文号、编码和照原文的金额。")];
    let frame = site.frames.search.clone().unwrap_or_default();
    let here = |to: &str| urls::relative(path, to);
    let (shards, endpoint) = match &frame.source {
        SearchSource::Shards(folder) => (Some(here(folder)), None),
        SearchSource::Endpoint(address) => (None, Some(here(address))),
    };
    page.scripts = frame.scripts.iter().map(|script| here(script)).collect();
    page.sheets = vec![here(&frame.style)];
    SearchPage { shards, endpoint, shelves: shelves(site, path), letters: browse::links(site, path, None), page }
}

/// Years, units and registers; on a site of several districts the districts, which have these.
fn shelves(site: &Site<'_>, path: &str) -> Vec<SearchShelf> {
    let corpus = site.corpus;
    let shelf =
        |id: &str, title: &str, links: Vec<Link>| SearchShelf { id: id.to_owned(), title: title.to_owned(), links };
    let mut shelves = Vec::new();
    if urls::shared_home(corpus) {
        let homes = corpus
            .each_district()
            .map(|(id, _)| names::to(corpus, path, &Subject::Home(id), names::district(corpus, id)));
        shelves.push(shelf("s-d", "地区", homes.collect()));
    }
    for (id, _) in corpus.each_district() {
        let (place, n) = if urls::shared_home(corpus) {
            (names::district(corpus, id), id.0.to_string())
        } else {
            ("", String::new())
        };
        let title = |what: &str| if place.is_empty() { what.to_owned() } else { format!("{place}：{what}") };
        shelves.push(shelf(&format!("s-y{n}"), &title("年度"), districts::years(corpus, path, id, None)));
        let census = site.census(id);
        let registers = Register::ALL.into_iter().filter(|register| census.whole(*register) > 0);
        let registers =
            registers.map(|register| names::to(corpus, path, &Subject::Register(id, register, None), register.title()));
        shelves.push(shelf(&format!("s-r{n}"), &title("登记册"), registers.collect()));
        let mut units = Vec::new();
        if !districts::agencies(corpus, id).is_empty() {
            units.push(names::to(corpus, path, &Subject::Agencies(id), "全部单位"));
        }
        shelves.push(shelf(&format!("s-u{n}"), &title("单位"), units));
    }
    shelves.retain(|shelf| !shelf.links.is_empty());
    shelves
}
