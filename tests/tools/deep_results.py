#!/usr/bin/env python3
"""Enters a stage of the deep checks into tests/deep/results.md: one row a stage, the newest run of each.

    deep_results.py STAGE SECONDS VERDICT LINE
"""
import datetime
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "tests/deep/results.md"
HEAD = """# Results of `make test-deep`

One row a stage: its newest run. Written by `tests/tools/deep_results.py`; a commit marked `+` had changes that were not committed.

| stage | date | commit | seconds | verdict | what it says | with |
| --- | --- | --- | ---: | --- | --- | --- |
"""


def said(*command):
    """The first line that a command prints, or nothing where there is no such command."""
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60).stdout.strip().split("\n")[0]
    except (OSError, subprocess.TimeoutExpired):
        return ""


def versions():
    tools = [said("rustc", "--version"), "node " + said("node", "--version"), said(os.environ.get("CHROMIUM", "/usr/bin/chromium"), "--version")]
    short = [re.sub(r" \(.*| built on.*", "", tool) for tool in tools if tool]
    return ", ".join([*short, f"Python {platform.python_version()}"])


def main():
    stage, seconds, verdict, line = sys.argv[1:]
    commit = said("git", "rev-parse", "--short", "HEAD") + ("+" if said("git", "status", "--porcelain", "-uno", "--", ":!tests/deep") else "")
    cells = [stage, datetime.date.today().isoformat(), commit, f"{float(seconds):.0f}", verdict, line, versions()]
    row = "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
    rows = [old for old in (RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else "").split("\n") if old.startswith("| ")][2:]
    at = next((n for n, old in enumerate(rows) if old.startswith(f"| {stage} |")), None)
    if at is None:
        rows.append(row)
    else:
        rows[at] = row
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


main()
