//! What is committed: `results.tsv` has a line for each file with its digest, `survivors.tsv` one for each mutant that no
//! test notices, with the reason. Both are sorted, and hold no line numbers: other lines move them.

use crate::find::{File, Mutant};
use crate::tree::Source;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const RESULTS: &str = "tests/mutants/results.tsv";
const SURVIVORS: &str = "tests/mutants/survivors.tsv";
const RESULTS_HEAD: &str = "file\tsha256\tmutants\tkilled";
const SURVIVORS_HEAD: &str = "file\tfunction\toperator\tbefore\tafter\twhy";

/// Stands for a reason until somebody has looked: such a survivor counts as not listed.
const UNEXPLAINED: &str = "?";

/// What was found out about one file.
#[derive(Debug)]
struct Judged {
    digest: String,
    mutants: usize,
    killed: usize,
}

/// File, function, operator, before and after.
type Key = [String; 5];

/// The committed results.
#[derive(Debug, Default)]
pub struct Records {
    judged: BTreeMap<String, Judged>,
    survivors: BTreeMap<Key, String>,
}

impl Records {
    pub fn read(repository: &Path) -> Result<Self> {
        let mut records = Self::default();
        for fields in table(&repository.join(RESULTS), RESULTS_HEAD)? {
            let [file, digest, mutants, killed] = fields.as_slice() else { bail!("{RESULTS}: {fields:?}") };
            let judged = Judged { digest: digest.clone(), mutants: mutants.parse()?, killed: killed.parse()? };
            records.judged.insert(file.clone(), judged);
        }
        for fields in table(&repository.join(SURVIVORS), SURVIVORS_HEAD)? {
            let Ok([key @ .., why]) = <[String; 6]>::try_from(fields.clone()) else { bail!("{SURVIVORS}: {fields:?}") };
            records.survivors.insert(key, why);
        }
        Ok(records)
    }

    /// Whether a file is as it was when it was judged.
    pub fn knows(&self, source: &Source) -> bool {
        self.judged.get(&source.path).is_some_and(|judged| judged.digest == source.digest())
    }

    /// Whether a mutant is one that survived.
    pub fn lists(&self, mutant: &Mutant) -> bool {
        self.survivors.contains_key(&key(mutant))
    }

    /// The survivors that are not listed with a reason.
    pub fn unexplained<'m>(&self, survivors: &[&'m Mutant]) -> Vec<&'m Mutant> {
        let explained = |mutant: &Mutant| self.survivors.get(&key(mutant)).is_some_and(|why| why != UNEXPLAINED);
        survivors.iter().copied().filter(|mutant| !explained(mutant)).collect()
    }

    /// Takes in how all mutants of these files fared; what was listed and survives no longer is dropped.
    pub fn take(&mut self, sources: &[&Source], files: &[File], survivors: &[&Mutant]) {
        let known = self.survivors.clone();
        self.survivors.retain(|key, _| !files.iter().any(|file| file.path == key[0]));
        for (source, file) in sources.iter().zip(files) {
            let lived = survivors.iter().filter(|mutant| mutant.file == file.path).count();
            let (mutants, digest) = (file.mutants.len(), source.digest());
            self.judged.insert(file.path.clone(), Judged { digest, mutants, killed: mutants - lived });
        }
        for mutant in survivors {
            let why = known.get(&key(mutant)).map_or(UNEXPLAINED, String::as_str);
            self.survivors.insert(key(mutant), why.to_owned());
        }
    }

    /// How many mutants `src/rules` has, and how many of them are killed.
    pub fn rules(&self) -> (usize, usize) {
        let rules = self.judged.iter().filter(|(file, _)| file.starts_with("src/rules/"));
        rules.fold((0, 0), |(all, killed), (_, judged)| (all + judged.mutants, killed + judged.killed))
    }

    pub fn write(&self, repository: &Path) -> Result<()> {
        let mut text = format!("{RESULTS_HEAD}\n");
        for (file, Judged { digest, mutants, killed }) in &self.judged {
            text.push_str(&format!("{file}\t{digest}\t{mutants}\t{killed}\n"));
        }
        fs::write(repository.join(RESULTS), text)?;
        let mut text = format!("{SURVIVORS_HEAD}\n");
        for (key, why) in &self.survivors {
            text.push_str(&format!("{}\t{why}\n", key.join("\t")));
        }
        fs::write(repository.join(SURVIVORS), text)?;
        Ok(())
    }
}

fn key(mutant: &Mutant) -> Key {
    let Mutant { file, function, operator, before, after, .. } = mutant;
    [file.clone(), function.clone(), (*operator).to_owned(), before.clone(), after.clone()]
}

/// The lines of a table after its head; none where there is no file yet.
fn table(path: &Path, head: &str) -> Result<Vec<Vec<String>>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path)?;
    let rest = text.strip_prefix(head).with_context(|| format!("{} does not begin with {head}", path.display()))?;
    Ok(rest.lines().filter(|line| !line.is_empty()).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}
