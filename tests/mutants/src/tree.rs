//! The sources that are mutated, and the copy of the repository into which the mutants are woven.

use crate::find::{File, is_test};
use crate::weave::{Woven, weave};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use syn::Item;

/// Where mutants are looked for.
const MUTATED: [&str; 1] = ["src/rules"];

/// What the tests of the copy need. Only `src` differs from the repository's.
const COPIED: [&str; 6] = ["Cargo.lock", "Cargo.toml", "content", "src", "tests", "themes"];

/// Folders of tests that no compiled test reads.
const PASSED_OVER: [&str; 3] = ["tests/bench", "tests/fuzz", "tests/mutants"];

/// Which mutant is active, for the copy's `lib.rs`. [`PLANTED`] ends the program wherever a mutant could be.
const ACTIVE: &str = "
#[doc(hidden)]
pub fn mutant(number: u32) -> bool {
    static ACTIVE: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| std::env::var(\"MUTANT\").ok().and_then(|n| n.parse().ok()).unwrap_or(0));
    assert!(*ACTIVE != u32::MAX, \"the planted mutant\");
    *ACTIVE == number
}
";

/// A mutant that no test can fail to notice: it proves that mutants are reached.
pub const PLANTED: u32 = u32::MAX;

/// Mutants give reason for many lints, some of which would end the build.
const LENIENT: &str =
    "#![allow(warnings, unconditional_panic, arithmetic_overflow, overflowing_literals, clippy::all)]\n";

/// A source file as it is in the repository.
#[derive(Debug, Clone)]
pub struct Source {
    /// Relative to the repository.
    pub path: String,
    pub text: String,
}

impl Source {
    /// Its digest.
    pub fn digest(&self) -> String {
        digest(&self.text)
    }
}

/// The digest of a text, as `sha256sum` gives it.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All files that are mutated, sorted; without those that are compiled for tests only.
pub fn sources(repository: &Path) -> Result<Vec<Source>> {
    let mut found: BTreeMap<PathBuf, String> = BTreeMap::new();
    for folder in MUTATED {
        for path in
            files(&repository.join(folder))?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"))
        {
            let text = fs::read_to_string(&path)?;
            found.insert(path, text);
        }
    }
    let tests: Vec<PathBuf> =
        found.iter().map(|(path, text)| test_files(path, text)).collect::<Result<Vec<_>>>()?.concat();
    found.retain(|path, _| !tests.contains(path));
    found
        .into_iter()
        .map(|(path, text)| Ok(Source { path: path.strip_prefix(repository)?.to_string_lossy().into_owned(), text }))
        .collect()
}

/// The files of the modules that a file declares for tests only.
fn test_files(path: &Path, text: &str) -> Result<Vec<PathBuf>> {
    let tree = syn::parse_file(text).with_context(|| path.display().to_string())?;
    let folder = if path.ends_with("mod.rs") { path.with_file_name("") } else { path.with_extension("") };
    let items = tree.items.into_iter();
    Ok(items
        .filter_map(|item| match item {
            Item::Mod(item) if item.content.is_none() && is_test(&item.attrs) => {
                Some(folder.join(format!("{}.rs", item.ident)))
            }
            _ => None,
        })
        .collect())
}

/// All files below a folder, or the file itself, sorted.
fn files(top: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![top.to_owned()]);
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for item in fs::read_dir(&path).with_context(|| path.display().to_string())? {
                open.push(item?.path());
            }
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The copy of the repository.
#[derive(Debug)]
pub struct Copy {
    pub root: PathBuf,
    /// The woven files by path.
    woven: BTreeMap<String, Woven>,
}

impl Copy {
    /// Copies the repository. What has not changed since the last time is not written again: cargo looks at the clock.
    pub fn of(repository: &Path) -> Result<Self> {
        let root = repository.join("target/mutants/tree");
        let mut wanted = Vec::new();
        for top in COPIED {
            wanted.extend(files(&repository.join(top))?);
        }
        wanted.retain(|path| !PASSED_OVER.iter().any(|folder| path.starts_with(repository.join(folder))));
        let mut kept = Vec::new();
        for path in wanted {
            let name = path.strip_prefix(repository)?;
            kept.push(root.join(name));
            // Sources of rules are written when they are woven; the crate's root gets a function more.
            if MUTATED.iter().any(|folder| name.starts_with(folder)) && root.join(name).exists() {
                continue;
            }
            let mut bytes = fs::read(&path)?;
            if name == Path::new("src/lib.rs") {
                bytes = [LENIENT.as_bytes(), &bytes, ACTIVE.as_bytes()].concat();
            }
            put(&root.join(name), &bytes)?;
        }
        for stale in files(&root)?.into_iter().filter(|path| !kept.contains(path)) {
            fs::remove_file(stale)?;
        }
        Ok(Self { root, woven: BTreeMap::new() })
    }

    /// Writes the mutated sources with the mutants that the files still have; all others as they are.
    pub fn weave(&mut self, repository: &Path, files: &[File]) -> Result<()> {
        self.woven = files.iter().map(|file| (file.path.clone(), weave(file))).collect();
        for source in sources(repository)? {
            let text = self.woven.get(&source.path).map_or(source.text.as_str(), |woven| &woven.text);
            put(&self.root.join(&source.path), text.as_bytes())?;
        }
        Ok(())
    }

    /// The mutants to blame for an error at a byte of a file.
    pub fn blame(&self, file: &str, byte: usize) -> &[u32] {
        self.woven.get(file).map_or(&[], |woven| woven.at(byte))
    }
}

/// Writes a file unless that is what it holds.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).with_context(|| path.display().to_string())
}
