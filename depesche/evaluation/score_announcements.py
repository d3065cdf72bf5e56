#!/usr/bin/env python3
"""Score the ledger on scenarios.  python score_announcements.py GOLD.jsonl PRED.jsonl [--errors] [--json]

GOLD holds one report a line: {"id", "scenario", "text", …}; the first line of a scenario also "truth": {"copies", "same_event",
"announcements"} in the shape that `depesche predict announcements` writes, one line a scenario, to PRED.

Figures, over all scenarios:
  copies       pairs of reports that are one text: precision, recall
  same event   pairs of reports whose main event is one happening, copies of each other left out: precision, recall
  found        announcements found: in the same report or a copy of it, overlapping words or the same sentence, one to one (those that
               share actors and due days first)
  spurious     predicted announcements that pair with none, for each report
  due          of the announcements found: the same due days, or none in both
  parties      of the announcements found: actors share a code (or both have none), and so do recipients
  steps        steps of the gold found: same report (or copy) and same kind, in the announcement it is paired with: precision, recall
  state        over all announcements of the gold and all days asked for: the same state; an announcement not found counts as "none"
"""

import json
import re
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

Row = dict[str, Any]
_END = re.compile(r"[.!?][“\"«]?\s")


def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    """All pairs of members."""
    return {(min(p), max(p)) for group in groups for p in combinations(group, 2)}


def sentence(text: str, begin: int) -> tuple[int, int]:
    """The sentence around an offset, cut at full stops: good enough to tell neighbours apart."""
    first = max((m.end() for m in _END.finditer(text, 0, begin + 1)), default=0)
    after = _END.search(text, begin)
    return first, after.start() if after else len(text)


def shares(left: list[str], right: list[str]) -> bool:
    """Whether two lists of codes share one, or both are empty."""
    return bool(set(left) & set(right)) or not (left or right)


def match(
    gold: list[Row], found: list[Row], texts: dict[str, str], copy_of: dict[str, str]
) -> dict[int, int]:
    """The predicted announcement for each of the gold that was found."""
    options = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if copy_of.get(one["report"], one["report"]) != copy_of.get(other["report"], other["report"]):
                continue
            is_here = one["report"] == other["report"]
            overlap = is_here and one["begin"] < other["end"] and other["begin"] < one["end"]
            text = texts[one["report"]]
            is_near = is_here and sentence(text, one["begin"]) == sentence(text, other["begin"])
            if overlap or is_near or not is_here:
                closeness = 2 * shares(one["actors"], other["actors"]) + 2 * (one["due"] == other["due"])
                closeness += shares(one["recipients"], other["recipients"]) + overlap
                if is_here or closeness >= 4:
                    options.append((closeness, -i, -j))
    paired: dict[int, int] = {}
    for _, i, j in sorted(options, reverse=True):
        if -i not in paired and -j not in paired.values():
            paired[-i] = -j
    return paired


def score_scenario(rows: list[Row], predicted: Row, hits: dict[str, list[int]], errors: list[str]) -> None:
    """Add what came out of one scenario: for each figure right, predicted, gold."""
    truth: Row = next(row["truth"] for row in rows if "truth" in row)
    texts = {row["id"]: row["text"] for row in rows}
    name = rows[0]["scenario"]
    copies = pairs(truth["copies"])
    for figure, gold, found in (
        ("copies", copies, pairs(predicted["copies"])),
        ("same event", pairs(truth["same_event"]) - copies, pairs(predicted["same_event"]) - copies),
    ):
        add(hits, figure, len(gold & found), len(found), len(gold))
        errors += [
            f"{figure}\t{name}\t{'missed' if p in gold else 'extra'} {p}" for p in sorted(gold ^ found)
        ]
    copy_of = {member: min(group) for group in truth["copies"] for member in group}
    wanted, found = truth["announcements"], predicted["announcements"]
    paired = match(wanted, found, texts, copy_of)
    add(hits, "found", len(paired), len(found), len(wanted))
    add(hits, "spurious", len(found) - len(paired), len(rows), len(rows))
    for j, other in enumerate(found):
        if j not in paired.values():
            errors.append(f"spurious\t{name}\t{told(other, texts)}")
    for i, one in enumerate(wanted):
        other = found[paired[i]] if i in paired else None
        if other is None:
            errors.append(f"found\t{name}\t{told(one, texts)}")
        _score_one(name, one, other, copy_of, texts, hits, errors)


def _score_one(
    name: str,
    one: Row,
    other: Row | None,
    copy_of: dict[str, str],
    texts: dict[str, str],
    hits: dict[str, list[int]],
    errors: list[str],
) -> None:
    if other is not None:
        add(hits, "due", one["due"] == other["due"], 1, 1)
        is_right = shares(one["actors"], other["actors"]) and shares(one["recipients"], other["recipients"])
        add(hits, "parties", is_right, 1, 1)
        if one["due"] != other["due"]:
            errors.append(f"due\t{name}\twanted {one['due']} got {other['due']}: {told(one, texts)}")
        if not is_right:
            got = f"{one['actors']}>{one['recipients']} got {other['actors']}>{other['recipients']}"
            errors.append(f"parties\t{name}\twanted {got}: {told(one, texts)}")
    steps = [(copy_of.get(s["report"], s["report"]), s["to"]) for s in one["steps"]]
    made = [(copy_of.get(s["report"], s["report"]), s["to"]) for s in other["steps"]] if other else []
    right = sum(min(steps.count(step), made.count(step)) for step in set(steps))
    add(hits, "steps", right, len(made), len(steps))
    if right < max(len(steps), len(made)) and other is not None:
        errors.append(f"steps\t{name}\twanted {steps} got {made}: {told(one, texts)}")
    for day, state in one["states"].items():
        got = other["states"].get(day, "none") if other else "none"
        add(hits, "state", got == state, 1, 1)
        if got != state and other is not None:
            errors.append(f"state\t{name}\t{day} wanted {state} got {got}: {told(one, texts)}")


def told(one: Row, texts: dict[str, str]) -> str:
    """An announcement in a line."""
    words = texts[one["report"]][one["begin"] : one["end"]].replace("\n", " ")
    return f"{one['report']} {','.join(one['actors'])}>{','.join(one['recipients'])} {one['due']} [{words[:120]}]"


def add(hits: dict[str, list[int]], figure: str, right: int, found: int, gold: int) -> None:
    """Count."""
    for at, value in enumerate((right, found, gold)):
        hits[figure][at] += int(value)


def figures(hits: dict[str, list[int]]) -> dict[str, dict[str, float]]:
    """Precision and recall where both make sense, else the share."""
    shown: dict[str, dict[str, float]] = {}
    for name, (right, found, gold) in hits.items():
        if name in ("copies", "same event", "found", "steps"):
            shown[name] = {"P": right / found if found else 1.0, "R": right / gold if gold else 1.0}
        else:
            shown[name] = {"share": right / gold if gold else 1.0}
        shown[name] |= {"right": right, "predicted": found, "gold": gold}
    return shown


def score_files(gold: Path, predicted: Path) -> tuple[dict[str, list[int]], list[str]]:
    """For each figure right, predicted, gold; and what came out otherwise, a line each."""
    scenarios: dict[str, list[Row]] = defaultdict(list)
    with gold.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            scenarios[row["scenario"]].append(row)
    with predicted.open(encoding="utf-8") as file:
        made = {row["scenario"]: row for row in map(json.loads, file)}
    empty: Row = {"copies": [], "same_event": [], "announcements": []}
    hits: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    errors: list[str] = []
    for name, rows in scenarios.items():
        score_scenario(rows, made.get(name, empty), hits, errors)
    return hits, errors


def main() -> None:
    """Read both files and print the figures."""
    gold_path, pred_path = (a for a in sys.argv[1:] if not a.startswith("--"))
    hits, errors = score_files(Path(gold_path), Path(pred_path))
    shown = figures(hits)
    if "--json" in sys.argv:
        print(json.dumps(shown))
        return
    for line in errors if "--errors" in sys.argv else ():
        print(line)
    for name, one in shown.items():
        values = "  ".join(f"{key} {one[key]:.3f}" for key in ("P", "R", "share") if key in one)
        print(
            f"{name:12}{values}  ({one['right']:.0f} right, {one['predicted']:.0f} predicted, {one['gold']:.0f} gold)"
        )


if __name__ == "__main__":
    main()
