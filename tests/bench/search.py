#!/usr/bin/env python3
"""What full-text search costs and finds: mingzhang beside Pagefind, on the same records, with the same queries, in one run.

    search.py [--mingzhang BIN] [--corpus DIR] [--runs 3] [--date DATE] [--playwright DIR] [--work DIR] [--keep] [--no-save]

CORPUS is a site made by generate.py and tests/tools/jsonl_to_records.py; the truth of tests/search/queries.tsv holds for 10,000 records.

What is measured
  mingzhang           build --formats html and build --formats html,search in turn; the difference of the medians of processor time is
                      an estimate of what index and export cost (reading the records is in both), the peak is that of the whole build
  Pagefind            on a copy of the record pages alone, root selector `main`, language zh: the whole program, which reads HTML
  site pages          Pagefind asked about those pages, as a portal would have it
  plain pages         Pagefind asked about pages of our indexed texts and nothing else, a heading and paragraphs: the same text to the letter
  queries             recall and precision over all results, precision at 10, queries without a result; bytes and requests of a first query
                      from nothing and of later ones in a session (tests/search/quality.mjs, pagefind.mjs; Pagefind in Chromium)
  substrings          300 random ones of 2 to 12 characters from the indexed texts: of the records that hold one, the share found

Needs node, npm, Chromium (CHROMIUM) and playwright-core in tests/browser (npm ci) or in --playwright. Processor time is user + system and
peak memory the resident set, both from wait4; medians with the smallest and largest. Ratios hold on a busy machine, wall time would not.
The result goes to tests/bench/results/search-<date>.json and, as Markdown for BENCHMARKS.md, to standard output.
"""
import argparse
import datetime
import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from run import HERE, ROOT, first_line, machine, medians, say, timed

TESTS = ROOT / "tests/search"
PAGEFIND = "1.6.0"
sys.path.insert(0, str(TESTS))
import truth  # noqa: E402  (beside the queries)


def find_pagefind(work):
    """Pagefind's own binary with Chinese, from npm's package for this machine."""
    if not list(work.glob("npm/node_modules/@pagefind/*/bin/pagefind_extended")):
        say("installing pagefind from npm")
        (work / "npm").mkdir(parents=True, exist_ok=True)
        (work / "npm/package.json").write_text('{"private": true}\n', encoding="utf-8")
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", f"pagefind@{PAGEFIND}"], cwd=work / "npm", check=True)
    return next(work.glob("npm/node_modules/@pagefind/*/bin/pagefind_extended"))


def record_pages(site, to):
    """Copies the records' own pages: <year>/<agency>/<project>/<kind>.html."""
    pages = [p for p in site.glob("2*/*/*/*.html")]
    for page in pages:
        target = to / page.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    return len(pages)


def weight(folder):
    files = [p for p in folder.rglob("*") if p.is_file()]
    return {"files": len(files), "mib": round(sum(p.stat().st_size for p in files) / 2**20, 1)}


# ---------------------------------------------------------------- costs

def costs(binary, pagefind, corpus, runs, work):
    """Both programs in turn, each time into a new folder; the last ones are kept for the queries."""
    measured = {"html": [], "html,search": [], "Pagefind": []}
    site = work / "site"
    for turn in range(runs + 1):
        for formats in ("html", "html,search"):
            out = work / f"out-{formats.replace(',', '-')}-{turn}"
            cost = timed([binary, "--root", corpus, "build", "--formats", formats, "--out", out], work / "build.log")
            report(turn, formats, cost)
            if turn:
                measured[formats].append(cost)
        if turn == 0:
            record_pages(out, site)
            continue
        cost = timed(index(pagefind, site, work / f"pagefind-{turn}"), work / "pagefind.log")
        report(turn, "Pagefind", cost)
        measured["Pagefind"].append(cost)
    (work / f"pagefind-{runs}").rename(site / "pagefind")
    return measured, out, site


def index(pagefind, pages, out):
    return [pagefind, "--site", pages, "--output-path", out, "--root-selector", "main", "--force-language", "zh"]


def report(turn, name, cost):
    say(f"   {f'run {turn}' if turn else 'warm-up':8} {name:12} {cost['cpu_s']:8.2f} s CPU {cost['peak_mib']:8.1f} MiB")


# ---------------------------------------------------------------- the same text

def same_text(corpus, folders):
    """How many cells of the truth's text are not on the records' pages: for each folder of pages, the number and some of them."""
    pages = {name: {"absent": 0, "examples": []} for name in folders}
    cells = 0
    for path, _, text in truth.read(str(corpus / "content")):
        lines = [bare(line) for line in text.split("\n")]
        cells += len(lines)
        for name, folder in folders.items():
            page = (folder / re.sub(r"\.\w+$", ".html", path)).read_text(encoding="utf-8")
            page = bare(truth.normal(html.unescape(re.sub(r"<[^>]*>", "", page[page.index("<main"):page.index("</main>")]))))
            gone = [line for line in lines if line not in page]
            pages[name]["absent"] += len(gone)
            pages[name]["examples"] += [f"{path}: {line[:60]}" for line in gone[:1] if len(pages[name]["examples"]) < 8]
    return {"cells": cells, **pages}


def bare(text):
    """Without commas: pages print thousands with them, files without."""
    return text.replace(",", "")


# ---------------------------------------------------------------- queries

def start(*command, **more):
    say(f"   {command[1].name}: {command[2].name}")
    return subprocess.Popen(["nice", "-n", "5", *map(str, command)], stdout=subprocess.PIPE, text=True, **more)


def answer(process):
    out, _ = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{process.args}: exit {process.returncode}")
    return json.loads(out.splitlines()[-1])


def queries(site, pages, plain, pagefind, playwright, work):
    """Every engine asked everything; bytes and requests do not depend on the pace, so the browsers run side by side."""
    found = {"exact": answer(start("node", TESTS / "exact.mjs", site, work))}
    cost = timed(index(pagefind, plain, plain / "pagefind"), work / "pagefind-plain.log")
    report(1, "plain pages", cost)
    environment = {**os.environ, "PLAYWRIGHT": str(playwright)}
    asked = {name: start("node", TESTS / "pagefind.mjs", folder, work / "truth.json", work / "exact.json", "--rows", work / f"rows-{name}.json",
                         env=environment) for name, folder in (("site", pages), ("plain", plain))}
    found["mingzhang"] = answer(start("node", TESTS / "quality.mjs", site, work / "truth.json", "--json", "--rows", work / "rows-mingzhang.json"))
    for name, process in asked.items():
        found[name] = answer(process)
    found["rows"] = {name: json.loads((work / f"rows-{name}.json").read_text(encoding="utf-8")) for name in ("mingzhang", "site", "plain")}
    found["plain cost"] = cost
    return found


def worst(rows, count=10):
    """Our worst queries with what Pagefind makes of them."""
    others = {name: {r["id"]: r for r in rows[name]} for name in ("site", "plain")}
    ordered = sorted(rows["mingzhang"], key=lambda r: r["recall"] + r["precision"] + r["at10"])
    return [{**r, **{name: {k: other[r["id"]][k] for k in ("found", "recall", "precision", "at10")} for name, other in others.items()}} for r in ordered[:count]]


# ---------------------------------------------------------------- the report

def table(result):
    """The Markdown tables."""
    ours, site, plain = (result["queries"][name] for name in ("mingzhang", "site", "plain"))
    rows = {name: medians(costs) for name, costs in result["costs"].items()}
    index_cpu = rows["html,search"]["cpu_s"][0] - rows["html"]["cpu_s"][0]
    peak, theirs = rows["html,search"]["peak_mib"][0], rows["Pagefind"]
    span = lambda row, digits: f"{row[0]:.{digits}f} ({row[1]:.{digits}f}–{row[2]:.{digits}f})"
    lines = ["| making the index of 10,000 record pages | CPU, s | peak, MiB | files | MiB on disk |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, row in (("mingzhang, `--formats html`", rows["html"]), ("mingzhang, `--formats html,search`", rows["html,search"])):
        lines.append(f"| {name} | {span(row['cpu_s'], 2)} | {span(row['peak_mib'], 0)} | | |")
    disk = result["disk"]
    lines.append(f"| index and export: the difference (an estimate) | **{index_cpu:.2f}** | {peak - rows['html']['peak_mib'][0]:.0f} | {disk['mingzhang']['files']:,} | {disk['mingzhang']['mib']} |")
    lines.append(f"| Pagefind {PAGEFIND} on the finished pages | **{theirs['cpu_s'][0]:.2f}** ({theirs['cpu_s'][1]:.2f}–{theirs['cpu_s'][2]:.2f}) | {span(theirs['peak_mib'], 0)} "
                 f"| {disk['Pagefind']['files']:,} | {disk['Pagefind']['mib']} |")
    lines.append(f"| ratio: the difference to Pagefind; the peak of our whole build to Pagefind's | **{index_cpu / theirs['cpu_s'][0]:.3f}** | **{peak / theirs['peak_mib'][0]:.3f}** | | |")
    lines += ["", f"| {ours['queries']} natural queries | mingzhang | Pagefind, site pages | Pagefind, plain pages |", "| --- | ---: | ---: | ---: |"]
    for label, key in (("recall", "recall"), ("precision", "precision"), ("precision at 10", "at10")):
        lines.append(f"| {label} | {ours[key]:.3f} | {site[key]:.3f} | {plain[key]:.3f} |")
    lines.append(f"| queries without a result | {ours['none']} | {site['none']} | {plain['none']} |")
    for label, key, digits in (("first query, kB: median (largest)", "firstBytes", 1), ("first query, requests", "firstRequests", 0),
                               ("later query, kB: median (largest)", "laterBytes", 1), ("later query, requests", "laterRequests", 0)):
        scale = 1000 if digits else 1
        lines.append(f"| {label} | " + " | ".join(f"{s[key][0] / scale:.{digits}f} ({s[key][1] / scale:.{digits}f})" for s in (ours, site, plain)) + " |")
    exact = result["exact"]["exact"]
    lines += ["", f"| {exact['substrings']} random substrings of 2–12 characters | recall | found completely | without a result |", "| --- | ---: | ---: | ---: |",
              f"| mingzhang, first tier | {exact['recall']:.3f} | {exact['complete']} | {exact['none']} |"]
    for name, label in (("site", "site pages"), ("plain", "plain pages")):
        for how, words in (("typed", "as typed"), ("quoted", "in quotes")):
            e = result["queries"][name][how]
            lines.append(f"| Pagefind, {label}, {words} | {e['recall']:.3f} | {e['complete']} | {e['none']} |")
    return "\n".join(lines)


def words(result):
    """What the tables do not say."""
    same, exact, host, ours = result["same text"], result["exact"], result["machine"], result["queries"]["mingzhang"]
    return (f"Measured {result['date']}, {host['cores']} cores ({host['cpu']}), {host['memory_gib']} GiB; load before: {result['load_before']:.1f}. "
            f"{result['versions']['mingzhang']}, Pagefind {PAGEFIND}, Chromium {result['queries']['site']['chromium']}. Median of {result['runs']} (smallest–largest).\n\n"
            f"The same text: {exact['fields'] - exact['absentFromPages']:,} of our {exact['fields']:,} indexed texts stand on the site's record pages; of the truth's "
            f"{same['cells']:,} cells {same['site']['absent']:,} do not stand on the site pages and {same['plain']['absent']:,} not on the plain pages (our index). "
            f"kB are thousands of bytes, scripts and our shards gzipped at level 6, Pagefind's files as sent (they are compressed); pages and styles are not counted. "
            f"Our first query counts units and years; the columns of kinds, budgets and grades, read when one of these is opened, chosen or named, "
            f"are another {ours['facets'] / 1000:.1f} kB. Pagefind has no filters here.\n\n"
            "Again: `python3 tests/bench/search.py --mingzhang target/release/mingzhang --corpus DIR`, DIR from `tests/bench/generate.py --records 10000 --format jsonl` "
            "and `tests/tools/jsonl_to_records.py`.")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mingzhang", type=Path, default=ROOT / "target/release/mingzhang", metavar="BIN")
    ap.add_argument("--corpus", type=Path, required=True, metavar="DIR")
    ap.add_argument("--runs", type=int, default=3, help="counted runs, after one warm-up of ours")
    ap.add_argument("--date", default=f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}")
    ap.add_argument("--playwright", type=Path, default=ROOT / "tests/browser", metavar="DIR", help="folder whose node_modules has playwright-core")
    ap.add_argument("--work", type=Path, default=ROOT / "target/bench-search", metavar="DIR")
    ap.add_argument("--keep", action="store_true", help="leave sites and indexes in place")
    ap.add_argument("--no-save", action="store_true", help="no file in tests/bench/results")
    args = ap.parse_args()

    work = args.work.resolve() / "run"
    if work.exists():
        sys.exit(f"{work} exists: a run that was kept or broke off; remove it")
    work.mkdir(parents=True)
    binary, corpus, pagefind = args.mingzhang.resolve(), args.corpus.resolve(), find_pagefind(args.work.resolve())
    load = os.getloadavg()[0]
    with open(work / "truth.log", "w", encoding="utf-8") as log:
        subprocess.run([sys.executable, TESTS / "truth.py", corpus / "content", TESTS / "queries.tsv", work / "truth.json"], stdout=log, check=True)
    measured, site, pages = costs(binary, pagefind, corpus, args.runs, work)
    found = queries(site, pages, work / "plain", pagefind, args.playwright.resolve(), work)
    shards = next(p for p in (site / "search").iterdir() if p.is_dir())
    rows = found.pop("rows")
    result = {
        "date": args.date, "machine": machine(), "load_before": load, "runs": args.runs,
        "versions": {"mingzhang": first_line(binary, "--version"), "commit": first_line("git", "-C", ROOT, "rev-parse", "HEAD"), "pagefind": first_line(pagefind, "--version")},
        "costs": measured, "plain cost": found.pop("plain cost"), "disk": {"mingzhang": weight(shards), "Pagefind": weight(pages / "pagefind")},
        "same text": same_text(corpus, {"site": pages, "plain": work / "plain"}),
        "exact": found.pop("exact"), "queries": found, "worst": worst(rows), "rows": rows,
    }
    print(f"{words(result)}\n\n{table(result)}")
    if not args.no_save:
        target = HERE / "results" / f"search-{args.date}.json"
        del result["rows"]
        target.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"written: {target}")
    if args.keep:
        say(f"kept: {work}")
    else:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
