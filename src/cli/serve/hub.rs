//! What is served at the moment: the last sound reading of the site, and what has been wrong since.

use super::super::words::said;
use super::generation::Generation;
use super::http::{Answer, media};
use super::inject::{Notice, OWN, SCRIPT, STYLE, bare, inject};
use crate::output::volumes::NotPrinted;
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Most pages that are remembered as they were last shown.
const REMEMBERED: usize = 64;

/// The served site, shared by all connections.
#[derive(Debug)]
pub(super) struct Hub {
    /// Tells this run's states from those of an earlier one on the same port.
    run: u32,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    version: u64,
    site: Option<Arc<Generation>>,
    trouble: Option<Arc<str>>,
    /// Pages as they were last made, for the time when a template is wrong.
    shown: BTreeMap<String, Arc<Vec<u8>>>,
}

impl Hub {
    pub(super) fn new() -> Self {
        Self { run: std::process::id(), state: Mutex::default(), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What pages show while something is wrong.
    pub(super) fn meanwhile(&self) -> &'static str {
        match self.state().site {
            Some(_) => "网页上仍是上一次没有错误的内容",
            None => "改好以前，网页上只有这些问题",
        }
    }

    /// Puts a reading of the site in the place of the last one: a sound site, or what is wrong with it.
    pub(super) fn put(&self, read: Result<Generation, String>) {
        let mut state = self.state();
        match read {
            Ok(site) => {
                state.site = Some(Arc::new(site));
                state.trouble = None;
            }
            Err(trouble) => state.trouble = Some(trouble.into()),
        }
        state.version += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// The name of the present state.
    pub(super) fn version(&self) -> String {
        let version = self.state().version;
        format!("{}-{version}", self.run)
    }

    /// Waits for another state than `seen`, at most so long; gives the present one.
    pub(super) fn wait(&self, seen: &str, patience: Duration) -> String {
        let name = |state: &State| format!("{}-{}", self.run, state.version);
        let waited = self.changed.wait_timeout_while(self.state(), patience, |state| name(state) == seen);
        name(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The answer to a path of the site.
    pub(super) fn answer(&self, path: Option<&str>) -> Answer {
        if let Some(own) = path.and_then(|p| p.strip_prefix(OWN)) {
            return match own {
                "reload.js" => Answer::new(200, media(own), SCRIPT),
                "overlay.css" => Answer::new(200, media(own), STYLE),
                _ => Answer::refusal(404),
            };
        }
        let (version, site, trouble) = {
            let state = self.state();
            (format!("{}-{}", self.run, state.version), state.site.clone(), state.trouble.clone())
        };
        let notice = Notice { version: &version, trouble: trouble.as_deref() };
        let html = |status, page: Vec<u8>| Answer::new(status, media(".html"), page);
        let (Some(path), Some(site)) = (path, &site) else {
            let (status, title, text) = match site {
                Some(_) => MISSING,
                None => (503, "还没有可以显示的网站", "改好上面的问题，这一页会自己刷新。"),
            };
            return html(status, bare(title, text, &notice));
        };
        match site.file(path) {
            Ok(None) => html(MISSING.0, bare(MISSING.1, MISSING.2, &notice)),
            Ok(Some(bytes)) if path.ends_with(".html") => {
                self.remember(path, &bytes);
                html(200, inject(&bytes, &notice))
            }
            Ok(Some(bytes)) => Answer { status: 200, media: media(path), body: bytes },
            Err(error) if error.is::<NotPrinted>() => html(200, bare(UNPRINTED.0, UNPRINTED.1, &notice)),
            Err(error) => {
                let text = said(&error);
                let notice = Notice { trouble: Some(trouble.as_deref().unwrap_or(&text)), ..notice };
                let last = self.state().shown.get(path).cloned();
                html(
                    500,
                    last.map_or_else(
                        || bare("这一页做不出来", "改好上面的问题，这一页会自己刷新。", &notice),
                        |page| inject(&page, &notice),
                    ),
                )
            }
        }
    }

    /// The answer to a question of the search page.
    #[cfg(feature = "search")]
    pub(super) fn found(&self, question: crate::search::answer::Question) -> Answer {
        let Some(site) = self.state().site.clone() else { return Answer::refusal(503) };
        site.found(question).map_or_else(|_| Answer::refusal(500), |body| Answer::new(200, media(".json"), body))
    }

    fn remember(&self, path: &str, page: &Arc<Vec<u8>>) {
        let mut state = self.state();
        if state.shown.len() < REMEMBERED || state.shown.contains_key(path) {
            state.shown.insert(path.to_owned(), Arc::clone(page));
        }
    }
}

const UNPRINTED: (&str, &str) = (
    "预览里不编 PDF",
    "排一册要几秒到几分钟，所以预览只有它的网页、Word 和 EPUB，内容相同。要看 PDF：运行 mingzhang volume 只编汇编，或 mingzhang build 编整个网站。",
);
const MISSING: (u16, &str, &str) =
    (404, "没有这个页面", "网址可能写错了，或者这一页已经不在网站里。首页在 /index.html。");
