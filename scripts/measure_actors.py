"""Measure actor coding: for each actor and recipient of a gold file, what the nearest mention of its words says.

    python scripts/measure_actors.py GOLD.jsonl [--errors]

GOLD: one report a line with `text`, `date`, `title` and `events` (`trigger` [begin, end], `actors`, `recipients` of `text`,
`code`, `sector`). The words are sought at their occurrence nearest to the trigger. Counted: found (some mention overlaps
them), code right (an overlapping mention has the code), wrong (others have), silent (none overlaps or none is resolved),
sector right (of those with the right code).
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from depesche.analysis import analyse
from depesche.extract.actors import find_mentions
from depesche.model.actor import Mention
from depesche.model.interval import parse_dct
from depesche.model.span import Span
from depesche.readers.plain import report_from_text


def nearest(text: str, words: str, trigger: list[int]) -> Span | None:
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    starts = [match.start() for match in whole.finditer(text)] or [
        m.start() for m in re.finditer(re.escape(words), text)
    ]
    if not starts:
        return None
    best = min(starts, key=lambda s: min(abs(s - trigger[0]), abs(s + len(words) - trigger[0])))
    return Span(best, best + len(words))


def judge(span: Span | None, party: dict[str, Any], mentions: tuple[Mention, ...]) -> tuple[str, str, str]:
    """The verdict ("right", "wrong", "silent", "absent"), what was said, and whether the sector agrees."""
    if span is None:
        return "absent", "", ""
    near = [m for m in mentions if m.span.overlaps(span)]
    codes = {(a.code, a.sector) for m in near for a in m.actors}
    said = ", ".join(f"{m.text}={[(a.code, a.sector) for a in m.actors]} ({m.rule}: {m.why})" for m in near)
    fitting = {sector for code, sector in codes if code == party["code"]}
    if fitting:
        return "right", said, "yes" if party["sector"] in fitting else "no"
    return ("wrong" if any(code for code, _ in codes) else "silent"), said, ""


def main() -> None:
    path, show = sys.argv[1], "--errors" in sys.argv
    counts: Counter[str] = Counter()
    seconds, reports = 0.0, 0
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        dct = parse_dct(gold["date"])
        doc = analyse(report_from_text(gold["text"], dct=dct, title=gold.get("title")))
        start = time.perf_counter()
        mentions = find_mentions(doc, dct)
        seconds, reports = seconds + time.perf_counter() - start, reports + 1
        for event in gold["events"]:
            for party in event["actors"] + event["recipients"]:
                verdict, said, sector = judge(
                    nearest(gold["text"], party["text"], event["trigger"]), party, mentions
                )
                counts[verdict] += 1
                counts[f"sector {sector}"] += bool(sector)
                counts["found"] += bool(said)
                if show and verdict != "right":
                    print(
                        f"{verdict:7} {gold['id']} {party['text']!r} {party['code']} {party['sector']}: {said}"
                    )
                elif show and sector == "no":
                    print(f"sector  {gold['id']} {party['text']!r} {party['code']} {party['sector']}: {said}")
    total = sum(counts[v] for v in ("right", "wrong", "silent", "absent"))
    for name in ("found", "right", "wrong", "silent", "absent"):
        print(f"{name:12}{counts[name]:6}{100 * counts[name] / total:7.1f} %")
    print(
        f"sector      {counts['sector yes']:6}{100 * counts['sector yes'] / max(1, counts['right']):7.1f} % of right"
    )
    print(f"{reports} reports, {reports / seconds:.0f} a second in find_mentions")


if __name__ == "__main__":
    main()
