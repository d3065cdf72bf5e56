"""A record opened together with its finding aid: what the pages ask."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from depesche.errors import StoreError
from depesche.store.aid.files import aid_path
from depesche.store.database import explained, open_for_reading
from depesche.store.surrogates import without_surrogates
from depesche.store.view import RecordView

Row = dict[str, Any]
_BATCH = 400


class Finder:
    """Answers from the aid, and fetches the rows themselves from the record; use it in a `with` statement."""

    def __init__(self, record: Path) -> None:
        aid = aid_path(record)
        if not aid.exists():
            raise StoreError(f"Bestand {record}: Übersicht fehlt noch; sie wird gerade angelegt")
        connection = open_for_reading(record)
        try:
            with explained(aid):
                connection.execute("PRAGMA cache_size = -16000")
                connection.execute(
                    "ATTACH ? AS aid", (f"file:{quote(str(aid.resolve()))}?mode=ro&immutable=1",)
                )
        except BaseException:
            connection.close()
            raise
        self.record = record
        self.view = RecordView(record, connection)
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.view.close()

    def select(self, sql: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """The rows of a query as dictionaries."""
        return list(self.stream(sql, parameters))

    def stream(self, sql: str, parameters: dict[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a query, one after the other."""
        with explained(self.record):
            for row in self._connection.execute(sql, without_surrogates(parameters or {})):
                yield dict(row)

    def one(self, sql: str, parameters: dict[str, Any] | None = None) -> Any:
        """The first value of the first row, None where there is no row."""
        with explained(self.record):
            row: sqlite3.Row | None = self._connection.execute(
                sql, without_surrogates(parameters or {})
            ).fetchone()
        return row[0] if row else None

    def counts(self) -> dict[str, int]:
        """How many reports, quotations, events … there are."""
        counted: dict[str, int] = json.loads(self.one("SELECT value FROM aid.meta WHERE name = 'counts'"))
        return counted

    def stamp(self) -> str:
        """The stamp of the aid."""
        return str(self.one("SELECT value FROM aid.meta WHERE name = 'stamp'"))

    def fetched(self, name: str, column: str, ids: Sequence[str]) -> list[Row]:
        """The rows of a table or view of the record by id, in the order of the ids."""
        found: dict[str, Row] = {}
        for start in range(0, len(ids), _BATCH):
            found |= {
                row[column]: row for row in self.view.rows_of(name, column, ids[start : start + _BATCH])
            }
        return [found[each] for each in ids if each in found]
