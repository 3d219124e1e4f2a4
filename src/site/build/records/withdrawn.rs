//! A page that was taken down: it keeps its address and says so.

use crate::corpus::address::Subject as About;
use crate::site::Site;
use crate::site::build::head;
use crate::site::plan::Subject;
use crate::site::urls;
use crate::site::view::WithdrawnPage;

/// The page at the address of a withdrawn record, by its number in the list of tombstones.
#[must_use]
pub fn withdrawn(site: &Site<'_>, n: usize) -> WithdrawnPage {
    let stone = &site.corpus.withdrawn[n];
    let path = urls::record(site.corpus, &stone.at);
    let district = site.corpus.district(stone.at.district);
    let link = |subject: &Subject| Some(urls::relative(&path, &urls::path(site.corpus, subject)));
    let mut crumbs = vec![head::crumb("首页", link(&Subject::Home(stone.at.district)))];
    if let (Some(year), false) = (stone.at.year(), matches!(stone.at.subject, About::Document(..))) {
        let known = site.corpus.years(stone.at.district).contains(&year);
        let year_page = known.then(|| link(&Subject::Year(stone.at.district, year))).flatten();
        crumbs.push(head::crumb(format!("{year} 年度"), year_page));
    }
    crumbs.push(head::crumb("本页已撤下", None));
    let portal = district.about.portal.as_ref().or(site.corpus.site.portal.as_ref());
    let contact = portal.and_then(|p| p.contact.as_ref());
    let parts = contact.map(|c| [c.office.get(), c.phone.get()]);
    let contact =
        parts.into_iter().flatten().flatten().filter(|t| !t.is_empty()).map(AsRef::as_ref).collect::<Vec<&str>>();
    WithdrawnPage {
        page: head::head(site, &path, Some(stone.at.district), "", "本页已撤下", crumbs),
        date: stone.date.map_or_else(|| "日期未载".to_owned(), |d| d.to_string()),
        basis: stone.basis.to_string(),
        by: Some(stone.by.to_string()).filter(|by| !by.is_empty()),
        contact: Some(contact.join(" ")).filter(|c| !c.is_empty()),
    }
}
