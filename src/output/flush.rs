//! Puts what was written on the disk: most of it while the rest is still being made, so that the end need not wait long.

use anyhow::Context as _;
use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

/// How many bytes are worth a flush of their own.
const PORTION: u64 = 32 << 20;

/// Flushes a folder's file system in the background.
pub(super) struct Flusher {
    folder: File,
    written: AtomicU64,
    wake: SyncSender<()>,
    thread: JoinHandle<()>,
}

impl Flusher {
    /// For everything that is written under a folder from now on.
    pub(super) fn start(folder: &Path) -> anyhow::Result<Self> {
        let folder = File::open(folder)?;
        let own = folder.try_clone()?;
        let (wake, asked) = sync_channel(1);
        let thread = std::thread::spawn(move || {
            while asked.recv().is_ok() {
                // What fails here fails again, and is said, when the last portion is flushed.
                let _ = flush(&own);
            }
        });
        Ok(Self { folder, written: AtomicU64::new(0), wake, thread })
    }

    /// Takes note of a written file.
    pub(super) fn wrote(&self, bytes: u64) {
        let before = self.written.fetch_add(bytes, Ordering::Relaxed);
        if before / PORTION != (before + bytes) / PORTION {
            // A flush that has not begun yet will take this portion with it.
            let _ = self.wake.try_send(());
        }
    }

    /// Returns when everything is on the disk.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        drop(self.wake);
        let _ = self.thread.join();
        flush(&self.folder).context("数据没有写到磁盘")
    }
}

fn flush(folder: &File) -> anyhow::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(folder)?;
    #[cfg(not(target_os = "linux"))]
    folder.sync_all()?;
    Ok(())
}
