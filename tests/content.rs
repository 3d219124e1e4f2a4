//! The committed site itself: it reads without an error.

use std::path::Path;

#[test]
fn the_committed_content_reads_without_an_error() {
    let read = mingzhang::read::folder(Path::new(env!("CARGO_MANIFEST_DIR")), None).unwrap();
    let faults: Vec<String> = mingzhang::read::locate::locate(read.findings, &read.files)
        .iter()
        .filter(|l| l.finding.blocks())
        .map(|l| {
            format!(
                "content/{}:{:?} {} {} {}",
                l.path,
                l.line_column(),
                l.finding.rule,
                l.finding.message,
                l.finding.cure
            )
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(read.corpus.is_some_and(|c| c.entries.len() > 300));
}
