"""Hold the ledger of the sample archive against its truth (samples/announcements.tsv):  python scripts/score_ledger.py [--errors]

Found: an announcement of the same report whose words overlap the listed ones. State: as of 31 December 2024. Steps: the listed report
makes the listed step. The list is a selection: what is kept beyond it is not judged, only counted.
"""

import csv
import datetime as dt
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from score_samples import places_of, sample_reports

from depesche.keeping.copies import find_copies, wording_of
from depesche.keeping.entries import Entry
from depesche.keeping.just_read import ledger_of
from depesche.model.record import Reading
from depesche.model.span import Span
from depesche.pipeline import read_report

TRUTH = Path(__file__).parents[1] / "samples" / "announcements.tsv"
DAY = dt.date(2024, 12, 31)
Row = dict[str, str]


def threads() -> dict[str, list[Row]]:
    """The rows of each announcement."""
    lines = [line for line in TRUTH.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[str, list[Row]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        found[row["announcement"]].append(row)
    return found


def sentence_at(reading: Reading, words: str) -> Span:
    """The sentence in which the listed words begin."""
    begin = places_of(words, reading.report.text)[0][0].begin
    return next(s.span for s in reading.doc.sentences if s.span.begin <= begin < s.span.end)


def best_entry(row: Row, readings: dict[str, Reading], entries: tuple[Entry, ...]) -> Entry | None:
    """The entry announced in the listed sentence: of the listed content first, then with most of the listed parties."""
    reading = readings[row["report"]]
    sentence = sentence_at(reading, row["words"])
    wanted = set(filter(None, f"{row['actors']},{row['recipients']}".split(",")))
    near = [
        entry
        for entry in entries
        if (entry.report == reading.report.id and entry.matter.sentence == sentence)
        or (reading.report.id, sentence) in entry.retold
    ]
    return max(near, key=lambda e: (e.content == row["content"], len(wanted & e.matter.codes)), default=None)


def judge(
    rows: list[Row], entry: Entry | None, readings: dict[str, Reading], oldest: dict[str, str]
) -> dict[str, list[bool]]:
    """What came out right of one listed announcement; a step of a copy is that of its oldest member."""
    first, steps = rows[0], rows[1:]
    hits: dict[str, list[bool]] = defaultdict(list)
    hits["found"].append(entry is not None)
    hits["state"].append(entry is not None and entry.state_on(DAY) == first["state"])
    if first["begin"]:
        due = (str(entry.due.earliest), str(entry.due.latest)) if entry and entry.due else ("-", "-")
        hits["due"].append(entry is not None and due == (first["begin"], first["end"]))
    for row in steps:
        report = readings[row["report"]].report.id
        made = (
            [s for s in entry.steps if s.report == oldest.get(report, report) and s.to == row["step"]]
            if entry
            else []
        )
        hits["steps"].append(bool(made))
    return hits


def figures(readings: dict[str, Reading], errors: list[str] | None = None) -> dict[str, list[bool]]:
    """What came out right, by figure; what did not is told in `errors`."""
    entries = ledger_of(readings.values())
    groups = find_copies(wording_of(reading.report, reading.doc) for reading in readings.values())
    oldest = {member: group.oldest for group in groups for member in group.members}
    hits: dict[str, list[bool]] = defaultdict(list)
    for name, rows in threads().items():
        entry = best_entry(rows[0], readings, entries)
        for figure, values in judge(rows, entry, readings, oldest).items():
            hits[figure] += values
            if not all(values) and errors is not None:
                steps = [f"{s.to}@{s.known}" for s in entry.steps] if entry else []
                state = entry.state_on(DAY) if entry else "-"
                errors.append(f"{figure}\t{name}\twanted {rows[0]['state']}, is {state} {steps}")
    return hits


def main() -> None:
    errors: list[str] = []
    hits = figures({name: read_report(report) for name, report in sample_reports().items()}, errors)
    for line in errors if "--errors" in sys.argv else ():
        print(line)
    for figure, values in sorted(hits.items()):
        print(f"{figure:8} {sum(values) / len(values):.3f}  ({sum(values)} of {len(values)})")


if __name__ == "__main__":
    main()
