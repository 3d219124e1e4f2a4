//! Problems with both sides' state, what they meant for a budget, and questions with their answers.

use super::super::{grid, words};
use super::parts::{flat, grids, heading, said};
use crate::site::view::kinds::{Action, Feedback, Inquiry};
use crate::site::view::volume::{Block, Line, Piece, Style};
use crate::site::view::{Align, Bridge, BridgeRow, Link, Problem, Status};

/// Problems: what the unit says and what finance has verified stay two columns.
pub(super) fn problems(title: &str, scope: &str, list: &[Problem], long: bool, out: &mut Vec<Block>) {
    if list.is_empty() {
        return;
    }
    let mut columns = vec![
        ("问题", Align::Left),
        ("单位自报", Align::Left),
        ("财政核实", Align::Left),
        ("天数", Align::Right),
        ("反馈", Align::Left),
        ("报方案", Align::Left),
        ("应完成", Align::Left),
    ];
    columns.extend(long.then_some(("整改措施", Align::Left)));
    columns.push(("下年预算", Align::Left));
    let rows = list.iter().map(|problem| row(problem, long)).collect();
    grids(grid::made(title, scope, &columns, rows), out);
}

fn row(problem: &Problem, long: bool) -> Vec<Vec<Line>> {
    let state = |status: &Status, on: &Option<String>| {
        let on = on.iter().map(|date| vec![words::aside(date)]);
        std::iter::once(words::status(status)).chain(on).collect::<Vec<Line>>()
    };
    let given = |text: &Option<String>| {
        text.as_ref().map_or_else(grid::dash, |text| words::lines(text, crate::site::view::Tone::Plain))
    };
    let days = problem.days.as_ref().map_or_else(grid::dash, |days| {
        let word = Some(&problem.days_word).filter(|word| !word.is_empty());
        let word = word.map(|word| vec![words::aside(word)]);
        std::iter::once(vec![Piece::strong(days)]).chain(word).collect()
    });
    let mut cells = vec![
        name(problem),
        state(&problem.said, &problem.said_on),
        state(&problem.verified, &problem.verified_on),
        days,
        given(&problem.fed_back),
        given(&problem.planned),
        given(&problem.due),
    ];
    cells.extend(long.then(|| given(&problem.measures)));
    cells.push(problem.budget.as_ref().map_or_else(grid::dash, |link| vec![words::link(link)]));
    cells
}

/// The problem with its class, its subject and where it was found.
fn name(problem: &Problem) -> Vec<Line> {
    let mut lines = words::lines(&problem.text, crate::site::view::Tone::Plain);
    if let (true, Some(last)) = (problem.repeated, lines.last_mut()) {
        last.push(Piece::toned(" 连续两年", crate::site::view::Tone::Less));
    }
    let names = [&problem.project, &problem.agency].into_iter().flatten().map(|Link { text, .. }| text.as_str());
    let subject = names.collect::<Vec<_>>().join("，");
    let found = problem.found_in.as_ref().map(|found| format!("由 {} 发现", found.text));
    let under = problem.class.clone().into_iter().chain(Some(subject)).chain(found);
    lines.extend(under.filter(|text| !text.is_empty()).map(|text| vec![words::aside(text)]));
    lines
}

/// What became of the money: every amount of the card, then cause and effect. The bars are not drawn, so the scale is not
/// spoken of.
pub(super) fn bridges(title: &str, bridges: &[Bridge], out: &mut Vec<Block>) {
    for bridge in bridges {
        let rows = bridge.rows.iter().map(|BridgeRow { label, figure, word, .. }| {
            let amount = figure.as_ref().map(grid::figure);
            let word = word.as_ref().map(|word| vec![words::aside(word)]);
            vec![grid::said(label), amount.or(word).into_iter().collect()]
        });
        let columns = [("", Align::Left), ("", if bridge.decimals { Align::Decimal } else { Align::Right })];
        let mut made = grid::made(title, &bridge.unit, &columns, rows.collect());
        let why = why(bridge);
        made.remarks.extend((!why.is_empty()).then_some(why));
        grids(made, out);
    }
}

/// `因 … → 果 …。`
fn why(bridge: &Bridge) -> Line {
    let mut line = Line::new();
    if !bridge.cause.is_empty() {
        line.push(Piece::plain("因 "));
        line.extend(words::line(&bridge.cause));
    }
    if !bridge.effect.is_empty() {
        line.push(Piece::plain(" → 果 "));
        line.extend(words::line(&bridge.effect));
        line.push(Piece::plain("。"));
    }
    line.extend(words::line(&bridge.remark));
    if let Some(status) = &bridge.status {
        line.push(Piece::plain(" "));
        line.extend(words::status(status));
    }
    line
}

/// Questions of congress, each with its answer.
pub(super) fn inquiries(list: &[Inquiry], out: &mut Vec<Block>) {
    let items = list.iter().map(|one| {
        let mut item = Vec::new();
        asked(&one.question, one.status.as_ref(), &mut item);
        let asked = one.asked.as_ref().map(|date| format!("，{date}")).unwrap_or_default();
        item.push(Block::text(format!("{}{asked}", one.by), Style::Small));
        answer(one.answer.as_deref(), one.answered.as_deref(), &mut item);
        item
    });
    listed("质询和答复", items.collect(), out);
}

/// Questions put to a unit, each with its reply.
pub(super) fn feedback(list: &[Feedback], out: &mut Vec<Block>) {
    let items = list.iter().map(|one| {
        let mut item = Vec::new();
        asked(&one.text, one.status.as_ref(), &mut item);
        item.extend(one.date.as_ref().map(|date| Block::text(format!("提出 {date}"), Style::Small)));
        answer(one.reply.as_deref(), one.replied.as_deref(), &mut item);
        item
    });
    listed("反馈和答复", items.collect(), out);
}

/// What was done about it.
pub(super) fn actions(list: &[Action], out: &mut Vec<Block>) {
    let items = list.iter().map(|Action { kind, text, date, amount }| {
        let mut item = Vec::new();
        let mut after = Line::new();
        if let Some(amount) = amount {
            after.push(Piece::plain(" "));
            after.extend(grid::figure(amount));
        }
        after.extend(date.as_ref().map(|date| words::aside(format!("　{date}"))));
        let text = text.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
        said(vec![Piece::strong(kind)], &text, after, &mut item);
        item
    });
    listed("采取的措施", items.collect(), out);
}

fn asked(question: &str, status: Option<&Status>, item: &mut Vec<Block>) {
    let mut lines = words::lines(question, crate::site::view::Tone::Plain);
    lines.iter_mut().flatten().for_each(|piece| piece.strong = true);
    if let (Some(status), Some(last)) = (status, lines.last_mut()) {
        last.push(Piece::plain(" "));
        last.extend(words::status(status));
    }
    item.extend(lines.into_iter().map(flat));
}

fn answer(answer: Option<&str>, date: Option<&str>, item: &mut Vec<Block>) {
    if let Some(text) = answer {
        let date = date.map(|date| format!("（{date}）")).unwrap_or_default();
        said(vec![Piece::plain(format!("答复{date}："))], text, Line::new(), item);
    }
}

fn listed(title: &str, items: Vec<Vec<Block>>, out: &mut Vec<Block>) {
    if !items.is_empty() {
        out.push(heading(title, ""));
        out.push(Block::List { start: None, items });
    }
}
