//! The data twins: of a record JSON with the form's own shape and CSV with one line a cell, of a register one wide CSV.
//! Decimals are text everywhere.

mod annex;
pub(super) mod cells;
mod cms;
pub(super) mod registers;
pub(super) mod table;
mod tree;

use super::volumes::docx::docx;
use super::{Job, Ready, pack};
use crate::corpus::entry::EntryId;
use crate::model::number::rounded;
use crate::site::build::volume::sheet::{sheet, subjects};
use crate::site::{Site, urls};
use anyhow::Context as _;
use serde_json::{Map, Value, json};

/// A JSON and a CSV file for each record, a CSV file for each register and each 年终数据附表, the pack of all of them, the
/// list for the portal, and the sheets that an office works on.
pub fn jobs<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let site = &ready.site;
    let records = site.corpus.iter().flat_map(|(id, entry)| {
        let stem = urls::record_stem(site.corpus, &entry.at);
        [
            Job::new(format!("{stem}.json"), move || json(site, id)),
            Job::new(format!("{stem}.csv"), move || cells::csv(site.corpus.entry(id), site.facts.sheet(id))),
        ]
    });
    let shared = [pack::job(ready), cms::job(ready)];
    records.chain(registers::jobs(ready)).chain(annex::jobs(ready)).chain(sheets(ready)).chain(shared).collect()
}

/// A Word file beside each 年终数据附表 and each 整改通知.
fn sheets<'c>(ready: &'c Ready<'c>) -> impl Iterator<Item = Job<'c>> {
    let site = &ready.site;
    subjects(site).into_iter().map(move |subject| {
        Job::new(urls::sheet(site.corpus, &subject), move || {
            let sheet = sheet(site, &subject).with_context(|| format!("没有这样的表：{subject:?}"))?;
            docx(&sheet, ready.theme.layouts())
        })
    })
}

fn json(site: &Site<'_>, id: EntryId) -> anyhow::Result<Vec<u8>> {
    let entry = site.corpus.entry(id);
    let district = site.corpus.district(entry.at.district);
    let mut head = Map::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            head.insert(key.to_owned(), Value::String(value));
        }
    };
    put("division", Some(district.folder.clone()).filter(|f| !f.is_empty()));
    put("year", entry.at.year().map(|y| y.to_string()));
    put("agency", entry.at.agency().map(ToString::to_string));
    put("project", entry.at.project().map(|p| p.project.to_string()));
    put("kind", Some(entry.at.kind.stem().to_owned()));
    put("stem", Some(entry.at.stem()));
    let computed: Vec<Value> = site
        .facts
        .sheet(id)
        .computed
        .iter()
        .map(|c| {
            json!({
                "at": c.at.to_string(),
                "printed": c.printed.map(|d| d.to_string()),
                "computed": c.exact.map(|d| rounded(d, 4)),
                "difference": c.printed.zip(c.exact).map(|(p, e)| rounded(e - p, 4)),
                "what": c.what.key(),
                "rule": c.what.rule(),
                "method": c.method,
            })
        })
        .collect();
    let document = json!({
        "address": Value::Object(head),
        "title": entry.record.name(),
        "fictional": district.about.fictional.get().copied().unwrap_or(false),
        "unit": entry.unit().label(),
        "record": tree::value(entry),
        "body": entry.body.as_deref(),
        "computed": computed,
    });
    let mut bytes = serde_json::to_vec_pretty(&document)?;
    bytes.push(b'\n');
    Ok(bytes)
}
