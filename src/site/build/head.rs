//! The part that all pages share: titles, frame, links to style and script.

use crate::corpus::address::ProjectKey;
use crate::corpus::{Corpus, DistrictId};
use crate::model::id::Id;
use crate::site::Site;
use crate::site::urls;
use crate::site::view::{Crumb, Page, SiteLine};

/// The head of the page at `path`. `nav` is the key of its menu item: `home year agencies projects evaluations follow-up
/// duties documents`; empty for none. The last crumb is the page itself. Lead, source and downloads are left to the page.
#[must_use]
pub fn head(
    site: &Site<'_>,
    path: &str,
    district: Option<DistrictId>,
    nav: &'static str,
    h1: impl Into<String>,
    crumbs: Vec<Crumb>,
) -> Page {
    let h1 = h1.into();
    let root = urls::to_root(path);
    let depth = path.matches('/').count();
    let header =
        site.frames.headers.get(&(district, depth, nav)).or_else(|| site.frames.headers.get(&(district, depth, "")));
    let footer = site.frames.footers.get(&(district, depth));
    let fictional = district.is_some_and(|d| site.corpus.district(d).about.fictional.get() == Some(&true));
    Page {
        title: h1.clone(),
        lang: "zh-CN".to_owned(),
        style: format!("{root}{}", site.frames.style),
        script: format!("{root}{}", site.frames.script),
        root,
        site: line(site, district),
        canonical: site.corpus.site.address().map(|url| format!("{url}/{path}")),
        feed: Some(urls::relative(path, &feed(site, district, None))),
        noindex: site.corpus.preview || site.corpus.site.demo.get() == Some(&true),
        header_html: header.cloned().unwrap_or_default(),
        footer_html: footer.cloned().unwrap_or_default(),
        crumbs,
        fictional: fictional.then(|| "虚构示例".to_owned()),
        h1,
        ..Page::default()
    }
}

/// The site in a few words, as a district's pages give it.
#[must_use]
pub fn line(site: &Site<'_>, district: Option<DistrictId>) -> SiteLine {
    let about = &site.corpus.site;
    let district = district.map(|d| site.corpus.district(d));
    let own = district.and_then(|d| d.about.bureau.get());
    SiteLine {
        name: about.name.to_string(),
        bureau: own.or(about.bureau.get()).map(ToString::to_string).unwrap_or_default(),
        as_of: district.map_or(about.as_of, |d| d.as_of).to_string(),
    }
}

/// The file of the feed that a page belongs to: the unit's, where it has any change with a day, else the site's.
#[must_use]
pub fn feed(site: &Site<'_>, district: Option<DistrictId>, agency: Option<&Id>) -> String {
    if let (Some(district), Some(agency)) = (district, agency)
        && site.corpus.of_agency(district, agency).is_some_and(|known| known.dated)
    {
        return format!("{}feeds/{agency}.xml", urls::district(site.corpus, district));
    }
    "feed.xml".to_owned()
}

/// The file of a project's feed, where any of its records was published or corrected on a day that is known.
#[must_use]
pub fn project_feed(corpus: &Corpus, key: &ProjectKey) -> Option<String> {
    let mut records = corpus.of_project(key).iter().map(|id| corpus.entry(*id));
    records.any(|entry| entry.filing.latest().is_some()).then(|| urls::project_feed(corpus, key))
}

/// A step of the way here.
#[must_use]
pub fn crumb(text: impl Into<String>, href: Option<String>) -> Crumb {
    Crumb { text: text.into(), href }
}
