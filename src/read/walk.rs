//! The one place that looks at `content/`: regular files only, no links followed, sorted by path.

use crate::ground::finding::{Finding, Place};
use crate::ground::source::FileId;
use crate::ground::system::why;
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its number.
    pub id: FileId,
    /// Its path relative to `content/`, with `/` between parts.
    pub path: Arc<str>,
    /// Its size when it was found.
    pub bytes: u64,
    /// Whether it is no regular file with a readable name: it has its finding and is not opened.
    pub refused: bool,
}

/// The files of a site: on disk, or in memory for tests.
#[derive(Debug)]
pub struct Files {
    list: Vec<Found>,
    store: Store,
}

#[derive(Debug)]
enum Store {
    Disk(PathBuf),
    Memory(Vec<Vec<u8>>),
}

impl Files {
    /// All files, sorted by path; a file's number is its place.
    #[must_use]
    pub fn list(&self) -> &[Found] {
        &self.list
    }

    /// The path of a file; of a number that no file has, `site.yaml`, which is then the file that lacks.
    #[must_use]
    pub fn path(&self, file: FileId) -> Arc<str> {
        self.list.get(file.0 as usize).map_or_else(|| "site.yaml".into(), |found| Arc::clone(&found.path))
    }

    /// Files held in memory.
    #[must_use]
    pub fn memory<T: Into<Vec<u8>>>(files: Vec<(String, T)>) -> Self {
        let mut files: Vec<(String, Vec<u8>)> = files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
        files.sort();
        let list = (0..)
            .zip(&files)
            .map(|(n, (path, bytes))| Found {
                id: FileId(n),
                path: path.as_str().into(),
                bytes: bytes.len() as u64,
                refused: false,
            })
            .collect();
        Self { list, store: Store::Memory(files.into_iter().map(|(_, bytes)| bytes).collect()) }
    }

    /// Where a file lies on disk, if it does.
    #[must_use]
    pub fn on_disk(&self, found: &Found) -> Option<PathBuf> {
        match &self.store {
            Store::Disk(root) => Some(root.join(found.path.as_ref())),
            Store::Memory(_) => None,
        }
    }

    /// The bytes of a file, at most `limit` of them.
    ///
    /// # Errors
    /// Says in Chinese why it cannot be read.
    pub fn bytes(&self, found: &Found, limit: usize) -> Result<Vec<u8>, String> {
        match &self.store {
            Store::Memory(files) => files.get(found.id.0 as usize).cloned().ok_or_else(|| "没有这个文件".to_owned()),
            Store::Disk(root) => {
                let open = std::fs::File::open(root.join(found.path.as_ref())).map_err(|e| why(&e))?;
                if !open.metadata().is_ok_and(|m| m.is_file()) {
                    return Err("不是普通文件".to_owned());
                }
                let mut bytes = Vec::with_capacity(usize::try_from(found.bytes).unwrap_or(0));
                open.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|e| why(&e))?;
                if bytes.len() > limit { Err("文件在读取时变大，超过上限".to_owned()) } else { Ok(bytes) }
            }
        }
    }
}

/// Files that editors and systems leave behind: passed over without a word.
fn leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with("~$")
        || name.ends_with(".swp")
        || name == "Thumbs.db"
}

/// What is not read, and why.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Refused {
    path: String,
    rule: &'static str,
    message: String,
    cure: &'static str,
}

/// What one part of the tree holds.
#[derive(Default)]
struct Listing {
    /// Regular files: path relative to `content/`, size.
    files: Vec<(String, u64)>,
    /// What is not read.
    refused: Vec<Refused>,
    /// Folders at the deepest level that was asked for.
    deeper: Vec<PathBuf>,
}

impl Listing {
    /// Lists what lies under `from`, down to `depth`, where folders are left to be listed on their own.
    fn of(content: &Path, from: &Path, depth: usize) -> Self {
        let mut listing = Self::default();
        let walker = walkdir::WalkDir::new(from).follow_links(false).min_depth(1).max_depth(depth);
        let wanted = |e: &walkdir::DirEntry| e.depth() == 0 || e.file_name().to_str().is_none_or(|n| !leftover(n));
        for item in walker.into_iter().filter_entry(wanted) {
            listing.add(content, item, depth);
        }
        listing
    }

    fn add(&mut self, content: &Path, item: walkdir::Result<walkdir::DirEntry>, depth: usize) {
        let relative = |path: &Path| path.strip_prefix(content).unwrap_or(path).to_string_lossy().into_owned();
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                let path = error.path().map(relative).unwrap_or_default();
                let why = error.io_error().map(|error| format!("：{}", why(error))).unwrap_or_default();
                let message = format!("文件夹或文件读不出来{why}");
                return self.refuse(path, "file-unreadable", message, "检查它是否还在、有没有读取权限");
            }
        };
        let (kind, path) = (item.file_type(), relative(item.path()));
        if kind.is_dir() {
            // A folder of a record's name would be passed over, and the record would be missing without a word.
            if path.ends_with(".yaml") || path.ends_with(".md") {
                let cure = "把里面的文件移到上一级；文件夹名不写后缀";
                self.refuse(path, "folder-named-as-file", "这是文件夹，名称却像文件", cure);
            }
            if item.depth() == depth {
                self.deeper.push(item.into_path());
            }
        } else if item.path().to_str().is_none() {
            self.refuse(path, "bad-file-name", "文件名不是 UTF-8", "改用 UTF-8 的文件名");
        } else if kind.is_symlink() {
            let cure = "把文件本身复制到这里；链接可能指到站点外面，所以不读";
            self.refuse(path, "link-not-followed", "这是一个链接，不读取", cure);
        } else if !kind.is_file() {
            self.refuse(path, "file-unreadable", "不是普通文件，不读取", "换成普通文件");
        } else {
            self.files.push((path, item.metadata().map_or(0, |m| m.len())));
        }
    }

    fn refuse(&mut self, path: String, rule: &'static str, message: impl Into<String>, cure: &'static str) {
        self.refused.push(Refused { path, rule, message: message.into(), cure });
    }

    fn join(mut self, mut other: Self) -> Self {
        self.files.append(&mut other.files);
        self.refused.append(&mut other.refused);
        self
    }
}

/// Walks `root/content`.
///
/// # Errors
/// Fails where the folder cannot be read at all.
pub fn folder(root: &Path) -> anyhow::Result<(Files, Vec<Finding>)> {
    let content = root.join("content");
    if let Err(error) = std::fs::read_dir(&content) {
        let why = why(&error);
        anyhow::bail!("读不到内容文件夹 {}：{why}；用 --root 指出站点所在的文件夹", content.display());
    }
    // Years and agencies, or districts and years, first; what is under them is then listed by all threads.
    let mut top = Listing::of(&content, &content, 2);
    let deeper = std::mem::take(&mut top.deeper);
    let below = deeper
        .par_iter()
        .map(|folder| Listing::of(&content, folder, usize::MAX))
        .reduce(Listing::default, Listing::join);
    let Listing { files, mut refused, .. } = top.join(below);
    refused.sort_unstable();
    let mut paths = files;
    paths.extend(refused.iter().map(|one| (one.path.clone(), 0)));
    paths.sort_unstable();
    let mut list = Vec::with_capacity(paths.len());
    let mut findings = Vec::new();
    for (id, (path, bytes)) in (0..).map(FileId).zip(paths) {
        let refused = refused.iter().find(|one| one.path == path);
        if let Some(Refused { rule, message, cure, .. }) = refused {
            findings.push(Finding::error(rule, id, Place::File, message.as_str()).mend(*cure));
        }
        list.push(Found { id, path: path.into(), bytes, refused: refused.is_some() });
    }
    Ok((Files { list, store: Store::Disk(content) }, findings))
}
