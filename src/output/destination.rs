//! Where the program may write at all: never among the records, and into a published site only as a whole.

use super::manifest::{Manifest, NAME};
use anyhow::{bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// Refuses to put a site among the records, around them, or into another site.
///
/// # Errors
/// Says what lies there.
pub fn for_site(out: &Path) -> anyhow::Result<()> {
    ensure!(
        !out.join("content/site.yaml").is_file(),
        "{} 里有站点的内容文件夹，不能发布到这里；请换一个文件夹",
        out.display()
    );
    let there = real(out);
    outside_content(out, &there)?;
    outside_site(out, there.parent())
}

/// Refuses to put a file of its own, such as an exported one, among the records or into a published site.
///
/// # Errors
/// Says what lies there.
pub fn for_file(file: &Path) -> anyhow::Result<()> {
    let there = real(file);
    outside_content(file, &there)?;
    outside_site(file, Some(&there))
}

/// Where a path leads, without links as far as it is there.
fn real(path: &Path) -> PathBuf {
    let named = |above: &Path| if above.as_os_str().is_empty() { Path::new(".").to_owned() } else { above.to_owned() };
    let found = path.ancestors().find_map(|above| Some((fs::canonicalize(named(above)).ok()?, above)));
    let Some((real, above)) = found else { return path.to_owned() };
    match path.strip_prefix(above) {
        Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
        _ => real,
    }
}

fn outside_content(asked: &Path, there: &Path) -> anyhow::Result<()> {
    let content = |folder: &&Path| folder.ends_with("content") && folder.join("site.yaml").is_file();
    match there.ancestors().find(content) {
        Some(content) => bail!("{} 在内容文件夹 {} 里，请换一个文件夹", asked.display(), content.display()),
        None => Ok(()),
    }
}

fn outside_site(asked: &Path, there: Option<&Path>) -> anyhow::Result<()> {
    let published = |folder: &&Path| folder.join(NAME).is_file() && Manifest::read(folder).is_some();
    match there.and_then(|there| there.ancestors().find(published)) {
        Some(site) => bail!(
            "{} 在生成的网站 {} 里：那里的文件都在清单上，只由 build 写；请换一个文件夹",
            asked.display(),
            site.display()
        ),
        None => Ok(()),
    }
}
