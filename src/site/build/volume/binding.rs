//! Where the records of a volume stand: chapters by unit, and parts where there are too many for one file.

use crate::corpus::address::Subject as About;
use crate::corpus::entry::{Entry, EntryId};
use crate::corpus::{Corpus, DistrictId};
use crate::model::id::Id;
use crate::reckon::volume::{chosen, most};
use crate::settings::volume::VolumePlan;
use crate::site::build::{districts, names};
use crate::site::urls;
use std::collections::{BTreeMap, BTreeSet};

/// A volume that has records.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Its number in `volumes` of `site.yaml`.
    pub number: usize,
    /// Its records in the order of the corpus.
    pub records: Vec<EntryId>,
    /// Its chapters, by part. One part: the volume is one file.
    pub parts: Vec<Vec<Chapter>>,
}

/// One unit's records.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its id in the volume.
    pub id: String,
    /// The district.
    pub district: DistrictId,
    /// The unit; `None`: what belongs to the whole district.
    pub agency: Option<Id>,
    /// Its heading.
    pub title: String,
    /// Its records by kind, year and project.
    pub records: Vec<EntryId>,
}

impl Binding {
    /// What `site.yaml` says of it.
    #[must_use]
    pub fn plan<'c>(&self, corpus: &'c Corpus) -> &'c VolumePlan {
        &corpus.site.volumes[self.number]
    }

    /// The one district it is about; `None`: several.
    #[must_use]
    pub fn district(&self, corpus: &Corpus) -> Option<DistrictId> {
        let mut all = self.records.iter().map(|id| corpus.entry(*id).at.district);
        let first = all.next()?;
        all.all(|district| district == first).then_some(first)
    }

    /// Whether it is more than one file.
    #[must_use]
    pub fn split(&self) -> bool {
        self.parts.len() > 1
    }

    /// All chapters in order.
    pub fn chapters(&self) -> impl Iterator<Item = &Chapter> {
        self.parts.iter().flatten()
    }
}

/// All volumes that have a record. A preview has none: drafts and what is not yet public are in no volume.
#[must_use]
pub fn bindings(corpus: &Corpus) -> Vec<Binding> {
    let plans = if corpus.preview { &[][..] } else { &corpus.site.volumes };
    let all = plans.iter().enumerate().map(|(number, plan)| {
        let records = chosen(corpus, plan);
        let parts = parts(chapters(corpus, &records), most(plan));
        Binding { number, records, parts }
    });
    all.filter(|binding| !binding.records.is_empty()).collect()
}

/// Where a unit stands: its district, its rank in the register (none: the whole district), itself.
type Place<'c> = (DistrictId, Option<usize>, Option<&'c Id>);

/// Chapters: districts in order, in each what belongs to the whole of it, then its units in the order of the register.
fn chapters(corpus: &Corpus, records: &[EntryId]) -> Vec<Chapter> {
    let several = records.iter().map(|id| corpus.entry(*id).at.district).collect::<BTreeSet<_>>().len() > 1;
    let mut places: BTreeMap<Place<'_>, Vec<EntryId>> = BTreeMap::new();
    let ranks: Vec<Vec<Id>> = corpus.each_district().map(|(id, _)| districts::ordered(corpus, id)).collect();
    for id in records {
        let at = &corpus.entry(*id).at;
        let agency = at.agency();
        let rank = agency.map(|agency| {
            let order = &ranks[usize::from(at.district.0)];
            order.iter().position(|one| one == agency).unwrap_or(order.len())
        });
        places.entry((at.district, rank, agency)).or_default().push(*id);
    }
    let made = places.into_iter().map(|((district, _, agency), mut records)| {
        records.sort_by_key(|id| place(corpus.entry(*id)));
        let folder = urls::district(corpus, district).replace('/', "_");
        Chapter {
            id: format!("a_{folder}{}", agency.map_or("all", Id::as_str)),
            district,
            agency: agency.cloned(),
            title: title(corpus, district, agency, several),
            records,
        }
    });
    made.collect()
}

/// By kind in the order of a project's life, then by year and project.
fn place(entry: &Entry) -> (crate::kinds::Kind, Option<i16>, Option<Id>, Box<str>) {
    let project = match &entry.at.subject {
        About::Project(_, _, project) => Some(project.clone()),
        _ => None,
    };
    (entry.at.kind, entry.at.year(), project, entry.at.qualifier.clone())
}

/// A unit's name; that of its district before it where the volume is about several.
fn title(corpus: &Corpus, district: DistrictId, agency: Option<&Id>, several: bool) -> String {
    let own = agency.map_or("全区（县）", |agency| names::agency_full(corpus.district(district), agency));
    if several { format!("{} · {own}", names::district(corpus, district)) } else { own.to_owned() }
}

/// Chapters put into files of at most `most` records; a chapter with more goes on in the next file.
fn parts(chapters: Vec<Chapter>, most: usize) -> Vec<Vec<Chapter>> {
    let mut parts: Vec<Vec<Chapter>> = vec![Vec::new()];
    let mut room = most;
    for chapter in chapters {
        if chapter.records.len() <= room {
            room -= chapter.records.len();
            parts.last_mut().into_iter().for_each(|part| part.push(chapter.clone()));
            continue;
        }
        for (n, records) in chapter.records.chunks(most).enumerate() {
            if parts.last().is_some_and(|part| !part.is_empty()) {
                parts.push(Vec::new());
            }
            let again = n > 0;
            let id = if again { format!("{}_{}", chapter.id, n + 1) } else { chapter.id.clone() };
            let title = if again { format!("{}（续 {n}）", chapter.title) } else { chapter.title.clone() };
            room = most - records.len();
            let part = Chapter { id, title, records: records.to_vec(), ..chapter.clone() };
            parts.last_mut().into_iter().for_each(|last| last.push(part.clone()));
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chapter(n: u32, records: std::ops::Range<u32>) -> Chapter {
        Chapter {
            id: format!("a_{n}"),
            district: DistrictId(0),
            agency: None,
            title: format!("单位{n}"),
            records: records.map(EntryId).collect(),
        }
    }

    #[test]
    fn every_record_stands_in_one_part_and_no_part_is_too_long() {
        let parts = parts(vec![chapter(1, 0..3), chapter(2, 3..8), chapter(3, 8..33), chapter(4, 33..34)], 10);
        let sizes: Vec<usize> = parts.iter().map(|part| part.iter().map(|c| c.records.len()).sum()).collect();
        assert_eq!(sizes, [8, 10, 10, 6]);
        let all: Vec<u32> = parts.iter().flatten().flat_map(|c| c.records.iter().map(|id| id.0)).collect();
        assert_eq!(all, (0..34).collect::<Vec<u32>>());
        let titles: Vec<&str> = parts.iter().flatten().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, ["单位1", "单位2", "单位3", "单位3（续 1）", "单位3（续 2）", "单位4"]);
        let mut ids: Vec<&str> = parts.iter().flatten().map(|c| c.id.as_str()).collect();
        ids.dedup();
        assert_eq!(ids.len(), 6);
    }

    #[test]
    fn a_short_volume_is_one_part() {
        assert_eq!(parts(vec![chapter(1, 0..3), chapter(2, 3..10)], 10).len(), 1);
    }
}
