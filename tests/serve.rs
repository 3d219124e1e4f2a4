//! The preview server, as a browser and as an attacker see it: the program itself on a new site.
#![cfg(feature = "serve")]
#![allow(clippy::disallowed_methods)]

use crate::served::Served;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const PAGE: &str = "/2022/jiaotong/nongcungonglu/self-evaluation.html";
const RECORD: &str = "content/2022/jiaotong/nongcungonglu/self-evaluation.yaml";

fn edit(file: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(file, text.replace(from, to)).unwrap();
}

/// Ways to ask for what is none of the site's business.
fn hostile() -> Vec<String> {
    let ups = [
        "..",
        ".",
        "%2e%2e",
        "%2E%2E",
        "%2e.",
        ".%2e",
        "%252e%252e",
        "..%00",
        "..%0d%0a",
        "..;",
        "..\\",
        "%5c..",
        "..%5c",
        "..%2f",
        "%2f..",
        "%c0%ae%c0%ae",
        "%e0%80%ae",
        "%uff0e%uff0e",
        "%EF%BC%8E%EF%BC%8E",
        "~root",
        "..%20",
        ".git",
        "%2e%2e%2f%2e%2e",
        "assets/..",
    ];
    let ends = ["etc/passwd", "Cargo.toml", "content/site.yaml", "windows/win.ini"];
    let odd = [
        "//etc/passwd",
        "/\\etc\\passwd",
        "/C:/windows/win.ini",
        "/c:%5cboot.ini",
        "/file:///etc/passwd",
        "//host/share",
        "/index.html%00",
        "/index.html%00.json",
        "/index.html/",
        "/index.html/..",
        "/%",
        "/%2",
        "/%zz",
        "/%ff%fe",
        "/index.html.",
        "/INDEX.HTML",
        "/2022//index.html",
        "/content/site.yaml",
        "/../content/site.yaml",
        "/proc/self/environ",
        "/@fs/etc/passwd",
        "/_mingzhang",
        "/_mingzhang/",
        "/_mingzhang/../index.html",
        "/_mingzhang/x",
        "/manifest.json",
        "/.git/config",
        "/public/index.html",
    ];
    ups.iter()
        .flat_map(|up| ends.iter().flat_map(move |end| [format!("/{up}/{end}"), format!("/assets/{up}/{up}/{end}")]))
        .chain(odd.map(str::to_owned))
        .collect()
}

#[test]
fn nothing_but_the_pages_is_served_and_only_to_this_machine_s_own_names() {
    let served = Served::start(&[], |_| {});
    let hostile = hostile();
    assert!(hostile.len() >= 200, "{}", hostile.len());
    for path in hostile {
        let (status, answer) = served.get(&path);
        assert!(matches!(status, 404 | 400), "{path} → {status}");
        assert!(!answer.contains("as_of:") && !answer.contains("root:"), "{path}\n{answer}");
    }
    for path in ["/", "/index.html", "/?x", PAGE, "/2022/", "/feed.xml", "/_mingzhang/reload.js"] {
        assert_eq!(served.get(path).0, 200, "{path}");
    }
    let port = served.port;
    for host in [
        "evil.invalid",
        &format!("evil.invalid:{port}"),
        "localhost",
        "127.0.0.1:1",
        &format!("0.0.0.0:{port}"),
        &format!("localhost.evil.invalid:{port}"),
    ] {
        assert_eq!(served.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).0, 421, "{host}");
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(served.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).0, 200, "{host}");
    }
    assert_eq!(served.raw(b"GET / HTTP/1.1\r\n\r\n").0, 400);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"] {
        let (status, answer) = served.ask(method, "/", "Content-Length: 0\r\n");
        assert_eq!(status, 405, "{method}");
        assert!(answer.contains("Allow: GET, HEAD"));
    }
    let (status, answer) = served.ask("HEAD", PAGE, "");
    assert!(status == 200 && answer.ends_with("\r\n\r\n") && !answer.contains("Access-Control"));
    for headers in [
        "Origin: http://evil.invalid\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        &format!("Origin: http://evil.invalid:{port}\r\n"),
    ] {
        assert_eq!(served.ask("GET", "/_mingzhang/events", headers).0, 403, "{headers}");
    }
}

#[test]
fn slow_and_oversized_clients_hold_up_nobody() {
    let served = Served::start(&[], |_| {});
    served.get("/");
    let slow: Vec<TcpStream> = (0..500)
        .map(|_| {
            let mut stream = served.connect();
            stream.write_all(b"GET / HT").unwrap();
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(served.get("/").0, 200);
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    drop(slow);
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1_000_000));
    assert!(matches!(served.raw(long.as_bytes()).0, 414 | 0));
    assert_eq!(served.ask("GET", "/", &format!("X: {}\r\n", "x".repeat(40_000))).0, 431);
    assert_eq!(served.get("/").0, 200);
}

#[test]
fn a_change_is_shown_and_a_broken_record_leaves_the_last_good_page_with_the_findings() {
    let served = Served::start(&[], |_| {});
    let mut stream = served.connect();
    write!(stream, "GET /_mingzhang/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).unwrap();
    let mut events = BufReader::new(stream)
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("data: ").map(str::to_owned));
    let first = events.next().unwrap();
    assert!(served.get(PAGE).1.contains(&format!("reload.js?v={first}")));

    edit(&served.file(RECORD), "两处水毁路段年底修复", "三处水毁路段年底修复");
    let second = events.next().unwrap();
    assert_ne!(first, second);
    let page = served.until(PAGE, |_, page| page.contains("三处水毁路段"));
    assert!(page.contains(&format!("reload.js?v={second}")) && !page.contains("mingzhang-trouble"));

    edit(&served.file(RECORD), "total: 97.1", "totall: \"<script>alert(1)</script>\"");
    let page = served.until(PAGE, |_, page| page.contains("mingzhang-trouble"));
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("三处水毁路段"));
    assert!(
        page.contains("没有“totall”这一项")
            && page.contains("&lt;script&gt;alert(1)")
            && !page.contains("<script>alert"),
        "{page}"
    );
    assert!(served.get("/").1.contains("mingzhang-trouble"));

    edit(&served.file(RECORD), "totall: \"<script>alert(1)</script>\"", "total: 97.1");
    served.until(PAGE, |_, page| !page.contains("mingzhang-trouble"));

    // A project that is taken out is gone.
    std::fs::remove_file(served.file(RECORD)).unwrap();
    served.until(PAGE, |status, _| status == 404);
}

#[cfg(feature = "volumes")]
#[test]
fn a_volume_that_is_not_printed_in_a_preview_says_how_it_is() {
    let site = Served::start(&[], |_| ());
    let (status, list) = site.get("/volumes/index.html");
    let link = list.split("href=\"").find_map(|rest| rest.split('"').next().filter(|href| href.ends_with(".pdf")));
    let link = link.unwrap_or_else(|| panic!("{status} {list}"));
    let (status, page) = site.get(&format!("/volumes/{link}"));
    assert!(status == 200 && page.contains("text/html"), "{status} {page}");
    assert!(
        page.contains("预览里不编 PDF") && page.contains("mingzhang volume") && !page.contains("内容有错"),
        "{page}"
    );
    // The other forms are made as they are asked for.
    let (status, word) = site.get(&format!("/volumes/{}", link.replace(".pdf", ".docx")));
    assert!(status == 200 && word.len() > 4_000, "{status}");
}

#[test]
fn a_wrong_template_is_shown_likewise() {
    let served = Served::start(&[], |_| {});
    served.get(PAGE);
    let site = served.file("content/site.yaml");
    edit(&site, "profile: national", "profile: national\ntheme: own");
    let templates = served.file("themes/own/templates");
    std::fs::create_dir_all(&templates).unwrap();
    std::fs::write(templates.join("broken.html"), "{% if %}").unwrap();
    let page = served.until(PAGE, |_, page| page.contains("mingzhang-trouble"));
    assert!(page.contains("主题的模板有错") && page.contains("水毁路段"), "{page}");
    std::fs::remove_file(templates.join("broken.html")).unwrap();
    served.until(PAGE, |_, page| !page.contains("mingzhang-trouble"));
}

#[test]
fn a_site_that_starts_broken_says_so_and_comes_up_when_it_is_mended() {
    let served = Served::start(&[], |folder| edit(&folder.join(RECORD), "grade: 优", "grade: 特优"));
    let (status, page) = served.get("/");
    assert!(status == 503 && page.contains("“特优”") && page.contains("reload.js"), "{page}");
    edit(&served.file(RECORD), "grade: 特优", "grade: 优");
    served.until("/", |status, page| status == 200 && !page.contains("mingzhang-trouble"));
}

#[test]
fn drafts_are_shown_only_when_asked_for_and_marked() {
    let draft = |folder: &Path| edit(&folder.join(RECORD), "total: 97.1", "disclosure: draft\ntotal: 97.1");
    let without = Served::start(&[], draft);
    assert_eq!(without.get(PAGE).0, 404);
    let with = Served::start(&["--drafts"], draft);
    let (status, page) = with.get(PAGE);
    assert!(status == 200 && page.contains("草稿预览"), "{page}");
    assert!(with.get("/").1.contains("草稿预览") && !without.get("/").1.contains("草稿预览"));
}

/// The JSON of an answer.
#[cfg(feature = "search")]
fn json(answer: &str) -> serde_json::Value {
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap_or_else(|e| panic!("{e}: {answer}"))
}

#[cfg(feature = "search")]
#[test]
fn the_search_page_asks_the_preview_and_sees_the_present_state() {
    let served = Served::start(&[], |_| {});
    let (status, page) = served.get("/search/index.html");
    assert!(status == 200 && page.contains("data-endpoint=\"../_mingzhang/search\"") && !page.contains("data-shards"));
    // 水毁路段
    let query = "/_mingzhang/search?q=%E6%B0%B4%E6%AF%81%E8%B7%AF%E6%AE%B5";
    let (status, answer) = served.get(query);
    assert!(
        status == 200 && answer.contains("Cache-Control: no-store") && answer.contains("application/json"),
        "{answer}"
    );
    let found = json(&answer);
    let paths: Vec<&str> = found["hits"].as_array().unwrap().iter().map(|hit| hit["path"].as_str().unwrap()).collect();
    assert!(paths.iter().any(|path| PAGE.ends_with(path)), "{paths:?}");
    assert_eq!((&found["whole"], &found["tiers"][0]["name"]), (&true.into(), &"完全一致".into()));
    assert_eq!(json(&served.get(&format!("{query}&year=1999")).1)["total"], 0);
    edit(&served.file(RECORD), "两处水毁路段年底修复", "两处塌方路口年底修复");
    // 塌方路口
    let new = served.until("/_mingzhang/search?q=%E5%A1%8C%E6%96%B9%E8%B7%AF%E5%8F%A3", |_, answer| {
        json(answer)["tiers"][0]["count"] == 1
    });
    assert!(new.contains("\"mark\":true"));
}

#[cfg(feature = "search")]
#[test]
fn hostile_questions_are_answered_or_refused() {
    let served = Served::start(&[], |_| {});
    let long = format!("q={}", "%E5%85%AC".repeat(1_500));
    let compared = format!("q={}", "%E5%BE%97%E5%88%86%3C1".repeat(600));
    for query in [
        "",
        "q",
        "q=",
        "=",
        "&&",
        "q=%00%01%1f%7f",
        "q=%F0%A0%AE%B7",
        "q=%EF%BF%BF%F4%8F%BF%BF",
        "q=<script>",
        "q=+++",
        &long,
        &compared,
        "q=%22%22&agency=%00&year=../..",
        "from=4294967296&q=a",
        "q=%25%32%30",
    ] {
        let (status, answer) = served.get(&format!("/_mingzhang/search?{query}"));
        assert_eq!(status, 200, "{query}: {answer}");
        assert!(json(&answer)["hits"].is_array());
    }
    for query in ["q=%", "q=%f", "q=%ff", "q=%c0%80", "q=%ed%a0%80", "from=-1", "from=1e9", "q=\u{1}", "q=\0"] {
        assert_eq!(served.get(&format!("/_mingzhang/search?{query}")).0, 400, "{query}");
    }
    assert!(matches!(served.get(&format!("/_mingzhang/search?q={}", "a".repeat(1_000_000))).0, 414 | 0));
    assert_eq!(served.raw(b"GET /_mingzhang/search?q=a HTTP/1.1\r\nHost: evil.invalid\r\n\r\n").0, 421);
    assert_eq!(served.ask("POST", "/_mingzhang/search?q=a", "").0, 405);
    assert_eq!(served.ask("GET", "/_mingzhang/search?q=a", "Sec-Fetch-Site: cross-site\r\n").0, 403);
    assert_eq!(served.get("/_mingzhang/search/?q=a").0, 404);
    assert_eq!(served.get("/").0, 200);
}

#[test]
fn a_build_holds_nothing_of_the_preview() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_mingzhang")).args(args).output().unwrap();
        assert!(
            done.status.success(),
            "{}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        );
    };
    let root = folder.path().to_str().unwrap();
    run(&["new", "site", "-q", root]);
    run(&["check", "--deny", "warnings", "--root", root]);
    run(&["build", "-q", "--root", root]);
    let mut pages = 0;
    for item in
        walkdir::WalkDir::new(folder.path().join("public")).into_iter().flatten().filter(|i| i.file_type().is_file())
    {
        let text = String::from_utf8_lossy(&std::fs::read(item.path()).unwrap()).into_owned();
        assert!(!text.contains("_mingzhang") && !text.contains("EventSource"), "{}", item.path().display());
        pages += usize::from(item.path().extension().is_some_and(|e| e == "html"));
    }
    assert!(pages > 30, "{pages}");
    // A folder that holds something is left alone.
    let again = Command::new(env!("CARGO_BIN_EXE_mingzhang")).args(["new", "site", root]).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
}
