use super::*;
use crate::reckon::Facts;
use crate::reckon::sample::{corpus, id};

const RECORDS: [(&str, &str); 6] = [
    (
        "2022/jiaotong/gonglu/target",
        "name: 甲\nbook: general\nmodes: [bond, ppp]\nindicators: []\nfunds: {annual: {total: 260}}\n",
    ),
    (
        "2022/jiaotong/qiaoliang/target",
        "name: 乙\nbook: {general: 12, fund: 8}\nindicators: []\nfunds: {annual: {total: 20}}\n",
    ),
    ("2022/jiaoyu/xiaoche/target", "name: 丙\nindicators: []\nfunds: {annual: {total: 约 0.6 亿元}}\n"),
    ("2022/jiaoyu/xiaoche/self-evaluation", "name: 丙\nindicators: []\n"),
    ("2022/jiaoyu/fupin/self-evaluation", "name: 扶贫\nindicators: []\n"),
    (
        "2022/minzheng/jijin/target",
        "disclosure: withheld\ndisclosure_reason: {basis: 甲}\nname: 丁\nfunds: {annual: {total: 7}}\n",
    ),
];

#[test]
fn counts_keep_books_apart_and_say_what_they_leave_out() {
    let corpus = corpus("2023-06-30", "collected: {2022: {target: all, self-evaluation: all}}\n", &RECORDS);
    let coverage = Coverage::of(&corpus);
    let cell = coverage.kind(DistrictId(0), 2022, Kind::Target).unwrap();
    assert_eq!((cell.records, cell.projects, cell.agencies, cell.withheld), (3, 3, 2, 1));
    assert_eq!((cell.amount.exact.to_string().as_str(), cell.amount.vague), ("280", 1));
    let book = |b| cell.books.get(&b).map(|(n, t)| (*n, t.exact.to_string()));
    assert_eq!(book(Some(Book::General)), Some((2, "272".to_owned())));
    assert_eq!(book(Some(Book::Fund)), Some((1, "8".to_owned())));
    assert_eq!(book(None), Some((1, "0".to_owned())));
    assert_eq!(cell.modes[&(Some(Book::General), Mode::Bond)], 1, "a mode stands with its book");
    assert_eq!(cell.silent, None, "with a withheld record, nobody is said to have nothing");
    let selves = coverage.kind(DistrictId(0), 2022, Kind::SelfEvaluation).unwrap();
    assert_eq!(selves.silent.as_deref(), Some(&[id("jiaotong"), id("minzheng"), id("ganxiao")][..]));
}

#[test]
fn a_project_without_a_target_is_named_only_where_all_targets_are_here() {
    let of = |site: &str| {
        let corpus = corpus("2023-06-30", site, &RECORDS[..5]);
        Coverage::of(&corpus).project_year(DistrictId(0), 2022).cloned().unwrap()
    };
    let known = of("collected: {2022: {target: all}}\n");
    assert_eq!((known.projects, known.with[&Kind::Target]), (4, 3), "S0-3: 3 / 4");
    let missing = known.without_target.unwrap();
    assert_eq!(missing.iter().map(|p| p.project.as_str()).collect::<Vec<_>>(), ["fupin"]);
    assert_eq!(known.without_self_evaluation, None);
    assert_eq!(of("").without_target, None);
}

#[test]
fn the_matrix_never_says_unpublished_of_what_is_not_held() {
    let duty = "duties: [{id: d, title: 甲, kind: self-evaluation, year: 2022, window: [2023-03-01, 2023-03-31], who: {except: [ganxiao]}}]\n";
    let scope = |site: &str, agency: &str| {
        let corpus = corpus("2023-06-30", &format!("{duty}{site}"), &RECORDS);
        Facts::reckon(&corpus).scope(&corpus, DistrictId(0), 2022, &id(agency), Kind::SelfEvaluation)
    };
    let all = "collected: {2022: {self-evaluation: all}}\n";
    assert_eq!(scope(all, "jiaoyu"), Scope::Public);
    assert_eq!(scope(all, "jiaotong"), Scope::DueNotPublic);
    assert_eq!(scope(all, "ganxiao"), Scope::NotApplicable);
    assert_eq!(scope("", "jiaotong"), Scope::NotHeld);
}
