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

#[test]
fn the_made_up_district_shows_a_sealed_figure_corrected() {
    let read = mingzhang::read::folder(Path::new(env!("CARGO_MANIFEST_DIR")), None).unwrap();
    let corpus = read.corpus.unwrap();
    let path = "shili/2022/wenlv/gonggong-tushuguan/self-evaluation";
    let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/ledger.jsonl")).unwrap();
    let place = r#""indicators.接待读者.actual":""#;
    let mark = format!("\"path\":\"{path}\"");
    let sealed: Vec<&str> = file
        .lines()
        .filter(|line| line.contains(&mark))
        .map(|line| line.split_once(place).unwrap().1.split_once('"').unwrap().0)
        .collect();
    assert_eq!(
        sealed,
        ["28.6 万人次", "29 万人次"],
        "sealed before and after: tests/tools/seal_demo.sh makes the ledger"
    );
    assert_eq!(corpus.ledger.chain.len(), file.lines().count());
    assert_eq!(corpus.ledger.seals.len(), file.lines().count() - 1, "one record was sealed twice");
    let site = crate::markup::published(crate::harness::repository());
    for page in
        [&format!("{path}.html"), "shili/registers/corrections.html", "shili/registers/corrections.csv", "feed.xml"]
    {
        let text = String::from_utf8_lossy(&site[page]);
        for wanted in ["28.6 万人次", "29 万人次", "漏计流动借阅点四季度的人次", "2023-05-12"] {
            assert!(text.contains(wanted), "{page} does not say {wanted}");
        }
    }
    assert!(!site.keys().any(|name| name.contains("ledger")), "the ledger is not published");
}
