//! Where printed volumes are kept: beside the site (`public/` → `.public.volumes/`), as long as the site holds them.

#![expect(clippy::disallowed_methods, reason = "a part of the one writer: only files that it has put there itself")]

use super::Prints;
use crate::output::publish::{Held, beside};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder that keeps the prints of a site.
///
/// # Errors
/// Fails where the site's folder has no name.
pub fn store(held: &Held) -> anyhow::Result<PathBuf> {
    beside(&held.out, "volumes")
}

/// Removes what is kept and was not used: after the site was published.
///
/// # Errors
/// Fails where the folder cannot be read or written.
pub fn prune(held: &Held, used: &Prints) -> anyhow::Result<()> {
    let store = store(held)?;
    let used: BTreeSet<&Path> = used.values().map(PathBuf::as_path).collect();
    let Ok(listed) = fs::read_dir(&store) else { return Ok(()) };
    for item in listed {
        let path = item?.path();
        if !used.contains(path.with_extension("pdf").as_path()) {
            fs::remove_file(&path).with_context(|| format!("删不掉 {}", path.display()))?;
        }
    }
    if used.is_empty() {
        fs::remove_dir(&store)?;
    }
    Ok(())
}
