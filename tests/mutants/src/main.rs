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
    let mut records = Records::read(repository)?;
    let sound = match (*command, rest) {
        ("list", files) => list(&sources, &chosen(&sources, files)?)?,
        ("changed", [most]) => changed(repository, sources, &records, most.parse()?)?,
        ("all", ["--write", files @ ..]) => {
            let sound = judge(repository, &sources, &chosen(&sources, files)?, &mut records, false)?;
            records.write(repository)?;
            sound
        }
        ("all", files) => judge(repository, &sources, &chosen(&sources, files)?, &mut records, false)?,
        ("survivors", []) => {
            let known: Vec<&Source> = sources.iter().filter(|source| records.knows(source)).collect();
            let sound = judge(repository, &sources, &known, &mut records, true)?;
            records.write(repository)?;
            sound
        }
        _ => bail!(USAGE),
    };
    if !sound {
        std::process::exit(1);
    }
    Ok(())
}

/// The named files; all where none is named.
fn chosen<'s>(sources: &'s [Source], names: &[&str]) -> Result<Vec<&'s Source>> {
    if let Some(unknown) = names.iter().find(|name| !sources.iter().any(|source| source.path == **name)) {
        bail!("{unknown} has no mutants: it is no source file of the rules, or all of it is test");
    }
    Ok(sources.iter().filter(|source| names.is_empty() || names.contains(&source.path.as_str())).collect())
}

fn list(sources: &[Source], chosen: &[&Source]) -> Result<bool> {
    for file in find::all(sources)?.iter().filter(|file| chosen.iter().any(|source| source.path == file.path)) {
        file.mutants.iter().for_each(|mutant| println!("{mutant}"));
    }
    Ok(true)
}

/// Judges at most `most` mutants of the files that changed since they were recorded.
fn changed(repository: &Path, mut sources: Vec<Source>, records: &Records, most: usize) -> Result<bool> {
    sources.retain(|source| !records.knows(source));
    if sources.is_empty() {
        println!("no rule changed since its mutants were judged");
        return Ok(true);
    }
    let mut files = find::all(&sources)?;
    find::thin(&mut files, most);
    let programs = build::build(repository, &mut files)?;
    let mutants: BTreeMap<u32, &Mutant> = files.iter().flat_map(|f| &f.mutants).map(|m| (m.id, m)).collect();
    let survived = judge::judge(&programs, &mutants)?;
    let survivors: Vec<&Mutant> = survived.iter().map(|id| mutants[id]).collect();
    Ok(say(mutants.len(), &survivors, &records.unexplained(&survivors)))
}

/// Judges every mutant of the chosen files, or, where tests have been `added`, those that survived before. All files are
/// woven, so that the next run finds the copy compiled. Whether every survivor is explained, and enough were killed.
fn judge(
    repository: &Path,
    sources: &[Source],
    chosen: &[&Source],
    records: &mut Records,
    added: bool,
) -> Result<bool> {
    let mut files = find::all(sources)?;
    let programs = build::build(repository, &mut files)?;
    files.retain(|file| chosen.iter().any(|source| source.path == file.path));
    let mut mutants: BTreeMap<u32, &Mutant> = files.iter().flat_map(|f| &f.mutants).map(|m| (m.id, m)).collect();
    if added {
        mutants.retain(|_, mutant| records.lists(mutant));
    }
    let survived = judge::judge(&programs, &mutants)?;
    let survivors: Vec<&Mutant> = survived.iter().map(|id| mutants[id]).collect();
    let explained = say(mutants.len(), &survivors, &records.unexplained(&survivors));
    records.take(chosen, &files, &survivors);
    let (all, killed) = records.rules();
    println!("src/rules: {killed} of {all} killed, {}.{} %", killed * 100 / all, killed * 1000 / all % 10);
    Ok(explained && killed * 100 >= all * WANTED)
}

/// Says how it went; whether all survivors are explained.
fn say(judged: usize, survivors: &[&Mutant], unexplained: &[&Mutant]) -> bool {
    for mutant in unexplained {
        println!("survived, and not listed with a reason: {mutant}");
    }
    let (killed, without) = (judged - survivors.len(), unexplained.len());
    println!("{killed} of {judged} mutants killed; {} survived, {without} of them without a reason", survivors.len());
    unexplained.is_empty()
}
