"""Reading a record by scope: rows as plain dictionaries, ready for a table, JSON or a data frame."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from depesche.errors import OptionError
from depesche.store.columns import Kind, Table, View
from depesche.store.database import explained, open_for_reading, prepare_reading
from depesche.store.ids import LETTERS
from depesche.store.schema import TABLES
from depesche.store.scope import Scope, Where
from depesche.store.search import AFTER, BEFORE, Endings, fts_query, split_snippet
from depesche.store.surrogates import without_surrogates
from depesche.store.views import VIEWS

SOURCES: dict[str, Table | View] = {thing.name: thing for thing in (*TABLES, *VIEWS)}
"""Everything that can be read as rows, by name. A row is a dictionary: spans are lists of pairs, flags booleans, days ISO text."""

_ALL = Scope()
_EVENT_PARTY = "p.event_id = e.id"
_QUOTATION_PARTY = "p.quotation_id = q.id"


class RecordView:
    """A record opened for reading only; use it in a `with` statement. StoreError if the file is no record.

    `connection` is one that is open already, for a record in memory.
    """

    def __init__(self, path: Path | str, connection: sqlite3.Connection | None = None) -> None:
        self.path = Path(path)
        self._connection = connection or open_for_reading(self.path)
        prepare_reading(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows(self, name: str, *, with_old_versions: bool = False) -> Iterator[dict[str, Any]]:
        """All rows of a table or view in the order they were written; OptionError for an unknown name."""
        source = source_of(name)
        only_current = "is_current" in source.names and not with_old_versions
        order = "ORDER BY rowid" if isinstance(source, Table) else ""
        yield from self._select(
            source,
            f"SELECT * FROM {source.name} {'WHERE is_current' if only_current else ''} {order}",
        )

    def counts(self) -> dict[str, int]:
        """How many rows each table holds; old versions of reports do not count."""
        counted = {}
        for table in TABLES:
            condition = "WHERE is_current" if "is_current" in table.names else ""
            ((number,),) = self._execute(f"SELECT count(*) FROM {table.name} {condition}")
            counted[table.name] = int(number)
        return counted

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of each current report by its id, oldest reports first."""
        sql = "SELECT id, fingerprint FROM reports WHERE is_current ORDER BY dct_latest, dct_earliest, id"
        return {row[0]: row[1] for row in self._execute(sql)}

    def identities(self) -> dict[str, str]:
        """For each report of whose actors some are others than their ids say: which, and who they are, in one line."""
        sql = """SELECT report_id, group_concat(actor_id || ' ' || identity, ' ')
            FROM (SELECT * FROM identities ORDER BY report_id, actor_id) GROUP BY report_id"""
        return {row[0]: row[1] for row in self._execute(sql)}

    def identities_in(self, reports: Sequence[str]) -> dict[tuple[str, str], str]:
        """Who the speakers and addressees of reports are across reports, by actor and report, where that is not their id."""
        sql = """SELECT i.actor_id, i.report_id, i.identity
            FROM (SELECT DISTINCT actor_id, report_id FROM quotation_actors WHERE report_id IN ({places})) q
            JOIN identities i ON i.actor_id = q.actor_id AND i.report_id = q.report_id"""
        named = {f"v{number}": value for number, value in enumerate(reports)}
        rows = self._execute(sql.format(places=", ".join(f":{each}" for each in named)), **named)
        return {(row[0], row[1]): row[2] for row in rows}

    def old_versions(self) -> int:
        """How many replaced versions of reports are kept."""
        ((number,),) = self._execute("SELECT count(*) FROM reports WHERE NOT is_current")
        return int(number)

    def coverage(self) -> dict[str, Any]:
        """First and last day of the reports, and how many each publisher has."""
        days = "SELECT min(dct_earliest), max(dct_latest) FROM reports WHERE is_current"
        ((earliest, latest),) = self._execute(days)
        by_publisher = """SELECT coalesce(publisher, ''), count(*) FROM reports WHERE is_current
            GROUP BY publisher ORDER BY count(*) DESC, publisher"""
        publishers = {name: number for name, number in self._execute(by_publisher)}  # noqa: C416 — rows are no pairs
        return {"earliest": earliest, "latest": latest, "publishers": publishers}

    def meta(self) -> dict[str, str]:
        """What the record says about itself."""
        return {row["name"]: row["value"] for row in self.rows("meta")}

    def reports(self, scope: Scope = _ALL, limit: int | None = None) -> list[dict[str, Any]]:
        """Reports by publisher, id and date; `scope.actor` asks for those that name the actor; oldest first."""
        where = Where()
        where.add_report(scope)
        where.add_days(scope, "r.dct_earliest", "r.dct_latest")
        if scope.actor:
            where.add_actor(scope.actor, "actor", "mention_actors", "p.report_id = r.id")
        sql = f"SELECT r.* FROM reports r {where.sql}"
        return self._list("reports", sql, "r.dct_earliest, r.number", where, limit)

    def events(self, scope: Scope = _ALL, limit: int | None = None) -> list[dict[str, Any]]:
        """Rows of `v_events` in order of days; `actor` and `with_actor` may stand on either side."""
        where = self._events_where(scope)
        sql = f"""SELECT v.* FROM v_events v JOIN events e ON e.id = v.event_id
            JOIN reports r ON r.id = e.report_id {where.sql}"""
        return self._list(
            "v_events", sql, "coalesce(v.earliest, v.latest), v.report_id, v.begin", where, limit
        )

    def timeline(self, first: str, second: str, scope: Scope = _ALL) -> list[dict[str, Any]]:
        """Events that have both actors in them, on whichever side, in order of days."""
        return self.events(
            Scope(
                actor=first,
                with_actor=second,
                speaker=scope.speaker,
                type=scope.type,
                status=scope.status,
                since=scope.since,
                until=scope.until,
                publisher=scope.publisher,
            )
        )

    def quotations(self, scope: Scope = _ALL, limit: int | None = None) -> list[dict[str, Any]]:
        """Rows of `v_quotations` in order of their reports' dates; `actor` may speak, be spoken to or pass on."""
        where = self._quotations_where(scope)
        sql = f"""SELECT v.* FROM v_quotations v JOIN quotations q ON q.id = v.quotation_id
            JOIN reports r ON r.id = q.report_id {where.sql}"""
        return self._list("v_quotations", sql, "r.dct_earliest, r.number, v.begin", where, limit)

    def timexes(self, scope: Scope = _ALL, limit: int | None = None) -> list[dict[str, Any]]:
        """Time expressions whose days meet those asked for."""
        where = Where()
        where.add_report(scope)
        where.add_days(scope, "t.earliest", "t.latest")
        if scope.type:
            where.add("t.type = :type", type=scope.type)
        sql = f"SELECT t.* FROM timexes t JOIN reports r ON r.id = t.report_id {where.sql}"
        return self._list("timexes", sql, "r.number, t.begin", where, limit)

    def announcements(self, scope: Scope = _ALL, limit: int | None = None) -> list[dict[str, Any]]:
        """Rows of `v_announcements` in order of the day they are due, undated ones last; `type` is their content."""
        where = Where()
        where.add_report(scope)
        where.add_days(scope, "v.due_earliest", "v.due_latest")
        if scope.type:
            where.add("v.content = :type OR v.type = :type", type=scope.type)
        for name, wanted in (("actor", scope.actor), ("with_actor", scope.with_actor)):
            if wanted:
                where.add_actor(wanted, name, "event_participants", "p.event_id = v.event_id")
        sql = f"SELECT v.* FROM v_announcements v JOIN reports r ON r.id = v.report_id {where.sql}"
        order = "v.due_latest IS NULL, v.due_latest, v.due_earliest, v.report_id, v.begin"
        return self._list("v_announcements", sql, order, where, limit)

    def search_reports(self, words: str, scope: Scope = _ALL, limit: int | None = 50) -> list[dict[str, Any]]:
        """Reports that hold `words` (see `fts_query`), best first, each with a snippet and the spans found in it."""
        where = Where()
        where.add("f.reports_fts MATCH :query", query=fts_query(words, self._words_of("reports_fts")))
        where.add_report(scope)
        where.add_days(scope, "r.dct_earliest", "r.dct_latest")
        if scope.actor:
            where.add_actor(scope.actor, "actor", "mention_actors", "p.report_id = r.id")
        if scope.speaker:
            link = "p.report_id = r.id AND p.role = 'speaker'"
            where.add_actor(scope.speaker, "speaker", "quotation_actors", link)
        for column in ("type", "status"):
            if value := getattr(scope, column):
                where.add(
                    f"EXISTS (SELECT 1 FROM events e WHERE e.report_id = r.id AND e.{column} = :{column})",
                    **{column: value},
                )
        sql = f"""SELECT r.id, r.title, r.publisher, r.dct_value, r.dct_earliest, r.url,
            snippet(reports_fts, -1, '{BEFORE}', '{AFTER}', '…', 24) AS snippet
            FROM reports_fts f JOIN reports r ON r.number = f.rowid {where.sql}"""
        return [_with_matches(row) for row in self._list("reports", sql, "f.rank, r.number", where, limit)]

    def search_quotations(
        self, words: str, scope: Scope = _ALL, limit: int | None = 50
    ) -> list[dict[str, Any]]:
        """Quotations whose quote holds `words`: rows of `v_quotations` with a snippet, best first."""
        where = self._quotations_where(scope)
        where.add("f.quotations_fts MATCH :query", query=fts_query(words, self._words_of("quotations_fts")))
        sql = f"""SELECT v.*, snippet(quotations_fts, 0, '{BEFORE}', '{AFTER}', '…', 40) AS snippet
            FROM quotations_fts f JOIN quotations q ON q.number = f.rowid
            JOIN v_quotations v ON v.quotation_id = q.id
            JOIN reports r ON r.id = q.report_id {where.sql}"""
        return [
            _with_matches(row) for row in self._list("v_quotations", sql, "f.rank, q.number", where, limit)
        ]

    def find(self, beginning: str) -> tuple[str, dict[str, Any]]:
        """The table and the row of the id that begins so; OptionError if there is none, or more than one."""
        wanted = beginning.strip()
        names = [n for n, letter in LETTERS.items() if wanted.startswith(f"{letter}-") and wanted[2:]]
        found = [
            (name, row_id)
            for name in (names or ["reports", "actors"])
            for row_id in self._ids_beginning(name, wanted)
        ]
        exact = [each for each in found if each[1] == wanted]
        if len(found) != 1 and len(exact) != 1:
            raise OptionError(_not_one(beginning, [row_id for _, row_id in found], self.path))
        name, row_id = exact[0] if exact else found[0]
        return name, self.row(name, row_id)

    def row(self, name: str, row_id: str) -> dict[str, Any]:
        """The row of a table with that id; OptionError if there is none."""
        source = source_of(name)
        for row in self._select(source, f"SELECT * FROM {source.name} WHERE id = :id", id=row_id):
            return row
        raise OptionError(f"{row_id}: keine solche Zeile in {name}")

    def children(self, name: str, column: str, row_id: str) -> list[dict[str, Any]]:
        """The rows of a child table that belong to a row, in order."""
        source = source_of(name)
        if column not in source.names:
            raise OptionError(f"{name}: keine Spalte {column!r}; es gibt {', '.join(source.names)}")
        sql = f'SELECT * FROM {source.name} WHERE "{column}" = :id ORDER BY rowid'
        return list(self._select(source, sql, id=row_id))

    def flat_rows(self, name: str, report_id: str) -> list[dict[str, Any]]:
        """The rows of a view that stand in one report."""
        source = source_of(name)
        sql = f"SELECT * FROM {source.name} WHERE report_id = :id"
        return list(self._select(source, sql, id=report_id))

    def rows_of(
        self, name: str, column: str, values: Sequence[str], only: Sequence[str] = ()
    ) -> Iterator[dict[str, Any]]:
        """The rows of a table or view whose column holds one of the values; `only` some columns of them."""
        source = source_of(name)
        for each in (column, *only):
            if each not in source.names:
                raise OptionError(f"{name}: keine Spalte {each!r}; es gibt {', '.join(source.names)}")
        named = {f"v{number}": value for number, value in enumerate(values)}
        places = ", ".join(f":{each}" for each in named)
        order = "ORDER BY rowid" if isinstance(source, Table) else ""
        columns = ", ".join(f'"{each}"' for each in only) or "*"
        sql = f'SELECT {columns} FROM {source.name} WHERE "{column}" IN ({places}) {order}'
        yield from self._select(source, sql, **named)

    def words_in(self, index: str) -> Endings:
        """A look into the words of a full-text index: those that end in a piece, or hold it anywhere."""
        return self._words_of(index)

    def bearers(self, *, only_open: bool = False) -> list[dict[str, Any]]:
        """Each actor in each current report: actor_id, report_id, name, kind, code, sector, wikidata, number of mentions.

        `only_open` leaves out what needs no linking: of actors that the tables know one report each, unless a judgement names them.
        """
        sql = """SELECT m.actor_id, m.report_id, a.name, a.kind, m.code, m.sector, a.wikidata, count(*) AS mentions
            FROM mention_actors m JOIN actors a ON a.id = m.actor_id WHERE m.is_current AND {which}
            GROUP BY m.actor_id{report}"""
        named = "m.actor_id GLOB 'name:*'"
        judged = """EXISTS (SELECT 1 FROM judgements j WHERE m.actor_id IN (j.left, j.right)
            OR j.left GLOB m.actor_id || '@*' OR j.right GLOB m.actor_id || '@*')"""
        parts = [("1", ", m.report_id")]
        if only_open:
            parts = [
                (f"({named} OR {judged})", ", m.report_id"),
                (f"a.kind = 'person' AND NOT {named} AND NOT {judged}", ""),
            ]
        with explained(self.path):
            return [
                dict(row)
                for which, report in parts
                for row in self._connection.execute(sql.format(which=which, report=report))
            ]

    def skipped(self) -> list[dict[str, Any]]:
        """What was not read, and why."""
        return list(self.rows("skipped"))

    def _words_of(self, index: str) -> Endings:
        """A look into the words of a full-text index: those that end in a piece, or hold it anywhere."""

        def words(piece: str, is_anywhere: bool) -> list[str]:
            vocabulary = (
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab(main, {index}, row)"
            )
            list(self._execute(vocabulary))
            condition = "instr(term, :piece) > 0" if is_anywhere else "substr(term, -length(:piece)) = :piece"
            sql = f"SELECT term FROM temp.{index}_words WHERE {condition}"
            return [str(term) for (term,) in self._execute(sql, piece=piece)]

        return words

    def _ids_beginning(self, name: str, beginning: str) -> list[str]:
        sql = f"SELECT id FROM {name} WHERE id >= :begin AND id < :stop ORDER BY id LIMIT 6"
        return [str(row[0]) for row in self._execute(sql, begin=beginning, stop=beginning + "\U0010ffff")]

    def _events_where(self, scope: Scope) -> Where:
        where = Where()
        where.add_report(scope)
        where.add_days(scope, "v.earliest", "v.latest")
        for name, wanted in (("actor", scope.actor), ("with_actor", scope.with_actor)):
            if wanted:
                where.add_actor(wanted, name, "event_participants", _EVENT_PARTY)
        if scope.actor and scope.with_actor:
            # "RUS" and "RUS": two places in the event, not the same one twice
            where.add(f"(SELECT count(*) FROM event_participants p WHERE {_EVENT_PARTY}) > 1")
        if scope.speaker:
            link = "p.quotation_id = e.quotation_id AND p.role = 'speaker'"
            where.add_actor(scope.speaker, "speaker", "quotation_actors", link)
        if scope.type:
            where.add("e.type = :type OR e.content = :type", type=scope.type)
        if scope.status:
            where.add("e.status = :status", status=scope.status)
        return where

    def _quotations_where(self, scope: Scope) -> Where:
        where = Where()
        where.add_report(scope)
        where.add_days(scope, "r.dct_earliest", "r.dct_latest")
        if scope.actor:
            where.add_actor(scope.actor, "actor", "quotation_actors", _QUOTATION_PARTY)
        if scope.speaker:
            link = f"{_QUOTATION_PARTY} AND p.role = 'speaker'"
            where.add_actor(scope.speaker, "speaker", "quotation_actors", link)
        if scope.type:
            where.add("q.type = :type OR q.form = :type", type=scope.type)
        return where

    def _list(self, name: str, sql: str, order: str, where: Where, limit: int | None) -> list[dict[str, Any]]:
        if limit is not None and limit < 0:
            raise OptionError(f"Grenze {limit}: darf nicht negativ sein; ohne sie kommen alle Zeilen")
        end = f" ORDER BY {order}" + (f" LIMIT {int(limit)}" if limit is not None else "")
        return list(self._select(SOURCES[name], sql + end, **where.parameters))

    def _select(self, source: Table | View, sql: str, **parameters: str | int) -> Iterator[dict[str, Any]]:
        kinds = {column.name: column.kind for column in source.columns}
        for row in self._execute(sql, **parameters):
            yield {name: _read(kinds.get(name, Kind.TEXT), row[name]) for name in row.keys()}  # noqa: SIM118

    def _execute(self, sql: str, **parameters: str | int) -> Iterator[sqlite3.Row]:
        with explained(self.path):
            yield from self._connection.execute(sql, without_surrogates(parameters))


def source_of(name: str) -> Table | View:
    """The table or view of that name; OptionError names the choices."""
    if name not in SOURCES:
        raise OptionError(f"Tabelle {name!r}: unbekannt; es gibt {', '.join(SOURCES)}")
    return SOURCES[name]


def _read(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind is Kind.FLAG:
        return bool(value)
    return json.loads(value) if kind is Kind.SPANS else value


def _with_matches(row: dict[str, Any]) -> dict[str, Any]:
    snippet, matches = split_snippet(row["snippet"] or "")
    return {**row, "snippet": snippet, "matches": [list(match) for match in matches]}


def _not_one(beginning: str, ids: list[str], path: Path) -> str:
    if not ids:
        return f"Kennung {beginning!r}: In {path} beginnt nichts so"
    more = ", …" if len(ids) > 5 else ""
    return f"Kennung {beginning!r}: Mehrere beginnen so: {', '.join(ids[:5])}{more}"
