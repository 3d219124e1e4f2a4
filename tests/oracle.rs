//! Two YAML readers agree on every accepted example: ours and the one that writes.

use crate::harness::{files, repository};
use mingzhang::ground::source::FileId;
use mingzhang::kinds::Kind;
use mingzhang::yaml::parse::{parse, scan};
use mingzhang::yaml::tree::{Data, Node};
use serde_yaml::Value;

/// Where the two differ, by route.
fn differs(node: &Node<'_>, value: &Value, at: &str, found: &mut Vec<String>) {
    match (&node.data, value) {
        (Data::Null, Value::Null) => {}
        (Data::List(items), Value::Sequence(values)) if items.len() == values.len() => {
            for (n, (item, value)) in items.iter().zip(values).enumerate() {
                differs(item, value, &format!("{at}[{n}]"), found);
            }
        }
        (Data::Map(pairs), Value::Mapping(values)) if pairs.len() == values.len() => {
            for (pair, (key, value)) in pairs.iter().zip(values) {
                if scalar(&pair.key, true, key) {
                    differs(&pair.value, value, &format!("{at}.{}", pair.key), found);
                } else {
                    found.push(format!("{at}: key {} is {key:?}", pair.key));
                }
            }
        }
        (Data::Scalar { text, plain }, value) if scalar(text, *plain, value) => {}
        (data, value) => found.push(format!("{at}: {data:?} is {value:?}")),
    }
}

/// Text is the same text; what the other reader took for a number or a truth value is what our text says.
fn scalar(text: &str, plain: bool, value: &Value) -> bool {
    match value {
        Value::String(other) => other == text,
        Value::Number(_) | Value::Bool(_) => plain && serde_yaml::from_str::<Value>(text).is_ok_and(|v| v == *value),
        _ => false,
    }
}

/// What of a file is YAML: the head of a Markdown file, all of any other.
fn yaml_of(text: &str) -> String {
    match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
        Some((head, _)) => format!("{head}\n"),
        None => text.to_owned(),
    }
}

fn compare(name: &str, text: &str, found: &mut Vec<String>) {
    let text = yaml_of(text);
    let (node, _) = parse(&text, FileId(0));
    let value: Value = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
    differs(&node.unwrap_or_else(|| panic!("{name} is not read")), &value, name, found);
}

#[test]
fn examples_are_read_alike() {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        for file in crate::examples::of(*kind) {
            compare(&file.file_name().unwrap().to_string_lossy(), &std::fs::read_to_string(&file).unwrap(), &mut found);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_committed_site_is_read_alike() {
    let content = repository().join("content");
    let mut found = Vec::new();
    for name in crate::harness::files(&content).iter().filter(|n| n.ends_with(".yaml") || n.ends_with(".md")) {
        compare(name, &std::fs::read_to_string(content.join(name)).unwrap(), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn everyday_texts_are_read_as_the_scanner_reads_them() {
    let mut read = 0;
    for folder in ["content", "tests"] {
        for file in files(&repository().join(folder)) {
            let file = repository().join(folder).join(file);
            if file.extension().is_none_or(|ending| ending != "yaml" && ending != "md") {
                continue;
            }
            // Some are broken on purpose, down to their bytes.
            let text = yaml_of(&String::from_utf8_lossy(&std::fs::read(&file).unwrap()));
            let (quick, scanned) = (parse(&text, FileId(0)), scan(&text, FileId(0)));
            assert_eq!(format!("{quick:?}"), format!("{scanned:?}"), "{}", file.display());
            read += 1;
        }
    }
    assert!(read > 500, "{read}");
}
