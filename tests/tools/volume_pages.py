#!/usr/bin/env python3
"""Volumes as people hold them: the page numbers of 目录 against the pages' text, and some pages against reference pictures.

    volume_pages.py SITE             checks SITE/volumes/*.pdf; what differs is left in target/gate/volume-pages
    UPDATE=1 volume_pages.py SITE    takes the pictures anew

Needs poppler's pdftotext and pdftoppm. Pictures are compared only where poppler and the faces are those of recorded.json.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

KEPT = Path(__file__).resolve().parent.parent / "volumes"
FRESH = Path("target/gate/volume-pages")
# Volume, page of the file: cover, 编制说明, 目录, summary, questions, a chapter, a form, a report, the large, the notes and the official edition.
SHOTS = [
    ("evaluation-2021.pdf", 1), ("evaluation-2021.pdf", 3), ("evaluation-2021.pdf", 5), ("evaluation-2021.pdf", 7),
    ("evaluation-2021.pdf", 8), ("target-2022.pdf", 11), ("target-2022.pdf", 13), ("evaluation-2021.pdf", 13),
    ("chengjian-2022/large.pdf", 12), ("chengjian-2022/notes.pdf", 12), ("evaluation-2021/official.pdf", 16),
]
LARGEST = 60_000
RESOLUTION = 44


def pages(pdf):
    """The text of each page, without its layout."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def close(text):
    return re.sub(r"\s", "", text)


def numbered(all_pages):
    """Page number as printed at the foot → text. Arabic numbers only: the body."""
    found = {}
    for page in all_pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        last = re.split(r"\s{3,}", lines[-1]) if lines else []
        number = next((part for part in last if part.isdigit()), None)
        if number:
            found.setdefault(int(number), close(page))
    return found


def contents(all_pages):
    """Entries of 目录: what stands before the dots, and the number after them."""
    inside = False
    for page in all_pages:
        head = close(page)[:2]
        inside = inside or head == "目录"
        if not inside:
            continue
        entries = re.findall(r"^\s*(.*?)(?: \.){4,}\s*(\d+)\s*$", page, re.M)
        if not entries:
            return
        yield from entries


def numbers(site):
    faults, checked = [], 0
    for pdf in sorted(site.glob("volumes/**/*.pdf")):
        all_pages = pages(pdf)
        where = numbered(all_pages)
        entries = list(contents(all_pages))
        if not entries:
            faults.append(f"{pdf.name}: 目录 has no entries")
        for title, number in entries:
            checked += 1
            if close(title) not in where.get(int(number), ""):
                faults.append(f"{pdf.relative_to(site)}: “{title}” is not on page {number}")
    return faults, checked


def surroundings(site):
    version = subprocess.run(["pdftoppm", "-v"], capture_output=True, text=True).stderr.splitlines()[0]
    faces = set()
    for pdf in {name for name, _ in SHOTS}:
        faces.update(re.findall(r"SHA-256\s*([0-9a-f]{64})", " ".join(pages(site / "volumes" / pdf)[-3:])))
    return {"poppler": version, "faces": sorted(faces)}


def picture(site, name, page):
    made = subprocess.run(
        ["pdftoppm", "-r", str(RESOLUTION), "-f", str(page), "-l", str(page), "-png", str(site / "volumes" / name)],
        capture_output=True, check=True)
    return made.stdout


def pictures(site):
    now = surroundings(site)
    recorded = KEPT / "recorded.json"
    if os.environ.get("UPDATE") == "1":
        KEPT.mkdir(exist_ok=True)
        for old in KEPT.glob("*.png"):
            old.unlink()
    elif not recorded.exists() or json.loads(recorded.read_text()) != now:
        print("pictures not compared: other faces or another poppler than recorded")
        return [], 0
    faults, seen = [], 0
    for name, page in SHOTS:
        png = picture(site, name, page)
        stem = f"{name.removesuffix('.pdf').replace('/', '-')}-{page}.png"
        if len(png) > LARGEST:
            faults.append(f"{stem}: {len(png)} bytes, {LARGEST} are allowed")
        seen += 1
        if os.environ.get("UPDATE") == "1":
            (KEPT / stem).write_bytes(png)
        elif hashlib.sha256(png).digest() != hashlib.sha256((KEPT / stem).read_bytes()).digest():
            FRESH.mkdir(parents=True, exist_ok=True)
            (FRESH / stem).write_bytes(png)
            faults.append(f"{stem} differs from its reference; the new one is in {FRESH}")
    if os.environ.get("UPDATE") == "1":
        recorded.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n")
    return faults, seen


def main():
    site = Path(sys.argv[1])
    wrong, checked = numbers(site)
    differ, seen = pictures(site)
    for fault in wrong + differ:
        print(fault)
    print(f"{checked} entries of 目录, {seen} pictures, {len(wrong + differ)} findings")
    if checked == 0:
        sys.exit("no volume was checked")
    sys.exit(1 if wrong or differ else 0)


if __name__ == "__main__":
    main()
