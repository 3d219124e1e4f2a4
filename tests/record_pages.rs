//! Every printed cell of every example stands on the page of its record.

use crate::examples;
use mingzhang::corpus::Corpus;
use mingzhang::corpus::entry::{Entry, EntryId};
use mingzhang::ground::route::Route;
use mingzhang::kinds::Kind;
use mingzhang::reckon::Facts;
use mingzhang::site::build::records;
use mingzhang::site::{Frames, Site};
use serde_json::Value;

/// The view of a record's page, as its template gets it.
pub fn view(site: &Site<'_>, id: EntryId) -> Value {
    let value = match site.corpus.entry(id).at.kind {
        Kind::ExAnte => serde_json::to_value(records::ex_ante(site, id)),
        Kind::Target => serde_json::to_value(records::target(site, id)),
        Kind::Monitoring => serde_json::to_value(records::monitoring(site, id)),
        Kind::SelfEvaluation => serde_json::to_value(records::self_evaluation(site, id)),
        Kind::Recheck => serde_json::to_value(records::recheck(site, id)),
        Kind::Evaluation => serde_json::to_value(records::evaluation(site, id)),
        Kind::FollowUp => serde_json::to_value(records::follow_up(site, id)),
        Kind::Policy => serde_json::to_value(records::policy(site, id)),
        Kind::Allocation => serde_json::to_value(records::allocation(site, id)),
        Kind::Document => serde_json::to_value(records::document(site, id)),
        Kind::Plan => serde_json::to_value(records::plan(site, id)),
        Kind::Summary => serde_json::to_value(records::summary(site, id)),
    };
    value.unwrap()
}

/// All words and figures of a view, a line each; figures as one word without grouping commas.
fn text(value: &Value, out: &mut String) {
    match value {
        Value::String(s) => {
            out.push_str(s);
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| text(item, out)),
        Value::Object(map) => {
            if let Some(int) = map.get("int").and_then(Value::as_str) {
                out.push_str(int);
                out.push_str(map.get("frac").and_then(Value::as_str).unwrap_or(""));
                out.push('\n');
            }
            map.values().for_each(|item| text(item, out));
        }
        _ => {}
    }
}

/// Commas are for grouping and a minus is a minus.
pub fn plain(text: &str) -> String {
    text.replace([',', '+', '《', '》', '\n'], "").replace('−', "-")
}

/// The printed cells of a record with their places.
pub fn cells(entry: &Entry) -> Vec<(String, String)> {
    let mut found = Vec::new();
    entry.each_cell(|path, leaf| found.push((Route(path.to_vec()).to_string(), leaf.printed())));
    found
}

/// Cells that are not shown in their own spelling: places are put into labels, keys of kinds and offices into words, ids
/// into names, paths of files into links; `basis: form` and yes or no need no words; the reasons of a review are internal.
pub fn put_into_words(place: &str) -> bool {
    let last = place.rsplit('.').next().unwrap_or(place).split('[').next().unwrap_or("");
    let internal = place.starts_with("rounds") && last == "reason";
    let keys = [
        "at", "hidden", "basis", "profile", "governs", "found_in", "to", "file", "missing", "core", "rule", "projects",
        "project", "agency",
    ];
    let kinds = last == "kind" && (place.starts_with("declared") || place.starts_with("tasks"));
    let places = last == "of" && (place.starts_with("shares") || place.starts_with("declared"));
    let handed_in = place.starts_with("form_and_report");
    internal || handed_in || keys.contains(&last) || kinds || places || place == "report"
}

fn missing(corpus: &Corpus, name: &str, out: &mut Vec<String>) {
    let facts = Facts::reckon(corpus);
    let site = Site::new(corpus, &facts, Frames::default());
    for (id, entry) in corpus.iter() {
        let mut shown = String::new();
        text(&view(&site, id), &mut shown);
        let shown = plain(&shown);
        for (place, printed) in cells(entry) {
            // A document's title leads to it; what follows the title stands after the link.
            let all = place != "source.document" || printed.split('》').all(|part| shown.contains(&plain(part)));
            let whole = place == "source.document" || shown.contains(&plain(&printed));
            let shown = put_into_words(&place) || (all && whole);
            if !shown {
                out.push(format!("{name} {}: {place} = {printed}", entry.at.kind.stem()));
            }
        }
    }
}

#[test]
fn every_cell_of_every_example_is_on_its_page() {
    let mut out = Vec::new();
    for kind in Kind::ALL {
        for file in examples::of(*kind) {
            let read = mingzhang::read::memory(examples::site(*kind, &file));
            let corpus = read.corpus.unwrap().into_public(false);
            missing(&corpus, &file.display().to_string(), &mut out);
        }
    }
    assert!(out.is_empty(), "{}", out.join("\n"));
}

#[test]
fn every_cell_of_the_published_districts_is_on_its_page() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = mingzhang::read::folder(root, None).unwrap().corpus.unwrap().into_public(false);
    let mut out = Vec::new();
    missing(&corpus, "content", &mut out);
    assert!(out.is_empty(), "{} cells\n{}", out.len(), out[..out.len().min(60)].join("\n"));
}

/// The figures of a view that are printed in red.
fn red(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(red).sum(),
        Value::Object(map) => {
            usize::from(map.get("tone").is_some_and(|tone| tone == "less")) + map.values().map(red).sum::<usize>()
        }
        _ => 0,
    }
}

#[test]
fn scores_below_their_weight_are_as_many_in_red_as_the_heading_says() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = mingzhang::read::folder(root, None).unwrap().corpus.unwrap().into_public(false);
    let facts = Facts::reckon(&corpus);
    let site = Site::new(&corpus, &facts, Frames::default());
    let mut all = 0;
    for n in (0_u32..).take(corpus.entries.len()) {
        let view = match corpus.entry(EntryId(n)).at.kind {
            Kind::SelfEvaluation | Kind::Evaluation => view(&site, EntryId(n)),
            _ => continue,
        };
        let scope = view["indicators"]["scope"].as_str().unwrap_or_default();
        let said = scope
            .split_once("得分低于分值的 ")
            .map_or(0, |(_, rest)| rest.split_once(" 项").and_then(|(count, _)| count.parse().ok()).unwrap_or(0));
        assert_eq!(red(&view["indicators"]["blocks"]), said, "{}", corpus.entry(EntryId(n)).record.name());
        all += said;
    }
    assert!(all > 0);
}

#[test]
fn what_is_internal_stays_internal() {
    let place = |name: &str| examples::of(Kind::Target).into_iter().find(|f| f.ends_with(name)).unwrap();
    let file = place("national-2015.yaml");
    let corpus = mingzhang::read::memory(examples::site(Kind::Target, &file)).corpus.unwrap().into_public(false);
    let facts = Facts::reckon(&corpus);
    let site = Site::new(&corpus, &facts, Frames::default());
    let mut shown = String::new();
    text(&view(&site, EntryId(0)), &mut shown);
    let reasons: Vec<String> = cells(&corpus.entries[0])
        .into_iter()
        .filter(|(p, _)| p.starts_with("rounds") && p.ends_with("reason"))
        .map(|(_, t)| t)
        .collect();
    assert!(!reasons.is_empty());
    assert!(reasons.iter().all(|reason| !shown.contains(reason.as_str())), "{reasons:?}");
}
