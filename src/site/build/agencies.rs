//! The register of units: by kind, then in its own order; never by score or sum.

use super::head::head;
use super::trail::trail;
use super::{districts, names, reach};
use crate::corpus::{Corpus, DistrictId};
use crate::model::choice::{AgencyKind, Choice};
use crate::model::id::Id;
use crate::site::Site;
use crate::site::view::{AgenciesPage, AgencyGroup, AgencyLine, Sentence, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The register of units.
#[must_use]
pub fn agencies(site: &Site<'_>, district: DistrictId, path: &str) -> AgenciesPage {
    let corpus = site.corpus;
    let tallies = tallies(corpus, district);
    let mut order = districts::ordered(corpus, district);
    let known: BTreeSet<Id> = order.iter().cloned().collect();
    order.extend(tallies.keys().filter(|id| !known.contains(*id)).map(|id| (*id).clone()));
    let mut groups: BTreeMap<Option<AgencyKind>, Vec<AgencyLine>> = BTreeMap::new();
    for id in &order {
        let about = corpus.district(district).agency(id.as_str());
        let kind = about.and_then(|a| a.kind.get()).copied().filter(|kind| *kind != AgencyKind::Unknown);
        let tally = tallies.get(id).cloned().unwrap_or_default();
        groups.entry(kind).or_default().push(AgencyLine {
            name: names::agency(corpus, path, district, id),
            code: about.and_then(|a| a.code.get()).map(ToString::to_string),
            parent: about
                .and_then(|a| a.parent.get())
                .map(|id| corpus.district(district).agency_name(id.as_str()).to_owned()),
            years: districts::span(&tally.years.into_iter().collect::<Vec<_>>()),
            projects: tally.projects,
            records: tally.records,
        });
    }
    let with = tallies.len();
    let mut page = head(
        site,
        path,
        Some(district),
        "agencies",
        "单位",
        trail(corpus, path, district, vec![("单位".to_owned(), None)]),
    );
    super::labels::column(&mut page, site, Some(district), "单位");
    page.kicker = vec![names::district(corpus, district).to_owned()];
    page.lead = vec![
        Span::plain("登记了 "),
        Span::figure(order.len().to_string(), ""),
        Span::plain(" 家单位，其中 "),
        Span::figure(with.to_string(), ""),
        Span::plain(" 家有记录。按编码和登记顺序排，不排名。"),
    ];
    page.source = districts::collected_remark(corpus, district).unwrap_or_default();
    let mut list: Vec<AgencyGroup> = Vec::new();
    // Those of unknown kind come last, as one group.
    let unknown = groups.remove(&None);
    for (kind, agencies) in groups.into_iter().chain(unknown.map(|list| (None, list))) {
        list.push(AgencyGroup {
            id: format!("k-{}", kind.map_or("unknown", Choice::key)),
            title: kind.map_or("类别原文未载", Choice::label).to_owned(),
            agencies,
        });
    }
    AgenciesPage { page, groups: list, history: history(corpus, district) }
}

#[derive(Debug, Clone, Default)]
struct Tally {
    years: BTreeSet<i16>,
    projects: usize,
    records: usize,
}

/// Years, projects and records of each unit, in one pass.
fn tallies(corpus: &Corpus, district: DistrictId) -> BTreeMap<Id, Tally> {
    let mut tallies: BTreeMap<Id, Tally> = BTreeMap::new();
    for (_, entry) in reach::district(corpus, district) {
        let (Some(agency), Some(year)) = (entry.at.agency(), entry.at.year()) else { continue };
        let tally = tallies.entry(agency.clone()).or_default();
        tally.years.insert(year);
        tally.records += 1;
    }
    for key in corpus.projects().filter(|key| key.district == district) {
        tallies.entry(key.agency.clone()).or_default().projects += 1;
    }
    tallies
}

/// Former names in sentences.
fn history(corpus: &Corpus, district: DistrictId) -> Vec<Sentence> {
    corpus.district(district).agencies.iter().flat_map(renamed).collect()
}

/// The former names of one unit.
pub fn renamed(agency: &crate::settings::registers::Agency) -> Vec<Sentence> {
    let line = |name: &crate::settings::registers::FormerName| {
        vec![Span::plain(format!("{}，原名{}，用到 {}。", agency.name, name.name, name.until))]
    };
    agency.names.iter().map(line).collect()
}
