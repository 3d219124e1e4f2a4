//! A new site in a folder of its own, with the preview running over it.
#![cfg(feature = "serve")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A new site that is being served.
pub struct Served {
    program: Child,
    pub port: u16,
    pub folder: tempfile::TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Served {
    pub fn start(more: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let program = || Command::new(env!("CARGO_BIN_EXE_mingzhang"));
        let made = program().args(["new", "site", "-q"]).arg(folder.path()).status().unwrap();
        assert!(made.success());
        prepare(folder.path());
        let mut program = program();
        program.args(["serve", "-q", "--port", "0", "--root"]).arg(folder.path()).args(more);
        let mut program = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port =
            line.trim().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap_or_else(|_| panic!("{line}"));
        Self { program, port, folder }
    }

    pub fn file(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends these bytes; the status and everything that came back.
    pub fn raw(&self, request: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    pub fn ask(&self, method: &str, target: &str, headers: &str) -> (u16, String) {
        self.raw(format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}\r\n", self.port).as_bytes())
    }

    pub fn get(&self, target: &str) -> (u16, String) {
        self.ask("GET", target, "")
    }

    /// Asks until the page is as it should be.
    pub fn until(&self, target: &str, good: impl Fn(u16, &str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let (status, page) = self.get(target);
            if good(status, &page) {
                return page;
            }
            assert!(start.elapsed() < Duration::from_secs(30), "{target} stays {status}:\n{page}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
