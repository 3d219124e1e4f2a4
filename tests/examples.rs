//! Curated records of every kind and layout: they read without a fault.

use mingzhang::kinds::Kind;
use std::path::{Path, PathBuf};

/// The examples of a kind, sorted.
pub fn of(kind: Kind) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples").join(kind.stem());
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("{} has no examples", kind.stem()))
        .map(|item| item.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Where an example stands in a site of its own.
pub fn place(kind: Kind, file: &Path) -> String {
    let ending = file.extension().unwrap().to_str().unwrap();
    let agency_level = file.file_stem().unwrap().to_str().unwrap().starts_with("agency");
    match kind {
        Kind::Document => "documents/2022/wenjian.md".to_owned(),
        Kind::Policy => "policies/zhengce/policy.yaml".to_owned(),
        Kind::Allocation => "2022/allocations/fenpei.yaml".to_owned(),
        Kind::Plan | Kind::Summary => format!("2022/{}.{ending}", kind.stem()),
        kind if agency_level => format!("2022/jiaotong/{}.{ending}", kind.stem()),
        kind => format!("2022/jiaotong/xiangmu/{}.{ending}", kind.stem()),
    }
}

/// A site that holds one example.
pub fn site(kind: Kind, file: &Path) -> Vec<(String, String)> {
    vec![
        ("site.yaml".to_owned(), "name: 示例（虚构示例）\nas_of: 2023-12-31\n".to_owned()),
        ("agencies.yaml".to_owned(), "- {id: jiaotong, name: 示例区交通运输局, kind: department}\n".to_owned()),
        (place(kind, file), std::fs::read_to_string(file).unwrap()),
    ]
}

#[test]
fn every_kind_has_two_examples_that_read_without_a_fault() {
    let mut faults = Vec::new();
    for kind in Kind::ALL {
        let files = of(*kind);
        assert!(files.len() >= 2, "{} has fewer than two examples", kind.stem());
        for file in files {
            let read = mingzhang::read::memory(site(*kind, &file));
            for located in mingzhang::read::locate::locate(read.findings, &read.files) {
                let finding = &located.finding;
                if finding.rule == "garbled-cell" {
                    continue;
                }
                faults.push(format!(
                    "{}:{:?} {} {} {}",
                    file.display(),
                    located.line_column(),
                    finding.rule,
                    finding.message,
                    finding.cure
                ));
            }
            assert!(
                read.corpus.is_some_and(|c| c.entries.len() == 1) || !faults.is_empty(),
                "{} is not read",
                file.display()
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
