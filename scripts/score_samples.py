"""Hold the sample archive against its own truth (samples/expected.tsv):  python scripts/score_samples.py [--errors]

Every figure is a share of the listed facts; the list is a selection, so what is found beyond it is not judged.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from depesche.model.actor import Actor
from depesche.model.event import Event
from depesche.model.quotation import Quotation
from depesche.model.record import Reading
from depesche.model.report import Report
from depesche.model.span import Span
from depesche.pipeline import read_report
from depesche.readers.registry import read_paths

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
EXPECTED = SAMPLES / "expected.tsv"
Row = dict[str, str]
Verdicts = Iterator[tuple[str, bool]]


def expected_rows() -> dict[str, list[Row]]:
    """The listed facts of each report."""
    lines = [line for line in EXPECTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        rows[row["report"]].append(row)
    return rows


def sample_reports() -> dict[str, Report]:
    """All sample reports, named as expected.tsv names them."""
    named = {}
    folders = [str(folder) for folder in sorted(SAMPLES.iterdir()) if folder.is_dir()]
    for report in read_paths(folders):
        if isinstance(report, Report):
            file = Path(re.sub(r"[:#][\w.,:-]*$", "", report.origin)).relative_to(SAMPLES)
            is_one_of_many = file.suffix in (".xml", ".jsonl", ".csv")
            named[f"{file}#{re.split('[:#]', report.key)[-1]}" if is_one_of_many else str(file)] = report
    return named


def places_of(words: str, text: str) -> list[list[Span]]:
    """Where the words stand: for each place the spans of their parts (" … " joins the parts of a split verb)."""
    pattern = r"(.{1,200}?)".join(re.escape(part) for part in words.split(" … "))
    found = []
    for match in re.finditer(pattern, text, re.DOTALL):
        cuts = (
            [match.start()]
            + [at for i in range(1, (match.re.groups or 0) + 1) for at in match.span(i)]
            + [match.end()]
        )
        found.append([Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)])
    return found


def names(actors: tuple[Actor, ...], who: str) -> bool:
    return any(who in (actor.name, actor.code) for actor in actors)


def judge_time(row: Row, reading: Reading) -> Verdicts:
    places = places_of(row["words"], reading.report.text)
    found = [t for t in reading.timexes if places and t.span.overlaps(places[0][0])]
    yield "times.found", bool(found)
    if row["value"]:
        yield "times.value", any((t.value or "-") == row["value"] for t in found)


def share(part: Span, quotation: Quotation) -> float:
    inside = sum(max(0, min(part.end, s.end) - max(part.begin, s.begin)) for s in quotation.quote)
    return inside / (part.end - part.begin)


def judge_quotation(row: Row, reading: Reading) -> Verdicts:
    places = places_of(row["words"], reading.report.text)
    near = [q for q in reading.quotations for place in places if share(place[0], q) > 0.6]
    found = min(
        near, key=lambda q: (str(q.type) != row["type"], sum(e - b for b, e in q.quote)), default=None
    )
    yield "quotations.found", found is not None
    yield "quotations.type", found is not None and str(found.type) == row["type"]
    if row["who"]:
        yield "quotations.speaker", found is not None and names(found.speakers, row["who"])


def codes(event: Event, role: str) -> set[str]:
    return {party.code for party in getattr(event, role) if party.code}


def judge_event(row: Row, reading: Reading) -> Verdicts:
    places = [place for spans in places_of(row["words"], reading.report.text) for place in spans]
    near = [
        e
        for e in reading.events
        if e.type == row["type"] and any(t.overlaps(place) for t in e.trigger for place in places)
    ]
    wanted = {
        "actors": set(row["who"].replace(",", " ").split()),
        "recipients": set(row["whom"].replace(",", " ").split()),
    }
    near.sort(key=lambda e: -sum(codes(e, role) == wanted[role] for role in wanted))
    yield "events.found", bool(near)
    yield "events.who", bool(near) and (not wanted["actors"] or codes(near[0], "actors") == wanted["actors"])
    if wanted["recipients"]:
        yield "events.whom", bool(near) and codes(near[0], "recipients") == wanted["recipients"]
    if row["status"]:
        yield "events.status", bool(near) and str(near[0].status) == row["status"]


JUDGES = {"time": judge_time, "quotation": judge_quotation, "event": judge_event}


def scores(errors: list[str] | None = None) -> dict[str, float]:
    """Every figure by name: the share of facts that came out right, rounded to three digits."""
    hits: dict[str, list[bool]] = defaultdict(list)
    reports = sample_reports()
    for name, rows in expected_rows().items():
        reading = read_report(reports[name])
        for row in rows:
            for figure, is_right in JUDGES[row["kind"]](row, reading):
                hits[figure].append(is_right)
                if not is_right and errors is not None:
                    facts = " ".join(
                        f"{key}={row[key]}" for key in ("type", "who", "whom", "value", "status") if row[key]
                    )
                    errors.append(f"{figure}\t{name}\t{row['words']}\t{facts}")
    return {figure: round(sum(hit) / len(hit), 3) for figure, hit in sorted(hits.items())}


def main() -> None:
    errors: list[str] | None = [] if "--errors" in sys.argv else None
    figures = scores(errors)
    for line in errors or []:
        print(line)
    for figure, value in figures.items():
        print(f"{figure:22} {value:.3f}")


if __name__ == "__main__":
    main()
