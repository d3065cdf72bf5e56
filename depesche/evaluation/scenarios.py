"""Scenarios: small archives in JSONL, each read by itself; what is a copy, what tells the same, what was announced and became of it."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from depesche.errors import DepescheError, InputError
from depesche.evaluation.predict import Bad, predict_file, read_rows, report_of
from depesche.keeping.copies import CopyGroup, find_copies, wording_of
from depesche.keeping.entries import Entry
from depesche.keeping.grouping import Links
from depesche.keeping.happenings import find_happenings
from depesche.keeping.just_read import ledger_of, tellings_of
from depesche.model.actor import ActorKind
from depesche.model.announcement import AnnouncementState
from depesche.model.interval import Interval
from depesche.model.record import Reading
from depesche.model.span import hull
from depesche.pipeline import read_report

Row = dict[str, Any]
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Scenario:
    """Readings by the ids that the input gives them, and the days on which states are asked for."""

    name: str
    readings: dict[str, Reading]
    days: tuple[dt.date, ...]


def has_scenarios(path: Path) -> bool:
    """Whether the lines of a file name scenarios."""
    return any(not isinstance(row, Bad) and "scenario" in row for row in read_rows(path))


def read_scenarios(path: Path) -> tuple[list[Scenario], list[Bad]]:
    """The scenarios of a file in the order of their first lines.

    Lines are {"id", "scenario", "date", "text", "as_of", "publisher"?, "title"?}; bad ones are told, the rest is read.
    """
    readings: dict[str, dict[str, Reading]] = defaultdict(dict)
    days: dict[str, set[dt.date]] = defaultdict(set)
    bad = []
    for number, row in enumerate(read_rows(path), 1):
        if isinstance(row, Bad):
            bad.append(row)
            continue
        try:
            readings[str(row["scenario"])][str(row["id"])] = _read(row)
            days[str(row["scenario"])] |= {dt.date.fromisoformat(day) for day in row.get("as_of", ())}
        except (KeyError, TypeError, ValueError, DepescheError) as error:
            bad.append(
                Bad(number, f'braucht "id", "scenario", "text", "date" und "as_of" mit Tagen ({error})')
            )
    found = [Scenario(name, reports, tuple(sorted(days[name]))) for name, reports in readings.items()]
    return found, bad


def _read(row: Row) -> Reading:
    return read_report(report_of(row, f"{row['scenario']} {row['id']}"))


def scenario_row(scenario: Scenario) -> Row:
    """`copies` and `same_event` as groups of ids, `announcements` with due days, steps and the state on each day asked for."""
    names = {reading.report.id: name for name, reading in scenario.readings.items()}
    groups = find_copies(wording_of(r.report, r.doc) for r in scenario.readings.values())
    entries = ledger_of(scenario.readings.values())
    return {
        "scenario": scenario.name,
        "copies": [[names[member] for member in group.members] for group in groups],
        "same_event": _same_event(scenario, names, groups),
        "announcements": [_announcement(entry, names, scenario.days) for entry in entries],
    }


def _same_event(scenario: Scenario, names: dict[str, str], copies: Sequence[CopyGroup]) -> list[list[str]]:
    """Reports whose headline or lead tells one happening; copies come with their oldest member."""
    readings = scenario.readings.values()
    oldest = {member: group.oldest for group in copies for member in group.members}
    leads = {reading.report.id: _lead(reading) for reading in readings}
    tellings = {t.id: t for t in tellings_of(readings, oldest)}
    links = Links()
    for happening in find_happenings(tellings.values()):
        main = [tellings[m] for m in happening.members if m in leads[tellings[m].report]]
        for left, right in combinations(main, 2):
            if left.source != right.source:
                links.add(names[left.report], names[right.report])
    for one, other in combinations(readings, 2):
        is_copy = oldest.get(one.report.id, one.report.id) == oldest.get(other.report.id, other.report.id)
        if not is_copy and _are_of_one_day_and_matter(one, other):
            links.add(names[one.report.id], names[other.report.id])
    return [sorted(group) for group in links.groups()]


def _are_of_one_day_and_matter(one: Reading, other: Reading) -> bool:
    """Whether two reports are of the same day and speak of the same people: of one person, or two states or bodies.

    A scenario is an archive on one matter, so what two papers of one day lead with is one happening; an archive on many
    matters would need more.
    """
    days = {reading.report.dct.interval if reading.report.dct else None for reading in (one, other)}
    day = days.pop()
    if days or day is None or day.earliest != day.latest:
        return False
    (persons, codes), (others, their_codes) = _named(one), _named(other)
    return bool(persons & others) or len(codes & their_codes) >= _SHARED


def _named(reading: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the persons and the codes of all whom a report names."""
    actors = [actor for mention in reading.mentions for actor in mention.actors]
    return (
        frozenset(actor.id for actor in actors if actor.kind is ActorKind.PERSON),
        frozenset(actor.code for actor in actors if actor.code),
    )


def _lead(reading: Reading) -> frozenset[str]:
    """The ids of the tellings of the first two sentences."""
    ends = [sentence.span.end for sentence in reading.doc.sentences[:2]]
    stop = max(ends, default=0)
    return frozenset(
        f"{reading.report.id}:{number}"
        for number, e in enumerate(reading.events)
        if hull(e.trigger).begin < stop
    )


def _announcement(entry: Entry, names: dict[str, str], days: Iterable[dt.date]) -> Row:
    begin, end = hull(entry.matter.words)
    states = {day.isoformat(): str(entry.state_on(day) or "none") for day in days}
    return {
        "report": names[entry.report],
        "begin": begin,
        "end": end,
        "content": entry.content,
        "actors": list(entry.matter.actors),
        "recipients": list(entry.matter.recipients),
        "due": _days(entry.due),
        "steps": [
            {
                "report": names[step.report],
                "begin": hull(step.words).begin,
                "end": hull(step.words).end,
                "to": str(step.to),
                "new_due": _days(step.due) if step.to is AnnouncementState.CHANGED else None,
            }
            for step in entry.steps
        ],
        "states": states,
    }


def _days(interval: Interval | None) -> list[str] | None:
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    return [interval.earliest.isoformat(), interval.latest.isoformat()]


def predicted_as(task: str, source: Path, target: Path, convention: str = "timeml") -> tuple[int, list[Bad]]:
    """Write the findings of `task` for `source`: a line for each text, for announcements of scenarios one for each scenario.

    The number of texts read, and the lines that could not be.
    """
    if task != "announcements" or not has_scenarios(source):
        return predict_file(task, source, target, convention)
    scenarios, bad = read_scenarios(source)
    lines = [json.dumps(scenario_row(scenario), ensure_ascii=False) + "\n" for scenario in scenarios]
    try:
        target.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{target}: nicht zu schreiben ({error.strerror})") from None
    return sum(len(scenario.readings) for scenario in scenarios), bad
