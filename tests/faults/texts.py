"""Slips of typing, of dates, of what must not be public, and slips against the sibling target record."""
import re

from operators import get, put, put_at, slip

ALL = ("self-evaluation", "target", "monitoring", "evaluation", "ex-ante", "recheck", "follow-up", "policy", "allocation", "document", "plan", "summary")
FORMS = ("self-evaluation", "target", "monitoring")


# Made up here: none stands in a file.

def identity():
    stem = "999999" + "19900101" + "001"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return stem + "10X98765432"[sum(int(c) * w for c, w in zip(stem, weights)) % 11]


def card():
    stem = "6200" + "0" * 14
    double = lambda d: 2 * d - 9 if d > 4 else 2 * d
    return stem + str(-sum(double(int(c)) if n % 2 == 0 else int(c) for n, c in enumerate(reversed(stem))) % 10)


def texts(r):
    """Cells of free text: (line, end of the text)."""
    keys = "deviation|偏差原因分析及改进措施|why|未入选原因|improvement|建议举措|conclusion|复核结论|overview|项目概况|text|问题|note|备注|deducted|扣分原因|summary|title|标题|整改标题|name|项目名称|政策名称|名称"
    seen = set()
    for n, line in enumerate(r.lines[:r.front]):
        for found in re.finditer(rf"(?:^|[\s{{])(?:{keys}): ([^,{{}}\[\]\"|]*[\u4e00-\u9fff][^,{{}}\[\]\"|]*)", line):
            key = found[0].split(":")[0].strip(" {-")
            if key not in seen:
                seen.add(key)
                yield n, found.end(1)


def inserted(r, text, rules):
    for n, at in texts(r):
        yield f"{n + 1}@{at}", r.with_line(n, r.lines[n][:at] + text + r.lines[n][at:]), rules, [n]


@slip(*ALL)
def identity_number(r):
    "An identity number is left in a text."
    yield from inserted(r, "，证号" + identity(), {"personal-data"})


@slip(*ALL)
def mobile_number(r):
    "A mobile number is left in a text."
    yield from inserted(r, "，电话" + "139" + "0" * 8, {"personal-data"})


@slip(*ALL)
def card_number(r):
    "A bank card number is left in a text."
    yield from inserted(r, "，卡号" + card(), {"bank-card"})


@slip(*ALL)
def secrecy_mark(r):
    "A secrecy mark is left in a text."
    yield from inserted(r, " 机密★10年", {"secrecy-mark"})


@slip(*ALL)
def contact_left_in(r):
    "A contact person is left in a text."
    yield from inserted(r, "，联系人：王小明", {"contact-person"})


@slip(*ALL)
def placeholder(r):
    "待填 is left in a text."
    for n, at in texts(r):
        line = r.lines[n]
        start = line.rindex(": ", 0, at) + 2
        if start != at:
            yield f"{n + 1}@{at}", r.with_line(n, line[:start] + "待填" + line[at:]), {"placeholder-left-in"}, [n]


@slip("document", "summary", "evaluation", "ex-ante")
def secret_body(r):
    "A secrecy mark stands as the first line of the body."
    at = r.front + 1
    yield f"{at + 2}", r.lines[:at + 1] + ["机密★10年", ""] + r.lines[at + 1:], {"secrecy-mark"}, [at + 1]


@slip("document", "summary", "evaluation", "ex-ante")
def mobile_in_body(r):
    "A mobile number stands in the body's last paragraph."
    n = max(n for n, l in enumerate(r.lines) if l.strip())
    yield f"{n + 1}", r.with_line(n, r.lines[n] + "咨询电话 139" + "0" * 8 + "。"), {"personal-data"}, [n]


# Typing.

def plain_keys(r):
    """Lines `key: value` at the left edge, with a text value."""
    return [n for n in range(r.front) if re.match(r"[a-z_\u4e00-\u9fff]+: [^\[{|>\s]", r.lines[n])]


@slip(*ALL)
def key_misspelt(r):
    "Two characters of a key change places."
    for n in range(r.front):
        found = re.match(r"([a-z_\u4e00-\u9fff]{2,}):(\s|$)", r.lines[n])
        if found:
            key = found[1]
            new = key[1] + key[0] + key[2:]
            if new != key:
                yield f"{n + 1}", r.with_line(n, new + r.lines[n][len(key):]), {"unknown-key"}, [n]


@slip(*ALL)
def full_width_colon(r):
    "The input method types a full-width colon."
    for n in plain_keys(r)[1:]:
        yield f"{n + 1}", r.with_line(n, r.lines[n].replace(": ", "：", 1)), {"yaml-full-width-colon"}, [n]


@slip(*ALL)
def no_space_after_colon(r):
    "The space after the colon is missing."
    for n in plain_keys(r)[1:]:
        yield f"{n + 1}", r.with_line(n, r.lines[n].replace(": ", ":", 1)), {"yaml-no-space-after-colon"}, [n]


@slip(*ALL)
def tab_for_spaces(r):
    "A line is indented with a tab."
    for n in range(r.front):
        if r.lines[n].startswith("  ") and r.lines[n][2] != " ":
            yield f"{n + 1}", r.with_line(n, "\t" + r.lines[n][2:]), {"yaml-tab"}, [n]


@slip(*ALL)
def key_twice(r):
    "A line is pasted twice."
    for n in plain_keys(r):
        yield f"{n + 1}", r.lines[:n + 1] + r.lines[n:], {"duplicate-key"}, [n + 1]


@slip(*ALL)
def nested_too_deep(r):
    "Brackets are pasted a hundred deep."
    n = next((n for n in plain_keys(r)), None)
    if n is not None:
        yield f"{n + 1}", r.lines[:n + 1] + ["notes: " + "[" * 100 + "]" * 100] + r.lines[n + 1:], {"yaml-too-deep"}, [n + 1]


@slip(*ALL)
def brace_lost(r):
    "The closing brace of a row is lost; told there or on the next line."
    for n in range(r.front):
        if re.match(r"  - \{.*\}$", r.lines[n]):
            yield f"{n + 1}", r.with_line(n, r.lines[n][:-1]), {"yaml-bracket", "yaml-bracket-in-braces"}, [n, n + 1]


@slip(*ALL)
def month_thirteen(r):
    "A date has a thirteenth month."
    for n in range(r.front):
        found = re.search(r"(?:date|issued|成文日期|报告日期|due|done|完成时限|复核日期|reported|filled|decided|反馈日期|整改时限): 20\d\d-(\d\d)", r.lines[n])
        if found:
            yield f"{n + 1}", r.with_line(n, r.lines[n][:found.start(1)] + "13" + r.lines[n][found.end(1):]), {"not-a-date"}, [n]


# Dates, numbers of documents, identity.

@slip("self-evaluation")
def published_before_year_end(r):
    "The self-evaluation of a year is published within it: the wrong year was typed."
    if r.text.find("withheld") < 0 and r.top("published") is None and "\npublished:" not in r.text:
        yield "end", r.lines[:-1] + ["published: [{date: 2022-03-20, venue: agency, extent: full}]", ""], {"dates-out-of-order"}, [len(r.lines) - 1]


@slip("document", "evaluation", "ex-ante", "plan", "summary")
def published_before_signed(r):
    "A paper is published a year before it was signed."
    n = r.top("issued")
    if n is not None and "\npublished:" not in r.text:
        year = int(get(r.lines[n], "issued")[:4]) - 1
        yield f"{n + 2}", r.lines[:n + 1] + [f"published: [{{date: {year}-01-05, venue: site, extent: full}}]"] + r.lines[n + 1:], {"dates-out-of-order"}, [n + 1, n]


@slip("target", "self-evaluation", "monitoring", "evaluation", "ex-ante", "policy")
def term_turned_round(r):
    "The term ends before it begins."
    n = r.top("term")
    found = n is not None and re.search(r"\[([\d-]+), ([\d-]+)\]", r.lines[n])
    if found:
        yield f"{n + 1}", r.with_line(n, f"{r.lines[n][:found.start()]}[{found[2]}, {found[1]}]"), {"dates-out-of-order", "not-a-term"}, [n]


@slip("plan", "follow-up")
def done_before_begun(r):
    "Something is done years before it is told."
    for n in range(r.front):
        found = re.search(r"measures: \{date: (20\d\d)", r.lines[n])
        if found:
            yield f"{n + 1}", r.with_line(n, r.lines[n][:found.start(1)] + str(int(found[1]) - 2) + r.lines[n][found.end(1):]), {"dates-out-of-order"}, [n]


@slip("document", "policy", "allocation", "plan", "summary", "target")
def brackets_of_number(r):
    "A document number is written with [] instead of 〔〕."
    for n in range(r.front):
        value = get(r.lines[n], "number|文号|批复文号")
        if value and "〔" in value:
            yield f"{n + 1}", r.with_line(n, put(r.lines[n], "number|文号|批复文号", '"' + value.replace("〔", "[").replace("〕", "]") + '"')), {"document-number-odd"}, [n]


@slip("target", "self-evaluation", "monitoring", "evaluation", "ex-ante", "recheck", "follow-up")
def code_one_short(r):
    "A zero of the project code is lost."
    n = r.top("code")
    value = n is not None and get(r.lines[n], "code")
    if value and len(value) == 21 and value in r.lines[n]:
        yield put_at(r, n, "code", value[:12] + value[13:], {"project-code-odd"})


@slip("target", "self-evaluation", "monitoring")
def code_of_later_year(r):
    "The project code is of a year after the form."
    n = r.top("code")
    value = n is not None and get(r.lines[n], "code")
    if value and len(value) == 21:
        yield put_at(r, n, "code", value[:6] + "25" + value[8:], {"project-code-later-than-record"})


@slip(*FORMS, "evaluation", "recheck")
def withheld_without_reason(r):
    "A record is withheld, and nobody says why."
    if "disclosure" not in r.text and "published" not in r.text:
        yield "2", r.lines[:r.top("name") + 1] + ["disclosure: withheld"] + r.lines[r.top("name") + 1:], {"withheld-without-reason"}, [r.top("name") + 1]


@slip(*FORMS, "evaluation", "ex-ante", "recheck", "follow-up")
def unknown_agency(r):
    "The folder of the agency is not in the register; told of the file."
    yield "folder", list(r.lines), {"unregistered-agency"}, [0]


# Against the target record beside it: made from the self-evaluation's own rows.

def sibling(r):
    keys = ("level1", "level2", "row", "op", "target", "measure|度量单位", "weight")
    names = ("level1", "level2", "name", "op", "target", "measure", "weight")
    rows = [", ".join(f"{k}: {get(r.lines[n], p)}" for p, k in zip(keys, names) if get(r.lines[n], p) is not None) for n in r.rows]
    head = [l for l in r.lines if re.match("(name|项目名称|code|项目代码|profile|规则方案|framework|指标框架|unit|金额单位|book|预算类别|term|项目期): ", l)]
    return "\n".join([*head, "indicators:", *(f"  - {{{row}}}" for row in rows), ""])


def paired(r):
    return bool(r.rows) and not r.waived and not re.search("原指标名称|was:|adjusted_target|调整指标值|withheld|layout: free|表式: free|agency", r.text + r.name)


@slip("self-evaluation")
def target_changed(r):
    "A target is lowered by a fifth against the target record."
    for n in r.rows if paired(r) else []:
        value = get(r.lines[n], "target")
        found = re.fullmatch(r"≥(\d+)(\D*)", value) if value else None
        if found and int(found[1]) > 10:
            yield put_at(r, n, "target", f"≥{int(found[1]) - int(found[1]) // 5}{found[2]}", {"indicators-changed"})


@slip("self-evaluation")
def indicator_renamed(r):
    "An indicator is renamed against the target record."
    for n in r.rows if paired(r) else []:
        yield put_at(r, n, "row", "实施" + get(r.lines[n], "row") + "情况", {"indicators-changed"})
