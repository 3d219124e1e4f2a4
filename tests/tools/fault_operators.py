#!/usr/bin/env python3
"""Measures the validator's judgement: slips of clerks put into sound records, one a folder, in one site and one run.

    fault_operators.py [--mingzhang BIN] [--keep DIR]      read tests/faults/rows.tsv and typed.txt, apply, check, compare
    fault_operators.py --write                             choose the rows anew (expectations come from the slips alone)
    fault_operators.py --list                              the slips and what each imitates

Sound records: tests/examples and tests/faults/sound. Slips: tests/faults/operators.py, values.py and texts.py.
Faults typed by hand after published cases: tests/faults/typed.txt, read by typed.py.
A fault counts as found when a finding with one of the expected rules stands on one of the expected lines of its file.
Findings that the sound record has by itself (infos) are not counted again.
Exit code 1: found < 99 %, findings a fault > 1.2, an error on a sound record, or a warning in 20 sound records or fewer, or a row or typed fault that its sound record no longer gives.
"""
import argparse
import collections
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
FAULTS = TESTS / "faults"
sys.path.insert(0, str(FAULTS))
import texts  # noqa: E402, F401  registers its slips too
import typed  # noqa: E402
import values  # noqa: E402, F401  and so does this
from operators import OPERATORS, Record  # noqa: E402

KINDS = ["self-evaluation", "target", "monitoring", "evaluation", "ex-ante", "recheck", "follow-up", "policy", "allocation", "document", "plan", "summary"]
ROWS = 500
Case = collections.namedtuple("Case", "path record label group rules lines")  # a sound record has no label; group: its slip, or the typed fault's id


def sources():
    """Sound records by name: (kind, file)."""
    found = {}
    for file in sorted((TESTS / "examples").glob("*/*")):
        found[f"{file.parent.name}/{file.name}"] = (file.parent.name, file)
    for file in sorted((FAULTS / "sound").glob("*")):
        kind = next(k for k in KINDS if file.name.startswith(k + "-"))
        found[f"sound/{file.name}"] = (kind, file)
    return found


def own(text, n):
    """The text with codes and index numbers of its own: cases must not count as copies of one another."""
    text = re.sub(r"\b(9999\d\d\d\d[A-Z]0{6})\d{6}\b", lambda m: f"{m[1]}{n:06}", text)
    return re.sub(r"\b(99990100\d/20\d\d-)\d{5}", lambda m: f"{m[1]}{n:05}", text)


def place(kind, file, n, folder):
    """Where case n stands in the site; as in tests/examples.rs, with a folder or a qualifier of its own."""
    end = file.suffix
    if kind == "document":
        return f"documents/2022/d{n}{end}"
    if kind == "policy":
        return f"policies/p{n}/policy{end}"
    if kind == "allocation":
        return f"2022/allocations/f{n}{end}"
    if kind in ("plan", "summary"):
        return f"2022/{kind}-n{n}{end}"
    whole = file.name.startswith("agency") or "-agency" in file.name
    return f"2022/{folder}/{kind}{end}" if whole else f"2022/{folder}/xiangmu/{kind}{end}"


def mutations(record, operator):
    kinds, function, _ = OPERATORS[operator]
    if record.kind in kinds:
        for at, lines, rules, where in function(record):
            yield at, "\n".join(lines), sorted(rules), sorted({n + 1 for n in where if n is not None})


def choose(found):
    """ROWS rows: the slips in turn, each on the record that has been used least by it, then overall."""
    every = {o: collections.defaultdict(list) for o in OPERATORS}
    for name, (kind, file) in found.items():
        record = Record(name, kind, file.read_text(encoding="utf-8"))
        for operator in OPERATORS:
            for at, _, rules, where in mutations(record, operator):
                every[operator][name].append((name, operator, at, "|".join(rules), "|".join(map(str, where))))
    used, by_pair, rows = collections.Counter(), collections.Counter(), []
    while len(rows) < ROWS and any(any(v.values()) for v in every.values()):
        for operator in OPERATORS:
            open_ = [n for n, v in every[operator].items() if v]
            if open_ and len(rows) < ROWS:
                name = min(open_, key=lambda n: (by_pair[n, operator], used[n], n))
                left = every[operator][name]
                rows.append(left.pop(used[name] % len(left)))
                by_pair[name, operator] += 1
                used[name] += 1
    return sorted(rows)


def build(root, found, rows, faults):
    """Writes the site; gives its cases, and the rows that are stale."""
    agencies, cases, stale = [], [], []
    def write(path, text):
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        for attached in re.findall(r"assets/[\w./-]+", text):
            (root / "content" / attached).parent.mkdir(parents=True, exist_ok=True)
            (root / "content" / attached).write_text("x")
    for n, (name, fault) in enumerate([(name, None) for name in found] + [(row[0], row) for row in rows] + [(f.record, f) for f in faults], 1):
        kind, file = found[name]
        row = None if isinstance(fault, typed.Typed) else fault
        text = own(file.read_text(encoding="utf-8"), n)
        folder = f"a{n}"
        if row is None or row[1] != "unknown-agency":
            agencies.append(f"- {{id: {folder}, name: 示例{n}局（虚构示例）, kind: department}}\n")
        path = place(kind, file, n, folder)
        record = Record(name, kind, text)
        beside = None
        if name == "self-evaluation/national-2020.yaml":
            beside = own((TESTS / "examples/target/national-2015.yaml").read_text(encoding="utf-8"), n)
            beside = re.sub(r"adjustments:\n.*\n", "", beside.replace("999901001/2022", "999901002/2022").replace("≥6 处, medium", "≥4 处, medium"))  # what its waiver is for
        elif row and row[1] in ("target-changed", "indicator-renamed"):
            beside = texts.sibling(record)
        if beside:
            write(str(Path(path).with_name("target.yaml")), beside)
        case = Case(f"content/{path}", name, None, None, None, None)
        if row:
            same = [m for m in mutations(record, row[1]) if m[0] == row[2]]
            if len(same) != 1 or ("|".join(same[0][2]), "|".join(map(str, same[0][3]))) != (row[3], row[4]):
                stale.append("\t".join(row))
                continue
            text = same[0][1]
            case = case._replace(label=f"{name} {row[1]} at {row[2]}", group=row[1], rules=set(same[0][2]), lines=set(same[0][3]))
        elif fault:
            text = own(fault.text, n)
            case = case._replace(label=f"typed {fault.id} ({name})", group=fault.id, rules=fault.rules, lines=fault.lines)
        write(path, text)
        cases.append(case)
    write("site.yaml", "name: 示例（虚构示例）\nas_of: 2023-12-31\ncollected: {2022: {target: partial}, 2023: {target: partial}}\n")
    write("agencies.yaml", "".join(agencies))
    return cases, stale


def scope(path):
    """What belongs to a case: its agency's folder, or its file where it has none."""
    parts = path.split("/")
    return "/".join(parts[:3]) if re.fullmatch(r"a\d+", parts[2]) else path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mingzhang", default="target/release/mingzhang", help="the program (default: target/release/mingzhang)")
    parser.add_argument("--write", action="store_true", help="choose and write tests/faults/rows.tsv")
    parser.add_argument("--list", action="store_true", help="list the slips")
    parser.add_argument("--keep", type=Path, help="build the site in this new folder, and leave it")
    options = parser.parse_args()
    found, table = sources(), FAULTS / "rows.tsv"
    if options.list:
        for name, (kinds, _, what) in OPERATORS.items():
            print(f"{name:28} {what}  [{' '.join(kinds) if len(kinds) < 12 else 'every kind'}]")
        return 0
    if options.write:
        rows = choose(found)
        table.write_text("record\toperator\tplace\texpected\tline\n" + "".join("\t".join(r) + "\n" for r in rows), encoding="utf-8")
        print(f"{len(rows)} rows of {len({r[1] for r in rows})} operators on {len({r[0] for r in rows})} records")
        return 0
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or Path(temporary)
        faults, wrong = typed.read(found)
        cases, stale = build(root, found, rows, faults)
        run = subprocess.run([options.mingzhang, "--root", str(root), "check", "--format", "json"], capture_output=True, text=True)
        if run.returncode not in (0, 1):
            print(run.stderr, file=sys.stderr)
            return 2
    told = collections.defaultdict(list)
    for finding in json.loads(run.stdout)["findings"]:
        if not finding.get("waived"):
            told[scope(finding["file"])].append(finding)
    known = {scope(case.path) for case in cases}
    astray = [f for place_, many in told.items() if place_ not in known for f in many]
    base, trouble = {}, []
    for case in cases:
        if case.label is None:
            here = told[scope(case.path)]
            base[case.record] = collections.Counter((f["rule"], f["file"].rsplit("/", 1)[1]) for f in here)
            trouble += [(case.record, f) for f in here if f["severity"] != "info" and f["rule"] != "garbled-cell"]
    tally = {"slips": collections.Counter(), "typed": collections.Counter()}
    misses, noise = [], collections.Counter()
    for case in cases:
        if case.label is None:
            continue
        already, extra = base[case.record].copy(), []
        for f in told[scope(case.path)]:
            good = f["file"] == case.path and f["rule"] in case.rules and (f.get("line") or 1) in case.lines
            same = (f["rule"], f["file"].rsplit("/", 1)[1])
            if not good and already[same] > 0:
                already[same] -= 1
            else:
                extra.append((f, good))
        hit = any(good for _, good in extra)
        group = "slips" if case.group in OPERATORS else "typed"
        tally[group].update(faults=1, hits=hit, findings=len(extra), infos=sum(f["severity"] == "info" for f, _ in extra))
        if hit:
            noise.update((case.group, f["rule"]) for f, good in extra if not good)
        else:
            misses.append((case, [f"{f['rule']}:{f.get('line')}" for f, _ in extra]))
    errors = [t for t in trouble if t[1]["severity"] == "error"]
    warned = len({name for name, f in trouble if f["severity"] == "warning"})
    print(f"operators {len(OPERATORS)} ({len({r[1] for r in rows})} used), sound records {len(base)}; with errors: {len({n for n, _ in errors})}, with warnings: {warned}")
    tally["together"] = tally["slips"] + tally["typed"]
    for group, count in tally.items():
        every = max(1, count["faults"])
        share, mean = count["hits"] / every, count["findings"] / every
        print(f"{group:8} found on the right line with an expected rule: {count['hits']} of {count['faults']} ({share:.1%}); findings a fault {mean:.3f} ({(count['findings'] - count['infos']) / every:.3f} without infos)")
    for row in stale + wrong:
        print(f"STALE   {row}")
    for name, f in trouble:
        print(f"SOUND   {name}:{f.get('line')} {f['severity']} {f['rule']}: {f['message']}")
    for case, got in misses:
        print(f"MISS    {case.label}: expected {'|'.join(sorted(case.rules))} on line {'|'.join(map(str, sorted(case.lines)))}; found {' '.join(got) or 'nothing'}")
    for f in astray:
        print(f"ASTRAY  {f['file']}:{f.get('line')} {f['rule']}: {f['message']}")
    for (operator, rule), count in noise.most_common(12):
        print(f"BESIDES {operator}: {rule} × {count}")
    good = share >= 0.99 and mean <= 1.2 and not errors and warned * 20 < len(base) and not stale and not wrong and not astray
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
