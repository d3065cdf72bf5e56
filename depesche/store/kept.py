"""The file beside a record that keeps what holds across its reports: copies, happenings, retellings, the ledger; made anew at any time.

It is no part of the record: what stands in it are keys, sketches and pairs, of use to nobody but the keeping. It states which reports it
knows, as they were read, and by which software it was made; of another version it is thrown away.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from depesche.store.aid.files import file_beside, stamp_at
from depesche.store.database import explained
from depesche.store.holding import holding_schema

HOLDINGS = ("sketches", "tellings", "sayings", "utterances")
"""What is held, in the order in which it is kept."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE reports (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, identities TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE judged (one TEXT, other TEXT, verdict TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE untold (report TEXT PRIMARY KEY, is_new INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE uncounted (row TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_COUNTED = "counted"
_CACHE = 64_000  # KiB of pages


def kept_path(record: Path) -> Path:
    """The file: beside the record, or in the folder for passing files where one may not write there."""
    return file_beside(record, "kept")


def open_kept(path: Path | str, stamp: str) -> sqlite3.Connection:
    """Open the file, made anew where there is none, it is no such file, or another software made it."""
    if path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if Path(path).exists() and stamp_at(str(path), timeout=600) != stamp:
            for end in ("", "-wal", "-shm"):
                Path(f"{path}{end}").unlink(missing_ok=True)
    with explained(Path(path)):
        connection = sqlite3.connect(path, isolation_level=None, timeout=600, check_same_thread=False)
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", f"cache_size = -{_CACHE}"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in "".join((_SCHEMA, *map(holding_schema, HOLDINGS))).split(";"):
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('stamp', ?)", (stamp,))
        connection.execute("COMMIT")
    return connection


def known_reports(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """The reports that are kept, with their fingerprints and who their actors were when they were."""
    rows = connection.execute("SELECT id, fingerprint, identities FROM reports")
    return {report: (fingerprint, identities) for report, fingerprint, identities in rows}


def note_reports(
    connection: sqlite3.Connection, came: Iterable[tuple[str, tuple[str, str]]], went: Iterable[str]
) -> None:
    """Note which reports are kept now and which no more."""
    connection.executemany("DELETE FROM reports WHERE id = ?", [(each,) for each in went])
    connection.executemany(
        "INSERT OR REPLACE INTO reports VALUES (?, ?, ?)", [(report, *read) for report, read in came]
    )


def untold(connection: sqlite3.Connection) -> dict[str, bool]:
    """The reports that the ledger has not heard of: True for those that came or went, False for those that only turned copies or lead."""
    return {
        report: bool(is_new) for report, is_new in connection.execute("SELECT report, is_new FROM untold")
    }


def note_untold(connection: sqlite3.Connection, new: Iterable[str], turned: Iterable[str]) -> None:
    """Note reports that the ledger is to hear of."""
    connection.executemany("INSERT OR REPLACE INTO untold VALUES (?, 1)", [(each,) for each in new])
    connection.executemany("INSERT OR IGNORE INTO untold VALUES (?, 0)", [(each,) for each in turned])


def note_told(connection: sqlite3.Connection, reports: Iterable[str]) -> None:
    """Note that the ledger has heard of reports."""
    connection.executemany("DELETE FROM untold WHERE report = ?", [(each,) for each in reports])


def counted_as(connection: sqlite3.Connection) -> str | None:
    """The name of the counts that the record had when it was counted with this file; None if it never was."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_COUNTED,)).fetchone()
    return str(row[0]) if row else None


def uncounted(connection: sqlite3.Connection) -> list[str]:
    """The events and quotations that may be carried by others since then."""
    return [row for (row,) in connection.execute("SELECT row FROM uncounted")]


def note_uncounted(connection: sqlite3.Connection, rows: Iterable[str]) -> None:
    """Note events and quotations that may be carried by others now; nothing to note before the first count."""
    if counted_as(connection) is not None:
        connection.executemany("INSERT OR IGNORE INTO uncounted VALUES (?)", [(row,) for row in sorted(rows)])


def note_counted(connection: sqlite3.Connection, state: str) -> None:
    """Note that the record is counted, and what its counts are called."""
    connection.execute("DELETE FROM uncounted")
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_COUNTED, state))


def others_wrote(connection: sqlite3.Connection) -> int:
    """A number that is another one as soon as another process has written."""
    connection.execute("SELECT count(*) FROM meta").fetchone()
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def judged_with(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The judgements that happenings and retellings were kept with."""
    return {(one, other): verdict for one, other, verdict in connection.execute("SELECT * FROM judged")}


def note_judged(connection: sqlite3.Connection, judged: dict[tuple[str, str], str]) -> None:
    """Note the judgements that happenings and retellings are kept with."""
    connection.execute("DELETE FROM judged")
    connection.executemany(
        "INSERT INTO judged VALUES (?, ?, ?)", [(*names, verdict) for names, verdict in judged.items()]
    )
