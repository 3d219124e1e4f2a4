#!/usr/bin/env python3
"""The preview server from outside: who may ask, what is given, and what happens while somebody types.

    serve_test.py --mingzhang BIN [--work DIR]

Loopback only; another Host is refused (421); no method but GET and HEAD; 200 hostile paths give no byte from outside; no CORS; half-sent and
oversized requests do not keep others waiting. An edit is served; a broken record leaves the last good page, with the fault named and its text escaped;
mending it clears the fault. Exit status 1 when anything failed.
"""
import argparse
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CANARY = "root:x:0:0"
SECRET = "QXZJ-OUTSIDE-OF-THE-SITE"

DOTS = ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "..;", "..%00", "．．", "%c0%ae%c0%ae", "%u002e%u002e"]
SEPARATORS = ["/", "//", "%2f", "%2F", "\\", "%5c", "%255c", "/./", "%c0%af", ";/"]
TARGETS = ["etc/passwd", "secret.txt"]
SINGLE = ["/C:/windows/win.ini", "//etc/passwd", "/\\\\server\\share", "/%00", "/index.html%00.css", "/etc/passwd", "/../content/site.yaml", "/content/site.yaml",
          "/.git/config", "/CON", "/assets/../../content/site.yaml", "/assets/%2e%2e/%2e%2e/content/site.yaml", "/link.txt", "http://evil.invalid/", "*", "evil.invalid:80"]


class Failures(list):
    def check(self, good, what):
        print(f"{'ok ' if good else 'BAD'} {what}")
        if not good:
            self.append(what)


def raw(port, data, timeout=5):
    """Sends bytes, returns what comes back (possibly nothing)."""
    with socket.create_connection(("127.0.0.1", port), timeout) as s:
        s.sendall(data)
        s.settimeout(timeout)
        out = b""
        try:
            while chunk := s.recv(65536):
                out += chunk
        except (TimeoutError, ConnectionResetError):
            pass
        return out


def status(answer):
    match = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(match[1]) if match else 0


def get(port, path, method="GET", host=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), body


def until(what, seconds=15):
    """Milliseconds until `what()` is true, or None."""
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        if what():
            return int((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    return None


def listening(port):
    """Local addresses that listen on the port, in the kernel's spelling."""
    found = []
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in open(table, encoding="ascii").read().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.rsplit(":", 1)[1], 16) == port:
                found.append(address.rsplit(":", 1)[0])
    return found


def asking(fail, port, page):
    code, headers, body = get(port, "/")
    fail.check(code == 200 and "<h1" in body, f"the home page: {code}")
    fail.check(get(port, page)[0] == 200, f"a record's page: {page}")
    fail.check("access-control-allow-origin" not in headers, "no CORS header")
    hosts = ["evil.invalid", f"evil.invalid:{port}", "127.0.0.1.evil.invalid", f"localhost.evil.invalid:{port}", "127.0.0.1:1", ""]
    codes = {h: status(raw(port, f"GET / HTTP/1.1\r\nHost: {h}\r\nConnection: close\r\n\r\n".encode())) for h in hosts}
    fail.check(all(c in (400, 421) for c in codes.values()) and codes["evil.invalid"] == 421, f"another Host is refused: {codes}")
    fail.check(get(port, "/", host=f"localhost:{port}")[0] == 200, "localhost is a name of ours")
    codes = {m: get(port, "/", m)[0] for m in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH")}
    fail.check(all(c in (400, 405, 501) for c in codes.values()), f"no method but GET and HEAD: {codes}")
    fail.check(get(port, "/", "HEAD")[0::2] == (200, ""), "HEAD has no body")

    paths = [f"/{sep.join([dots] * 6)}{sep}{target}" for dots in DOTS for sep in SEPARATORS for target in TARGETS][:184] + SINGLE
    given = []
    for path in paths:
        answer = raw(port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode("utf-8", "surrogateescape"), 3)
        leaked = any(word.encode() in answer for word in (CANARY, SECRET, "as_of:"))
        if leaked or status(answer) not in (0, 400, 404, 421, 505):
            given.append((path, status(answer)))
    fail.check(not given, f"{len(paths)} hostile paths: {given[:5] or 'nothing given'}")


def pressing(fail, port):
    half = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(300)]
    for s in half:
        s.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX-A".encode())
    start = time.perf_counter()
    code = get(port, "/")[0]
    took = int((time.perf_counter() - start) * 1000)
    fail.check(code == 200 and took < 1500, f"an answer beside 300 half-sent requests: {code} in {took} ms")
    for s in half:
        s.close()
    for what, data in (("a header of 100 kB", f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: {'a' * 100_000}\r\n\r\n"),
                       ("a path of 1 MB", f"GET /{'a' * 1_000_000} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"),
                       ("no HTTP at all", "\x16\x03\x01\r\n\r\n")):
        try:
            raw(port, data.encode(), 3)
        except OSError:
            pass
        fail.check(get(port, "/")[0] == 200, f"alive after {what}")


def typing(fail, port, page, record):
    good = record.read_text(encoding="utf-8")
    name = re.search(r"^name: (.*)$", good, re.M)[1]
    record.write_text(good.replace(f"name: {name}", f"name: {name}改一"), encoding="utf-8")
    took = until(lambda: f"{name}改一" in get(port, page)[2])
    fail.check(took is not None, f"an edit is served: {took} ms")
    record.write_text(good.replace(f"name: {name}", f"name: {name}改二\nbook: <script>trip()</script>: x"), encoding="utf-8")
    took = until(lambda: record.name in get(port, page)[2] and "改一" in get(port, page)[2])
    fail.check(took is not None, f"a broken record leaves the last good page and names the file: {took} ms")
    fail.check("<script>trip()" not in get(port, page)[2], "the fault's text is escaped")
    fail.check(get(port, "/")[0] == 200, "the other pages stay")
    record.write_text(good.replace(f"name: {name}", f"name: {name}改三"), encoding="utf-8")
    took = until(lambda: "改三" in get(port, page)[2])
    fail.check(took is not None, f"mended: {took} ms")
    fresh = record.with_name("new.tmp")
    fresh.write_text(good.replace(f"name: {name}", f"name: {name}改四"), encoding="utf-8")
    os.replace(fresh, record)
    took = until(lambda: "改四" in get(port, page)[2])
    fail.check(took is not None, f"saved as editors do, by renaming over: {took} ms")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mingzhang", required=True, metavar="BIN")
    ap.add_argument("--work", type=Path, default=ROOT / "target/serve", metavar="DIR")
    args = ap.parse_args()
    work = args.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    site = work / "site"
    subprocess.run([sys.executable, ROOT / "tests/bench/generate.py", "--records", "60", "--out", work / "jsonl", "--format", "jsonl"], check=True)
    subprocess.run([sys.executable, ROOT / "tests/tools/jsonl_to_records.py", work / "jsonl", site], check=True, stdout=subprocess.DEVNULL)
    (work / "secret.txt").write_text(SECRET, encoding="utf-8")
    record = sorted(site.glob("content/[0-9]*/*/*/target.yaml"))[0]
    page = "/" + record.relative_to(site / "content").with_suffix(".html").as_posix()
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    fail = Failures()
    with open(work / "serve.log", "wb") as log:
        server = subprocess.Popen([str(Path(args.mingzhang).resolve()), "--root", str(site), "serve", "--port", str(port)], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                  # A shell's background jobs ignore Ctrl-C, and their children inherit that.
                                  preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        if until(lambda: server.poll() is not None or listening(port), 30) is None or server.poll() is not None:
            sys.exit(f"serve_test: it does not serve: {(work / 'serve.log').read_text(errors='replace')[-2000:]}")
        where = listening(port)
        fail.check(all(a in ("0100007F", "00000000000000000000000001000000") for a in where), f"loopback only: {where}")
        asking(fail, port, page)
        pressing(fail, port)
        typing(fail, port, page, record)
        fail.check(server.poll() is None, "still running")
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            fail.append("does not end on SIGINT")
    print(f"serve: {len(fail)} failed")
    if not fail:
        shutil.rmtree(work)
    sys.exit(bool(fail))


if __name__ == "__main__":
    main()
