"""Hold the linking of retold quotations against gold/retold:  python scripts/score_retold.py [train|test] [--errors]

Precision: pairs of quotations found to be one utterance that are listed as one, of all such pairs, over all reports of the part.
Recall: listed pairs that are found. Precision and recall count links between two reports; "unsure" are pairs left to a person.
"""

import sys
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from depesche.api.kept import retold_of
from depesche.model.interval import parse_dct
from depesche.model.report import Report
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from depesche.store.memory import view_of
from depesche.store.view import RecordView

FOLDER = Path(__file__).parents[1] / "gold" / "retold"


@dataclass(frozen=True, slots=True)
class Listed:
    """Words of several reports that are one utterance."""

    name: str
    reports: tuple[Report, ...]
    words: tuple[str, ...]


def read_part(part: str) -> tuple[list[Report], list[Listed]]:
    """The reports of a part and the listed pairs; each text is a report of its own paper."""
    reports: list[Report] = []
    listed: list[Listed] = []
    for block in (FOLDER / f"{part}.txt").read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = block.splitlines()
        told = [line.split(" | ", 1) for line in lines if " | " in line]
        own = [
            report_from_text(text, key=f"{name}-{number}", dct=parse_dct(day), publisher=f"{name} {number}")
            for number, (day, text) in enumerate(told)
        ]
        reports += own
        for line in lines:
            if line.startswith("= "):
                listed.append(Listed(name, tuple(own), tuple(line[2:].split(" || "))))
    return reports, listed


def quotation_at(view: RecordView, report: Report, words: str) -> str | None:
    """The quotation that holds these words; of several the shortest."""
    begin = report.text.index(words)
    rows = view.children("quotations", "report_id", report.id)
    holding = [row for row in rows if row["begin"] < begin + len(words) and begin < row["end"]]
    return min(holding, key=lambda row: row["end"] - row["begin"])["id"] if holding else None


def figures(part: str, errors: list[str] | None = None) -> dict[str, float]:
    """Precision, recall and counts of a part; what came out wrong is told in `errors`."""
    reports, listed = read_part(part)
    with view_of([read_report(report) for report in reports], "score") as view:
        words = {row["id"]: (row["report_id"], row["words"]) for row in view.rows("quotations")}
        wanted = {}
        for each in listed:
            ids = [quotation_at(view, r, w) for r, w in zip(each.reports, each.words, strict=True)]
            names = sorted(i or f"- {w}" for i, w in zip(ids, each.words, strict=True))
            wanted.update(dict.fromkeys(combinations(names, 2), each.name))
        found, reasons = set(), {}
        for retelling in retold_of(view):
            both = combinations(sorted(retelling.members), 2)
            found.update(names for names in both if words[names[0]][0] != words[names[1]][0])
            reasons.update({(p.left, p.right): p for p in retelling.pairs})
    if errors is not None:
        errors += [f"missed\t{wanted[key]}\t{key}" for key in sorted(wanted.keys() - found)]
        for key in sorted(found - wanted.keys()):
            why = " ".join(f.why for f in reasons[key].features) if key in reasons else ""
            errors.append(f"wrong\t{words[key[0]][1]} / {words[key[1]][1]}\t{why}")
    right = len(found & wanted.keys())
    return {
        "precision": right / len(found) if found else 0.0,
        "recall": right / len(wanted),
        "found": len(found),
        "listed": len(wanted),
    }


def main() -> None:
    parts = [part for part in sys.argv[1:] if not part.startswith("-")] or ["train", "test"]
    for part in parts:
        errors: list[str] = []
        made = figures(part, errors)
        print(
            f"{part:6} precision {made['precision']:.3f}  recall {made['recall']:.3f}"
            f"  ({made['found']:.0f} found, {made['listed']:.0f} listed)"
        )
        print("\n".join(errors if "--errors" in sys.argv else ()))


if __name__ == "__main__":
    main()
