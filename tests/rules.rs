//! Every rule has a fixture in `tests/rules/<name>.md`: sections `## 有错…` and `## 没错…`, each one small site in fenced
//! blocks (```` ```yaml 2022/jiaotong/lu/target.yaml ````). A guilty line ends in two spaces and `#! rule-name`; a finding
//! of a whole file counts for its first line. Nothing else may be found. A block for a `.docx` or `.xlsx` has a line for
//! each part: its name and its XML.

use crate::harness::{expect, repository};
use mingzhang::ground::finding::{Finding, Place, Severity};
use mingzhang::ground::located::Located;
use mingzhang::ground::source::FileId;
use mingzhang::kinds::Kind;
use mingzhang::read::locate::locate;
use mingzhang::reckon::Facts;
use mingzhang::rules::page::{self, BuiltPage};
use mingzhang::rules::rule::Evidence;
use mingzhang::rules::{RULES, explain, group, judge};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Registers that a fixture need not repeat.
const SITE: &str =
    "name: 示例（虚构示例）\nas_of: 2023-12-31\ncollected: {2022: {target: partial}, 2023: {target: partial}}\n";
const AGENCIES: &str = "- {id: jiaotong, name: 示例区交通运输局, kind: department}\n- {id: shuiwu, name: 示例区水务局, kind: department}\n";

/// One small site of a fixture.
struct Section {
    heading: String,
    files: Vec<(String, String)>,
}

fn sections(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let path = info.split_once(' ').expect("a fence names its file").1;
                open = Some((path.trim().to_owned(), String::new()));
            }
            (Some(_), Some(_)) => {
                let file = open.take().unwrap();
                sections.last_mut().expect("a block stands under a heading").files.push(file);
            }
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {
                if let Some(heading) = line.strip_prefix("## ") {
                    sections.push(Section { heading: heading.to_owned(), files: Vec::new() });
                }
            }
        }
    }
    sections
}

/// A mobile number that is put together here: none stands in the repository.
fn mobile() -> String {
    format!("139{}", "0".repeat(8))
}

/// An identity number of an area that does not exist, with the right check digit: day of birth and serial number.
fn identity(own: &str) -> String {
    let stem = format!("9999991990{own}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = stem.chars().filter_map(|c| c.to_digit(10)).zip(weights).map(|(d, w)| d * w).sum();
    format!("{stem}{}", "10X98765432".chars().nth(sum as usize % 11).unwrap())
}

/// A card number that no bank has given out, with the right check digit.
fn card(head: &str, zeros: usize) -> String {
    let stem = format!("{head}{}", "0".repeat(zeros));
    let double = |d: u32| if d > 4 { 2 * d - 9 } else { 2 * d };
    let digits = stem.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.enumerate().map(|(n, d)| if n % 2 == 0 { double(d) } else { d }).sum();
    format!("{stem}{}", (10 - sum % 10) % 10)
}

/// The number that a sign between two `@` stands for: 手机, 证号, 证号X, 卡号, 卡号4+14 (a 4, then 14 zeros, then the check
/// digit). After a blank it may be laid out: `手机 3-4-4`.
fn number(sign: &str) -> Option<String> {
    let (name, layout) = sign.split_once(' ').unwrap_or((sign, ""));
    let plain = match (name, name.strip_prefix("卡号").and_then(|of| of.split_once('+'))) {
        ("手机", _) => mobile(),
        ("证号", _) => identity("0101001"),
        ("证号X", _) => identity("0101018"),
        ("卡号", _) => card("620000", 12),
        (_, Some((head, zeros))) => card(head, zeros.parse().ok()?),
        _ => return None,
    };
    let mut digits = plain.chars();
    let mut laid_out = String::new();
    for c in layout.chars() {
        match c.to_digit(10) {
            Some(size) => laid_out.extend(digits.by_ref().take(size as usize)),
            None => laid_out.push(c),
        }
    }
    laid_out.extend(digits);
    Some(laid_out)
}

/// A fixture's line with the numbers that its signs stand for.
fn with_numbers(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('@') {
        text.push_str(before);
        match after.split_once('@').and_then(|(sign, more)| Some((number(sign)?, more))) {
            Some((number, more)) => {
                text.push_str(&number);
                rest = more;
            }
            None => {
                text.push('@');
                rest = after;
            }
        }
    }
    text + rest
}

type Mark = (String, usize, String);

/// The files without their marks, and the marks.
fn unmark(files: &[(String, String)]) -> (Vec<(String, String)>, BTreeSet<Mark>) {
    let mut marks = BTreeSet::new();
    let mut plain: Vec<(String, String)> = Vec::new();
    for (path, text) in files {
        let mut clean = String::new();
        for (n, line) in text.lines().enumerate() {
            let (kept, mark) = line.split_once("  #! ").map_or((line, ""), |(kept, mark)| (kept, mark));
            for rule in mark.split(',').map(str::trim).filter(|r| !r.is_empty()) {
                marks.insert((path.clone(), n + 1, rule.to_owned()));
            }
            clean.push_str(&with_numbers(kept));
            clean.push('\n');
        }
        plain.push((path.clone(), clean));
    }
    for (path, text) in [("site.yaml", SITE), ("agencies.yaml", AGENCIES)] {
        // A site of several districts has no registers of its own.
        let several = plain.iter().any(|(p, text)| p == "site.yaml" && text.contains("divisions:"));
        if !(plain.iter().any(|(p, _)| p == path) || several && path == "agencies.yaml") {
            plain.push((path.to_owned(), text.to_owned()));
        }
    }
    (plain, marks)
}

/// A file as it lies on disk: office files are zips.
fn packed((path, text): (String, String)) -> (String, Vec<u8>) {
    if !path.ends_with(".docx") && !path.ends_with(".xlsx") {
        return (path, text.into_bytes());
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (part, xml) in text.lines().filter_map(|line| line.split_once(' ')) {
        zip.start_file(part, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    (path, zip.finish().unwrap().into_inner())
}

/// The pages among the files, and all findings of the rest: reading's and the rules'.
fn judged(files: Vec<(String, String)>) -> (Vec<(String, String)>, Vec<Located>) {
    let (pages, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| path.ends_with(".html"));
    let read = mingzhang::read::memory(files.into_iter().map(packed).collect());
    let mut findings = read.findings;
    if let Some(corpus) = &read.corpus {
        let judged = judge(corpus, &Facts::reckon(corpus));
        assert!(judged.is_sorted_by_key(|f| (f.file, f.place.clone(), f.rule)), "by file, place and rule");
        findings.extend(judged);
    }
    (pages, locate(findings, &read.files))
}

/// All findings of a site with their lines.
fn found(files: Vec<(String, String)>) -> Vec<(Mark, Finding)> {
    let (pages, located) = judged(files);
    let of_records = located.into_iter().map(|l| {
        ((l.path.to_string(), l.line_column().map_or(1, |(line, _)| line), l.finding.rule.to_owned()), l.finding)
    });
    of_records.chain(pages.iter().flat_map(|(path, html)| of_page(path, html))).collect()
}

/// All findings of a site in full, a line each: place, gravity, rule, message, cause, cure, other places.
fn told(files: Vec<(String, String)>) -> Vec<String> {
    let (pages, located) = judged(files);
    let full = |place: String, f: &Finding, related: String| {
        let Finding { rule, severity, message, cause, cure, waived, .. } = f;
        let waived = waived.as_ref().map_or(String::new(), |reason| format!(" | 豁免：{reason}"));
        format!("{place} {} {rule}：{message} | {cause} | {cure}{related}{waived}", severity.key())
    };
    let mut lines: Vec<String> = Vec::new();
    for l in &located {
        let place = l.line_column().map_or_else(|| "-".to_owned(), |(line, column)| format!("{line}:{column}"));
        let related = l.related.iter().map(|(path, text, span, words)| {
            let (line, column) = span.map_or((0, 0), |span| span.line_column(text));
            format!(" | 见 {path}:{line}:{column} {words}")
        });
        lines.push(full(format!("{}:{place}", l.path), &l.finding, related.collect()));
    }
    for (path, html) in &pages {
        lines.extend(
            of_page(path, html).iter().map(|((_, line, _), f)| full(format!("{path}:{line}"), f, String::new())),
        );
    }
    lines.sort();
    lines
}

/// What the rules about pages say of a built page.
fn of_page(path: &str, html: &str) -> Vec<(Mark, Finding)> {
    let findings = page::judge(FileId(0), &BuiltPage::of(html, "2023-12-31"));
    let line = |finding: &Finding| match finding.place {
        Place::Span(span) => span.line_column(html).0,
        _ => 1,
    };
    findings.into_iter().map(|f| ((path.to_owned(), line(&f), f.rule.to_owned()), f)).collect()
}

#[test]
fn every_rule_has_a_fixture_that_fires_and_one_that_does_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut faults = Vec::new();
    for rule in RULES {
        let Ok(text) = std::fs::read_to_string(folder.join(format!("{}.md", rule.name))) else {
            faults.push(format!("{} has no fixture", rule.name));
            continue;
        };
        let sections = sections(&text);
        for wanted in ["有错", "没错"] {
            if !sections.iter().any(|s| s.heading.starts_with(wanted)) {
                faults.push(format!("{}: no section {wanted}", rule.name));
            }
        }
        for section in &sections {
            let (files, wanted) = unmark(&section.files);
            let findings = found(files);
            let got: BTreeSet<Mark> = findings.iter().map(|(mark, _)| mark.clone()).collect();
            let told = |mark: &Mark| {
                findings.iter().find(|(m, _)| m == mark).map_or(String::new(), |(_, f)| f.message.clone())
            };
            faults.extend(
                wanted.difference(&got).map(|mark| format!("{} ({}): not found {mark:?}", rule.name, section.heading)),
            );
            faults.extend(
                got.difference(&wanted)
                    .map(|mark| format!("{} ({}): unexpected {mark:?} {}", rule.name, section.heading, told(mark))),
            );
            let fires = wanted.iter().any(|(.., name)| name == rule.name);
            if fires != section.heading.starts_with("有错") {
                faults.push(format!("{}: section {} fires: {fires}", rule.name, section.heading));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn fixtures_and_rules_have_the_same_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(explain(name).is_some() || name == "waivers", "{name} is no rule");
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    for rule in RULES {
        assert!(group(rule).is_some_and(|group| group.rules.iter().any(|other| std::ptr::eq(*other, *rule))));
        assert!(
            source.join(format!("{}.rs", rule.name.replace('-', "_"))).is_file(),
            "{} has no file of its own",
            rule.name
        );
    }
}

#[test]
fn every_rule_is_documented_and_no_rule_from_memory_is_an_error() {
    for rule in RULES {
        let headings: Vec<&str> = rule.sections().iter().map(|(heading, _)| *heading).collect();
        assert_eq!(headings, ["说明", "依据", "示例", "改法"], "{}", rule.name);
        assert!(rule.sections().iter().all(|(_, text)| !text.is_empty() && text.trim() == text), "{}", rule.name);
        assert_eq!(rule.section("改法"), rule.sections()[3].1);
        assert!(!rule.title.is_empty() && !rule.source.is_empty(), "{}", rule.name);
        assert!(rule.evidence != Evidence::Memory || rule.severity != Severity::Error, "{}", rule.name);
    }
    assert!(RULES.iter().any(|rule| rule.section("说明").lines().count() > 1), "lines stay lines");
    let names: BTreeSet<&str> = RULES.iter().map(|r| r.name).collect();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn waivers_cover_what_they_name_and_nothing_else() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/waivers.md")).unwrap();
    for section in sections(&text) {
        let (files, wanted) = unmark(&section.files);
        let standing: BTreeSet<Mark> =
            found(files).into_iter().filter(|(_, finding)| finding.waived.is_none()).map(|(mark, _)| mark).collect();
        assert_eq!(standing, wanted, "{}", section.heading);
    }
}

#[test]
fn the_examples_of_every_kind_and_layout_are_judged_sound() {
    let mut faults = Vec::new();
    for kind in Kind::ALL {
        for file in crate::examples::of(*kind) {
            let mut files = crate::examples::site(*kind, &file);
            files[0].1.push_str("collected: {2022: {target: partial}}\n");
            // An example's waivers may be of rules that need its sibling records to fire.
            for ((_, line, rule), finding) in found(files) {
                if finding.severity != Severity::Info
                    && !matches!(rule.as_str(), "garbled-cell" | "unknown-rule" | "unused-waiver")
                {
                    faults.push(format!("{}:{line} {rule} {} {}", file.display(), finding.message, finding.cause));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_committed_content_is_judged_without_an_error() {
    let read = mingzhang::read::folder(Path::new(env!("CARGO_MANIFEST_DIR")), None).unwrap();
    let corpus = read.corpus.unwrap();
    let facts = Facts::reckon(&corpus);
    let findings = judge(&corpus, &facts);
    let faults: Vec<String> = locate(findings.clone(), &read.files)
        .iter()
        .filter(|l| l.finding.blocks())
        .map(|l| {
            format!(
                "content/{}:{:?} {} {} {}",
                l.path,
                l.line_column(),
                l.finding.rule,
                l.finding.message,
                l.finding.cause
            )
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(findings, judge(&corpus, &facts), "the order depends on the threads");
}

/// What each fixture is told, word for word: places, figures, causes and cures. Read the difference before blessing it.
#[test]
fn each_fixture_is_told_what_is_expected_word_for_word() {
    let mut text = String::new();
    for name in RULES.iter().map(|rule| rule.name).chain(["waivers"]) {
        let file = repository().join(format!("tests/rules/{name}.md"));
        for section in sections(&std::fs::read_to_string(file).unwrap()) {
            let told = told(unmark(&section.files).0);
            if !told.is_empty() {
                text.push_str(&format!("## {name} · {}\n{}\n", section.heading, told.join("\n")));
            }
        }
    }
    expect(&repository().join("tests/rules-told.md"), &text);
}

#[test]
fn messages_give_the_printed_and_the_computed_figure_in_chinese() {
    for (rule, words) in [
        ("total-mismatch", "合计印 110，各项相加得 97.1，差 12.9"),
        ("indicator-score-mismatch", "“养护里程”得分印 19，20 × 9 ÷ 10 得 18，差 1"),
        // Vectors V15 and V16 of the study: 88/90 against 74 %, and 260 against 192.4.
        ("claim-above-spending", "指标得分 88/90（97.78%），执行率 74%，相差 24.3%"),
        ("much-unspent", "全年预算数印 260，全年执行数印 192.4，没有花出去的 67.6 万元，占 26%"),
    ] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{rule}.md"));
        let (files, _) = unmark(&sections(&std::fs::read_to_string(file).unwrap())[0].files);
        let (_, finding) = found(files).into_iter().find(|((.., name), _)| name == rule).unwrap();
        assert_eq!(finding.message, words);
    }
}

#[test]
fn private_numbers_are_masked_in_the_message() {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/personal-data.md")).unwrap();
    let (files, _) = unmark(&sections(&text)[0].files);
    for (_, finding) in found(files) {
        let said = format!("{}{}{}", finding.message, finding.cause, finding.cure);
        assert!(!said.chars().collect::<Vec<_>>().windows(4).any(|w| w.iter().all(char::is_ascii_digit)), "{said}");
    }
}
