"""Actors at the parties of gold events: does the nearest mention of the words have the code, and the sector?"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
VERDICTS = ("right", "wrong", "silent", "absent")


def nearest(text: str, words: str, trigger: Sequence[int]) -> tuple[int, int] | None:
    """The occurrence of `words` nearest to a trigger, as whole words where there is one so; None where there is none."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    starts = [m.start() for m in whole.finditer(text)] or [
        m.start() for m in re.finditer(re.escape(words), text)
    ]
    if not starts or not words:
        return None
    best = min(starts, key=lambda s: min(abs(s - trigger[0]), abs(s + len(words) - trigger[0])))
    return best, best + len(words)


def each(value: Any) -> list[Any]:
    """The members of a value that is one, a list for several, or None for none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def coded(mention: Row) -> list[tuple[str | None, str | None]]:
    """The (code, sector) of each actor of a mention."""
    codes, sectors = each(mention.get("code")), each(mention.get("sector"))
    return [(code, sectors[i] if i < len(sectors) else None) for i, code in enumerate(codes)]


class Parties:
    """Counts over documents."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def add(self, gold: Row, mentions: Sequence[Row]) -> None:
        """Count the parties of a document."""
        for event in gold["events"]:
            for party in (*event["actors"], *event["recipients"]):
                if party.get("text"):
                    self._judge(gold, event["trigger"], party, mentions)

    def _judge(self, gold: Row, trigger: Sequence[int], party: Row, mentions: Sequence[Row]) -> None:
        span = nearest(gold["text"], party["text"], trigger)
        near = [m for m in mentions if span and m["begin"] < span[1] and span[0] < m["end"]]
        said = [pair for mention in near for pair in coded(mention)]
        sectors = {sector for code, sector in said if code == party["code"]}
        if span is None:
            verdict = "absent"
        elif sectors:
            verdict = "right"
        else:
            verdict = "wrong" if any(code for code, _ in said) else "silent"
        self.counts[verdict] += 1
        self.counts["found"] += bool(near)
        self.counts["sector"] += party["sector"] in sectors
        if verdict != "right" or party["sector"] not in sectors:
            words = ", ".join(
                f"{gold['text'][m['begin'] : m['end']]}={coded(m)} ({m.get('rule', '')}: {m.get('why', '')})"
                for m in near
            )
            what = verdict if verdict != "right" else "sector"
            self.misses.append(
                f"{what:7} {gold['id']} {party['text']!r} {party['code']} {party['sector']}: {words}"
            )

    def figures(self) -> dict[str, float]:
        """Shares of all parties; `sector` of those with the right code."""
        total = sum(self.counts[name] for name in VERDICTS) or 1
        shares = {name: self.counts[name] / total for name in ("found", *VERDICTS)}
        return {"parties": total, **shares, "sector": self.counts["sector"] / (self.counts["right"] or 1)}

    def lines(self) -> list[str]:
        """The figures for people."""
        figures = self.figures()
        names = {
            "found": "found", "right": "code right", "wrong": "code wrong", "silent": "silent", "absent": "words absent",
            "sector": "sector right (of code right)",
        }  # fmt: skip
        return [
            f"parties {figures['parties']:.0f}",
            *(f"{label:30}{100 * figures[name]:6.1f} %" for name, label in names.items()),
        ]
