//! 申报 / 计算 / 差, scores by dimension, and declared figures beside computed ones.

use super::super::{grid, words};
use super::envelope::note;
use super::parts::{by, grids, heading, said, sentences};
use crate::site::view::kinds::DimensionLine;
use crate::site::view::volume::{Block, Line, Piece, Style};
use crate::site::view::{Align, Check, CheckGroup, Explanation, Pair, PairSide, Tone, Verdict};

/// The pair over a scored form, and what the unit says about the difference.
pub(super) fn pair(pair: &Pair, out: &mut Vec<Block>) {
    let computed = match &pair.computed {
        Some(computed) => side(computed),
        None => {
            let word = if pair.verdict == Verdict::Impossible { "无法计算" } else { "—" };
            let reason = pair.reason.iter().map(|reason| vec![words::aside(reason)]);
            std::iter::once(vec![words::aside(word)]).chain(reason).collect()
        }
    };
    let mut difference = match &pair.difference {
        Some(figure) => {
            let effect = pair.effect.iter().map(|effect| vec![Piece::plain(effect)]);
            std::iter::once(grid::figure(figure)).chain(effect).collect()
        }
        None => grid::said(if pair.verdict == Verdict::Equal { "一致" } else { "不比较" }),
    };
    if let (Some(_), Some(reason)) = (&pair.computed, &pair.reason) {
        difference.push(vec![words::aside(reason)]);
    }
    let columns = [("申报数", Align::Left), ("计算数", Align::Left), ("差", Align::Left)];
    let mut made = grid::made("", "", &columns, vec![vec![side(&pair.declared), computed, difference]]);
    // Three values beside one another: none is the head of the others.
    made.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.head = false);
    out.push(Block::Table(made));
    match (&pair.explanation, pair.verdict) {
        (Some(own), _) => out.push(explanation(own)),
        (None, Verdict::Differs) => out.push(unsaid()),
        (None, _) => {}
    }
}

fn side(PairSide { value, grade, from }: &PairSide) -> Vec<Line> {
    let mut lines = grid::cell(value);
    lines.extend(grade.as_ref().map(words::grade));
    if !from.is_empty() {
        lines.push(vec![words::aside(from)]);
    }
    lines
}

/// The unit's own words.
pub(super) fn explanation(Explanation { about, text, by: who, date }: &Explanation) -> Block {
    let before = if about.is_empty() { Line::new() } else { vec![Piece::plain(format!("{about}："))] };
    let mut blocks = Vec::new();
    said(before, text, by(who.as_deref(), date.as_deref()), &mut blocks);
    note("单位说明", Tone::Plain, blocks)
}

fn unsaid() -> Block {
    note("单位说明", Tone::Plain, vec![super::parts::flat(vec![words::aside("单位未说明")])])
}

/// Weight, score and rate of each dimension.
pub(super) fn dimensions(list: &[DimensionLine], out: &mut Vec<Block>) {
    if list.is_empty() {
        return;
    }
    let columns = [("维度", Align::Left), ("分值", Align::Right), ("得分", Align::Right), ("得分率", Align::Right)];
    let rows = list.iter().map(|DimensionLine { name, weight, score, rate, .. }| {
        let rate = rate.as_ref().map_or_else(grid::dash, |rate| vec![grid::figure(rate)]);
        vec![grid::said(name), grid::cell(weight), grid::cell(score), rate]
    });
    grids(grid::made("", "", &columns, rows.collect()), out);
}

/// Declared figures, a row each.
pub(super) fn checks(title: &str, scope: &str, checks: &[Check], out: &mut Vec<Block>) {
    if checks.is_empty() {
        return;
    }
    let columns = [
        ("声明项", Align::Left),
        ("声明", Align::Right),
        ("计算", Align::Right),
        ("差", Align::Left),
        ("怎么算、单位说明", Align::Left),
    ];
    grids(grid::made(title, scope, &columns, checks.iter().map(check).collect()), out);
}

fn check(check: &Check) -> Vec<Vec<Line>> {
    let under = |text: &str| (!text.is_empty()).then(|| vec![words::aside(text)]);
    let label = grid::said(&check.label).into_iter().chain(under(&check.scope)).collect();
    let computed = check.computed.as_ref().map_or_else(grid::dash, |figure| vec![grid::figure(figure)]);
    let mut difference = check.difference.as_ref().map(grid::figure).unwrap_or_default();
    if !check.word.is_empty() {
        let tone = match check.verdict {
            Verdict::Differs => Tone::Less,
            Verdict::Equal => Tone::Plain,
            Verdict::Incomplete | Verdict::Impossible => Tone::Muted,
        };
        let space = if difference.is_empty() { "" } else { " " };
        difference.push(Piece::toned(format!("{space}{}", check.word), tone));
    }
    let mut how: Vec<Line> = check.formula.iter().map(|formula| vec![Piece::plain(formula)]).collect();
    how.extend(check.remark.as_deref().and_then(under));
    match &check.explanation {
        Some(own) => {
            let mut lines = words::lines(&own.text, Tone::Plain);
            if let Some(first) = lines.first_mut() {
                first.splice(0..0, [Piece::strong("单位说明"), Piece::plain(" ")]);
            }
            how.extend(lines);
        }
        None if check.verdict == Verdict::Differs => how.push(vec![words::aside("单位未说明")]),
        None => {}
    }
    let difference = if difference.is_empty() { Vec::new() } else { vec![difference] };
    vec![label, grid::cell(&check.declared), computed, difference, how]
}

/// Declared figures by subject.
pub(super) fn groups(groups: &[CheckGroup], out: &mut Vec<Block>) {
    for CheckGroup { title, scope, checks: list, remarks, .. } in groups {
        let scope = scope.as_deref().unwrap_or("");
        if list.is_empty() {
            out.push(heading(title, scope));
        }
        checks(title, scope, list, out);
        sentences(remarks, Style::Small, out);
    }
}
