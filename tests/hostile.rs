//! Nothing that stands in a record can run, wherever it comes out.

use crate::determinism::site_of;
use crate::examples;
use crate::harness::Folder;
use crate::markup::{broken_ways, dangers, pages, published, tags};
use mingzhang::corpus::entry::Entry;
use mingzhang::form::field::Leaf;
use mingzhang::ground::route::{Route, Step};
use mingzhang::kinds::Kind;
use serde_yaml::Value;

/// What somebody might put into a text so that it runs.
const PAYLOADS: [&str; 34] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "` onclick=`alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.invalid/x",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<style>@import 'https://evil.invalid'</style>",
    "<p style=background:url(https://evil.invalid)>",
    "<base href=https://evil.invalid>",
    "{{ 7411 * 7 }}{% include \"page.html\" %}{# x #}",
    "{{ __tera_context }}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "[x](javascript:alert(1))",
    "![x](https://evil.invalid/x.png)",
    "</script><script>alert(1)</script>",
    "<xss onpointerover=alert(1)>",
    "\\u003cscript\\u003ealert(1)",
    "=HYPERLINK(\"https://evil.invalid\")",
];

/// The routes of a record's free texts.
fn texts(entry: &Entry) -> Vec<Route> {
    let mut found = Vec::new();
    entry.each_cell(|path, leaf| {
        // Places, files, rules and profiles are names of other things, not texts of their own.
        let refers = path.iter().any(|step| matches!(step, Step::Key(key) if matches!(key.as_ref(), "at" | "file" | "rule" | "of" | "found_in" | "id" | "hidden" | "governs" | "profile")));
        if matches!(leaf, Leaf::Text(_) | Leaf::Garbled(_)) && !refers {
            found.push(Route(path.to_vec()));
        }
    });
    found
}

fn at_mut<'v>(value: &'v mut Value, route: &Route) -> Option<&'v mut Value> {
    route.0.iter().try_fold(value, |here, step| match step {
        Step::Key(key) => here.as_mapping_mut()?.get_mut(key.as_ref()),
        Step::Item(n) => here.as_sequence_mut()?.get_mut(*n),
    })
}

/// A site whose every text carries an attack, and how many there are.
fn hostile() -> (Folder, usize) {
    let site = Folder::of(&[]);
    let mut count = 0;
    let mut next = || {
        count += 1;
        PAYLOADS[count % PAYLOADS.len()]
    };
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    site.write(
        "site.yaml",
        format!(
            "name: {}\nbureau: {}\nas_of: 2023-12-31\npublic_url: https://example.invalid/jx\nportal: {{site_name: {}, organ: {}}}\n",
            quoted(&format!("示例区（虚构示例）{}", next())),
            quoted(&format!("示例区财政局{}", next())),
            quoted(next()),
            quoted(next()),
        ),
    );
    site.write(
        "agencies.yaml",
        format!(
            "- {{id: jiaotong, name: {}, short: {}, kind: department}}\n- {{id: shuiwu, name: {}, kind: department}}\n",
            quoted(&format!("示例区交通运输局{}", next())),
            quoted(&format!("区交通局{}", next())),
            quoted(&format!("示例区水务局{}", next())),
        ),
    );
    let plain = site_of(usize::MAX);
    let read = mingzhang::read::folder(&plain.root, None).unwrap();
    let corpus = read.corpus.unwrap();
    for (_, entry) in corpus.iter() {
        let path = corpus.sources.path(entry.file);
        let text = std::fs::read_to_string(plain.root.join("content").join(path)).unwrap();
        let (head, body) = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
            Some((head, body)) => (head.to_owned(), Some(body.to_owned())),
            None => (text, None),
        };
        let mut value: Value = serde_yaml::from_str(&head).unwrap();
        for route in &texts(entry) {
            // Keys written in Chinese are not found by route; those files stay as they are.
            if let Some(Value::String(text)) = at_mut(&mut value, route) {
                let payload = next();
                let is_address = matches!(route.0.last(), Some(Step::Key(key)) if key == "url");
                *text = if is_address { "javascript:alert(1)".to_owned() } else { format!("{text}{payload}") };
            }
        }
        let head = serde_yaml::to_string(&value).unwrap();
        match body {
            Some(body) => {
                let attacks: String = PAYLOADS
                    .iter()
                    .filter(|p| !p.starts_with(['[', '!']))
                    .map(|p| format!("\n\n段落 {p}\n\n## 标题 {p}\n\n| {p} | b |\n|---|---|\n| `{p}` | {p} |\n"))
                    .collect();
                site.write(path, format!("---\n{head}---\n{body}{attacks}"));
            }
            None => site.write(path, head),
        }
    }
    for name in crate::harness::files(&plain.root.join("content")).iter().filter(|n| n.starts_with("assets/")) {
        site.write(name, "x");
    }
    (site, count)
}

/// The cells of a CSV file (RFC 4180).
fn cells(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => all.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    all.push(cell);
    all
}

#[test]
fn nothing_in_a_record_can_run() {
    assert!(Kind::ALL.iter().all(|k| !examples::of(*k).is_empty()));
    let (site, count) = hostile();
    assert!(count >= 500, "only {count} texts are attacked");
    let tree = published(&site.root);
    let mut faults: Vec<String> = pages(&tree).flat_map(|(path, html)| dangers(path, html)).collect();
    faults.extend(broken_ways(&tree));
    for (path, bytes) in &tree {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".html") && (text.contains("51877") || text.contains("__tera_context\":")) {
            faults.push(format!("{path}: a template in a text was run"));
        }
        if path.ends_with(".json") {
            serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|e| panic!("{path}: {e}"));
        }
        if path.ends_with(".xml") {
            let known = [
                "feed",
                "title",
                "id",
                "updated",
                "author",
                "name",
                "link",
                "entry",
                "urlset",
                "url",
                "loc",
                "summary",
                "lastmod",
                "subtitle",
                "category",
                "content",
                "published",
            ];
            faults.extend(
                tags(&text)
                    .iter()
                    .filter(|t| !known.contains(&t.name.as_str()))
                    .map(|t| format!("{path}: <{}>", t.name)),
            );
        }
        if path.ends_with(".csv") {
            let text = text.trim_start_matches('\u{FEFF}');
            for cell in cells(text) {
                let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
                let is_number = mingzhang::model::number::decimal(cell.trim_end_matches('%')).is_ok()
                    || mingzhang::model::amount::Amount::parse(&cell).is_ok();
                if runs && !is_number && cell != "-" && cell != "－" {
                    faults.push(format!("{path}: the cell {cell}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults[..faults.len().min(60)].join("\n"));
}
