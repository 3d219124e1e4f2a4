//! The stops before and after a record in its project's life.

use super::paper::{Paper, title_of};
use crate::site::urls;
use crate::site::view::Link;

/// The stop before and the stop after.
pub(super) fn neighbours(paper: &Paper<'_>) -> (Option<Link>, Option<Link>) {
    let Some(project) = paper.entry.at.project() else { return (None, None) };
    let all = paper.site.corpus.of_project(&project);
    let Some(here) = all.iter().position(|id| *id == paper.id) else { return (None, None) };
    let link = |n: usize| {
        let at = &paper.site.corpus.entry(all[n]).at;
        let text = format!("{} 年度{}", at.year().unwrap_or_default(), title_of(at.kind, &at.qualifier));
        Link::to(text, paper.link(&urls::record(paper.site.corpus, at)))
    };
    (here.checked_sub(1).map(link), (here + 1 < all.len()).then(|| link(here + 1)))
}
