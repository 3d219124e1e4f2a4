//! `serve`: the site on this machine alone, its pages made as they are asked for, read again when a file changes.

mod generation;
mod http;
mod hub;
mod inject;
mod path;
#[cfg(feature = "search")]
mod question;

use super::watch::Watch;
use super::words::{said, whole};
use super::{Globals, Outcome, print};
use crate::pipeline::{self, Place, Timings};
use crate::report::{self, Counts};
use anyhow::Context as _;
use clap::Args;
use generation::Generation;
use http::Answer;
use hub::Hub;
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Most pages that may wait for changes at one time.
const MAX_WAITING: usize = 128;
/// How often a waiting page hears that the connection stands.
const HEARTBEAT: Duration = Duration::from_secs(15);

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// 用哪个端口；0 为任一空闲端口
    #[arg(long, default_value_t = 4321, value_name = "端口", value_parser = whole(0_u16, u16::MAX))]
    port: u16,
    /// 草稿和未到公开日的记录也显示，每页标明“草稿预览”
    #[arg(long)]
    drafts: bool,
}

pub(super) fn run(globals: &Globals, own: &Arguments) -> anyhow::Result<Outcome> {
    let place = globals.place()?;
    let content = place.root.join("content");
    anyhow::ensure!(content.is_dir(), "没有找到内容文件夹 {}；用 --root 指出站点所在的文件夹", content.display());
    let taken = || format!("端口 {} 用不了，换一个试试：--port {}", own.port, own.port.wrapping_add(1).max(1024));
    let listeners = http::listen(own.port).with_context(taken)?;
    let port = listeners.first().context("没有可用的地址")?.local_addr()?.port();
    let (mut watch, hinted) = Watch::new(vec![content, place.root.join("themes")]);
    let hub = Arc::new(Hub::new());
    refresh(&hub, &place, globals.quiet, own.drafts);
    for listener in listeners {
        let hub = Arc::clone(&hub);
        let handle: Arc<dyn Fn(TcpStream) + Send + Sync> = Arc::new(move |stream| connection(stream, port, &hub));
        std::thread::Builder::new().name("listener".into()).spawn(move || http::accept(&listener, &handle))?;
    }
    let polled = if hinted { "" } else { "系统不能通知文件变化，每 2 秒查看一次\n" };
    print(&format!(
        "预览网址：http://localhost:{port}/\n只有本机能打开；改动文件后网页会自己刷新；按 Ctrl-C 结束\n{polled}"
    ))?;
    loop {
        watch.next();
        refresh(&hub, &place, globals.quiet, own.drafts);
    }
}

/// Reads the site again and says in a line how it went.
fn refresh(hub: &Hub, place: &Place, quiet: bool, drafts: bool) {
    let mut timings = Timings::default();
    let read = read(place, drafts, &mut timings);
    if !quiet {
        let millis: u128 = timings.0.iter().map(|(_, time)| time.as_millis()).sum();
        let line = match &read {
            Ok((site, counts)) => format!("网站共 {} 个文件，读取用时 {millis} 毫秒；{}", site.files, counts.line()),
            Err(trouble) => format!("{trouble}\n{}", hub.meanwhile()),
        };
        let _ = writeln!(std::io::stderr(), "{line}");
    }
    hub.put(read.map(|(site, _)| site));
}

/// A sound site, or in words what is wrong: with the content, with the theme, with the surroundings.
fn read(place: &Place, drafts: bool, timings: &mut Timings) -> Result<(Generation, Counts), String> {
    let words = |error: anyhow::Error| said(&error);
    let checked = pipeline::check(place, timings).map_err(words)?;
    let findings = checked.located();
    if !checked.sound() {
        let blocking: Vec<_> = findings.into_iter().filter(|l| l.finding.blocks()).collect();
        return Err(report::text::render(&blocking, false));
    }
    let counts = Counts::of(findings.iter().map(|l| &l.finding));
    let prepared =
        pipeline::prepare(checked, &place.root, drafts, timings).map_err(words)?.ok_or("没有可以显示的内容")?;
    Ok((Generation::start(prepared).map_err(words)?, counts))
}

/// Answers one request.
fn connection(mut stream: TcpStream, port: u16, hub: &Hub) {
    let request = match http::read(&mut stream) {
        Ok(request) => request,
        Err(None) => return,
        Err(Some(status)) => return http::send(&mut stream, &Answer::refusal(status), false),
    };
    let bodiless = request.method == "HEAD";
    if !request.is_ours(port) {
        return http::send(&mut stream, &Answer::refusal(421), bodiless);
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return http::send(&mut stream, &Answer::refusal(405), bodiless);
    }
    if request.target == "/_mingzhang/events" {
        if !request.is_own(port) {
            return http::send(&mut stream, &Answer::refusal(403), bodiless);
        }
        if !bodiless {
            return events(&mut stream, hub);
        }
    }
    #[cfg(feature = "search")]
    if let Some(query) = question::asked(&request.target) {
        let answer = match question::decode(query) {
            _ if !request.is_own(port) => Answer::refusal(403),
            None => Answer::refusal(400),
            Some(question) => hub.found(question),
        };
        return http::send(&mut stream, &answer, bodiless);
    }
    let path = path::decode(&request.target);
    http::send(&mut stream, &hub.answer(path.as_deref()), bodiless);
}

/// Tells a page of every new state of the site, for as long as it listens.
fn events(stream: &mut TcpStream, hub: &Hub) {
    static WAITING: AtomicUsize = AtomicUsize::new(0);
    if WAITING.fetch_add(1, Ordering::SeqCst) < MAX_WAITING {
        let _ = stream.set_write_timeout(Some(Duration::from_secs(5)));
        let mut seen = hub.version();
        let mut news =
            format!("{}\r\nretry: 1000\nevent: version\ndata: {seen}\n\n", http::start(200, "text/event-stream"));
        while stream.write_all(news.as_bytes()).is_ok() {
            let now = hub.wait(&seen, HEARTBEAT);
            news = if now == seen { ": \n\n".to_owned() } else { format!("event: version\ndata: {now}\n\n") };
            seen = now;
        }
    } else {
        http::send(stream, &Answer::refusal(503), false);
    }
    WAITING.fetch_sub(1, Ordering::SeqCst);
}
