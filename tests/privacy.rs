//! What must not be public stays out even where the record is written carelessly.

use mingzhang::corpus::Corpus;
use mingzhang::read::{ReadSite, memory};

const FORM: &str = "name: 虚构示例项目\nfunds: {total: {initial: 10, adjusted: 10, executed: 5, weight: 10, rate: 50%, score: 5}}\n\
goals: {expected: 目标, actual: 密语甲}\nindicators:\n  - {level1: 产出, name: 数量, target: ≥1 个, actual: 1 个, weight: 90, score: 90}\n\
total: 95\n";

fn read(more: &str) -> ReadSite {
    memory(vec![
        ("site.yaml".to_owned(), "name: 虚构示例\nas_of: 2024-06-02\n".to_owned()),
        ("agencies.yaml".to_owned(), "- {id: jia, name: 虚构示例局, kind: department}\n".to_owned()),
        ("2023/jia/lu/self-evaluation.yaml".to_owned(), format!("{FORM}{more}")),
    ])
}

fn rules(site: &ReadSite) -> Vec<&'static str> {
    site.findings.iter().map(|finding| finding.rule).collect()
}

fn public(site: ReadSite) -> Corpus {
    site.corpus.unwrap().into_public(false)
}

#[test]
fn hidden_cells_need_a_record_that_is_partly_public() {
    assert_eq!(rules(&read("hidden: [goals]\n")), ["hidden-without-partial"]);
    assert_eq!(rules(&read("disclosure: public\nhidden: [goals]\n")), ["hidden-without-partial"]);
    assert!(rules(&read("disclosure: partial\nhidden: [goals]\n")).is_empty());
}

#[test]
fn a_record_whose_public_part_cannot_be_made_is_refused_and_never_shown_whole() {
    let site = read("disclosure: partial\nhidden: [name, funds]\n");
    assert_eq!(rules(&site), ["hidden-required"]);
    let public = public(site);
    assert!(public.entries.is_empty());
    assert_eq!(public.withheld.len(), 1);
}

#[test]
fn what_is_said_about_a_hidden_cell_is_hidden_with_it() {
    let site = read(
        "disclosure: partial\nhidden: [goals]\nnotes:\n  - {at: goals.actual, text: 密语乙}\n  - {at: total, text: 照原表}\n\
         explanations:\n  - {at: 年度总体目标.actual, text: 密语丙, by: 虚构示例局}\n",
    );
    assert!(rules(&site).is_empty());
    let shown = format!("{:?}", public(site).entries);
    assert!(!shown.contains("密语"), "{shown}");
    assert!(shown.contains("照原表"));
}

#[test]
fn an_embargo_known_to_the_month_holds_to_its_last_day() {
    assert!(public(read("release: 2024-06\n")).entries.is_empty());
    assert_eq!(public(read("release: 2024-05\n")).entries.len(), 1);
    assert_eq!(public(read("release: 2024-06-02\n")).entries.len(), 1);
    assert!(public(read("release: 2024-06-03\n")).entries.is_empty());
}

#[test]
fn a_private_number_in_a_register_is_refused() {
    let mobile = format!("13{}", "8".repeat(9));
    let site = |agency: &str, portal: &str| {
        memory(vec![
            (
                "site.yaml".to_owned(),
                format!("name: 虚构示例\nas_of: 2024-06-02\nportal: {{contact: {{phone: \"{portal}\"}}}}\n"),
            ),
            (
                "agencies.yaml".to_owned(),
                format!("- {{id: jia, name: 虚构示例局, contact: {{phone: \"{agency}\"}}}}\n"),
            ),
        ])
    };
    assert_eq!(rules(&site(&mobile, "")), ["personal-data"]);
    assert_eq!(rules(&site("", &mobile)), ["personal-data"]);
    assert!(rules(&site("0000-1234567", "")).is_empty());
    assert!(!site(&mobile, "").findings[0].message.contains(&mobile));
    let card = format!("6200{}5", "0".repeat(11));
    assert_eq!(rules(&site(&card, "")), ["bank-card"]);
    assert!(!site(&card, "").findings[0].message.contains(&card));
}

#[test]
fn no_report_repeats_a_private_number_whatever_rule_quotes_the_cell() {
    use crate::harness::{Folder, text};
    let number = ["139", "0000", "0000"].concat();
    let record = |name: &str| {
        format!(
            "name: {name}\nindicators:\n  - {{level1: 产出, level2: 数量, name: 里程, target: ≥1 个, weight: 90}}\n"
        )
    };
    let site = Folder::of(&[
        ("site.yaml", "name: 虚构示例\nas_of: 2024-06-02\n"),
        ("agencies.yaml", "- {id: jia, name: 虚构示例局, kind: department}\n"),
        ("2023/jia/lu/target.yaml", &record(&format!("虚构示例路 {number}"))),
        ("2023/jia/lu/self-evaluation.yaml", FORM),
    ]);
    for form in ["text", "json", "html"] {
        let report = text(&site.run(&["check", "--format", form]).stdout);
        assert!(report.contains("personal-data") || form == "html", "{report}");
        // Two names for one project: this rule quotes both.
        assert!(report.contains("同一年的另一份表印"), "{report}");
        assert!(!report.contains(&number) && report.contains("139******00"), "{form}: {report}");
    }
}
