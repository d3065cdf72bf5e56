"""Writing a record: one report at a time, all of it or nothing; the same thing twice changes nothing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from depesche.model.judgement import Judgement
from depesche.model.record import Reading
from depesche.model.report import Report, Skipped
from depesche.store.columns import Table, quoted
from depesche.store.database import explained, open_for_writing, transaction
from depesche.store.ids import row_id
from depesche.store.report_rows import fingerprint
from depesche.store.rows import Row, Rows, rows_of
from depesche.store.schema import ACTORS, FINDINGS, TABLES
from depesche.store.schema_carried import CARRIED_AS, COUNTED
from depesche.store.surrogates import without_surrogates


class Outcome(StrEnum):
    """What writing a report did to the record."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"  # a changed text took the place of an earlier version, which is kept
    REREAD = "reread"  # the same text, read by another version of the software or with other particulars


class RecordWriter:
    """Writes readings to one record file; use it in a `with` statement.

    `version` stands in every row it writes. `read_at` is the time to note for new reports, None for none: nothing here
    looks at a clock. Every report is one transaction: what stopped in the middle leaves no trace.
    """

    def __init__(self, path: Path | str, version: str, read_at: dt.datetime | None = None) -> None:
        self.path = Path(path)
        self.version = version
        self._read_at = read_at.isoformat(timespec="seconds") if read_at else None
        self.connection = open_for_writing(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was written is safe without it."""
        self.connection.close()

    def is_known(self, report: Report) -> bool:
        """Whether the very same report, read by this version with the same particulars, is in the record."""
        with explained(self.path):
            return self._fingerprint(report.id) == fingerprint(report, self.version)

    def keep(self, report: Report) -> Outcome:
        """Note that a known report is what its source says now: an earlier version that came back counts again."""
        with explained(self.path), transaction(self.connection):
            return self._supersede(report.key, report.id)

    def write_reading(self, reading: Reading) -> Outcome:
        """Write a reading; StoreError if the file cannot take it."""
        return self.write_rows(rows_of(reading, self.version))

    def write_readings(self, readings: Iterable[Reading]) -> tuple[Outcome, ...]:
        """Write several readings in one transaction: all of them or none."""
        rows = [rows_of(reading, self.version) for reading in readings]
        with explained(self.path), transaction(self.connection):
            return tuple(self._write(each) for each in rows)

    def write_rows(self, rows: Rows) -> Outcome:
        """Write the rows of one reading, as `rows_of` makes them."""
        with explained(self.path), transaction(self.connection):
            return self._write(rows)

    def write_skipped(self, skipped: Skipped) -> None:
        """Note what was not read, once."""
        row: Row = {
            "id": row_id("skipped", skipped.origin, skipped.reason),
            "origin": skipped.origin,
            "reason": skipped.reason,
            "is_error": int(skipped.is_error),
        }
        self._execute(_insert("skipped", row, "OR IGNORE"), row)

    def forget_skipped(self, origin: str) -> None:
        """Drop the note that `origin` was not read, now that it was."""
        self._execute("DELETE FROM skipped WHERE origin = :origin", {"origin": origin})

    def write_judgement(self, judgement: Judgement) -> str:
        """Add a judgement and return its id; earlier ones on the same pair stay."""
        at = judgement.at.isoformat(timespec="microseconds")
        row: Row = {
            "id": row_id(
                "judgements", judgement.left, judgement.right, judgement.by, at, judgement.verdict.value
            ),
            "left": judgement.left,
            "right": judgement.right,
            "verdict": judgement.verdict.value,
            "by": judgement.by,
            "at": at,
            "why": judgement.why,
            "score": judgement.score,
        }
        with explained(self.path), transaction(self.connection):
            self.connection.execute(_insert("judgements", row, "OR IGNORE"), without_surrogates(row))
            self._forget_counts()
        return str(row["id"])

    def write_identities(self, rows: Iterable[Row]) -> None:
        """Put these identities in the place of all there were."""
        with explained(self.path), transaction(self.connection):
            self.connection.execute("DELETE FROM identities")
            for row in rows:
                self.connection.execute(_insert("identities", row), without_surrogates(row))

    def write_carried(self, rows: Iterable[Row], state: str = "") -> None:
        """Put these counts in the place of all there were, and note that the record is counted; `state` names what is there now."""
        with explained(self.path), transaction(self.connection):
            self.connection.execute("DELETE FROM carried")
            self._insert_rows("carried", list(rows))
            self._note_counted(state)

    def revise_carried(self, rows: Iterable[Row], names: Iterable[str], before: str, state: str) -> bool:
        """Put these counts in the place of those of some events and quotations; False if what is there is not `before`."""
        with explained(self.path), transaction(self.connection):
            found = self.connection.execute("SELECT value FROM meta WHERE name = ?", (CARRIED_AS,)).fetchone()
            if not before or found is None or found[0] != before:
                return False
            rows = list(rows)
            gone = {*names, *(str(row["row_id"]) for row in rows)}
            self.connection.executemany("DELETE FROM carried WHERE row_id = ?", [(each,) for each in gone])
            self._insert_rows("carried", rows)
            self._note_counted(state)
        return True

    def _note_counted(self, state: str) -> None:
        (number,) = self.connection.execute("SELECT count(*) FROM carried").fetchone()
        noted = [(COUNTED, str(number)), (CARRIED_AS, state)]
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", noted)

    def write_meta(self, values: Mapping[str, str]) -> None:
        """Set what the record says about itself."""
        with explained(self.path), transaction(self.connection):
            for name, value in values.items():
                self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def _execute(self, sql: str, row: Row) -> None:
        with explained(self.path), transaction(self.connection):
            self.connection.execute(sql, without_surrogates(row))

    def _fingerprint(self, report_id: str) -> str | None:
        found = self.connection.execute(
            "SELECT fingerprint FROM reports WHERE id = ?", (report_id,)
        ).fetchone()
        return found[0] if found else None

    def _write(self, rows: Rows) -> Outcome:
        (report,) = rows["reports"]
        key, report_id = str(report["key"]), str(report["id"])
        stored, named = self._fingerprint(report_id), set[str]()
        if stored == report["fingerprint"]:
            return self._supersede(key, report_id)
        if stored is None:
            new: Row = {**report, "is_current": 1, "replaced_by": None, "read_at": self._read_at}
            self._insert_rows("reports", [new])
            superseded = self._supersede(key, report_id)
            outcome = Outcome.REPLACED if superseded is Outcome.REPLACED else Outcome.NEW
        else:
            named = self._named_in(report_id)
            self._forget_findings(report_id)
            self._update_report(report)
            self._supersede(key, report_id)
            outcome = Outcome.REREAD
        self._forget_counts()
        self._insert_actors(rows.get("actors", []))
        for table in FINDINGS:
            self._insert_rows(table.name, rows.get(table.name, []))
        self._forget_unnamed(named)
        return outcome

    def _forget_counts(self) -> None:
        """What several reports carry is to be counted anew."""
        self.connection.execute("DELETE FROM meta WHERE name = ?", (COUNTED,))

    def _supersede(self, key: str, report_id: str) -> Outcome:
        """Make `report_id` the current version of `key`; UNCHANGED if it was that already and alone."""
        connection = self.connection
        others = connection.execute(
            "SELECT id FROM reports WHERE key = :key AND id <> :id AND is_current",
            without_surrogates({"key": key, "id": report_id}),
        ).fetchall()
        (is_current,) = connection.execute(
            "SELECT is_current FROM reports WHERE id = ?", (report_id,)
        ).fetchone()
        for (other,) in others:
            self._mark(other, is_current=0, replaced_by=report_id)
        if not is_current:
            self._mark(report_id, is_current=1, replaced_by=None)
        return Outcome.REPLACED if others or not is_current else Outcome.UNCHANGED

    def _mark(self, report_id: str, *, is_current: int, replaced_by: str | None) -> None:
        self.connection.execute(
            "UPDATE reports SET is_current = ?, replaced_by = ? WHERE id = ?",
            (is_current, replaced_by, report_id),
        )
        self._forget_counts()
        for table in FINDINGS:
            self.connection.execute(
                f"UPDATE {table.name} SET is_current = ? WHERE report_id = ?",
                (is_current, report_id),
            )

    def _update_report(self, report: Row) -> None:
        sets = ", ".join(f"{quoted(name)} = :{name}" for name in report if name != "id")
        sql = f"UPDATE reports SET {sets} WHERE id = :id"
        self.connection.execute(sql, without_surrogates(report))

    def _forget_findings(self, report_id: str) -> None:
        for table in reversed(FINDINGS):
            self.connection.execute(
                f"DELETE FROM {table.name} WHERE report_id = ?",
                (report_id,),
            )

    def _named_in(self, report_id: str) -> set[str]:
        return {
            actor_id
            for name in _NAMING
            for (actor_id,) in self.connection.execute(
                f"SELECT actor_id FROM {name} WHERE report_id = ?",
                (report_id,),
            )
            if actor_id
        }

    def _forget_unnamed(self, actor_ids: set[str]) -> None:
        """Drop those of the actors that no row names any more."""
        nowhere = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {name} WHERE actor_id = :id)" for name in _NAMING)
        for actor_id in sorted(actor_ids):
            self.connection.execute(f"DELETE FROM actors WHERE id = :id AND {nowhere}", {"id": actor_id})

    def _insert_actors(self, rows: list[Row]) -> None:
        """The first report to name an actor says who it is, until a newer version of the software knows better."""
        sets = ", ".join(f"{name} = excluded.{name}" for name in ACTORS.names if name != "id")
        for row in rows:
            sql = _insert("actors", row) + f" ON CONFLICT (id) DO UPDATE SET {sets}"
            self.connection.execute(
                f"{sql} WHERE actors.version <> excluded.version", without_surrogates(row)
            )

    def _insert_rows(self, name: str, rows: list[Row]) -> None:
        if not rows:
            return
        table = _TABLES[name]
        missing = {n for n in table.names if n != "number"} ^ set(rows[0])
        if missing:
            raise ValueError(f"rows of {name}: columns {sorted(missing)} do not match the schema")
        self.connection.executemany(_insert(name, rows[0]), [without_surrogates(row) for row in rows])


_TABLES: dict[str, Table] = {table.name: table for table in TABLES}
_NAMING = tuple(table.name for table in FINDINGS if "actor_id" in table.names)


def _insert(table: str, row: Row, how: str = "") -> str:
    columns, values = ", ".join(map(quoted, row)), ", ".join(f":{name}" for name in row)
    return f"INSERT {how} INTO {table} ({columns}) VALUES ({values})"
