//! Tests of the arithmetic, with the figures of real documents.

use super::{Computed, Sheet, What};
use crate::corpus::DistrictId;
use crate::corpus::address::{Address, Subject};
use crate::corpus::entry::Entry;
use crate::form::reading::Reading;
use crate::ground::source::FileId;
use crate::kinds::{Kind, Record};
use crate::model::choice::Grade;
use crate::model::number::{decimal, rounded};
use crate::profile::Profile;
use rust_decimal::Decimal;

fn sheet(kind: Kind, text: &str) -> Sheet {
    let (node, faults) = crate::yaml::parse::parse(text, FileId(0));
    assert!(faults.is_empty(), "{faults:?}");
    let mut cx = Reading::new(FileId(0));
    let (filing, record) = Record::read(kind, &node.unwrap(), &mut cx).unwrap();
    let grave: Vec<_> = cx.findings.iter().filter(|f| f.rule != "garbled-cell").collect();
    assert!(grave.is_empty(), "{grave:?}");
    let at = Address { district: DistrictId(0), subject: Subject::Year(2022), kind, qualifier: "".into() };
    let entry = Entry::new(at, FileId(0), (filing, record, None), None);
    let profile = entry.filing.profile.get().and_then(|p| Profile::named(p)).unwrap_or_else(Profile::national);
    Sheet::of(&entry, profile)
}

/// The figures of one sort: place, computed value to two decimals (or nothing), and whether it agrees with what is printed.
fn of(sheet: &Sheet, what: What) -> Vec<(String, Option<String>, bool)> {
    sheet.each(what).map(|c| (c.at.to_string(), c.exact.map(|e| rounded(e, 2)), c.agrees)).collect()
}

fn only(sheet: &Sheet, what: What) -> Computed {
    let found: Vec<&Computed> = sheet.each(what).collect();
    assert_eq!(found.len(), 1, "{what:?}: {found:?}");
    found[0].clone()
}

fn d(text: &str) -> Decimal {
    decimal(text).unwrap()
}

const HEAD: &str = "name: 甲（虚构示例）\nbasis: mentioned\n";

#[test]
fn v1_four_amounts_are_1930_743_exactly() {
    let sheet = sheet(
        Kind::Summary,
        "declared: {evaluation: [{amount: {value: 1930.743, parts: [1261.22, 362, 118.4, 189.123]}}]}\n",
    );
    let sum = only(&sheet, What::Parts);
    assert_eq!((sum.exact, sum.agrees, sum.difference()), (Some(d("1930.743")), true, Some(d("0.000"))));
    assert_eq!(sum.method.as_ref(), "1261.22 + 362 + 118.4 + 189.123");
}

#[test]
fn v2_v8_splits_add_up_or_do_not() {
    let text = "declared:\n  targets: [{units: {value: 171, splits: [{预算单位: 167, 街道: 4}]}}]\n  evaluation:\n    - {count: {value: 33, splits: [{finance: 8, department: 25}]}}\n    - {count: 15, third_party: 11, own: 4}\n    - {count: 15, third_party: 11, own: 5}\n    - {count: 十余项, third_party: 11, own: 5}\n";
    let got: Vec<(Option<String>, bool)> =
        of(&sheet(Kind::Summary, text), What::Parts).into_iter().map(|(_, e, a)| (e, a)).collect();
    let some = |n: &str| Some(n.to_owned());
    assert_eq!(
        got,
        [(some("171"), true), (some("33"), true), (some("15"), true), (some("16"), false), (some("16"), true)]
    );
}

#[test]
fn v3_v4_v5_cuts_and_changes() {
    let text = format!(
        "{HEAD}budget:\n  - {{year: 2021, before: {{year: 2020, executed: 1828.34}}, applied: 3327.92, arranged: 2000}}\n  - {{year: 2021, before: {{year: 2019, initial: 260, rate: 74%}}, applied: 143, arranged: 85}}\n  - {{year: 2021, before: {{year: 2020, adjusted: 1.9亿元}}, arranged: 0.6亿多}}\n"
    );
    let sheet = sheet(Kind::FollowUp, &text);
    let values = |what| of(&sheet, what).into_iter().map(|(_, e, _)| e.unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(values(What::Cut), ["1327.92", "58"]);
    assert_eq!(values(What::CutRate), ["39.9", "40.56"]);
    assert_eq!(values(What::AgainstSpent), ["9.39"]);
    assert_eq!(values(What::Spent), ["192.4"]);
    assert_eq!(values(What::AgainstInitial), ["-67.31"]);
    assert_eq!(
        only_at(&sheet, What::Spent, "budget[1].before.executed").method.as_ref(),
        "年初预算数 260 × 执行率 74%"
    );
}

fn only_at(sheet: &Sheet, what: What, at: &str) -> Computed {
    sheet.each(what).find(|c| c.at.to_string() == at).unwrap().clone()
}

#[test]
fn v6_v7_the_year_before_follows_from_the_change() {
    let text = "declared: {self_evaluation: [{projects: 166, amount: 216974 万元, change: {projects: \"+138\", amount: +203667 万元, rate: 1530.5%}}]}\n";
    let sheet = sheet(Kind::Summary, text);
    let values: Vec<String> = of(&sheet, What::EarlierYear).into_iter().filter_map(|(_, e, _)| e).collect();
    assert_eq!(values, ["28", "13307"]);
    let rate = only(&sheet, What::ChangeRate);
    assert_eq!((rounded(rate.exact.unwrap(), 1), rate.agrees), ("1530.5".to_owned(), true));
    let projects = sheet_of_projects();
    assert_eq!(rounded(only(&projects, What::ChangeRate).exact.unwrap(), 1), "492.9");
}

fn sheet_of_projects() -> Sheet {
    sheet(Kind::Summary, "declared: {self_evaluation: [{projects: 166, change: {projects: \"+138\"}}]}\n")
}

#[test]
fn v13_grades_are_banded_closed_below() {
    for (score, grade) in [
        ("90", Grade::Excellent),
        ("89.99", Grade::Good),
        ("80", Grade::Good),
        ("60", Grade::Fair),
        ("59.995", Grade::Poor),
    ] {
        let sheet = sheet(Kind::Recheck, &format!("name: 甲（虚构示例）\nof: self-evaluation\nscore: {score}\n"));
        assert_eq!(sheet.grades[0].exact, grade, "{score}");
    }
}

fn self_evaluation(total_row: &str, rows: &str, rest: &str) -> Sheet {
    sheet(
        Kind::SelfEvaluation,
        &format!("name: 甲（虚构示例）\nfunds:\n  total: {{{total_row}}}\n{rest}indicators:\n{rows}"),
    )
}

const ROWS: &str = "  - {level1: 产出, name: 甲, target: ≥1 个, actual: 1 个, weight: 50, score: 49.7}\n  - {level1: 效益, name: 乙, target: ≥1 个, actual: 1 个, weight: 40, score: 40}\n";

#[test]
fn v14_the_execution_score_and_the_total_are_recomputed() {
    let row = "initial: 260, adjusted: 250, executed: 185, weight: 10, rate: 74%, score: 7.4";
    let sheet = self_evaluation(row, ROWS, "total: 97.1\n");
    assert_eq!(of(&sheet, What::ExecutionRate), [("funds.total.rate".to_owned(), Some("74".to_owned()), true)]);
    assert_eq!(only(&sheet, What::ExecutionRate).method.as_ref(), "执行数 185 ÷ 全年预算数 250");
    assert_eq!(of(&sheet, What::ExecutionScore), [("funds.total.score".to_owned(), Some("7.4".to_owned()), true)]);
    assert_eq!(of(&sheet, What::Total), [("total".to_owned(), Some("97.1".to_owned()), true)]);
    assert_eq!(of(&sheet, What::WeightSum), [("indicators".to_owned(), Some("100".to_owned()), true)]);
    let wrong = self_evaluation(row, ROWS, "total: 110\n");
    let total = only(&wrong, What::Total);
    assert_eq!((total.agrees, total.difference(), total.text.as_ref()), (false, Some(d("12.9")), "110"));
}

#[test]
fn rates_agree_at_the_printed_precision_and_name_their_denominator() {
    let rate = |row: &str| only(&self_evaluation(row, ROWS, "total: null\n"), What::ExecutionRate);
    assert!(rate("adjusted: 100, executed: 86.20, rate: 86%").agrees);
    assert!(rate("adjusted: 100, executed: 49.88, rate: 50%").agrees);
    assert!(rate("adjusted: 200, executed: 173, rate: 86.5%").agrees);
    assert!(!rate("adjusted: 100, executed: 86.20, rate: 86.1%").agrees);
    assert_eq!(rate("initial: 150, executed: 141, rate: 94%").method.as_ref(), "执行数 141 ÷ 年初预算数 150");
    let zero = rate("initial: 0, adjusted: 0, executed: 0, rate: 0%");
    assert_eq!((zero.exact, zero.agrees), (None, true));
    assert!(zero.method.contains("为 0"));
    let vague = rate("adjusted: 约 250, executed: 185, rate: 74%");
    assert_eq!((vague.exact, vague.agrees), (None, true));
    assert!(rate("adjusted: 250, executed: 185, rate: 约74%").agrees);
    assert!(rate("adjusted: 250, executed: {printed: \"7,00.0,77\"}, rate: 74%").exact.is_none());
}

#[test]
fn an_evaluation_divides_by_what_arrived() {
    let text = "name: 甲（虚构示例）\nled_by: finance\nscore: 80\nfunds: {total: {adjusted: 250, arrived: 240, executed: 192, balance: 48, rate: 80%}}\n";
    let sheet = sheet(Kind::Evaluation, text);
    let rate = only(&sheet, What::ExecutionRate);
    assert_eq!((rate.agrees, rate.method.as_ref()), (true, "执行数 192 ÷ 到位数 240"));
    assert!(only(&sheet, What::Balance).agrees);
}

#[test]
fn scores_are_capped_at_the_weight() {
    let score = |row: &str| only(&self_evaluation(row, ROWS, "total: null\n"), What::ExecutionScore);
    let over = score("adjusted: 100, executed: 108.2, weight: 10, rate: 108.2%, score: 10");
    assert_eq!((over.exact, over.agrees), (Some(d("10")), true));
    assert!(score("adjusted: 100, executed: 74.33, weight: 10, score: 7.4").agrees);
    assert!(score("adjusted: 100, executed: 74, weight: 10, score: 7.5").agrees);
    assert!(!score("adjusted: 100, executed: 74, weight: 10, score: 7.51").agrees);
}

#[test]
fn fund_columns_are_added_once_each_way() {
    let funds = |rows: &str| {
        let text = format!("name: 甲（虚构示例）\ntotal: 90\nindicators:\n{ROWS}funds:\n{rows}");
        of(&sheet(Kind::SelfEvaluation, &text), What::FundSum)
    };
    let agree = |rows: &str| funds(rows).iter().map(|(.., agrees)| *agrees).collect::<Vec<_>>();
    assert_eq!(agree("  total: {initial: 260}\n  fiscal: {initial: 200}\n  other: {initial: 60}\n"), [true]);
    assert_eq!(agree("  total: {initial: 260}\n  fiscal: {initial: 200}\n  other: {initial: 50}\n"), [false]);
    // Levels of government are another split of the same money.
    assert_eq!(
        agree(
            "  total: {initial: 260}\n  fiscal: {initial: 200}\n  other: {initial: 60}\n  central: {initial: 120}\n  county: {initial: 80}\n"
        ),
        [true, true]
    );
    assert_eq!(agree("  total: {initial: 260}\n  central: {initial: 120}\n"), [] as [bool; 0]);
    assert_eq!(agree("  total: {initial: 260}\n  central: {initial: 320}\n"), [false]);
    // A row alone may be less than the total, not more: 0 / 90 was printed once.
    assert_eq!(agree("  total: {initial: 100}\n  fiscal: {initial: 80}\n"), [] as [bool; 0]);
    assert_eq!(agree("  total: {initial: 0}\n  fiscal: {initial: 90}\n"), [false]);
    assert_eq!(agree("  total: {initial: 2250}\n  basic: {initial: 1190}\n  project: {initial: 1060}\n"), [true]);
    // A cell printed empty is nothing; a vague one makes the sum unknown.
    assert_eq!(agree("  total: {initial: 100}\n  fiscal: {initial: 100}\n  other: {initial: null}\n"), [true]);
    assert_eq!(
        funds("  total: {initial: 100}\n  fiscal: {initial: 约60}\n  other: {initial: 50}\n"),
        [("funds.total.initial".to_owned(), None, true)]
    );
    // Units are converted exactly.
    assert_eq!(
        agree("  total: {initial: 0.5亿元}\n  fiscal: {initial: 4000}\n  other: {initial: 10000000元}\n"),
        [true]
    );
}

#[test]
fn totals_allow_for_rounding_up_to_the_cap() {
    let total = |printed: &str| {
        let row = "adjusted: 250, executed: 185, weight: 10, rate: 74%, score: 7.4";
        only(&self_evaluation(row, ROWS, &format!("total: {printed}\n")), What::Total).agrees
    };
    assert!(total("97.1") && total("97.2") && total("97") && total("97.10"));
    assert!(!total("97.3") && !total("98"));
    assert!(!total("97.2001"));
}

#[test]
fn what_is_only_mentioned_is_compared_and_never_missed() {
    let text = format!(
        "{HEAD}funds:\n  total: {{initial: 100}}\n  fiscal: {{initial: 60}}\n  other: {{initial: 30}}\nindicators:\n  - {{level1: 产出, name: 甲, weight: 20, score: 18}}\ntotal: 96\n"
    );
    assert!(sheet(Kind::SelfEvaluation, &text).computed.iter().all(|c| c.agrees));
    let over =
        format!("{HEAD}funds:\n  total: {{initial: 100}}\n  fiscal: {{initial: 60}}\n  other: {{initial: 50}}\n");
    assert!(!only(&sheet(Kind::SelfEvaluation, &over), What::FundSum).agrees);
}

#[test]
fn lists_shares_and_products() {
    let listed = only(
        &sheet(Kind::Summary, "declared: {monitoring: [{count: {value: 6, listed: [甲, 乙, 丙, 丁]}}]}\n"),
        What::Listed,
    );
    assert_eq!((listed.printed, listed.exact, listed.agrees), (Some(d("6")), Some(d("4")), false));
    let text = "name: 甲（虚构示例）\nfunds: {annual: {total: 1930.743, fiscal: 1261.22, other: 669.523}}\nshares: [{of: funds.annual.fiscal, rate: 65.3%}]\nindicators:\n  - {level1: 产出, name: 乙, target: ＝3.75 万元, calc: {unit_price: 0.4163, quantity: 9}}\n";
    let sheet = sheet(Kind::Target, text);
    assert!(only(&sheet, What::Share).agrees);
    let product = only(&sheet, What::Product);
    assert_eq!((product.exact, product.agrees), (Some(d("3.7467")), true));
}

#[test]
fn figures_beyond_all_bounds_are_not_computed_with() {
    for huge in ["999999999999999999", "0.1234567891", "-999999999999999999"] {
        let row = format!(
            "initial: {huge}亿元, adjusted: {huge}, executed: {huge}亿元, balance: {huge}, weight: {huge}, rate: {huge}%, score: {huge}"
        );
        let rows = format!(
            "  - {{level1: 产出, name: 甲, target: ≥{huge} 个, actual: {huge} 个, weight: {huge}, score: {huge}, calc: {{单价: {huge}, 数量: {huge}}}}}\n"
        );
        let more = format!(
            "  fiscal: {{{row}}}\n  other: {{{row}}}\nlevels: {{产出: {{weight: {huge}, score: {huge}}}}}\namount: {huge}亿元\nprevious: [{{year: 2020, amount: {huge}}}]\nshares: [{{of: amount, rate: {huge}%}}]\nchange: {{amount: {huge}, rate: {huge}%}}\ntotal: {huge}\n"
        );
        let _ = self_evaluation(&row, &rows, &more);
        let link = format!(
            "{HEAD}budget: [{{year: 2021, before: {{initial: {huge}亿元, rate: {huge}%}}, applied: {huge}亿元, arranged: {huge}元, cut: {huge}}}]\n"
        );
        let _ = sheet(Kind::FollowUp, &link);
        let declared = format!(
            "declared: {{evaluation: [{{count: {{value: {huge}, parts: [{huge}, {huge}]}}, projects: {huge}, amount: {huge}亿元, finance: {huge}, department: {huge}, change: {{projects: {huge}, amount: {huge}亿元, rate: {huge}%}}}}]}}\n"
        );
        let _ = sheet(Kind::Summary, &declared);
    }
}
