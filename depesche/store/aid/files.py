"""Where a finding aid lies, how it is told from a stale one, and how it is written."""

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from depesche.store.aid.fill import fill
from depesche.store.aid.schema import AID_INDEXES, AID_SCHEMA, AID_TABLES
from depesche.store.database import explained, open_for_reading, prepare_reading

Rows = Iterable[tuple[Any, ...]]
Told = Callable[[str], None]


def aid_path(record: Path) -> Path:
    """The file of a record's aid."""
    return file_beside(record, "aid")


def file_beside(record: Path, ending: str) -> Path:
    """A file beside a record, or in the folder for passing files where one may not write there."""
    beside = record.with_name(f"{record.name}.{ending}")
    if beside.exists() or os.access(record.parent, os.W_OK):
        return beside
    name = hashlib.sha256(str(record.resolve()).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"depesche-{os.getuid()}" / f"{name}.{ending}"


def stamp_of(record: Path) -> str:
    """A digest of what the record holds: of another stamp, an aid is stale."""
    connection = open_for_reading(record)
    try:
        digest = hashlib.sha256(AID_SCHEMA.encode())
        with explained(record):
            for sql in (
                "SELECT number, fingerprint, is_current FROM reports ORDER BY number",
                "SELECT id FROM judgements ORDER BY id",
                "SELECT actor_id, report_id, identity FROM identities ORDER BY 1, 2",
            ):
                for row in connection.execute(sql):
                    digest.update(repr(row).encode())
    finally:
        connection.close()
    return digest.hexdigest()[:32]


def stamp_in(aid: Path) -> str | None:
    """The stamp of the record that an aid was made from; None where there is no aid that can be read."""
    return stamp_at(f"file:{quote(str(aid.resolve()))}?mode=ro") if aid.exists() else None


def stamp_at(database: str, timeout: float = 5) -> str | None:
    """The stamp in a file beside a record, given by its path or as a URI; None where none can be read within `timeout` seconds."""
    try:
        connection = sqlite3.connect(database, timeout=timeout, uri=database.startswith("file:"))
        try:
            row = connection.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


def write_aid(record: Path, aid: Path, kept: dict[str, Rows], stamp: str, told: Told) -> None:
    """Write an aid; it takes its name only when it is complete. `kept` are rows of the tables that SQL alone cannot fill."""
    aid.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = aid.with_name(f"{aid.name}.part")
    part.unlink(missing_ok=True)
    try:
        with explained(aid):
            connection = sqlite3.connect(part, isolation_level=None, uri=True)
            try:
                _fill(connection, record, kept, stamp, told)
            finally:
                connection.close()
        part.replace(aid)
    finally:
        part.unlink(missing_ok=True)


def _fill(
    connection: sqlite3.Connection, record: Path, kept: dict[str, Rows], stamp: str, told: Told
) -> None:
    prepare_reading(connection)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000", "temp_store = FILE"):
        connection.execute(f"PRAGMA {setting}")
    connection.executescript(AID_TABLES)
    connection.execute("ATTACH ? AS record", (f"file:{quote(str(record.resolve()))}?mode=ro",))
    connection.execute("BEGIN")
    fill(connection, told)
    for table, rows in kept.items():
        told(table)
        first = None
        for row in rows:
            first = first or f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})"
            connection.execute(first, row)
    connection.execute(
        """UPDATE reports SET copies = (SELECT copies FROM copied c WHERE c.report = reports.id)
        WHERE id IN (SELECT report FROM copied)"""
    )
    connection.execute("INSERT INTO meta VALUES ('stamp', ?)", (stamp,))
    counted = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for name in ("reports", "said", "done", "announced", "copies", "happenings")
    }
    counted["actors"] = connection.execute("SELECT count(*) FROM actors WHERE kind <> 'words'").fetchone()[0]
    old = "SELECT count(*) FROM record.reports WHERE NOT is_current"
    counted["old_versions"] = connection.execute(old).fetchone()[0]
    connection.execute("INSERT INTO meta VALUES ('counts', ?)", (json.dumps(counted),))
    connection.execute("COMMIT")
    connection.execute("DETACH record")
    told("indexes")
    connection.executescript(AID_INDEXES)
    connection.execute("ANALYZE")
