//! The figures of each declared row, each with its place and its checks.

use super::scope::{Matched, Scope};
use super::{Check, Compared, DeclaredFact, Figure, Section, Unstated, WhyNot, check, set};
use crate::corpus::Corpus;
use crate::corpus::entry::{Entry, EntryId, Visibility};
use crate::ground::route::Route;
use crate::kinds::Record;
use crate::kinds::declared::{Declared, DeclaredSet};
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::model::choice::AverageMethod;
use crate::model::number::percent;
use crate::model::rate::Rate;
use crate::reckon::coverage::{Coverage, money};
use crate::reckon::sum::Sum;
use crate::route;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy::MidpointAwayFromZero;

pub(super) fn facts(corpus: &Corpus, coverage: &Coverage) -> Vec<DeclaredFact> {
    let mut all = Vec::new();
    for (id, entry) in corpus.iter() {
        let Some(declared) = set(&entry.record) else { continue };
        let as_of = corpus.district(entry.at.district).as_of;
        if matches!(entry.visibility(as_of), Visibility::Withheld | Visibility::Withdrawn) {
            continue;
        }
        for section in Section::ALL {
            for (n, row) in section.rows(declared).iter().enumerate() {
                let mut reader = Reader::new(id, entry, section, n, row);
                reader.read(corpus, coverage);
                all.append(&mut reader.facts);
            }
        }
        all.extend(growth(id, entry, declared));
    }
    all
}

fn growth<'c>(id: EntryId, entry: &'c Entry, set: &'c DeclaredSet) -> impl Iterator<Item = DeclaredFact> + 'c {
    set.growth.iter().enumerate().filter_map(move |(row, growth)| {
        let (printed, exact) = rate(&growth.rate)?;
        let place = route!["declared", "growth", row, "rate"];
        let stated = growth.base.get().is_some();
        Some(DeclaredFact {
            entry: id,
            section: Section::Growth,
            row,
            figure: Figure::Growth,
            of_year: None,
            printed,
            exact,
            money: false,
            checks: if stated { Vec::new() } else { vec![Check::Unstated(Unstated::Base)] },
            explained: crate::reckon::explanation(entry, &place),
            place,
        })
    })
}

fn rate(cell: &Cell<Rate>) -> Option<(Box<str>, Option<Decimal>)> {
    match cell {
        Cell::Value(rate) => Some((rate.printed.clone(), rate.value)),
        Cell::Garbled(printed) => Some((printed.clone(), None)),
        Cell::Absent | Cell::Empty => None,
    }
}

struct Reader<'c> {
    id: EntryId,
    entry: &'c Entry,
    section: Section,
    number: usize,
    row: &'c Declared,
    place: Route,
    facts: Vec<DeclaredFact>,
}

impl<'c> Reader<'c> {
    fn new(id: EntryId, entry: &'c Entry, section: Section, number: usize, row: &'c Declared) -> Self {
        let place = route!["declared", section.key(), number];
        Self { id, entry, section, number, row, place, facts: Vec::new() }
    }

    fn read(&mut self, corpus: &Corpus, coverage: &Coverage) {
        let row = self.row;
        let scope = Scope::of(self.entry.at.district, self.section, row);
        let matched = scope.map(|s| s.matched(corpus, coverage));
        self.counts(matched.as_ref());
        self.amount(matched.as_ref());
        if let Some(coverage) = &row.coverage
            && let Some((printed, exact)) = rate(&coverage.rate)
        {
            let stated = coverage.of.get().is_some();
            let checks = if stated { Vec::new() } else { vec![Check::Unstated(Unstated::Denominator)] };
            self.push(Figure::Coverage, &["coverage", "rate"], printed, exact, checks);
        }
        self.change();
        self.average(matched.as_ref());
    }

    fn push(
        &mut self,
        figure: Figure,
        keys: &[&'static str],
        printed: Box<str>,
        exact: Option<Decimal>,
        checks: Vec<Check>,
    ) {
        let place = keys.iter().fold(self.place.clone(), |route, key| route.then(*key));
        self.facts.push(DeclaredFact {
            entry: self.id,
            section: self.section,
            row: self.number,
            figure,
            of_year: self.row.of_year.get().map(|w| w.year()),
            printed,
            exact,
            money: matches!(figure, Figure::Amount | Figure::ChangeAmount),
            checks,
            explained: crate::reckon::explanation(self.entry, &place),
            place,
        });
    }

    fn counts(&mut self, matched: Option<&Matched<'_>>) {
        let row = self.row;
        let cells = [
            (Figure::Units, "units", &row.units),
            (Figure::Projects, "projects", &row.projects),
            (Figure::Count, "count", &row.count),
            (Figure::Rechecked, "rechecked", &row.rechecked),
            (Figure::Finance, "finance", &row.finance),
            (Figure::Department, "department", &row.department),
            (Figure::ThirdParty, "third_party", &row.third_party),
            (Figure::Own, "own", &row.own),
        ];
        let total = if row.count.is_blank() { Figure::Projects } else { Figure::Count };
        for (figure, key, cell) in cells {
            let Some(sum) = Sum::of(cell, Unit::Wan) else { continue };
            let mut checks = cell.get().map(|a| check::own(a, false, Unit::Wan)).unwrap_or_default();
            if figure == total {
                checks.extend(check::halves(row, sum.exact));
                checks.extend(check::listed(sum.exact, &row.listed));
            }
            let computed = matched.and_then(|m| match figure {
                Figure::Units => Some(m.held.agencies),
                Figure::Projects => Some(m.held.projects),
                Figure::Count => Some(m.held.subjects.max(m.held.records)),
                _ => None,
            });
            if let (Some(computed), Some(matched)) = (computed, matched) {
                let mut held = matched.held;
                // A count counts withheld records; agencies and projects of them are not known.
                let whole = figure == Figure::Count || held.withheld == 0;
                held.why_not = held.why_not.or((!whole).then_some(WhyNot::Withheld));
                if held.why_not.is_none() {
                    held.compared = Some(check::counted(Decimal::from(computed + held.withheld), sum.exact));
                }
                checks.push(Check::Records(held));
            }
            self.push(figure, &[key], sum.printed, sum.exact, checks);
        }
    }

    fn amount(&mut self, matched: Option<&Matched<'_>>) {
        let row = self.row;
        let file = self.entry.unit();
        let Some(sum) = Sum::of(&row.amount, file) else { return };
        let mut checks = row.amount.get().map(|a| check::own(a, true, file)).unwrap_or_default();
        if let Some(matched) = matched {
            let mut held = matched.held;
            held.why_not = held
                .why_not
                .or((held.withheld > 0).then_some(WhyNot::Withheld))
                .or((!held.amount.whole()).then_some(WhyNot::AmountsMissing));
            if held.why_not.is_none() {
                let declared = row.amount.get().and_then(|a| a.value);
                held.compared = Some(check::printed(declared, sum.unit, held.amount.exact));
            }
            checks.push(Check::Records(held));
        }
        let count = |cell: &Cell<Amount>| cell.get().and_then(|a| a.value);
        let over = [(Figure::Projects, count(&row.projects)), (Figure::Count, count(&row.count))];
        let over = over.into_iter().find_map(|(figure, n)| n.map(|n| (figure, n)));
        if let (Some(amount), Some((over, n))) = (sum.exact, over)
            && let Some(value) = amount.checked_div(n)
        {
            checks.push(Check::Mean { over, value });
        }
        self.push(Figure::Amount, &["amount"], sum.printed, sum.exact, checks);
    }

    fn change(&mut self) {
        let row = self.row;
        let Some(change) = &row.change else { return };
        let file = self.entry.unit();
        let year = row.of_year.get().map(|w| w.year() - 1);
        let prior = |now: Option<Decimal>, change: Option<Decimal>| {
            let value = now? - change?;
            Some(Check::PriorYear { year, value, growth: percent(change?, value) })
        };
        if let Some(number) = change.projects.get() {
            let now = row.projects.get().or(row.count.get()).and_then(|a| a.value);
            let checks = prior(now, Some(number.value)).into_iter().collect();
            self.push(
                Figure::ChangeProjects,
                &["change", "projects"],
                number.printed.clone(),
                Some(number.value),
                checks,
            );
        }
        if let Some(sum) = Sum::of(&change.amount, file) {
            let now = row.amount.get().and_then(|a| a.wan(file));
            let checks = prior(now, sum.exact).into_iter().collect();
            self.push(Figure::ChangeAmount, &["change", "amount"], sum.printed, sum.exact, checks);
        }
        if let Some((printed, exact)) = rate(&change.rate) {
            // With the amount's own change printed beside it, the rate has its base.
            let based = change.amount.get().is_some() || change.projects.get().is_some();
            let checks = if based { Vec::new() } else { vec![Check::Unstated(Unstated::Base)] };
            self.push(Figure::ChangeRate, &["change", "rate"], printed, exact, checks);
        }
    }

    fn average(&mut self, matched: Option<&Matched<'_>>) {
        let Some(average) = &self.row.average else { return };
        let Some(number) = average.value.get() else { return };
        let mut checks = Vec::new();
        match (average.method.get(), matched) {
            (None, _) => checks.push(Check::Unstated(Unstated::Method)),
            (Some(method), Some(matched)) => {
                let mut held = matched.held;
                held.why_not = held.why_not.or((held.withheld > 0).then_some(WhyNot::Withheld));
                if held.why_not.is_none() {
                    held.compared = mean(&matched.entries, *method).map(|m| {
                        compared(number.value, m.round_dp_with_strategy(number.value.scale(), MidpointAwayFromZero))
                    });
                    held.why_not = held.compared.is_none().then_some(WhyNot::AmountsMissing);
                }
                checks.push(Check::Records(held));
            }
            (Some(_), None) => {}
        }
        self.push(Figure::Average, &["average", "value"], number.printed.clone(), Some(number.value), checks);
    }
}

fn compared(declared: Decimal, computed: Decimal) -> Compared {
    check::printed(Some(declared), Unit::Wan, computed)
}

/// The mean of the records' scores; `None` where one has no score, or no exact amount to weigh it by.
pub(super) fn mean(entries: &[&Entry], method: AverageMethod) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut weights = Decimal::ZERO;
    for entry in entries {
        let score = match &entry.record {
            Record::SelfEvaluation(form) => form.total.get()?.value,
            Record::Evaluation(form) => form.score.get()?.value,
            Record::ExAnte(form) => form.score.get()?.value,
            _ => return None,
        };
        let weight = match method {
            AverageMethod::Simple => Decimal::ONE,
            AverageMethod::Weighted => money(entry)?.1.exact?,
        };
        sum = sum.checked_add(score.checked_mul(weight)?)?;
        weights = weights.checked_add(weight)?;
    }
    sum.checked_div(weights)
}
