"""Reads typed.txt: faults typed by hand after published cases. Its head says how a block is written."""
import collections
import re
from pathlib import Path

import texts

IDENTITY = texts.identity()
MADE_UP = {
    "@手机@": "138" + "0" * 8,
    "@证号@": IDENTITY,
    "@证号分组@": f"{IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}",
    "@卡号@": texts.card(),
}
Typed = collections.namedtuple("Typed", "id what record text rules lines")


def edited(text, edits):
    """The sound record's text with the edits in it; refused where the record no longer holds what an edit names."""
    lines = text.split("\n")
    added = collections.defaultdict(list)
    gone = set()
    for edit in edits:
        found = re.fullmatch(r"(\d+)([:+-]) ?(.*)", edit)
        if not found or int(found[1]) > len(lines):
            raise ValueError(f"no such line: {edit}")
        n, sign, rest = int(found[1]), found[2], found[3]
        if sign == "+":
            added[n].append(rest)
        elif sign == "-":
            if not lines[n - 1].startswith(rest) or (lines[n - 1] and not rest):
                raise ValueError(f"line {n} of the sound record begins otherwise: {edit}")
            gone.add(n)
        else:
            old, arrow, new = rest.partition(" => ")
            if not arrow or lines[n - 1].count(old) != 1:
                raise ValueError(f"line {n} of the sound record does not hold this once: {old}")
            lines[n - 1] = lines[n - 1].replace(old, new)
    kept = added[0]
    for n, line in enumerate(lines, 1):
        kept += [line] * (n not in gone) + added[n]
    return "\n".join(kept)


def block(lines, sound):
    head = re.fullmatch(r"\[([\w.-]+)\]  (.+)", lines[0])
    of = re.fullmatch(r"of: (\S+)", lines[1] if len(lines) > 3 else "")
    expect = re.fullmatch(r"expect: ([\w|-]+) at ([\d|]+)", lines[-1])
    if not (head and of and expect):
        raise ValueError("not a block: [id]  what / of: / edits / expect:")
    if of[1] not in sound:
        raise ValueError(f"no sound record {of[1]}")
    text = edited(sound[of[1]][1].read_text(encoding="utf-8"), lines[2:-1])
    for mark, number in MADE_UP.items():
        text = text.replace(mark, number)
    return Typed(head[1], head[2], of[1], text, set(expect[1].split("|")), {int(n) for n in expect[2].split("|")})


def read(sound):
    """(faults, what cannot be read) of typed.txt; sound: records by name, as (kind, file)."""
    file = Path(__file__).with_name("typed.txt")
    plain = "\n".join(line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("#"))
    faults, wrong = [], []
    for lines in (b.split("\n") for b in re.split(r"\n{2,}", plain.strip())):
        try:
            fault = block(lines, sound)
            if fault.id in {f.id for f in faults}:
                raise ValueError("the id stands twice")
            faults.append(fault)
        except ValueError as error:
            wrong.append(f"typed.txt {lines[0]}: {error}")
    return faults, wrong
