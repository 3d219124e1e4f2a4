//! The forms: 绩效目标表, 绩效运行监控表, 绩效自评表, 财政复核.

use super::super::{grid, words};
use super::parts::{flat, goals, heading, indicators, plain, report, table};
use super::problems::{actions, feedback};
use super::score::pair;
use crate::site::view::kinds::{MonitoringPage, RecheckPage, SelfEvaluationPage, TargetPage};
use crate::site::view::volume::{Block, Line, Piece, Style};
use crate::site::view::{Align, Table};

pub(super) fn target(page: &TargetPage) -> Vec<Block> {
    let mut out = Vec::new();
    tables(&[("资金", &page.funds_unit, &page.funds), ("年度主要任务", "", &page.tasks)], &mut out);
    goals("总体目标", &page.goals, &mut out);
    for one in &page.indicators {
        indicators("绩效指标", one.scope.as_deref().unwrap_or(""), one, &mut out);
    }
    match &page.rounds {
        Some(rounds) => table("审核和批复", "", rounds, &mut out),
        None if page.approved.is_some() => out.push(heading("审核和批复", "")),
        None => {}
    }
    out.extend(page.approved.as_ref().map(|approved| flat(plain(approved))));
    out
}

pub(super) fn monitoring(page: &MonitoringPage) -> Vec<Block> {
    let mut out = Vec::new();
    if let Some(light) = &page.light {
        out.push(heading("进度", &page.period));
        out.push(Block::Text { line: words::status(light), style: Style::Lead });
        if !page.light_reason.is_empty() {
            out.push(flat(words::line(&page.light_reason)));
        }
    }
    tables(&[("项目资金", &format!("{} · {}", page.funds_unit, page.period), &page.funds)], &mut out);
    goals("年度总体目标", &page.goals, &mut out);
    if let Some(one) = &page.indicators {
        indicators("绩效指标", one.scope.as_ref().unwrap_or(&page.period), one, &mut out);
    }
    actions(&page.actions, &mut out);
    feedback(&page.feedback, &mut out);
    if !page.handed_in.is_empty() {
        let states: Vec<Line> = page.handed_in.iter().map(words::status).collect();
        out.push(Block::Text { line: states.join(&Piece::plain("　")), style: Style::Small });
    }
    out
}

pub(super) fn self_evaluation(page: &SelfEvaluationPage, text: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    if let Some(one) = &page.pair {
        out.push(heading("得分", ""));
        if !page.scoring.is_empty() {
            out.push(Block::Text { line: words::line(&page.scoring), style: Style::Small });
        }
        pair(one, &mut out);
    }
    tables(&[("项目资金", &page.funds_unit, &page.funds), ("年度主要任务", "", &page.tasks)], &mut out);
    goals("年度总体目标", &page.goals, &mut out);
    if let Some(one) = &page.indicators {
        indicators("绩效指标", one.scope.as_deref().unwrap_or(""), one, &mut out);
    }
    tables(&[("逐项核对", "", &page.checks)], &mut out);
    goals("结论和说明", &page.statements, &mut out);
    report("自评报告", text, &mut out);
    out
}

pub(super) fn recheck(page: &RecheckPage) -> Vec<Block> {
    let mut out = vec![heading("两个分数", "")];
    if let Some(of) = &page.of {
        out.push(Block::text(format!("复核的是 {}", of.text), Style::Small));
    }
    let mut difference = page.difference.as_ref().map_or_else(grid::dash, grid::cell);
    if let (Some(_), Some(effect)) = (&page.difference, &page.effect) {
        difference.push(vec![Piece::plain(effect)]);
    }
    let columns = [("单位自评", Align::Left), ("财政复核", Align::Left), ("差", Align::Left)];
    let row = vec![grid::cell(&page.declared), grid::cell(&page.checked), difference];
    let mut made = grid::made("", "", &columns, vec![row]);
    made.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.head = false);
    out.push(Block::Table(made));
    tables(&[("发现和扣分", "", &page.findings)], &mut out);
    if let Some(one) = &page.pair {
        out.push(heading("扣分合计", ""));
        pair(one, &mut out);
    }
    out
}

/// Those of several tables that the form has.
pub(super) fn tables(list: &[(&str, &str, &Option<Table>)], out: &mut Vec<Block>) {
    for (title, scope, found) in list {
        if let Some(found) = found {
            table(title, scope, found, out);
        }
    }
}
