//! What a portal takes over: feeds, the list for its import, fragments for pasting.

use crate::harness::{repository, text};
use crate::pack::{made, prepared, rows};
use mingzhang::output::jobs;
use std::collections::BTreeSet;

#[test]
fn projects_with_dated_records_have_a_feed() {
    let site = prepared(repository());
    let tree = made(&site, &["html", "feeds"], |path| path.contains("projects/") && !path.starts_with("registers"));
    let (mut with, mut without) = (0, 0);
    for key in site.corpus.projects() {
        let district = mingzhang::site::urls::district(&site.corpus, key.district);
        let page = text(&tree[&format!("{district}projects/{}/{}.html", key.agency, key.project)]);
        let feed = format!("{district}feeds/projects/{}/{}.xml", key.agency, key.project);
        let dated = site.corpus.of_project(key).iter().map(|id| &site.corpus.entry(*id).filing);
        let dated =
            dated.filter(|f| f.published.iter().any(|p| p.date.get().is_some()) || !f.corrections.is_empty()).count();
        let link = format!(
            "type=\"application/atom+xml\" title=\"预算绩效信息公开示例站\" href=\"../../feeds/projects/{}/{}.xml\"",
            key.agency, key.project
        );
        assert_eq!(page.contains(&link), dated > 0, "{feed}");
        assert_eq!(tree.get(&feed).map_or(0, |xml| text(xml).matches("<entry>").count()), dated, "{feed}");
        *if dated > 0 { &mut with } else { &mut without } += 1;
    }
    assert!(with > 10 && without > 0, "{with} with a feed, {without} without");
}

#[test]
fn the_list_for_the_portal_names_every_record_and_makes_nothing_up() {
    let site = prepared(repository());
    let list = made(&site, &["data"], |path| path == "data/cms-list.csv").remove("data/cms-list.csv").unwrap();
    let list = rows(&list);
    assert_eq!(list.len(), site.corpus.entries.len());
    let pages: BTreeSet<String> =
        site.corpus.entries.iter().map(|entry| mingzhang::site::urls::record(&site.corpus, &entry.at)).collect();
    assert_eq!(list.iter().map(|row| row["相对网址"].clone()).collect::<BTreeSet<_>>(), pages);
    let of = |page: &str| list.iter().find(|row| row["相对网址"] == page).unwrap();
    let document = of("meilan/documents/2020/meicaiji-2020-4.html");
    assert_eq!((document["文号"].as_str(), document["栏目"].as_str()), ("美财绩〔2020〕4号", "制度文件"));
    // A document that is only mentioned: who issued it is not known, and nobody else is put in that place.
    assert_eq!(of("meilan/documents/2019/qiongfa-2019-18.html")["发布机构"], "");
}

#[test]
fn fragments_are_made_only_when_asked_for_and_hold_the_content_of_their_page() {
    let usual: Vec<&str> = mingzhang::output::usual().collect();
    assert!(!usual.contains(&"fragments"), "{usual:?}");
    let site = prepared(repository());
    let formats: Vec<&str> = usual.iter().copied().chain(["fragments"]).collect();
    let of = |path: &str| path.contains("2020/nongye") || path.contains("shili/registers/targets");
    let tree = made(&site, &formats, |path| of(path) && (path.ends_with(".html") || path.ends_with(".htm")));
    let all: BTreeSet<String> = {
        let ready = site.ready(&formats).unwrap();
        jobs(&ready, &formats).unwrap().into_iter().map(|job| job.path).collect()
    };
    let mut seen = 0;
    for (path, bytes) in tree.iter().filter(|(path, _)| path.starts_with("fragments/")) {
        seen += 1;
        let fragment = text(bytes);
        for part in ["<html", "<head", "<body", "<script", "<link", "<header", "<footer"] {
            assert!(!fragment.contains(part), "{path} has {part}");
        }
        let page = path.strip_prefix("fragments/").unwrap().replace(".htm", ".html");
        let page = text(&tree[&page]);
        let h1 = |text: &str| text.split_once("<h1>").unwrap().1.split_once("</h1>").unwrap().0.to_owned();
        assert_eq!(h1(&fragment), h1(&page), "{path}");
        assert_eq!(fragment.matches("<td").count(), page.matches("<td").count(), "{path}");
        for link in fragment.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let file = link.split('#').next().unwrap();
            if file.is_empty() || file.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in file.split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{path} leads out of the site: {link}"),
                    part => parts.push(part),
                }
            }
            let place = parts.join("/");
            assert!(all.contains(&place) || place == "manifest.json", "{path} leads to {place}");
        }
    }
    assert!(seen > 3, "{seen}");
}
