//! 绩效运行监控表.

use super::cells;
use super::funds;
use super::goals::goals;
use super::light::light;
use super::paper::Paper;
use super::tree::{Sort, Tree};
use super::words::{Words, first};
use crate::corpus::entry::EntryId;
use crate::model::date::When;
use crate::site::Site;
use crate::site::view::kinds::{Action, Feedback, MonitoringPage};
use crate::site::view::{Mark, Sentence, Status};

/// The page of a monitoring form.
#[must_use]
pub fn monitoring(site: &Site<'_>, id: EntryId) -> MonitoringPage {
    let mut paper = Paper::open(site, id);
    let period = period(&mut paper);
    paper.lead = lead(&paper, &period);
    let (light, light_reason) = light(&paper);
    let money = paper.tree.take("funds");
    let funds = money.and_then(|tree| funds::table(tree, &paper.marks, paper.gap));
    let goals = goals(paper.tree.take("goals"));
    let indicators = paper.indicators("indicators", "ind", "绩效指标");
    let actions = paper.tree.take_list("actions").into_iter().map(|one| action(&paper, one)).collect();
    let feedback = paper.tree.take_list("feedback").into_iter().map(|one| answer(&paper, &one)).collect();
    let handed_in = handed_in(&mut paper);
    let unit = paper.unit.to_owned();
    let (page, record) = paper.close();
    MonitoringPage {
        page,
        record,
        light,
        light_reason,
        period,
        funds,
        funds_unit: unit,
        goals,
        indicators,
        actions,
        feedback,
        handed_in,
    }
}

fn lead(paper: &Paper<'_>, period: &str) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    let budget = first(tree, &[&["funds", "total", "adjusted"], &["funds", "total", "initial"], &["amount"]]);
    words.figure("全年预算", budget, unit).stop();
    words.figure(&format!("{period}执行"), tree.text(&["funds", "total", "executed"]), unit);
    words.figure("执行率", tree.text(&["funds", "total", "rate"]), "");
    words.figure("预计全年", tree.text(&["funds", "total", "expected"]), unit).stop();
    words.done()
}

/// `2022-01 至 2022-07`; a period that carries a note stays a cell of its own.
fn period(paper: &mut Paper<'_>) -> String {
    let block = paper.tree.get("period");
    let text = |key: &str| block.and_then(|b| b.text(&[key]));
    let words = match (text("from"), text("to")) {
        (Some(from), Some(to)) => format!("{from} 至 {to}"),
        (Some(one), None) | (None, Some(one)) => format!("截至 {one}"),
        (None, None) => return String::new(),
    };
    if block.and_then(Tree::note).is_none() {
        paper.tree.take("period");
    }
    words
}

fn action(paper: &Paper<'_>, mut one: Tree) -> Action {
    let amount = one.take_leaf("amount").and_then(|printed| cells::figure_of(&printed, &paper.marks));
    Action {
        kind: one.text(&["kind"]).unwrap_or("措施").to_owned(),
        text: one.text(&["text"]).map(str::to_owned),
        date: one.text(&["date"]).map(str::to_owned),
        amount: amount.map(|figure| if figure.text { figure } else { figure.unit(paper.unit) }),
    }
}

fn answer(paper: &Paper<'_>, one: &Tree) -> Feedback {
    let (date, replied) = (one.text(&["date"]), one.text(&["reply", "date"]));
    let reply = one.text(&["reply", "text"]);
    let status = answered(paper, date, replied, reply.is_some());
    Feedback {
        text: one.text(&["text"]).unwrap_or("内容未载").to_owned(),
        date: date.map(str::to_owned),
        reply: reply.map(str::to_owned),
        replied: replied.map(str::to_owned),
        status,
    }
}

/// `10 天后答复`, `未答复，已等 30 天`. Nothing is said of a record that is known only from another document.
pub(super) fn answered(paper: &Paper<'_>, asked: Option<&str>, replied: Option<&str>, reply: bool) -> Option<Status> {
    let day = |text: Option<&str>| text.and_then(When::parse).and_then(When::day);
    match (day(asked), day(replied)) {
        (Some(asked), Some(replied)) => {
            let days = crate::model::date::days_between(asked, replied);
            Some(Status::new(Mark::Ok, if days == 0 { "当天答复".to_owned() } else { format!("{days} 天后答复") }))
        }
        _ if reply || replied.is_some() => Some(Status::new(Mark::Ok, "已答复")),
        _ if paper.mentioned() => None,
        (Some(asked), None) => {
            let days = crate::model::date::days_between(asked, paper.district.as_of.last());
            let word = if days > 0 { format!("未答复，已等 {days} 天") } else { "未答复".to_owned() };
            Some(Status::new(Mark::Half, word))
        }
        _ => Some(Status::new(Mark::Half, "未答复")),
    }
}

/// Whether form and report were handed in.
fn handed_in(paper: &mut Paper<'_>) -> Vec<Status> {
    let block = paper.tree.take("form_and_report").map(Tree::branches).unwrap_or_default();
    let mut out = Vec::new();
    for (branch, what) in block.into_iter().map(|b| {
        let what = if b.key == "form" { "监控表" } else { "监控报告" };
        (b, what)
    }) {
        let Tree::Leaf(printed) = branch.value else { continue };
        out.push(match printed.sort {
            Sort::Bool(true) => Status::new(Mark::Ok, format!("{what}：已报")),
            Sort::Bool(false) => Status::new(Mark::Half, format!("{what}：未报")),
            _ => Status::new(Mark::Unknown, format!("{what}：未载")),
        });
    }
    out
}
