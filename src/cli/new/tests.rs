//! A new site is sound, its records say what the samples say, and new records are prefilled from what is there.

use super::draft::Draft;
use super::{record, samples, site};
use crate::corpus::Corpus;
use crate::corpus::address::Address;
use crate::ground::source::FileId;
use crate::kinds::Kind;
use crate::pipeline::{Checked, Timings, judge};
use crate::read;
use crate::yaml::parse::parse;

fn content() -> Vec<(String, String)> {
    site::files()
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix("content/")?.to_owned(), text)))
        .collect()
}

fn checked(files: Vec<(String, String)>) -> Checked {
    judge(read::memory(files), &mut Timings::default())
}

fn faults(checked: &Checked) -> Vec<String> {
    checked
        .located()
        .iter()
        .map(|l| format!("{}:{:?} {} {}", l.path, l.line_column(), l.finding.rule, l.finding.message))
        .collect()
}

fn head(text: &str) -> Draft {
    let items = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")).map_or(text, |(head, _)| head);
    let (node, findings) = parse(items, FileId(0));
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    node.map_or(Draft::Empty, |node| Draft::of_node(&node))
}

fn at(corpus: &Corpus, path: &str) -> Address {
    let folders: Vec<String> = corpus.districts.iter().map(|d| d.folder.clone()).collect();
    match read::identity::identify(path, &folders) {
        Ok(read::identity::Identity::Record(at)) => at,
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn a_new_site_has_every_kind_and_no_finding() {
    let checked = checked(content());
    assert_eq!(faults(&checked), Vec::<String>::new());
    let corpus = checked.corpus.unwrap();
    for kind in Kind::ALL {
        assert!(corpus.entries.iter().any(|e| e.at.kind == *kind), "{}", kind.stem());
    }
}

#[test]
fn comments_change_nothing_and_name_every_item() {
    for (path, text) in content() {
        let Some(kind) = Kind::ALL.iter().copied().find(|k| samples::of(*k).path == path) else { continue };
        let sample = samples::of(kind).draft();
        let written = head(&text);
        assert_eq!(sorted(&written), sorted(&sample), "{path}\n{text}");
        for (key, _) in sample.pairs() {
            let line = text
                .lines()
                .find(|l| l.starts_with(&format!("{key}:")))
                .unwrap_or_else(|| panic!("{path}: {key}\n{text}"));
            assert!(line.contains("  # "), "{path}: {line}");
        }
    }
}

/// The same items in the order of their keys.
fn sorted(draft: &Draft) -> Draft {
    match draft {
        Draft::Map(pairs) => {
            let mut pairs: Vec<(String, Draft)> = pairs.iter().map(|(k, v)| (k.clone(), sorted(v))).collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            Draft::Map(pairs)
        }
        Draft::List(items) => Draft::List(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

#[test]
fn a_self_evaluation_takes_over_what_the_target_set() {
    let files = content();
    let without: Vec<_> = files.into_iter().filter(|(path, _)| !path.ends_with("self-evaluation.yaml")).collect();
    let corpus = checked(without.clone()).corpus.unwrap();
    let path = "2022/jiaotong/nongcungonglu/self-evaluation.yaml";
    let text = record::text(&corpus, &at(&corpus, path));
    let items = head(&text);
    assert_eq!(items.get("name"), Some(&Draft::Text("农村公路日常养护（虚构示例）".into())), "{text}");
    assert_eq!(items.at(&["funds", "fiscal", "initial"]), Some(&Draft::Text("200".into())), "{text}");
    let rows = items.get("indicators").unwrap().items();
    assert_eq!(rows.len(), 6);
    assert_eq!(rows[1].get("target"), Some(&Draft::Text("≥80%".into())));
    assert_eq!(rows[1].get("weight"), Some(&Draft::Text("15".into())));
    assert_eq!(rows[1].get("score"), None);
    assert!(text.contains("    # score:") && text.contains("# total:  # 总分（必填）"), "{text}");
    // Nothing was made up, and check says what is missing.
    let mut files = without;
    files.push((path.to_owned(), text));
    let said = faults(&checked(files)).join("\n");
    assert!(said.contains("缺少必填项：总分"), "{said}");
}

#[test]
fn every_kind_can_be_begun_with_and_without_a_year_before() {
    let corpus = checked(content()).corpus.unwrap();
    let site =
        content().into_iter().filter(|(path, _)| matches!(path.as_str(), "site.yaml" | "agencies.yaml")).collect();
    let empty = checked(site).corpus.unwrap();
    for kind in Kind::ALL {
        let next = samples::of(*kind).path.replacen("2022", "2023", 1).replacen("2020", "2023", 1);
        let with = head(&record::text(&corpus, &at(&corpus, &next)));
        let bare = head(&record::text(&empty, &at(&empty, &next)));
        assert!(bare.get("score").is_none() && with.get("total").is_none(), "{}", kind.stem());
        if matches!(
            kind,
            Kind::Target
                | Kind::SelfEvaluation
                | Kind::Monitoring
                | Kind::Recheck
                | Kind::Evaluation
                | Kind::ExAnte
                | Kind::FollowUp
        ) {
            assert_eq!(with.get("name"), Some(&Draft::Text("农村公路日常养护（虚构示例）".into())), "{}", kind.stem());
            assert!(with.get("published").is_none() && with.get("funds").is_none(), "{}", kind.stem());
        }
    }
}

#[test]
fn values_that_yaml_would_misread_are_quoted() {
    let mut files = content();
    for (path, text) in &mut files {
        if path.ends_with("nongcungonglu/target.yaml") {
            *text = text
                .replace("≥120 公里", "\">=120: 公里 # [一期]\"")
                .replace("name: 养护里程", "name: \"养护 #1: *里程*\"");
        }
    }
    let corpus = checked(files).corpus.unwrap();
    let text = record::text(&corpus, &at(&corpus, "2022/jiaotong/nongcungonglu/monitoring-09.yaml"));
    let rows = head(&text);
    let first = &rows.get("indicators").unwrap().items()[0];
    assert_eq!(first.get("target"), Some(&Draft::Text(">=120: 公里 # [一期]".into())), "{text}");
    assert_eq!(first.get("name"), Some(&Draft::Text("养护 #1: *里程*".into())), "{text}");
}

#[test]
fn a_file_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a/b.yaml");
    super::write(&file, "1").unwrap();
    assert!(super::write(&file, "2").unwrap_err().to_string().contains("不覆盖"));
}
