//! What a district as a whole has: units with records, years as links, withheld records as counts.

use super::{names, reach};
use crate::corpus::entry::Withheld;
use crate::corpus::{Corpus, DistrictId};
use crate::kinds::Kind;
use crate::model::choice::CheckScope;
use crate::model::id::Id;
use crate::model::number::Number;
use crate::site::plan::Subject;
use crate::site::view::{Link, Span, WithheldLine};
use std::collections::{BTreeMap, BTreeSet};

/// The units with a record, in the order of the register (its own order, then the code), unknown ones at the end.
pub fn agencies(corpus: &Corpus, district: DistrictId) -> Vec<Id> {
    let present: BTreeSet<&Id> = reach::district(corpus, district).filter_map(|(_, entry)| entry.at.agency()).collect();
    let known = ordered(corpus, district);
    let strangers: Vec<Id> = present.iter().filter(|id| !known.contains(id)).map(|id| (*id).clone()).collect();
    known.into_iter().filter(|id| present.contains(id)).chain(strangers).collect()
}

/// All units of the register: by its `order`, then by code, then as they stand there.
pub fn ordered(corpus: &Corpus, district: DistrictId) -> Vec<Id> {
    let mut all: Vec<_> = corpus.district(district).agencies.iter().enumerate().collect();
    let order = |n: Option<&Number>| n.map_or(rust_decimal::Decimal::MAX, |n| n.value);
    all.sort_by(|(i, a), (j, b)| {
        let code = |cell: Option<&Box<str>>| cell.map_or("\u{10FFFF}".to_owned(), ToString::to_string);
        order(a.order.get())
            .cmp(&order(b.order.get()))
            .then_with(|| code(a.code.get()).cmp(&code(b.code.get())))
            .then(i.cmp(j))
    });
    all.into_iter().map(|(_, agency)| agency.id.clone()).collect()
}

/// The years with records, latest first; the one given is the current page.
pub fn years(corpus: &Corpus, from: &str, district: DistrictId, current: Option<i16>) -> Vec<Link> {
    let mut years = corpus.years(district);
    years.reverse();
    let link = |year: i16| Link {
        current: current == Some(year),
        ..names::to(corpus, from, &Subject::Year(district, year), format!("{year} 年"))
    };
    years.into_iter().map(link).collect()
}

/// `2019—2021`, `2020`, `2018、2020`.
pub fn span(years: &[i16]) -> String {
    match years {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] if i32::from(*last) - i32::from(*first) + 1 == i32::try_from(years.len()).unwrap_or(0) => {
            format!("{first}—{last}")
        }
        _ => years.iter().map(i16::to_string).collect::<Vec<_>>().join("、"),
    }
}

/// Withheld records as counts with their basis: of all kinds or of one, of all years or of one.
pub fn withheld(corpus: &Corpus, district: DistrictId, kind: Option<Kind>, year: Option<i16>) -> Vec<WithheldLine> {
    let mut counts: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    for stub in chosen(corpus, district, kind, year) {
        *counts.entry((stub.kind, stub.basis.as_ref())).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|((kind, basis), count)| WithheldLine { kind: kind.title().to_owned(), count, basis: basis.to_owned() })
        .collect()
}

/// The stubs of withheld records of a district.
pub fn chosen(
    corpus: &Corpus,
    district: DistrictId,
    kind: Option<Kind>,
    year: Option<i16>,
) -> impl Iterator<Item = &Withheld> {
    let right = move |stub: &&Withheld| {
        stub.district == district && kind.is_none_or(|kind| stub.kind == kind) && (year.is_none() || stub.year == year)
    };
    corpus.withheld.iter().filter(right)
}

/// `不含 2 项不予公开`, where something is withheld.
pub fn left_out(corpus: &Corpus, district: DistrictId, kind: Kind, year: Option<i16>) -> Option<String> {
    let n = chosen(corpus, district, Some(kind), year).count();
    (n > 0).then(|| format!("不含 {n} 项不予公开"))
}

/// Whether a district, or the site, keeps a check to itself: then it leaves no trace.
pub fn internal(corpus: &Corpus, district: DistrictId, check: &str) -> bool {
    let mut own = corpus.district(district).about.checks.0.iter().chain(&corpus.site.checks.0);
    own.find(|(name, _)| name.as_ref() == check).is_some_and(|(_, scope)| *scope == CheckScope::Internal)
}

/// What a district says of how much is collected: nothing here may read as if it had failed to publish.
pub fn collected_remark(corpus: &Corpus, district: DistrictId) -> Option<Vec<Span>> {
    let about = &corpus.district(district).about;
    let complete = about
        .collected
        .0
        .iter()
        .any(|(_, kinds)| kinds.0.iter().any(|(_, c)| *c == crate::model::choice::Collected::All));
    let fictional = about.fictional.get() == Some(&true);
    (!complete && !fictional)
        .then(|| vec![Span::plain("本站只收录了公开材料里写到的内容。没有收录的，写“未收录”；未收录不等于没有公开。")])
}
