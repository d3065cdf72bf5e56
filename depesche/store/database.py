"""Opening a record file: created, brought up to date, or refused with one clear line."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from depesche.errors import StoreError
from depesche.store.columns import create_statements, create_view
from depesche.store.schema import TABLES
from depesche.store.schema_carried import CARRIED
from depesche.store.schema_figures import FIGURE_TABLES
from depesche.store.schema_identities import IDENTITIES
from depesche.store.schema_matters import MATTERS
from depesche.store.views import VIEWS

APPLICATION_ID = 0x44455045  # "DEPE": tells a record from any other SQLite file

Migration = Callable[[sqlite3.Connection], None]


def _add_matters(connection: sqlite3.Connection) -> None:
    """Schema 2: what the ledger is kept from; empty until the reports are read again."""
    for statement in create_statements(MATTERS):
        connection.execute(statement)


def _add_identities(connection: sqlite3.Connection) -> None:
    """Schema 3: who is one across reports, made by the next `read` or `actors` command; chains, empty until read again."""
    connection.execute("ALTER TABLE mentions ADD COLUMN chain TEXT")
    for column in ("when_value", "when_words", "where_words", "where_country"):
        connection.execute(f"ALTER TABLE quotations ADD COLUMN {column} TEXT")
    for statement in create_statements(IDENTITIES):
        connection.execute(statement)


def _add_same(connection: sqlite3.Connection) -> None:
    """Schema 4: which events tell one happening; empty until the reports are read again."""
    connection.execute("ALTER TABLE events ADD COLUMN same_as TEXT")


def _add_figures(connection: sqlite3.Connection) -> None:
    """Schema 5: how many, and who began, empty until the reports are read again; what several reports carry."""
    for table in (*FIGURE_TABLES, CARRIED):
        for statement in create_statements(table):
            connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (_add_matters, _add_identities, _add_same, _add_figures)
"""Step n brings a record of schema n + 1 to schema n + 2; a new record is made from the schema at once."""

SCHEMA_VERSION = 1 + len(MIGRATIONS)
"""Written to `PRAGMA user_version`."""


def open_for_writing(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> sqlite3.Connection:
    """Open a record, create it where there is none, migrate an older one; StoreError where that cannot be."""
    _refuse_folder(path)
    with explained(path):
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        try:
            _prepare(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> sqlite3.Connection:
    """Open an existing record without the right to change it; StoreError if there is none or it is no record.

    A record of an older schema is brought up to date first, which needs the right to write.
    """
    if not path.exists():
        raise StoreError(f"Bestand {path}: Datei fehlt; `depesche read` legt sie an")
    _refuse_folder(path)
    with explained(path):
        # a record on a read-only disk cannot have its WAL index made: then only `immutable` opens it
        for options in ("mode=ro", "mode=ro&immutable=1"):
            # a page may be read by one thread and sent by the next; SQLite itself is built to be used so
            connection = sqlite3.connect(
                f"file:{quote(str(path.resolve()))}?{options}", uri=True, check_same_thread=False
            )
            try:
                if _check(connection, path, 1 + len(migrations)) < 1 + len(migrations):
                    open_for_writing(path, migrations).close()
            except sqlite3.OperationalError as error:
                connection.close()
                if "open" in str(error) and "immutable" not in options:
                    continue
                raise
            except BaseException:
                connection.close()
                raise
            break
    return connection


def prepare_reading(connection: sqlite3.Connection) -> None:
    """Give a connection what `RecordView` asks in: rows by name, and `folded`, which compares in any case."""
    connection.row_factory = sqlite3.Row
    connection.create_function("folded", 1, _folded, deterministic=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: commit at the end, roll back on any error, Ctrl-C included."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn any error of SQLite about the record at `path` into a StoreError of one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"Bestand {path}: {_reason(str(error))}") from error


def create(connection: sqlite3.Connection) -> None:
    """Make all tables, indexes and views of the present schema."""
    for table in TABLES:
        for statement in create_statements(table):
            connection.execute(statement)
    for view in VIEWS:
        connection.execute(create_view(view))


def recreate_views(connection: sqlite3.Connection) -> None:
    """Drop all views and make those of the present schema; the last step of every migration."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW "{name}"')
    for view in VIEWS:
        connection.execute(create_view(view))


def _prepare(connection: sqlite3.Connection, path: Path, migrations: tuple[Migration, ...]) -> None:
    target = 1 + len(migrations)
    version = _check(connection, path, target, may_be_empty=True)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    if version == target:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        # a second writer may have been quicker
        version = _check(connection, path, target, may_be_empty=True)
        if version == 0:
            create(connection)
        else:
            for migrate in migrations[version - 1 :]:
                migrate(connection)
            recreate_views(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {target}")


def _check(connection: sqlite3.Connection, path: Path, known: int, *, may_be_empty: bool = False) -> int:
    """The schema version of the file, 0 for an empty one; StoreError if it is no record or a newer one."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    has_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    if not has_tables and may_be_empty and version == 0:
        return 0
    if application != APPLICATION_ID or version == 0:
        raise StoreError(f"Bestand {path}: SQLite-Datei eines anderen Programms; einen anderen Namen wählen")
    if version > known:
        raise StoreError(
            f"Bestand {path}: Schema {version} ist neuer als dieses Depesche (kennt bis {known}); Depesche aktualisieren"
        )
    return version


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"Bestand {path}: ist ein Ordner; eine Datei angeben, etwa depesche.sqlite")


def _folded(value: object) -> str | None:
    return value.casefold() if isinstance(value, str) else None


def _reason(message: str) -> str:
    for words, reason in _REASONS:
        if words in message:
            return f"{reason} ({message})"
    return message


_REASONS = (
    ("readonly", "Datei oder Ordner ist schreibgeschützt"),
    ("not a database", "keine SQLite-Datei"),
    ("malformed", "beschädigt; aus einer Kopie herstellen oder `sqlite3 DATEI .recover` versuchen"),
    ("is full", "Der Datenträger ist voll; Geschriebenes ist sicher, Platz schaffen und erneut starten"),
    ("locked", "Ein anderes Programm schreibt gerade; danach erneut versuchen"),
    ("unable to open", "lässt sich nicht öffnen; gibt es den Ordner, und darf man dort schreiben?"),
    ("disk I/O", "Der Datenträger meldet einen Fehler"),
)
