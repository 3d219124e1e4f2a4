//! The index that a build keeps beside its site, for `mingzhang search`: `public/` has `.public.search/` with tantivy's
//! files, the lexicon, and a stamp that names the shards of the same build. Written whole into a folder beside it, then
//! exchanged in one step, after the site was published.

#![expect(clippy::disallowed_methods, reason = "a part of the one writer: staging and one exchange")]

use super::super::flush::Flusher;
use super::super::manifest;
use super::super::publish::{Held, Places, beside, exchange, recover};
use super::Pack;
use crate::search::index::Index;
use crate::search::lexicon::Lexicon;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::Path;

/// What stands in the folder beside tantivy's files.
const LEXICON: &str = "lexicon.json";
const STAMP: &str = "stamp";

/// An index that can be asked.
#[derive(Debug)]
pub struct Kept {
    /// The index.
    pub index: Index,
    /// The words that take queries apart.
    pub lexicon: Lexicon,
}

/// Keeps the index of a site that was published; none of a site without search.
///
/// # Errors
/// Fails where the folder cannot be written; the site stands.
pub fn keep(held: &Held, pack: Option<&Pack>) -> anyhow::Result<()> {
    let out = held.out.as_path();
    let places =
        Places { out: beside(out, "search")?, staging: beside(out, "search.new")?, aside: beside(out, "search.old")? };
    let written = recover(&places).and_then(|()| match pack {
        Some(pack) if stamp(&places.out).as_deref() == Some(&pack.folder) && read(&places.out).is_ok() => Ok(()),
        Some(pack) => put(&places, pack),
        None if places.out.exists() => Ok(fs::remove_dir_all(&places.out)?),
        None => Ok(()),
    });
    written.context("网站已经发布，但检索索引没有保存，mingzhang search 查不了")
}

fn put(places: &Places, pack: &Pack) -> anyhow::Result<()> {
    let folder = &places.staging;
    fs::create_dir(folder).with_context(|| format!("不能新建文件夹 {}", folder.display()))?;
    let flusher = Flusher::start(folder)?;
    let written = pack.index.write(folder).and_then(|()| {
        fs::write(folder.join(LEXICON), serde_json::to_vec(&pack.lexicon)?)?;
        Ok(fs::write(folder.join(STAMP), &pack.folder)?)
    });
    let exchanged = written.and_then(|()| flusher.finish()).and_then(|()| exchange(places));
    // What was begun, or the index that stood before.
    let _ = fs::remove_dir_all(folder);
    exchanged
}

/// The index that was kept beside a site.
///
/// # Errors
/// Says how to mend it where there is none, it is of another build than the site, or it cannot be read.
pub fn open(out: &Path) -> anyhow::Result<Kept> {
    const MEND: &str = "请再运行一次 mingzhang build";
    let folder = beside(out, "search")?;
    let Some(stamp) = stamp(&folder) else {
        if out.join(manifest::NAME).is_file() {
            bail!("{} 旁边没有检索索引；{MEND}，--formats 不写，或其中有 search", out.display());
        }
        bail!("{} 里还没有生成网站；先运行 mingzhang build，或用 --out 指出网站所在的文件夹", out.display());
    };
    if !published(out, &stamp) {
        bail!("检索索引和 {} 里的网站不是同一次生成的；{MEND}", out.display());
    }
    read(&folder).with_context(|| format!("检索索引 {} 读不出来；删去这个文件夹，{MEND}", folder.display()))
}

fn read(folder: &Path) -> anyhow::Result<Kept> {
    let lexicon = serde_json::from_slice(&fs::read(folder.join(LEXICON))?)?;
    Ok(Kept { index: Index::open(folder)?, lexicon })
}

fn stamp(folder: &Path) -> Option<String> {
    fs::read(folder.join(STAMP)).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// Whether the site holds the shards that a stamp names.
fn published(out: &Path, stamp: &str) -> bool {
    out.join(stamp).join("root.js").is_file()
}

#[cfg(test)]
mod tests {
    use super::super::super::publish::hold;
    use super::*;
    use crate::output::search::Searchable;
    use crate::search::document::{Document, Field};
    use std::path::PathBuf;

    /// A site that has nothing but its shards.
    fn site(title: &str) -> (tempfile::TempDir, PathBuf, Pack) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let pack = pack(title);
        publish(&out, &pack);
        (folder, out, pack)
    }

    fn publish(out: &Path, pack: &Pack) {
        fs::create_dir_all(out.join(&pack.folder)).unwrap();
        fs::write(out.join(&pack.folder).join("root.js"), "").unwrap();
    }

    fn pack(title: &str) -> Pack {
        let fields = vec![Field { label: "标题".to_owned(), text: title.to_owned() }];
        let documents = vec![Document { path: "a.html".to_owned(), fields, ..Document::default() }];
        Pack::of(Index::in_memory(documents.iter()).unwrap(), Searchable { documents, ..Searchable::default() })
            .unwrap()
    }

    fn beside_it(out: &Path) -> Vec<String> {
        let items = fs::read_dir(out.parent().unwrap()).unwrap();
        let mut names: Vec<String> = items.map(|item| item.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn keep(out: &Path, pack: Option<&Pack>) -> anyhow::Result<()> {
        super::keep(&hold(out)?, pack)
    }

    #[test]
    fn what_is_kept_answers_and_the_same_is_left_alone() {
        let (_folder, out, first) = site("危桥改造");
        keep(&out, Some(&first)).unwrap();
        assert_eq!(open(&out).unwrap().index.list("危桥").unwrap().docs, [0]);
        let mark = out.parent().unwrap().join(".public.search/mark");
        fs::write(&mark, "").unwrap();
        keep(&out, Some(&pack("危桥改造"))).unwrap();
        assert!(mark.exists());
        // One that cannot be read is made again, though it has the stamp.
        fs::write(out.parent().unwrap().join(".public.search/lexicon.json"), "{").unwrap();
        assert!(format!("{:#}", open(&out).unwrap_err()).contains("读不出来"));
        keep(&out, Some(&first)).unwrap();
        assert!(!mark.exists() && open(&out).is_ok());
        assert_eq!(beside_it(&out), [".public.lock", ".public.search", "public"]);
    }

    #[test]
    fn another_build_is_told_from_its_own() {
        let (_folder, out, first) = site("危桥改造");
        keep(&out, Some(&first)).unwrap();
        fs::remove_dir_all(&out).unwrap();
        let second = pack("公路养护");
        publish(&out, &second);
        assert!(open(&out).unwrap_err().to_string().contains("不是同一次生成"));
        keep(&out, Some(&second)).unwrap();
        assert_eq!(open(&out).unwrap().index.list("养护").unwrap().docs, [0]);
        keep(&out, None).unwrap();
        assert_eq!(beside_it(&out), [".public.lock", "public"]);
        assert!(open(&out).unwrap_err().to_string().contains("还没有生成网站"));
    }

    #[test]
    fn what_a_killed_build_left_is_cleaned() {
        let (folder, out, first) = site("危桥改造");
        keep(&out, Some(&first)).unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at(".public.search.new")).unwrap();
        fs::write(at(".public.search.new/half.idx"), "x").unwrap();
        keep(&out, Some(&first)).unwrap();
        assert_eq!(beside_it(&out), [".public.lock", ".public.search", "public"]);
        // Killed between the two steps of a file system without an exchange.
        fs::rename(at(".public.search"), at(".public.search.old")).unwrap();
        keep(&out, Some(&first)).unwrap();
        assert!(open(&out).is_ok());
        assert_eq!(beside_it(&out), [".public.lock", ".public.search", "public"]);
        let held = hold(&out).unwrap();
        assert!(hold(&out).unwrap_err().to_string().contains("另一个生成正在进行"));
        drop(held);
    }
}
