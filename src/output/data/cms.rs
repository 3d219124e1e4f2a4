//! `data/cms-list.csv`: all records as a list that the portal's content system can import.

use super::table::Csv;
use crate::output::{Job, Ready};
use crate::site::build::catalogue::{COLUMNS, entry};
use crate::site::{Site, urls};

/// The list.
pub(super) fn job<'c>(ready: &'c Ready<'c>) -> Job<'c> {
    Job::new(urls::CMS_LIST, move || list(&ready.site))
}

fn list(site: &Site<'_>) -> anyhow::Result<Vec<u8>> {
    let mut csv = Csv::new(&COLUMNS)?;
    for (id, _) in site.corpus.iter() {
        csv.row(entry(site, id))?;
    }
    csv.bytes()
}
