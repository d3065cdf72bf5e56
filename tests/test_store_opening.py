"""Opening a record: created, brought up to date, or refused with one clear line."""

import os
import sqlite3
from pathlib import Path

import pytest

from depesche.errors import StoreError
from depesche.store import database
from depesche.store.database import APPLICATION_ID, SCHEMA_VERSION, open_for_reading, open_for_writing
from depesche.store.schema import TABLES
from depesche.store.view import RecordView
from depesche.store.views import VIEWS
from depesche.store.writer import Outcome, RecordWriter
from tests.make_reading import reading_of, report_of


def dump(path: Path) -> list[str]:
    """Everything in a record as SQL."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "depesche.sqlite"


def test_columns_are_as_the_schema_says(path: Path) -> None:
    """The file has the tables, views and columns of the schema in its order, and settings of a record."""
    connection = open_for_writing(path)
    for thing in (*TABLES, *VIEWS):
        cursor = connection.execute(f"SELECT * FROM {thing.name}")
        assert tuple(column[0] for column in cursor.description) == thing.names
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_an_older_record_is_migrated(path: Path) -> None:
    """Steps run in order from the record's version, its rows stay, its views are made anew."""
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of())
    done = []

    def first(connection: sqlite3.Connection) -> None:
        done.append("first")
        connection.execute("ALTER TABLE reports ADD COLUMN mood TEXT")

    def second(connection: sqlite3.Connection) -> None:
        done.append("second")
        connection.execute("UPDATE reports SET mood = 'calm'")

    chain = (*database.MIGRATIONS, first, second)
    connection = open_for_writing(path, chain)
    assert connection.execute("SELECT mood FROM reports").fetchall() == [("calm",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (1 + len(chain),)
    assert connection.execute("SELECT count(*) FROM v_events").fetchone() == (3,)
    connection.close()
    open_for_writing(path, chain).close()
    assert done == ["first", "second"]


def test_an_older_record_is_migrated_before_it_is_read(path: Path) -> None:
    """Whoever comes first brings it up to date."""
    open_for_writing(path).close()

    def only(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE reports ADD COLUMN mood TEXT")

    connection = open_for_reading(path, (*database.MIGRATIONS, only))
    assert connection.execute("SELECT mood FROM reports").fetchall() == []
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM reports")
    connection.close()


def test_a_migration_that_fails_leaves_the_record_as_it_was(path: Path) -> None:
    """All steps or none."""
    open_for_writing(path).close()
    before = dump(path)

    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE reports ADD COLUMN mood TEXT")
        connection.execute("SELECT * FROM missing")

    with pytest.raises(StoreError, match="no such table"):
        open_for_writing(path, (*database.MIGRATIONS, broken))
    assert dump(path) == before
    open_for_writing(path).close()


def test_a_newer_schema_is_refused(path: Path) -> None:
    """Neither written nor read, and the message says what to do."""
    open_for_writing(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for opened in (open_for_writing, open_for_reading):
        with pytest.raises(StoreError, match=r"ist neuer als dieses Depesche .* Depesche aktualisieren"):
            opened(path)


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    """A text file, another program's database, a folder and a missing file each have their own line."""
    text = tmp_path / "text.sqlite"
    text.write_text("Berlin (dpa) - kein Datensatz. " * 100, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE songs (title)")
    connection.close()
    for path, reason in (
        (text, "keine SQLite-Datei"),
        (other, "eines anderen Programms"),
        (tmp_path, "ist ein Ordner"),
    ):
        for opened in (open_for_writing, open_for_reading):
            with pytest.raises(StoreError, match=reason) as caught:
                opened(path)
            assert "\n" not in str(caught.value)
    assert text.read_text(encoding="utf-8").startswith("Berlin")
    with pytest.raises(StoreError, match="Datei fehlt"):
        open_for_reading(tmp_path / "missing.sqlite")
    with pytest.raises(StoreError, match="lässt sich nicht öffnen"):
        open_for_writing(tmp_path / "no" / "folder.sqlite")


def test_a_read_only_record_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own refusal becomes one line that names the file."""
    open_for_writing(path).close()
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda file, **options: connect(f"file:{file}?mode=ro", uri=True, **options)
    )
    with (
        RecordWriter(path, "1.0") as writer,
        pytest.raises(StoreError, match=r"depesche\.sqlite.*schreibgeschützt"),
    ):
        writer.write_reading(reading_of())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_file_is_told(path: Path) -> None:
    """The same with a real file mode."""
    open_for_writing(path).close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with RecordWriter(path, "1.0") as writer, pytest.raises(StoreError, match="schreibgeschützt"):
            writer.write_reading(reading_of())
    finally:
        path.parent.chmod(0o755)


def test_a_damaged_record_is_told(path: Path) -> None:
    """Half a file is opened or refused, but never ends in anything but a StoreError."""
    with RecordWriter(path, "1.0") as writer:
        writer.write_readings([reading_of(report_of(f"{n}.txt")) for n in range(20)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="beschädigt"), RecordView(path) as view:
        list(view.rows("event_participants"))
    with pytest.raises(StoreError, match="beschädigt"), RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of(report_of("new.txt")))


def test_two_writers_wait_for_each_other(path: Path) -> None:
    """The second waits, and if it must wait too long it says why."""
    with RecordWriter(path, "1.0") as first, RecordWriter(path, "1.0") as second:
        second.connection.execute("PRAGMA busy_timeout = 50")
        with (
            database.transaction(first.connection),
            pytest.raises(StoreError, match="Ein anderes Programm schreibt gerade"),
        ):
            second.write_reading(reading_of())
        assert second.write_reading(reading_of()) is Outcome.NEW
        assert first.write_reading(reading_of()) is Outcome.UNCHANGED
