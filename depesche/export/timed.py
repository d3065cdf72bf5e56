"""A report with its time expressions alone, from a reading or from a record: what TimeML and its JSON twin are made of."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

from depesche.model.interval import CreationTime, DctOrigin, Interval
from depesche.model.report import Report
from depesche.model.span import Span
from depesche.model.timex import Grain, Timex, TimexType
from depesche.store.view import RecordView

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timed:
    """A report and its time expressions, in text order and without overlaps; spans count code points of `text`."""

    id: str
    key: str
    text: str
    title: str | None
    dct: CreationTime | None
    timexes: tuple[Timex, ...]


def timed_of(report: Report, timexes: tuple[Timex, ...]) -> Timed:
    """The time expressions of a report that was just read."""
    return Timed(report.id, report.key, report.text, report.title, report.dct, timexes)


def timed_reports(view: RecordView, *, with_old_versions: bool = False) -> Iterator[Timed]:
    """The reports of a record one after the other, so that memory stays flat."""
    for row in view.rows("reports", with_old_versions=with_old_versions):
        found = view.children("timexes", "report_id", row["id"])
        timexes = tuple(sorted((_timex_of_row(each) for each in found), key=lambda timex: timex.span))
        yield Timed(row["id"], row["key"], row["text"], row["title"], _dct_of_row(row), timexes)


def _dct_of_row(row: Fields) -> CreationTime | None:
    if row["dct_value"] is None:
        return None
    span = None if row["dct_begin"] is None else Span(row["dct_begin"], row["dct_end"])
    return CreationTime(row["dct_value"], DctOrigin(row["dct_origin"]), span)


def _timex_of_row(row: Fields) -> Timex:
    days = (
        {"earliest": row["earliest"], "latest": row["latest"]} if row["earliest"] or row["latest"] else None
    )
    return timex_from_fields({**row, "text": row["words"], "interval": days})


def timed_fields(timed: Timed) -> Fields:
    """The JSON object of a report: id, title, text, dct and `timexes` with all their fields, or null."""
    dct = timed.dct
    return {
        "id": timed.id,
        "key": timed.key,
        "title": timed.title,
        "text": timed.text,
        "dct": dct
        and {
            "value": dct.value,
            "precision": dct.precision.value,
            "origin": dct.origin.value,
            "interval": _days(dct.interval),
        },
        "timexes": [
            {"tid": tid, **timex_fields(timex)} for tid, timex in zip(tids(), timed.timexes, strict=False)
        ],
    }


def tids() -> Iterator[str]:
    """The TimeML ids of the expressions of a text, in order: t1, t2, ...; t0 is the creation time."""
    return (f"t{number}" for number in count(1))


def timex_fields(timex: Timex) -> Fields:
    """A time expression as JSON values."""
    fields = asdict(timex)
    del fields["span"]
    fields |= {"type": timex.type.value, "grain": timex.grain.value, "interval": _days(timex.interval)}
    return {"begin": timex.span.begin, "end": timex.span.end, **fields}


def timex_from_fields(fields: Fields) -> Timex:
    """The time expression that `timex_fields` wrote; further keys are not looked at."""
    return Timex(
        span=Span(fields["begin"], fields["end"]),
        text=fields["text"],
        type=TimexType(fields["type"]),
        value=fields["value"],
        rule=fields["rule"],
        grain=Grain(fields["grain"]),
        interval=_interval(fields["interval"]),
        mod=fields["mod"],
        quant=fields["quant"],
        freq=fields["freq"],
        anchor=fields["anchor"],
        begin_point=fields["begin_point"],
        end_point=fields["end_point"],
        function=fields["function"],
        confidence=fields["confidence"],
    )


def _days(interval: Interval | None) -> dict[str, str | None] | None:
    if interval is None:
        return None
    return {"earliest": _iso(interval.earliest), "latest": _iso(interval.latest)}


def _interval(days: dict[str, str | None] | None) -> Interval | None:
    return None if days is None else Interval(_date(days["earliest"]), _date(days["latest"]))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _date(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
