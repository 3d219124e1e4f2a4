//! The chosen faces, loaded: what layouts are set with, what they can set, and what is told about them.

use super::choice::{Chosen, Wanted, choose, idle};
use super::fault::{Fault, Gap, turns};
use super::outlines::Outlines;
use crate::model::digest::sha256;
use crate::site::view::volume::{Section, Volume};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use typst::foundations::Bytes;
use typst::layout::{Abs, Frame, FrameItem};
use typst::text::{Font, FontFlags, FontInfo, FontVariant, FontVariations, FontWeight, TextItem, is_default_ignorable};
use typst_layout::Page;

/// The faces of a volume. As data they are the paths of their files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "Vec<Chosen>", into = "Vec<Chosen>")]
pub struct Faces {
    chosen: Vec<Chosen>,
    /// The faces, each once.
    faces: Vec<Arc<Face>>,
    /// For each that is chosen which of the faces it is: one may set two roles.
    of: Vec<usize>,
    /// Every character that some face has, in order.
    covered: Vec<u32>,
}

/// A face with what is needed to lay out with it, but not to draw it.
#[derive(Debug)]
struct Face {
    font: Font,
    file: PathBuf,
    index: u32,
    /// Where its outlines are; `None` where it is held whole.
    outlines: Option<Outlines>,
}

/// The glyphs that each of the faces is to draw, in their order.
pub(super) type Drawn = Vec<BTreeSet<u16>>;

/// Which file set a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaceReport {
    /// The role: `宋`.
    pub role: &'static str,
    /// Whether it sets what is bold.
    pub bold: bool,
    /// The face's family as its file names it.
    pub family: String,
    /// The file's name without its folder.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
}

impl Faces {
    /// Chooses and loads the faces.
    ///
    /// # Errors
    /// Fails where there is no Chinese face, or a configured file cannot be used.
    pub fn find(wanted: &Wanted) -> Result<Self, Fault> {
        Self::load(choose(wanted)?)
    }

    fn load(chosen: Vec<Chosen>) -> Result<Self, Fault> {
        let (mut faces, mut of): (Vec<Arc<Face>>, Vec<usize>) = (Vec::new(), Vec::new());
        for face in &chosen {
            let known = faces.iter().position(|one| one.file == face.path && one.index == face.index);
            of.push(known.unwrap_or(faces.len()));
            if known.is_none() {
                faces.push(Arc::new(Face::open(face)?));
            }
        }
        // A face for a role without a Chinese character would leave the text to another one unseen.
        if let Some(face) = faces.iter().find(|face| !face.font.info().coverage.contains(u32::from('算'))) {
            return Err(unusable(&face.file, "里面没有汉字"));
        }
        let mut covered: Vec<u32> = faces.iter().flat_map(|face| face.font.info().coverage.iter()).collect();
        covered.sort_unstable();
        covered.dedup();
        Ok(Self { chosen, faces, of, covered })
    }

    /// The same held whole.
    #[cfg(test)]
    pub(super) fn whole(&self) -> Self {
        let whole = |face: &Arc<Face>| {
            let font = font(&face.file, face.index, std::fs::read(&face.file)).unwrap();
            Arc::new(Face { font, file: face.file.clone(), index: face.index, outlines: None })
        };
        Self { faces: self.faces.iter().map(whole).collect(), ..self.clone() }
    }

    /// Which file set which role.
    ///
    /// # Errors
    /// Fails where a file cannot be read any more.
    pub fn report(&self) -> Result<Vec<FaceReport>, Fault> {
        let mut digests: BTreeMap<&Path, String> = BTreeMap::new();
        for face in &self.faces {
            let bytes = std::fs::read(&face.file).map_err(|_| unusable(&face.file, "读不到"))?;
            digests.insert(&face.file, sha256(&bytes));
        }
        let reports = self.chosen.iter().zip(&self.of).map(|(face, of)| FaceReport {
            role: face.hand.name(),
            bold: face.bold,
            family: self.faces[*of].font.info().family.clone(),
            file: face.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            sha256: digests.get(face.path.as_path()).cloned().unwrap_or_default(),
        });
        Ok(reports.collect())
    }

    /// The files in the site's own folders that set nothing, each with what its family is called.
    #[must_use]
    pub fn idle(&self, wanted: &Wanted) -> Vec<(PathBuf, String)> {
        idle(wanted, &self.chosen)
    }

    /// The glyphs of some characters, as each of the faces has them.
    pub(super) fn glyphs(&self, characters: &BTreeSet<char>) -> Drawn {
        let of = |face: &Arc<Face>| {
            let font = face.font.clone().instantiate(FontVariant::default(), Abs::zero(), &FontVariations::default());
            let glyphs = characters.iter().filter_map(|c| font.ttf().glyph_index(*c));
            glyphs.map(|glyph| glyph.0).collect()
        };
        self.faces.iter().map(of).collect()
    }

    /// The fonts in the order of [`Self::infos`], with the outlines of some glyphs.
    pub(super) fn fonts(&self, drawn: &Drawn) -> Result<Vec<Font>, Fault> {
        let fonts = self.faces.iter().zip(drawn).map(|(face, glyphs)| face.with(glyphs));
        let fonts = fonts.collect::<Result<Vec<Font>, Fault>>()?;
        Ok(self.of.iter().map(|of| fonts[*of].clone()).collect())
    }

    /// Adds the glyphs that pages show and that are not held; whether there were none. `fonts` are what they were laid out with.
    pub(super) fn hold(&self, drawn: &mut Drawn, fonts: &[Font], pages: &[Page]) -> bool {
        let mut all = true;
        let mut see = |text: &TextItem| {
            let of = fonts.iter().position(|font| font == text.font.font()).map(|n| self.of[n]);
            let Some(of) = of.filter(|of| self.faces[*of].outlines.is_some()) else { return };
            for glyph in &text.glyphs {
                all &= Outlines::holds(&drawn[of], glyph.id) || !drawn[of].insert(glyph.id);
            }
        };
        pages.iter().for_each(|page| texts_in(&page.frame, &mut see));
        all
    }

    /// The fonts as layouts ask for them: each role is a family of its own, whatever its file calls it.
    pub(super) fn infos(&self) -> impl Iterator<Item = FontInfo> {
        self.chosen.iter().zip(&self.of).map(|(face, of)| {
            let mut info = self.faces[*of].font.info().clone();
            info.family = face.hand.name().to_owned();
            // A file's own numbers may call a bold face ordinary; one with many weights in it knows best.
            if !info.flags.contains(FontFlags::VARIABLE) {
                info.variant.weight = if face.bold { FontWeight::BOLD } else { FontWeight::REGULAR };
            }
            info
        })
    }

    /// Whether a character can be set, or is one that sets nothing.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        let breaks = matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}');
        breaks || (is_default_ignorable(c) && !turns(c)) || self.covered.binary_search(&u32::from(c)).is_ok()
    }

    /// The characters of a volume.
    ///
    /// # Errors
    /// Fails where a character has no glyph, naming the sections it stands in.
    pub(super) fn characters(&self, volume: &Volume) -> Result<BTreeSet<char>, Fault> {
        let (mut all, mut gaps) = (BTreeSet::new(), Vec::new());
        let own = [&volume.title, &volume.reader, &volume.bureau, &volume.warning, &volume.part];
        let own: BTreeSet<char> = own.into_iter().flat_map(|text| text.chars()).collect();
        self.gap("cover", &volume.title, &own, &mut gaps);
        all.extend(own);
        for section in &volume.sections {
            section.walk(&mut |section| {
                let mut texts = String::new();
                texts_of(section, &mut texts);
                let own: BTreeSet<char> = texts.chars().collect();
                let title = if section.title.is_empty() { &volume.title } else { &section.title };
                self.gap(&section.id, title, &own, &mut gaps);
                all.extend(own);
            });
        }
        if gaps.is_empty() { Ok(all) } else { Err(Fault::Glyphs { gaps }) }
    }

    fn gap(&self, id: &str, title: &str, own: &BTreeSet<char>, gaps: &mut Vec<Gap>) {
        let characters: Vec<char> = own.iter().copied().filter(|c| !self.has(*c)).collect();
        if !characters.is_empty() {
            gaps.push(Gap { section: id.to_owned(), title: title.to_owned(), characters });
        }
    }
}

impl Face {
    /// A face from its file, without outlines where they can be told from the rest.
    fn open(face: &Chosen) -> Result<Self, Fault> {
        let mut file = File::open(&face.path).map_err(|_| unusable(&face.path, "读不到"))?;
        let outlines = Outlines::of(&mut file, face.index);
        let bytes = match &outlines {
            Some(outlines) => outlines.held(&mut file, &BTreeSet::new()),
            None => std::fs::read(&face.path),
        };
        let font = font(&face.path, face.index, bytes)?;
        Ok(Self { font, file: face.path.clone(), index: face.index, outlines })
    }

    /// Its font with the outlines of some glyphs.
    fn with(&self, glyphs: &BTreeSet<u16>) -> Result<Font, Fault> {
        let Some(outlines) = &self.outlines else { return Ok(self.font.clone()) };
        let bytes = File::open(&self.file).and_then(|mut file| outlines.held(&mut file, glyphs));
        font(&self.file, self.index, bytes)
    }
}

fn font(file: &Path, index: u32, bytes: io::Result<Vec<u8>>) -> Result<Font, Fault> {
    let bytes = bytes.map_err(|_| unusable(file, "读不到"))?;
    Font::new(Bytes::new(bytes), index).ok_or_else(|| unusable(file, "不是可用的字体"))
}

fn unusable(file: &Path, why: &str) -> Fault {
    Fault::FaceFile { file: file.display().to_string(), why: why.to_owned() }
}

/// Shows all text of a frame.
fn texts_in(frame: &Frame, see: &mut dyn FnMut(&TextItem)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => see(text),
            FrameItem::Group(group) => texts_in(&group.frame, see),
            _ => {}
        }
    }
}

/// All that a section says, but not what stands in the sections within it. Taken from its form as data, so that no kind of
/// block can be forgotten.
fn texts_of(section: &Section, texts: &mut String) {
    texts.push_str(&section.title);
    texts.push_str(&section.short);
    if let Some(url) = section.page.as_ref().and_then(|page| page.url.as_ref()) {
        texts.push_str(url);
    }
    for block in &section.blocks {
        if let Ok(value) = serde_json::to_value(block) {
            strings(&value, texts);
        }
    }
}

fn strings(value: &serde_json::Value, texts: &mut String) {
    match value {
        serde_json::Value::String(text) => texts.push_str(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, texts)),
        serde_json::Value::Object(fields) => fields.values().for_each(|item| strings(item, texts)),
        _ => {}
    }
}

impl TryFrom<Vec<Chosen>> for Faces {
    type Error = Fault;

    fn try_from(chosen: Vec<Chosen>) -> Result<Self, Fault> {
        Self::load(chosen)
    }
}

impl From<Faces> for Vec<Chosen> {
    fn from(faces: Faces) -> Self {
        faces.chosen
    }
}
