//! What changed last: publications and corrections with a day, latest first, never later than the as-of day.

use super::names;
use crate::corpus::DistrictId;
use crate::corpus::entry::EntryId;
use crate::model::date::When;
use crate::site::Site;
use crate::site::view::{Link, Update};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The latest changes of one district, or of all of them.
#[must_use]
pub fn latest(site: &Site<'_>, path: &str, only: Option<DistrictId>, most: usize) -> Vec<Update> {
    let corpus = site.corpus;
    // A heap of the latest few: one pass, whatever the number of records.
    let mut heap: BinaryHeap<Reverse<(When, Reverse<EntryId>, bool)>> = BinaryHeap::with_capacity(most + 1);
    for (id, entry) in corpus.iter() {
        if only.is_some_and(|district| entry.at.district != district) {
            continue;
        }
        let as_of = corpus.district(entry.at.district).as_of;
        let published = entry.filing.published.iter().filter_map(|p| p.date.get()).map(|day| (*day, false));
        let corrected = entry.filing.corrections.iter().filter_map(|c| c.date.get()).map(|day| (*day, true));
        for (day, correction) in published.chain(corrected).filter(|(day, _)| day.first() <= as_of.last()) {
            heap.push(Reverse((day, Reverse(id), correction)));
            if heap.len() > most {
                heap.pop();
            }
        }
    }
    let mut found: Vec<_> = heap.into_iter().map(|Reverse(item)| item).collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found
        .into_iter()
        .map(|(day, Reverse(id), correction)| update(site, path, only.is_none(), id, day, correction))
        .collect()
}

fn update(site: &Site<'_>, path: &str, shared: bool, id: EntryId, day: When, correction: bool) -> Update {
    let corpus = site.corpus;
    let entry = corpus.entry(id);
    let record = names::record(corpus, path, id);
    let name = entry.record.name();
    let text = if record.text == name { name.to_owned() } else { format!("{name} {}", record.text) };
    let text = if correction { format!("更正：{text}") } else { text };
    Update {
        title: Link { text, ..record },
        district: shared.then(|| names::district(corpus, entry.at.district).to_owned()),
        date: day.to_string(),
    }
}
