//! What the records of one kind of a year come to.

use super::declare::Said;
use super::{Item, Line, Value};
use crate::corpus::DistrictId;
use crate::corpus::address::Subject as About;
use crate::corpus::entry::{Entry, EntryId};
use crate::kinds::{Kind, Record};
use crate::model::cell::Cell;
use crate::model::choice::{Book, Choice, Collected, Conclusion, EvaluatorKind, Grade, Mode, Party};
use crate::model::number::percent;
use crate::reckon::Facts;
use crate::reckon::coverage::{heads, money, tally};
use crate::reckon::sum::{Sum, Total};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The lines of a kind; none where nothing of it is here, nothing is said about it and nothing is declared.
pub(super) fn kind(
    facts: &Facts,
    (district, year): (DistrictId, i16),
    kind: Kind,
    entries: &[(EntryId, &Entry)],
    said: Option<&Said>,
    lines: &mut Vec<Line>,
) {
    let own: Vec<&Entry> = entries.iter().map(|(_, entry)| *entry).filter(|e| e.at.kind == kind).collect();
    let collected = facts.coverage.collected(district, year, kind);
    let withheld = facts.coverage.kind(district, year, kind).map_or(0, |held| held.withheld);
    let all = collected == Some(Collected::All);
    let declared = said.is_some_and(|said| said.keys().any(|item| item.kind() == Some(kind)));
    if own.is_empty() && withheld == 0 && !declared && !matches!(collected, Some(Collected::All | Collected::Partial)) {
        return;
    }
    let mut made = Made { kind, all, whole: all && withheld == 0, own: &own, lines };
    if kind == Kind::FollowUp {
        super::owed::follow_up(facts, (district, year), &mut made);
    } else {
        made.heads();
        match kind {
            Kind::ExAnte => made.concluded(),
            Kind::Target => made.books(),
            Kind::Monitoring => made.led(),
            Kind::SelfEvaluation => {
                made.execution();
                made.mean();
                made.graded();
                made.books();
            }
            Kind::Evaluation => {
                made.led();
                made.by();
                made.mean();
                made.graded();
                made.other_year(year);
            }
            _ => {}
        }
    }
    if withheld > 0 {
        lines.push(Line::of(Item::Withheld(kind), Value::Count(withheld)));
    }
}

/// The lines of one kind in the making.
pub(super) struct Made<'m, 'e> {
    pub(super) kind: Kind,
    /// Whether everything of the kind that is public is here: only then is none zero.
    pub(super) all: bool,
    /// Whether everything is here and nothing withheld.
    pub(super) whole: bool,
    pub(super) own: &'m [&'e Entry],
    pub(super) lines: &'m mut Vec<Line>,
}

impl Made<'_, '_> {
    /// A count of something the records say; none is zero only where all are here.
    pub(super) fn count(&mut self, item: Item, n: usize) {
        let value = if self.all || n > 0 { Value::Count(tally(n)) } else { Value::NotHeld };
        self.lines.push(Line::of(item, value));
    }

    /// A count that is left out where it is none.
    pub(super) fn some(&mut self, item: Item, n: usize) {
        if n > 0 {
            self.count(item, n);
        }
    }

    /// What stands for a figure that is not computed of a part.
    const fn partial(&self) -> Value {
        if self.own.is_empty() { Value::NotHeld } else { Value::Incomplete }
    }

    fn of_projects(&self) -> impl Iterator<Item = &Entry> {
        self.own.iter().copied().filter(|e| matches!(e.at.subject, About::Project(..)))
    }

    /// Records, projects, agencies, money: of every kind that has them.
    fn heads(&mut self) {
        let kind = self.kind;
        self.count(Item::Records(kind), self.own.len());
        if let Some(line) = self.lines.last_mut() {
            line.mentioned = tally(self.own.iter().filter(|e| e.mentioned()).count());
        }
        let whole = self.own.iter().filter(|e| matches!(e.at.subject, About::Agency(..))).count();
        self.some(Item::Whole(kind), whole);
        let mut projects: Vec<_> = self.own.iter().filter_map(|e| e.at.project()).collect();
        projects.sort_unstable();
        projects.dedup();
        self.count(Item::Projects(kind), projects.len());
        let mut agencies: Vec<_> = self.own.iter().filter_map(|e| e.at.agency()).collect();
        agencies.sort_unstable();
        agencies.dedup();
        self.count(Item::Agencies(kind), agencies.len());
        if matches!(kind, Kind::Monitoring | Kind::Recheck) {
            return;
        }
        let mut total = Total::default();
        for entry in self.of_projects() {
            total.add(money(entry).map(|(_, sum)| sum).as_ref());
        }
        let any = total != Total::default();
        let value = if self.all || any { Value::Money(total) } else { Value::NotHeld };
        self.lines.push(Line::of(Item::Amount(kind), value));
    }

    /// 四本预算 and 资金方式, as far as they occur.
    fn books(&mut self) {
        let mut books: BTreeMap<(bool, Option<Book>), (usize, Total)> = BTreeMap::new();
        let mut modes: BTreeMap<Mode, usize> = BTreeMap::new();
        for entry in self.of_projects() {
            let facts = heads(&entry.record).map(|(facts, _)| facts);
            let book = match facts.and_then(|facts| facts.book.get()).map(|books| books.0.as_slice()) {
                Some([(book, _)]) => Some(*book),
                _ => None,
            };
            let (records, total) = books.entry((book.is_none(), book)).or_default();
            *records += 1;
            total.add(money(entry).map(|(_, sum)| sum).as_ref());
            for mode in facts.map(|facts| facts.modes.as_slice()).unwrap_or_default() {
                *modes.entry(*mode).or_default() += 1;
            }
        }
        let kind = self.kind;
        if books.keys().any(|(_, book)| book.is_some()) {
            for ((_, book), (records, total)) in books {
                self.count(Item::Book(kind, book), records);
                self.lines.push(Line::of(Item::BookAmount(kind, book), Value::Money(total)));
            }
        }
        for (mode, n) in modes {
            self.count(Item::Mode(kind, mode), n);
        }
    }

    fn led(&mut self) {
        let kind = self.kind;
        let led = |entry: &Entry| match &entry.record {
            Record::Evaluation(form) => form.led_by.get().copied(),
            Record::Monitoring(form) => form.by.get().copied(),
            _ => None,
        };
        for party in Party::ALL.iter().rev() {
            let n = self.own.iter().filter(|e| led(e) == Some(*party)).count();
            self.count(Item::Led(kind, Some(*party)), n);
        }
        self.some(Item::Led(kind, None), self.own.iter().filter(|e| led(e).is_none()).count());
    }

    fn by(&mut self) {
        let by = |entry: &Entry| match &entry.record {
            Record::Evaluation(form) => form.evaluator.as_ref().and_then(|e| e.kind.get()).copied(),
            _ => None,
        };
        for who in EvaluatorKind::ALL {
            self.count(Item::By(Some(*who)), self.own.iter().filter(|e| by(e) == Some(*who)).count());
        }
        self.some(Item::By(None), self.own.iter().filter(|e| by(e).is_none()).count());
    }

    fn concluded(&mut self) {
        let said = |entry: &Entry| match &entry.record {
            Record::ExAnte(form) => form.conclusion.get().copied(),
            _ => None,
        };
        for conclusion in Conclusion::ALL {
            let n = self.own.iter().filter(|e| said(e) == Some(*conclusion)).count();
            self.count(Item::Concluded(Some(*conclusion)), n);
        }
        self.some(Item::Concluded(None), self.own.iter().filter(|e| said(e).is_none()).count());
    }

    fn graded(&mut self) {
        let kind = self.kind;
        let grade = |entry: &Entry| entry.record.grade().and_then(Cell::get).copied();
        if self.own.iter().all(|e| grade(e).is_none()) {
            return;
        }
        for one in Grade::ALL {
            self.count(Item::Graded(kind, Some(*one)), self.own.iter().filter(|e| grade(e) == Some(*one)).count());
        }
        self.some(Item::Graded(kind, None), self.own.iter().filter(|e| grade(e).is_none()).count());
    }

    /// The mean of printed scores of projects; what is known only from another document enters none.
    fn mean(&mut self) {
        let item = Item::Mean(self.kind);
        if !self.whole {
            self.lines.push(Line::of(item, self.partial()));
            return;
        }
        let (mut sum, mut records, mut left_out) = (Decimal::ZERO, 0_u32, 0_u32);
        for entry in self.of_projects() {
            let score = entry.record.score().and_then(Cell::get);
            match score.filter(|_| !entry.mentioned()) {
                Some(score) => {
                    sum += score.value;
                    records += 1;
                }
                None => left_out += 1,
            }
        }
        if let Some(mean) = sum.checked_div(records.into()) {
            self.lines.push(Line::of(item, Value::Mean { mean, records, left_out }));
        }
    }

    fn execution(&mut self) {
        if !self.whole {
            self.lines.push(Line::of(Item::Execution, self.partial()));
            return;
        }
        let (mut executed, mut adjusted, mut records, mut left_out) = (Decimal::ZERO, Decimal::ZERO, 0_u32, 0_u32);
        for entry in self.of_projects() {
            let Record::SelfEvaluation(form) = &entry.record else { continue };
            let total = form.funds.as_ref().and_then(|funds| funds.total.as_ref());
            let exact = |cell| Sum::of(cell, entry.unit()).and_then(|sum| sum.exact);
            let spent = total.and_then(|row| exact(&row.executed));
            // Early forms have no 全年预算数: what was budgeted at the start of the year is what was spent facts.
            let planned = total.and_then(|row| match &row.adjusted {
                Cell::Absent => exact(&row.initial),
                cell => exact(cell),
            });
            match spent.zip(planned).filter(|_| !entry.mentioned()) {
                Some((spent, planned)) => {
                    executed += spent;
                    adjusted += planned;
                    records += 1;
                }
                None => left_out += 1,
            }
        }
        if records > 0 {
            let rate = percent(executed, adjusted);
            let value = Value::Rate { executed, adjusted, rate, records, left_out };
            self.lines.push(Line::of(Item::Execution, value));
        }
    }

    fn other_year(&mut self, year: i16) {
        let elsewhere = |entry: &&&Entry| match &entry.record {
            Record::Evaluation(form) => match &form.money_year {
                Cell::Absent => false,
                cell => cell.get().is_none_or(|when| when.year() != year),
            },
            _ => false,
        };
        self.some(Item::OtherMoneyYear, self.own.iter().filter(elsewhere).count());
    }
}
