"""A question in SQL from somebody who must not do harm: reading only, for a second, so many rows."""

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from depesche.errors import OptionError
from depesche.store.database import open_for_reading, prepare_reading

SECONDS = 2.0
MOST_ROWS = 1000
_LONGEST = 10_000
_LARGEST = 1_000_000
_STEPS = 1_000
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_FORBIDDEN = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "randomblob", "zeroblob"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question; `is_cut` tells that there are more than may be shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool
    seconds: float


def ask_sql(record: Path, sql: str) -> Answer:
    """Answer one SELECT on the tables and views of a record; OptionError says what is wrong with it."""
    if len(sql) > _LONGEST:
        raise OptionError(f"SQL: {len(sql)} Zeichen; höchstens {_LONGEST}")
    connection = open_for_reading(record)
    try:
        prepare_reading(connection)
        # full-text tables open their own tables once, which the authorizer would not let them
        for name in ("reports_fts", "quotations_fts"):
            connection.execute(f"SELECT rowid FROM {name} LIMIT 1").fetchall()
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_authorizer(_allows)
        began = time.monotonic()
        connection.set_progress_handler(lambda: time.monotonic() - began > SECONDS, _STEPS)
        cursor = connection.execute(sql)
        rows = cursor.fetchmany(MOST_ROWS + 1)
        columns = tuple(str(column[0]) for column in cursor.description or ())
        shown = tuple(tuple(row) for row in rows[:MOST_ROWS])
        return Answer(columns, shown, len(rows) > MOST_ROWS, round(time.monotonic() - began, 3))
    except (sqlite3.Error, sqlite3.Warning, UnicodeError, ValueError, OverflowError, MemoryError) as error:
        raise OptionError(f"SQL: {_reason(str(error))}") from error
    finally:
        connection.close()


def _allows(
    action: int, first: str | None, second: str | None, _schema: str | None, _source: str | None
) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in _FORBIDDEN:
        return sqlite3.SQLITE_OK
    is_version = (
        action == sqlite3.SQLITE_PRAGMA and first == "data_version"
    )  # asked by full-text search itself
    return sqlite3.SQLITE_OK if is_version else sqlite3.SQLITE_DENY


def _reason(message: str) -> str:
    if "interrupted" in message:
        return f"länger als {SECONDS:g} Sekunden; enger fragen"
    if "not authorized" in message or "prohibited" in message:
        return f"nur lesen, ohne PRAGMA und ATTACH ({message})"
    if "one statement" in message:
        return "nur eine Anweisung auf einmal"
    return message
