//! The chosen faces, loaded: what layouts are set with, what they can set, and what is told about them.

use super::choice::{Chosen, Wanted, choose, idle};
use super::fault::{Fault, Gap, turns};
use crate::model::digest::sha256;
use crate::site::view::volume::{Section, Volume};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use typst::foundations::Bytes;
use typst::text::{Font, FontFlags, FontInfo, FontWeight, is_default_ignorable};

/// The faces of a volume. As data they are the paths of their files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "Vec<Chosen>", into = "Vec<Chosen>")]
pub struct Faces {
    chosen: Vec<Chosen>,
    /// The font of each chosen face; a face that sets two roles is loaded once.
    fonts: Vec<Font>,
    /// Every character that some face has, in order.
    covered: Vec<u32>,
}

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
        let mut files: BTreeMap<PathBuf, Bytes> = BTreeMap::new();
        let mut loaded: BTreeMap<(PathBuf, u32), Font> = BTreeMap::new();
        let mut fonts = Vec::new();
        for face in &chosen {
            let key = (face.path.clone(), face.index);
            let known = loaded.get(&key).cloned();
            let font = known.map_or_else(|| open(face, &mut files), Ok)?;
            loaded.insert(key, font.clone());
            fonts.push(font);
        }
        // A face for a role without a Chinese character would leave the text to another one unseen.
        let chinese = |font: &Font| font.info().coverage.contains(u32::from('算'));
        if let Some((face, _)) = chosen.iter().zip(&fonts).find(|(_, font)| !chinese(font)) {
            let file = face.path.display().to_string();
            return Err(Fault::FaceFile { file, why: "里面没有汉字".to_owned() });
        }
        let mut covered: Vec<u32> = loaded.values().flat_map(|font| font.info().coverage.iter()).collect();
        covered.sort_unstable();
        covered.dedup();
        Ok(Self { chosen, fonts, covered })
    }

    /// Which file set which role.
    #[must_use]
    pub fn report(&self) -> Vec<FaceReport> {
        let mut digests: BTreeMap<&PathBuf, String> = BTreeMap::new();
        let reports = self.chosen.iter().zip(&self.fonts).map(|(face, font)| FaceReport {
            role: face.hand.name(),
            bold: face.bold,
            family: font.info().family.clone(),
            file: face.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            sha256: digests.entry(&face.path).or_insert_with(|| sha256(font.data())).clone(),
        });
        reports.collect()
    }

    /// The files in the site's own folders that set nothing, each with what its family is called.
    #[must_use]
    pub fn idle(&self, wanted: &Wanted) -> Vec<(PathBuf, String)> {
        idle(wanted, &self.chosen)
    }

    /// The fonts in the order of [`Self::infos`].
    pub(super) fn fonts(&self) -> &[Font] {
        &self.fonts
    }

    /// The fonts as layouts ask for them: each role is a family of its own, whatever its file calls it.
    pub(super) fn infos(&self) -> impl Iterator<Item = FontInfo> {
        self.chosen.iter().zip(&self.fonts).map(|(face, font)| {
            let mut info = font.info().clone();
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

    /// Looks up every character of a volume.
    ///
    /// # Errors
    /// Fails where a character has no glyph, naming the sections it stands in.
    pub(super) fn check(&self, volume: &Volume) -> Result<(), Fault> {
        let mut gaps = Vec::new();
        let own = [&volume.title, &volume.reader, &volume.bureau, &volume.warning, &volume.part];
        let own: String = own.into_iter().map(String::as_str).collect();
        self.gap("cover", &volume.title, &mut own.chars(), &mut gaps);
        for section in &volume.sections {
            section.walk(&mut |section| {
                let mut texts = String::new();
                texts_of(section, &mut texts);
                self.gap(
                    &section.id,
                    if section.title.is_empty() { &volume.title } else { &section.title },
                    &mut texts.chars(),
                    &mut gaps,
                );
            });
        }
        if gaps.is_empty() { Ok(()) } else { Err(Fault::Glyphs { gaps }) }
    }

    fn gap(&self, id: &str, title: &str, texts: &mut dyn Iterator<Item = char>, gaps: &mut Vec<Gap>) {
        let distinct: BTreeSet<char> = texts.collect();
        let characters: Vec<char> = distinct.into_iter().filter(|c| !self.has(*c)).collect();
        if !characters.is_empty() {
            gaps.push(Gap { section: id.to_owned(), title: title.to_owned(), characters });
        }
    }
}

/// A face from its file, which is read once for all faces in it.
fn open(face: &Chosen, files: &mut BTreeMap<PathBuf, Bytes>) -> Result<Font, Fault> {
    let fault = |why: &str| Fault::FaceFile { file: face.path.display().to_string(), why: why.to_owned() };
    let known = files.get(&face.path).cloned();
    let read = || std::fs::read(&face.path).map(Bytes::new);
    let bytes = known.map_or_else(read, Ok).map_err(|_| fault("读不到"))?;
    files.insert(face.path.clone(), bytes.clone());
    Font::new(bytes, face.index).ok_or_else(|| fault("不是可用的字体"))
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
