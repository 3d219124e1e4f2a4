"""Compute the truth of the search benchmark: which records are relevant to each query.

    python3 truth.py <content dir> [queries.tsv] [truth.json]

Reads the corpus (agencies.yaml and <year>/<agency>/<project>/<kind>.{yaml,md}) and
queries.tsv (id, query, needs), writes {id: [record paths]} and prints the counts.

A record's searchable text is one line per cell: project name, agency name (full, and
short if agencies.yaml has one), agency code, '<year>年', the titles of its kind, and every
text or number of the record (goals, indicators, deviations, notes, amounts, body…).
Field names, enumerations and attributions (`SKIP`) are left out. Cells and needs are
compared in NFKC without white space and Markdown marks; a need never spans two cells.

needs  = part & part & …          every part must hold
part   = alternative | alternative  one is enough
alternative = year:2021, agency:u003 or kind:target (judged on the path), or a plain
              substring of the searchable text.
A number at an end of a substring must end there in the text too: neither 13033.74 nor
3033.741 holds 3033.74, and 114271亩 does not hold 14271亩.
"""
import json
import os
import re
import sys
import unicodedata

import yaml

TITLES = {"target": ["绩效目标表"], "self-evaluation": ["绩效自评表"],
          "evaluation-finance": ["财政评价报告", "重点评价"]}
SKIP = {"level1", "level2", "kind", "book", "attribute", "framework", "term", "at", "by", "date",
        "published", "led_by", "subject", "evaluated_in", "issued", "weight"}


def normal(text):
    return re.sub(r"[\s*#>`]+", "", unicodedata.normalize("NFKC", text))


def raw_numbers(head):
    """Keep amounts as printed: 5.00 must stay 5.00, so quote bare numbers before parsing."""
    return re.sub(r"(?<=: )(-?\d[\d.]*%?)(?=[,}\n])", r"'\1'", head)


def cells(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in SKIP:
                yield from cells(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cells(inner)
    elif value is not None:
        yield str(value)


def read(root):
    with open(os.path.join(root, "agencies.yaml"), encoding="utf-8") as file:
        agencies = {a["id"]: a for a in yaml.load(file, yaml.CSafeLoader)}
    for folder, _, files in sorted(os.walk(root)):
        for file in sorted(files):
            path = os.path.relpath(os.path.join(folder, file), root).replace(os.sep, "/")
            parts = path.split("/")
            kind = file.rsplit(".", 1)[0]
            if len(parts) != 4 or kind not in TITLES:
                continue
            with open(os.path.join(folder, file), encoding="utf-8") as stream:
                text, body = stream.read(), ""
            if file.endswith(".md"):
                _, text, body = text.split("---\n", 2)
            year, agency = parts[0], agencies[parts[1]]
            lines = [agency["name"], agency.get("short", ""), agency.get("code", ""), year + "年",
                     *TITLES[kind],
                     *cells(yaml.load(raw_numbers(text), yaml.CSafeLoader)), *re.split(r"[\n|]", body)]
            text = "\n".join(filter(None, map(normal, lines)))
            yield path, {"year:" + year, "agency:" + parts[1], "kind:" + kind}, text


def compile_needs(needs):
    """[[(is_path, test)…]…]: a conjunction of disjunctions."""
    parts = []
    for part in needs.split("&"):
        tests = []
        for want in filter(None, (alt.strip() for alt in part.split("|"))):
            if re.match(r"(year|agency|kind):", want):
                tests.append((True, want))
            else:
                want = normal(want)
                before = r"(?<![\d.])" if want[0].isdigit() else ""
                after = r"(?!\d)" if want[-1].isdigit() else ""
                tests.append((False, re.compile(before + re.escape(want) + after)))
        parts.append(tests)
    return parts


def holds(parts, facts, text):
    return all(any(t in facts if on_path else t.search(text) for on_path, t in tests) for tests in parts)


def main(root, queries="queries.tsv", out="truth.json"):
    with open(queries, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    assert len({r[0] for r in rows}) == len({r[1] for r in rows}) == len(rows), "duplicate id or query"
    wanted = [(ident, query, compile_needs(needs)) for ident, query, needs in rows]
    truth = {ident: [] for ident, _, _ in wanted}
    for path, facts, text in read(root):
        for ident, _, parts in wanted:
            if holds(parts, facts, text):
                truth[ident].append(path)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(truth, file, indent=0)
    for ident, query, _ in wanted:
        count = len(truth[ident])
        print(f"{ident}\t{count}\t{query}" + ("" if 1 <= count <= 3000 else "\t<-- OUT OF RANGE"))
    sizes = sorted(map(len, truth.values()))
    print(f"{len(sizes)} queries; truth size min {sizes[0]}, median {sizes[len(sizes) // 2]}, max {sizes[-1]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
