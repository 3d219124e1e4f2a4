//! One site with one fault a file: a single run names every one of them, in its file and on its line, and nothing else.

use crate::harness::{Folder, difference, expect, repository, text};
use mingzhang::pipeline::{Place, Timings, check};
use std::collections::BTreeMap;

/// The committed tree with what git cannot or should not hold: a link and a file over the limit.
fn site() -> Folder {
    let site = Folder::copy_of(&repository().join("tests/broken"));
    let project = "shili/2022/jiaotong/link";
    std::fs::create_dir_all(site.root.join("content").join(project)).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", site.root.join("content").join(project).join("target.yaml")).unwrap();
    // A folder that leads back to itself, a pipe that never ends, a name that no address can hold.
    let content = site.root.join("content/shili/2022/jiaotong");
    std::os::unix::fs::symlink("..", content.join("loop")).unwrap();
    std::fs::create_dir_all(content.join("pipe")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(content.join("pipe/target.yaml")).status().unwrap().success());
    let name: &std::ffi::OsStr = std::os::unix::ffi::OsStrExt::from_bytes(b"caf\xE9.yaml");
    std::fs::write(content.join("pipe").join(name), "x").unwrap();
    // A folder that somebody has given a record's name.
    std::fs::create_dir_all(content.join("pipe/recheck.yaml")).unwrap();
    // What editors leave behind is passed over.
    for name in [".DS_Store", "target.yaml~", "~$target.yaml", ".target.yaml.swp"] {
        site.write(&format!("{project}/{name}"), "x");
    }
    let long = format!("name: 农村公路养护（虚构示例）\noverview: {}\n", "养护".repeat(200_000));
    site.write("shili/2022/jiaotong/oversize/target.yaml", long);
    site
}

/// `path:line rule`, `-` for a file as a whole.
fn lines(report: &serde_json::Value) -> Vec<String> {
    let mut lines: Vec<String> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let line = f["line"].as_u64().map_or_else(|| "-".to_owned(), |n| n.to_string());
            format!(
                "{}:{line} {}",
                f["file"].as_str().unwrap().trim_start_matches("content/"),
                f["rule"].as_str().unwrap()
            )
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn one_run_finds_every_fault_where_it_is() {
    let site = site();
    let output = site.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = lines(&report);
    expect(&repository().join("tests/broken/expected.txt"), &(found.join("\n") + "\n"));

    let faults = found.len();
    assert!(faults >= 60, "only {faults} faults");
    let mut by_file: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &found {
        *by_file.entry(line.split(':').next().unwrap()).or_default() += 1;
    }
    assert!(faults * 10 <= by_file.len() * 12, "{faults} messages for {} faulty files", by_file.len());
    for finding in report["findings"].as_array().unwrap() {
        assert!(finding["cure"].as_str().is_some_and(|c| !c.is_empty()), "no cure: {finding}");
    }
}

#[test]
fn every_name_in_a_report_can_be_explained() {
    use mingzhang::read::faults;
    let expected = std::fs::read_to_string(repository().join("tests/broken/expected.txt")).unwrap();
    for name in expected.lines().filter_map(|line| line.rsplit_once(' ')).map(|(_, name)| name) {
        let (rule, fault) = (mingzhang::rules::explain(name).is_some(), faults::explain(name).is_some());
        assert!(rule != fault, "{name}: a rule {rule}, a fault {fault}");
    }
    // None is told that nothing says any more.
    let src = repository().join("src");
    let code: String = crate::harness::files(&src)
        .iter()
        .filter(|name| name.ends_with(".rs") && !name.ends_with("read/faults.rs"))
        .map(|name| std::fs::read_to_string(src.join(name)).unwrap())
        .collect();
    for fault in faults::all() {
        assert!(code.contains(&format!("\"{}\"", fault.name)), "{} is said nowhere", fault.name);
    }
}

#[test]
fn a_register_that_cannot_be_read_is_one_fault_and_not_one_for_each_agency() {
    let record = "name: 农村公路养护（虚构示例）\nbasis: mentioned\nsource: {document: 某通知}\n";
    let unregistered = |agencies: Vec<u8>| {
        let site = Folder::of(&[
            ("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n"),
            ("2022/jiaotong/lu/target.yaml", record),
            ("2022/jiaoyu/xiao/target.yaml", record),
        ]);
        std::fs::write(site.root.join("content/agencies.yaml"), agencies).unwrap();
        let report = text(&site.run(&["check"]).stdout);
        (report.matches("[unregistered-agency]").count(), report.lines().last().unwrap().to_owned())
    };
    // The same two characters as GBK.
    let gbk = [b"- {id: jiaotong, name: ".as_slice(), &[0xBD, 0xBB, 0xCD, 0xA8], b"}\n"].concat();
    for unread in [gbk, "- id: jiaotong\n  name：交通局\n".into()] {
        let (count, last) = unregistered(unread);
        assert_eq!((count, last.starts_with("错误 1 处")), (0, true), "{last}");
    }
    // What is read and not there is still told.
    assert_eq!(unregistered("- {id: jiaotong, name: 交通局, kind: department}\n".into()).0, 1);
}

#[test]
fn a_folder_with_a_wrong_name_is_one_fault_and_not_one_for_each_file() {
    let record = "name: 农村公路养护（虚构示例）\nbasis: mentioned\nsource: {document: 某通知}\n";
    let site = Folder::of(&[
        (
            "site.yaml",
            "name: 示例（虚构示例）\nas_of: 2023-12-31\ndivisions:\n  - {id: jia, name: 甲区}\n  - {id: '2021', name: 乙区}\n",
        ),
        ("2022/jiaotong/lu/target.yaml", record),
        ("2022/jiaotong/qiao/target.yaml", record),
        ("2022/plan.yaml", "tasks: []\n"),
        ("jia/2022/Jiaotong/lu/target.yaml", record),
        ("jia/2022/Jiaotong/qiao/target.yaml", record),
        ("jia/2023/Jiaotong/qiao/target.yaml", record),
    ]);
    let report = text(&site.run(&["check"]).stdout);
    assert_eq!(report.matches("[unknown-division]").count(), 1, "{report}");
    assert!(report.contains("这个文件夹里有 3 个文件，都没有读"), "{report}");
    // Two folders of one name, and a district whose id is a year.
    assert_eq!(report.matches("[bad-id]").count(), 3, "{report}");
    assert!(report.contains("区县的标识“2021”和年度分不开") && report.contains("content/site.yaml:5:"), "{report}");
}

#[test]
fn an_address_that_others_cannot_begin_with_is_a_fault() {
    let report = |url: &str| {
        let site = format!("name: 示例（虚构示例）\nas_of: 2023-12-31\npublic_url: '{url}'\n");
        text(&Folder::of(&[("site.yaml", &site)]).run(&["check"]).stdout)
    };
    for url in [
        "example.gov.cn/jx",
        "https://",
        "https:///jx",
        "https://a.example/x\"><b>",
        "https://a.example/?id=1",
        "ftp://a",
    ] {
        let report = report(url);
        assert!(report.contains("错误[bad-public-url]") && report.contains("site.yaml:3:"), "{url}: {report}");
    }
    for url in ["", "https://a.example", "http://10.0.0.1:8080/jixiao/", "https://财政.example/绩效"] {
        assert!(!report(url).contains("bad-public-url"), "{url}");
    }
}

#[test]
fn a_record_of_comments_alone_is_said_to_be_unfilled() {
    let site = Folder::of(&[
        ("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n"),
        ("2022/plan.yaml", "# 年度工作计划。\n\n# tasks:  # 工作任务\n"),
        ("2022/summary.md", "---\n# title:  # 标题\n---\n\n## 主要工作\n"),
        ("2023/plan.yaml", "\n"),
    ]);
    let report = text(&site.run(&["check"]).stdout);
    assert_eq!(report.matches("去掉行首的 #").count(), 2, "{report}");
    assert_eq!(report.matches("文件是空的").count(), 1, "{report}");
}

#[test]
fn every_broken_file_has_its_finding() {
    let wanted = std::fs::read_to_string(repository().join("tests/broken/expected.txt")).unwrap();
    let sound = ["shili/projects.yaml", "site.yaml"];
    let silent: Vec<String> = crate::harness::files(&repository().join("tests/broken/content"))
        .into_iter()
        .filter(|file| !sound.contains(&file.as_str()))
        .filter(|file| {
            // The second file of a pair (a target beside its self-evaluation) shares the folder of the fault.
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            !wanted.lines().any(|line| line.starts_with(&format!("{file}:")) || line.starts_with(&format!("{folder}/")))
        })
        .collect();
    assert!(silent.is_empty(), "files without a finding: {silent:?}");
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing() {
    let file = repository().join("tests/examples/self-evaluation/national-2020.yaml");
    let plain = std::fs::read_to_string(file).unwrap();
    let read = |text: &str| {
        let site = mingzhang::read::memory(vec![
            ("site.yaml".to_owned(), "name: 示例（虚构示例）\nas_of: 2023-12-31\n".to_owned()),
            ("2022/jiaotong/lu/self-evaluation.yaml".to_owned(), text.to_owned()),
        ]);
        assert!(!site.findings.iter().any(mingzhang::ground::finding::Finding::blocks), "{:?}", site.findings);
        let mut corpus = site.corpus.unwrap();
        corpus.entries.pop().unwrap()
    };
    let wanted = read(&plain);
    for other in
        [format!("\u{FEFF}{plain}"), plain.replace('\n', "\r\n"), format!("\u{FEFF}{}", plain.replace('\n', "\r\n"))]
    {
        let found = read(&other);
        assert_eq!((&found.record, &found.filing), (&wanted.record, &wanted.filing));
    }
}

/// Columns that a terminal gives a text: two for Chinese characters and full-width signs.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => 0,
            '\u{1100}'..='\u{115F}'
            | '\u{2E80}'..='\u{A4CF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF00}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}' => 2,
            _ => 1,
        })
        .sum()
}

#[test]
fn carets_stand_under_what_is_wrong() {
    let site = site();
    let checked = check(&Place { root: site.root.clone(), as_of: None }, &mut Timings::default()).unwrap();
    let report = mingzhang::report::text::render(&checked.located(), false);
    let lines: Vec<&str> = report.lines().collect();
    // Project folder and the text over the caret's first column.
    let cases = [
        ("full-width-colon", "："),
        ("colon-in-value", ": 一期"),
        ("bracket-in-braces", "[附件]"),
        ("thousands", "1,261.22"),
        ("bad-number", "二十"),
        ("full-width-digits", "２０"),
        ("duplicate-key", "项目名称"),
        ("bad-yes-no", "也许"),
        ("comment", "# 备注"),
        ("attachment-missing", "assets/2022/meiyou.pdf"),
    ];
    for (folder, wrong) in cases {
        let mark = format!("content/shili/2022/jiaotong/{folder}/target.yaml:");
        let head = lines
            .iter()
            .position(|l| l.contains(&mark))
            .unwrap_or_else(|| panic!("{folder} is not reported\n{report}"));
        let caret = |l: &str| l.find(['━', '^']);
        let at = (head..lines.len()).find(|n| caret(lines[*n]).is_some()).unwrap();
        let source = (head..at).rev().find(|n| lines[*n].contains(wrong)).map(|n| lines[n]);
        let source =
            source.unwrap_or_else(|| panic!("{folder}: “{wrong}” is not shown\n{}", lines[head..=at].join("\n")));
        let shown = &source[..source.find(wrong).unwrap()];
        let below = &lines[at][..caret(lines[at]).unwrap()];
        assert_eq!(width(shown), width(below), "{folder}:\n{source}\n{}", lines[at]);
    }
}

#[test]
fn findings_of_one_file_can_be_asked_for() {
    let site = site();
    let output = site.run(&["check", "--format", "json", "content/shili/2022/jiaotong/tab"]);
    assert_eq!(output.status.code(), Some(1));
    let found = lines(&serde_json::from_slice(&output.stdout).unwrap());
    assert_eq!(found, ["shili/2022/jiaotong/tab/target.yaml:3 yaml-tab"], "{}", difference("", &found.join("\n")));
}
