use super::*;
use crate::corpus::DistrictId;
use crate::model::number::{decimal, rounded};
use crate::reckon::Facts;
use crate::reckon::sample::{corpus, id, when};

const TARGET: &str = "name: 甲
attribute: new
indicators: []
funds: {annual: {total: 260}, medium_term: {total: 1300}}
rounds:
  - {submitted: 2021-10-08, verdict: returned, date: 2021-10-15}
  - {submitted: 2021-10-20, verdict: accepted, date: 2021-10-25}
approved: {date: 2022-01-20}
adjustments: [{date: 2022-06-01, at: indicators.里程, old: 甲, new: 乙}]
";
const MONITORING: &str =
    "name: 甲\nperiod: {from: 2022-01, to: 2022-09}\nfunds: {total: {initial: 260, adjusted: 250, executed: 102.5}}\n";
const SELF: &str = "name: 甲
indicators: []
funds: {total: {initial: 260, adjusted: 250, executed: 185}}
total: 96.0
grade: 优
published: [{date: 2023-03-20, venue: agency}]
explanations: [{at: funds.total.rate, text: 甲, by: 乙}]
corrections: [{date: 2023-04-10, at: total, old: 110, new: 96.0, reason: 笔误}]
";
const RECHECK: &str = "name: 甲\nof: self-evaluation\nscore: 88.5\n";
const EVALUATION: &str = "name: 甲\nled_by: finance\nscore: 88.5\ngrade: 良\nissued: 2023-10-20\n";
const FOLLOW_UP: &str = "name: 甲
problems:
  - {id: p1, text: 执行率低, class: low-execution, found_in: evaluation-finance, fed_back: 2023-11-01, due: 2023-12-31, measures: {date: 2023-11-20}, done: {date: 2023-12-28, by: agency}}
budget:
  - {year: 2024, applied: 300, arranged: 200, action: cut, because: self-evaluation, status: adopted}
";

const RECORDS: [(&str, &str); 7] = [
    ("2022/jiaotong/gonglu/target", TARGET),
    ("2022/jiaotong/gonglu/monitoring-09", MONITORING),
    ("2022/jiaotong/gonglu/self-evaluation", SELF),
    ("2022/jiaotong/gonglu/recheck", RECHECK),
    ("2022/jiaotong/gonglu/evaluation-finance", EVALUATION),
    ("2022/jiaotong/gonglu/follow-up", FOLLOW_UP),
    ("2024/jiaotong/gonglu/target", "name: 甲\nindicators: []\nfilled: 2023-12-30\n"),
];

fn key(agency: &str, project: &str) -> ProjectKey {
    ProjectKey { district: DistrictId(0), agency: id(agency), project: id(project) }
}

fn lived(as_of: &str, site: &str, records: &[(&str, &str)]) -> (Corpus, Facts) {
    let corpus = corpus(as_of, site, records);
    let facts = Facts::reckon(&corpus);
    (corpus, facts)
}

fn states(year: &LifeYear) -> Vec<(Stage, State)> {
    Stage::ALL.into_iter().map(|s| (s, year.mark(s).state)).collect()
}

#[test]
fn the_ledger_runs_by_date_with_an_undated_stop_after_its_cause() {
    let (_, facts) = lived("2024-06-30", "", &RECORDS);
    let life = facts.life(&key("jiaotong", "gonglu")).unwrap();
    let year = life.year(2022).unwrap();
    let stages: Vec<Stage> = year.stops.iter().map(|s| s.stage).collect();
    let wanted = [
        Stage::Target,
        Stage::Review,
        Stage::Review,
        Stage::Approval,
        Stage::Monitoring,
        Stage::SelfEvaluation,
        Stage::Recheck,
        Stage::NextBudget,
        Stage::Evaluation,
        Stage::Problem,
        Stage::Rectification,
    ];
    assert_eq!(stages, wanted, "recheck and budget are undated effects of the self-evaluation");
    let ok = |s| (s, State::Ok);
    let half = |s| (s, State::Half);
    assert_eq!(
        states(year),
        [
            (Stage::ExAnte, State::Unknown),
            ok(Stage::Target),
            ok(Stage::Review),
            ok(Stage::Approval),
            (Stage::Monitoring, State::Bad),
            ok(Stage::SelfEvaluation),
            ok(Stage::Recheck),
            ok(Stage::Evaluation),
            ok(Stage::Problem),
            half(Stage::Rectification),
            ok(Stage::NextBudget)
        ]
    );
    assert_eq!((year.mark(Stage::Review).count, year.mark(Stage::Review).word.text), (2, "通过"));
    assert_eq!(
        life.years.iter().map(|y| (y.year, y.recorded)).collect::<Vec<_>>(),
        [(2022, true), (2023, false), (2024, true)]
    );
    assert_eq!(life.continues, [key("jiaotong", "xiangdao")]);
    assert_eq!((life.corrections.len(), year.adjustments.len()), (1, 1));
}

#[test]
fn cause_and_effect_are_linked_both_ways_and_across_years() {
    let (_, facts) = lived("2024-06-30", "", &RECORDS);
    let life = facts.life(&key("jiaotong", "gonglu")).unwrap();
    let year = life.year(2022).unwrap();
    let stop = |stage| year.stops.iter().find(|s| s.stage == stage).unwrap();
    let cause = |stage| stop(stage).causes.iter().map(|at| life.stop(*at).unwrap().stage).collect::<Vec<_>>();
    assert_eq!(cause(Stage::Problem), [Stage::Evaluation]);
    assert_eq!(cause(Stage::Rectification), [Stage::Problem]);
    assert_eq!(cause(Stage::NextBudget), [Stage::SelfEvaluation]);
    assert_eq!(cause(Stage::Approval), [Stage::Review]);
    let effects: Vec<_> = stop(Stage::SelfEvaluation).effects.iter().map(|at| life.stop(*at).unwrap().stage).collect();
    assert_eq!(effects, [Stage::Recheck, Stage::NextBudget]);
    let budget = stop(Stage::NextBudget);
    assert_eq!(budget.effects, [StopRef { year: 2024, stop: 0 }]);
    let later = life.stop(budget.effects[0]).unwrap();
    assert_eq!((later.stage, later.causes.len()), (Stage::Target, 1));
}

#[test]
fn figures_are_exact_and_money_is_read_when_it_is_shown() {
    let (corpus, facts) = lived("2024-06-30", "", &RECORDS);
    let year = facts.life(&key("jiaotong", "gonglu")).unwrap().year(2022).unwrap();
    let stop = |stage| year.stops.iter().find(|s| s.stage == stage).unwrap();
    let monitoring = stop(Stage::Monitoring);
    assert_eq!(monitoring.rate, decimal("41").ok());
    let (progress, light) = monitoring.progress.unwrap();
    assert_eq!((rounded(progress, 1).as_str(), light, monitoring.word.text), ("54.7", Light::Red, "红"), "V12");
    assert_eq!(stop(Stage::Recheck).difference.map(|d| d.to_string()).as_deref(), Some("-7.5"), "S0-6");
    assert_eq!(stop(Stage::SelfEvaluation).score.map(|s| s.to_string()).as_deref(), Some("96.0"));
    let explained = stop(Stage::SelfEvaluation).explained.map(|(id, n)| (corpus.entry(id).at.kind, n));
    assert_eq!(explained, Some((Kind::SelfEvaluation, 0)));
    let money = year.money(&corpus);
    assert_eq!(money.target.map(|s| s.printed), Some("260".into()));
    assert_eq!(money.rate, decimal("74").ok());
    let lines: Vec<_> =
        stop(Stage::NextBudget).money(&corpus).into_iter().map(|l| (l.label, l.year, l.sum.printed)).collect();
    assert_eq!(lines, [("申请数", Some(2024), "300".into()), ("安排数", Some(2024), "200".into())]);
    assert_eq!(facts.budget_of_project(&key("jiaotong", "gonglu")).count(), 1);
    assert_eq!(facts.problems_of_agency(DistrictId(0), &id("jiaotong")).count(), 1);
}

#[test]
fn lights_change_at_their_bands() {
    let light = |p: &str| Light::of(decimal(p).unwrap(), Profile::national());
    assert_eq!(
        (light("59.99"), light("60"), light("79.99"), light("80")),
        (Light::Red, Light::Yellow, Light::Yellow, Light::Green)
    );
}

#[test]
fn a_gap_is_a_gap_only_where_everything_is_here() {
    let records = [("2022/jiaotong/gonglu/self-evaluation", SELF)];
    let of = |as_of: &str, site: &str| {
        let (_, facts) = lived(as_of, site, &records);
        let year = &facts.life(&key("jiaotong", "gonglu")).unwrap().years[0];
        (
            year.mark(Stage::Target).state,
            year.mark(Stage::Monitoring).state,
            year.mark(Stage::NextBudget).state,
            year.stops.len(),
        )
    };
    let unknown = (State::Unknown, State::Unknown, State::Unknown, 1);
    assert_eq!(of("2023-06-30", ""), unknown);
    assert_eq!(of("2023-06-30", "collected: {2022: {target: partial, monitoring: none}}"), unknown);
    let all = "collected: {2022: {target: all, monitoring: all, follow-up: all}}";
    assert_eq!(of("2023-06-30", all), (State::Gap, State::Gap, State::Na, 3));
    assert_eq!(of("2022-06-30", all), (State::Gap, State::Next, State::Next, 4));
}

#[test]
fn a_gap_knows_its_due_day_and_the_unit_s_explanation() {
    let site = "collected: {2022: {target: all}}
duties: [{id: d, title: 甲, kind: target, year: 2022, window: [2022-02-01, 2022-02-28]}]
";
    let text = format!("{SELF}notes: []\n").replace("at: funds.total.rate", "at: target");
    let (_, facts) = lived("2023-06-30", site, &[("2022/jiaotong/gonglu/self-evaluation", &text)]);
    let life = facts.life(&key("jiaotong", "gonglu")).unwrap();
    let (year, gap) = life.gaps().next().unwrap();
    assert_eq!((year, gap.stage, gap.due, gap.word.text), (2022, Stage::Target, Some(when("2022-02-28")), "缺"));
    assert!(gap.explained.is_some());
    assert_eq!(life.years[0].stops[0].stage, Stage::Target, "by the day it was due");
    assert_eq!(life.years[0].mark(Stage::Approval).state, State::Na);
}

#[test]
fn an_ex_ante_evaluation_is_missed_only_of_a_new_project() {
    let all = "collected: {2022: {ex-ante: all}}";
    let of = |attribute: &str| {
        let text = TARGET.replace("attribute: new", attribute);
        let (_, facts) = lived("2023-06-30", all, &[("2022/jiaotong/gonglu/target", &text)]);
        facts.life(&key("jiaotong", "gonglu")).unwrap().years[0].mark(Stage::ExAnte).state
    };
    assert_eq!((of("attribute: new"), of("attribute: continuing")), (State::Gap, State::Na));
}

#[test]
fn a_withheld_stop_is_locked_in_the_bureau_and_leaves_nothing_in_public() {
    let withheld = "disclosure: withheld\ndisclosure_reason: {basis: 甲}\nname: 甲\n";
    let withdrawn = "disclosure: withdrawn\ndisclosure_reason: {basis: 甲, date: 2023-05-01}\nname: 甲\n";
    let records = [
        ("2022/jiaotong/gonglu/target", withheld),
        ("2022/jiaotong/gonglu/self-evaluation", SELF),
        ("2022/jiaotong/gonglu/evaluation-finance", withdrawn),
    ];
    let all = "collected: {2022: {target: all}}";
    let (corpus, facts) = lived("2023-06-30", all, &records);
    let year = &facts.life(&key("jiaotong", "gonglu")).unwrap().years[0];
    assert_eq!((year.mark(Stage::Target).state, year.mark(Stage::Evaluation).word.text), (State::Lock, "已撤下"));
    let public = corpus.into_public(false);
    let facts = Facts::reckon(&public);
    let year = &facts.life(&key("jiaotong", "gonglu")).unwrap().years[0];
    assert_eq!(year.mark(Stage::Target).state, State::Unknown, "not a gap, and not a hint");
    let tomb = year.stops.iter().find(|s| s.stage == Stage::Evaluation).unwrap();
    assert_eq!((tomb.word.text, tomb.date, tomb.entry), ("已撤下", Some(when("2023-05-01")), None));
}

#[test]
fn a_mentioned_record_is_not_called_done_and_an_agency_has_its_own_life() {
    let text = "basis: mentioned\nname: 甲\nsource: {document: 乙}\nscore: 90\n";
    let (_, facts) =
        lived("2023-06-30", "collected: {2022: {target: all}}", &[("2022/jiaoyu/evaluation-finance", text)]);
    let life = facts.agency_life(DistrictId(0), &id("jiaoyu")).unwrap();
    let year = &life.years[0];
    assert_eq!(year.mark(Stage::Evaluation).word.text, "见于其他文件");
    assert_eq!(year.mark(Stage::Target).state, State::Na, "collected speaks of kinds, not of agencies as a whole");
    assert!(facts.lives.is_empty());
}
