//! As much of HTTP/1.1 as one person's browser needs on one's own machine: GET and HEAD, one request a connection, a
//! thread each, every wait bounded. A slow or silent client holds up nobody but itself.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Longest request head in bytes.
const MAX_HEAD: usize = 16 * 1024;
/// How long a client may take to send its request, and how long one write may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most connections at one time; above it a new one is closed at once.
const MAX_CONNECTIONS: usize = 1024;
/// What pages may load: only what comes from here.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A request as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`, `HEAD`, or what the client made up.
    pub method: String,
    /// What it asks for, undecoded.
    pub target: String,
    /// The `Host` header.
    pub host: String,
    /// The `Origin` header, where there is one.
    pub origin: Option<String>,
    /// The `Sec-Fetch-Site` header, where there is one.
    pub fetch_site: Option<String>,
}

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status code.
    pub status: u16,
    /// The media type.
    pub media: &'static str,
    /// The body.
    pub body: Arc<Vec<u8>>,
}

impl Answer {
    pub(super) fn new(status: u16, media: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, media, body: Arc::new(body.into()) }
    }

    /// A refusal in one line of text.
    pub(super) fn refusal(status: u16) -> Self {
        Self::new(status, "text/plain; charset=utf-8", format!("{status} {}\n", reason(status)))
    }
}

/// Listens on the loopback addresses only. Port 0 takes any free one.
///
/// # Errors
/// Fails where the port is taken.
pub(super) fn listen(port: u16) -> std::io::Result<Vec<TcpListener>> {
    let first = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = first.local_addr()?.port();
    let mut listeners = vec![first];
    // A machine without IPv6 is served on the other address alone.
    listeners.extend(TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))).ok());
    Ok(listeners)
}

/// Accepts connections for ever, a thread each.
pub(super) fn accept(listener: &TcpListener, handle: &Arc<dyn Fn(TcpStream) + Send + Sync>) {
    static OPEN: AtomicUsize = AtomicUsize::new(0);
    loop {
        let Ok((stream, _)) = listener.accept() else {
            // Out of file handles: wait for some to be closed.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        if OPEN.fetch_add(1, Ordering::SeqCst) >= MAX_CONNECTIONS {
            OPEN.fetch_sub(1, Ordering::SeqCst);
            continue;
        }
        let handle = Arc::clone(handle);
        let thread = std::thread::Builder::new().name("connection".into()).stack_size(256 * 1024);
        let started = thread.spawn(move || {
            handle(stream);
            OPEN.fetch_sub(1, Ordering::SeqCst);
        });
        if started.is_err() {
            OPEN.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Reads one request.
///
/// # Errors
/// The status to refuse it with; `None` where the client is gone or too slow to be worth one.
pub(super) fn read(stream: &mut TcpStream) -> Result<Request, Option<u16>> {
    let until = Instant::now() + PATIENCE;
    let mut head = Vec::with_capacity(1024);
    let mut piece = [0_u8; 2048];
    let end = loop {
        if let Some(end) = head.windows(4).position(|w| w == b"\r\n\r\n") {
            break end;
        }
        if head.len() > MAX_HEAD {
            return Err(Some(if head.contains(&b'\n') { 431 } else { 414 }));
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return Err(Some(408));
        }
        match stream.read(&mut piece) {
            Ok(0) => return Err(None),
            Ok(n) => head.extend_from_slice(&piece[..n]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => return Err(Some(408)),
            Err(_) => return Err(None),
        }
    };
    parse(&head[..end]).ok_or(Some(400))
}

/// The head of a request, without its last empty line.
fn parse(head: &[u8]) -> Option<Request> {
    let head = std::str::from_utf8(head).ok().filter(|h| !h.contains('\0'))?;
    let mut lines = head.split("\r\n");
    let mut words = lines.next()?.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let token =
        |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
    if words.next().is_some()
        || !token(method)
        || !target.starts_with('/')
        || !matches!(version, "HTTP/1.1" | "HTTP/1.0")
    {
        return None;
    }
    if target.chars().any(|c| c.is_control() || c == '#') {
        return None;
    }
    let mut request =
        Request { method: method.into(), target: target.into(), host: String::new(), origin: None, fetch_site: None };
    let mut hosts = 0;
    for line in lines {
        let (name, value) = line.split_once(':').filter(|(name, _)| token(name))?;
        let value = value.trim_matches([' ', '\t']);
        if value.chars().any(|c| c.is_control() && c != '\t') {
            return None;
        }
        match name.to_ascii_lowercase().as_str() {
            "host" => {
                hosts += 1;
                value.clone_into(&mut request.host);
            }
            "origin" => request.origin = Some(value.to_owned()),
            "sec-fetch-site" => request.fetch_site = Some(value.to_owned()),
            _ => {}
        }
    }
    (hosts == 1).then_some(request)
}

impl Request {
    /// Whether it was meant for this server: a name that another site's address was bent to is somebody else's.
    pub(super) fn for_us(&self, port: u16) -> bool {
        ours(&self.host, port)
    }

    /// Whether it comes from a page of this server, or from no page at all.
    pub(super) fn is_ours(&self, port: u16) -> bool {
        let origin =
            self.origin.as_deref().is_none_or(|o| o.strip_prefix("http://").is_some_and(|host| ours(host, port)));
        origin && self.fetch_site.as_deref().is_none_or(|site| matches!(site, "same-origin" | "none"))
    }
}

fn ours(host: &str, port: u16) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, digits)) if !digits.ends_with(']') => (name, digits),
        _ => (host, "80"),
    };
    given == port.to_string() && (name.eq_ignore_ascii_case("localhost") || matches!(name, "127.0.0.1" | "[::1]"))
}

/// Sends an answer; without its body to a `HEAD`. A client that went away is no fault.
pub(super) fn send(stream: &mut TcpStream, answer: &Answer, bodiless: bool) {
    let Answer { status, media, body } = answer;
    let mut head = start(*status, media);
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let sent = stream.write_all(head.as_bytes()).and_then(|()| if bodiless { Ok(()) } else { stream.write_all(body) });
    if sent.is_ok() {
        let _ = stream.shutdown(Shutdown::Write);
        // Closing while the client still sends would take the answer from it.
        drain(stream);
    }
}

/// The first lines of an answer.
pub(super) fn start(status: u16, media: &str) -> String {
    let mut head = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {media}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n",
        reason(status)
    );
    if status == 405 {
        head.push_str("Allow: GET, HEAD\r\n");
    }
    if media.starts_with("text/html") || media.starts_with("image/svg") {
        head.push_str(&format!("Content-Security-Policy: {POLICY}\r\n"));
    }
    head
}

fn drain(stream: &mut TcpStream) {
    let until = Instant::now() + Duration::from_secs(1);
    let mut piece = [0_u8; 8192];
    for _ in 0..512 {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return;
        }
        match stream.read(&mut piece) {
            Ok(n) if n > 0 => {}
            _ => return,
        }
    }
}

const fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        414 => "URI Too Long",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// The media type of a path.
pub(super) fn media(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "jsonl" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "sha256" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "epub" => "application/epub+zip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{ours, parse};

    #[test]
    fn only_a_plain_request_is_read() {
        let good = parse(b"GET /a?b HTTP/1.1\r\nHost: localhost:4321\r\nOrigin: http://x").unwrap();
        assert_eq!((good.method.as_str(), good.target.as_str(), good.host.as_str()), ("GET", "/a?b", "localhost:4321"));
        for bad in [
            &b"GET /a HTTP/1.1"[..],
            b"GET /a HTTP/1.1\r\nHost: a\r\nHost: b",
            b"GET a HTTP/1.1\r\nHost: a",
            b"GET http://localhost/ HTTP/1.1\r\nHost: localhost",
            b"GET /a HTTP/2\r\nHost: a",
            b"GET  /a HTTP/1.1\r\nHost: a",
            b"GET /a HTTP/1.1\r\nHost: a\r\n folded: b",
            b"GET /a\x00 HTTP/1.1\r\nHost: a",
            b"GET /a\n HTTP/1.1\r\nHost: a",
            b"G\xC3(ET /a HTTP/1.1\r\nHost: a",
            b"",
        ] {
            assert_eq!(parse(bad), None, "{}", String::from_utf8_lossy(bad));
        }
    }

    #[test]
    fn only_this_machine_s_own_names_are_answered() {
        for good in ["localhost:4321", "LOCALHOST:4321", "127.0.0.1:4321", "[::1]:4321"] {
            assert!(ours(good, 4321), "{good}");
        }
        for bad in [
            "evil.invalid:4321",
            "localhost",
            "localhost:80",
            "localhost.evil.invalid:4321",
            "127.0.0.1.evil.invalid:4321",
            "0.0.0.0:4321",
            "[::]:4321",
            "",
            ":4321",
            "::1:4321",
            "localhost:4321:4321",
        ] {
            assert!(!ours(bad, 4321), "{bad}");
        }
        assert!(ours("localhost", 80) && ours("[::1]", 80));
    }
}
