//! 财政复核.

use super::cells::{self, Grid};
use super::ex_ante::side;
use super::notes;
use super::paper::Paper;
use super::tree::{Branch, Printed, Sort, Tree};
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::kinds::{Kind, Record};
use crate::model::choice::Choice;
use crate::model::number::rounded;
use crate::site::Site;
use crate::site::urls;
use crate::site::view::kinds::RecheckPage;
use crate::site::view::{Cell, Figure, Link, Sentence, Table, Tone};
use rust_decimal::Decimal;
use std::str::FromStr;

/// The page of a re-check.
#[must_use]
pub fn recheck(site: &Site<'_>, id: EntryId) -> RecheckPage {
    let mut paper = Paper::open(site, id);
    let of = checked_record(&mut paper);
    paper.lead = lead(&paper);
    let difference = difference(&mut paper);
    let declared = side(&mut paper, "self_score");
    let checked = side(&mut paper, "score");
    let effect = effect(&paper);
    let findings = findings(&mut paper);
    let (page, record) = paper.close();
    RecheckPage { page, record, of, declared, checked, difference, effect, pair: None, findings }
}

fn lead(paper: &Paper<'_>) -> Sentence {
    let tree = &paper.tree;
    let mut words = Words::default();
    words.figure("单位自评", tree.text(&["self_score"]), "分");
    words.figure("财政复核", tree.text(&["score"]), "分");
    words.figure("等级", tree.text(&["grade"]), "").stop();
    words.done()
}

/// The record that was checked, as a link.
fn checked_record(paper: &mut Paper<'_>) -> Option<Link> {
    let printed = paper.tree.take_leaf("of")?;
    let Sort::Word(key) = printed.sort else {
        paper.put_back("of", "复核对象", printed);
        return None;
    };
    let kind = Kind::parse(key)?;
    let found = paper.site.corpus.find(&paper.entry.at.sibling(kind));
    let href = found.map(|(_, entry)| paper.link(&urls::record(paper.site.corpus, &entry.at)));
    Some(Link { text: printed.text, href, ..Link::default() })
}

/// The printed difference, or ours where both scores are printed and it is not.
fn difference(paper: &mut Paper<'_>) -> Option<Cell> {
    let decimal = |key: &str| paper.tree.text(&[key]).and_then(|t| Decimal::from_str(t).ok());
    let ours = match (decimal("score"), decimal("self_score")) {
        (Some(checked), Some(declared)) => Some(checked - declared),
        _ => None,
    };
    if let Some(printed) = paper.tree.take_leaf("difference") {
        let note = paper.marks.mark(printed.note);
        if let Some(ours) = ours
            && Decimal::from_str(&printed.text).is_ok_and(|p| p.abs() != ours.abs())
        {
            let under = Some(format!("按两个分数计算为 {}", rounded(ours, 6).replace('-', "−")));
            return Some(Cell::Figure { figure: cells::figure(&printed.text, note).tone(Tone::Cut), under });
        }
        return Some(Cell::figure(cells::figure(&printed.text, note).tone(Tone::Cut)));
    }
    ours.filter(|d| !d.is_zero()).map(|d| Cell::figure(Figure::computed(&rounded(d, 6)).tone(Tone::Cut)))
}

/// What the difference changes, where both grades are printed.
fn effect(paper: &Paper<'_>) -> Option<String> {
    let after = paper.entry.record.grade()?.get()?;
    let (_, checked) = paper.site.corpus.find(&paper.entry.at.sibling(Kind::SelfEvaluation))?;
    let before = checked.record.grade()?.get()?;
    Some(if before == after {
        "等级不变".to_owned()
    } else {
        format!("等级由{}变{}", before.label(), after.label())
    })
}

fn findings(paper: &mut Paper<'_>) -> Option<Table> {
    let rows = paper.tree.take_list("findings");
    if rows.is_empty() {
        return None;
    }
    let mut grid = Grid::default();
    for mut row in rows {
        let place = row.take_leaf("at").map(|at| place(paper, &at.text)).unwrap_or_default();
        let place = Printed { text: place, sort: Sort::Text, note: None };
        let mut cells = vec![Branch { key: "#".into(), label: "位置".into(), value: Tree::Leaf(place) }];
        cells.extend(row.branches());
        grid.row(Tree::Map(cells));
    }
    Some(grid.into_table("findings", "发现和扣分", &paper.marks, paper.gap))
}

/// A place in the checked record, in that form's labels.
fn place(paper: &Paper<'_>, at: &str) -> String {
    let kind = match &paper.entry.record {
        Record::Recheck(form) => form.of.get().and_then(|of| Kind::parse(of.key())),
        _ => None,
    };
    let kind = kind.unwrap_or(Kind::SelfEvaluation);
    let Some((_, checked)) = paper.site.corpus.find(&paper.entry.at.sibling(kind)) else {
        // Without the checked record the printed name in the place is all that is known.
        return at.split('.').filter(|part| !part.is_ascii()).collect::<Vec<_>>().join(" · ");
    };
    let mut tree = Tree::of(&checked.record, &checked.filing);
    notes::place(&mut tree, kind, at)
}
