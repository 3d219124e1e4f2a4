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
    let here = Path::new(".");
    let found = path.ancestors().find_map(|above| {
        let above_or_here = if above.as_os_str().is_empty() { here } else { above };
        fs::canonicalize(above_or_here).ok().map(|real| (real, above))
    });
    found.map_or_else(
        || path.to_owned(),
        |(real, above)| path.strip_prefix(above).map_or_else(|_| real.clone(), |rest| real.join(rest)),
    )
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

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a folder of the test's own")]
mod tests {
    use super::{for_file, for_site};
    use std::fs;
    use std::path::Path;

    #[test]
    fn nothing_goes_among_records_or_into_a_site() {
        let root = std::env::temp_dir().join(format!("mingzhang-room-{}", std::process::id()));
        let at = |path: &str| root.join(path);
        fs::create_dir_all(at("content/2022")).unwrap();
        fs::create_dir_all(at("public/volumes")).unwrap();
        fs::write(at("content/site.yaml"), "name: 示例（虚构示例）\n").unwrap();
        fs::write(at("public/manifest.json"), r#"{"generator":"mingzhang 0","as_of":"2023-12-31","files":{}}"#)
            .unwrap();
        std::os::unix::fs::symlink(at("content"), at("link")).unwrap();
        let refused = |of: fn(&Path) -> anyhow::Result<()>, path: &str| of(&at(path)).err().map(|e| e.to_string());
        for path in ["content", "content/2022", "content/neu/a", "link/a.zip", "content/site.yaml"] {
            for of in [for_site, for_file] {
                assert!(refused(of, path).is_some_and(|why| why.contains("在内容文件夹")), "{path}");
            }
        }
        for path in ["public/a.zip", "public/index.html", "public/volumes/a.pdf", "public/neu/a"] {
            assert!(refused(for_file, path).is_some_and(|why| why.contains("只由 build 写")), "{path}");
        }
        assert!(refused(for_site, "").is_some_and(|why| why.contains("内容文件夹")));
        assert!(refused(for_site, "public/xia").is_some());
        assert_eq!(refused(for_site, "public"), None);
        for path in ["a.zip", "volumes/a.pdf", "neu/a/b"] {
            assert_eq!(refused(for_file, path), None);
        }
        fs::remove_dir_all(&root).unwrap();
    }
}
