//! Runs the tests once for each mutant.

use crate::build::Programs;
use crate::find::Mutant;
use crate::tree::PLANTED;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Mutants that are judged at a time.
const WORKERS: usize = 2;

/// A run of the tests that takes so many times as long as without a mutant is ended: the mutant goes round in circles.
const PATIENCE: u32 = 10;

/// The tests that judge rules, by where they stand; first the one that notices most.
const FIRST: [&str; 2] = ["--exact", "rules::each_fixture_is_told_what_is_expected_word_for_word"];
const TESTS: [&str; 5] = ["rules::", "reckon::", "broken::", "examples::", "content::"];

/// The numbers of the mutants that no test noticed.
pub fn judge(programs: &Programs, mutants: &BTreeMap<u32, &Mutant>) -> Result<BTreeSet<u32>> {
    let start = Instant::now();
    if !survives(programs, 0, Duration::from_secs(600))? {
        bail!("the tests fail without any mutant");
    }
    let usual = start.elapsed();
    // The fixtures reach every rule. The other tests need not reach the few that changed.
    if passes(&programs.whole, &FIRST, PLANTED, Duration::from_secs(600))? {
        bail!("the planted mutant was not noticed by {FIRST:?} of {}", programs.whole.display());
    }
    println!("the tests pass without a mutant, in {} ms", usual.as_millis());
    let limit = usual * PATIENCE + Duration::from_secs(5);
    let numbers: Vec<u32> = mutants.keys().copied().collect();
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<u32>> {
        let mut survivors = Vec::new();
        while let Some(number) = numbers.get(next.fetch_add(1, Ordering::Relaxed)) {
            if survives(programs, *number, limit)? {
                println!("survived: {}", mutants[number]);
                survivors.push(*number);
            }
        }
        Ok(survivors)
    };
    let survivors = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        let found = workers.into_iter().map(|worker| worker.join().map_err(|_| anyhow!("a worker has ended early"))?);
        found.collect::<Result<Vec<_>>>()
    })?;
    println!("judged in {} s", start.elapsed().as_secs());
    Ok(survivors.into_iter().flatten().collect())
}

/// The tests in the order in which they run, with the program that has them.
fn runs(programs: &Programs) -> [(&Path, &'static [&'static str]); 3] {
    [(&programs.whole, &FIRST), (&programs.library, &TESTS), (&programs.whole, &TESTS)]
}

/// Whether all tests pass with this mutant; 0 is none.
fn survives(programs: &Programs, number: u32, limit: Duration) -> Result<bool> {
    for (program, tests) in runs(programs) {
        if !passes(program, tests, number, limit)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether some tests pass in time.
fn passes(program: &Path, tests: &[&str], number: u32, limit: Duration) -> Result<bool> {
    let mut child = Command::new(program)
        .args(tests)
        .current_dir(root(program)?)
        .env("MUTANT", number.to_string())
        .env("RAYON_NUM_THREADS", "1")
        // What a property finds in a mutant is no case to try again: it would lie in the work tree.
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
        .env_remove("UPDATE")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| program.display().to_string())?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(4));
    }
}

/// A folder in which no test writes.
fn root(program: &Path) -> Result<&Path> {
    program.parent().context("a program lies in a folder")
}
