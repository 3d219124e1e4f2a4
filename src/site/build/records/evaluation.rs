//! 重点评价报告.

use super::body::body;
use super::cells::Grid;
use super::envelope::recipient;
use super::ex_ante::dimensions;
use super::funds;
use super::goals::goals;
use super::pair;
use super::paper::Paper;
use super::tree::{Branch, Printed, Sort, Tree};
use super::words::{Words, first};
use crate::corpus::entry::EntryId;
use crate::site::Site;
use crate::site::view::kinds::EvaluationPage;
use crate::site::view::{Sentence, Span, Table};

/// The page of an evaluation.
#[must_use]
pub fn evaluation(site: &Site<'_>, id: EntryId) -> EvaluationPage {
    let mut paper = Paper::open(site, id);
    paper.lead = lead(&paper);
    let pair = pair::total(&mut paper, "score", "报告所印得分");
    let dimensions = dimensions(&mut paper);
    let indicators = paper.indicators("indicators", "ind", "评分表");
    let money = paper.tree.take("funds");
    let funds = money.and_then(|tree| funds::table(tree, &paper.marks, paper.gap));
    let aspects = goals(paper.tree.take("aspects"));
    let participants = paper.tree.take_list("participants").iter().map(participant).collect();
    let sent = sent(&mut paper);
    let (body_html, chapters) = body(&paper);
    let (problems, bridges) = paper.came_of();
    let unit = paper.unit.to_owned();
    let (page, record) = paper.close();
    EvaluationPage {
        page,
        record,
        pair,
        dimensions,
        indicators,
        funds,
        funds_unit: unit,
        aspects,
        participants,
        sent,
        body_html,
        chapters,
        problems,
        bridges,
    }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let (tree, unit) = (&paper.tree, paper.unit);
    let mut words = Words::default();
    words.figure("评价涉及", tree.text(&["amount"]), unit);
    if tree.text(&["amount"]).is_none() {
        let year = paper.entry.at.year().map(|y| format!("{y} 年")).unwrap_or_default();
        let budget = first(tree, &[&["funds", "total", "adjusted"], &["funds", "total", "initial"]]);
        words.figure(&format!("{year}预算"), budget, unit);
    }
    words.figure("执行", tree.text(&["funds", "total", "executed"]), unit);
    words.figure("执行率", tree.text(&["funds", "total", "rate"]), "").stop();
    words.figure("得分", tree.text(&["score"]), "分");
    words.figure("等级", tree.text(&["grade"]), "");
    pair::differing(paper, &mut words);
    words.stop();
    paper.next_budget(&mut words);
    words.done()
}

/// `人大代表和政协委员 4 人参与，涉及 8 个项目。`
fn participant(one: &Tree) -> Sentence {
    let mut line = vec![Span::plain(one.text(&["who"]).unwrap_or("参与者").to_owned())];
    if let Some(count) = one.text(&["count"]) {
        line.push(Span::plain(" "));
        line.push(Span::figure(count, "人"));
    }
    if let Some(over) = one.text(&["over"]) {
        line.push(Span::plain("，涉及 "));
        line.push(Span::figure(over, "个项目"));
    }
    line.push(Span::plain("。"));
    line
}

/// Where the report went: 报送、送达、备案.
fn sent(paper: &mut Paper<'_>) -> Option<Table> {
    let mut grid = Grid::default();
    for (key, what) in [("submitted", "报送"), ("delivered", "结果送达"), ("filed", "备案")] {
        for mut row in paper.tree.take_list(key) {
            let what = Printed { text: what.to_owned(), sort: Sort::Text, note: None };
            let mut cells = vec![Branch { key: "#".into(), label: "方式".into(), value: Tree::Leaf(what) }];
            if let Some(to) = row.take_leaf("to") {
                let to = Printed { text: recipient(&to.text).to_owned(), ..to };
                cells.push(Branch { key: "to".into(), label: "对象".into(), value: Tree::Leaf(to) });
            }
            if let Some(date) = row.take("date") {
                cells.push(Branch { key: "date".into(), label: "日期".into(), value: date });
            }
            cells.extend(row.branches());
            grid.row(Tree::Map(cells));
        }
    }
    if grid.is_empty() {
        return None;
    }
    Some(grid.into_table("sent-to", "报送", &paper.marks, paper.gap))
}
