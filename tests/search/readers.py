#!/usr/bin/env python3
"""Others read the same texts and find the same documents.

    readers.py --mingzhang BIN --root SITE [--count 200] [--work DIR]

Builds SITE, exports it for clusters (`export --format bulk`), draws random substrings of its texts, and asks for each of them:
a plain scan of the exported lines, `mingzhang search`, PyPI's tantivy as another reader of the index that the build left beside the
site, and, for substrings of Chinese characters alone, Debian's sphinxsearch with two shards behind one distributed index.
All must name the same documents. Needs: pip install tantivy pymysql; apt install sphinxsearch. Exit status 1 when anybody differs.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pymysql
import tantivy

BRACKETS = str.maketrans("〔【[〕】]", "((()))")
DROPPED = re.compile(r"[\s\x00-\x1f\x7f-\x9f,\u00ad\u200b-\u200f\u2060\ufeff]")
HAN = re.compile(r"[\u4e00-\u9fff]")
PORT = 19306


def fold(text):
    """The folding of src/search/fold.rs, written again."""
    return DROPPED.sub("", "".join(unicodedata.normalize("NFKC", c).lower() for c in text).translate(BRACKETS))


def exported(path):
    """Address -> folded texts, from the `_bulk` lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    documents = {}
    for action, line in zip(lines[::2], lines[1::2]):
        document = json.loads(line)
        assert list(json.loads(action)) == ["create"] and json.loads(action)["create"]["_id"] == document["path"]
        documents[document["path"]] = [fold(text) for text in [document["title"], *document["head"], *document["body"]]]
    return documents


def drawn(documents, count, draw):
    """Random substrings of 2 to 8 folded characters, half of them Chinese alone."""
    texts = [text for fields in documents.values() for text in fields if len(text) > 1]
    found = []
    while len(found) < count:
        text = draw.choice(texts)
        start = draw.randrange(len(text) - 1)
        part = text[start : start + draw.randint(2, 8)]
        chinese = all(HAN.match(c) for c in part)
        # A comparison such as 得分<80 is a filter, quotes cut a query, and a leading dash is an option of the command.
        if len(part) > 1 and not re.search(r"[\"“”「」<>=≤≥]|不低于|不超过|低于|高于|超过|小于|大于", part) and (chinese or len(found) % 2):
            found.append(part)
    return found


def cover(text):
    starts = sorted({*range(0, len(text) - 1, 2), len(text) - 2})
    return [(start, text[start : start + 2]) for start in starts]


class Tantivy:
    """The index beside the site, read by the Python package."""

    def __init__(self, folder):
        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()
        self.paths = {}

    def find(self, text):
        terms = cover(text)
        schema = self.index.schema
        if len(terms) == 1:
            query = tantivy.Query.term_query(schema, "text", terms[0][1])
        else:
            query = tantivy.Query.phrase_query(schema, "text", terms)
        hits = self.searcher.search(query, limit=1_000_000).hits
        return {self.path(address) for _, address in hits}

    def path(self, address):
        key = (address.segment_ord, address.doc)
        if key not in self.paths:
            stored = self.searcher.doc(address).get_first("document")
            self.paths[key] = json.loads(bytes(stored))["path"]
        return self.paths[key]


class Sphinx:
    """Two shards behind one distributed index; whatever is no Chinese character is a word of its own, so no phrase crosses it."""

    def __init__(self, work, documents):
        self.paths = list(documents)
        parts = [[], []]
        for n, path in enumerate(self.paths):
            text = " x x ".join("".join(c if HAN.match(c) else " x " for c in field) for field in documents[path])
            parts[n % 2].append(f"{n + 1}\t{text}\n")
        conf = []
        for n, lines in enumerate(parts):
            (work / f"part{n}.tsv").write_text("".join(lines), encoding="utf-8")
            conf.append(
                f"source part{n} {{\n type = tsvpipe\n tsvpipe_command = cat {work}/part{n}.tsv\n tsvpipe_field = body\n}}\n"
                f"index part{n} {{\n source = part{n}\n path = {work}/part{n}\n ngram_len = 1\n ngram_chars = U+4E00..U+9FFF\n"
                " charset_table = 0..9, a..z\n}\n"
            )
        conf.append(f"index all_parts {{\n type = distributed\n local = part0\n agent = 127.0.0.1:{PORT + 1}:part1\n}}\n")
        conf.append(
            f"searchd {{\n listen = 127.0.0.1:{PORT}:mysql41\n listen = 127.0.0.1:{PORT + 1}\n log = {work}/searchd.log\n"
            f" pid_file = {work}/searchd.pid\n workers = threads\n binlog_path =\n max_packet_size = 32M\n}}\n"
        )
        self.conf = work / "sphinx.conf"
        self.conf.write_text("".join(conf))
        subprocess.run(["indexer", "--quiet", "--config", self.conf, "part0", "part1"], check=True)
        subprocess.run(["searchd", "--config", self.conf], check=True, stdout=subprocess.DEVNULL)
        for _ in range(50):
            try:
                self.link = pymysql.connect(host="127.0.0.1", port=PORT, charset="utf8")
                return
            except pymysql.err.OperationalError:
                time.sleep(0.2)
        raise SystemExit("searchd did not start")

    def find(self, text):
        with self.link.cursor() as cursor:
            cursor.execute(f"SELECT id FROM all_parts WHERE MATCH('\"{text}\"') LIMIT 1000000 OPTION max_matches=1000000")
            return {self.paths[row[0] - 1] for row in cursor.fetchall()}

    def stop(self):
        subprocess.run(["searchd", "--config", self.conf, "--stop"], stdout=subprocess.DEVNULL)


def ours(binary, root, text):
    done = subprocess.run(
        [binary, "--root", root, "search", "--format", "json", "--count", "1000000", "--", text], capture_output=True, check=True
    )
    return {hit["path"] for hit in json.loads(done.stdout)["hits"] if hit["tier"] == 0}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--mingzhang", required=True)
    ap.add_argument("--root", type=Path, required=True)
    ap.add_argument("--count", type=int, default=200)
    ap.add_argument("--work", type=Path, default=Path("target/readers"))
    given = ap.parse_args()
    work = given.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    run = lambda *words: subprocess.run([given.mingzhang, "--root", given.root, *words, "--quiet"], check=True)
    run("build")
    run("export", "--format", "bulk", "--out", work / "bulk.ndjson")
    documents = exported(work / "bulk.ndjson")
    other = Tantivy(given.root / ".public.search")
    sphinx = Sphinx(work, documents)
    asked, differ = {"scan": 0, "mingzhang": 0, "tantivy": 0, "sphinx": 0}, 0
    try:
        for text in drawn(documents, given.count, random.Random(20261121)):
            truth = {path for path, fields in documents.items() if any(text in field for field in fields)}
            asked["scan"] += 1
            answers = {"mingzhang": ours(given.mingzhang, given.root, text), "tantivy": other.find(text)}
            if all(HAN.match(c) for c in text):
                answers["sphinx"] = sphinx.find(text)
            for name, found in answers.items():
                asked[name] += 1
                if found != truth:
                    differ += 1
                    print(f"{name}: {text!r} finds {len(found)} of {len(truth)}, wrong {sorted(found - truth)[:3]}, missing {sorted(truth - found)[:3]}")
    finally:
        sphinx.stop()
    print(f"{len(documents)} documents; asked {asked}; {differ} differ")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
