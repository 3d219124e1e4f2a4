//! The markup of whole sites: every link leads somewhere, every page can be reached, nothing is loaded from elsewhere.

use crate::determinism::site_of;
use crate::harness::repository;
use mingzhang::output::{FORMATS, jobs};
use mingzhang::pipeline::{Place, Timings, check, prepare};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub type Tree = BTreeMap<String, Vec<u8>>;

/// Every file of a site, made in memory.
pub fn published(root: &Path) -> Tree {
    let mut timings = Timings::default();
    let checked = check(&Place { root: root.to_owned(), as_of: None }, &mut timings).unwrap();
    let blocking: Vec<String> = checked
        .located()
        .iter()
        .filter(|l| l.finding.blocks())
        .map(|l| format!("{}:{:?} {}", l.path, l.line_column(), l.finding.message))
        .collect();
    assert!(blocking.is_empty(), "{}", blocking.join("\n"));
    let prepared = prepare(checked, root, false, &mut timings).unwrap().unwrap();
    let formats: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
    let ready = prepared.ready(&formats).unwrap();
    let made = jobs(&ready, &formats).unwrap();
    made.iter().map(|job| (job.path.clone(), (job.make)().unwrap_or_else(|e| panic!("{}: {e:#}", job.path)))).collect()
}

pub fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// A start tag with its attributes as a browser reads them.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// What stands inside it, for `script` and `style`.
    inside: String,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

fn unescaped(text: &str) -> String {
    let mut out = text.to_owned();
    for (from, to) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ] {
        out = out.replace(from, to);
    }
    out
}

/// The start tags of a page, read as leniently as browsers read them.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(rest.len());
        let mut tag = Tag { name: rest[..end].to_ascii_lowercase(), attributes: Vec::new(), inside: String::new() };
        rest = &rest[end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
                .map_or(rest.len(), |(n, _)| n);
            let name = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start();
                (value, rest) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
                };
            }
            tag.attributes.push((name, unescaped(value)));
        }
        if matches!(tag.name.as_str(), "script" | "style") {
            let inside = rest.get(1..).unwrap_or("");
            let end = inside.find(&format!("</{}", tag.name)).unwrap_or(inside.len());
            tag.inside = inside[..end].trim().to_owned();
            rest = &inside[end..];
        }
        found.push(tag);
    }
    found
}

#[test]
fn tags_are_read_as_browsers_read_them() {
    let found = tags(
        "<p><a HREF='x?a=1&amp;b' onclick=go>甲</a><!-- <b> --><img/src=y onerror = 'z'><script src=\"s\"> <i> </script>1 < 2",
    );
    let names: Vec<&str> = found.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(names, ["p", "a", "img", "script"]);
    assert_eq!((found[1].get("href"), found[1].get("onclick")), (Some("x?a=1&b"), Some("go")));
    assert_eq!((found[2].get("src"), found[2].get("onerror")), (Some("y"), Some("z")));
    assert_eq!(found[3].inside, "<i>");
}

/// A relative address from a page as a path of the site.
fn resolve(page: &str, to: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page} leads out of the site: {to}"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn is_web(to: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| to.starts_with(scheme))
}

/// A link of the page for what is not there as if it stood at the root of the site: on a site that knows its address the
/// links of that page begin at the root of the host, since it is shown at any depth.
fn below_root<'t>(path: &str, html: &str, to: &'t str) -> &'t str {
    let Some((before, _)) = html.split_once("assets/mingzhang-").filter(|_| path == "404.html") else { return to };
    let root = before.rsplit_once('"').unwrap().1;
    to.strip_prefix(root).unwrap_or(to)
}

/// What is wrong with the links, the ids and the ways of a site.
pub fn broken_ways(tree: &Tree) -> Vec<String> {
    let mut faults = BTreeSet::new();
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut ways: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for (path, html) in pages(tree) {
        let own = ids.entry(path).or_default();
        for tag in tags(html) {
            if let Some(id) = tag.get("id")
                && !own.insert(id.to_owned())
            {
                faults.insert(format!("{path}: the id {id} stands twice"));
            }
            for to in ["href", "src"].iter().filter_map(|name| tag.get(name)).filter(|to| !is_web(to)) {
                let to = below_root(path, html, to);
                let (file, fragment) = to.split_once('#').unwrap_or((to, ""));
                let target = if file.is_empty() { path.to_owned() } else { resolve(path, file) };
                ways.entry(path).or_default().push((target, fragment.to_owned()));
            }
        }
    }
    let mut reached = BTreeSet::from(["index.html".to_owned(), "404.html".to_owned()]);
    let mut open: Vec<String> = reached.iter().cloned().collect();
    while let Some(path) = open.pop() {
        for (target, fragment) in ways.get(path.as_str()).into_iter().flatten() {
            if !tree.contains_key(target) && target != "manifest.json" {
                faults.insert(format!("{path} leads to {target}, which is not there"));
                continue;
            }
            if let Some(ids) = ids.get(target.as_str())
                && !fragment.is_empty()
                && !ids.contains(fragment)
            {
                faults.insert(format!("{path} leads to {target}#{fragment}, which is not there"));
            }
            if reached.insert(target.clone()) {
                open.push(target.clone());
            }
        }
    }
    for (path, _) in pages(tree).filter(|(path, _)| !reached.contains(*path)) {
        faults.insert(format!("no way leads from the first page to {path}"));
    }
    faults.into_iter().collect()
}

/// What could run, or is loaded from elsewhere, or is written into the page rather than a file.
pub fn dangers(page: &str, html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(html) {
        let mut say = |what: String| faults.push(format!("{page}: {what}"));
        match tag.name.as_str() {
            "script" if tag.get("src").is_none() || !tag.inside.is_empty() => {
                say(format!("a script inside the page: {}", tag.inside))
            }
            "style" | "iframe" | "object" | "embed" | "base" | "math" | "foreignobject" | "frame" | "applet"
            | "template" | "xss" => say(format!("<{}>", tag.name)),
            _ => {}
        }
        for (name, value) in &tag.attributes {
            if name.starts_with("on") || name == "style" || name == "srcdoc" || name == "formaction" {
                say(format!("<{} {name}=…>", tag.name));
            }
            if matches!(name.as_str(), "href" | "src" | "action" | "xlink:href" | "data" | "poster" | "srcset") {
                let plain: String = value
                    .chars()
                    .filter(|c| !c.is_control() && !c.is_whitespace())
                    .collect::<String>()
                    .to_ascii_lowercase();
                let scheme = plain.split(['/', '?', '#']).next().unwrap_or("").contains(':');
                let outside = is_web(&plain);
                if (scheme && !outside) || plain.starts_with("//") || plain.starts_with('\\') {
                    say(format!("<{} {name}={value}>", tag.name));
                }
                let named = tag.name == "a" || matches!(tag.get("rel"), Some("canonical"));
                if outside && !named {
                    say(format!("<{}> loads {value}", tag.name));
                }
            }
        }
    }
    faults
}

#[test]
fn the_check_for_dangers_sees_them() {
    for html in [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<a href=' javascript:1'>",
        "<p style='x'>",
        "<img src=//x>",
        "<a href=\"java\tscript:1\">",
        "<svg/onload=1>",
        "<link href='https://x'>",
        "<iframe>",
        "<a href=data:1>",
    ] {
        assert!(!dangers("x", html).is_empty(), "{html}");
    }
    assert!(
        dangers("x", "<a href='https://x'>甲</a><script src='../s.js' defer></script><a href='#c1'>乙</a>").is_empty()
    );
}

#[test]
fn the_committed_site_has_no_dead_link() {
    let tree = published(repository());
    let mut faults = broken_ways(&tree);
    faults.extend(pages(&tree).flat_map(|(path, html)| dangers(path, html)));
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}

#[test]
fn a_site_of_every_example_has_no_dead_link() {
    let site = site_of(usize::MAX);
    let tree = published(&site.root);
    let mut faults = broken_ways(&tree);
    faults.extend(pages(&tree).flat_map(|(path, html)| dangers(path, html)));
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}
