//! What follows from a declared figure by itself: parts, splits, lists, halves.

use super::{Check, Compared, Figure};
use crate::kinds::declared::Declared;
use crate::model::amount::{Amount, Unit};
use crate::model::cell::Cell;
use crate::model::number::{Number, agrees, half_ulp};
use crate::model::text::Text;
use rust_decimal::Decimal;

/// Sums of parts of money may differ by half a unit of the last place for each part, at most by this (`domain` §2.9, 3).
const MONEY_TOLERANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Holds a figure against its own parts, splits and list; `file` is the file's unit.
pub(super) fn own(amount: &Amount, money: bool, file: Unit) -> Vec<Check> {
    let Some(more) = amount.more.as_deref() else { return Vec::new() };
    let unit = if money { amount.unit.unwrap_or(file) } else { Unit::Wan };
    let sum = |terms: &[&Number]| {
        let computed: Decimal = terms.iter().map(|n| n.value).sum();
        let each = terms.iter().map(|n| half_ulp(n.value)).sum::<Decimal>().min(MONEY_TOLERANCE);
        let matches = |printed: Decimal| {
            if money { agrees(printed, computed) || (printed - computed).abs() <= each } else { printed == computed }
        };
        Compared {
            computed: unit.to_wan(computed),
            difference: amount.value.map(|v| unit.to_wan(computed - v)),
            agrees: amount.value.map(matches),
        }
    };
    let mut checks = Vec::new();
    if !more.parts.is_empty() {
        checks.push(Check::Parts(sum(&more.parts.iter().collect::<Vec<_>>())));
    }
    for (n, split) in more.splits.iter().enumerate() {
        checks.push(Check::Split(n, sum(&split.iter().map(|(_, number)| number).collect::<Vec<_>>())));
    }
    checks.extend(listed(amount.value, &more.listed));
    checks
}

/// Holds a count against a list of names.
pub(super) fn listed(declared: Option<Decimal>, names: &[Text]) -> Option<Check> {
    let listed = crate::reckon::coverage::tally(names.len());
    (listed > 0).then(|| Check::Listed { listed, short: declared.map(|d| d - Decimal::from(listed)) })
}

/// Holds the row's count against the two counts that make it up, and against its grades.
pub(super) fn halves(row: &Declared, declared: Option<Decimal>) -> Vec<Check> {
    let exact = |cell: &Cell<Amount>| cell.get().and_then(|a| a.value);
    let pairs = [
        (Figure::Finance, &row.finance, Figure::Department, &row.department),
        (Figure::ThirdParty, &row.third_party, Figure::Own, &row.own),
    ];
    let mut checks: Vec<Check> = pairs
        .into_iter()
        .filter_map(|(one, first, other, second)| {
            Some(Check::Halves(one, other, counted(exact(first)? + exact(second)?, declared)))
        })
        .collect();
    let grades: Option<Vec<Decimal>> = row.grades.0.iter().map(|(_, amount)| amount.value).collect();
    if let Some(grades) = grades.filter(|g| !g.is_empty()) {
        checks.push(Check::Grades(counted(grades.into_iter().sum(), declared)));
    }
    checks
}

/// Compares two counts.
pub(super) fn counted(computed: Decimal, declared: Option<Decimal>) -> Compared {
    Compared { computed, difference: declared.map(|d| computed - d), agrees: declared.map(|d| d == computed) }
}

/// Compares a declared figure with a computed one in 万元 (or points), at the printed precision.
pub(super) fn printed(declared: Option<Decimal>, unit: Unit, computed: Decimal) -> Compared {
    let one = unit.to_wan(Decimal::ONE);
    Compared {
        computed,
        difference: declared.map(|d| computed - unit.to_wan(d)),
        agrees: declared.map(|d| computed.checked_div(one).is_some_and(|c| agrees(d, c))),
    }
}
