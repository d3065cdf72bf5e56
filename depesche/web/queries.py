"""The questions that pages ask of a record; names come from here, every value reaches SQL as a bound parameter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from depesche.errors import OptionError
from depesche.store.database import explained, open_for_reading
from depesche.store.rows import without_surrogates
from depesche.store.scope import Where
from depesche.store.search import AFTER, BEFORE, fts_query
from depesche.store.view import SOURCES, RecordView
from depesche.web.filters import Filters

Row = dict[str, Any]

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a list from some place on, and how many there are in all."""

    rows: list[Row]
    total: int
    names: tuple[str, ...] = field(default=())


class Archive:
    """A record opened for one request: use it in a `with` statement. StoreError if it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = open_for_reading(path)
        self.view = RecordView(path, self._connection)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.view.close()

    def ask(self, sql: str, **values: str | int) -> list[Row]:
        """The rows of a query; values are bound."""
        with explained(self.path):
            return [dict(row) for row in self._connection.execute(sql, without_surrogates(values))]

    def one(self, sql: str, **values: str | int) -> Any:
        """The only value of a query."""
        return next(iter(self.ask(sql, **values)[0].values()))

    def quotations(self, wanted: Filters, limit: int | None, offset: int = 0) -> Listing:
        """Quotations, newest first or best first; `found` marks the words searched for in `words`."""
        where = _quotations_where(wanted)
        tables, order, found = "quotations q", "r.dct_earliest DESC, r.number, q.begin", ""
        if wanted.q:
            where.add("f.quotations_fts MATCH :query", query=fts_query(wanted.q))
            tables = "quotations_fts f JOIN quotations q ON q.number = f.rowid"
            order = "f.rank, q.number"
            found = f", highlight(quotations_fts, 0, '{BEFORE}', '{AFTER}') AS found"
        sql = f"FROM {tables} JOIN reports r ON r.id = q.report_id {where.sql}"
        ids = self._ids(f"SELECT q.id AS id{found} {sql} ORDER BY {order}", where, limit, offset)
        rows = self._view_rows("v_quotations", "quotation_id", [row["id"] for row in ids])
        by_id = {row["id"]: row.get("found") for row in ids}
        return Listing(
            [{**row, "found": by_id[row["quotation_id"]]} for row in rows],
            self.one(f"SELECT count(*) {sql}", **where.parameters),
            SOURCES["v_quotations"].names,
        )

    def events(self, wanted: Filters, limit: int | None, offset: int = 0) -> Listing:
        """Events, newest first; days of the report stand in for those that the text does not give."""
        where = _events_where(wanted)
        sql = f"FROM events e JOIN reports r ON r.id = e.report_id {where.sql}"
        order = f"{_EARLIEST} DESC, r.number, e.begin"
        ids = self._ids(f"SELECT e.id AS id {sql} ORDER BY {order}", where, limit, offset)
        rows = self._view_rows("v_events", "event_id", [row["id"] for row in ids])
        total = self.one(f"SELECT count(*) {sql}", **where.parameters)
        return Listing(rows, total, SOURCES["v_events"].names)

    def reports(self, wanted: Filters, limit: int | None, offset: int = 0) -> Listing:
        """Reports, newest first or best first."""
        where = Where()
        where.add_report(wanted.scope)
        where.add_days(wanted.scope, "r.dct_earliest", "r.dct_latest")
        if wanted.actor:
            where.add_actor(wanted.actor, "actor", "mention_actors", "p.report_id = r.id")
        tables, order = "reports r", "r.dct_earliest DESC, r.number"
        if wanted.q:
            where.add("f.reports_fts MATCH :query", query=fts_query(wanted.q))
            tables, order = "reports_fts f JOIN reports r ON r.number = f.rowid", "f.rank, r.number"
        names = ("id", "title", "publisher", "dct_value", "agencies", "url", "language", "format", "origin")
        columns = ", ".join(f"r.{name}" for name in names)
        rows = self._ids(f"SELECT {columns} FROM {tables} {where.sql} ORDER BY {order}", where, limit, offset)
        total = self.one(f"SELECT count(*) FROM {tables} {where.sql}", **where.parameters)
        return Listing(rows, total, names)

    def dyad(self, first: str, second: str) -> list[Row]:
        """Events between two codes, newest first: `direction` is "ab", "ba" or "both" where they act together."""
        sql = """SELECT event_id, max(direction) AS direction FROM (
            SELECT event_id, CASE WHEN is_mutual THEN 'both' WHEN actor_code = :a THEN 'ab' ELSE 'ba' END AS direction
            FROM v_dyads WHERE (actor_code = :a AND recipient_code = :b) OR (actor_code = :b AND recipient_code = :a))
            GROUP BY event_id"""
        directions = {row["event_id"]: row["direction"] for row in self.ask(sql, a=first, b=second)}
        rows = self._view_rows("v_events", "event_id", list(directions))
        rows = [{"direction": directions[row["event_id"]], **row} for row in rows]
        return sorted(
            rows, key=lambda row: (row["earliest"] or row["latest"] or "", row["event_id"]), reverse=True
        )

    def statements_about(self, speaker: str, other: str, limit: int) -> list[Row]:
        """The latest quotations of a code that name the other, or speak to it."""
        where = Where()
        where.add("q.is_current")
        where.add(
            f"EXISTS (SELECT 1 FROM quotation_actors p WHERE {_SPEAKS} AND p.code = :speaker)",
            speaker=speaker,
        )
        where.add(
            """EXISTS (SELECT 1 FROM quotation_actors p WHERE p.quotation_id = q.id AND p.role = 'addressee' AND p.code = :other)
            OR EXISTS (SELECT 1 FROM mentions m JOIN mention_actors p ON p.mention_id = m.id WHERE m.report_id = q.report_id
            AND m.begin >= q.begin AND m.end <= q.end AND p.code = :other)""",
            other=other,
        )
        sql = f"""SELECT q.id AS id FROM quotations q JOIN reports r ON r.id = q.report_id {where.sql}
            ORDER BY r.dct_earliest DESC, q.number"""
        ids = self._ids(sql, where, limit, 0)
        return self._view_rows("v_quotations", "quotation_id", [row["id"] for row in ids])

    def report(self, beginning: str) -> Row:
        """The report with that id, or the only one that begins so; OptionError if there is none."""
        name, row = self.view.find(beginning)
        if name != "reports":
            raise OptionError(f"{beginning}: keine Meldung")
        return row

    def _ids(self, sql: str, where: Where, limit: int | None, offset: int) -> list[Row]:
        end = "" if limit is None else f" LIMIT {int(limit)} OFFSET {int(offset)}"
        return self.ask(sql + end, **where.parameters)

    def _view_rows(self, name: str, column: str, ids: list[str]) -> list[Row]:
        """Rows of a view for ids, in their order; flags and spans are read as the store reads them."""
        return list(self._each_view_row(name, column, ids))

    def _each_view_row(self, name: str, column: str, ids: list[str]) -> Iterator[Row]:
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            keys = {f"id{number}": each for number, each in enumerate(chunk)}
            marks = ", ".join(f":{key}" for key in keys)
            found = self.view._select(
                SOURCES[name], f"SELECT * FROM {name} WHERE {column} IN ({marks})", **keys
            )
            by_id = {row[column]: row for row in found}
            yield from (by_id[each] for each in chunk if each in by_id)


_SPEAKS = "p.quotation_id = q.id AND p.role = 'speaker'"
_DATED = "e.when_earliest IS NOT NULL OR e.when_latest IS NOT NULL"
_EARLIEST = f"CASE WHEN {_DATED} THEN e.when_earliest ELSE r.dct_earliest END"
_LATEST = f"CASE WHEN {_DATED} THEN e.when_latest ELSE r.dct_latest END"


def _quotations_where(wanted: Filters) -> Where:
    where, scope = Where(), wanted.scope
    where.add_report(scope)
    where.add_days(scope, "r.dct_earliest", "r.dct_latest")
    for name, role in (("speaker", "speaker"), ("addressee", "addressee")):
        if value := getattr(wanted, name):
            where.add_actor(value, name, "quotation_actors", f"p.quotation_id = q.id AND p.role = '{role}'")
    if wanted.actor:
        where.add_actor(wanted.actor, "actor", "quotation_actors", "p.quotation_id = q.id")
    if wanted.country:
        condition = f"EXISTS (SELECT 1 FROM quotation_actors p WHERE {_SPEAKS} AND p.code = :country)"
        where.add(condition, country=wanted.country.upper())
    if wanted.commitment:
        where.add("q.commitment = :commitment", commitment=wanted.commitment)
    if wanted.type:
        where.add("q.type = :type OR q.form = :type", type=wanted.type)
    return where


def _events_where(wanted: Filters) -> Where:
    where, scope = Where(), wanted.scope
    where.add_report(scope)
    where.add_days(scope, f"({_EARLIEST})", f"({_LATEST})")
    for name, value in (("actor", wanted.actor), ("partner", wanted.partner)):
        if value:
            where.add_actor(value, name, "event_participants", "p.event_id = e.id")
    if wanted.type:
        where.add("e.type = :type OR e.content = :type", type=wanted.type)
    if wanted.status:
        where.add("e.status = :status", status=wanted.status)
    if wanted.q:
        condition = """EXISTS (SELECT 1 FROM sentences s WHERE s.report_id = e.report_id AND s.sentence = e.sentence
            AND instr(folded(s.words), folded(:words)) > 0)"""
        where.add(condition, words=wanted.q)
    return where
