"""The slips: each takes a sound record and yields every way it can go wrong there, as (place, files or lines, expected rules, lines).

Written from what a clerk does and what a reader of the form would object to, not from the validator's source. Keys are found in either alphabet.
"""
import re
from decimal import Decimal as D

KEYS = {
    "name": "name|项目名称|标题|政策名称", "level1": "level1|一级指标", "level2": "level2|二级指标", "row": "name|三级指标", "target": "target|年度指标值",
    "actual": "actual|实际完成值|执行情况", "weight": "weight|分值|权重", "score": "score|得分", "why": "deviation|reason|偏差原因分析及改进措施|deducted|扣分原因",
    "initial": "initial|年初预算数", "adjusted": "adjusted|全年预算数|调整后预算数", "executed": "executed|全年执行数|执行数", "rate": "rate|执行率",
    "expected": "expected|全年预计执行数", "adjustment": "adjustment|调整数", "total": "total|总分", "grade": "grade|等级|评估等级|复核等级",
    "result": "score|得分|评估得分", "fiscal": "fiscal|当年财政拨款|财政拨款", "fund_total": "total|年度资金总额", "issued": "issued|成文日期|报告日期",
    "number": "number|文号", "code": "code|项目代码", "term": "term|项目期|有效期", "likelihood": "likelihood|完成目标可能性", "shared": "rate|占比数",
    "cut": "cut|核减数", "difference": "difference|分差", "op": "op|指标性质", "kind": "kind|指标值类型", "value": "value|数值", "arranged": "arranged|安排数",
    "scores": "scores|分项得分", "adjusted_target": "adjusted_target|调整指标值", "criteria": "criteria|formula|评分标准|计算公式|coefficient|得分系数|评（扣）分标准",
}
NUMBER = r"-?\d+(?:\.\d+)?"


def cell(line, key):
    """Where a key's value stands in a line: a match whose group `v` it is."""
    return re.search(rf"(?:^|[\s{{\-])(?:{KEYS.get(key, key)}): (?P<v>\"[^\"]*\"|\{{[^}}]*\}}|\[[^]]*\]|[^,}}]*)", line)


def get(line, key):
    found = cell(line, key)
    return found["v"] if found else None


def number(line, key):
    value = get(line, key)
    return D(value) if value is not None and re.fullmatch(NUMBER, value) else None


def put(line, key, value):
    found = cell(line, key)
    return line[:found.start("v")] + str(value) + line[found.end("v"):]


class Record:
    def __init__(self, name, kind, text):
        self.name, self.kind, self.text, self.lines = name, kind, text, text.split("\n")
        self.front = next((n for n, l in enumerate(self.lines) if n and l == "---"), len(self.lines))
        self.rows = [n for n in self.section("indicators|绩效指标|评分表") if cell(self.lines[n], "row") and cell(self.lines[n], "level1")]
        self.funds = self.section("funds|项目资金")
        self.fund = next((n for n in self.funds if re.match(rf"  (?:{KEYS['fund_total']}): \{{", self.lines[n])), None)
        self.levels = self.section("levels|一级指标小计|dimensions|一级指标得分|评估维度")
        self.waived = bool(re.search("^(waive|豁免)", text, re.M)) or "mentioned" in text
        self.explained = bool(re.search("^(explanations|notes|单位说明|编者注|deviation_analysis|偏差大|reason|improvements|改进措施|problems|存在问题|suggestion|rectification|actions)", text, re.M))

    def section(self, key):
        start = next((n for n in range(self.front) if re.match(rf"(?:{key}):\s*$", self.lines[n])), None)
        if start is None:
            return []
        end = next((n for n in range(start + 1, self.front) if not self.lines[n].startswith(" ")), self.front)
        return list(range(start + 1, end))

    def top(self, key):
        """The line of a key that stands at the left edge."""
        return next((n for n in range(self.front) if re.match(rf"(?:{KEYS.get(key, key)}): ", self.lines[n])), None)

    def result(self):
        return self.top("total") if self.kind == "self-evaluation" else self.top("result")

    def with_line(self, n, line):
        lines = list(self.lines)
        lines[n] = line
        return lines


OPERATORS = {}


def slip(*kinds):
    def register(function):
        OPERATORS[function.__name__.replace("_", "-")] = (kinds, function, function.__doc__)
        return function
    return register


def plain(value):
    return format(value.normalize(), "f")


def band(score):
    return "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"


def put_at(r, n, key, value, rules, *more):
    return (f"{n + 1}:{key}", r.with_line(n, put(r.lines[n], key, value)), rules, [n, *more])


# Sums and scores.

@slip("self-evaluation", "evaluation", "ex-ante")
def total_digits_swapped(r):
    "Two digits of the printed total change places."
    n = r.result()
    key = "total" if r.kind == "self-evaluation" else "result"
    value = n is not None and get(r.lines[n], key)
    if not value or not (r.rows or r.levels):
        return
    digits = value.replace(".", "")
    for i in range(len(digits) - 1):
        swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2:]
        point = value.find(".")
        new = swapped if point < 0 else swapped[:point] + "." + swapped[point:]
        if abs(D(new) - D(value)) > D("0.1"):
            found = put_at(r, n, key, new, {"total-mismatch", "score-over-weight"})
            yield (found[0] + f"@{i}", *found[1:])


@slip("self-evaluation", "evaluation")
def score_above_weight(r):
    "A score is higher than the row's weight."
    for n in r.rows:
        weight = number(r.lines[n], "weight")
        if weight and number(r.lines[n], "score") is not None:
            yield put_at(r, n, "score", plain(weight + 1), {"score-over-weight"})


@slip("self-evaluation", "target", "evaluation")
def row_left_out(r):
    "An indicator row is skipped in copying; told at the rows, the subtotal or the total."
    weights = [number(r.lines[n], "weight") for n in r.rows]
    if None in weights or not weights or sum(weights) not in (80, 90, 94, 100) or r.waived:
        return
    for n in r.rows[1:]:
        lines = r.lines[:n] + r.lines[n + 1:]
        where = [r.rows[0] - 1, r.rows[0]] + [m - 1 for m in [*r.levels, r.result()] if m is not None and m > n] + [m for m in r.levels if m < n]
        yield f"{n + 1}", lines, {"weights-not-100", "total-mismatch", "level-sum-mismatch"}, where


@slip("self-evaluation", "evaluation")
def weight_moved(r):
    "Two points of weight stand on the next row: the first row now scores above its weight."
    for n, m in zip(r.rows, r.rows[1:]):
        a, b, score = number(r.lines[n], "weight"), number(r.lines[m], "weight"), number(r.lines[n], "score")
        if a and b and score == a and a > 2:
            lines = r.with_line(n, put(r.lines[n], "weight", plain(a - 2)))
            lines[m] = put(lines[m], "weight", plain(b + 2))
            yield f"{n + 1}>{m + 1}", lines, {"score-over-weight"}, [n]


@slip("self-evaluation")
def points_off_without_reason(r):
    "A row that met its target loses two points, the total is added up again, nobody says why."
    total = r.result()
    if total is None or r.levels or r.explained:
        return
    old = number(r.lines[total], "total")
    for n in r.rows:
        weight = number(r.lines[n], "weight")
        if weight and weight > 4 and number(r.lines[n], "score") == weight and not get(r.lines[n], "why") and band(old) == band(old - 2) and not get(r.lines[n], "criteria"):
            lines = r.with_line(n, put(r.lines[n], "score", plain(weight - 2)))
            lines[total] = put(lines[total], "total", plain(old - 2))
            yield f"{n + 1}", lines, {"deviation-unexplained"}, [n]


@slip("self-evaluation")
def full_marks_though_missed(r):
    "The actual figure falls a tenth short of an at-least target; the score stays full."
    for n in r.rows:
        line = r.lines[n]
        target, actual = get(line, "target") or "", get(line, "actual") or ""
        at_least = target.startswith("≥") or (get(line, "op") or "").strip('"') in (">=", "≥")
        goal = re.search(NUMBER, get(line, "adjusted_target") or target)
        done = re.match(NUMBER, actual)
        if at_least and goal and done and D(goal[0]) > 1 and number(line, "weight") == number(line, "score") and not get(line, "criteria") and not r.waived and "survey" not in line:
            short = plain((D(goal[0]) * D("0.9")).quantize(D(1)))
            if D(short) < D(goal[0]):
                yield put_at(r, n, "actual", short + actual[done.end():], {"missed-yet-full-marks"})


@slip("self-evaluation", "evaluation")
def level_subtotal_changed(r):
    "A printed first-level subtotal is one less."
    for n in r.levels:
        score = number(r.lines[n], "score")
        if score and get(r.lines[n], "weight"):
            yield put_at(r, n, "score", plain(score - 1), {"level-sum-mismatch"})


@slip("ex-ante", "evaluation")
def dimension_score_changed(r):
    "A dimension's score is one less than the total needs."
    for n in r.levels:
        score = number(r.lines[n], "score")
        if score and r.lines[n].startswith("  ") and "{" in r.lines[n] and r.section("dimensions|一级指标得分|评估维度"):
            yield put_at(r, n, "score", plain(score - 1), {"total-mismatch", "level-sum-mismatch"}, r.result())


@slip("ex-ante", "allocation", "target")
def weight_one_too_many(r):
    "One weight is five higher: they no longer sum to a hundred."
    for n in r.levels if r.kind == "ex-ante" else r.section("criteria|评分标准") if r.kind == "allocation" else r.rows:
        weight = number(r.lines[n], "weight")
        if weight and "{" in r.lines[n] and "items" not in r.lines[n] and not r.lines[n].startswith("      "):
            first = (r.levels or r.section("criteria|评分标准") or r.rows)[0] if r.kind != "target" else r.rows[0]
            yield put_at(r, n, "weight", plain(weight + 5), {"weights-not-100", "level-sum-mismatch"}, first, first - 1, *r.levels)


@slip("self-evaluation", "target")
def weight_blank(r):
    "The weight of one row is not filled in."
    weights = [number(r.lines[n], "weight") for n in r.rows]
    if len(weights) < 3 or None in weights:
        return
    for n in r.rows:
        yield put_at(r, n, "weight", "null", {"weight-missing", "weights-not-100"}, r.rows[0] - 1)


@slip("self-evaluation", "evaluation", "ex-ante", "recheck")
def grade_one_band_off(r):
    "The grade is the next band's."
    n = r.top("grade")
    grade = n is not None and get(r.lines[n], "grade")
    if grade:
        yield put_at(r, n, "grade", {"优": "良", "良": "优", "中": "良", "差": "中"}[grade], {"grade-mismatch"})


# Money.

@slip("self-evaluation", "monitoring", "policy")
def rate_wrong(r):
    "The execution rate is off by five points."
    for n in [r.fund] if r.fund is not None else r.section("money|分年度资金"):
        found = re.fullmatch(rf"({NUMBER})%", get(r.lines[n], "rate") or "")
        if found and D(found[1]) > 10:
            yield put_at(r, n, "rate", f"{plain(D(found[1]) - 5)}%", {"execution-rate-mismatch"})


@slip("self-evaluation")
def execution_score_wrong(r):
    "The execution score is 1.5 less than rate × weight; told there or at the total."
    score = r.fund is not None and number(r.lines[r.fund], "score")
    if score:
        yield put_at(r, r.fund, "score", plain(score - D("1.5")), {"execution-score-mismatch", "total-mismatch"}, *filter(None, [r.result()]))


@slip("self-evaluation", "monitoring")
def fund_part_changed(r):
    "A source's figure is changed so that the rows no longer sum; told at that row or at the total."
    for n in r.funds:
        if re.match(rf"  (?:{KEYS['fiscal']}|other|其他资金|basic|基本支出|unit_funds|单位资金): \{{", r.lines[n]):
            for key in ("adjusted", "executed"):
                value = number(r.lines[n], key)
                if value:
                    yield put_at(r, n, key, plain(value + max(3, int(value / 20))), {"funds-not-summing"}, *([r.fund] if r.fund is not None else range(r.funds[0], n)))


@slip("self-evaluation", "monitoring")
def adjustment_sign_lost(r):
    "Adjusted is not initial plus adjustment: the sign is turned."
    for n in r.funds:
        found = re.fullmatch(rf"([+-]?)(\d+)", get(r.lines[n], "adjustment") or "")
        if found:
            near = [m for m in r.funds if abs(m - n) < 4]
            yield put_at(r, n, "adjustment", ("+" if found[1] == "-" else "-") + found[2], {"funds-not-summing"}, *near)


@slip("self-evaluation", "monitoring")
def yuan_for_ten_thousand(r):
    "One figure of the total row is in 元 in a table in 万元."
    if r.fund is None or re.search("^(unit|金额单位): ", r.text, re.M):
        return
    for key in ("initial", "adjusted", "executed"):
        value = number(r.lines[r.fund], key)
        if value:
            yield put_at(r, r.fund, key, plain(value * 10000), {"suspected-unit-slip", "funds-not-summing"})


@slip("self-evaluation", "monitoring")
def figure_with_comma(r):
    "A thousands comma is typed into a figure of a fund row, which stays the same figure."
    for n in r.funds:
        value = "{" in r.lines[n] and number(r.lines[n], "executed")
        if value and value >= 1000:
            yield put_at(r, n, "executed", f"{value:,}", {"yaml-thousands-comma", "not-a-number"})


@slip("monitoring")
def expected_below_executed(r):
    "The year's expected spending is less than what is spent already."
    for n in r.funds:
        spent = number(r.lines[n], "executed")
        if spent and number(r.lines[n], "expected") is not None:
            yield put_at(r, n, "expected", plain(spent - 1), {"expected-below-spent", "funds-not-summing"})


@slip("evaluation", "monitoring", "ex-ante", "target", "self-evaluation")
def share_wrong(r):
    "A printed share of the total is off by nine points."
    for n in r.section("shares|占比"):
        value = re.fullmatch(rf"({NUMBER})%", get(r.lines[n], "shared") or "")
        if value:
            yield put_at(r, n, "shared", f"{plain(D(value[1]) - 9)}%", {"parts-not-summing"})


@slip("evaluation", "monitoring", "ex-ante", "target", "self-evaluation")
def change_wrong(r):
    "The printed change against last year has another percentage."
    n = r.top("change|增减")
    found = n is not None and re.search(r"(?:rate|增减率): (\d+)", r.lines[n])
    if found:
        line = r.lines[n]
        yield f"{n + 1}", r.with_line(n, line[:found.start(1)] + str(int(found[1]) + 7) + line[found.end(1):]), {"parts-not-summing"}, [n]


@slip("summary", "policy", "target")
def part_of_sum_changed(r):
    "A part of a declared sum is raised by one."
    for n, line in enumerate(r.lines[:r.front]):
        for found in re.finditer(r"(?:parts|splits): \[\{?[^\d]*(\d+)", line):
            yield f"{n + 1}@{found.start(1)}", r.with_line(n, line[:found.start(1)] + str(int(found[1]) + 1) + line[found.end(1):]), {"parts-not-summing"}, [n]


@slip("summary")
def count_below_list(r):
    "The count is one less than the names listed after it."
    for n, line in enumerate(r.lines[:r.front]):
        found = re.search(r"(?:value|count|数值|数量): (\d+), listed", line)
        if found:
            yield f"{n + 1}", r.with_line(n, line[:found.start(1)] + str(int(found[1]) - 1) + line[found.end(1):]), {"list-shorter-than-count"}, [n]


@slip("follow-up")
def cut_wrong(r):
    "The cut is not what was applied for less what was arranged."
    for n, line in enumerate(r.lines):
        value = number(line, "cut")
        if value:
            yield put_at(r, n, "cut", plain(value + 20), {"parts-not-summing"})


@slip("recheck")
def difference_wrong(r):
    "The difference between the two scores is off by two."
    n = r.top("difference")
    value = n is not None and number(r.lines[n], "difference")
    if value is not None and value is not False:
        yield put_at(r, n, "difference", plain(value - 2), {"parts-not-summing", "total-mismatch"})


@slip("allocation")
def arranged_above_amount(r):
    "A chosen candidate gets thirty more: the arranged no longer sum to the amount."
    for n in r.section("candidates|申报项目"):
        value = number(r.lines[n], "arranged")
        if value:
            top = r.top("amount|资金总额")
            yield put_at(r, n, "arranged", plain(value + 30), {"parts-not-summing", "funds-not-summing"}, *([top] if top is not None else []))


@slip("allocation")
def candidate_score_wrong(r):
    "A candidate's total is not the sum of its scores."
    for n in r.section("candidates|申报项目"):
        value = number(r.lines[n], "score")
        if value and get(r.lines[n], "scores"):
            yield put_at(r, n, "score", plain(value - 2), {"total-mismatch", "parts-not-summing"})
