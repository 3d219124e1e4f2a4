//! The open data pack: everything that the site publishes as data, in one archive with its codebook, licence, checksums and a
//! list of what is not in it. Made once, when a page or a file first asks for it.

mod archive;
mod codebook;
mod completeness;
mod readme;
mod records;
mod table;

use super::data::registers;
use super::{Job, Ready};
use crate::kinds::Kind;
use crate::model::digest::sha256;
use crate::site::build::chrome;
use crate::site::plan::Register;
use crate::site::{Asset, Site, urls};
use archive::{Entry, archive};
use std::io::Write as _;
use table::Resource;

/// Where it stands, relative to the root.
pub const PATH: &str = urls::PACK;

/// A pack that was made.
#[derive(Debug)]
pub struct Pack {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its address, size and digest.
    pub asset: Asset,
}

/// The one file of the pack.
pub(super) fn job<'c>(ready: &'c Ready<'c>) -> Job<'c> {
    Job::new(PATH, move || Ok(of(ready)?.bytes.clone()))
}

/// The pack of a site, made when it is first asked for.
///
/// # Errors
/// Fails where it could not be made.
pub fn of<'r>(ready: &'r Ready<'_>) -> anyhow::Result<&'r Pack> {
    let made = ready.pack.get_or_init(|| make(&ready.site).map_err(|error| format!("{error:#}")));
    made.as_ref().map_err(|error| anyhow::anyhow!("{error}"))
}

/// Makes the pack of a site. Nothing here may run on the pool of threads that runs the jobs: one that waits for the pack
/// would be asked to make it.
///
/// # Errors
/// Fails where a table cannot be written.
pub fn make(site: &Site<'_>) -> anyhow::Result<Pack> {
    let mut tables: Vec<Resource> = Vec::new();
    for kind in Kind::ALL {
        tables.extend(records::whole(site, *kind)?);
        tables.extend(records::items(site, *kind)?);
    }
    tables.extend(records::indicators(site)?);
    tables.extend(records::funds(site)?);
    tables.extend(records::computed(site)?);
    tables.extend(completeness::completeness(site)?);
    tables.extend(completeness::agencies(site)?);
    tables.extend(copies(site)?);
    tables.extend(codebook::codebook()?);
    tables.sort_by(|a, b| a.file.name.cmp(&b.file.name));
    let licence = chrome::licence(site.corpus);
    let mut entries = vec![
        Entry::of("README.txt", readme::readme(site, &tables, licence))?,
        Entry::of("LICENCE.txt", readme::licence_text(licence))?,
        Entry::of("datapackage.json", codebook::datapackage(site, &tables, licence)?)?,
    ];
    entries.extend(tables.into_iter().map(|table| table.file));
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    let mut sums = Entry::new("SHA256SUMS")?;
    for entry in &entries {
        writeln!(sums, "{}  {}", entry.digest, entry.name)?;
    }
    entries.push(sums.packed()?);
    let bytes = archive(entries)?;
    let asset = Asset { path: PATH.to_owned(), bytes: bytes.len() as u64, digest: sha256(&bytes) };
    Ok(Pack { bytes, asset })
}

/// The registers whose rows are no records, as they stand on the site.
fn copies(site: &Site<'_>) -> anyhow::Result<Vec<Resource>> {
    const COUNTED: [Register; 8] = [
        Register::Projects,
        Register::FollowUp,
        Register::Budget,
        Register::Duties,
        Register::Coverage,
        Register::Withheld,
        Register::Corrections,
        Register::Waivers,
    ];
    let mut copies = Vec::new();
    for (district, about) in site.corpus.each_district() {
        let census = site.census(district);
        for register in COUNTED.into_iter().filter(|register| census.whole(*register) > 0) {
            let mut entry = Entry::new(urls::register_twin(site.corpus, district, register))?;
            entry.write_all(&registers::csv(site, district, register)?)?;
            let place = if about.folder.is_empty() { String::new() } else { format!("{} · ", about.about.name) };
            copies.push(Resource {
                title: format!("{place}{}", register.title()),
                what: "与网站上同一路径的文件相同".to_owned(),
                fields: Vec::new(),
                rows: census.whole(register),
                file: entry.packed()?,
            });
        }
    }
    Ok(copies)
}
