//! Floor 9: the product as one readable chain. Read, reckon, judge; then plan, render and publish.

use crate::corpus::Corpus;
use crate::ground::finding::Finding;
use crate::model::choice::VolumeForm;
use crate::model::date::When;
use crate::output::manifest::Stamp;
use crate::output::publish::{Held, Written, hold, permitted, publish};
#[cfg(feature = "search")]
use crate::output::search;
use crate::output::volumes::Printer;
use crate::output::{self, Job, Ready, attachments, html, volumes};
use crate::read::locate::{Located, locate};
use crate::read::walk::Files;
use crate::reckon::Facts;
use crate::report::mask::discreet;
use crate::site::VolumeFile;
use crate::site::build::volume::binding;
use crate::site::{SearchSource, Site};
use crate::theme::Theme;
use crate::{read, rules};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Where a site lies and how it is looked at.
#[derive(Debug, Clone)]
pub struct Place {
    /// The folder that holds `content/` and `themes/`.
    pub root: PathBuf,
    /// The day to count to, in place of the one in `site.yaml`.
    pub as_of: Option<When>,
}

/// How long each phase took, in order.
#[derive(Debug, Clone, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    /// Does a piece of work and notes how long it took.
    pub fn time<T>(&mut self, phase: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        self.0.push((phase, start.elapsed()));
        made
    }
}

/// A site that was read and judged.
#[derive(Debug)]
pub struct Checked {
    /// The corpus, where `site.yaml` could be read.
    pub corpus: Option<Corpus>,
    /// Its facts.
    pub facts: Option<Facts>,
    /// All findings, unplaced.
    pub findings: Vec<Finding>,
    /// The files.
    pub files: Files,
}

impl Checked {
    /// Whether the content may be published.
    #[must_use]
    pub fn sound(&self) -> bool {
        self.corpus.is_some() && !self.findings.iter().any(Finding::blocks)
    }

    /// The findings with their places in the texts.
    #[must_use]
    pub fn located(&self) -> Vec<Located> {
        locate(self.findings.clone(), &self.files)
    }
}

/// Reads and judges a site; writes nothing.
///
/// # Errors
/// Fails where the folder cannot be walked.
pub fn check(place: &Place, timings: &mut Timings) -> anyhow::Result<Checked> {
    let site = timings.time("读取", || read::folder(&place.root, place.as_of))?;
    Ok(judge(site, timings))
}

/// Judges what was read.
#[must_use]
pub fn judge(site: read::ReadSite, timings: &mut Timings) -> Checked {
    let read::ReadSite { corpus, mut findings, files } = site;
    let facts = corpus.as_ref().map(|corpus| timings.time("推算", || Facts::reckon(corpus)));
    if let (Some(corpus), Some(facts)) = (&corpus, &facts) {
        findings.extend(timings.time("核对", || rules::judge(corpus, facts)));
        findings.extend(timings.time("附件", || attachments::missing(corpus, &files)));
    }
    let findings = findings.into_par_iter().map(discreet).collect();
    Checked { corpus, facts, findings, files }
}

/// The public part of a sound corpus with its facts, theme and attachments: all that jobs are made from.
#[derive(Debug)]
pub struct Prepared {
    /// The public corpus.
    pub corpus: Corpus,
    /// Its facts.
    pub facts: Facts,
    /// The theme.
    pub theme: Theme,
    /// The attachments and their files.
    pub attachments: html::Attachments,
    /// The files.
    pub files: Files,
    /// What prints volumes; without it they are not made as PDF.
    pub printer: Option<Printer>,
}

/// The public part of a corpus with its facts; `facts` are those of the whole corpus, where they are known.
#[must_use]
pub fn public(corpus: Corpus, facts: Option<Facts>, drafts: bool, timings: &mut Timings) -> (Corpus, Facts) {
    // What was computed for the judge holds for the public where the public sees the same records.
    let facts = facts.filter(|_| corpus.all_public());
    let corpus = timings.time("取舍", || corpus.into_public(drafts));
    let facts = facts.unwrap_or_else(|| timings.time("再推算", || Facts::reckon(&corpus)));
    (corpus, facts)
}

/// Prepares a checked site for rendering.
///
/// # Errors
/// Fails where the theme is not sound or an attachment cannot be read.
pub fn prepare(checked: Checked, root: &Path, drafts: bool, timings: &mut Timings) -> anyhow::Result<Option<Prepared>> {
    let Checked { corpus: Some(corpus), facts, files, .. } = checked else { return Ok(None) };
    let (corpus, facts) = public(corpus, facts, drafts, timings);
    let name = corpus.site.theme.get().map_or("default", |t| t);
    let overlay = root.join("themes").join(name);
    let named = crate::model::id::Id::parse(name).is_ok();
    anyhow::ensure!(named && (name == "default" || overlay.is_dir()), "没有主题“{name}”：themes/ 里没有这个文件夹");
    // The theme is one thread's work, and so is much of what pages ask of the facts.
    let (theme, ()) = timings.time("主题", || {
        rayon::join(|| Theme::load(overlay.is_dir().then_some(overlay.as_path())), || facts.foresee(&corpus))
    });
    let theme = theme?;
    let attachments = timings.time("附件", || attachments::gather(&corpus, &files))?;
    Ok(Some(Prepared { corpus, facts, theme, attachments, files, printer: None }))
}

impl Prepared {
    /// What these formats work from.
    ///
    /// # Errors
    /// Fails where the theme's frame cannot be rendered.
    pub fn ready(&self, formats: &[&str]) -> anyhow::Result<Ready<'_>> {
        #[cfg(feature = "search")]
        let pack = if formats.contains(&"search") { Some(search::Pack::of_corpus(&self.corpus)?) } else { None };
        #[cfg(feature = "search")]
        let source = pack.as_ref().map(|pack| SearchSource::Shards(pack.folder.clone()));
        #[cfg(not(feature = "search"))]
        let source = None;
        Ok(Ready {
            #[cfg(feature = "search")]
            search: pack,
            ..self.framed(formats, source, self.printer.is_some())?
        })
    }

    /// The same for a preview: its search page, if any, asks an address, relative to the root, in the place of shards; and it
    /// leads to all that a build can print.
    ///
    /// # Errors
    /// Fails where the theme's frame cannot be rendered.
    pub fn preview(&self, formats: &[&str], address: Option<&str>) -> anyhow::Result<Ready<'_>> {
        let source = address.map(|address| SearchSource::Endpoint(address.to_owned()));
        self.framed(formats, source, cfg!(feature = "volumes"))
    }

    fn framed(&self, formats: &[&str], source: Option<SearchSource>, printing: bool) -> anyhow::Result<Ready<'_>> {
        let twins = formats.contains(&"data");
        let bound = if formats.contains(&"volumes") {
            volumes::files(&self.corpus, &binding::bindings(&self.corpus), printing)
        } else {
            Vec::new()
        };
        let frames = html::frames(&self.corpus, &self.facts, &self.theme, &self.attachments, twins, source, bound)?;
        Ok(Ready {
            site: Site::new(&self.corpus, &self.facts, frames),
            theme: &self.theme,
            files: &self.files,
            attachments: &self.attachments,
            #[cfg(feature = "search")]
            search: None,
            printed: volumes::Prints::new(),
            pack: OnceLock::new(),
        })
    }

    /// Prints the volumes of a site that is to stand in the folder held, where they are not kept beside it already. `tick` is called
    /// after each file with the number of all.
    ///
    /// # Errors
    /// Fails where a volume cannot be set.
    pub fn print(&self, ready: &mut Ready<'_>, held: &Held, tick: &dyn Fn(usize)) -> anyhow::Result<()> {
        let wanted: Vec<&VolumeFile> = ready.site.frames.volumes.files.iter().collect();
        let Some(printer) = self.printer.as_ref().filter(|_| !wanted.is_empty()) else { return Ok(()) };
        let all = wanted.iter().filter(|file| file.form == VolumeForm::Pdf).count();
        let store = volumes::kept::store(held)?;
        ready.printed = printer.print(&ready.site, self.theme.layouts(), &store, &wanted, &|| tick(all))?;
        Ok(())
    }
}

/// Makes and publishes a prepared site in the formats named ([`output::FORMATS`]); the index of its full text and its printed
/// volumes are kept beside it. `tick` is called after each file with the number of all, `bound` after each printed volume.
///
/// # Errors
/// Fails where a page cannot be made or the folder cannot be written; the old site then stands.
pub fn build(
    prepared: &Prepared,
    out: &Path,
    formats: &[&str],
    tick: &(dyn Fn(usize) + Sync),
    bound: &dyn Fn(usize),
    timings: &mut Timings,
) -> anyhow::Result<Written> {
    let Corpus { site, preview, ledger, .. } = &prepared.corpus;
    let stamp = Stamp { as_of: site.as_of.to_string(), preview: *preview, sealed: ledger.reach() };
    let mut ready = timings.time("排版准备", || prepared.ready(formats))?;
    // Nothing is put beside a folder that the site may not go into.
    permitted(out, &stamp)?;
    // From the first print to what is kept, no other build removes what this one needs.
    let held = hold(out)?;
    timings.time("编册", || prepared.print(&mut ready, &held, bound))?;
    let jobs: Vec<Job<'_>> = timings.time("列出页面", || output::jobs(&ready, formats))?;
    let total = jobs.len();
    let written = timings.time("生成和发布", || publish(&held, &jobs, stamp, &|| tick(total)))?;
    volumes::kept::prune(&held, &ready.printed)?;
    #[cfg(feature = "search")]
    timings.time("保存检索索引", || search::kept::keep(&held, ready.search.as_ref()))?;
    Ok(written)
}
