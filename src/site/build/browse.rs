//! Projects by the first letter of their pinyin: the way to everything for who has no scripts, or no word to search for.

use super::head::{crumb, head};
use super::names;
use crate::corpus::Corpus;
use crate::corpus::address::ProjectKey;
use crate::model::pinyin::Pinyin;
use crate::site::Site;
use crate::site::plan::Subject;
use crate::site::urls;
use crate::site::view::{BrowseLine, BrowsePage, Link, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Projects by letter, other signs (`None`) first, each letter's in the order of pinyin.
pub type Shelves = BTreeMap<Option<char>, Vec<ProjectKey>>;

/// Puts the projects of a corpus on their shelves; [`Site::shelves`] keeps them.
#[must_use]
pub fn shelves(corpus: &Corpus) -> Shelves {
    let mut shelves = Shelves::new();
    let Some(pinyin) = Pinyin::new() else { return shelves };
    let mut projects: Vec<(&str, &ProjectKey)> =
        corpus.projects().map(|key| (names::project(corpus, key), key)).collect();
    projects.sort_by(|a, b| pinyin.compare(a.0, b.0).then_with(|| a.1.cmp(b.1)));
    for (name, key) in projects {
        shelves.entry(pinyin.letter(name)).or_default().push(key.clone());
    }
    shelves
}

/// Links to the letters from a page; `current` has none.
pub fn links(site: &Site<'_>, from: &str, current: Option<Option<char>>) -> Vec<Link> {
    let link = |letter: &Option<char>| {
        if current == Some(*letter) {
            return Link { text: text(*letter), ..Link::default() };
        }
        names::to(site.corpus, from, &Subject::Browse(*letter), text(*letter))
    };
    site.shelves().keys().map(link).collect()
}

fn text(letter: Option<char>) -> String {
    letter.map_or_else(|| "其他".to_owned(), |letter| letter.to_uppercase().to_string())
}

/// The projects of a letter.
#[must_use]
pub fn browse(site: &Site<'_>, letter: Option<char>, path: &str) -> BrowsePage {
    let corpus = site.corpus;
    let projects = site.shelves().get(&letter).map(Vec::as_slice).unwrap_or_default();
    let text = text(letter);
    let crumbs = vec![
        crumb("首页", Some(urls::relative(path, "index.html"))),
        crumb("检索", Some(names::href(corpus, path, &Subject::Search))),
        crumb(text.clone(), None),
    ];
    let mut page = head(site, path, None, "search", format!("项目名称拼音 {text}"), crumbs);
    super::labels::column(&mut page, site, None, "检索");
    page.lead = vec![Span::plain(format!("{} 个项目，按名称的拼音排列。", projects.len()))];
    let lines = projects.iter().map(|key| line(corpus, path, key)).collect();
    BrowsePage { page, letters: links(site, path, Some(letter)), lines }
}

fn line(corpus: &Corpus, path: &str, key: &ProjectKey) -> BrowseLine {
    let years: BTreeSet<i16> = corpus.of_project(key).iter().filter_map(|id| corpus.entry(*id).at.year()).collect();
    let years = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    let agency = corpus.district(key.district).agency_name(key.agency.as_str());
    let place = if urls::shared_home(corpus) { names::district(corpus, key.district) } else { "" };
    let agency = if place.is_empty() { agency.to_owned() } else { format!("{place} {agency}") };
    BrowseLine { project: names::life(corpus, path, key), agency, years }
}
