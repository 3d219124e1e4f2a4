//! What the typesetter may see: the layouts of the theme, the volume as data, the chosen faces. No disk, no network, no
//! clock: the same volume with the same faces gives the same bytes.

use super::faces::Faces;
use super::fault::Fault;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};

/// The layouts that the others are reached from: the book, and what stands over and under its pages.
pub(super) const BOOK: &str = "pdf/book.typ";
pub(super) const HEADS: &str = "pdf/heads.typ";
/// The volume as data: of its sections those that are set together.
pub(super) const DATA: &str = "volume.json";
/// What they must know of the others.
pub(super) const RUN: &str = "run.json";
/// What stands over and under the pages.
pub(super) const PAGES: &str = "pages.json";

/// The world of one volume.
#[derive(Debug, Clone)]
pub(super) struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    sources: BTreeMap<String, Source>,
    files: BTreeMap<String, Bytes>,
    today: Option<Datetime>,
}

impl Shop {
    /// A world without data, whose main layout is that of the book.
    pub(super) fn new(
        layouts: &BTreeMap<String, Vec<u8>>,
        faces: &Faces,
        fonts: Vec<Font>,
        as_of: &str,
    ) -> Result<Self, Fault> {
        let mut sources = BTreeMap::new();
        let mut files = BTreeMap::new();
        for (name, bytes) in layouts.iter().filter(|(name, _)| name.starts_with("pdf/")) {
            if name.ends_with(".typ") {
                let text = String::from_utf8(bytes.clone()).map_err(|_| wrong(format!("{name} 不是 UTF-8 文本")))?;
                sources.insert(name.clone(), Source::new(file(name)?, text));
            }
            files.insert(name.clone(), Bytes::new(bytes.clone()));
        }
        let shop = Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_infos(faces.infos())),
            fonts,
            main: file(BOOK)?,
            sources,
            files,
            today: day(as_of),
        };
        shop.about(BOOK)
    }

    /// The same with another main layout.
    pub(super) fn about(mut self, main: &str) -> Result<Self, Fault> {
        if !self.sources.contains_key(main) {
            return Err(wrong(format!("主题里没有 volume/{main}")));
        }
        self.main = file(main)?;
        Ok(self)
    }

    /// The same with data under a name.
    pub(super) fn with(mut self, name: &str, data: &impl Serialize) -> Result<Self, Fault> {
        let data = serde_json::to_vec(data).map_err(|error| wrong(error.to_string()))?;
        self.files.insert(name.to_owned(), Bytes::new(data));
        Ok(self)
    }

    /// What the typesetter says, with the layout and the line it is about.
    pub(super) fn tell(&self, errors: &[SourceDiagnostic]) -> Fault {
        let messages = errors.iter().map(|error| {
            let place = error.span.id().zip(self.range(error.span)).and_then(|(id, range)| {
                let line = self.source(id).ok()?.lines().byte_to_line(range.start)?;
                Some(format!("{} 第 {} 行：", id.get().vpath().get_without_slash(), line + 1))
            });
            format!("{}{}", place.unwrap_or_default(), error.message)
        });
        Fault::Layout { messages: messages.collect() }
    }
}

fn wrong(message: String) -> Fault {
    Fault::Layout { messages: vec![message] }
}

fn file(name: &str) -> Result<FileId, Fault> {
    let path = VirtualPath::new(name).map_err(|_| wrong(format!("版式的文件名不合用：{name}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The day of a volume; none where its text is none.
fn day(text: &str) -> Option<Datetime> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Datetime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

impl World for Shop {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath().get_without_slash();
        self.sources.get(path).cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(path)))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        self.files.get(path).cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(path)))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
