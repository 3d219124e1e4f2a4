//! Compiled volumes as files beside their pages: PDF, Word, EPUB, all set from the one tree of
//! [`crate::site::view::volume`]. PDFs take longest, so they are printed before anything is published and kept beside the
//! site ([`kept`]) for as long as nothing in them changes.

pub mod docx;
pub mod epub;
pub mod kept;
#[cfg(feature = "volumes")]
pub mod pdf;
#[cfg(feature = "volumes")]
mod printer;
#[cfg(test)]
mod reading;
#[cfg(not(feature = "volumes"))]
mod unprinted;
#[cfg(test)]
mod web;

#[cfg(feature = "volumes")]
pub use printer::{Printer, blames_content};
#[cfg(not(feature = "volumes"))]
pub use unprinted::{Printer, blames_content};

use super::{Job, Ready};
use crate::corpus::Corpus;
use crate::model::choice::{Choice as _, Edition, VolumeForm};
use crate::site::build::volume::binding::Binding;
use crate::site::build::volume::{Part, volume};
use crate::site::{VolumeFile, urls};
use anyhow::Context as _;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

/// A PDF that nobody has printed: there is none in a preview.
#[derive(Debug)]
pub struct NotPrinted(String);

impl Display for NotPrinted {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} 没有印出来", self.0)
    }
}

impl std::error::Error for NotPrinted {}

/// Prints files by where they stand in the site, each with the file that holds it until it is published.
pub type Prints = BTreeMap<String, PathBuf>;

/// The files of all volumes; those in PDF only where they can be printed.
#[must_use]
pub fn files(corpus: &Corpus, bindings: &[Binding], printing: bool) -> Vec<VolumeFile> {
    let mut files = Vec::new();
    for binding in bindings {
        let plan = binding.plan(corpus);
        let forms = if plan.forms.is_empty() { VolumeForm::ALL } else { &plan.forms };
        let editions = if plan.editions.is_empty() { &[Edition::Standard][..] } else { &plan.editions };
        for part in Part::all(binding) {
            for form in forms.iter().copied().filter(|form| printing || *form != VolumeForm::Pdf) {
                // Who reads a file on a screen sets its type there.
                let editions = if form == VolumeForm::Pdf { editions } else { &[Edition::Standard] };
                files.extend(editions.iter().map(|edition| {
                    let name = (*edition != Edition::Standard).then(|| edition.key());
                    let stem = urls::volume_stem(corpus, binding.number, part, name);
                    let path = format!("{stem}.{}", form.key());
                    VolumeFile { number: binding.number, part, edition: *edition, form, path }
                }));
            }
        }
    }
    files
}

/// A job for each file.
pub fn jobs<'c>(ready: &'c Ready<'c>) -> Vec<Job<'c>> {
    let files = &ready.site.frames.volumes.files;
    files.iter().map(|file| Job::new(file.path.clone(), move || make(ready, file))).collect()
}

fn make(ready: &Ready<'_>, file: &VolumeFile) -> anyhow::Result<Vec<u8>> {
    let whole = || {
        let binding = ready.site.binding(file.number).with_context(|| format!("没有第 {} 种汇编", file.number + 1))?;
        anyhow::Ok(volume(&ready.site, binding, file.part, file.edition, &|_, _| None))
    };
    match file.form {
        VolumeForm::Docx => docx::docx(&whole()?, ready.theme.layouts()),
        VolumeForm::Epub => epub::epub(ready.theme, &whole()?),
        VolumeForm::Pdf => {
            let printed = ready.printed.get(&file.path).ok_or_else(|| NotPrinted(file.path.clone()))?;
            std::fs::read(printed).with_context(|| format!("读不到印好的 {}", printed.display()))
        }
    }
}
