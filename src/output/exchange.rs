//! One file in one step: whoever reads it meanwhile has the old one whole or the new one.

#![expect(clippy::disallowed_methods, reason = "a file outside the site: written beside itself and exchanged")]

use anyhow::Context as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Puts a file in its place. Killed at any moment, the old one stands or the new one.
///
/// # Errors
/// Fails, leaving the old file as it was, where it cannot be written.
pub fn exchange(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("写不了 {}", file.display());
    let name = file.file_name().and_then(|name| name.to_str()).with_context(failed)?;
    let beside = file.with_file_name(format!(".{name}.new"));
    put(file, &beside, bytes).with_context(failed).inspect_err(|_| {
        // What was begun is of no use; the old file was not touched.
        let _ = fs::remove_file(&beside);
    })
}

fn put(file: &Path, beside: &PathBuf, bytes: &[u8]) -> io::Result<()> {
    let mut new = File::create(beside)?;
    new.write_all(bytes)?;
    if let Ok(old) = fs::metadata(file) {
        new.set_permissions(old.permissions())?;
    }
    new.sync_all()?;
    fs::rename(beside, file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    File::open(folder)?.sync_all()
}
