//! Compiles the copy. A mutant that is no valid program is taken out, and the rest compiled again, until all of it holds.

use crate::find::File;
use crate::tree::{Copy, digest};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Each round takes out what the compiler found; it finds types first, then borrows.
const ROUNDS: usize = 12;

/// The compiled tests of the copy.
#[derive(Debug)]
pub struct Programs {
    /// Those beside the source.
    pub library: PathBuf,
    /// Those under `tests/`.
    pub whole: PathBuf,
}

/// Weaves and compiles; what is no valid program is no longer among the files' mutants.
pub fn build(repository: &Path, files: &mut [File]) -> Result<Programs> {
    let mut copy = Copy::of(repository)?;
    let mut invalid = Invalid::read(repository, files)?;
    let found: usize = files.iter().map(|file| file.mutants.len()).sum();
    for round in 1..=ROUNDS {
        for file in &mut *files {
            file.mutants.retain(|mutant| !invalid.holds(mutant.id));
        }
        copy.weave(repository, files)?;
        let messages = cargo(&copy.root, &["check", "--lib"])?;
        let errors: Vec<&Value> = messages.iter().filter(|m| m["message"]["level"] == "error").collect();
        if errors.is_empty() {
            let left: usize = files.iter().map(|file| file.mutants.len()).sum();
            println!("{} of {found} mutants are no valid program and were left out, in {round} rounds", found - left);
            return programs(&copy.root);
        }
        let blamed: BTreeSet<u32> = errors.iter().flat_map(|m| blame(&copy, &m["message"])).collect();
        if blamed.is_empty() {
            let said = errors.iter().filter_map(|m| m["message"]["rendered"].as_str()).collect::<String>();
            bail!("the copy does not compile, and no mutant is to blame:\n{said}");
        }
        println!("round {round}: {} errors, {} mutants left out", errors.len(), blamed.len());
        invalid.add(&blamed)?;
    }
    bail!("the copy does not compile after {ROUNDS} rounds")
}

/// The mutants that are no valid program, kept beside the copy so that the next run need not find them again.
struct Invalid {
    list: PathBuf,
    /// The names in the list.
    known: BTreeSet<String>,
    /// The names of the mutants of this run: the digest of a file, and which of its mutants it is.
    names: BTreeMap<u32, String>,
}

impl Invalid {
    fn read(repository: &Path, files: &[File]) -> Result<Self> {
        let list = repository.join("target/mutants/invalid.txt");
        let text = if list.exists() { fs::read_to_string(&list)? } else { String::new() };
        let mut names = BTreeMap::new();
        for file in files {
            let digest = digest(&file.text);
            names.extend(file.mutants.iter().map(|m| (m.id, format!("{digest} {}", m.id - file.first))));
        }
        Ok(Self { list, known: text.lines().map(str::to_owned).collect(), names })
    }

    fn holds(&self, id: u32) -> bool {
        self.names.get(&id).is_some_and(|name| self.known.contains(name))
    }

    fn add(&mut self, ids: &BTreeSet<u32>) -> Result<()> {
        self.known.extend(ids.iter().filter_map(|id| self.names.get(id)).cloned());
        let text: String = self.known.iter().map(|name| format!("{name}\n")).collect();
        Ok(fs::write(&self.list, text)?)
    }
}

/// The mutants at the places that an error points at; at the main one, where that is inside of one.
fn blame(copy: &Copy, message: &Value) -> Vec<u32> {
    let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let (main, others): (Vec<&Value>, Vec<&Value>) = spans.iter().partition(|span| span["is_primary"] == true);
    let of = |spans: &[&Value]| -> Vec<u32> { spans.iter().flat_map(|span| at(copy, span)).collect() };
    let blamed = of(&main);
    if blamed.is_empty() { of(&others) } else { blamed }
}

/// The mutants around a span, or around the macro call that it comes from.
fn at(copy: &Copy, span: &Value) -> Vec<u32> {
    let (Some(file), Some(byte)) = (span["file_name"].as_str(), span["byte_start"].as_u64()) else { return Vec::new() };
    let found = copy.blame(file, usize::try_from(byte).unwrap_or(usize::MAX));
    if found.is_empty() && span["expansion"]["span"].is_object() {
        at(copy, &span["expansion"]["span"])
    } else {
        found.to_vec()
    }
}

/// Compiles the tests.
fn programs(root: &Path) -> Result<Programs> {
    let messages = cargo(root, &["test", "--no-run", "--lib", "--test", "all"])?;
    let program = |name: &str| {
        let made =
            |m: &&Value| m["profile"]["test"] == true && m["target"]["name"] == name && m["executable"].is_string();
        messages.iter().find(made).and_then(|m| m["executable"].as_str()).map(PathBuf::from)
    };
    let (Some(library), Some(whole)) = (program("mingzhang"), program("all")) else {
        let errors = messages.iter().filter(|m| m["message"]["level"] == "error");
        let said: String = errors.filter_map(|m| m["message"]["rendered"].as_str()).collect();
        bail!("the tests of the copy do not compile:\n{said}");
    };
    Ok(Programs { library, whole })
}

/// Runs cargo on the copy and gives its messages. The library is compiled with less care than for use: that takes half the
/// time; an arithmetic overflow ends the program, so that it is noticed.
fn cargo(root: &Path, arguments: &[&str]) -> Result<Vec<Value>> {
    let output = Command::new("cargo")
        .args(arguments)
        .args(["--release", "--locked", "--no-default-features", "--message-format", "json", "--quiet"])
        .args(["--config", "profile.release.package.mingzhang.opt-level=1"])
        .args(["--config", "profile.release.package.mingzhang.overflow-checks=true"])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .context("cargo does not start")?;
    let text = String::from_utf8(output.stdout)?;
    text.lines().filter(|line| line.starts_with('{')).map(|line| Ok(serde_json::from_str(line)?)).collect()
}
