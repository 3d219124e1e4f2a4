#!/usr/bin/env python3
"""What a printed volume costs: mingzhang's PDF beside Chromium and WeasyPrint printing the same volume's web page.

    volumes.py --corpus DIR [--mingzhang BIN] [--runs 3] [--date DATE] [--work DIR] [--keep] [--no-save]

CORPUS is a site of 1,000 records made by generate.py and tests/tools/jsonl_to_records.py. A volume of all of them is made in
parts of 100 records.

  mingzhang     `volume` with nothing kept: all parts and the guide, as PDF alone; the processor time and peak of the largest process,
                divided by ten for 100 records (the peak is not divided: one part is in memory at a time)
  Chromium      --print-to-pdf of the page of the first part (100 records), from the disk; memory is the proportional set size of all its
                processes, looked at ten times a second
  WeasyPrint    the same page; PyPI's package, left out where it is not installed

Neither peer sets page numbers into 目录, an index or running heads from this page. Goes to tests/bench/results/volumes-<date>.json.
"""
import argparse
import datetime
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from run import HERE, ROOT, first_line, machine, medians, say, timed

RECORDS = 1000
PART = 100


def site(corpus, work):
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(corpus / "content", work / "content")
    settings = work / "content/site.yaml"
    settings.write_text(settings.read_text() + f"volumes:\n  - {{id: all, title: 全部记录汇编（虚构示例）, most: {PART}, forms: [pdf]}}\n")


def together(session):
    """Proportional set size of all processes of a session, in MiB."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if os.getsid(int(entry.name)) != session:
                continue
            rollup = (entry / "smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total / 1024


def chromium(page, out, work):
    profile = tempfile.mkdtemp(dir=work)
    command = [os.environ.get("CHROMIUM", "/usr/bin/chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
               "--disable-background-networking", "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}",
               f"--print-to-pdf={out}", page.resolve().as_uri()]
    peak, start = [0.0], time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)

    def watch():
        while process.returncode is None:
            peak[0] = max(peak[0], together(process.pid))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    shutil.rmtree(profile, ignore_errors=True)
    if process.returncode != 0:
        raise RuntimeError(f"chromium: exit {process.returncode}")
    cpu = round(usage.ru_utime + usage.ru_stime, 2)
    return {"wall_s": round(time.perf_counter() - start, 2), "cpu_s": cpu, "peak_mib": round(peak[0], 1)}


def sheets(pdf):
    out = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True).stdout
    return next((int(line.split()[1]) for line in out.splitlines() if line.startswith("Pages:")), None)


def row(name, costs, share, pages, size):
    m = medians(costs)
    cells = [f"{m[k][0] / d:.2f} ({m[k][1] / d:.2f}–{m[k][2] / d:.2f})" for k, d in (("wall_s", share), ("cpu_s", share))]
    peak = m["peak_mib"]
    return f"| {name} | {cells[0]} | {cells[1]} | {peak[0]:.0f} ({peak[1]:.0f}–{peak[2]:.0f}) | {pages} | {size:.1f} |"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpus", type=Path, required=True)
    ap.add_argument("--mingzhang", default=str(ROOT / "target/release/mingzhang"))
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--date", default=datetime.date.today().isoformat())
    ap.add_argument("--work", type=Path, default=ROOT / "target/bench-volumes")
    ap.add_argument("--keep", action="store_true")
    ap.add_argument("--no-save", action="store_true")
    args = ap.parse_args()
    site(args.corpus, args.work)
    log = args.work / "log"
    runs = {"mingzhang": [], "Chromium": [], "WeasyPrint": []}
    say("the web pages of the volume")
    timed([args.mingzhang, "--root", args.work, "--quiet", "build"], log)
    page = args.work / "public/volumes/all/1.html"
    weasyprint = shutil.which("weasyprint")
    for n in range(args.runs):
        say(f"run {n + 1} of {args.runs}")
        shutil.rmtree(args.work / ".public.volumes", ignore_errors=True)
        runs["mingzhang"].append(timed([args.mingzhang, "--root", args.work, "--quiet", "volume", "--out", args.work / "out"], log))
        runs["Chromium"].append(chromium(page, args.work / "chromium.pdf", args.work))
        if weasyprint:
            runs["WeasyPrint"].append(timed([weasyprint, page, args.work / "weasyprint.pdf"], log))
    parts = sorted((args.work / "out/all").glob("*.pdf"))
    pages = [sheets(pdf) or 0 for pdf in parts]
    mega = 2**20
    lines = ["| 100 records | wall, s | CPU, s | peak, MiB | pages | MiB |", "| --- | ---: | ---: | ---: | ---: | ---: |",
             row(f"mingzhang ({len(parts)} parts and the guide, a tenth)", runs["mingzhang"], RECORDS / PART, sum(pages) * PART // RECORDS,
                 sum(pdf.stat().st_size for pdf in parts) * PART / RECORDS / mega)]
    for name in ("Chromium", "WeasyPrint"):
        pdf = args.work / f"{name.lower()}.pdf"
        if runs[name]:
            lines.append(row(name, runs[name], 1, sheets(pdf), pdf.stat().st_size / mega))
    version = {"mingzhang": first_line(args.mingzhang, "--version"), "chromium": first_line("chromium", "--version")}
    if weasyprint:
        version["weasyprint"] = first_line(weasyprint, "--version")
    result = {"date": args.date, "machine": machine(), "versions": version, "runs": runs, "pages": pages}
    if not args.no_save:
        (HERE / "results" / f"volumes-{args.date}.json").write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    print("\n".join(lines))
    if not args.keep:
        shutil.rmtree(args.work, ignore_errors=True)


if __name__ == "__main__":
    main()
