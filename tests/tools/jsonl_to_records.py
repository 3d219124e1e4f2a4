#!/usr/bin/env python3
"""Turns the neutral corpus of tests/bench/generate.py into a site of our own record format.

    jsonl_to_records.py JSONL_DIR OUT_DIR

JSONL_DIR holds records.jsonl and agencies.json; OUT_DIR is made and holds content/. Nothing is invented: every field
that the JSON has stands in a record, and a cell that it has not is left out.

    target    content/<year>/<agency>/<project>/target.yaml
    selfeval  content/<year>/<agency>/<project>/self-evaluation.yaml
    report    content/<year>/<agency>/<project>/evaluation-finance.md   (front matter + the six chapters)

The YAML is what a clerk would write: plain scalars, one line for each indicator, quotes only where YAML asks for them.
"""
import argparse
import json
import os
import re
from pathlib import Path

BOOK = {"一般公共预算": "general", "政府性基金预算": "fund", "国有资本经营预算": "soe", "社会保险基金预算": "social"}
AGENCY_KIND = {"预算单位": "unit", "街道办事处": "street"}
ATTRIBUTE = {"经常性": "recurrent", "一次性": "one-off"}

# ---------------------------------------------------------------- YAML

# Plain is what starts with a letter or a Chinese sign and has nothing in it that YAML reads as syntax, in a flow
# mapping too. Everything else is double quoted in JSON's way, which is YAML's way as well.
REST = r"[^\x00-\x1f,\[\]{}#&*!|>'\"@`:?\\]*"
PLAIN = re.compile(rf"[^\W\d_]{REST}|[≥≤＝]{REST}|\d[\d.]*(%| [^\W\d_]{REST})")
WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


class Number(str):
    """A decimal to be written as it is printed, without quotes."""


def scalar(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Number)):
        return str(value)
    plain = PLAIN.fullmatch(value) and not value.endswith(" ") and value.lower() not in WORDS
    return value if plain else json.dumps(value, ensure_ascii=False)


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def block(record, blocks=("funds", "goals", "indicators")):
    """Top level in block style; `blocks` one level deeper, their items on one line each."""
    out = []
    for key, value in record.items():
        if key in blocks and isinstance(value, dict):
            out.append(f"{key}:")
            out += [f"  {k}: {flow(v)}" for k, v in value.items()]
        elif key in blocks and isinstance(value, list):
            out.append(f"{key}:")
            out += [f"  - {flow(v)}" for v in value]
        else:
            out.append(f"{key}: {flow(value)}")
    return "\n".join(out) + "\n"


# ---------------------------------------------------------------- records

def level(text):
    """产出指标 -> 产出, as the forms' own labels go in a record."""
    return text.removesuffix("指标")


def with_unit(text, unit):
    """95 + % -> 95%; 120 + 公里 -> 120 公里."""
    return text + unit if unit == "%" else f"{text} {unit}"


def target_of(ind):
    if ind["op"] == "定性":
        return {"kind": "qualitative", "value": ind["target"]}
    return ind["op"] + with_unit(ind["target"], ind["unit"])


def indicator(ind):
    row = {"level1": level(ind["l1"]), "level2": level(ind["l2"]), "name": ind["l3"], "target": target_of(ind)}
    if "actual" in ind:
        row["actual"] = ind["actual"] if ind["op"] == "定性" else with_unit(ind["actual"], ind["unit"])
    row["weight"] = ind["weight"]
    if "score" in ind:
        row["score"] = Number(ind["score"])
    return row


def head(rec):
    return {"name": rec["project"]["name"], "book": BOOK[rec["budget_type"]]}


def published(rec):
    return [{"date": Number(rec["date"]), "venue": "site", "extent": "full"}]


def funds(rec, scored):
    amounts = rec["amounts"]
    total = {"initial": Number(amounts["approved"]), "adjusted": Number(amounts["adjusted"])}
    if scored:
        total |= {"executed": Number(amounts["executed"]), "rate": Number(amounts["rate"] + "%")}
    rows = {key: {"adjusted": Number(amounts[key.replace("_", "")])} for key in ("fiscal", "carry_over", "other")}
    return total, rows


def target(rec, first):
    last = first + rec["project"]["term"] - 1
    amounts = rec["amounts"]
    return head(rec) | {
        "attribute": ATTRIBUTE[rec["project"]["category"]],
        "term": [Number(f"{first}-01-01"), Number(f"{last}-12-31")],
        "framework": 2013,
        "funds": {"annual": {"total": Number(amounts["adjusted"]), "fiscal": Number(amounts["fiscal"]),
                             "carry_over": Number(amounts["carryover"]), "other": Number(amounts["other"])}},
        "goals": {"annual": rec["goal"]},
        "indicators": [indicator(i) for i in rec["indicators"]],
        "notes": [{"at": "funds.annual.total", "text": f"年初预算数 {amounts['approved']} 万元", "by": "区财政局绩效股",
                   "date": Number(rec["date"])}],
        "published": published(rec),
    }


def self_evaluation(rec, _first):
    total, rows = funds(rec, True)
    total |= {"weight": 10, "score": Number(rec["score"]["execution"])}
    indicators = []
    for ind in rec["indicators"]:
        row = indicator(ind)
        if ind["note"]:
            row["deviation"] = ind["note"]
        indicators.append(row)
    return head(rec) | {
        "framework": 2013,
        "funds": {"total": total} | rows,
        "goals": {"expected": rec["goal"], "actual": rec["outcome"]},
        "indicators": indicators,
        "total": Number(rec["score"]["total"]),
        "grade": rec["score"]["grade"],
        "published": published(rec),
    }


def evaluation(rec, _first):
    total, rows = funds(rec, True)
    scored = [{"level1": "过程", "level2": "资金管理", "name": "预算执行率", "weight": 10, "score": Number(rec["score"]["execution"])}]
    if rec["score"]["execution"] != "10.00":
        scored[0]["deducted"] = f"预算执行率 {rec['amounts']['rate']}%"
    for ind in rec["indicators"]:
        row = indicator(ind)
        if ind["note"]:
            row["deducted"] = ind["note"]
        scored.append(row)
    return head(rec) | {
        "amount": Number(rec["amounts"]["adjusted"]),
        "led_by": "finance",
        "subject": "project",
        "evaluated_in": rec["year"] + 1,
        "issued": Number(rec["date"]),
        "funds": {"total": total} | rows,
        "indicators": scored,
        "explanations": [{"at": "score", "text": rec["outcome"], "by": rec["agency"]["name"], "date": Number(rec["date"])}],
        "score": Number(rec["score"]["total"]),
        "grade": rec["score"]["grade"],
        "published": published(rec),
    }


KINDS = {"target": ("target.yaml", target), "selfeval": ("self-evaluation.yaml", self_evaluation),
         "report": ("evaluation-finance.md", evaluation)}


def site(years):
    return {
        "name": "示例区预算绩效信息公开（虚构示例）",
        "bureau": "示例区财政局",
        "demo": True,
        "as_of": Number(f"{max(years) + 1}-12-31"),
        "division": {"code": "999901", "name": "示例区"},
        "venue": "government",
        "profile": "national",
    }


def agency(entry, order):
    return {"id": entry["code"], "name": entry["name"], "code": entry["code"], "kind": AGENCY_KIND[entry["kind"]], "order": order}


def convert(source, out):
    """Writes OUT/content and returns the number of records."""
    records = [json.loads(line) for line in (source / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    first = {}  # the first year of each project: a corpus is in order of project and year
    for rec in records:
        first.setdefault(rec["project"]["code"], rec["year"])
    content = out / "content"
    content.mkdir(parents=True)
    (content / "site.yaml").write_text(block(site([r["year"] for r in records])), encoding="utf-8")
    agencies = json.loads((source / "agencies.json").read_text(encoding="utf-8"))
    (content / "agencies.yaml").write_text(
        "".join(f"- {flow(agency(a, n))}\n" for n, a in enumerate(agencies, 1)), encoding="utf-8")
    made = set()
    for rec in records:
        folder = f"{content}/{rec['year']}/{rec['agency']['code']}/{rec['project']['code']}"
        if folder not in made:
            os.makedirs(folder)
            made.add(folder)
        name, shape = KINDS[rec["kind"]]
        text = block(shape(rec, first[rec["project"]["code"]]))
        if name.endswith(".md"):
            text = f"---\n{text}---\n\n{rec['body']}"
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
    return len(records)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("source", type=Path, metavar="JSONL_DIR")
    ap.add_argument("out", type=Path, metavar="OUT_DIR")
    args = ap.parse_args()
    print(f"{convert(args.source, args.out)} records below {args.out / 'content'}")


if __name__ == "__main__":
    main()
