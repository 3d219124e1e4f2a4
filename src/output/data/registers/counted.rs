//! The registers whose rows are counted from several records: projects by year, duties, coverage, indicators,
//! evaluators, withheld.

use crate::corpus::DistrictId;
use crate::kinds::Kind;
use crate::model::choice::Choice;
use crate::output::data::table::Csv;
use crate::reckon::duty::publication::VenueSet;
use crate::site::build::registers::bound;
use crate::site::plan::Register;
use crate::site::{Site, urls};
use std::collections::{BTreeMap, BTreeSet};

/// One row a project and year: how many records of each kind are here.
pub(super) fn projects(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let corpus = site.corpus;
    let mut head = vec!["year", "agency", "agency_name", "project", "title"];
    head.extend(Kind::OF_PROJECT.iter().map(|kind| kind.stem()));
    let mut csv = Csv::new(&head)?;
    for key in corpus.projects().filter(|key| key.district == district) {
        let mut years: BTreeMap<i16, BTreeMap<Kind, usize>> = BTreeMap::new();
        for entry in corpus.of_project(key).iter().map(|id| corpus.entry(*id)) {
            let Some(year) = entry.at.year() else { continue };
            *years.entry(year).or_default().entry(entry.at.kind).or_default() += 1;
        }
        let title = corpus.of_project(key).last().map_or("", |id| corpus.entry(*id).record.name());
        for (year, held) in years {
            let agency = key.agency.as_str();
            let name = corpus.district(district).agency_name(agency);
            let mut row = [&year.to_string(), agency, name, key.project.as_str(), title].map(str::to_owned).to_vec();
            row.extend(Kind::OF_PROJECT.iter().map(|kind| held.get(kind).copied().unwrap_or(0).to_string()));
            csv.row(row)?;
        }
    }
    csv.bytes()
}

/// One row a duty and agency.
pub(super) fn duties(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let corpus = site.corpus;
    let head = [
        "year",
        "agency",
        "agency_name",
        "kind",
        "duty",
        "due",
        "published",
        "standing",
        "days",
        "venues",
        "explanation",
    ];
    let mut csv = Csv::new(&head)?;
    for duty in site.facts.duties.of_district(district, None) {
        for one in &duty.agencies {
            let word = one.standing.word();
            let explained = one.explained.and_then(|said| corpus.explanation(said)).and_then(|said| said.text.get());
            let venues: Vec<&str> = one.venues.iter().map(Choice::label).collect();
            csv.row([
                duty.year.to_string(),
                one.agency.to_string(),
                corpus.district(district).agency_name(one.agency.as_str()).to_owned(),
                duty.kind.map(|kind| kind.stem().to_owned()).unwrap_or_default(),
                duty.duty(corpus).map(|d| d.title.to_string()).unwrap_or_default(),
                duty.due.when().map(|day| day.to_string()).unwrap_or_default(),
                one.published.map(|day| day.to_string()).unwrap_or_default(),
                word.text.to_owned(),
                word.days.map(|days| days.to_string()).unwrap_or_default(),
                venues.join("、"),
                explained.map(ToString::to_string).unwrap_or_default(),
            ])?;
        }
    }
    csv.bytes()
}

/// One row a duty, agency and record that meets it; a row without a record where there is none.
pub(super) fn requirements(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let corpus = site.corpus;
    let head = [
        "year",
        "duty",
        "title",
        "basis",
        "kind",
        "agency",
        "agency_name",
        "due",
        "required_venues",
        "standing",
        "days",
        "venues",
        "record",
        "record_published",
        "record_standing",
        "page",
    ];
    let mut csv = Csv::new(&head)?;
    let here = urls::register_twin(corpus, district, Register::Requirements);
    let join = |set: VenueSet| set.iter().map(Choice::label).collect::<Vec<_>>().join("、");
    for (duty, one) in bound(site, district) {
        let words = duty.duty(corpus);
        let word = one.standing.word();
        let shared = [
            duty.year.to_string(),
            words.map(|d| d.id.to_string()).unwrap_or_default(),
            words.map(|d| d.title.to_string()).unwrap_or_default(),
            words.and_then(|d| d.basis.get()).map(ToString::to_string).unwrap_or_default(),
            duty.kind.map(|kind| kind.stem().to_owned()).unwrap_or_default(),
            one.agency.to_string(),
            corpus.district(district).agency_name(one.agency.as_str()).to_owned(),
            duty.due.when().map(|day| day.to_string()).unwrap_or_default(),
            join(duty.required.venues),
            word.text.to_owned(),
            word.days.map(|days| days.to_string()).unwrap_or_default(),
            join(one.venues),
        ];
        if one.records.is_empty() {
            csv.row(shared.clone().into_iter().chain(std::iter::repeat_n(String::new(), 4)))?;
        }
        for (id, standing) in &one.records {
            let entry = corpus.entry(*id);
            let day = entry.filing.published.iter().filter_map(|p| p.date.get()).min();
            let own = [
                entry.record.name().to_owned(),
                day.map(|day| day.to_string()).unwrap_or_default(),
                standing.word().to_string(),
                urls::relative(&here, &urls::record(corpus, &entry.at)),
            ];
            csv.row(shared.clone().into_iter().chain(own))?;
        }
    }
    csv.bytes()
}

/// One row a year and kind: what is here, and whether that is all.
pub(super) fn coverage(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let head = [
        "year",
        "kind",
        "collected",
        "records",
        "mentioned",
        "projects",
        "agencies",
        "withheld",
        "amount",
        "amounts_counted",
        "amounts_vague",
        "amounts_absent",
    ];
    let mut csv = Csv::new(&head)?;
    for ((_, year, kind), held) in site.facts.coverage.kinds.iter().filter(|((d, ..), _)| *d == district) {
        let counts = [held.records, held.mentioned, held.projects, held.agencies, held.withheld];
        let mut row = vec![
            year.to_string(),
            kind.stem().to_owned(),
            held.collected.map(|c| c.key().to_owned()).unwrap_or_default(),
        ];
        row.extend(counts.map(|n| n.to_string()));
        row.push(if held.amount.counted > 0 { held.amount.exact.normalize().to_string() } else { String::new() });
        row.extend([held.amount.counted, held.amount.vague, held.amount.absent].map(|n| n.to_string()));
        csv.row(row)?;
    }
    csv.bytes()
}

/// Counts with their basis: never a name.
pub(super) fn withheld(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let mut csv = Csv::new(&["year", "kind", "count", "basis"])?;
    for ((year, kind, basis), count) in site.corpus.withheld_counts(district) {
        let year = year.map(|y| y.to_string()).unwrap_or_default();
        csv.row([year, kind.stem().to_owned(), count.to_string(), basis.to_owned()])?;
    }
    csv.bytes()
}

/// The years of a thing that stands in several; one that stands in none has one row without a year.
fn rows(mut years: BTreeSet<Option<i16>>) -> BTreeSet<Option<i16>> {
    if years.is_empty() {
        years.insert(None);
    }
    years
}

/// One row an indicator and year: who uses it. Units and projects by their ids.
pub(super) fn indicators(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let corpus = site.corpus;
    let head = [
        "year",
        "name",
        "levels",
        "measures",
        "directions",
        "definition",
        "formula",
        "agencies",
        "projects",
        "records",
    ];
    let mut csv = Csv::new(&head)?;
    for fact in site.facts.indicators(corpus, district) {
        let known = fact.registered.and_then(|n| corpus.district(district).indicators.get(n));
        let said = |cell: Option<&crate::model::cell::Cell<Box<str>>>| {
            cell.and_then(crate::model::cell::Cell::get).map(ToString::to_string).unwrap_or_default()
        };
        let levels: Vec<String> = fact.levels.iter().map(|(one, two)| format!("{one}/{two}")).collect();
        let measures: Vec<&str> = fact.measures.iter().map(AsRef::as_ref).collect();
        let ways: Vec<&str> = fact.ways.iter().map(|way| way.label()).collect();
        for year in rows(fact.years(corpus)) {
            let of_year = || fact.uses.iter().map(|one| one.entry).filter(|id| corpus.entry(*id).at.year() == year);
            let agencies: BTreeSet<&str> =
                of_year().filter_map(|id| corpus.entry(id).at.agency()).map(crate::model::id::Id::as_str).collect();
            let projects = of_year().filter_map(|id| corpus.entry(id).at.project());
            let projects: BTreeSet<String> = projects.map(|key| format!("{}/{}", key.agency, key.project)).collect();
            csv.row([
                year.map(|year| year.to_string()).unwrap_or_default(),
                fact.name.to_string(),
                levels.join(" "),
                measures.join(" "),
                ways.join(" "),
                said(known.map(|known| &known.definition)),
                said(known.map(|known| &known.formula)),
                agencies.into_iter().collect::<Vec<_>>().join(" "),
                projects.into_iter().collect::<Vec<_>>().join(" "),
                of_year().collect::<BTreeSet<_>>().len().to_string(),
            ])?;
        }
    }
    csv.bytes()
}

/// One row an institution and year: what it did, by the pages of the records.
pub(super) fn third_parties(site: &Site<'_>, district: DistrictId) -> anyhow::Result<Vec<u8>> {
    let corpus = site.corpus;
    let here = urls::register_twin(corpus, district, Register::ThirdParties);
    let mut csv = Csv::new(&["year", "name", "kinds", "chosen_by", "records", "roles", "pages"])?;
    for fact in site.facts.evaluators(corpus, district) {
        let kinds: Vec<&str> = fact.kinds.iter().map(|kind| kind.key()).collect();
        let chosen: Vec<&str> = fact.chosen_by.iter().map(AsRef::as_ref).collect();
        for year in rows(fact.years(corpus)) {
            let work = || fact.work.iter().filter(|(id, _)| corpus.entry(*id).at.year() == year);
            let roles: BTreeSet<_> = work().map(|(_, role)| *role).collect();
            let pages: BTreeSet<String> =
                work().map(|(id, _)| urls::relative(&here, &urls::record(corpus, &corpus.entry(*id).at))).collect();
            csv.row([
                year.map(|year| year.to_string()).unwrap_or_default(),
                fact.name.to_string(),
                kinds.join(" "),
                chosen.join(" "),
                pages.len().to_string(),
                roles.into_iter().map(|role| role.label()).collect::<Vec<_>>().join(" "),
                pages.into_iter().collect::<Vec<_>>().join(" "),
            ])?;
        }
    }
    csv.bytes()
}
