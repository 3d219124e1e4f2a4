//! What came of a record: problems with both sides' state, budget decisions as cards, next year's money in the lead.

use super::paper::Paper;
use super::words::Words;
use crate::corpus::entry::EntryId;
use crate::kinds::Kind;
use crate::kinds::follow_up::BudgetLink;
use crate::model::amount::Amount;
use crate::model::cell::Cell;
use crate::model::choice::{Because, Choice};
use crate::reckon::budget::BudgetChange;
use crate::reckon::problem::ProblemFact;
use crate::site::build::{bridge, marks};
use crate::site::view::{Bridge, Link, Problem};

impl Paper<'_> {
    /// The follow-up record of the same subject; the record itself where it is one.
    fn follow_up(&self) -> Option<EntryId> {
        if self.entry.at.kind == Kind::FollowUp {
            return Some(self.id);
        }
        self.site.corpus.find(&self.entry.at.sibling(Kind::FollowUp)).map(|(id, _)| id)
    }

    /// Problems that this record found, or all of a follow-up record, and the cards of the decisions they led to.
    pub(super) fn came_of(&self) -> (Vec<Problem>, Vec<Bridge>) {
        let Some(id) = self.follow_up() else { return (Vec::new(), Vec::new()) };
        let own = id == self.id;
        let stem = self.entry.at.stem();
        let found_here = |fact: &&ProblemFact| {
            let found = fact.row(self.site.corpus).and_then(|row| row.found_in.get());
            own || found.is_some_and(|found| **found == *stem || **found == *self.entry.at.kind.stem())
        };
        let decided = self.site.facts.budget_in(id);
        let problems = self.site.facts.problems_in(id).iter().filter(found_here);
        let problems = problems.map(|fact| self.problem(fact, decided)).collect();
        (problems, bridge::cards(self.site, &self.path, decided.iter().filter(|change| self.carded(change))))
    }

    /// Whether a decision has its card on this very page: it stands in this record, or this record led to it.
    fn carded(&self, change: &BudgetChange) -> bool {
        let reason = match self.entry.at.kind {
            Kind::Evaluation => Some(Because::Evaluation),
            Kind::SelfEvaluation => Some(Because::SelfEvaluation),
            Kind::Monitoring => Some(Because::Monitoring),
            _ => None,
        };
        change.has_money() && (change.entry == self.id || (reason.is_some() && change.because == reason))
    }

    fn problem(&self, fact: &ProblemFact, decided: &[BudgetChange]) -> Problem {
        let row = fact.row(self.site.corpus);
        let text = |cell: Option<&Cell<Box<str>>>| cell.and_then(Cell::get).map(ToString::to_string);
        let date = |when: Option<crate::model::date::When>| when.map(|w| w.to_string());
        let own = self.entry.at.kind == Kind::FollowUp;
        let found = text(row.map(|r| &r.found_in)).filter(|_| own).map(|stem| self.to_stem(&stem));
        Problem {
            id: format!("p{}", fact.row + 1),
            text: text(row.map(|r| &r.text)).unwrap_or_else(|| "内容未载".to_owned()),
            class: fact.class.map(|c| c.label().to_owned()),
            repeated: fact.repeated.subject,
            project: None,
            agency: None,
            found_in: found,
            said: marks::status(fact.said.state(), fact.said.word()),
            said_on: date(fact.done),
            verified: marks::status(fact.verified.state(), fact.verified.word()),
            verified_on: date(fact.checked),
            days: fact.clock.and_then(|c| c.days).map(|d| d.to_string()),
            days_word: fact.clock.map(|c| c.text.to_owned()).unwrap_or_default(),
            fed_back: date(fact.fed_back),
            planned: date(fact.planned),
            due: date(fact.due),
            measures: row.and_then(|r| r.measures.as_deref()).and_then(|m| text(Some(&m.text))),
            budget: only(decided).map(|change| self.decision(change)),
        }
    }

    /// The one decision that followed, in a word, leading to its card or its record.
    fn decision(&self, change: &BudgetChange) -> Link {
        let words = change.action.map_or("预算安排", Choice::label);
        let href = if self.carded(change) {
            format!("#{}", bridge::id(change))
        } else {
            self.link(&crate::site::urls::record(self.site.corpus, &self.site.corpus.entry(change.entry).at))
        };
        Link::to(words, href)
    }

    /// What the next budget made of it: `2021 年申请 143 万元，安排 85 万元。`
    pub(super) fn next_budget(&self, words: &mut Words) {
        let Some(id) = self.follow_up().filter(|id| *id != self.id) else { return };
        let Some(change) = only(self.site.facts.budget_in(id)) else { return };
        let Some(row) = change.row(self.site.corpus) else { return };
        let unit = self.site.corpus.entry(id).unit();
        let mut year = change.year.map(|y| format!("{y} 年")).unwrap_or_default();
        let said = |cell: &Cell<Amount>| cell.get().map(|a| (a.printed.to_string(), a.unit.unwrap_or(unit).label()));
        let BudgetLink { applied, arranged, .. } = row;
        for (what, cell) in [("申请", applied), ("安排", arranged)] {
            if let Some((text, unit)) = said(cell) {
                let year = std::mem::take(&mut year);
                words.figure(&format!("{year}{what}"), Some(&text), unit);
            }
        }
        words.stop();
    }
}

/// The only one of several.
fn only<T>(items: &[T]) -> Option<&T> {
    match items {
        [one] => Some(one),
        _ => None,
    }
}
