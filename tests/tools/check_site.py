#!/usr/bin/env python3
"""Reads every file of a built site and names what a visitor or a robot would stumble over.

    check_site.py SITE [--hostile] [--jobs N] [--show N]

All pages: every link, image, script and style is relative and names a file that exists (never a folder); every fragment
exists; no id twice; aria and label references exist; one h1, a title, a language; no inline style, style attribute, inline script or event attribute;
nothing loaded from elsewhere (a link may lead out, by http or https); every page can be reached from index.html; pictures
have alt; no template syntax left over. All other files: XML, JSON and CSV parse, no CSV cell
that a spreadsheet would run as a formula, styles load nothing from elsewhere, names are ASCII,
no two names differ by case alone, no folder has more than 2,000 entries.

--hostile: the site was built from attack strings, so template syntax in its text is data.

Exit status 1 when anything was found. The pages are read with one regular expression for tags that knows quoted attributes: our writer
closes what it opens and the browser tests read the real tree, so speed counts here (some 10,000 pages in seconds).
"""
import argparse
import csv
import html
import json
import multiprocessing
import os
import posixpath
import re
import sys
import xml.parsers.expat
from collections import Counter, defaultdict
from urllib.parse import unquote

FOLDER_LIMIT = 2000
COMMENT = re.compile(r"<!--.*?-->", re.S)
TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9:-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*/?>""")
OPENS = re.compile(r"<[a-zA-Z]")
ATTR = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
SCRIPT_BODY = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.S | re.I)
TITLE = re.compile(r"<title>\s*([^<]+?)\s*</title>", re.I)
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
TEMPLATE = re.compile(r"\{\{|\{%|%\}|\}\}")
CSV_LIVE = re.compile(r"[=+\-@\t\r＝＋－＠]")
CSV_NUMBER = re.compile(r"[+\-]?\d[\d,]*(\.\d+)?%?|-")
CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
CSS_IMPORT = re.compile(r"@import\s+['\"]([^'\"]+)")

LINKS = {"href", "src", "action", "formaction", "poster", "cite", "data", "background", "xlink:href"}
LISTS = {"srcset", "imagesrcset"}
REFERENCES = {"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "headers", "for", "list", "form"}
FORBIDDEN = {"style", "iframe", "object", "embed", "base", "applet", "frame", "portal"}
OUT = ("http://", "https://")


class Page:
    """What one page says of itself: findings, ids, and where it leads."""

    __slots__ = ("path", "found", "ids", "leads")

    def __init__(self, path):
        self.path, self.found, self.ids, self.leads = path, [], set(), []


def resolve(path, link):
    """(file, fragment) for a relative link on `path`; the file is None when it leaves the site."""
    target, _, fragment = link.partition("#")
    target = unquote(target.partition("?")[0])
    if not target:
        return path, unquote(fragment)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return (None if full.startswith("../") or full == ".." else full + ("/" if target.endswith("/") else "")), unquote(fragment)


def lead(page, tag, name, value, attrs):
    value = value.strip()
    if not value:
        page.found.append(("empty link", f"<{tag} {name}>"))
    elif value.startswith("//") or value.startswith("/") or value.startswith("\\"):
        page.found.append(("not relative", value))
    elif SCHEME.match(value):
        lower = value.lower()
        leads_out = tag in ("a", "area") or (tag == "link" and attrs.get("rel") in ("canonical", "alternate", "license"))
        if not (leads_out and lower.startswith(OUT)):
            page.found.append(("loads or leads elsewhere", f"<{tag} {name}={value[:80]}>"))
    else:
        page.leads.append(value)


def read_page(job):
    root, path, hostile = job
    page = Page(path)
    found = page.found.append
    try:
        source = open(os.path.join(root, path), encoding="utf-8").read()
    except UnicodeDecodeError as error:
        found(("not UTF-8", str(error)))
        return page
    if path == "404.html":
        # Shown at any depth: on a site that knows its address its links begin at the root of the host.
        base = re.search(r'<link rel="stylesheet" href="(/(?:[^"]*/)?)assets/', source)
        source = source.replace(f'="{base[1]}', '="') if base else source
    if not source.lower().startswith("<!doctype html>"):
        found(("no doctype", source[:30]))
    for body in SCRIPT_BODY.findall(source):
        if body.strip():
            found(("inline script", body.strip()[:60]))
    text = COMMENT.sub("", source)
    headings, title, references, understood = 0, TITLE.search(text), [], set()
    for match in TAG.finditer(text):
        understood.add(match.start())
        tag = match[1].lower()
        attrs = {}
        for attr in ATTR.finditer(match[2]):
            name = attr[1].lower()
            if name in attrs:
                found(("attribute twice", f"<{tag} {name}>"))
            attrs[name] = html.unescape(attr[2] if attr[2] is not None else attr[3] if attr[3] is not None else attr[4] or "")
        if tag == "h1":
            headings += 1
        elif tag == "html" and not attrs.get("lang"):
            found(("no language", "<html>"))
        elif tag == "img" and "alt" not in attrs:
            found(("picture without alt", attrs.get("src", "")))
        elif tag in FORBIDDEN:
            found(("forbidden element", f"<{tag}>"))
        elif tag == "script" and "src" not in attrs:
            found(("inline script", "<script> without src"))
        elif tag == "meta" and attrs.get("http-equiv", "").lower() == "refresh":
            found(("forbidden element", "<meta http-equiv=refresh>"))
        for name, value in attrs.items():
            if name == "id":
                if value in page.ids:
                    found(("id twice", value))
                if not value or re.search(r"\s", value):
                    found(("bad id", repr(value)))
                page.ids.add(value)
            elif name in LINKS:
                lead(page, tag, name, value, attrs)
            elif name in LISTS:
                for part in value.split(","):
                    lead(page, tag, name, part.strip().split(" ")[0], attrs)
            elif name in REFERENCES:
                references += [(name, ref) for ref in value.split()]
            elif name == "style":
                found(("style attribute", f"<{tag} style={value[:60]}>"))
            elif name.startswith("on"):
                found(("event attribute", f"<{tag} {name}={value[:60]}>"))
            elif name == "usemap":
                lead(page, tag, name, value, attrs)
    for match in OPENS.finditer(text):
        if match.start() not in understood:
            found(("tag not understood", text[match.start():match.start() + 60].replace("\n", " ")))
    for name, ref in references:
        if ref not in page.ids:
            found(("reference to no id", f"{name}={ref}"))
    if headings != 1:
        found(("not one h1", str(headings)))
    if not title:
        found(("no title", ""))
    if not hostile and (left := TEMPLATE.search(text)):
        found(("template syntax left", text[max(0, left.start() - 30):left.end() + 30].replace("\n", " ")))
    return page


def read_other(root, path, found):
    full = os.path.join(root, path)
    if path.endswith((".xml", ".svg", ".atom")):
        parser = xml.parsers.expat.ParserCreate()
        try:
            with open(full, "rb") as file:
                parser.ParseFile(file)
        except xml.parsers.expat.ExpatError as error:
            found.append((path, "XML does not parse", str(error)))
    elif path.endswith(".json"):
        try:
            json.loads(open(full, encoding="utf-8").read())
        except ValueError as error:
            found.append((path, "JSON does not parse", str(error)))
    elif path.endswith(".csv"):
        try:
            with open(full, encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file, strict=True))
        except (csv.Error, UnicodeDecodeError) as error:
            found.append((path, "CSV does not parse", str(error)))
            return
        if len({len(row) for row in rows}) > 1:
            found.append((path, "CSV rows of different length", str(sorted({len(row) for row in rows}))))
        live = next((cell for row in rows for cell in row if CSV_LIVE.match(cell) and not CSV_NUMBER.fullmatch(cell)), None)
        if live is not None:
            found.append((path, "a cell that a spreadsheet would run", live[:60]))
    elif path.endswith(".css"):
        text = open(full, encoding="utf-8").read()
        for link in CSS_URL.findall(text) + CSS_IMPORT.findall(text):
            if link.startswith("data:image/") or link.startswith("#"):
                continue
            if SCHEME.match(link) or link.startswith("/"):
                found.append((path, "loads or leads elsewhere", link[:80]))
            elif not os.path.isfile(os.path.join(root, resolve(path, link)[0] or "..")):
                found.append((path, "dead link", link))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("site", metavar="SITE")
    ap.add_argument("--hostile", action="store_true")
    ap.add_argument("--jobs", type=int, default=os.cpu_count())
    ap.add_argument("--show", type=int, default=40, metavar="N", help="findings to print (all are counted)")
    args = ap.parse_args()

    files, found, lower = set(), [], defaultdict(list)
    for here, folders, names in os.walk(args.site):
        folders.sort()
        base = os.path.relpath(here, args.site)
        base = "" if base == "." else base.replace(os.sep, "/") + "/"
        if len(folders) + len(names) > FOLDER_LIMIT:
            found.append((base or ".", "too many entries", str(len(folders) + len(names))))
        for name in sorted(names):
            path = base + name
            files.add(path)
            lower[path.lower()].append(path)
            if not path.isascii():
                found.append((path, "name not ASCII", ""))
    found += [(paths[0], "names differ by case alone", paths[1]) for paths in lower.values() if len(paths) > 1]
    if "index.html" not in files:
        sys.exit(f"check_site: no index.html in {args.site}")

    names = sorted(f for f in files if f.endswith(".html"))
    with multiprocessing.Pool(max(1, args.jobs or 1)) as pool:
        pages = {p.path: p for p in pool.imap(read_page, [(args.site, n, args.hostile) for n in names], chunksize=64)}
    for path in sorted(files - set(names)):
        read_other(args.site, path, found)

    links, next_pages = 0, {}
    for path, page in pages.items():
        found += [(path, *f) for f in page.found]
        reached = next_pages[path] = set()
        for link in page.leads:
            links += 1
            file, fragment = resolve(path, link)
            if file is None:
                found.append((path, "leaves the site", link))
            elif file not in files:
                kind = "leads to a folder" if os.path.isdir(os.path.join(args.site, file)) else "dead link"
                found.append((path, kind, link))
            elif file in pages:
                reached.add(file)
                if fragment and fragment not in pages[file].ids:
                    found.append((path, "dead fragment", link))

    seen, queue = {"index.html", "404.html"}, ["index.html"]
    while queue:
        for file in next_pages[queue.pop()] - seen:
            seen.add(file)
            queue.append(file)
    found += [(path, "not reachable from index.html", "") for path in pages if path not in seen]

    for path, kind, what in found[:args.show]:
        print(f"{path}: {kind}{': ' if what else ''}{what}")
    if found:
        print("together: " + ", ".join(f"{kind} {n}" for kind, n in Counter(f[1] for f in found).most_common()))
    print(f"{len(pages)} pages, {len(files) - len(pages)} other files, {links} links: {len(found)} findings")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
