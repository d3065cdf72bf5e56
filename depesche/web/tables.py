"""Every table that a page shows, as one list of views: the same rows go to the page, the exports and the interface."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from depesche.store.aid import about, ledger, sums
from depesche.store.aid.asking import Asked
from depesche.store.aid.finder import Finder, Row
from depesche.store.aid.found import copied_total, tellings_total
from depesche.store.aid.lists import LISTINGS, Listing
from depesche.store.columns import Column, Kind
from depesche.store.schema import SKIPPED
from depesche.web.contradictions import told_differently

TEXT, CODE, INTEGER, NUMBER, DATE = Kind.TEXT, Kind.CODE, Kind.INTEGER, Kind.NUMBER, Kind.DATE

QUOTATION_FILTERS = (
    "q", "speaker", "addressee", "source", "actor", "country", "commitment", "type", "form", "month", "since", "until", "publisher",
    "report",
)  # fmt: skip
EVENT_FILTERS = (
    "actor", "partner", "direction", "role", "speaker", "type", "quad", "status", "country", "month", "since", "until", "publisher",
    "report",
)  # fmt: skip
LEDGER_FILTERS = (
    "state",
    "as_of",
    "content",
    "actor",
    "partner",
    "since",
    "until",
    "publisher",
    "report",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table: its name in addresses, what it may be asked, its columns, how many rows there are, and the rows themselves."""

    name: str
    doc: str
    filters: tuple[str, ...]
    columns: tuple[Column, ...]
    total: Callable[[Finder, Asked], int]
    rows: Callable[[Finder, Asked, int, int], Iterable[Row]]

    def page(self, finder: Finder, asked: Asked, limit: int, offset: int = 0) -> list[Row]:
        """The rows of one page."""
        return list(self.rows(finder, asked, limit, offset))

    def all(self, finder: Finder, asked: Asked) -> Iterator[Row]:
        """All rows, one after the other."""
        yield from self.rows(finder, asked, -1, 0)


def _listed(listing: Listing, doc: str, filters: tuple[str, ...]) -> Shown:
    def rows(finder: Finder, asked: Asked, limit: int, offset: int) -> Iterable[Row]:
        return listing.all(finder, asked) if limit < 0 else listing.page(finder, asked, limit, offset)

    return Shown(listing.name, doc, filters, listing.columns, listing.total, rows)


def _counted(name: str, doc: str, filters: tuple[str, ...], columns: tuple[Column, ...],
             found: Callable[[Finder, Asked], list[Row]]) -> Shown:  # fmt: skip
    """A table that is small enough to be made whole."""

    def rows(finder: Finder, asked: Asked, limit: int, offset: int) -> Iterable[Row]:
        return islice(found(finder, asked), offset, None if limit < 0 else offset + limit)

    return Shown(name, doc, filters, columns, lambda finder, asked: len(found(finder, asked)), rows)


def _columns(*named: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(*each) for each in named)


_LEDGER_COLUMNS = _columns(
    ("id", TEXT, "Report and words that announce it first."),
    ("state", TEXT, "open, overdue, confirmed, changed, cancelled or denied, as of the day asked for."),
    ("as_of", DATE, "That day."),
    ("content", TEXT, "visit, summit, meeting, vote, …"),
    ("actors", CODE, "Codes of who does it, joined by `;`."),
    ("recipients", CODE, "Codes of whom it is for, joined by `;`."),
    ("persons", TEXT, "Persons, joined by `;`."),
    ("due_earliest", DATE, "First day it is due, as known then."),
    ("due_latest", DATE, "Last day it is due; null for none."),
    ("known", DATE, "Day of the report that announces it."),
    ("words", TEXT, "The words that announce it."),
    ("sentence_words", TEXT, "Their sentence."),
    ("steps", TEXT, "What moved it: `state day report` of each step, joined by `;`."),
    ("step_sentences", TEXT, "The sentences of the steps, joined by ` | `."),
    ("rule", TEXT, "The rule that found it."),
    ("report_id", TEXT, "The report."),
    ("title", TEXT, "Its headline."),
    ("publisher", TEXT, "Its publisher."),
    ("dct", TEXT, "Its creation time."),
)


def flat_entry(row: Row) -> Row:
    """An announcement as one flat row."""
    joined = {name: ";".join(row[name]) for name in ("actors", "recipients", "persons")}
    steps = ";".join(f"{step['to']} {step['known']} {step['report_id']}" for step in row["steps"])
    return {
        **row,
        **joined,
        "steps": steps,
        "step_sentences": " | ".join(step["sentence"] for step in row["steps"]),
    }


def _ledger(finder: Finder, asked: Asked, limit: int, offset: int) -> Iterable[Row]:
    return (flat_entry(row) for row in ledger.ledger_page(finder, asked, limit, offset))


_COPY_COLUMNS = _columns(
    ("copies", INTEGER, "Number of the group, in this state of the record."),
    ("members", INTEGER, "How many reports are this one text."),
    ("report_id", TEXT, "A member, the oldest first."),
    ("publisher", TEXT, "Its publisher."),
    ("dct", TEXT, "Its creation time."),
    ("title", TEXT, "Its headline."),
    ("agencies", TEXT, "Agencies it credits."),
    ("contained", NUMBER, "Share of the shorter text's word triples that the oldest has; null for the oldest."),
    ("aligned", NUMBER, "Share of its words, in order, that the oldest has."),
)  # fmt: skip


def _copies(finder: Finder, asked: Asked, limit: int, offset: int) -> Iterable[Row]:
    rows = (
        {
            "copies": group["no"],
            "members": group["members"],
            **each,
            "report_id": each["report"],
            "dct": each["dct_value"],
        }
        for group in about.copy_groups(finder, asked.publisher)
        for each in group["reports"]
    )
    return islice(rows, offset, None if limit < 0 else offset + limit)


_OWN_COUNTS = ("reports", "independent_sources")  # which stand at the beginning, as those of the happening
_HAPPENING_COLUMNS = (
    *_columns(
        ("happening", INTEGER, "Number of the happening, in this state of the record."),
        ("reports", INTEGER, "How many reports tell it."),
        ("sources", INTEGER, "How many of them are independent: a copy counts once with its original."),
        (
            "contradictions",
            TEXT,
            "What they tell differently: `about: value (reports) <> value (…)`, joined by ` | `; not what only rose.",
        ),
    ),
    *(column for column in LISTINGS["events"].columns if column.name not in ("spans", *_OWN_COUNTS)),
)
_AT_ONCE = 200


def _happenings(finder: Finder, asked: Asked, limit: int, offset: int) -> Iterable[Row]:
    def rows() -> Iterator[Row]:
        start = 0
        while found := about.happenings(finder, asked.kind == "contradicted", _AT_ONCE, start):
            start += _AT_ONCE
            for each in found:
                own = {"happening": each["no"], "reports": each["reports"], "sources": each["sources"]}
                for telling in each["tellings"]:
                    yield {**telling, **own, "contradictions": told_differently(each)}

    return islice(rows(), offset, None if limit < 0 else offset + limit)


_LINK_COLUMNS = _columns(
    ("a", CODE, "The one code."),
    ("b", CODE, "The other."),
    ("events", INTEGER, "Events that have both in them, whoever acts."),
    ("cooperation", INTEGER, "Those of cooperation."),
    ("conflict", INTEGER, "Those of conflict."),
)
_COUNTRY_COLUMNS = _columns(
    ("code", CODE, "ISO 3166-1 alpha-3 code."), ("number", INTEGER, "Events, or quotations.")
)
_MONTH_COLUMNS = _columns(
    ("month", TEXT, "The month; null for events without one."),
    ("cooperation", INTEGER, "Events of cooperation."),
    ("conflict", INTEGER, "Events of conflict."),
)
_PAIR_COLUMNS = (
    Column("direction", TEXT, "ab: actor toward partner, ba: the other way, both: together."),
    *_MONTH_COLUMNS,
)  # fmt: skip
_COVERAGE_COLUMNS = _columns(
    ("publisher", TEXT, "The publisher; empty where none is stated."),
    ("part", TEXT, "Day, month or year; null where the date is coarser."),
    ("reports", INTEGER, "Reports."),
    ("copies", INTEGER, "Those of them that are copies, or have copies."),
)  # fmt: skip


def by_month(rows: Iterable[Row], *keys: str) -> list[Row]:
    """Counts by quad class as cooperation and conflict."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in keys)
        into = found.setdefault(key, {**dict(zip(keys, key, strict=True)), "cooperation": 0, "conflict": 0})
        into["cooperation" if row["quad"] in (1, 2) else "conflict"] += row["number"]
    return list(found.values())


def _pair(finder: Finder, asked: Asked) -> list[Row]:
    if not (asked.actor and asked.partner):
        return []
    return by_month(sums.pair_months(finder, asked.actor, asked.partner, asked), "direction", "month")


def _copy_rows(finder: Finder, asked: Asked) -> int:
    return copied_total(finder, asked.publisher)


def _telling_rows(finder: Finder, asked: Asked) -> int:
    return tellings_total(finder, asked.kind == "contradicted")


TABLES: dict[str, Shown] = {
    each.name: each
    for each in (
        _listed(
            LISTINGS["reports"], "Reports, the latest first.", ("q", "actor", "month", "since", "until", "publisher", "agency")
        ),
        _listed(LISTINGS["quotations"], "Who said what, the latest first.", QUOTATION_FILTERS),
        _listed(LISTINGS["events"], "Who did what to whom, the latest first.", EVENT_FILTERS),
        _listed(LISTINGS["actors"], "Actors, the most named first.", ("q", "kind", "country")),
        Shown("announcements", "What was announced, and what became of it.", LEDGER_FILTERS, _LEDGER_COLUMNS,
              ledger.ledger_total, _ledger),
        Shown("copies", "Reports that are one text.", ("publisher",), _COPY_COLUMNS, _copy_rows, _copies),
        Shown("happenings", "Events that several reports tell.", ("kind",), _HAPPENING_COLUMNS, _telling_rows, _happenings),
        Shown("network", "Links between states and organisations.", ("actor", "type", "quad", "status", "since", "until"),
              _LINK_COLUMNS, sums.network_total, sums.network),
        _counted("months", "Events by month.", EVENT_FILTERS, _MONTH_COLUMNS,
                 lambda finder, asked: by_month(sums.months(finder, asked), "month")),
        _counted("dyad", "Events between two codes by month and direction.", ("actor", "partner", "type", "status", "since", "until"),
                 _PAIR_COLUMNS, _pair),
        _counted("map", "Events or quotations by country.", ("role", "type", "quad", "status", "since", "until"), _COUNTRY_COLUMNS,
                 sums.countries),
        _counted("coverage", "Reports by publisher and time.", ("grain", "publisher", "since", "until"), _COVERAGE_COLUMNS,
                 lambda finder, asked: sums.coverage(finder, asked, asked.grain or "month")),
        _counted("skipped", "What was not read, and why.", (), SKIPPED.columns, lambda finder, _: finder.view.skipped()),
    )
}  # fmt: skip
"""All tables by name."""
