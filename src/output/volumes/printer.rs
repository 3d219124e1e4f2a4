//! Volumes printed as PDF and kept under the digest of all that they are set from: a build prints only what has changed.

use super::Prints;
use super::pdf::press::{Job, Press};
use super::pdf::{FaceReport, Faces, Fault};
use crate::model::choice::{Edition, VolumeForm};
use crate::model::digest::sha256;
use crate::output::exchange::exchange;
use crate::site::build::volume::{Part, volume};
use crate::site::view::volume::{Block, Labelled, Piece, Volume};
use crate::site::{Site, VolumeFile};
use anyhow::Context as _;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// For each section the page it begins on, as printed there.
type Pages = BTreeMap<String, String>;

/// What prints volumes.
#[derive(Debug, Clone)]
pub struct Printer {
    press: Press,
    faces: Faces,
    told: Vec<FaceReport>,
    program: String,
}

impl Printer {
    /// Where volumes are set, in which faces, and by which build of the program: another one may set them otherwise.
    ///
    /// # Errors
    /// Fails where a file of the faces cannot be read any more.
    pub fn new(press: Press, faces: Faces, program: String) -> Result<Self, Fault> {
        // The digests of the faces' files are taken once, for there are tens of megabytes of them.
        let told = faces.report()?;
        Ok(Self { press, faces, told, program })
    }

    /// Which face sets which role.
    #[must_use]
    pub fn faces(&self) -> &[FaceReport] {
        &self.told
    }

    /// Prints what is not kept yet of the volumes wanted. `tick` is called after each file.
    ///
    /// # Errors
    /// Fails where a volume cannot be set ([`Fault`]) or the folder cannot be written.
    pub fn print(
        &self,
        site: &Site<'_>,
        layouts: &BTreeMap<String, Vec<u8>>,
        store: &Path,
        wanted: &[&VolumeFile],
        tick: &dyn Fn(),
    ) -> anyhow::Result<Prints> {
        let mut printed = Prints::new();
        let mut pages: BTreeMap<(usize, Edition), Vec<Pages>> = BTreeMap::new();
        // The guide leads to the pages of the parts: it is printed after them.
        let mut order: Vec<&VolumeFile> = wanted.iter().copied().filter(|file| file.form == VolumeForm::Pdf).collect();
        order.sort_by_key(|file| (file.number, file.edition, file.part == Part::Guide, file.part));
        for file in order {
            let Some(binding) = site.binding(file.number) else { continue };
            let parts = pages.entry((file.number, file.edition)).or_default();
            let places = |part: usize, id: &str| parts.get(part).and_then(|pages| pages.get(id)).cloned();
            let book = volume(site, binding, file.part, file.edition, &places);
            let (path, own) = self
                .set(book, layouts, store)
                .with_context(|| format!("汇编“{}”没有编成", binding.plan(site.corpus).title))?;
            parts.push(own);
            printed.insert(file.path.clone(), path);
            tick();
        }
        Ok(printed)
    }

    /// A volume's file and pages: those that are kept, or new ones.
    fn set(
        &self,
        mut book: Volume,
        layouts: &BTreeMap<String, Vec<u8>>,
        store: &Path,
    ) -> anyhow::Result<(PathBuf, Pages)> {
        sign(&mut book, &self.told);
        let job = Job::new(book, layouts, &self.faces);
        let key = &sha256(&serde_json::to_vec(&(&job.volume, &job.layouts, &self.told, &self.program))?)[..24];
        let (path, pages) = (store.join(format!("{key}.pdf")), store.join(format!("{key}.json")));
        if path.is_file()
            && let Some(kept) = fs::read(&pages).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
        {
            return Ok((path, kept));
        }
        let printed = self.press.press(&job)?;
        fs::create_dir_all(store).with_context(|| format!("不能新建文件夹 {}", store.display()))?;
        exchange(&path, &printed.bytes)?;
        // The pages last: without them the file is printed anew.
        exchange(&pages, &serde_json::to_vec(&printed.pages)?)?;
        Ok((path, printed.pages))
    }
}

/// Says in 版权页 which face set what.
fn sign(book: &mut Volume, faces: &[FaceReport]) {
    let Some(colophon) = book.sections.iter_mut().find(|section| section.id == "colophon") else { return };
    let rows = faces.iter().map(|face| Labelled {
        label: if face.bold { format!("{}（粗）", face.role) } else { face.role.to_owned() },
        lines: vec![
            vec![Piece::plain(format!("{}（{}）", face.family, face.file))],
            vec![Piece::toned(format!("SHA-256 {}", face.sha256), crate::site::view::Tone::Muted)],
        ],
    });
    colophon.blocks.extend([Block::heading(1, "字体"), Block::Facts { rows: rows.collect() }]);
}

/// Whether a volume could not be set because of what is in it, not because of the program or its surroundings.
#[must_use]
pub fn blames_content(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| matches!(cause.downcast_ref::<Fault>(), Some(Fault::Glyphs { .. })))
}
