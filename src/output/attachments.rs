//! Attachments: only what a public record or the portal's own header names is published, under a name that holds its
//! content's hash.

use crate::corpus::Corpus;
use crate::corpus::entry::Entry;
use crate::ground::finding::{Finding, Place};
use crate::ground::route::Route;
use crate::read::walk::{Files, Found};
use crate::settings::portal::FOLDER;
use crate::site::Asset;
use anyhow::Context as _;
use std::collections::BTreeMap;

/// Largest attachment (200 MiB).
pub const MAX_ATTACHMENT: u64 = 200 * 1024 * 1024;

/// The attachments of a public corpus by the name records give them (district folder in front), and their sources.
///
/// # Errors
/// Fails where an attachment cannot be read.
pub fn gather(corpus: &Corpus, files: &Files) -> anyhow::Result<BTreeMap<String, (Asset, Found)>> {
    let by_path: BTreeMap<&str, &Found> = files.list().iter().map(|f| (f.path.as_ref(), f)).collect();
    let mut assets = BTreeMap::new();
    let of_records = corpus.entries.iter().flat_map(|entry| {
        let district = corpus.district(entry.at.district);
        entry.attachments.iter().map(move |(name, _)| district.file(name))
    });
    let of_portal = corpus.portal_files.values().flat_map(|file| file.files().map(|name| format!("{FOLDER}{name}")));
    for full in of_records.chain(of_portal) {
        let Some(found) = by_path.get(full.as_str()).filter(|f| !f.refused && f.bytes <= MAX_ATTACHMENT) else {
            continue;
        };
        if assets.contains_key(&full) {
            continue;
        }
        let bytes = files
            .bytes(found, usize::try_from(MAX_ATTACHMENT).unwrap_or(usize::MAX))
            .map_err(anyhow::Error::msg)
            .with_context(|| format!("附件读不出来：{full}"))?;
        let digest = crate::model::digest::sha256(&bytes);
        let asset = Asset { path: address(&full, &digest), bytes: found.bytes, digest };
        assets.insert(full, (asset, (*found).clone()));
    }
    Ok(assets)
}

/// `assets/2022/评分表.pdf` → `assets/file-1a2b3c4d5e6f.pdf`: ASCII, and new when the content is.
fn address(name: &str, digest: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "bin"));
    let plain =
        |s: &str| s.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>().to_ascii_lowercase();
    let stem = Some(plain(stem)).filter(|s| !s.is_empty()).unwrap_or_else(|| "file".to_owned());
    format!("assets/{stem}-{}.{}", &digest[..12], plain(ending))
}

/// Every attachment that is named by a record and is not here.
#[must_use]
pub fn missing(corpus: &Corpus, files: &Files) -> Vec<Finding> {
    let by_path: BTreeMap<&str, &Found> = files.list().iter().map(|f| (f.path.as_ref(), f)).collect();
    let look = |entry: &Entry| {
        let district = corpus.district(entry.at.district);
        let look_at = |(name, route): &(String, Route)| {
            let place = Place::At(route.clone());
            let full = district.file(name);
            match by_path.get(full.as_str()) {
                None => Some(
                    Finding::error("attachment-missing", entry.file, place, format!("没有找到附件 content/{full}"))
                        .mend("把文件放到这里；手头没有的附件写 missing: true，不写 file"),
                ),
                Some(found) if found.bytes > MAX_ATTACHMENT => Some(
                    Finding::error("attachment-too-large", entry.file, place, format!("附件 {name} 超过 200 MiB"))
                        .mend("压缩或拆分附件"),
                ),
                Some(_) => None,
            }
        };
        entry.attachments.iter().filter_map(look_at).collect::<Vec<_>>()
    };
    corpus.entries.iter().flat_map(look).collect()
}
