//! The only writer. The new site is written whole into a folder beside the old one, unchanged files hard-linked, then the
//! two folders are exchanged in one step of the file system. Killed at any moment, the old site stands or the new one does.

#![expect(clippy::disallowed_methods, reason = "the one writer: everything goes through staging and one exchange")]

use super::Job;
use super::destination;
use super::flush::Flusher;
use super::lock::Lock;
use super::manifest::{self, Entry, Manifest, Stamp};
use anyhow::{Context as _, bail};
use rayon::prelude::*;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new.
    pub new: usize,
    /// Files whose bytes changed.
    pub changed: usize,
    /// Files that stayed as they were.
    pub same: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: u64,
}

/// A site as it was made.
struct Made {
    written: Written,
    /// The old site has these bytes already and stays as it is.
    standing: bool,
}

/// What has been made so far.
#[derive(Default)]
struct Done<'j> {
    files: BTreeMap<String, Entry>,
    /// Files that the old site holds already with the same bytes.
    kept: Vec<&'j str>,
    written: Written,
}

/// As many jobs at most are one thread's at a time: registers take a hundred times as long as records, and no thread
/// should be left with several of them when the others are done.
const AT_ONCE: usize = 16;

/// Where things lie while a site is being written.
pub(super) struct Places {
    pub(super) out: PathBuf,
    pub(super) staging: PathBuf,
    pub(super) aside: PathBuf,
}

impl Places {
    fn of(out: &Path) -> anyhow::Result<Self> {
        Ok(Self { out: out.to_owned(), staging: beside(out, "new")?, aside: beside(out, "old")? })
    }
}

/// What the program keeps beside an output folder: `public/` → `.public.new`.
pub(super) fn beside(out: &Path, suffix: &str) -> anyhow::Result<PathBuf> {
    let name = out.file_name().and_then(|n| n.to_str()).with_context(|| format!("不能发布到 {}", out.display()))?;
    let parent = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    Ok(parent.join(format!(".{name}.{suffix}")))
}

/// An output folder that no other build touches, nor what is kept beside it, until this is dropped.
#[derive(Debug)]
pub struct Held {
    pub(super) out: PathBuf,
    _lock: Lock,
}

/// Holds off other builds into the same folder.
///
/// # Errors
/// Fails at once where another build has it, or nothing can be written there.
pub fn hold(out: &Path) -> anyhow::Result<Held> {
    let lock = beside(out, "lock")?;
    let parent = lock.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(parent).with_context(|| format!("不能新建文件夹 {}", parent.display()))?;
    Ok(Held { out: out.to_owned(), _lock: Lock::take(&lock)? })
}

/// Makes every job's file and puts the whole site in the place of the old one. `tick` is called after each file.
///
/// # Errors
/// Fails, leaving the old site as it was, where a file cannot be made or written, the folder is not ours, or a preview
/// would take the place of a published site.
pub fn publish(held: &Held, jobs: &[Job<'_>], stamp: Stamp, tick: &(dyn Fn() + Sync)) -> anyhow::Result<Written> {
    let out = held.out.as_path();
    let places = Places::of(out)?;
    recover(&places)?;
    permitted(out, &stamp)?;
    let old = Manifest::read(out);
    fs::create_dir(&places.staging).with_context(|| format!("不能新建文件夹 {}", places.staging.display()))?;
    let flusher = Flusher::start(&places.staging)?;
    let made = write_all(&places, jobs, old.as_ref(), stamp, &flusher, tick).inspect_err(|_| {
        // What was begun is of no use; the old site was not touched.
        let _ = fs::remove_dir_all(&places.staging);
    })?;
    if !made.standing {
        flusher.finish()?;
        exchange(&places)?;
    }
    let _ = fs::remove_dir_all(&places.staging);
    Ok(made.written)
}

/// Whether a site may be put into a folder: not into the content, over what is not ours, over files put there by hand, nor a
/// preview over a site for the public.
///
/// # Errors
/// Says why it may not.
pub fn permitted(out: &Path, stamp: &Stamp) -> anyhow::Result<()> {
    destination::for_site(out)?;
    ours(out)?;
    let Some(old) = Manifest::open(out)? else { return Ok(()) };
    if stamp.preview && !old.preview {
        bail!("{} 里是要公开的网站，草稿预览不能写在它上面；请用 --out 写到另一个文件夹", out.display());
    }
    no_strangers(out, &old)
}

/// Cleans up after a build that was killed.
pub(super) fn recover(places: &Places) -> anyhow::Result<()> {
    if places.aside.exists() {
        if places.out.exists() {
            fs::remove_dir_all(&places.aside)?;
        } else {
            fs::rename(&places.aside, &places.out).context("上次生成中断，旧站点恢复不了")?;
        }
    }
    if places.staging.exists() {
        fs::remove_dir_all(&places.staging).context("上次生成留下的文件清理不了")?;
    }
    Ok(())
}

/// Refuses to replace a folder that this program did not write.
fn ours(out: &Path) -> anyhow::Result<()> {
    let Ok(meta) = fs::symlink_metadata(out) else { return Ok(()) };
    if !meta.is_dir() {
        bail!("{} 不是文件夹，不能发布到这里", out.display());
    }
    let empty = fs::read_dir(out).is_ok_and(|mut d| d.next().is_none());
    if !empty && Manifest::open(out)?.is_none() {
        bail!(
            "{} 里有不是本程序写的文件（没有 {}），为免误删，请换一个文件夹，或自己清空它",
            out.display(),
            manifest::NAME
        );
    }
    Ok(())
}

/// Refuses to make files vanish that somebody has put into the published folder.
fn no_strangers(out: &Path, old: &Manifest) -> anyhow::Result<()> {
    const NAMED: usize = 5;
    let mut strangers = Vec::new();
    for item in walkdir::WalkDir::new(out).sort_by_file_name() {
        let item = item.map_err(|error| manifest::unread(out, error))?;
        let name = item.path().strip_prefix(out)?.to_string_lossy().replace('\\', "/");
        if !item.file_type().is_dir() && name != manifest::NAME && !old.files.contains_key(&name) {
            strangers.push(name);
        }
    }
    if strangers.is_empty() {
        return Ok(());
    }
    let count = strangers.len();
    let more = if count > NAMED { "等" } else { "" };
    strangers.truncate(NAMED);
    let shown = strangers.join("、");
    bail!(
        "{} 里有 {count} 个不是本程序写的文件，重新生成会删去它们：{shown}{more}。要随网站公开的放进主题的 static/ 或 content/assets/，其余的移走",
        out.display()
    )
}

fn write_all(
    places: &Places,
    jobs: &[Job<'_>],
    old: Option<&Manifest>,
    stamp: Stamp,
    flusher: &Flusher,
    tick: &(dyn Fn() + Sync),
) -> anyhow::Result<Made> {
    jobs.iter().try_for_each(|job| check(&job.path))?;
    let done: Mutex<Done> = Mutex::default();
    jobs.par_iter().enumerate().with_max_len(AT_ONCE).try_for_each(|(n, job)| -> anyhow::Result<()> {
        let bytes = (job.make)().with_context(|| format!("生成 {} 时出错", job.path))?;
        let entry = Entry::of(&bytes);
        let before = old.and_then(|m| m.files.get(&job.path));
        let same = before == Some(&entry) && holds(places, &job.path, &bytes);
        if !same {
            place(&places.staging.join(&job.path), opens_folder(jobs, n), |new| fs::write(new, &bytes))
                .with_context(|| format!("写不了 {}", job.path))?;
            flusher.wrote(entry.bytes);
        }
        if let Ok(mut done) = done.lock() {
            let counts = &mut done.written;
            counts.bytes += entry.bytes;
            match before {
                _ if same => counts.same += 1,
                Some(_) => counts.changed += 1,
                None => counts.new += 1,
            }
            if same {
                done.kept.push(&job.path);
            }
            done.files.insert(job.path.clone(), entry);
        }
        tick();
        Ok(())
    })?;
    let Done { files, kept, mut written } = done.into_inner().unwrap_or_default();
    written.removed = old.map_or(0, |m| m.files.keys().filter(|path| !files.contains_key(*path)).count());
    let manifest = Manifest::new(stamp, files);
    if old == Some(&manifest) && written.same == manifest.files.len() {
        return Ok(Made { written, standing: true });
    }
    keep(places, &kept)?;
    fs::write(places.staging.join(manifest::NAME), manifest.bytes()?).context("写不了清单")?;
    Ok(Made { written, standing: false })
}

/// Whether a job is the first of its folder; jobs are sorted by path.
fn opens_folder(jobs: &[Job<'_>], n: usize) -> bool {
    fn folder<'j>(job: &'j Job<'_>) -> &'j str {
        job.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
    n == 0 || folder(&jobs[n]) != folder(&jobs[n - 1])
}

/// Whether the old site's file still holds these bytes.
fn holds(places: &Places, path: &str, bytes: &[u8]) -> bool {
    let old = places.out.join(path);
    fs::symlink_metadata(&old).is_ok_and(|m| m.is_file()) && fs::read(&old).is_ok_and(|held| held == bytes)
}

/// Links the files that were not written anew from the old site into the new one.
fn keep(places: &Places, kept: &[&str]) -> anyhow::Result<()> {
    kept.par_iter().try_for_each(|path| {
        let old = places.out.join(path);
        place(&places.staging.join(path), false, |new| {
            fs::hard_link(&old, new).or_else(|error| match error.kind() {
                ErrorKind::NotFound => Err(error),
                _ => fs::copy(&old, new).map(drop),
            })
        })
        .with_context(|| format!("写不了 {path}"))
    })
}

/// Puts a file in its place. Its folder is made when the first file comes to it, so that a build that changes nothing
/// makes none; `opens`: this one is likely to be the first.
fn place(new: &Path, opens: bool, put: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
    let make = || new.parent().map_or(Ok(()), fs::create_dir_all);
    if opens {
        make()?;
    }
    put(new).or_else(|error| match error.kind() {
        ErrorKind::NotFound => make().and_then(|()| put(new)),
        _ => Err(error),
    })
}

/// A path that stays inside the output folder and has only the characters of addresses.
fn check(path: &str) -> anyhow::Result<()> {
    let sound = !path.is_empty()
        && path.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        });
    anyhow::ensure!(sound, "不能写到这个地址：{path}");
    Ok(())
}

/// Puts the new folder in the old one's place; afterwards the old one, if any, lies at `staging`.
pub(super) fn exchange(places: &Places) -> anyhow::Result<()> {
    let Places { out, staging, aside } = places;
    if !out.exists() {
        return fs::rename(staging, out).with_context(|| format!("不能发布到 {}", out.display()));
    }
    if renameat_with(CWD, staging, CWD, out, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    // A file system without an exchange: two steps, and `recover` knows what to do between them.
    fs::rename(out, aside).with_context(|| format!("不能移开旧站点 {}", out.display()))?;
    if let Err(error) = fs::rename(staging, out) {
        fs::rename(aside, out).context("新站点放不上去，旧站点也恢复不了")?;
        return Err(error).with_context(|| format!("不能发布到 {}", out.display()));
    }
    fs::remove_dir_all(aside).context("旧站点清理不了")
}
