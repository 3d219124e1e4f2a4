//! One reading of the site: its pages are made when they are first asked for and kept until the next reading.
//!
//! Pages borrow from what was read, so a thread of its own holds both; it ends, and everything is given back, when the
//! generation is dropped.

#[cfg(feature = "search")]
use super::question::{self, Asked};
use crate::output::{self, Job};
use crate::pipeline::Prepared;
use anyhow::{Context as _, anyhow};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex};

/// Pages that are made at the same time.
const MAKERS: usize = 2;
/// Largest file that is kept, and most bytes that are kept of one generation.
const KEPT_FILE: usize = 4 * 1024 * 1024;
const KEPT_BYTES: usize = 128 * 1024 * 1024;

/// The bytes of a file of the site; `None`: there is no such file.
pub(super) type Made = anyhow::Result<Option<Arc<Vec<u8>>>>;

struct Ask {
    path: String,
    reply: SyncSender<Made>,
}

/// A site that can be asked for its files.
#[derive(Debug)]
pub(super) struct Generation {
    asks: Sender<Ask>,
    #[cfg(feature = "search")]
    questions: Sender<Asked>,
    /// How many files it has.
    pub files: usize,
}

#[derive(Default)]
struct Kept {
    files: BTreeMap<String, Arc<Vec<u8>>>,
    bytes: usize,
}

impl Generation {
    /// Lists the files of a prepared site and waits for questions.
    ///
    /// # Errors
    /// Fails where the theme cannot make the frame of the pages.
    pub(super) fn start(prepared: Prepared) -> anyhow::Result<Self> {
        let (asks, asked) = channel();
        #[cfg(feature = "search")]
        let (questions, questioned) = channel();
        let (began, begun) = sync_channel(1);
        let thread = std::thread::Builder::new().name("pages".into());
        let live = move || {
            let prepared = &prepared;
            // What the threads are told by goes with them: where one of them panics, nobody waits for it.
            std::thread::scope(move |scope| {
                // Apart from the pages, which must not wait until the index is made.
                #[cfg(feature = "search")]
                scope.spawn(move || question::live(&prepared.corpus, &questioned));
                live(prepared, asked, &began);
            });
        };
        thread.spawn(live).context("不能启动网页线程")?;
        let files = begun.recv().unwrap_or_else(|_| Err(anyhow!("准备网页时程序出错")))?;
        Ok(Self {
            asks,
            #[cfg(feature = "search")]
            questions,
            files,
        })
    }

    /// The answer to a question as JSON.
    ///
    /// # Errors
    /// Fails where the index cannot be made.
    #[cfg(feature = "search")]
    pub(super) fn found(&self, question: crate::search::answer::Question) -> anyhow::Result<Vec<u8>> {
        let (reply, answer) = sync_channel(1);
        self.questions.send(Asked { question, reply }).map_err(|_| anyhow!("检索线程已经结束"))?;
        answer.recv().map_err(|_| anyhow!("检索线程已经结束"))?
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// Fails where the file cannot be made: a template is wrong, an attachment is gone.
    pub(super) fn file(&self, path: &str) -> Made {
        let (reply, answer) = sync_channel(1);
        self.asks.send(Ask { path: path.to_owned(), reply }).map_err(|_| anyhow!("网页线程已经结束"))?;
        answer.recv().map_err(|_| anyhow!("网页线程已经结束"))?
    }
}

fn live(prepared: &Prepared, asked: Receiver<Ask>, began: &SyncSender<anyhow::Result<usize>>) {
    let formats: Vec<&str> = output::usual().collect();
    #[cfg(feature = "search")]
    let address = Some(question::ADDRESS);
    #[cfg(not(feature = "search"))]
    let address = None;
    let ready = match prepared.preview(&formats, address) {
        Ok(ready) => ready,
        Err(error) => return began.send(Err(error)).unwrap_or(()),
    };
    let jobs = match output::jobs(&ready, &formats) {
        Ok(jobs) => jobs,
        Err(error) => return began.send(Err(error)).unwrap_or(()),
    };
    if began.send(Ok(jobs.len())).is_err() {
        return;
    }
    let (asked, kept) = (Mutex::new(asked), Mutex::new(Kept::default()));
    std::thread::scope(|scope| {
        for _ in 0..MAKERS {
            scope.spawn(|| {
                loop {
                    let Some(Ask { path, reply }) = asked.lock().ok().and_then(|asked| asked.recv().ok()) else {
                        return;
                    };
                    // Whoever asked may have gone away meanwhile.
                    let _ = reply.send(answer(&jobs, &path, &kept));
                }
            });
        }
    });
}

fn answer(jobs: &[Job<'_>], path: &str, kept: &Mutex<Kept>) -> Made {
    // The only paths there are: those that a build would write.
    let Ok(at) = jobs.binary_search_by(|job| job.path.as_str().cmp(path)) else { return Ok(None) };
    if let Some(bytes) = kept.lock().ok().and_then(|kept| kept.files.get(path).cloned()) {
        return Ok(Some(bytes));
    }
    let made =
        catch_unwind(AssertUnwindSafe(|| (jobs[at].make)())).unwrap_or_else(|_| Err(anyhow!("程序在做这一页时出错")));
    let bytes = Arc::new(made.with_context(|| format!("生成 {path} 时出错"))?);
    if let Ok(mut kept) = kept.lock()
        && bytes.len() <= KEPT_FILE
        && kept.bytes + bytes.len() <= KEPT_BYTES
    {
        kept.bytes += bytes.len();
        kept.files.insert(path.to_owned(), Arc::clone(&bytes));
    }
    Ok(Some(bytes))
}
