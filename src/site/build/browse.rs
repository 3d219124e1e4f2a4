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
use std::collections::BTreeSet;

/// The letters that have projects, other signs (`None`) first.
pub fn letters(corpus: &Corpus) -> Vec<Option<char>> {
    let Some(pinyin) = Pinyin::new() else { return Vec::new() };
    let letters: BTreeSet<Option<char>> =
        corpus.projects().map(|key| pinyin.letter(names::project(corpus, key))).collect();
    letters.into_iter().collect()
}

/// Links to the letters from a page; `current` has none.
pub fn links(corpus: &Corpus, from: &str, current: Option<Option<char>>) -> Vec<Link> {
    let link = |letter: Option<char>| {
        let text = letter.map_or_else(|| "其他".to_owned(), |letter| letter.to_uppercase().to_string());
        if current == Some(letter) {
            return Link { text, ..Link::default() };
        }
        names::to(corpus, from, &Subject::Browse(letter), text)
    };
    letters(corpus).into_iter().map(link).collect()
}

/// The projects of a letter.
#[must_use]
pub fn browse(site: &Site<'_>, letter: Option<char>, path: &str) -> BrowsePage {
    let corpus = site.corpus;
    let text = letter.map_or_else(|| "其他".to_owned(), |letter| letter.to_uppercase().to_string());
    let mut found: Vec<(&str, &ProjectKey)> = Vec::new();
    if let Some(pinyin) = Pinyin::new() {
        found.extend(
            corpus
                .projects()
                .map(|key| (names::project(corpus, key), key))
                .filter(|(name, _)| pinyin.letter(name) == letter),
        );
        found.sort_by(|a, b| pinyin.compare(a.0, b.0).then_with(|| a.1.cmp(b.1)));
    }
    let crumbs = vec![
        crumb("首页", Some(urls::relative(path, "index.html"))),
        crumb("检索", Some(names::href(corpus, path, &Subject::Search))),
        crumb(text.clone(), None),
    ];
    let mut page = head(site, path, None, "search", format!("项目名称拼音 {text}"), crumbs);
    super::labels::column(&mut page, site, None, "检索");
    page.lead = vec![Span::plain(format!("{} 个项目，按名称的拼音排列。", found.len()))];
    let lines = found.into_iter().map(|(_, key)| line(corpus, path, key)).collect();
    BrowsePage { page, letters: links(corpus, path, Some(letter)), lines }
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
