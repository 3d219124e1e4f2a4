//! Parts that the pages of several kinds have: a table under its heading, goals, lists of links, sentences.

use super::super::{grid, words};
use crate::site::view::kinds::Goal;
use crate::site::view::volume::{Block, Grid, Labelled, Line, Piece, Style};
use crate::site::view::{Fact, IndicatorTable, Link, Sentence, Table, Tone};

/// A heading; what stands at the right of it on the page follows in brackets.
pub(super) fn heading(title: &str, scope: &str) -> Block {
    Block::heading(1, if scope.is_empty() { title.to_owned() } else { format!("{title}（{scope}）") })
}

/// A section that is one table: its heading goes with it when the paper is turned.
pub(super) fn table(title: &str, scope: &str, table: &Table, out: &mut Vec<Block>) {
    grids(Grid { title: title.to_owned(), scope: scope.to_owned(), ..grid::table(table) }, out);
}

/// An indicator table under its heading.
pub(super) fn indicators(title: &str, scope: &str, table: &IndicatorTable, out: &mut Vec<Block>) {
    grids(Grid { title: title.to_owned(), scope: scope.to_owned(), ..grid::indicators(table) }, out);
}

/// A table in as many parts as paper needs.
pub(super) fn grids(grid: Grid, out: &mut Vec<Block>) {
    out.extend(grid::fit(grid).into_iter().map(Block::Table));
}

/// Labels with their values. An address stays; that it leads away from the site is of no use on paper.
pub(in crate::site::build::volume) fn facts(facts: &[Fact], out: &mut Vec<Block>) {
    let rows = facts.iter().map(|Fact { label, value }| {
        let lines = match value {
            crate::site::view::Cell::Text { href: Some(_), under: Some(_), .. } => {
                let mut lines = grid::cell(value);
                lines.pop();
                lines
            }
            value => grid::cell(value),
        };
        Labelled { label: label.clone(), lines }
    });
    let rows: Vec<Labelled> = rows.collect();
    if !rows.is_empty() {
        out.push(Block::Facts { rows });
    }
}

/// Goals and other free cells under a heading.
pub(super) fn goals(title: &str, goals: &[Goal], out: &mut Vec<Block>) {
    if goals.is_empty() {
        return;
    }
    out.push(heading(title, ""));
    let rows = goals.iter().map(|Goal { label, text, not_given }| Labelled {
        label: label.clone(),
        lines: match text {
            Some(text) => words::lines(text, Tone::Plain),
            None => vec![vec![words::aside(if *not_given { "原文未载" } else { "原表此格空白" })]],
        },
    });
    out.push(Block::Facts { rows: rows.collect() });
}

/// Sentences, a paragraph each.
pub(super) fn sentences(from: &[Sentence], style: Style, out: &mut Vec<Block>) {
    out.extend(from.iter().filter(|s| !s.is_empty()).map(|s| Block::Text { line: words::line(s), style }));
}

/// Records or registers that are named, with what is said of each.
pub(super) fn links(title: &str, scope: &str, links: &[Link], out: &mut Vec<Block>) {
    if links.is_empty() {
        return;
    }
    out.push(heading(title, scope));
    let items = links.iter().map(|link| vec![flat(words::link(link))]);
    out.push(Block::List { start: None, items: items.collect() });
}

/// The text of a report under its heading.
pub(super) fn report(title: &str, text: Vec<Block>, out: &mut Vec<Block>) {
    if !text.is_empty() {
        out.push(heading(title, ""));
        out.extend(text);
    }
}

/// A line that is not indented.
pub(super) const fn flat(line: Line) -> Block {
    Block::Text { line, style: Style::Flat }
}

/// Words that may have several lines, with what stands before the first and after the last.
pub(super) fn said(before: Line, text: &str, after: Line, out: &mut Vec<Block>) {
    let mut lines = words::lines(text, Tone::Plain);
    if lines.is_empty() {
        lines.push(Line::new());
    }
    if let Some(first) = lines.first_mut() {
        first.splice(0..0, before);
    }
    if let Some(last) = lines.last_mut() {
        last.extend(after);
    }
    out.extend(lines.into_iter().map(flat));
}

/// Who said it, and when, in small print.
pub(super) fn by(by: Option<&str>, date: Option<&str>) -> Line {
    let parts: Vec<&str> = by.into_iter().chain(date).collect();
    if parts.is_empty() { Line::new() } else { vec![words::aside(format!(" {}", parts.join("，")))] }
}

/// Words and nothing else.
pub(super) fn plain(text: impl Into<String>) -> Line {
    vec![Piece::plain(text)]
}
