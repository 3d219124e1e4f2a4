//! Floor 8: the site as files. Formats make jobs, the one writer runs and writes them.

pub mod attachments;
pub mod data;
pub mod destination;
pub mod exchange;
pub mod feeds;
mod flush;
pub mod fragments;
pub mod html;
pub mod ledger;
pub mod lock;
pub mod manifest;
pub mod pack;
pub mod publish;
mod rooted;
#[cfg(feature = "search")]
pub mod search;
pub mod volumes;

use crate::read::walk::Files;
use crate::site::Site;
use crate::theme::Theme;
use rayon::prelude::*;
use std::sync::OnceLock;

/// What formats work from.
#[derive(Debug)]
pub struct Ready<'c> {
    /// The site.
    pub site: Site<'c>,
    /// The theme.
    pub theme: &'c Theme,
    /// The files that attachments are copied from.
    pub files: &'c Files,
    /// The attachments that public records name.
    pub attachments: &'c html::Attachments,
    /// The shards of the full text, where they were asked for.
    #[cfg(feature = "search")]
    pub search: Option<search::Pack>,
    /// The volumes that were printed.
    pub printed: volumes::Prints,
    /// The open data pack, once it is made; what went wrong where it could not be.
    pub pack: OnceLock<Result<pack::Pack, String>>,
}

/// One file to make: where it stands, and how it is made when its turn comes.
pub struct Job<'c> {
    /// Its path relative to the output folder.
    pub path: String,
    /// Makes its bytes.
    pub make: Box<dyn Fn() -> anyhow::Result<Vec<u8>> + Send + Sync + 'c>,
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("path", &self.path).finish_non_exhaustive()
    }
}

impl<'c> Job<'c> {
    /// A file and how it is made.
    pub fn new(path: impl Into<String>, make: impl Fn() -> anyhow::Result<Vec<u8>> + Send + Sync + 'c) -> Self {
        Self { path: path.into(), make: Box::new(make) }
    }
}

/// A form in which the site comes out.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// Whether it is made where nobody says which formats are wanted.
    pub usual: bool,
    /// Its files.
    pub jobs: for<'c> fn(&'c Ready<'c>) -> Vec<Job<'c>>,
}

/// All formats. The only list of them.
pub const FORMATS: &[Format] = &[
    Format { name: "html", title: "网页", usual: true, jobs: html::jobs },
    Format { name: "data", title: "数据（JSON、CSV、数据包）", usual: true, jobs: data::jobs },
    Format { name: "feeds", title: "订阅、网站地图", usual: true, jobs: feeds::jobs },
    #[cfg(feature = "search")]
    Format { name: "search", title: "全文检索", usual: true, jobs: search::jobs },
    Format { name: "volumes", title: "汇编（PDF、Word、EPUB）", usual: true, jobs: volumes::jobs },
    Format { name: "fragments", title: "供粘贴的网页片段", usual: false, jobs: fragments::jobs },
];

/// The formats that are made where nobody says which are wanted.
pub fn usual() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(|format| format.usual).map(|format| format.name)
}

/// The jobs of the formats named, sorted by path.
///
/// # Errors
/// Fails where two jobs want the same path.
pub fn jobs<'c>(ready: &'c Ready<'c>, formats: &[&str]) -> anyhow::Result<Vec<Job<'c>>> {
    let wanted = FORMATS.par_iter().with_max_len(1).filter(|format| formats.contains(&format.name));
    let mut jobs: Vec<Job<'c>> = wanted.flat_map_iter(|format| (format.jobs)(ready)).collect();
    jobs.sort_by(|a, b| a.path.cmp(&b.path));
    for pair in jobs.windows(2) {
        anyhow::ensure!(pair[0].path != pair[1].path, "两个页面要写到同一个地址：{}", pair[0].path);
    }
    Ok(jobs)
}
