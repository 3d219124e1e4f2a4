//! The house stands as `src/lib.rs` says: floors, one door a crate, complete lists, small files.

use crate::harness::{files, repository};
use mingzhang::kinds::Kind;
use mingzhang::output::FORMATS;
use mingzhang::rules::RULES;
use std::collections::BTreeSet;

/// Module and floor. A module imports itself and lower floors only.
const FLOORS: [(&str, usize); 20] = [
    ("ground", 0),
    ("yaml", 1),
    ("model", 1),
    ("markdown", 1),
    ("papers", 1),
    ("search", 1),
    ("profile", 2),
    ("form", 2),
    ("kinds", 3),
    ("settings", 3),
    ("corpus", 4),
    ("reckon", 5),
    ("rules", 6),
    ("site", 7),
    ("read", 7),
    ("report", 7),
    ("theme", 7),
    ("output", 8),
    ("pipeline", 9),
    ("cli", 10),
];

/// Macros stand at the crate's root; each belongs to a module.
const MACROS: [(&str, &str); 3] = [("route", "ground"), ("table", "form"), ("rule", "rules")];

/// What may be named where: paths below `src/`, files without their ending.
const DOORS: &[(&str, &[&str])] = &[
    ("tera", &["theme"]),
    ("include_dir", &["theme"]),
    ("memchr", &["theme"]),
    ("mimalloc", &["main"]),
    ("zip", &["papers", "output"]),
    ("quick_xml", &["papers", "output/volumes"]),
    ("pdf_extract", &["papers"]),
    ("unicode_normalization", &["papers", "search/fold"]),
    ("tantivy", &["search/index"]),
    ("jieba_rs", &["search/lexicon"]),
    ("qrcode", &["site/build/volume/chapter"]),
    ("typst", &["output/volumes/pdf"]),
    ("typst_layout", &["output/volumes/pdf"]),
    ("typst_pdf", &["output/volumes/pdf"]),
    ("pulldown_cmark", &["markdown"]),
    ("saphyr_parser", &["yaml"]),
    ("serde_yaml", &["yaml"]),
    ("walkdir", &["read/walk", "theme", "output/manifest", "output/publish", "cli/watch"]),
    ("notify", &["cli"]),
    ("tiny_http", &["cli"]),
    ("std::net", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("annotate_snippets", &["report/text"]),
    ("jiff", &["model/date"]),
    ("icu_collator", &["model/pinyin"]),
    ("icu_locale_core", &["model/pinyin"]),
    ("rustix", &["output", "main"]),
    ("rayon", &["search/lexicon", "search/shared", "read", "reckon", "rules", "output", "pipeline", "cli"]),
    ("encoding_rs", &["read/bytes"]),
    ("sha2", &["model/digest"]),
    ("csv", &["output"]),
    ("std::fs", &["read/walk", "theme", "output", "cli"]),
    ("std::env", &["cli"]),
    ("std::process", &["cli", "main", "output/lock", "output/volumes/pdf/press"]),
    ("SystemTime", &["cli", "pipeline"]),
    ("Instant", &["cli", "pipeline"]),
    ("UNIX_EPOCH", &["cli", "pipeline"]),
    ("f32", &[]),
    // Where letters stand on a page of an attachment; never an amount.
    ("f64", &["papers/pdf/lines"]),
    ("HashMap", &[]),
    ("HashSet", &[]),
];

pub const CEILING: usize = 400;

/// A source file: its path below `src/` without the ending, and its text without comments.
struct File {
    path: String,
    code: String,
    lines: usize,
}

fn sources() -> Vec<File> {
    let src = repository().join("src");
    files(&src)
        .into_iter()
        .filter(|name| name.ends_with(".rs"))
        .map(|name| {
            let text = std::fs::read_to_string(src.join(&name)).unwrap();
            let code = text
                .lines()
                .map(|l| if l.trim_start().starts_with("//") { "" } else { l })
                .collect::<Vec<_>>()
                .join("\n");
            File {
                path: name.trim_end_matches(".rs").trim_end_matches("/mod").to_owned(),
                code,
                lines: text.lines().count(),
            }
        })
        .collect()
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The modules that a text names after `crate::`, groups taken apart.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let word = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if !rest.starts_with('{') {
            found.insert(word(rest));
            continue;
        }
        let mut depth = 0;
        let mut start = 1;
        for (n, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' | ',' if depth == 1 => {
                    found.insert(word(rest[start..n].trim()));
                    start = n + 1;
                    depth -= usize::from(c == '}');
                }
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn imports_are_taken_apart() {
    let found = imports("use crate::a::b;\nuse crate::{c, d::{e, f}, g as h};\nlet x = crate::i::j(); $crate::k!()");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["a", "c", "d", "g", "i", "k"]);
}

#[test]
fn a_module_imports_only_lower_floors() {
    let mut faults = Vec::new();
    for file in sources() {
        let module = file.path.split('/').next().unwrap();
        let Some(own) = floor(module) else {
            assert!(matches!(module, "lib" | "main"), "src/{} has no floor: add it to the table", file.path);
            continue;
        };
        for import in imports(&file.code) {
            let home = MACROS.iter().find(|(name, _)| *name == import).map_or(import.as_str(), |(_, home)| home);
            match floor(home) {
                _ if home == module => {}
                Some(other) if other < own => {}
                Some(other) => faults.push(format!("src/{} (floor {own}) imports {import} (floor {other})", file.path)),
                None => faults.push(format!("src/{} imports {import}, which has no floor", file.path)),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn names(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// Whether code names a crate, a path or a type.
fn uses(code: &str, what: &str) -> bool {
    if what.starts_with(|c: char| c.is_uppercase()) || matches!(what, "f32" | "f64") {
        return names(code, what);
    }
    if let Some(module) = what.strip_prefix("std::") {
        return names(code, what) || code.lines().any(|l| l.trim_start().starts_with("use std::{") && names(l, module));
    }
    [format!("{what}::"), format!("use {what};"), format!("use {what} as"), format!("{what}!")].iter().any(|form| {
        code.match_indices(form.as_str()).any(|(at, _)| {
            !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '.'))
        })
    })
}

#[test]
fn every_crate_has_its_doors() {
    let mut faults = Vec::new();
    for file in sources() {
        for (what, doors) in DOORS {
            let open = doors.iter().any(|door| file.path == *door || file.path.starts_with(&format!("{door}/")));
            if !open && uses(&file.code, what) {
                faults.push(format!("src/{} names {what}; its doors: {}", file.path, doors.join(", ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_dependency_has_its_doors() {
    let manifest = std::fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let section = manifest.split("[dependencies]").nth(1).and_then(|s| s.split("\n[").next()).unwrap();
    // Used wherever values are computed, made or reported.
    let everywhere = ["anyhow", "rust_decimal", "serde", "serde_json", "strsim", "thiserror"];
    for line in section.lines().filter(|l| !l.starts_with('#')) {
        let Some((name, _)) = line.split_once(" = ") else { continue };
        let name = name.replace('-', "_");
        assert!(
            everywhere.contains(&name.as_str()) || DOORS.iter().any(|(what, _)| *what == name),
            "{name} has no door: add it to the table"
        );
    }
}

#[test]
fn files_are_small_and_named_after_what_they_hold() {
    let mut faults = Vec::new();
    for file in sources() {
        if file.lines > CEILING {
            faults.push(format!("src/{} has {} lines", file.path, file.lines));
        }
        let name = file.path.rsplit('/').next().unwrap();
        if matches!(name, "utils" | "util" | "helpers" | "helper" | "common" | "types" | "manager" | "misc" | "prelude")
        {
            faults.push(format!("src/{}: the name does not say what is in it", file.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_kind_has_its_parts() {
    for kind in Kind::ALL {
        let (stem, module) = (kind.stem(), kind.stem().replace('-', "_"));
        for part in [
            format!("src/kinds/{module}.rs"),
            format!("src/site/view/kinds/{module}.rs"),
            format!("themes/default/templates/kinds/{stem}.html"),
        ] {
            assert!(repository().join(&part).is_file(), "{stem} lacks {part}");
        }
        assert!(crate::examples::of(*kind).len() >= 2, "{stem} has fewer than two examples");
        assert!(!kind.title().is_empty() && !kind.short().is_empty());
        assert_eq!(Kind::parse(stem), Some(*kind));
    }
    let known: BTreeSet<String> = Kind::ALL.iter().map(|k| k.stem().to_owned()).collect();
    for folder in ["tests/examples", "themes/default/templates/kinds"] {
        for name in std::fs::read_dir(repository().join(folder)).unwrap() {
            let name = name.unwrap().file_name().into_string().unwrap();
            let stem = name.trim_end_matches(".html");
            // The frame that the pages of all kinds extend.
            let frame = stem == "record";
            assert!(frame || known.contains(stem), "{folder}/{name} belongs to no kind");
        }
    }
}

#[test]
fn every_rule_has_its_parts() {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for rule in RULES {
        let module = rule.name.replace('-', "_");
        if !seen.insert(rule.name) {
            faults.push(format!("{} is listed twice", rule.name));
        }
        for part in [format!("src/rules/{module}.rs"), format!("tests/rules/{}.md", rule.name)] {
            if !repository().join(&part).is_file() {
                faults.push(format!("{} lacks {part}", rule.name));
            }
        }
        for heading in ["说明", "依据", "示例", "改法"] {
            if rule.section(heading).is_empty() {
                faults.push(format!("{} has no section {heading}", rule.name));
            }
        }
        if rule.title.is_empty() || rule.source.is_empty() {
            faults.push(format!("{} has no title or no source", rule.name));
        }
    }
    for file in sources().iter().filter(|f| f.path.starts_with("rules/") && f.path != "rules/rule") {
        let declared = file.code.lines().filter(|l| l.trim() == "rule! {").count();
        let name = file.path["rules/".len()..].replace('_', "-");
        if declared > 1 || (declared == 1) != seen.contains(name.as_str()) {
            faults.push(format!(
                "src/{} declares {declared} rules; one file, one rule, named alike and listed in RULES",
                file.path
            ));
        }
    }
    if let Ok(folder) = std::fs::read_dir(repository().join("tests/rules")) {
        for item in folder {
            let name = item.unwrap().file_name().into_string().unwrap();
            // How waivers work is told of all rules together.
            let of_all = name == "waivers.md";
            if !of_all && !seen.contains(name.trim_end_matches(".md")) {
                faults.push(format!("tests/rules/{name} belongs to no rule"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_format_is_listed() {
    let listed: BTreeSet<&str> = FORMATS.iter().map(|f| f.name).collect();
    assert_eq!(listed.len(), FORMATS.len(), "a format is listed twice");
    for file in sources().iter().filter(|f| f.path.starts_with("output/") && f.code.contains("pub fn jobs<'c>(")) {
        let name = &file.path["output/".len()..];
        // A format behind a feature is listed where the feature is on.
        let off = name == "search" && cfg!(not(feature = "search"));
        assert!(off || listed.contains(name), "src/{} makes jobs and is not in FORMATS", file.path);
    }
    for name in listed {
        let found = sources().iter().any(|f| f.path == format!("output/{name}"));
        assert!(found, "{name} is in FORMATS and has no src/output/{name}");
    }
}
