//! The data twin of each register: one wide CSV, whole even where the page is split by year.

mod counted;
pub(in crate::output) mod wide;

use super::super::{Job, Ready};
use crate::corpus::DistrictId;
use crate::form::table::Table as _;
use crate::kinds::filing::Filing;
use crate::site::plan::Register;
use crate::site::{Site, urls};
use wide::{Rows, Wide};

/// A CSV file for each register that has a row.
pub(super) fn jobs<'c>(ready: &'c Ready<'c>) -> impl Iterator<Item = Job<'c>> {
    let site = &ready.site;
    let listed = site.corpus.each_district().flat_map(move |(district, _)| {
        let census = site.census(district);
        Register::ALL.into_iter().filter(|r| census.whole(*r) > 0).map(move |register| (district, register))
    });
    listed.map(move |(district, register)| {
        Job::new(urls::register_twin(site.corpus, district, register), move || csv(site, district, register))
    })
}

/// The table of a register.
pub(in crate::output) fn csv(site: &Site<'_>, district: DistrictId, register: Register) -> anyhow::Result<Vec<u8>> {
    let kind = register.kind();
    let (rows, form) = match register {
        Register::Projects => return counted::projects(site, district),
        Register::Duties => return counted::duties(site, district),
        Register::Requirements => return counted::requirements(site, district),
        Register::Coverage => return counted::coverage(site, district),
        Register::Withheld => return counted::withheld(site, district),
        Register::Indicators => return counted::indicators(site, district),
        Register::ThirdParties => return counted::third_parties(site, district),
        Register::Corrections => (Rows::Items { lists: &["corrections"], bare: false }, Filing::tables()),
        Register::Waivers => (Rows::Items { lists: &["waive"], bare: false }, Filing::tables()),
        Register::FollowUp => (Rows::Items { lists: &["problems", "inquiries"], bare: true }, tables(kind)),
        Register::Budget => (Rows::Items { lists: &["budget"], bare: false }, tables(kind)),
        _ => (Rows::Records, tables(kind)),
    };
    Wide::new(site, Some(district), kind, rows, &form).bytes()
}

fn tables(kind: Option<crate::kinds::Kind>) -> Vec<&'static [crate::form::field::Field]> {
    kind.map(crate::kinds::Kind::tables).unwrap_or_default()
}
