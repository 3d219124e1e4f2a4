#!/usr/bin/env python3
"""Killed at any moment, the old site or the new one stands, and the next build is clean.

    kill_points.py --mingzhang BIN [--points 200] [--timed 20] [--work DIR] [--seed TEXT]

A small site with a printed volume is built from one set of records, its records are changed, and the second build is killed: by strace at
chosen system calls that change the disk (one worker, so that the count of a call means one place), and at random moments with all threads.
After each kill
  - public/ is byte for byte the old site or the new one, and `verify` says so;
  - the next build, on what the dead one left, ends well and gives the same bytes as a build from nothing;
  - nothing else is left beside it, and of printed volumes exactly those of the new site are kept there.
All calls that name, exchange, remove or sync are tried as far as the number goes, and all that touch the printed volumes; the rest is
spread evenly over the writes. Exit status 1 when any point fails.
"""
import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from same_bytes import ROOT, differences, tree

CALLS = ("write pwrite64 writev copy_file_range sendfile ftruncate fallocate openat creat rename renameat renameat2 link linkat symlink "
         "symlinkat unlink unlinkat rmdir mkdir mkdirat fsync fdatasync syncfs sync sync_file_range flock fcntl fchmod fchmodat chmod utimensat").split()
COMMON = {"write", "pwrite64", "writev", "openat", "copy_file_range", "close", "mkdir", "mkdirat", "link", "linkat", "fcntl"}
LINE = re.compile(r"^(?:\[pid\s+)?(\d+)?\]?\s*(?:\d+:\d+:\d+\S*\s+)?([a-z0-9_]+)\((.*)")


# One face for all: reading four of them takes longer than the rest of a build of this site.
FACE = next(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc"), None)
FACES = "typefaces:\n" + "".join(f"  - {{role: {role}, file: {FACE}}}\n" for role in "宋 黑 仿宋 楷".split()) if FACE else ""
VOLUME = "volumes:\n  - {{id: one, title: 一册（虚构示例）, select: {{projects: [{agency}/{project}]}}, parts: [cover, contents, agencies], forms: [pdf]}}\n"


class Trial:
    """One small site in a folder of its own, in the state before the second build."""

    def __init__(self, binary, work, seed):
        self.binary, self.root, self.keep = binary, work / "site", work / "old"
        source = work / "jsonl"
        here = ROOT / "tests"
        subprocess.run([sys.executable, here / "bench/generate.py", "--records", "50", "--out", source, "--format", "jsonl", "--seed", seed], check=True)
        subprocess.run([sys.executable, here / "tools/jsonl_to_records.py", source, self.root], check=True, stdout=subprocess.DEVNULL)
        self.projects = sorted(p for p in (self.root / "content").glob("[0-9]*/*/*") if p.is_dir())
        self.site = self.root / "content/site.yaml"
        agency, project = self.projects[1].parts[-2:]
        self.site.write_text(self.site.read_text(encoding="utf-8") + VOLUME.format(agency=agency, project=project) + FACES, encoding="utf-8")
        self.live, self.prints = self.root / "public", self.root / ".public.volumes"
        self.must_build()
        self.old = tree(self.live)
        shutil.copytree(self.live, self.keep / "public", symlinks=True)
        shutil.copytree(self.prints, self.keep / ".public.volumes")
        self.change()
        self.clear()
        self.must_build()
        self.new = tree(self.live)
        printed = "volumes/one.pdf"
        if printed not in self.old or self.old.get(printed) == self.new.get(printed):
            sys.exit("kill_points: no volume was printed anew: nothing of the prints would be tested")
        self.beside = self.listing()

    def change(self):
        """A bureau's name (nearly every page), the volume's title, a project gone, a project new."""
        said = self.site.read_text(encoding="utf-8")
        self.site.write_text(said.replace("示例区预算绩效信息公开", "示例区预算绩效公开").replace("一册（", "又一册（"), encoding="utf-8")
        shutil.rmtree(self.projects[0])
        shutil.copytree(self.projects[1], self.projects[1].with_name("p999999"))

    def listing(self):
        return [name for folder in (self.root, self.root / "content", self.prints) for name in sorted(os.listdir(folder))]

    def command(self, *before, jobs=None):
        options = ["--jobs", str(jobs)] if jobs else []
        return [str(c) for c in [*before, self.binary, *options, "--root", self.root, "build"]]

    def must_build(self):
        done = subprocess.run(self.command(), capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"kill_points: the small site does not build (exit {done.returncode})\n{done.stdout[-3000:]}{done.stderr[-3000:]}")

    def clear(self):
        for name in os.listdir(self.root):
            if name != "content":
                path = self.root / name
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def reset(self):
        """Back to: the old site published with its print beside it, the new records, nothing else."""
        self.clear()
        for name in os.listdir(self.keep):
            shutil.copytree(self.keep / name, self.root / name, symlinks=True)

    def judge(self):
        """(which site stands, faults) after a kill; builds again."""
        faults = []
        if not self.live.is_dir():
            stands = "none"
            faults.append("no public/ at all")
        else:
            now = tree(self.live)
            stands = "old" if now == self.old else "new" if now == self.new else "mixed"
            if stands == "mixed":
                faults.append(f"neither the old nor the new site: {differences(self.old, now)[:3]} … {differences(self.new, now)[:3]}")
            check = subprocess.run([self.binary, "verify", str(self.live)], capture_output=True, text=True)
            if check.returncode != 0:
                faults.append(f"verify: exit {check.returncode}: {(check.stdout + check.stderr)[-300:]}")
        again = subprocess.run(self.command(), capture_output=True, text=True)
        if again.returncode != 0:
            faults.append(f"the next build: exit {again.returncode}: {(again.stdout + again.stderr)[-600:]}")
        else:
            differs = differences(self.new, tree(self.live))
            if differs:
                faults.append(f"the next build is not clean: {differs[:3]}")
            if self.listing() != self.beside:
                faults.append(f"left beside: {sorted(set(self.listing()) - set(self.beside))}")
        return stands, faults


def trace(trial, work):
    """Every disk-changing call of one whole build, as (call, its count in its thread, arguments)."""
    trial.reset()
    log = work / "trace.txt"
    known = subprocess.run(["strace", "-e", "trace=" + ",".join("?" + c for c in CALLS), "true"], capture_output=True, text=True)
    if known.returncode != 0:
        sys.exit(f"kill_points: strace does not run here: {known.stderr[-400:]}")
    done = subprocess.run(trial.command("strace", "-f", "-y", "-qq", "-o", log, "-e", "trace=" + ",".join("?" + c for c in CALLS), jobs=1),
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"kill_points: the traced build failed: {done.stderr[-2000:]}")
    seen, calls = Counter(), []
    for line in log.read_text(errors="replace").splitlines():
        match = LINE.match(line)
        if not match:
            continue
        thread, call, arguments = match.groups()
        seen[thread, call] += 1
        if call == "openat" and "O_CREAT" not in arguments:
            continue
        if call == "fcntl" and "F_SETLK" not in arguments:
            continue
        if call == "write" and re.match(r"[12][<,]", arguments):
            continue
        calls.append((call, seen[thread, call], arguments[:160]))
    return calls


def choose(calls, points, rng):
    """The rare calls first, at most half of the points; the rest evenly over all."""
    rare = [c for c in calls if c[0] not in COMMON or ".volumes" in c[2]]
    if len(rare) > points // 2:
        # Keep every renaming and syncing; thin out the removals.
        kept = [c for c in rare if not c[0].startswith(("unlink", "rmdir"))][: points // 2]
        gone = [c for c in rare if c[0].startswith(("unlink", "rmdir"))]
        rare = kept + rng.sample(gone, min(len(gone), max(0, points // 2 - len(kept))))
    rest = [c for c in calls if c not in set(rare)]
    want = min(len(rest), points - len(rare))
    step = len(rest) / want if want else 1
    return rare + [rest[int(k * step)] for k in range(want)]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mingzhang", required=True, metavar="BIN")
    ap.add_argument("--points", type=int, default=200)
    ap.add_argument("--timed", type=int, default=20)
    ap.add_argument("--work", type=Path, default=ROOT / "target/kill-points", metavar="DIR")
    ap.add_argument("--seed", default="kill-points")
    args = ap.parse_args()
    work = args.work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    rng = random.Random(args.seed)
    began = time.perf_counter()
    trial = Trial(str(Path(args.mingzhang).resolve()), work, args.seed)
    calls = trace(trial, work)
    chosen = choose(calls, args.points, rng)
    print(f"{len(trial.old)} and {len(trial.new)} files; {len(calls)} calls that change the disk: {dict(Counter(c[0] for c in calls).most_common())}")

    stood, survived, failed = Counter(), 0, []

    def record(where, code):
        nonlocal survived
        survived += code == 0
        stands, faults = trial.judge()
        stood[stands] += 1
        if faults:
            failed.append(where)
            print(f"FAILED {where}")
            for fault in faults:
                print(f"    {fault}")

    for call, count, arguments in chosen:
        trial.reset()
        done = subprocess.run(trial.command("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={count}", jobs=1),
                              capture_output=True)
        record(f"{call} #{count} ({arguments})", done.returncode)

    trial.reset()
    start = time.perf_counter()
    trial.must_build()
    whole = time.perf_counter() - start
    for _ in range(args.timed):
        trial.reset()
        delay = rng.uniform(0, whole)
        process = subprocess.Popen(trial.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        record(f"after {delay * 1000:.0f} ms", process.returncode)

    if survived > (len(chosen) + args.timed) // 5:
        failed.append("too few kills")
        print(f"FAILED: {survived} builds ended before they could be killed: this tested too little")
    if not failed:
        shutil.rmtree(work)
    print(f"{len(chosen)} calls and {args.timed} moments in {time.perf_counter() - began:.0f} s; stood: {dict(stood)}; ended before its kill: {survived}; failed: {len(failed)}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
