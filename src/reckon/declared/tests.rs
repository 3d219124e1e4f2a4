use super::*;
use crate::model::number::{decimal, percent, rounded};
use crate::reckon::sample::corpus;

const LICHENG: &str = "title: 甲
declared:
  documents:
    - {count: {value: 十余项, listed: [一, 二, 三, 四, 五]}}
  self_evaluation:
    - {of_year: 2019, scope: 四本预算, projects: 166, amount: 216974 万元, change: {projects: \"+138\", amount: +203667 万元}, average: {value: 96.08, method: null}}
  evaluation:
    - {of_year: 2019, count: {value: 15, splits: [{委托第三方机构: 11, 区财政局: 4}]}, third_party: 11, own: 4, amount: 37630 万元}
  ex_ante:
    - {of_year: 2021, projects: 74, amount: 86104 万元, rechecked: {value: 4, listed: [甲, 乙]}}
  growth:
    - {of: targets, rate: 184%, base: null}
explanations: [{at: declared.self_evaluation, text: 口径不同, by: 区财政局}]
";

fn d(text: &str) -> Decimal {
    decimal(text).unwrap()
}

fn read(site: &str, summary: &str, more: &[(&str, &str)]) -> Vec<DeclaredFact> {
    let mut records = vec![("2020/summary", summary)];
    records.extend(more);
    let corpus = corpus("2021-06-30", site, &records);
    facts(&corpus, &Coverage::of(&corpus))
}

fn fact(all: &[DeclaredFact], section: Section, figure: Figure) -> &DeclaredFact {
    all.iter().find(|f| f.section == section && f.figure == figure).unwrap()
}

#[test]
fn the_year_before_and_the_means_follow_from_the_row() {
    let all = read("", LICHENG, &[]);
    let prior = |figure| {
        let fact = fact(&all, Section::SelfEvaluation, figure);
        let [Check::PriorYear { year, value, growth }] = fact.checks[..] else { panic!("{fact:?}") };
        (year, value, growth.map(|g| rounded(g, 1)))
    };
    assert_eq!(prior(Figure::ChangeProjects), (Some(2018), d("28"), Some("492.9".into())), "V6, V7");
    assert_eq!(prior(Figure::ChangeAmount), (Some(2018), d("13307"), Some("1530.5".into())), "V6, V7");
    let mean = |section| {
        let found = fact(&all, section, Figure::Amount).checks.iter().find_map(|c| match c {
            Check::Mean { over, value } => Some((*over, rounded(*value, 2))),
            _ => None,
        });
        found.unwrap()
    };
    assert_eq!(mean(Section::SelfEvaluation), (Figure::Projects, "1307.07".into()), "V9");
    assert_eq!(mean(Section::Evaluation), (Figure::Count, "2508.67".into()), "V9");
    assert_eq!(mean(Section::ExAnte), (Figure::Projects, "1163.57".into()), "V9");
}

#[test]
fn what_a_rate_does_not_say_is_said() {
    let all = read("", LICHENG, &[]);
    assert_eq!(fact(&all, Section::SelfEvaluation, Figure::Average).checks, [Check::Unstated(Unstated::Method)]);
    assert_eq!(fact(&all, Section::Growth, Figure::Growth).checks, [Check::Unstated(Unstated::Base)]);
    let all = read("", "declared: {targets: [{of_year: 2020, coverage: {rate: 100%, of: null}}]}", &[]);
    let coverage = fact(&all, Section::Targets, Figure::Coverage);
    assert_eq!(coverage.checks, [Check::Unstated(Unstated::Denominator)]);
    assert_eq!(coverage.place.to_string(), "declared.targets[0].coverage.rate");
    assert_eq!(Unstated::Denominator.words(), "分母未说明");
}

#[test]
fn parts_splits_and_lists_are_held_against_their_total() {
    let text = "declared:
  targets: [{of_year: 2020, units: {value: 171, splits: [{预算单位: 167, 街道: 4}]}}]
  monitoring: [{kind: finance, of_year: 2020, count: {value: 6, listed: [一, 二, 三, 四]}}]
  evaluation:
    - {of_year: 2019, count: {value: 33, splits: [{finance: 8, department: 25}]}, amount: {value: 1930.743, parts: [1261.22, 362, 118.4, 189.123]}}
    - {of_year: 2019, count: {value: 9, splits: [{项目: 4, 政策: 3, 整体: 3}]}}
";
    let all = read("", text, &[]);
    let of = |section, figure| fact(&all, section, figure).checks[0].clone();
    let Check::Parts(parts) = of(Section::Evaluation, Figure::Amount) else { panic!() };
    assert_eq!((parts.computed, parts.difference, parts.agrees), (d("1930.743"), Some(d("0.000")), Some(true)), "V1");
    let Check::Split(0, split) = of(Section::Evaluation, Figure::Count) else { panic!() };
    assert_eq!((split.computed, split.agrees), (d("33"), Some(true)), "V2");
    let Check::Split(0, split) = of(Section::Targets, Figure::Units) else { panic!() };
    assert_eq!((split.computed, split.agrees), (d("171"), Some(true)), "V2");
    assert_eq!(of(Section::Monitoring, Figure::Count), Check::Listed { listed: 4, short: Some(d("2")) });
    let wrong = all.iter().rfind(|f| f.figure == Figure::Count && f.section == Section::Evaluation).unwrap();
    let Check::Split(0, split) = &wrong.checks[0] else { panic!() };
    assert_eq!((split.difference, split.agrees), (Some(d("1")), Some(false)));

    let all = read("", LICHENG, &[]);
    let count = fact(&all, Section::Evaluation, Figure::Count);
    let Check::Split(0, split) = &count.checks[0] else { panic!() };
    assert_eq!((split.computed, split.agrees), (d("15"), Some(true)), "V8");
    assert!(
        matches!(&count.checks[1], Check::Halves(Figure::ThirdParty, Figure::Own, c) if c.agrees == Some(true)),
        "V8"
    );
    let rechecked = fact(&all, Section::ExAnte, Figure::Rechecked);
    assert_eq!(rechecked.checks, [Check::Listed { listed: 2, short: Some(d("2")) }]);
    let documents = fact(&all, Section::Documents, Figure::Count);
    assert_eq!((documents.printed.as_ref(), documents.exact), ("十余项", None));
    assert_eq!(documents.checks, [Check::Listed { listed: 5, short: None }]);
}

#[test]
fn shares_are_taken_at_full_precision() {
    let share = |part, whole| rounded(percent(d(part), d(whole)).unwrap(), 2);
    assert_eq!(share("28200", "598700"), "4.71", "V10");
    assert_eq!(share("37630", "216974"), "17.34", "V10");
    assert_eq!(share("1930.743", "37900"), "5.09", "V10");
}

const RECORDS: [(&str, &str); 3] = [
    (
        "2019/jiaotong/gonglu/evaluation-finance",
        "name: 甲\nled_by: finance\nsubject: project\namount: 100.5\nscore: 90\nevaluated_in: 2020\n",
    ),
    (
        "2019/jiaotong/gonglu/evaluation-department",
        "name: 甲\nled_by: department\nsubject: project\namount: 20\nscore: 80\nevaluated_in: 2020\n",
    ),
    (
        "2019/jiaoyu/evaluation-finance",
        "name: 乙\nled_by: finance\nsubject: agency\namount: 约 30\nscore: 85\nevaluated_in: 2020\n",
    ),
];

#[test]
fn a_difference_is_shown_only_where_everything_is_here() {
    let text = "declared:
  evaluation:
    - {of_year: 2019, led_by: finance, subject: project, count: 2, amount: 100.4}
    - {of_year: 2019, count: 3, amount: 150}
    - {of_year: 2018, count: 1}
    - {of_year: null, evaluated_in: 2020, count: 3}
";
    let held = |site: &str| {
        let all = read(site, text, &RECORDS);
        all.into_iter().map(|f| (f.row, f.figure, *f.held().unwrap())).collect::<Vec<_>>()
    };
    for (_, _, held) in held("collected: {2019: {evaluation: partial}}") {
        assert_eq!(held.compared, None);
        assert!(matches!(held.why_not, Some(WhyNot::Incomplete | WhyNot::NoYear)), "{held:?}");
    }
    let all = held("collected: {2019: {evaluation: all}, 2018: {evaluation: partial}}");
    let of = |row, figure| all.iter().find(|(r, f, _)| (*r, *f) == (row, figure)).unwrap().2;
    let count = of(0, Figure::Count);
    assert_eq!((count.records, count.projects, count.compared.unwrap().difference), (1, 1, Some(d("-1"))));
    let amount = of(0, Figure::Amount).compared.unwrap();
    assert_eq!((amount.difference, amount.agrees), (Some(d("0.1")), Some(false)));
    let whole = of(1, Figure::Count);
    assert_eq!((whole.records, whole.subjects, whole.agencies), (3, 2, 2));
    assert_eq!(whole.compared.unwrap().agrees, Some(true));
    assert_eq!(of(1, Figure::Amount).why_not, Some(WhyNot::AmountsMissing), "a vague amount enters no sum");
    assert_eq!((of(2, Figure::Count).records, of(2, Figure::Count).why_not), (0, Some(WhyNot::Incomplete)));
    let no_year = of(3, Figure::Count);
    assert_eq!((no_year.records, no_year.why_not), (3, Some(WhyNot::NoYear)), "held by the year of evaluation");
}

#[test]
fn printed_precision_and_unit_decide_whether_an_amount_agrees() {
    let text = "declared: {self_evaluation: [{of_year: 2019, projects: 2, amount: 0.03 亿元, average: {value: 95.33, method: simple}}]}";
    let own = |project: &str, total: &str, amount: &str| {
        (
            format!("2019/jiaotong/{project}/self-evaluation"),
            format!("name: 甲\nindicators: []\ntotal: {total}\nfunds: {{total: {{adjusted: {amount}}}}}\n"),
        )
    };
    let records = [own("a", "96.66", "100"), own("b", "94", "212.3")];
    let records: Vec<(&str, &str)> = records.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let all = read("collected: {2019: {self-evaluation: all}}", text, &records);
    let compared = |figure| fact(&all, Section::SelfEvaluation, figure).held().unwrap().compared.unwrap();
    assert_eq!(compared(Figure::Projects).agrees, Some(true));
    assert_eq!((compared(Figure::Amount).computed, compared(Figure::Amount).agrees), (d("312.3"), Some(true)));
    assert_eq!((compared(Figure::Average).computed, compared(Figure::Average).agrees), (d("95.33"), Some(true)));
}

#[test]
fn an_explanation_is_found_by_its_place() {
    let all = read("", LICHENG, &[]);
    assert_eq!(fact(&all, Section::SelfEvaluation, Figure::Amount).explained, Some(0));
    assert_eq!(fact(&all, Section::Evaluation, Figure::Amount).explained, None);
}

#[test]
fn withheld_records_are_counted_and_never_summed() {
    let withheld = "disclosure: withheld\ndisclosure_reason: {basis: 甲}\nname: 丙\namount: 7\n";
    let mut records = RECORDS[..2].to_vec();
    records.push(("2019/minzheng/a/evaluation-finance", withheld));
    let text = "declared: {evaluation: [{of_year: 2019, count: 3, projects: 2, amount: 127.5}]}";
    let all = read("collected: {2019: {evaluation: all}}", text, &records);
    let held = |figure| fact(&all, Section::Evaluation, figure).held().copied().unwrap();
    assert_eq!((held(Figure::Count).records, held(Figure::Count).withheld), (2, 1));
    assert_eq!(held(Figure::Count).compared.unwrap().agrees, Some(true), "2 + 1 = 3");
    assert_eq!(held(Figure::Amount).why_not, Some(WhyNot::Withheld));
    assert_eq!(held(Figure::Projects).why_not, Some(WhyNot::Withheld));
}
