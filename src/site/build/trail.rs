//! The way from the first page to this one.

use super::head::crumb;
use super::names;
use crate::corpus::{Corpus, DistrictId};
use crate::site::plan::Subject;
use crate::site::urls;
use crate::site::view::Crumb;

/// The steps of a district's page. The last step is the page itself and has no link.
#[must_use]
pub fn trail(corpus: &Corpus, from: &str, district: DistrictId, steps: Vec<(String, Option<Subject>)>) -> Vec<Crumb> {
    let mut crumbs = Vec::with_capacity(steps.len() + 2);
    if urls::shared_home(corpus) {
        crumbs.push(crumb("全部地区", Some(names::href(corpus, from, &Subject::Portal))));
        crumbs
            .push(crumb(names::district(corpus, district), Some(names::href(corpus, from, &Subject::Home(district)))));
    } else {
        crumbs.push(crumb("首页", Some(names::href(corpus, from, &Subject::Home(district)))));
    }
    crumbs
        .extend(steps.into_iter().map(|(text, to)| crumb(text, to.map(|subject| names::href(corpus, from, &subject)))));
    crumbs
}

/// The way to a district's own home: from the shared one; none where there is no other.
#[must_use]
pub fn home(corpus: &Corpus, from: &str, district: DistrictId) -> Vec<Crumb> {
    if !urls::shared_home(corpus) {
        return Vec::new();
    }
    let all = crumb("全部地区", Some(names::href(corpus, from, &Subject::Portal)));
    vec![all, crumb(names::district(corpus, district), None)]
}

/// The steps of a page that all districts share.
#[must_use]
pub fn shared(corpus: &Corpus, from: &str, steps: Vec<(String, Option<Subject>)>) -> Vec<Crumb> {
    let first = if urls::shared_home(corpus) { Subject::Portal } else { Subject::Home(DistrictId(0)) };
    let mut crumbs = vec![crumb("首页", Some(names::href(corpus, from, &first)))];
    crumbs
        .extend(steps.into_iter().map(|(text, to)| crumb(text, to.map(|subject| names::href(corpus, from, &subject)))));
    crumbs
}
