"""Hold what sentences say of announced events against their truth:  python scripts/score_turns.py FILE.jsonl [--errors]

Lines of FILE: {"date", "text", "matters": [{"words", "kind", "turn", "due", "new_due", "actors", "recipients"}]}, as gold/turns/README
describes. A matter is found where one of its text's overlaps its words or stands in the same sentence, of the same turn first. Printed
for each turn: precision and recall; and of the matters found: kind, due days, parties.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from depesche.evaluation.predict import report_of
from depesche.keeping.just_read import told_of
from depesche.knowledge.outcomes import kinds
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import Span
from depesche.pipeline import read_report

Row = dict[str, Any]
Hits = dict[str, list[int]]
_TURNS = {"ended": "held", "advanced": "moved", "reduced": "moved"}
_TURN_OF: dict[Turn, str] = {
    Turn.HELD: "held",
    Turn.ENDED: "held",
    Turn.MOVED: "moved",
    Turn.ADVANCED: "moved",
}


def turn_of(matter: Matter) -> str:
    """The turn of a matter as the truth calls it."""
    if matter.turn is Turn.PLANNED and matter.was_planned:
        return "retold"
    return _TURN_OF.get(matter.turn, str(matter.turn))


def wanted_turn(row: Row) -> str:
    """The turn that is wanted, of those that make the same step one."""
    return _TURNS.get(row["turn"], row["turn"])


def pairs(text: str, wanted: Sequence[Row], found: Sequence[Matter]) -> Iterator[tuple[int, int]]:
    """Which of the wanted and the found belong together: the closest first, each once."""
    options = []
    for i, row in enumerate(wanted):
        begin = text.index(row["words"])
        span = Span(begin, begin + len(row["words"]))
        for j, matter in enumerate(found):
            overlap = any(span.overlaps(words) for words in matter.words)
            if overlap or (matter.sentence.contains(span) and _kind(matter) == row["kind"]):
                rank = (turn_of(matter) == wanted_turn(row)) + 2 * overlap
                options.append((-rank, i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(options):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _kind(matter: Matter) -> str:
    return kinds()[matter.kind].content


def score(rows: Iterable[Row], errors: list[str]) -> Hits:
    """Right, found and wanted for each figure."""
    hits: Hits = defaultdict(lambda: [0, 0, 0])
    for number, row in enumerate(rows):
        reading = read_report(report_of({**row, "id": str(number)}, f"line {number + 1}"))
        found = [m for m in told_of(reading).matters if not m.is_title]
        matched = dict(pairs(row["text"], row["matters"], found))
        for i, wanted in enumerate(row["matters"]):
            matter = found[matched[i]] if i in matched else None
            _score_one(wanted, matter, hits, errors, row)
        for j, matter in enumerate(found):
            if j not in matched.values():
                hits[turn_of(matter)][1] += 1
                errors.append(f"extra {turn_of(matter)}\t{_told(matter, row)}")
    return hits


def _score_one(wanted: Row, matter: Matter | None, hits: Hits, errors: list[str], row: Row) -> None:
    turn, got = wanted_turn(wanted), turn_of(matter) if matter else "none"
    hits[turn][0] += turn == got
    hits[got][1] += 1
    hits[turn][2] += 1
    if turn != got:
        why = f" by {matter.kind} {matter.rule}" if matter else ""
        errors.append(
            f"{turn} as {got}{why}\t{row['date']} {wanted['kind']} [{wanted['words']}] {row['text']}"
        )
    if matter is None or turn != got or turn == "none":
        return
    _count(hits, "kind", _kind(matter) == wanted["kind"])
    if turn in ("planned", "moved"):
        due, new = _days(matter.days), _days(matter.new_days)
        is_right = new == wanted["new_due"] if turn == "moved" else due == wanted["due"]
        _count(hits, "due", is_right)
        if not is_right:
            wants = wanted["new_due"] if turn == "moved" else wanted["due"]
            errors.append(f"due\twants {wants} got {new if turn == 'moved' else due}: {_told(matter, row)}")
    is_right = _share(matter.actors, wanted["actors"]) and _share(matter.recipients, wanted["recipients"])
    _count(hits, "parties", is_right)
    if not is_right:
        wants = f"{wanted['actors']}>{wanted['recipients']}"
        errors.append(
            f"parties\twants {wants} got {list(matter.actors)}>{list(matter.recipients)}: {_told(matter, row)}"
        )


def _count(hits: Hits, name: str, is_right: bool) -> None:
    hits[name] = [old + new for old, new in zip(hits[name], (is_right, 1, 1), strict=True)]


def _share(left: Sequence[str], right: Sequence[str]) -> bool:
    return bool(set(left) & set(right)) or not (left or right)


def _days(interval: Interval | None) -> list[str] | None:
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    return [str(interval.earliest), str(interval.latest)]


def _told(matter: Matter, row: Row) -> str:
    words = " … ".join(row["text"][span.begin : span.end] for span in matter.words)
    return f"{row['date']} {matter.kind} {matter.rule} [{words}] {row['text']}"


def share_right(hits: Hits) -> float:
    """Of all matters of the truth the share whose turn is right, those of which nothing is said among them."""
    decisions = [counts for name, counts in hits.items() if name not in ("kind", "due", "parties")]
    return sum(right for right, _, _ in decisions) / sum(wanted for _, _, wanted in decisions)


def rows_of(path: Path) -> list[Row]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    errors: list[str] = []
    hits = score(rows_of(Path(sys.argv[1])), errors)
    if "--errors" in sys.argv:
        print("\n".join(sorted(errors)))
    for name, (right, found, wanted) in sorted(hits.items()):
        precision, recall = right / found if found else 1.0, right / wanted if wanted else 1.0
        print(f"{name:10} P {precision:.3f} R {recall:.3f} ({right} right, {found} found, {wanted} wanted)")
    print(f"{'all turns':10} share {share_right(hits):.3f}")


if __name__ == "__main__":
    main()
