//! Atom feeds, the sitemap and `robots.txt`.

use super::{Job, Ready};
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, DistrictId};
use crate::model::cell::Cell;
use crate::model::date::When;
use crate::model::id::Id;
use crate::model::text::{Text, escaped};
use crate::site::build::{head, names};
use crate::site::plan::plan;
use crate::site::urls;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Most entries of a feed.
const LONGEST: usize = 100;

/// The feeds of the site, of each district, of each agency and of each project with a dated record, the sitemap where the site's address is known, and
/// `robots.txt`.
pub fn jobs<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let corpus = ready.site.corpus;
    let mut dated: Vec<(When, EntryId)> = corpus.iter().filter_map(|(id, e)| Some((e.filing.latest()?, id))).collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut lists: BTreeMap<String, (String, Vec<(When, EntryId)>)> = BTreeMap::new();
    let feed_of = |district: DistrictId, agency: Option<&Id>| head::feed(&ready.site, Some(district), agency);
    lists.insert("feed.xml".to_owned(), (corpus.site.name.to_string(), Vec::new()));
    for (id, district) in corpus.each_district() {
        lists.entry(feed_of(id, None)).or_insert_with(|| (district.about.name.to_string(), Vec::new()));
        for (agency, _) in corpus.agencies(id) {
            let title = || (district.agency_name(agency.as_str()).to_owned(), Vec::new());
            lists.entry(feed_of(id, Some(agency))).or_insert_with(title);
        }
    }
    for key in corpus.projects() {
        if let Some(path) = head::project_feed(corpus, key) {
            lists.entry(path).or_insert_with(|| (names::project(corpus, key).to_owned(), Vec::new()));
        }
    }
    for (when, id) in dated {
        let at = &corpus.entry(id).at;
        let own = at.agency().map(|agency| feed_of(at.district, Some(agency)));
        let mut paths = vec!["feed.xml".to_owned(), feed_of(at.district, None)];
        paths.extend(own);
        paths.extend(at.project().map(|key| urls::project_feed(corpus, &key)));
        paths.dedup();
        for path in paths {
            if let Some((_, list)) = lists.get_mut(&path).filter(|(_, list)| list.len() < LONGEST) {
                list.push((when, id));
            }
        }
    }
    let mut jobs = vec![Job::new("robots.txt", move || Ok(robots(corpus).into_bytes()))];
    for (path, (title, list)) in lists {
        jobs.push(Job::new(path.clone(), move || Ok(feed(corpus, &path, &title, &list).into_bytes())));
    }
    if base(corpus).is_some() {
        jobs.push(Job::new("sitemap.xml", move || Ok(sitemap(ready).into_bytes())));
    }
    jobs
}

/// The site's absolute address with its slash, where it is known.
pub(super) fn base(corpus: &Corpus) -> Option<String> {
    corpus.site.address().map(|url| format!("{url}/"))
}

fn feed(corpus: &Corpus, path: &str, title: &str, list: &[(When, EntryId)]) -> String {
    let base = base(corpus);
    let absolute = |to: &str| base.as_ref().map(|b| format!("{b}{to}"));
    let id = |to: &str| absolute(to).unwrap_or_else(|| format!("urn:mingzhang:{to}"));
    let stamp = |when: When| format!("{}T00:00:00+08:00", when.last());
    let updated = list.first().map_or(corpus.site.as_of, |(when, _)| *when);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n",
    );
    let bureau = corpus.site.bureau.get().map_or(corpus.site.name.as_ref(), |b| b);
    let _ = writeln!(
        out,
        "<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>",
        escaped(title),
        escaped(&id(path)),
        stamp(updated)
    );
    let _ = writeln!(out, "<author><name>{}</name></author>", escaped(bureau));
    if let Some(own) = absolute(path) {
        let _ = writeln!(out, "<link rel=\"self\" href=\"{}\"/>", escaped(&own));
    }
    for (when, number) in list {
        let entry = corpus.entry(*number);
        let page = urls::record(corpus, &entry.at);
        let href = absolute(&page).unwrap_or_else(|| urls::relative(path, &page));
        let year = entry.at.year().map(|y| format!("{y} 年度")).unwrap_or_default();
        let name = format!("{} {year}{}", entry.record.name(), entry.at.kind.title());
        let _ = writeln!(
            out,
            "<entry><title>{}</title><id>{}</id><link href=\"{}\"/><updated>{}</updated>{}</entry>",
            escaped(&name),
            escaped(&id(&page)),
            escaped(&href),
            stamp(*when),
            corrected(entry)
        );
    }
    out.push_str("</feed>\n");
    out
}

/// What was corrected after publication, latest first; nothing where nothing was.
fn corrected(entry: &Entry) -> String {
    let text = |cell: &Cell<Text>| cell.get().map(ToString::to_string).filter(|text| !text.is_empty());
    let mut told: Vec<(Option<When>, String)> = Vec::new();
    for fix in &entry.filing.corrections {
        let day = fix.date.get().copied();
        let place = names::place(entry.at.kind, fix.at.get().map_or("", |at| &at.0));
        let or_none = |cell| text(cell).unwrap_or_else(|| "（无）".to_owned());
        let mut said = day.map_or_else(String::new, |day| format!("{day} "));
        let _ = write!(said, "更正：{place}由 {} 改为 {}。", or_none(&fix.old), or_none(&fix.new));
        if let Some(reason) = text(&fix.reason) {
            let _ = write!(said, "原因：{}。", reason.trim_end_matches('。'));
        }
        told.push((day, said));
    }
    told.sort_by_key(|(day, _)| Reverse(*day));
    let told: Vec<String> = told.into_iter().map(|(_, said)| escaped(&said)).collect();
    if told.is_empty() { String::new() } else { format!("<summary>{}</summary>", told.join(" ")) }
}

fn sitemap(ready: &Ready<'_>) -> String {
    let base = base(ready.site.corpus).unwrap_or_default();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in plan(&ready.site, crate::rules::RULES.len()).iter().filter(|p| p.path != "404.html") {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", escaped(&format!("{base}{}", page.path)));
    }
    out.push_str("</urlset>\n");
    out
}

fn robots(corpus: &Corpus) -> String {
    if corpus.site.demo.get() == Some(&true) {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    let map = base(corpus).map(|b| format!("Sitemap: {b}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{map}")
}
