//! The tree of the project: what lies at its top, what its tests are called, and that no file knows the machine it was written on.

use crate::architecture::CEILING;
use crate::harness::{files, repository};

#[test]
fn every_test_file_is_listed_and_small() {
    let tests = repository().join("tests");
    let main = std::fs::read_to_string(tests.join("main.rs")).unwrap();
    for item in std::fs::read_dir(&tests).unwrap() {
        let name = item.unwrap().file_name().into_string().unwrap();
        if let Some(module) = name.strip_suffix(".rs").filter(|m| *m != "main") {
            let listed = main.lines().any(|l| l.trim() == format!("mod {module};"));
            assert!(listed, "tests/{name} is not listed in tests/main.rs and never runs");
            let lines = std::fs::read_to_string(tests.join(&name)).unwrap().lines().count();
            assert!(lines <= CEILING, "tests/{name} has {lines} lines");
        }
    }
}

#[test]
fn the_top_level_stays_small() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "content",
        "themes",
        "tests",
        "README.md",
        "README.zh.md",
        "Makefile",
        "CHANGELOG.md",
        "BENCHMARKS.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "target",
        "public",
    ];
    for item in std::fs::read_dir(repository()).unwrap() {
        let name = item.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || allowed.contains(&name.as_str()), "{name} does not belong on the top level");
    }
}

#[test]
fn no_file_names_a_machine() {
    // Put together here, so that this file does not hold them.
    let paths = ["work", "home", "root", "Users", "mnt"].map(|name| format!("/{name}/"));
    let mut faults = Vec::new();
    let tops = [
        "src",
        "tests",
        "themes",
        "content",
        "Cargo.toml",
        "Makefile",
        "README.md",
        "README.zh.md",
        "CHANGELOG.md",
        "BENCHMARKS.md",
        ".ci",
    ];
    for top in tops {
        let place = repository().join(top);
        let names = if place.is_dir() {
            files(&place).into_iter().map(|n| format!("{top}/{n}")).collect()
        } else {
            vec![top.to_owned()]
        };
        for name in names.iter().filter(|n| !n.contains("/target/") && !n.contains("/node_modules/")) {
            let Ok(text) = std::fs::read_to_string(repository().join(name)) else { continue };
            for (n, line) in text.lines().enumerate() {
                for path in &paths {
                    let found = line.match_indices(path.as_str()).any(|(at, _)| {
                        let before = line[..at].chars().next_back();
                        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '>' | '*'))
                    });
                    if found {
                        faults.push(format!("{name}:{} {path}", n + 1));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
