use super::*;
use crate::reckon::Facts;
use crate::reckon::sample::corpus;

const SITE: &str = "collected: {2020: {target: all, self-evaluation: all, evaluation: partial, follow-up: all}}\nduties:\n  - {id: d, title: 自评公开, kind: self-evaluation, year: 2020, who: {kinds: [department]}, window: [2021-03-01, 2021-03-31], venues: {need: any, of: [government]}}\nsubmissions:\n  - {id: s, title: 上报, year: 2020, due: 2021-11-30, done: 2021-12-02}\n";

const RECORDS: [(&str, &str); 9] = [
    (
        "2020/jiaotong/gonglu/self-evaluation",
        "name: 甲\nbook: general\nmodes: [procurement]\nindicators: []\ntotal: 96\ngrade: 优\nfunds: {total: {adjusted: 200, executed: 150}}\npublished: [{date: 2021-03-10, venue: government}]\n",
    ),
    (
        "2020/jiaoyu/xiaoyuan/self-evaluation",
        "name: 乙\nbook: fund\nindicators: []\ntotal: 87.5\ngrade: 良\nunit: 元\nfunds: {total: {adjusted: 1000000, executed: 900000}}\npublished: [{date: 2021-04-10, venue: government}]\n",
    ),
    (
        "2020/minzheng/self-evaluation",
        "name: 丙\nindicators: []\ntotal: 60\ngrade: 中\nfunds: {total: {adjusted: 9999, executed: 1}}\n",
    ),
    ("2020/jiaotong/gonglu/target", "name: 甲\nindicators: []\nfunds: {annual: {total: 约 260}}\n"),
    (
        "2020/jiaotong/gonglu/evaluation-finance",
        "name: 甲\nled_by: finance\nevaluator: {name: 某所, kind: third-party}\nscore: 88\ngrade: 良\namount: 250\nmoney_year: 2019\n",
    ),
    (
        "2020/jiaotong/gonglu/follow-up",
        "name: 甲\nproblems:\n  - {id: p1, text: 一, class: targets, fed_back: 2021-05-01, due: 2021-06-01, measures: {date: 2021-05-10, text: 改}, done: {date: 2021-05-20}, verified: {date: 2021-06-01, result: passed}}\n  - {id: p2, text: 二, class: asset, fed_back: 2021-05-01, due: 2021-06-01}\nbudget:\n  - {year: 2021, applied: 143, arranged: 85, action: cut, status: adopted}\n  - {year: 2021, applied: 100, arranged: 0.6亿多, action: cut, status: proposed}\n  - {year: 2022, applied: 10, arranged: 10, action: keep}\ninquiries:\n  - {asked_by: 人大, asked: 2021-06-01, question: 为何}\n",
    ),
    (
        "2020/plan",
        "tasks:\n  - {id: a, title: 甲, due: 2020-09-30, done: 2020-09-30}\n  - {id: b, title: 乙, due: 2020-09-30}\n",
    ),
    (
        "2020/summary",
        "declared:\n  self_evaluation: [{of_year: 2020, projects: 2, amount: 300, average: {value: 91.75, method: simple}}]\n  evaluation: [{of_year: 2020, led_by: finance, count: 8}, {of_year: 2020, led_by: finance, subject: agency, count: 2}, {of_year: 2019, count: 33}]\n",
    ),
    ("2019/summary", "title: 总结\n"),
];

fn annual(site: &str, records: &[(&str, &str)], year: i16) -> Annual {
    let corpus = corpus("2021-06-30", site, records);
    Facts::reckon(&corpus).annual(&corpus).get(&(DistrictId(0), year)).cloned().unwrap_or_default()
}

fn value(annual: &Annual, item: Item) -> Option<String> {
    let line = annual.lines.iter().find(|line| line.item == item)?;
    Some(match line.value {
        Value::Count(n) => n.to_string(),
        Value::Money(total) => {
            format!("{} ({} {} {})", total.exact.normalize(), total.counted, total.vague, total.absent)
        }
        Value::Rate { executed, adjusted, rate, records, left_out } => {
            let rate = rate.map(|r| crate::model::number::rounded(r, 2)).unwrap_or_default();
            format!("{} / {} = {rate}% ({records} {left_out})", executed.normalize(), adjusted.normalize())
        }
        Value::Mean { mean, records, left_out } => format!("{} ({records} {left_out})", mean.normalize()),
        Value::NotHeld => "not held".to_owned(),
        Value::Incomplete => "incomplete".to_owned(),
    })
}

#[track_caller]
fn holds(annual: &Annual, wanted: &[(Item, &str)]) {
    for (item, text) in wanted {
        assert_eq!(value(annual, *item).as_deref(), Some(*text), "{item:?}");
    }
}

#[test]
fn every_figure_follows_from_the_records() {
    use Kind::{Evaluation, SelfEvaluation, Target};
    let year = annual(SITE, &RECORDS, 2020);
    holds(
        &year,
        &[
            (Item::Records(SelfEvaluation), "3"),
            (Item::Whole(SelfEvaluation), "1"),
            (Item::Projects(SelfEvaluation), "2"),
            (Item::Agencies(SelfEvaluation), "3"),
            // 部门整体 holds its projects' money once more; 元 counts as 万元.
            (Item::Amount(SelfEvaluation), "300 (2 0 0)"),
            (Item::Execution, "240 / 300 = 80% (2 0)"),
            (Item::Mean(SelfEvaluation), "91.75 (2 0)"),
            (Item::Graded(SelfEvaluation, Some(Grade::Excellent)), "1"),
            (Item::Graded(SelfEvaluation, Some(Grade::Poor)), "0"),
            (Item::BookAmount(SelfEvaluation, Some(Book::Fund)), "100 (1 0 0)"),
            (Item::Mode(SelfEvaluation, Mode::Procurement), "1"),
            (Item::Amount(Target), "0 (0 1 0)"),
            (Item::Led(Evaluation, Some(Party::Finance)), "1"),
            (Item::By(Some(EvaluatorKind::ThirdParty)), "1"),
            // Not everything is here: no mean of a part.
            (Item::Mean(Evaluation), "incomplete"),
            (Item::OtherMoneyYear, "1"),
        ],
    );
    assert_eq!(value(&year, Item::Records(Kind::Monitoring)), None, "nothing here and nothing said");
    assert_eq!(value(&year, Item::Led(Evaluation, Some(Party::Agency))), None, "of a part none is not zero");
}

#[test]
fn what_followed_and_what_was_owed_is_counted_from_both_sides() {
    let year = annual(SITE, &RECORDS, 2020);
    holds(
        &year,
        &[
            (Item::Problems(Problems::All), "2"),
            (Item::Problems(Problems::Verified), "1"),
            (Item::Problems(Problems::Open), "1"),
            (Item::Problems(Problems::Overdue), "1"),
            (Item::Inquiries, "1"),
            (Item::Answered, "0"),
            // A vague sum enters no total; years stay apart.
            (Item::Budget(Some(2021), Decisions::All), "2"),
            (Item::Budget(Some(2021), Decisions::Adopted), "1"),
            (Item::Budget(Some(2021), Decisions::Applied), "243 (2 0 0)"),
            (Item::Budget(Some(2021), Decisions::Arranged), "85 (1 1 0)"),
            (Item::Budget(Some(2021), Decisions::Cut), "58 (1 1 0)"),
            (Item::Budget(Some(2022), Decisions::Cuts), "0"),
            (Item::Duty(0, Published::Bound), "3"),
            (Item::Duty(0, Published::Done), "2"),
            (Item::Duty(0, Published::InTime), "1"),
            (Item::Duty(0, Published::Late), "1"),
            (Item::Duty(0, Published::Unknown), "1"),
            (Item::Submissions(Stage::Late), "1"),
            (Item::Tasks(Stage::InTime), "1"),
            (Item::Tasks(Stage::Overdue), "1"),
        ],
    );
}

#[test]
fn declared_figures_stand_beside_what_they_are_about() {
    let corpus = corpus("2021-06-30", SITE, &RECORDS);
    let facts = Facts::reckon(&corpus);
    let year = &facts.annual(&corpus)[&(DistrictId(0), 2020)];
    let printed = |item: Item| -> Vec<&str> {
        let line = year.lines.iter().find(|line| line.item == item).unwrap();
        line.declared.iter().map(|n| facts.declared[*n].printed.as_ref()).collect()
    };
    assert_eq!(printed(Item::Projects(Kind::SelfEvaluation)), ["2"]);
    assert_eq!(printed(Item::Amount(Kind::SelfEvaluation)), ["300"]);
    assert_eq!(printed(Item::Mean(Kind::SelfEvaluation)), ["91.75"]);
    // Who led it is said; what is about agencies, or another year, is about something else.
    assert_eq!(printed(Item::Led(Kind::Evaluation, Some(Party::Finance))), ["8"]);
    assert_eq!(printed(Item::Records(Kind::Evaluation)), Vec::<&str>::new());
    assert!(year.summary.is_some());
    // 2019 has only its summary, and 33 evaluations that the next one declares: not held, not none.
    let before = &facts.annual(&corpus)[&(DistrictId(0), 2019)];
    assert_eq!(value(before, Item::Records(Kind::Evaluation)).as_deref(), Some("not held"));
    assert_eq!(value(before, Item::Mean(Kind::Evaluation)), None, "said once");
}

#[test]
fn nothing_here_is_zero_only_where_all_is_here() {
    let summary = [("2020/summary", "title: 总结\n")];
    let of = |words: &str| {
        let year = annual(&format!("collected: {{2020: {{evaluation: {words}}}}}\n"), &summary, 2020);
        value(&year, Item::Records(Kind::Evaluation))
    };
    assert_eq!(of("all").as_deref(), Some("0"));
    assert_eq!(of("partial").as_deref(), Some("not held"));
    assert_eq!(of("none"), None);
}
