//! `manifest.json`: every published file with its size and SHA-256, and the check of a folder against it.

use super::Job;
use crate::corpus::ledger::{Ledger, Reach};
use crate::model::digest::sha256;
use anyhow::Context as _;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// Its name in the output folder; also the mark by which the program knows a folder as its own.
pub const NAME: &str = "manifest.json";

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `mingzhang` and its version.
    pub generator: String,
    /// The site's as-of date.
    pub as_of: String,
    /// Whether it is a preview with drafts, which must not be published.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preview: bool,
    /// How far the ledger went when it was made: a digest, and nothing of what it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Reach>,
    /// The files by path.
    pub files: BTreeMap<String, Entry>,
}

/// What a site says of itself in its manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Its as-of date.
    pub as_of: String,
    /// Whether it is a preview with drafts.
    pub preview: bool,
    /// How far its ledger goes.
    pub sealed: Option<Reach>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Entry {
    /// The entry of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, sha256: sha256(bytes) }
    }
}

impl Manifest {
    /// A manifest of files.
    #[must_use]
    pub fn new(stamp: Stamp, files: BTreeMap<String, Entry>) -> Self {
        let Stamp { as_of, preview, sealed } = stamp;
        Self { generator: format!("mingzhang {}", env!("CARGO_PKG_VERSION")), as_of, preview, sealed, files }
    }

    /// Its bytes.
    ///
    /// # Errors
    /// Fails only where memory does.
    pub fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The manifest of a published folder, or none where the folder has none that is the program's.
    ///
    /// # Errors
    /// Fails where it is there and may not be read: nobody knows then whose folder it is.
    pub fn open(folder: &Path) -> anyhow::Result<Option<Self>> {
        let file = folder.join(NAME);
        match std::fs::read(&file) {
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                Err(error).with_context(|| format!("读不到 {}", file.display()))
            }
            _ => Ok(Self::read(folder)),
        }
    }

    /// The manifest of a published folder.
    #[must_use]
    pub fn read(folder: &Path) -> Option<Self> {
        Self::parse(&std::fs::read(folder.join(NAME)).ok()?)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|m: &Self| m.generator.starts_with("mingzhang "))
    }

    /// The manifest that was kept of an earlier site: the file itself, or a folder that holds it.
    ///
    /// # Errors
    /// Fails where there is none or it cannot be read.
    pub fn kept(path: &Path) -> anyhow::Result<Self> {
        let file = if path.is_dir() { path.join(NAME) } else { path.to_owned() };
        let bytes = std::fs::read(&file).with_context(|| format!("读不到 {}", file.display()))?;
        Self::parse(&bytes).with_context(|| format!("{} 不是本程序的清单", file.display()))
    }

    /// What has to be carried to a server that has the files of an earlier manifest: one line for each file that is new,
    /// another one or gone, by path.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Vec<String> {
        let carried = self.files.iter().filter_map(|(path, entry)| match earlier.files.get(path) {
            None => Some((path, "新增")),
            Some(before) => (before != entry).then_some((path, "改动")),
        });
        let gone = earlier.files.keys().filter(|path| !self.files.contains_key(*path)).map(|path| (path, "删除"));
        let mut lines: Vec<(&String, &str)> = carried.chain(gone).collect();
        lines.sort_unstable();
        lines.into_iter().map(|(path, what)| format!("{what}　{path}")).collect()
    }
}

/// What is wrong with a ledger that does not hold what it held when the site in a folder was made, and how to mend it.
#[must_use]
pub fn cut(folder: &Path, ledger: &Ledger) -> Option<String> {
    let reach = Manifest::read(folder)?.sealed.filter(|reach| !ledger.goes_on_from(reach))?;
    Some(format!(
        "台账 content/{} 少了行或换过：生成 {} 时有 {} 行，现在 {} 行，对不上。\
         改法：从备份或版本库取回这个文件；确实要重新开始的，先移走已发布的文件夹",
        crate::corpus::ledger::NAME,
        folder.display(),
        reach.lines,
        ledger.chain.len()
    ))
}

/// How a folder differs from its manifest: one line each, sorted. `look` is shown every file that the manifest names, with
/// the site's as-of date.
///
/// # Errors
/// Fails where the folder has no manifest or cannot be read.
pub fn verify(folder: &Path, look: &mut dyn FnMut(&str, &[u8], &str)) -> anyhow::Result<Vec<String>> {
    let Some(manifest) = Manifest::open(folder)? else {
        anyhow::bail!("{} 里没有可用的 {NAME}：这不是本程序发布的文件夹，或清单已损坏", folder.display());
    };
    let mut differs = Vec::new();
    let mut seen = BTreeMap::new();
    for item in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let item = item.map_err(|error| unread(folder, error))?;
        if item.file_type().is_dir() {
            continue;
        }
        let name = item.path().strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        if name == NAME {
            continue;
        }
        match manifest.files.get(&name) {
            None => differs.push(format!("多出文件：{name}")),
            Some(entry) => {
                let bytes = std::fs::read(item.path()).with_context(|| format!("读不到 {}", item.path().display()))?;
                look(&name, &bytes, &manifest.as_of);
                if bytes.len() as u64 != entry.bytes || sha256(&bytes) != entry.sha256 {
                    differs.push(format!("内容不同：{name}"));
                }
            }
        }
        seen.insert(name, ());
    }
    differs
        .extend(manifest.files.keys().filter(|name| !seen.contains_key(*name)).map(|name| format!("缺少文件：{name}")));
    differs.sort();
    Ok(differs)
}

/// How a published folder differs from what these jobs would make: one line each, sorted. The program's version is no
/// difference.
///
/// # Errors
/// Fails where the folder has no manifest or cannot be read, or a file cannot be made.
pub fn unlike(folder: &Path, jobs: &[Job<'_>], stamp: &Stamp) -> anyhow::Result<Vec<String>> {
    let mut differs = verify(folder, &mut |_, _, _| {})?;
    let Some(manifest) = Manifest::read(folder) else { return Ok(differs) };
    if manifest.preview != stamp.preview {
        differs.push("已发布的是带草稿的预览".to_owned());
    }
    if manifest.as_of != stamp.as_of {
        differs.push(format!("已发布的数到 {}，现在的数到 {}", manifest.as_of, stamp.as_of));
    }
    let made: Vec<(&str, Entry)> = jobs
        .par_iter()
        .map(|job| {
            let bytes = (job.make)().with_context(|| format!("生成 {} 时出错", job.path))?;
            Ok((job.path.as_str(), Entry::of(&bytes)))
        })
        .collect::<anyhow::Result<_>>()?;
    let made: BTreeMap<&str, Entry> = made.into_iter().collect();
    for (path, entry) in &made {
        match manifest.files.get(*path) {
            None => differs.push(format!("还没有发布：{path}")),
            Some(published) if published != entry => differs.push(format!("发布的是旧的：{path}")),
            Some(_) => {}
        }
    }
    let over = manifest.files.keys().filter(|path| !made.contains_key(path.as_str()));
    differs.extend(over.map(|path| format!("已经不该有：{path}")));
    differs.sort();
    Ok(differs)
}

/// What could not be listed of a folder, by its own path.
pub(super) fn unread(folder: &Path, error: walkdir::Error) -> anyhow::Error {
    let path = error.path().unwrap_or(folder).display().to_string();
    anyhow::Error::new(std::io::Error::from(error)).context(format!("读不到 {path}"))
}
