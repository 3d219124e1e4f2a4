use super::owed::TaskFact;
use super::*;
use crate::model::choice::Venue;
use crate::reckon::sample::{corpus, id, when};
use crate::reckon::standing::Timing;

const DUTY: &str = "duties:
  - id: target-2020
    title: 目标公开
    kind: target
    year: 2020
    who: {kinds: [department], except: [minzheng]}
    window: [2020-07-02, 2020-07-03]
";

fn target(published: &str) -> String {
    format!("name: 甲\nindicators: []\n{published}")
}

fn judged(site: &str, records: &[(&str, &str)], as_of: &str) -> (Corpus, Duties) {
    let corpus = corpus(as_of, site, records);
    let duties = Duties::of(&corpus, &Coverage::of(&corpus));
    (corpus, duties)
}

fn standing(duties: &Duties, agency: &str) -> Standing {
    duties.duties[0].agency(&id(agency)).unwrap().standing
}

#[test]
fn days_late_are_counted_from_the_end_of_the_window() {
    let late = target("published: [{date: 2020-07-08, venue: site}]");
    let early = target("published: [{date: 2020-07-01, venue: agency}]");
    let records = [("2020/jiaotong/gonglu/target", late.as_str()), ("2020/jiaotong/target", early.as_str())];
    let (corpus, duties) = judged(DUTY, &records, "2021-06-30");
    assert_eq!(standing(&duties, "jiaotong"), Standing::Late(5), "V11");
    let duty = &duties.duties[0];
    let agency = duty.agency(&id("jiaotong")).unwrap();
    assert_eq!(agency.records.iter().map(|(_, s)| *s).collect::<Vec<_>>(), [Standing::Early(1), Standing::Late(5)]);
    assert_eq!(agency.published, Some(when("2020-07-08")));
    assert!(
        agency.venues.has(Venue::Government) && agency.venues.has(Venue::Agency) && !agency.venues.has(Venue::Site)
    );
    assert_eq!(standing(&duties, "minzheng"), Standing::Exempt);
    assert_eq!(duty.agency(&id("ganxiao")).map(|a| a.standing), None, "a unit is not bound");
    assert_eq!(standing(&duties, "jiaoyu"), Standing::NotHeld, "an absent record is 未收录, not late");
    assert_eq!(duty.duty(&corpus).map(|d| d.title.as_ref()), Some("目标公开"));
    let totals = duty.totals();
    assert_eq!((totals.bound, totals.published, totals.late, totals.unknown), (2, 1, 1, 1));
}

#[test]
fn only_where_everything_is_here_is_an_absent_record_unpublished() {
    let site = format!("{DUTY}collected: {{2020: {{target: all}}}}\n");
    let (_, duties) = judged(&site, &[], "2020-07-13");
    assert_eq!(standing(&duties, "jiaoyu"), Standing::Missing(10));
    assert_eq!(standing(&duties, "jiaoyu").word().to_string(), "未公开，逾期 10 天");
    let (_, duties) = judged(&site, &[], "2020-06-30");
    assert_eq!(standing(&duties, "jiaoyu"), Standing::Upcoming(3));
    // One withheld record might be anybody's: then nobody is said to be missing.
    let withheld = "disclosure: withheld\ndisclosure_reason: {basis: 甲}\nname: 甲\n";
    let (_, duties) = judged(&site, &[("2020/jiaotong/gonglu/target", withheld)], "2020-07-13");
    assert_eq!((standing(&duties, "jiaotong"), standing(&duties, "jiaoyu")), (Standing::Withheld, Standing::NotHeld));
    let public = corpus("2020-07-13", &site, &[("2020/jiaotong/gonglu/target", withheld)]).into_public(false);
    let duties = Duties::of(&public, &Coverage::of(&public));
    assert_eq!((standing(&duties, "jiaotong"), standing(&duties, "jiaoyu")), (Standing::NotHeld, Standing::NotHeld));
}

#[test]
fn nobody_is_late_with_an_evaluation_that_was_never_made() {
    let site = DUTY.replace("kind: target", "kind: evaluation") + "collected: {2020: {evaluation: all}}\n";
    let (_, duties) = judged(&site, &[], "2020-07-13");
    assert_eq!(standing(&duties, "jiaoyu"), Standing::Idle);
    assert_eq!(duties.duties[0].totals().bound, 0);
}

#[test]
fn all_venues_or_any_and_full_text() {
    let duty = |need: &str, extent: &str| {
        format!("{DUTY}    venues: {{need: {need}, of: [government, agency]}}\n    extent: {extent}\n")
    };
    let one = target("published: [{date: 2020-07-02, venue: site, extent: full}]");
    let both = target("published: [{date: 2020-07-02, venue: government}, {date: 2020-07-05, venue: agency}]");
    let summary = target("published: [{date: 2020-07-02, venue: agency, extent: summary}]");
    let of = |site: &str, text: &str| {
        let (_, duties) = judged(site, &[("2020/jiaotong/gonglu/target", text)], "2020-07-13");
        standing(&duties, "jiaotong")
    };
    assert_eq!(of(&duty("any", "full"), &one), Standing::OnTime);
    let Standing::Partial { missing, summary: false, late: Some(10) } = of(&duty("all", "full"), &one) else {
        panic!()
    };
    assert_eq!(missing.iter().collect::<Vec<_>>(), [Venue::Agency]);
    assert_eq!(of(&duty("all", "full"), &both), Standing::Late(2), "the last venue counts");
    assert_eq!(of(&duty("any", "full"), &both), Standing::OnTime);
    let found = of(&duty("any", "full"), &summary);
    assert!(matches!(found, Standing::Partial { summary: true, .. }), "{found:?}");
    assert_eq!(of(&duty("any", "summary"), &summary), Standing::OnTime);
}

#[test]
fn a_record_without_a_publication_has_an_unknown_day() {
    let silent = target("");
    let month = target("published: [{date: 2020-07, venue: site}]");
    let (_, duties) =
        judged(DUTY, &[("2020/jiaotong/gonglu/target", &silent), ("2020/jiaoyu/a/target", &month)], "2021-06-30");
    assert_eq!(standing(&duties, "jiaotong"), Standing::Undated);
    assert_eq!(standing(&duties, "jiaotong").word().to_string(), "公开日期未载");
    assert_eq!(standing(&duties, "jiaoyu"), Standing::Published, "a month that holds the due day says neither");
}

#[test]
fn a_due_day_is_counted_from_an_event() {
    let duty = |kind: &str, year: i16, event: &str, days: i32, count: &str| {
        let site = format!(
            "duties: [{{id: d, title: 甲, kind: {kind}, year: {year}, due: {{after: {event}, days: {days}, count: {count}}}}}]\n"
        );
        judged(&site, &[], "2023-01-20").1.duties.remove(0).due
    };
    assert_eq!(duty("target", 2023, "budget-approved", 20, "natural").when(), Some(when("2023-02-01")));
    assert_eq!(duty("target", 2023, "budget-approved", 20, "working").when(), Some(when("2023-02-09")));
    assert_eq!(duty("self-evaluation", 2022, "accounts-approved", 20, "natural").when(), Some(when("2023-09-09")));
    assert_eq!(
        duty("self-evaluation", 2023, "accounts-approved", 20, "natural").when(),
        None,
        "another year's accounts"
    );
}

#[test]
fn tasks_of_a_mentioned_plan_are_never_late() {
    let tasks = "tasks:\n  - {title: 整体评价, due: 2020-09-30, done: 2020-10-09}\n  - {title: 汇总, due: 2020-11-30}\n  - {title: 总结}\n";
    let timings = |basis: &str| {
        let plan = format!("{basis}{tasks}");
        let (_, duties) = judged(
            "submissions: [{id: a, title: 甲, due: 2020-11-30, done: 2020-12-02}]",
            &[("2020/plan", &plan)],
            "2020-12-10",
        );
        assert_eq!(duties.submissions[0].timing, Timing::Late(2));
        duties.tasks.iter().map(|t: &TaskFact| t.timing).collect::<Vec<_>>()
    };
    assert_eq!(timings(""), [Timing::Late(9), Timing::Overdue(10), Timing::Open], "V11");
    let mentioned = timings("basis: mentioned\nsource: {document: 甲}\n");
    assert_eq!(mentioned, [Timing::Late(9), Timing::Unknown, Timing::Unknown]);
    assert_eq!(mentioned[1].word().to_string(), "完成情况原文未载");
}
