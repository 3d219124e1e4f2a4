#!/usr/bin/env python3
"""Same input, same bytes: builds one site under different circumstances and compares every file.

    same_bytes.py --mingzhang BIN --root DIR [--work DIR]

DIR holds content/ (and themes/, if any); it is copied, never built in. Varied, one at a time against one plain build: one thread, two threads and
sixteen; another folder (deep, with spaces and Chinese); time zones; locales; umask 077; files written in another order with shuffled times; no HOME and
another working folder; a year later (with `faketime`). Exit status 1 when any tree differs.
"""
import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def tree(folder):
    """Path -> sha256 of every file below `folder`."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            full = os.path.join(here, name)
            with open(full, "rb") as file:
                found[os.path.relpath(full, folder)] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def differences(a, b):
    """What two trees differ in, in words."""
    out = [f"only in the plain build: {p}" for p in sorted(a.keys() - b.keys())]
    out += [f"only in this build: {p}" for p in sorted(b.keys() - a.keys())]
    return out + [f"other bytes: {p}" for p in sorted(a.keys() & b.keys()) if a[p] != b[p]]


def first_difference(a, b):
    """Where two files part, with a little around it."""
    x, y = Path(a).read_bytes(), Path(b).read_bytes()
    at = next((i for i, (p, q) in enumerate(zip(x, y)) if p != q), min(len(x), len(y)))
    return f"    at byte {at}: {x[max(0, at - 60):at + 60]!r}\n           and: {y[max(0, at - 60):at + 60]!r}"


def copy(root, to, shuffled=False):
    """content/ and themes/ of `root`, without what a build left there; with `shuffled`, in another order and with other times."""
    files = [p for part in ("content", "themes") if (root / part).is_dir() for p in sorted((root / part).rglob("*")) if p.is_file()]
    if shuffled:
        random.Random(7).shuffle(files)
    for number, path in enumerate(files):
        target = to / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if shuffled:
            os.utime(target, (number * 86_400, random.Random(number).randrange(4_000_000_000)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mingzhang", required=True, metavar="BIN")
    ap.add_argument("--root", type=Path, required=True, metavar="DIR")
    ap.add_argument("--work", type=Path, default=ROOT / "target/same-bytes", metavar="DIR")
    args = ap.parse_args()
    binary, root, work = str(Path(args.mingzhang).resolve()), args.root.resolve(), args.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)

    plain_env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", "TZ": "UTC"}

    def build(where, options=(), env=None, umask=0o022, cwd=None, prefix=()):
        environment = {k: v for k, v in (plain_env | (env or {})).items() if v is not None}
        done = subprocess.run([*prefix, binary, *options, "--root", str(where), "build"], env=environment, cwd=cwd or where, umask=umask,
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"same_bytes: exit {done.returncode} in {where}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return where / "public"

    copy(root, work / "plain")
    began = time.perf_counter()
    plain = build(work / "plain")
    first = tree(plain)
    print(f"plain: {len(first)} files, {time.perf_counter() - began:.1f} s")

    deep = work / "另一处 with spaces" / ("d" * 60) / "e"
    variations = [
        ("one thread", dict(options=["--jobs", "1"])),
        ("two threads", dict(options=["--jobs", "2"])),
        ("sixteen threads", dict(options=["--jobs", "16"])),
        ("another folder", dict(where=deep)),
        ("time zone Apia, Turkish", dict(env={"TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"})),
        ("time zone Shanghai, Chinese", dict(env={"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.GBK", "LANG": "zh_CN.GBK"})),
        ("umask 077, locale C", dict(umask=0o077, env={"LC_ALL": "C", "LANG": None})),
        ("other order, other times", dict(shuffled=True)),
        ("no HOME, other working folder", dict(env={"HOME": None, "USER": None, "XDG_CACHE_HOME": "/nonexistent"}, cwd="/")),
    ]
    if faketime := shutil.which("faketime"):
        variations.append(("a year later", dict(prefix=[faketime, "-f", "+400d"])))

    bad = 0
    for number, (name, how) in enumerate(variations):
        where = how.pop("where", work / f"v{number}")
        copy(root, where, how.pop("shuffled", False))
        public = build(where, **how)
        differs = differences(first, tree(public))
        print(f"{name}: {'the same' if not differs else f'{len(differs)} DIFFERENCES'}")
        bad += bool(differs)
        for line in differs[:5]:
            print(f"  {line}")
        changed = [d.removeprefix("other bytes: ") for d in differs if d.startswith("other bytes")]
        if changed:
            print(first_difference(plain / changed[0], public / changed[0]))
    if not bad:
        shutil.rmtree(work)
    print(f"{len(variations)} variations, {bad} with other bytes")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
