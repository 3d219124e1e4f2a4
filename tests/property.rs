//! What must hold for every input, tried on a few hundred made ones; the same ones at every run.

use crate::harness;
use mingzhang::ground::route::{Route, Step};
use mingzhang::ground::source::FileId;
use mingzhang::model::amount::{Amount, Unit};
use mingzhang::model::number::{Number, decimal, grouped};
use mingzhang::output::Job;
use mingzhang::output::manifest::Stamp;
use mingzhang::output::publish::{hold, publish};
use mingzhang::pipeline::{Timings, judge};
use mingzhang::yaml::parse::parse;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use serde_yaml::Value;

/// Tries a property on `cases` inputs from a fixed seed.
fn each<S: Strategy>(cases: u32, inputs: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    if let Err(failure) = runner.run(&inputs, property) {
        panic!("{failure}");
    }
}

/// Texts of cells: words, figures, and what YAML has to quote.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[一-龥]{1,8}",
        2 => "-?[0-9]{1,12}(\\.[0-9]{1,4})?",
        2 => "[≥≤＞＜]?[0-9]{1,4}(%| 公里|万元)",
        1 => "[ -~一-龥（）：；，。“”]{0,20}",
        1 => prop::sample::select(vec![
            ">=95%", "*待填*", "项目: 一期", "12 # 注", "null", "~", "", "yes", "1e3", "0x1F", "- 甲", "见[附件]", "{甲}", "'", "\"", "@甲", "%5", "：", " 甲", "甲 ", "#甲",
        ])
        .prop_map(str::to_owned),
        1 => "[一-龥]{1,6}\n[一-龥 ]{1,6}\n?",
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z_]{1,10}", "[一-龥（）]{1,8}"]
}

/// The record subset: mappings, lists, texts and empty cells.
fn record() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![8 => cell().prop_map(Value::String), 1 => Just(Value::Null)];
    let inner = leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Sequence),
            prop::collection::btree_map(key(), inner, 0..5).prop_map(mapping),
        ]
    });
    prop::collection::btree_map(key(), inner, 1..6).prop_map(mapping)
}

fn mapping(entries: std::collections::BTreeMap<String, Value>) -> Value {
    Value::Mapping(entries.into_iter().map(|(k, v)| (Value::String(k), v)).collect())
}

fn leaves(value: &Value, at: &Route, found: &mut Vec<(Route, Value)>) {
    match value {
        Value::Mapping(entries) => {
            for (key, inner) in entries {
                leaves(inner, &at.then(key.as_str().unwrap().to_owned()), found);
            }
        }
        Value::Sequence(items) => {
            for (n, inner) in items.iter().enumerate() {
                leaves(inner, &at.then(n), found);
            }
        }
        leaf => found.push((at.clone(), leaf.clone())),
    }
}

/// The text between the ends of a place, as a value of its own.
fn placed(text: &str, range: std::ops::Range<usize>) -> Option<Value> {
    serde_yaml::from_str(&text[range]).ok()
}

fn carets_lead_to_values(text: &str) -> Result<(), TestCaseError> {
    let wanted: Value = serde_yaml::from_str(text).unwrap();
    let (node, findings) = parse(text, FileId(0));
    let severe: Vec<_> = findings
        .iter()
        .filter(|f| f.blocks() && f.rule != "yaml-full-width-colon" && f.rule != "yaml-thousands-comma")
        .collect();
    prop_assert!(severe.is_empty(), "{severe:?}\n{text}");
    let node = node.unwrap();
    let mut all = Vec::new();
    leaves(&wanted, &Route::root(), &mut all);
    for (route, leaf) in all {
        let spot = node.at(&route, &|_| &[]);
        prop_assert!(spot.whole, "{route} is not found\n{text}");
        let range = spot.value.bytes(text);
        if let Some(Step::Key(key)) = route.0.last() {
            prop_assert_eq!(
                placed(text, spot.key.bytes(text)),
                Some(Value::String(key.to_string())),
                "key of {}\n{}",
                route,
                text
            );
        }
        let block = leaf.as_str().filter(|s| s.contains('\n') && !text[range.clone()].starts_with(['"', '\'']));
        match block {
            // The place of a block of text may hold its lines without their header.
            Some(block) => {
                let lines = |s: &str| {
                    s.lines()
                        .map(str::trim)
                        .filter(|l| !l.is_empty() && !l.starts_with('|'))
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                };
                prop_assert_eq!(lines(&text[range]), lines(block), "{}\n{}", route, text);
            }
            None => prop_assert_eq!(placed(text, range), Some(leaf), "{}\n{}", route, text),
        }
    }
    Ok(())
}

#[test]
fn every_place_holds_the_value_that_was_read() {
    each(300, record(), |value| carets_lead_to_values(&serde_yaml::to_string(&value).unwrap()));
    // The same data in braces, quoted throughout.
    each(200, record(), |value| {
        let flow = serde_json::to_string(&value).unwrap().replace("\":", "\": ");
        carets_lead_to_values(&flow)
    });
}

#[test]
fn a_number_is_kept_exactly_or_refused() {
    each(
        500,
        ("[0-9]{1,15}", "(\\.[0-9]{1,8})?", prop::sample::select(vec!["", "-", "+", "−"])),
        |(whole, fraction, sign)| {
            let text = format!("{sign}{whole}{fraction}");
            let number = Number::parse(&text).map_err(|e| TestCaseError::fail(format!("{text}: {e:?}")))?;
            prop_assert_eq!(number.printed.as_ref(), text.as_str());
            let plain = number.value.to_string();
            prop_assert_eq!(decimal(&plain), Ok(number.value), "{}", plain);
            prop_assert_eq!(number.value.scale() as usize, fraction.len().saturating_sub(1), "decimals of {}", text);
            prop_assert_eq!(decimal(&grouped(&plain)), Ok(number.value), "{} grouped", plain);
            let digits =
                |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>().trim_start_matches('0').to_owned();
            prop_assert_eq!(digits(&plain), digits(&text));
            Ok(())
        },
    );
    each(500, "[0-9,.+eExX_ :%-]{1,12}", |text| {
        if let Ok(number) = decimal(&text) {
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let again = decimal(&digits).map_err(|e| TestCaseError::fail(format!("{text}: {e:?}")))?;
            prop_assert_eq!(number.abs(), again, "{} was read as another number", text);
        }
        Ok(())
    });
}

#[test]
fn an_amount_keeps_its_text_and_unit() {
    let units = prop::sample::select(vec![
        ("", None),
        ("元", Some(Unit::Yuan)),
        ("万元", Some(Unit::Wan)),
        (" 亿元", Some(Unit::Yi)),
    ]);
    let vague = prop::sample::select(vec![("", ""), ("约", ""), ("", "多"), ("近", ""), ("", "以上"), ("", "余")]);
    each(400, ("[1-9][0-9]{0,6}(\\.[0-9]{1,3})?", units, vague), |(figure, (word, unit), (before, after))| {
        let text = format!("{before}{figure}{word}{after}");
        let amount = Amount::parse(&text).map_err(|e| TestCaseError::fail(format!("{text}: {e:?}")))?;
        let exact = before.is_empty() && after.is_empty();
        prop_assert_eq!(amount.printed.as_ref(), text.as_str());
        prop_assert_eq!(amount.unit, unit, "{}", text);
        prop_assert_eq!(amount.value.is_some(), exact, "{}", text);
        prop_assert_eq!(amount.low, decimal(&figure).ok());
        prop_assert_eq!(Amount::parse(&amount.printed).ok(), Some(amount));
        Ok(())
    });
}

#[test]
fn nothing_is_written_outside_the_output_folder() {
    let piece = prop_oneof![
        3 => "[a-z0-9-]{1,8}(\\.html)?",
        1 => prop::sample::select(vec!["..", ".", "", "...", ".git", "%2e%2e", "..\\", "C:", "a\0b", "a\nb", "甲", " ", "~", "nul ", "-", "a.", "A"]).prop_map(str::to_owned),
    ];
    each(150, (prop::collection::vec(piece, 1..5), any::<bool>()), |(pieces, absolute)| {
        let path = format!("{}{}", if absolute { "/" } else { "" }, pieces.join("/"));
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let job = Job::new(path.clone(), || Ok(b"x".to_vec()));
        let written =
            publish(&hold(&out).unwrap(), &[job], Stamp { as_of: "2023-12-31".to_owned(), ..Stamp::default() }, &|| {});
        let around: Vec<String> =
            harness::files(folder.path()).into_iter().filter(|f| !f.starts_with("public/")).collect();
        prop_assert_eq!(around, vec![".public.lock".to_owned()], "{:?}", path);
        let sound = pieces.iter().all(|p| {
            !p.is_empty() && !p.starts_with('.') && p.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        });
        if !sound || absolute {
            prop_assert!(written.is_err(), "{path:?} was written");
            prop_assert!(!out.exists());
        } else {
            prop_assert!(written.is_ok(), "{path:?}: {written:?}");
            prop_assert_eq!(harness::files(&out), {
                let mut f = vec![path.clone(), "manifest.json".to_owned()];
                f.sort();
                f
            });
        }
        Ok(())
    });
}

/// Pieces of Markdown and of attacks, glued together in any order.
fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[一-龥]{1,6}",
        2 => "[ -~]{0,12}",
        6 => prop::sample::select(vec![
            "\n", "\n\n", "# ", "- ", "> ", "```\n", "| a | b |\n|---|---|\n", "[x](", ")", "![y](", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "javascript:alert(1)", "data:text/html,<b>", "vbscript:x", "<a href=\"javascript:1\">", "</a>", "<svg/onload=alert(1)>", "&lt;script&gt;", "&#106;avascript:1",
            "java\tscript:", "[r]: javascript:1\n", "[r]", "<javascript:alert(1)>", "<https://example.invalid/\" onclick=1>", "\" onmouseover=\"1", "<!--", "-->", "<![CDATA[",
            "]]>", "<style>", "**", "`", "\\", "assets/a.png", "//evil.invalid", "https://example.invalid/?a=1&b=2", " \"title\" onclick=1\"", "\u{0}", "\u{202e}", "<table><td>", "~~",
            "[^1]: ", "{#id onclick=1}", "$$", "&colon;", "&Tab;", "mailto:a@example.invalid",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..24).prop_map(|pieces| pieces.concat())
}

/// What is dangerous in a piece of HTML: tags and attributes that the program itself never writes, and addresses that may
/// run something.
fn dangers(html: &str) -> Vec<String> {
    let tags = [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "del",
        "code",
        "pre",
        "blockquote",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "hr",
        "div",
    ];
    let attributes =
        ["href", "src", "alt", "title", "id", "class", "style", "start", "role", "tabindex", "aria-label", "scope"];
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        let mut inside = rest.trim_start_matches('/');
        let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
        if !tags.contains(&name.as_str()) {
            found.push(format!("<{}", rest.chars().take(20).collect::<String>()));
            continue;
        }
        inside = &inside[name.len()..];
        loop {
            inside = inside.trim_start();
            if inside.starts_with('>') || inside.starts_with("/>") {
                break;
            }
            let name: String = inside.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            let Some((value, after)) = inside[name.len()..].strip_prefix("=\"").and_then(|v| v.split_once('"')) else {
                found.push(format!("attribute {}", inside.chars().take(20).collect::<String>()));
                break;
            };
            if !attributes.contains(&name.as_str()) {
                found.push(format!("attribute {name}"));
            }
            let address = value.replace("&amp;", "&");
            let sound = ["http://", "https://", "mailto:", "#", "../assets/"]
                .iter()
                .any(|s| address.to_ascii_lowercase().starts_with(s));
            if matches!(name.as_str(), "href" | "src") && !sound {
                found.push(format!("{name} {value}"));
            }
            if name == "style" && !value.starts_with("text-align: ") {
                found.push(format!("style {value}"));
            }
            inside = after;
        }
    }
    found
}

#[test]
fn the_check_for_dangers_sees_them() {
    for html in ["<script>", "<p onclick=\"1\">", "<a href=\"javascript:1\">", "<img src=x>", "<a href=\"//x\">"] {
        assert!(!dangers(html).is_empty(), "{html}");
    }
    assert!(dangers("<p>甲</p><a href=\"https://example.invalid/?a=1&amp;b=2\" title=\"x\">乙</a>").is_empty());
}

#[test]
fn a_body_becomes_harmless_html() {
    each(600, body(), |body| {
        let resolve = |name: &str| name.starts_with("assets/").then(|| format!("../{name}"));
        for made in [mingzhang::markdown::html(&body, "b-"), mingzhang::markdown::html_with(&body, "b-", &resolve)] {
            let found = dangers(&made.html);
            prop_assert!(found.is_empty(), "{found:?}\nbody: {body:?}\nhtml: {}", made.html);
        }
        let _ = mingzhang::markdown::remarks(&body);
        Ok(())
    });
}

#[test]
fn any_bytes_are_decoded_or_named() {
    each(500, prop::collection::vec(any::<u8>(), 0..200), |bytes| {
        if let Ok(text) = mingzhang::read::bytes::decode(bytes) {
            let sound = !text.contains(['\r', '\0']);
            prop_assert!(sound, "{text:?}");
        }
        Ok(())
    });
}

/// Lines as clerks might type them, and lines that nobody would.
fn typed() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        2 => ("[ \\t]{0,6}", key(), prop::sample::select(vec![": ", ":", "：", "： ", " : ", ":\n  "]), cell()).prop_map(|(a, k, c, v)| format!("{a}{k}{c}{v}")),
        2 => prop::sample::select(vec![
            "name: 甲", "indicators:", "  - {level1: 产出, name: 甲, target: ≥1, weight: 10}", "  - {name: [}", "funds: {total: {initial: 1, executed: >2}}", "---", "...", "- a", "&a b", "*a",
            "!!str x", "<<: {a: 1}", "? k", "\"甲", "'乙", "|", ">9", "  >", "{", "}", "[1,261.22]", "[", "]", "#", " # 注", "\t", "total: ９", "published: [{date: 2022-13-01}]", "basis: mentioned",
            "disclosure: partial", "hidden: [name, 正文]", "waive: [{rule: x, at: indicators[9].甲}]", "term: []", "amount: {parts: [1, 2], value: 4}",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,30}",
    ];
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

#[test]
fn any_text_is_checked_without_a_panic() {
    let places = [
        "2022/jiaotong/lu/target.yaml",
        "2022/jiaotong/lu/self-evaluation.yaml",
        "2022/jiaotong/lu/evaluation-finance.md",
        "2022/jiaotong/lu/follow-up.yaml",
        "2022/jiaotong/lu/monitoring-07.yaml",
        "2022/summary.md",
        "2022/plan.yaml",
        "documents/2022/banfa.md",
        "agencies.yaml",
        "projects.yaml",
        "2022/calendar.yaml",
        "site.yaml",
    ];
    each(
        400,
        (typed(), prop::sample::select(places.to_vec()), any::<bool>(), body()),
        |(text, place, fenced, body)| {
            let text = if fenced { format!("---\n{text}\n---\n\n{body}") } else { text };
            let mut files = vec![("site.yaml".to_owned(), "name: 示例（虚构示例）\nas_of: 2023-12-31\n".to_owned())];
            files.retain(|(path, _)| path != place);
            files.push((place.to_owned(), text));
            let checked = judge(mingzhang::read::memory(files), &mut Timings::default());
            let located = checked.located();
            let rendered = mingzhang::report::text::render(&located, false);
            let listed = mingzhang::report::json::render(&located);
            let sound = !rendered.is_empty() && listed.starts_with('{');
            prop_assert!(sound, "{rendered}");
            for finding in &located {
                prop_assert!(
                    finding.span.is_none()
                        || finding.line_column().is_some_and(|(line, _)| line <= finding.text.split('\n').count())
                );
            }
            Ok(())
        },
    );
}
