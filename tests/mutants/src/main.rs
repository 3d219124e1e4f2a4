//! Mutation testing: small slips put into the source of the rules, one at a time, to see whether a test notices.
//!
//! Compiling the crate anew for each slip would take a day. Instead all of them are put into one copy of the source tree:
//! `a < b` becomes `(if crate::mutant(17) { a <= b } else { a < b })`, which is what it was unless the environment says
//! `MUTANT=17`. The copy is compiled once; then its tests run once for each mutant. A mutant that makes a test fail, or run
//! far too long, is killed; one that no test notices survives, and must stand in `survivors.tsv` with a reason.
//!
//! ```text
//! find      source text  →  places and what could stand there instead
//! weave     places       →  source text with all mutants in it
//! tree      the copy under target/mutants/tree
//! build     compiles it, leaving out the mutants that are no valid program
//! judge     runs the tests once a mutant
//! record    tests/mutants/results.tsv and survivors.tsv
//! ```

mod build;
mod find;
mod judge;
mod operators;
mod record;
#[cfg(test)]
mod tests;
mod tree;
mod weave;

use anyhow::{Result, bail};
use find::Mutant;
use record::Records;
use std::collections::BTreeMap;
use std::path::Path;
use tree::Source;

const USAGE: &str =
    "mutants REPOSITORY all [--write] [FILE...]   every mutant of the files; --write records the results
mutants REPOSITORY changed N                 at most N mutants of the files that changed since they were recorded
mutants REPOSITORY survivors                 those again that survived when they were recorded, and records the results
mutants REPOSITORY list [FILE...]            the mutants, without running anything";

/// Of the mutants of the rules, this many in a hundred must be killed.
const WANTED: usize = 95;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [repository, command, rest @ ..] = arguments.as_slice() else { bail!(USAGE) };
    let repository = Path::new(repository);
    let sources = tree::sources(repository)?;
    let records = Records::read(repository)?;
    let sound = match (*command, rest) {
        ("list", files) => list(&chosen(sources, files)?)?,
        ("changed", [most]) => {
            let changed = sources.into_iter().filter(|source| !records.knows(source)).collect();
            run(repository, changed, Which::Most(most.parse()?), records, false)?
        }
        ("all", ["--write", files @ ..]) => run(repository, chosen(sources, files)?, Which::All, records, true)?,
        ("all", files) => run(repository, chosen(sources, files)?, Which::All, records, false)?,
        ("survivors", []) => {
            let known = sources.into_iter().filter(|source| records.knows(source)).collect();
            run(repository, known, Which::Survivors, records, true)?
        }
        _ => bail!(USAGE),
    };
    if !sound {
        std::process::exit(1);
    }
    Ok(())
}

/// Which mutants of the files are judged.
#[derive(Debug, Clone, Copy)]
enum Which {
    All,
    /// So many at most, evenly spread.
    Most(usize),
    /// Those that survived before: tests have been added since.
    Survivors,
}

/// The named files; all where none is named.
fn chosen(sources: Vec<Source>, names: &[&str]) -> Result<Vec<Source>> {
    if let Some(unknown) = names.iter().find(|name| !sources.iter().any(|source| source.path == **name)) {
        bail!("{unknown} has no mutants: it is no source file of the rules, or all of it is test");
    }
    Ok(sources.into_iter().filter(|source| names.is_empty() || names.contains(&source.path.as_str())).collect())
}

fn list(sources: &[Source]) -> Result<bool> {
    for mutant in find::all(sources)?.iter().flat_map(|file| &file.mutants) {
        println!("{mutant}");
    }
    Ok(true)
}

/// Finds, builds and judges; says what survived. Whether every survivor is explained, and enough were killed.
fn run(repository: &Path, sources: Vec<Source>, which: Which, mut records: Records, write: bool) -> Result<bool> {
    if sources.is_empty() {
        println!("no rule changed since its mutants were judged");
        return Ok(true);
    }
    let mut files = find::all(&sources)?;
    if let Which::Most(most) = which {
        find::thin(&mut files, most);
    }
    let programs = build::build(repository, &mut files)?;
    let mut mutants: BTreeMap<u32, &Mutant> = files.iter().flat_map(|f| &f.mutants).map(|m| (m.id, m)).collect();
    if matches!(which, Which::Survivors) {
        mutants.retain(|_, mutant| records.lists(mutant));
    }
    println!("{} mutants in {} files", mutants.len(), files.len());
    let survived = judge::judge(&programs, &mutants)?;
    let survivors: Vec<&Mutant> = survived.iter().map(|id| mutants[id]).collect();
    let whole = !matches!(which, Which::Most(_));
    let unexplained = records.judge(&sources, &files, &survivors, whole);
    for mutant in &unexplained {
        println!("survived, and not listed with a reason: {mutant}");
    }
    println!(
        "{} of {} mutants killed; {} survivors, {} of them unexplained",
        mutants.len() - survivors.len(),
        mutants.len(),
        survivors.len(),
        unexplained.len()
    );
    let mut sound = unexplained.is_empty();
    if whole {
        let (all, killed) = records.rules();
        println!("src/rules: {killed} of {all} killed, {}.{} %", killed * 100 / all, killed * 1000 / all % 10);
        sound &= killed * 100 >= all * WANTED;
    }
    if write {
        records.write(repository)?;
    }
    Ok(sound)
}
