"""The ledger as plain rows: every announcement with its state as of a day and the sentences of its steps."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from depesche.api.kept import Kept
from depesche.keeping.entries import Entry, Step
from depesche.model.interval import Interval
from depesche.store.scope import Scope
from depesche.store.view import RecordView

Row = dict[str, Any]
Reports = Callable[[str], Row]
_REMEMBERED = 1024


def reports_of(view: RecordView) -> Reports:
    """The rows of reports by their ids, one by one; the last are remembered."""
    return lru_cache(_REMEMBERED)(partial(view.row, "reports"))


def ledger_rows(view: RecordView, scope: Scope, as_of: dt.date | None = None) -> list[Row]:
    """The announcements of a record that meet `scope`, by the day they are due, undated ones last.

    `as_of` is the day whose knowledge counts; without it that of the latest report. `scope.actor` is a code or a part of an
    id or of the words; `scope.type` is a content ("visit"); `since` and `until` ask for the due days as known then.
    """
    latest = view.coverage()["latest"]
    day = as_of or (dt.date.fromisoformat(latest) if latest else dt.date.max)
    report = reports_of(view)
    with Kept(view, with_ledger=True) as kept:
        rows = [_row(entry, day, report) for entry in kept.entries() if entry.state_on(day) is not None]
    rows = [row for row in rows if _is_wanted(row, scope)]
    return sorted(
        rows, key=lambda row: (row["due_latest"] is None, row["due_latest"] or "", row["known"], row["id"])
    )


def entry_row(entry: Entry, reports: Reports) -> Row:
    """An entry with all its steps, whatever the day."""
    return _row(entry, dt.date.max, reports)


def _row(entry: Entry, day: dt.date, reports: Reports) -> Row:
    report, due, matter = reports(entry.report), entry.due_on(day), entry.matter
    return {
        "id": entry.id,
        "state": str(entry.state_on(day)),
        "as_of": day.isoformat(),
        "content": entry.content,
        "kind": matter.kind,
        "actors": list(matter.actors),
        "recipients": list(matter.recipients),
        "persons": list(matter.persons),
        "places": [place for place in matter.places if not place.isupper()],
        **_days("due", due),
        **_days("first_due", entry.due),
        "known": entry.known.isoformat(),
        "rule": matter.rule,
        "words": " … ".join(report["text"][begin:end] for begin, end in matter.words),
        "spans": [list(span) for span in matter.words],
        "sentence": list(matter.sentence),
        "sentence_words": _sentence(report, matter.sentence),
        "report_id": entry.report,
        "title": report["title"],
        "publisher": report["publisher"],
        "dct": report["dct_value"],
        "steps": [_step(step, reports) for step in entry.steps if step.known <= day],
        "retold": [{"report_id": name, "sentence": list(span)} for name, span in entry.retold],
    }


def _step(step: Step, reports: Reports) -> Row:
    report = reports(step.report)
    return {
        "to": str(step.to),
        "known": step.known.isoformat(),
        **_days("due", step.due),
        "report_id": step.report,
        "title": report["title"],
        "publisher": report["publisher"],
        "spans": [list(span) for span in step.words],
        "begin": step.sentence.begin,
        "end": step.sentence.end,
        "sentence": _sentence(report, step.sentence),
        "rule": step.rule,
        "why": [feature.why for feature in step.features],
    }


def _sentence(report: Row, span: tuple[int, int]) -> str:
    return " ".join(str(report["text"][span[0] : span[1]]).split())


def _days(name: str, days: Interval | None) -> dict[str, str | None]:
    earliest, latest = (days.earliest, days.latest) if days else (None, None)
    return {
        f"{name}_earliest": earliest.isoformat() if earliest else None,
        f"{name}_latest": latest.isoformat() if latest else None,
    }


def _is_wanted(row: Row, scope: Scope) -> bool:
    if scope.type and scope.type not in (row["content"], row["kind"]):
        return False
    if scope.publisher and scope.publisher.casefold() not in (row["publisher"] or "").casefold():
        return False
    if scope.actor and not _names(row, scope.actor):
        return False
    return _meets(row, scope)


def _names(row: Row, actor: str) -> bool:
    codes = {*row["actors"], *row["recipients"]}
    if actor in codes or actor in {code.partition(":")[2] for code in codes} or actor in row["persons"]:
        return True
    words = actor.casefold()
    return (
        any(words in person.casefold() for person in row["persons"])
        or words in row["sentence_words"].casefold()
    )


def _meets(row: Row, scope: Scope) -> bool:
    begin, end = row["due_earliest"], row["due_latest"]
    if not (scope.since or scope.until):
        return True
    if begin is None and end is None:
        return False
    is_late_enough = not scope.since or end is None or end >= scope.since.isoformat()
    return is_late_enough and (not scope.until or begin is None or begin <= scope.until.isoformat())
