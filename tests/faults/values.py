"""Slips in the values of indicators: targets, actual values, levels, names."""
import re

from operators import cell, get, number, put_at, slip


@slip("self-evaluation")
def actual_copied_from_target(r):
    "The actual cell repeats the target with its operator."
    for n in r.rows:
        target = get(r.lines[n], "target") or ""
        if re.match("[≥≤]", target) and get(r.lines[n], "actual"):
            yield put_at(r, n, "actual", target, {"actual-not-a-value"})


@slip("self-evaluation", "target", "monitoring")
def cost_with_at_least(r):
    "A cost ceiling is written with ≥."
    for n in r.rows:
        line = r.lines[n]
        if "成本" in (get(line, "level2") or "") and get(line, "level2") not in ("社会成本", "生态环境成本"):
            if (get(line, "target") or "").startswith("≤"):
                yield put_at(r, n, "target", "≥" + get(line, "target")[1:], {"cost-with-at-least"})
            elif (get(line, "op") or "") in ("<=", "≤"):
                yield put_at(r, n, "op", "≥", {"cost-with-at-least"})


@slip("self-evaluation", "target")
def words_with_operator(r):
    "A qualitative target carries ≥."
    for n in r.rows:
        found = re.search(r"(?:kind|指标值类型): qualitative, (?:value|数值): ", r.lines[n])
        if found:
            yield f"{n + 1}", r.with_line(n, r.lines[n][:found.end()] + "≥" + r.lines[n][found.end():]), {"words-with-operator", "quantity-without-number"}, [n]


@slip("self-evaluation", "target", "monitoring")
def level_two_misplaced(r):
    "The first-level indicator is another block's."
    for n in r.rows:
        first, second = get(r.lines[n], "level1"), (get(r.lines[n], "level2") or "")
        if second.removesuffix("指标") in ("数量", "质量", "时效", "社会效益", "经济效益", "可持续影响") and first.removesuffix("指标") in ("产出", "效益"):
            yield put_at(r, n, "level1", first.translate(str.maketrans("产出效益", "效益产出")), {"level-two-misplaced"})


@slip("self-evaluation", "target")
def satisfaction_over_hundred(r):
    "A satisfaction rate is typed with a leading 1: above 100 %."
    for n in r.rows:
        key = "actual" if r.kind == "self-evaluation" else "target"
        value = get(r.lines[n], key) or ""
        percent = "%" in value or "%" in (get(r.lines[n], "measure|度量单位") or "")
        if "满意" in (get(r.lines[n], "row") or "") and percent and re.match(r"[≥]?\d", value):
            yield put_at(r, n, key, re.sub(r"(\d+(\.\d+)?)", r"1\1", value, count=1), {"percent-over-100"})


@slip("self-evaluation", "monitoring")
def unit_of_actual_changed(r):
    "The actual figure has another unit than the target."
    for n in r.rows:
        value, target = get(r.lines[n], "actual") or "", get(r.lines[n], "target") or ""
        found = re.fullmatch(r"([\d.]+) (公里|个|处|人|户|家|次|台|件|天|亩|盏|小时|场|套)", value)
        if found and found[2] in target:
            yield put_at(r, n, "actual", f"{found[1]} {'吨' if found[2] != '吨' else '个'}", {"unit-mismatch"})


@slip("target")
def timeliness_in_wrong_year(r):
    "The completion date of a one-year project is of the year before."
    if get(r.text, "attribute|项目属性") in ("continuing", "recurrent") or (r.top("term") is not None and len(set(re.findall(r"20\d\d", r.lines[r.top("term")]))) > 1):
        return
    for n in r.rows:
        if "时效" in (get(r.lines[n], "level2") or "") and (get(r.lines[n], "target") or "").startswith("2022"):
            yield put_at(r, n, "target", "2021" + get(r.lines[n], "target")[4:], {"date-outside-year"})


@slip("monitoring")
def impossible_without_measures(r):
    "A target cannot be met, and no reason or measure is given in the whole form."
    for n in r.rows if not r.explained else []:
        if get(r.lines[n], "likelihood") == "certain" and not get(r.lines[n], "reason|原因说明"):
            yield put_at(r, n, "likelihood", "impossible", {"risk-without-measures"})


@slip("self-evaluation", "target")
def indicator_twice(r):
    "Two rows of one second-level indicator get the same name."
    if re.search("hubei|anhui", r.text):
        return
    for n, m in zip(r.rows, r.rows[1:]):
        if all(get(r.lines[n], k) == get(r.lines[m], k) for k in ("level1", "level2")):
            yield put_at(r, m, "row", get(r.lines[n], "row"), {"indicator-repeated", "indicators-changed"})
