//! 年终数据附表 as a table: one row a figure, then one row a figure that the year's summary declares.

use super::super::{Job, Ready};
use super::table::Csv;
use crate::corpus::DistrictId;
use crate::site::build::annex::{declared, group, rows, verdict};
use crate::site::{Site, urls};

/// A file for each year that has figures.
pub(super) fn jobs<'c>(ready: &'c Ready<'c>) -> impl Iterator<Item = Job<'c>> {
    let site = &ready.site;
    site.facts.annual(site.corpus).keys().map(move |(district, year)| {
        let (district, year) = (*district, *year);
        Job::new(urls::annex_twin(site.corpus, district, year), move || csv(site, district, year))
    })
}

fn csv(site: &Site<'_>, district: DistrictId, year: i16) -> anyhow::Result<Vec<u8>> {
    let corpus = site.corpus;
    let head = [
        "part",
        "key",
        "label",
        "scope",
        "computed",
        "unit",
        "remark",
        "collected",
        "declared",
        "verdict",
        "declared_in",
        "page",
    ];
    let mut csv = Csv::new(&head)?;
    let here = urls::annex_twin(corpus, district, year);
    let to = |path: &str| urls::relative(&here, path);
    for row in rows(site, district, year) {
        let each = |text: &dyn Fn(&crate::reckon::declared::DeclaredFact) -> String| {
            row.declared.iter().map(|fact| text(fact)).collect::<Vec<_>>().join("；")
        };
        csv.row([
            group(row.group).to_owned(),
            row.key.clone(),
            row.label.clone(),
            row.scope.clone(),
            row.value.map(|value| value.normalize().to_string()).unwrap_or_default(),
            row.unit.to_owned(),
            if row.word.is_empty() { row.remark.clone() } else { row.word.to_owned() },
            row.collected.unwrap_or_default().to_owned(),
            each(&|fact| fact.printed.to_string()),
            each(&|fact| verdict(fact).to_owned()),
            each(&|fact| to(&urls::record(corpus, &corpus.entry(fact.entry).at))),
            to(&urls::path(corpus, &row.from)),
        ])?;
    }
    for row in declared(site, district, year).1 {
        let computed = row.check.computed.as_ref().map(crate::site::build::money::figure_text);
        let word = |cell: Option<&String>| cell.cloned().unwrap_or_default();
        csv.row([
            row.fact.section.label().to_owned(),
            row.fact.place.to_string(),
            row.check.label.clone(),
            row.check.scope.clone(),
            computed.unwrap_or_default().replace(',', ""),
            String::new(),
            word(row.check.formula.as_ref()),
            String::new(),
            row.fact.printed.to_string(),
            row.check.word.clone(),
            to(&urls::record(corpus, &corpus.entry(row.fact.entry).at)),
            to(&urls::path(corpus, &row.from)),
        ])?;
    }
    csv.bytes()
}
