//! Progress of long work: to standard error, and only to a terminal.

use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A counter that shows itself now and then.
#[derive(Debug)]
pub(super) struct Progress {
    done: AtomicUsize,
    shown: bool,
    /// What is counted: `已生成`.
    what: &'static str,
    /// It shows itself every so many.
    every: usize,
}

impl Progress {
    pub(super) fn new(quiet: bool, what: &'static str, every: usize) -> Self {
        Self { done: AtomicUsize::new(0), shown: !quiet && std::io::stderr().is_terminal(), what, every }
    }

    /// One more of `total` is done.
    pub(super) fn tick(&self, total: usize) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown && (done == total || done.is_multiple_of(self.every)) {
            let _ = write!(std::io::stderr(), "\r{} {done} / {total}", self.what);
            if done == total {
                let _ = writeln!(std::io::stderr());
            }
        }
    }
}
