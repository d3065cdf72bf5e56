"""Rows as statements: each property of a finding alone, with the wording it was taken from and a digest as id."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from depesche.model.span import Span, Spans
from depesche.model.statement import Statement

Row = Mapping[str, Any]
"""A row of the record: spans as lists of pairs, days as ISO text."""

UNRESOLVED = "unresolved"
"""The value of an actor whom the text does not settle: that is an answer too."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: the columns its value is read from (two make an interval), and where its wording stands."""

    name: str
    columns: tuple[str, ...]
    part: str = ""  # "cue" for cue_words and cue_spans; the row's own words and spans where those are missing


def _plain(*names: str) -> tuple[Property, ...]:
    return tuple(Property(name, (name,)) for name in names)


PROPERTIES: dict[str, tuple[Property, ...]] = {
    "timexes": (
        *_plain("type", "value", "mod", "quant", "freq", "grain", "anchor"),
        Property("days", ("earliest", "latest")),
    ),
    "mentions": _plain("kind"),
    "quotations": (
        *_plain("type", "form", "medium", "commitment"),
        Property("quote", ("words",)),
        Property("cue", ("cue_lemma",), "cue"),
    ),
    "events": (
        *_plain("type", "mode", "contexts", "cameo", "status", "content", "content_mode"),
        Property("when", ("when_value",), "when"),
        Property("days", ("when_earliest", "when_latest"), "when"),
        Property("where", ("where_country",), "where"),
        Property("said_in", ("quotation_id",)),
    ),
    "announcements": (
        *_plain("content"),
        Property("due", ("due_earliest", "due_latest")),
        Property("of_event", ("event_id",)),
        Property("announced_in", ("quotation_id",)),
    ),
    "figures": (
        *_plain("kind"),
        Property("count", ("low", "high")),
        Property("of_event", ("event_id",)),
        Property("said_in", ("quotation_id",)),
    ),
    "claims": (
        *_plain("kind"),
        Property("accused", ("accused_ids",), "accused"),
        Property("claimant", ("claimant_ids",)),
        Property("of_event", ("event_id",)),
        Property("said_in", ("quotation_id",)),
    ),
}
"""What is stated of each kind of row. A property without a value is not stated."""

CHILDREN = {
    "mentions": ("mention_actors", "mention_id"),
    "quotations": ("quotation_actors", "quotation_id"),
    "events": ("event_participants", "event_id"),
}
"""For rows with actors: the table that names them, and its column that points back."""


def statements_of(kind: str, row: Row, actors: Iterable[Row] = ()) -> Iterator[Statement]:
    """Unroll one row of table `kind`, with the rows that name its actors; nothing for a kind without properties."""
    for prop in PROPERTIES.get(kind, ()):
        value = _value(row, prop.columns)
        if value is not None:
            words = row.get(f"{prop.part}_words") if prop.part else None
            spans = row.get(f"{prop.part}_spans") if prop.part else None
            yield _statement(kind, row, prop.name, value, (words or row["words"], spans or row["spans"]))
    for actor in actors:
        role = actor.get("role") or "actor"
        value = actor["actor_id"] or actor["code"] or UNRESOLVED
        words = actor.get("words") or row["words"]
        yield _statement(kind, row, role, value, (words, actor.get("spans") or row["spans"]))


def _value(row: Row, columns: tuple[str, ...]) -> str | None:
    values = [row.get(column) for column in columns]
    if all(value is None for value in values):
        return None
    # an ISO 8601 interval writes an open end as ".."
    return "/".join(".." if value is None else str(value) for value in values)


def _statement(kind: str, row: Row, prop: str, value: str, source: tuple[str, Iterable[Any]]) -> Statement:
    words, spans = source[0], _spans(source[1])
    parts = [row["id"], prop, value, words, row["report_id"], spans, row["rule"], row["version"]]
    return Statement(
        id=f"st-{_digest(parts)}",
        record_id=row["id"],
        record_kind=kind,
        prop=prop,
        value=value,
        original_value=words,
        report_id=row["report_id"],
        spans=spans,
        rule=row["rule"],
        version=row["version"],
        confidence=row["confidence"],
    )


def _spans(pairs: Iterable[Any]) -> Spans:
    return tuple(Span(begin, end) for begin, end in pairs)


def _digest(parts: list[Any]) -> str:
    written = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:20]
