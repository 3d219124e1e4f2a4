//! Which figure of the records a declared figure is about: only where the row says no more than its year and who led it.

use super::Item;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::declared::Declared;
use crate::kinds::{Kind, Record};
use crate::model::choice::{Choice, EvaluatorKind, Party, Subject};
use crate::reckon::Facts;
use crate::reckon::declared::{DeclaredFact, Figure, Section};
use std::collections::BTreeMap;

/// The declared figures about one year, by what they count.
pub(super) type Said = BTreeMap<Item, Vec<usize>>;

/// The declared figures of all summaries by district and year of the money.
pub(super) fn by_item(corpus: &Corpus, facts: &Facts) -> BTreeMap<(DistrictId, i16), Said> {
    let mut all: BTreeMap<(DistrictId, i16), Said> = BTreeMap::new();
    for (n, fact) in facts.declared.iter().enumerate() {
        let entry = corpus.entry(fact.entry);
        if !matches!(entry.record, Record::Summary(_)) {
            continue;
        }
        if let (Some(year), Some(item)) = (fact.of_year, fact.row(corpus).and_then(|row| item(fact, row))) {
            all.entry((entry.at.district, year)).or_default().entry(item).or_default().push(n);
        }
    }
    all
}

fn item(fact: &DeclaredFact, row: &Declared) -> Option<Item> {
    let kind = fact.section.kind().filter(|_| fact.section != Section::WholeDepartment)?;
    let led = row.led_by.get().copied().or_else(|| row.kind.get().and_then(|word| <Party as Choice>::parse(word)));
    let of_projects = matches!(row.subject.get(), None | Some(Subject::Project));
    if !of_projects || row.evaluator.is_some() || !row.evaluated_in.is_blank() {
        return None;
    }
    if let Some(party) = led {
        let count = matches!(fact.figure, Figure::Count | Figure::Projects);
        return (count && matches!(kind, Kind::Monitoring | Kind::Evaluation)).then_some(Item::Led(kind, Some(party)));
    }
    Some(match fact.figure {
        Figure::Units => Item::Agencies(kind),
        Figure::Projects => Item::Projects(kind),
        Figure::Count => Item::Records(kind),
        Figure::Amount => Item::Amount(kind),
        Figure::Average => Item::Mean(kind),
        Figure::Finance if kind == Kind::Evaluation => Item::Led(kind, Some(Party::Finance)),
        Figure::Department if kind == Kind::Evaluation => Item::Led(kind, Some(Party::Agency)),
        Figure::ThirdParty if kind == Kind::Evaluation => Item::By(Some(EvaluatorKind::ThirdParty)),
        Figure::Own if kind == Kind::Evaluation => Item::By(Some(EvaluatorKind::Own)),
        _ => return None,
    })
}
