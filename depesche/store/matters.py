"""Matters to rows and back: the columns that the ledger is kept from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import Span

_LISTS = ("actors", "recipients", "persons", "places", "topic")
_FLAGS = ("was_planned", "is_title", "has_wide_parties")


def matter_columns(matter: Matter) -> dict[str, str | int | float | None]:
    """The columns of a matter beyond those that every finding has."""
    named = matter.named_in
    return {
        "sentence_begin": matter.sentence.begin,
        "sentence_end": matter.sentence.end,
        "kind": matter.kind,
        "turn": matter.turn.value,
        **{name: ";".join(getattr(matter, name)) or None for name in _LISTS},
        **_days("", matter.days),
        **_days("new_", matter.new_days),
        **{name: int(getattr(matter, name)) for name in _FLAGS},
        "named_spans": f"[[{named[0].begin},{named[0].end}],[{named[1].begin},{named[1].end}]]"
        if named
        else None,
    }


def matter_of(row: Mapping[str, Any]) -> Matter:
    """The matter of a row as RecordView reads it."""
    named = _spans(row["named_spans"] or ())
    return Matter(
        kind=row["kind"],
        turn=Turn(row["turn"]),
        words=_spans(row["spans"]),
        sentence=Span(row["sentence_begin"], row["sentence_end"]),
        rule=row["rule"],
        actors=_split(row["actors"]),
        recipients=_split(row["recipients"]),
        persons=_split(row["persons"]),
        places=_split(row["places"]),
        topic=_split(row["topic"]),
        days=interval_of(row["earliest"], row["latest"]),
        new_days=interval_of(row["new_earliest"], row["new_latest"]),
        was_planned=row["was_planned"],
        is_title=row["is_title"],
        has_wide_parties=row["has_wide_parties"],
        named_in=(named[0], named[1]) if named else None,
    )


def interval_of(earliest: str | None, latest: str | None) -> Interval | None:
    """The interval of two days as the record writes them; None where both are missing."""
    if earliest is None and latest is None:
        return None
    return Interval(
        dt.date.fromisoformat(earliest) if earliest else None,
        dt.date.fromisoformat(latest) if latest else None,
    )


def _days(prefix: str, days: Interval | None) -> dict[str, str | int | float | None]:
    earliest, latest = (days.earliest, days.latest) if days else (None, None)
    return {
        f"{prefix}earliest": earliest.isoformat() if earliest else None,
        f"{prefix}latest": latest.isoformat() if latest else None,
    }


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(begin, end) for begin, end in pairs)


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(";")) if joined else ()
