//! Whether files changed: the system's notices are a hint to look, what the files look like is the truth. Notices get lost
//! when many files change at once, and some disks send none.

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

/// A pause this long ends a burst of notices.
const QUIET: Duration = Duration::from_millis(80);
/// Longest wait for such a pause; also when to look again after a hint, in case a program was still writing.
const AFTER_HINT: Duration = Duration::from_secs(1);
/// How long to wait without any hint.
const WITHOUT_HINT: Duration = Duration::from_secs(2);

/// What a file looks like from outside: size, times of change, number on its disk. Never an order, only equality.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    bytes: u64,
    modified: Option<std::time::SystemTime>,
    #[cfg(unix)]
    inode: (u64, i64, i64),
}

/// Folders that are watched.
#[derive(Debug)]
pub(super) struct Watch {
    folders: Vec<PathBuf>,
    last: BTreeMap<PathBuf, Look>,
    hints: Receiver<()>,
    watcher: Option<RecommendedWatcher>,
    wait: Duration,
}

impl Watch {
    /// Starts watching; also says whether the system gives notices. A folder need not be there yet.
    pub(super) fn new(folders: Vec<PathBuf>) -> (Self, bool) {
        let (hint, hints) = sync_channel(1);
        let notice = move |event: notify::Result<notify::Event>| {
            // Looking at files is no change, and we look ourselves. A notice that does not fit is one too many.
            if event.is_ok_and(|e| e.kind.is_access()) {
                return;
            }
            let _ = hint.try_send(());
        };
        let mut watcher = notify::recommended_watcher(notice).ok();
        let hinted = watcher.as_mut().is_some_and(|watcher| {
            folders.iter().filter(|f| f.is_dir()).all(|folder| watcher.watch(folder, RecursiveMode::Recursive).is_ok())
        });
        let last = look(&folders);
        (Self { folders, last, hints, watcher: watcher.filter(|_| hinted), wait: WITHOUT_HINT }, hinted)
    }

    /// Waits until the files look different than the last time.
    pub(super) fn next(&mut self) {
        loop {
            let hinted = self.pause();
            let start = Instant::now();
            let now = look(&self.folders);
            // A large tree on a slow disk is looked at less often, so that looking never takes most of the time.
            self.wait = if hinted { AFTER_HINT } else { WITHOUT_HINT.max(start.elapsed() * 10) };
            if now != self.last {
                self.last = now;
                return;
            }
        }
    }

    /// Waits for a hint and the end of its burst, or for the time to look anyway.
    fn pause(&self) -> bool {
        if self.watcher.is_none() {
            std::thread::sleep(self.wait);
            return false;
        }
        match self.hints.recv_timeout(self.wait) {
            Ok(()) => {
                let start = Instant::now();
                while start.elapsed() < AFTER_HINT && self.hints.recv_timeout(QUIET).is_ok() {}
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(WITHOUT_HINT);
                false
            }
        }
    }
}

/// All files of the folders; those that editors keep beside the real ones are passed over, links are not followed.
fn look(folders: &[PathBuf]) -> BTreeMap<PathBuf, Look> {
    let mut seen = BTreeMap::new();
    for folder in folders {
        let own = |name: &std::ffi::OsStr| name.to_str().is_some_and(|n| n.starts_with('.') || n.ends_with('~'));
        let walk =
            walkdir::WalkDir::new(folder).into_iter().filter_entry(|item| item.depth() == 0 || !own(item.file_name()));
        for item in walk.flatten().filter(|item| !item.file_type().is_dir()) {
            if let Ok(meta) = item.metadata() {
                #[cfg(unix)]
                let inode = {
                    use std::os::unix::fs::MetadataExt as _;
                    (meta.ino(), meta.ctime(), meta.ctime_nsec())
                };
                let look = Look {
                    bytes: meta.len(),
                    modified: meta.modified().ok(),
                    #[cfg(unix)]
                    inode,
                };
                seen.insert(item.into_path(), look);
            }
        }
    }
    seen
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::{Watch, look};
    use std::fs;

    #[test]
    fn every_kind_of_change_is_seen_and_an_editor_s_own_file_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("content/2022/a.yaml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let folders = vec![folder.path().join("content"), folder.path().join("themes")];
        let mut before = look(&folders);
        let mut differs = |change: &dyn Fn(), expected: bool| {
            change();
            let now = look(&folders);
            assert_eq!(now != before, expected);
            before = now;
        };
        differs(&|| fs::write(&file, "name: 甲\n").unwrap(), true);
        differs(&|| {}, false);
        differs(&|| fs::write(&file, "name: 乙\n").unwrap(), true);
        differs(&|| fs::write(file.with_file_name(".a.yaml.swp"), "x").unwrap(), false);
        let other = file.with_file_name("new");
        differs(&|| fs::write(&other, "name: 丙\n").unwrap(), true);
        differs(&|| fs::rename(&other, &file).unwrap(), true);
        differs(&|| fs::remove_file(&file).unwrap(), true);
    }

    #[test]
    fn waiting_ends_when_a_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        let (mut watch, _) = Watch::new(vec![folder.path().to_owned()]);
        let writer = std::thread::spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(50));
            fs::write(file, "name: 甲\n").unwrap();
        });
        watch.next();
        writer.join().unwrap();
    }
}
