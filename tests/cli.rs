//! The command line as people meet it: each file in `tests/cli` is a transcript that is played on a site of its own.
//!
//! A transcript is prose with blocks. ` ```file <path>` writes a file below the site's folder, ` ```remove <path>` takes
//! one away, ` ```console` runs one command: the line after `$`, then what it prints, then what it says on standard error
//! (lines that start with `! `), and last `[n]`, its exit code. `UPDATE=1` rewrites the answers.

use crate::harness::{Folder, blessing, difference, expect, repository, text};

/// One block of a transcript.
struct Block {
    head: String,
    body: String,
}

/// The text cut into prose (no head) and blocks.
fn blocks(transcript: &str) -> Vec<Block> {
    let mut all = Vec::new();
    let mut open: Option<Block> = None;
    let mut prose = String::new();
    for line in transcript.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(head)) => {
                all.push(Block { head: String::new(), body: std::mem::take(&mut prose) });
                open = Some(Block { head: head.to_owned(), body: String::new() });
            }
            (Some(_), Some("")) => all.extend(open.take()),
            (Some(block), _) => block.body.push_str(&format!("{line}\n")),
            (None, None) => prose.push_str(&format!("{line}\n")),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    all.push(Block { head: String::new(), body: prose });
    all
}

fn play(site: &Folder, command: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    assert_eq!(words.first(), Some(&"mingzhang"), "{command}");
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_mingzhang"));
    let output = run.args(&words[1..]).current_dir(&site.root).output().unwrap();
    let mut said = format!("$ {command}\n{}", text(&output.stdout));
    for line in text(&output.stderr).lines() {
        said.push_str(&format!("! {line}\n"));
    }
    said.push_str(&format!("[{}]\n", output.status.code().unwrap()));
    // Where the site lies, and what grows with the default theme, is no part of the transcript.
    let here = site.root.canonicalize().unwrap();
    let said = said.replace(here.to_str().unwrap(), "<site>").replace(site.root.to_str().unwrap(), "<site>");
    said.lines().map(|line| format!("{}\n", sizes(line))).collect()
}

/// A line without the size of the site, which changes with every style.
fn sizes(line: &str) -> String {
    match line.split_once("共 ").and_then(|(before, rest)| rest.split_once(" KB").map(|(n, after)| (before, n, after)))
    {
        Some((before, n, after)) if n.bytes().all(|b| b.is_ascii_digit()) => format!("{before}共 … KB{after}"),
        _ => line.to_owned(),
    }
}

#[test]
fn transcripts_hold() {
    let folder = repository().join("tests/cli");
    let mut faults = Vec::new();
    for name in crate::harness::files(&folder) {
        // The command is not there without its feature.
        if name == "search.md" && cfg!(not(feature = "search")) {
            continue;
        }
        let file = folder.join(&name);
        let before = std::fs::read_to_string(&file).unwrap();
        let site = Folder::empty();
        std::fs::remove_dir(site.root.join("content")).unwrap();
        let mut after = String::new();
        for block in blocks(&before) {
            if block.head.is_empty() {
                after.push_str(&block.body);
                continue;
            }
            let body = match block.head.split_once(' ') {
                Some(("file", path)) => {
                    let path = site.root.join(path);
                    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                    std::fs::write(path, &block.body).unwrap();
                    block.body
                }
                Some(("remove", path)) => {
                    std::fs::remove_file(site.root.join(path)).unwrap();
                    block.body
                }
                None if block.head == "console" => {
                    let command = block
                        .body
                        .lines()
                        .next()
                        .and_then(|l| l.strip_prefix("$ "))
                        .unwrap_or_else(|| panic!("{name}: no command"));
                    play(&site, command)
                }
                _ => panic!("{name}: {} is no kind of block", block.head),
            };
            after.push_str(&format!("```{}\n{body}```\n", block.head));
        }
        if blessing() {
            expect(&file, &after);
        } else if before != after {
            faults.push(format!("tests/cli/{name}\n{}", difference(&before, &after)));
        }
    }
    assert!(faults.is_empty(), "UPDATE=1 rewrites transcripts\n{}", faults.join("\n"));
}

#[test]
fn findings_for_programs_have_their_shape() {
    let site = Folder::of(&[
        ("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n"),
        (
            "2022/jiaotong/lu/target.yaml",
            "name: 甲（虚构示例）\n项目名称: 乙\nindicators:\n  - {level1: 产出, name: 养护里程, weight: 二十}\n",
        ),
    ]);
    let output = site.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let object = report.as_object().unwrap();
    assert_eq!(object.keys().collect::<Vec<_>>(), ["errors", "findings", "infos", "waived", "warnings"]);
    let findings = report["findings"].as_array().unwrap();
    let errors = findings.iter().filter(|f| f["severity"] == "error").count();
    assert_eq!(report["errors"], errors);
    let by_rule = |rule: &str| {
        findings.iter().find(|f| f["rule"] == rule).unwrap_or_else(|| panic!("no {rule} in {findings:#?}"))
    };
    let number = by_rule("not-a-number");
    assert_eq!(
        (&number["file"], &number["line"], &number["column"]),
        (&"content/2022/jiaotong/lu/target.yaml".into(), &4.into(), &38.into())
    );
    assert!(number["excerpt"].as_str().unwrap().contains("weight: 二十"));
    let twice = by_rule("duplicate-key");
    assert_eq!((&twice["line"], &twice["related"][0]["line"]), (&2.into(), &1.into()));
    for finding in findings {
        for key in ["rule", "severity", "file", "message"] {
            assert!(finding[key].as_str().is_some_and(|s| !s.is_empty()), "{key} in {finding}");
        }
    }
}

#[test]
fn the_examiner_has_a_page_with_a_sheet_for_each_unit() {
    let target = "name: 甲<script>（虚构示例）\nindicators:\n  - {level1: 产出, name: 养护<b>里程, weight: 二十}\n  - {level1: 效益, name: 出行, weight: 二}\n";
    let site = Folder::of(&[
        ("site.yaml", "name: 示例<i>（虚构示例）\nas_of: 2023-12-31\n"),
        ("agencies.yaml", "- {id: jiaotong, name: 示例区交通运输局, kind: department}\n"),
        ("2022/jiaotong/lu/target.yaml", target),
        (
            "2022/nirgends/lu/target.yaml",
            "name: 乙（虚构示例）\nindicators:\n  - {level1: 产出, name: 里程, weight: 九十}\n",
        ),
    ]);
    let output = site.run(&["check", "--format", "html"]);
    assert_eq!(output.status.code(), Some(1));
    let page = text(&output.stdout);
    assert!(page.contains("审核意见表：示例区交通运输局") && page.contains("审核意见表：content/nirgends"), "{page}");
    assert!(page.contains("2022/jiaotong/lu/target.yaml:3:"), "{page}");
    assert!(page.contains("单位意见") && page.contains("养护&lt;b&gt;里程"), "{page}");
    for forbidden in ["<script", "<b>", "<i>", "http://", "https://", "src="] {
        assert!(!page.contains(forbidden), "{forbidden} in {page}");
    }
    // The unit with more errors comes first.
    assert!(page.find("审核意见表：示例区交通运输局") < page.find("审核意见表：content/nirgends"), "{page}");
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let (site_file, lu) = ("name: 示例（虚构示例）\nas_of: 2023-12-31\n", "2022/jiaotong/lu/target.yaml");
    let before = "name: 甲（虚构示例）\nindicators:\n  - {level1: 产出, name: 养护里程, weight: 二十}\n";
    let site = Folder::of(&[("site.yaml", site_file), (lu, before)]);
    let report = site.run(&["check", "--format", "json"]).stdout;
    let file = site.root.join("before.json");
    std::fs::write(&file, &report).unwrap();
    let with = |site: &Folder| site.run(&["check", "--baseline", file.to_str().unwrap()]);
    let known = with(&site);
    assert_eq!(known.status.code(), Some(0), "{}", text(&known.stdout));
    // Lines move, and the same fault a second time is new.
    let after = before.replace("indicators:\n", "indicators:\n  - {level1: 产出, name: 改造里程, weight: 二十}\n");
    std::fs::write(site.root.join("content").join(lu), after).unwrap();
    let again = with(&site);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(text(&again.stdout).matches("[not-a-number]").count(), 1, "{}", text(&again.stdout));
    std::fs::write(&file, "{}").unwrap();
    assert_eq!(with(&site).status.code(), Some(2));
}

#[test]
fn a_folder_that_cannot_be_read_is_no_fault_of_the_content() {
    let site = Folder::empty();
    for arguments in [["check", "--root", "/dev/null"], ["build", "--root", "/nirgends"]] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_mingzhang"))
            .args(arguments)
            .current_dir(&site.root)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn findings_and_program_errors_do_not_mix() {
    let site =
        Folder::of(&[("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n"), ("2022/plan.yaml", "tasks：\n")]);
    let output = site.run(&["check"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(1), 0));
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("yaml-full-width-colon"));
    assert!(!site.public().exists());
}

#[test]
fn lists_of_rules_and_formats_are_whole() {
    let site = Folder::of(&[("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\n")]);
    let listed = text(&site.run(&["explain"]).stdout);
    for rule in mingzhang::rules::RULES {
        assert!(
            listed.lines().any(|l| l.starts_with(&format!("{} ", rule.name)) && l.ends_with(rule.title)),
            "{} in {listed}",
            rule.name
        );
        let page = text(&site.run(&["explain", rule.name]).stdout);
        assert!(page.contains("改法") && page.contains(rule.source), "{page}");
    }
    let output = site.run(&["build", "--formats", "html,pdf"]);
    assert_eq!(output.status.code(), Some(2));
    for format in mingzhang::output::FORMATS {
        assert!(text(&output.stderr).contains(format.name), "{}", text(&output.stderr));
    }
}
