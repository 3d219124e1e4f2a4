//! Writes the ledger: lines are only ever added at its end, in one step of the file system.

use super::exchange::exchange;
use super::lock::Lock;
use crate::corpus::ledger::{Line, NAME};
use anyhow::Context as _;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The ledger of a site, held so that nobody else writes it.
#[derive(Debug)]
pub struct Book {
    file: PathBuf,
    _lock: Lock,
}

impl Book {
    /// Opens the ledger of the site under `root`; there need not be one yet.
    ///
    /// # Errors
    /// Fails where another program writes it at this moment, or the folder cannot be written.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        let content = root.join("content");
        Ok(Self { file: content.join(NAME), _lock: Lock::take(&root.join(format!(".{NAME}.lock")))? })
    }

    /// Adds lines at the end, each chained to the one before it. Killed at any moment, the old ledger stands or the new one.
    ///
    /// # Errors
    /// Fails, leaving the ledger as it was, where its last line cannot be read or it cannot be written.
    pub fn add(&self, lines: Vec<Line>) -> anyhow::Result<()> {
        let mut bytes = match fs::read(&self.file) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            read => read.with_context(|| format!("读不到 {}", self.file.display()))?,
        };
        if bytes.last().is_some_and(|last| *last != b'\n') {
            bytes.push(b'\n');
        }
        let mut above = last(&bytes).with_context(|| format!("{} 的最后一行读不出来", self.file.display()))?;
        for line in lines {
            let line = line.after(&above);
            serde_json::to_writer(&mut bytes, &line)?;
            bytes.push(b'\n');
            above = line.digest;
        }
        exchange(&self.file, &bytes)
    }
}

/// The digest of the last line, empty where there is none.
fn last(bytes: &[u8]) -> anyhow::Result<String> {
    let lines = bytes.split(|byte| *byte == b'\n').rev();
    let Some(line) = lines.map(<[u8]>::trim_ascii).find(|line| !line.is_empty()) else { return Ok(String::new()) };
    Ok(serde_json::from_slice::<Line>(line)?.digest)
}
