"""The record: what is written, what stays, what is refused."""

import contextlib
import datetime as dt
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.errors import OptionError, StoreError
from depesche.model.doc import Doc
from depesche.model.interval import parse_dct
from depesche.model.judgement import Judgement, Verdict
from depesche.model.record import Reading
from depesche.model.report import Skipped
from depesche.store import database
from depesche.store.columns import create_statements
from depesche.store.database import open_for_writing
from depesche.store.ids import digest
from depesche.store.rows import rows_of
from depesche.store.schema import TABLES
from depesche.store.view import RecordView
from depesche.store.writer import Outcome, RecordWriter
from tests.make_reading import THIRD, reading_of, report_of

READ_AT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def dump(path: Path) -> list[str]:
    """Everything in a record as SQL."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def count(path: Path, sql: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(sql).fetchone()[0])
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "depesche.sqlite"


def test_every_finding_becomes_a_row(path: Path) -> None:
    """One reading fills every table of findings, and the words are those under the spans."""
    reading = reading_of()
    with RecordWriter(path, "1.0") as writer:
        assert writer.write_reading(reading) is Outcome.NEW
    counts = {
        table.name: count(path, f"SELECT count(*) FROM {table.name}")
        for table in TABLES
        if table.name not in {"skipped", "judgements", "identities", "carried", "meta"}
    }
    assert counts == {
        "reports": 1,
        "blocks": 3,
        "sentences": 4,
        "timexes": 3,
        "actors": 5,
        "mentions": 5,
        "mention_actors": 5,
        "quotations": 2,
        "quotation_actors": 3,
        "events": 3,
        "event_participants": 6,
        "announcements": 1,
        "matters": 1,
        "figures": 1,
        "claims": 1,
    }
    connection = sqlite3.connect(path)
    for table in ("timexes", "mentions", "quotations", "events", "announcements"):
        sql = (
            f'SELECT t."begin", t."end", t.words, r.text FROM {table} t JOIN reports r ON r.id = t.report_id'
        )
        for begin, end, words, text in connection.execute(sql):
            assert text[begin:end].startswith(words.split(" … ")[0])
            assert text[begin:end].endswith(words.split(" … ")[-1])
    connection.close()


def test_the_same_thing_twice_changes_nothing(path: Path) -> None:
    """A second writing leaves every table as it was, byte for byte, whatever the clock says."""
    with RecordWriter(path, "1.0", READ_AT) as writer:
        writer.write_reading(reading_of())
        before = dump(path)
        assert writer.is_known(report_of())
        assert writer.write_reading(reading_of()) is Outcome.UNCHANGED
    with RecordWriter(path, "1.0", READ_AT + dt.timedelta(days=1)) as writer:
        assert writer.write_reading(reading_of()) is Outcome.UNCHANGED
        assert writer.keep(report_of()) is Outcome.UNCHANGED
    assert dump(path) == before


def test_two_records_of_the_same_readings_are_alike(tmp_path: Path) -> None:
    """Ids hang on nothing but the reports."""
    for name in ("one", "two"):
        with RecordWriter(tmp_path / name, "1.0", READ_AT) as writer:
            writer.write_readings([reading_of(), reading_of(report_of("b.txt"))])
    assert dump(tmp_path / "one") == dump(tmp_path / "two")


def test_findings_that_look_alike_have_their_own_ids(path: Path) -> None:
    """Two events with the same trigger and type are two rows."""
    reading = reading_of()
    doubled = replace(reading, events=(*reading.events, reading.events[2]))
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(doubled)
    assert count(path, "SELECT count(DISTINCT id) FROM events") == 4


def test_a_changed_report_replaces_its_old_version_and_keeps_it(path: Path) -> None:
    """The old rows stay, are marked and do not count."""
    old, new = reading_of(), reading_of(report_of(third="Am Ende blieb alles beim Alten."))
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(old)
        assert writer.write_reading(new) is Outcome.REPLACED
    assert count(path, "SELECT count(*) FROM reports") == 2
    assert count(path, "SELECT count(*) FROM events") == 5
    assert count(path, "SELECT count(*) FROM events WHERE is_current") == 2
    assert count(path, "SELECT count(*) FROM v_events") == 2
    connection = sqlite3.connect(path)
    chain = connection.execute("SELECT id, replaced_by, is_current FROM reports ORDER BY number").fetchall()
    connection.close()
    assert chain == [(old.report.id, new.report.id, 0), (new.report.id, None, 1)]


def test_an_earlier_version_that_comes_back_counts_again(path: Path) -> None:
    """What the source says now is current, and nothing is written a second time."""
    old, new = reading_of(), reading_of(report_of(third="Am Ende blieb alles beim Alten."))
    with RecordWriter(path, "1.0") as writer:
        writer.write_readings([old, new])
        assert writer.is_known(old.report)
        assert writer.keep(old.report) is Outcome.REPLACED
    assert count(path, "SELECT count(*) FROM v_events") == 3
    assert count(path, "SELECT count(*) FROM reports WHERE is_current AND replaced_by IS NULL") == 1
    assert count(path, "SELECT count(*) FROM reports") == 2


def test_a_newer_version_of_the_software_reads_again(path: Path) -> None:
    """Findings are replaced in place, the report is not, and actors that nobody names any more go."""
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of())
    reading = reading_of()
    fewer = replace(reading, mentions=(), events=(), announcements=(), quotations=reading.quotations[:1])
    with RecordWriter(path, "1.1") as writer:
        assert not writer.is_known(reading.report)
        assert writer.write_reading(fewer) is Outcome.REREAD
        assert writer.is_known(reading.report)
    assert count(path, "SELECT count(*) FROM reports WHERE version = '1.1'") == 1
    assert count(path, "SELECT count(*) FROM events") == 0
    assert count(path, "SELECT count(*) FROM actors") == 1
    assert count(path, "SELECT count(*) FROM quotations_fts WHERE quotations_fts MATCH 'unterstützen'") == 0
    assert count(path, "SELECT count(*) FROM quotations_fts WHERE quotations_fts MATCH 'reise'") == 1


def test_another_creation_time_is_read_again(path: Path) -> None:
    """The same text with another date is not known: its times mean other days."""
    report = report_of()
    dated = replace(report, dct=parse_dct("2023-05-10"))
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of(report))
        assert not writer.is_known(dated)
        assert writer.write_reading(reading_of(dated)) is Outcome.REREAD
    assert count(path, "SELECT count(*) FROM reports WHERE dct_value = '2023-05-10'") == 1


def test_an_interruption_loses_nothing_that_was_written(path: Path) -> None:
    """Ctrl-C in the middle of a report leaves the reports before it, and a second run goes on after them."""
    reports = [report_of(f"{n}.txt") for n in range(4)]

    class Interrupted(RecordWriter):
        def _insert_actors(self, rows: list) -> None:  # type: ignore[type-arg]
            if self.connection.execute("SELECT count(*) FROM reports").fetchone()[0] == 3:
                raise KeyboardInterrupt
            super()._insert_actors(rows)

    with Interrupted(path, "1.0", READ_AT) as writer:
        written = map(writer.write_reading, map(reading_of, reports))
        with pytest.raises(KeyboardInterrupt):
            list(written)
    assert count(path, "SELECT count(*) FROM reports") == 2
    assert count(path, "SELECT count(*) FROM events") == 6
    with RecordWriter(path, "1.0", READ_AT) as writer:
        todo = [report for report in reports if not writer.is_known(report)]
        assert todo == reports[2:]
        for report in todo:
            writer.write_reading(reading_of(report))
    whole = path.with_name("whole.sqlite")
    with RecordWriter(whole, "1.0", READ_AT) as writer:
        for report in reports:
            writer.write_reading(reading_of(report))
    assert dump(path) == dump(whole)


def test_foreign_keys_are_on(path: Path) -> None:
    """A finding without its report is refused, and rows go with their report."""
    connection = open_for_writing(path)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(
            "INSERT INTO blocks VALUES ('b-1', 'no such report', 1, 0, 'paragraph', 0, 1)",
        )
    connection.close()
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of())
    connection = open_for_writing(path)
    connection.execute("DELETE FROM reports")
    assert connection.execute("SELECT count(*) FROM event_participants").fetchone() == (0,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_every_reference_has_an_index(path: Path) -> None:
    """Deleting a report must not walk through the whole record for each of its rows."""
    for table in TABLES:
        covered = {table.key[0], table.unique, *(columns[0] for columns in table.indexes)}
        pointing = {c.name for c in table.columns if c.references} - {"replaced_by"}
        assert pointing <= covered, table.name


def test_a_record_is_read_while_it_is_written(path: Path) -> None:
    """Readers see whole reports only, and stop no writer."""
    with RecordWriter(path, "1.0") as writer, RecordView(path) as view:
        with database.transaction(writer.connection):
            writer._write(rows_of(reading_of(), "1.0"))
            assert view.counts()["reports"] == 0
        assert view.counts()["events"] == 3


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.characters(categories=None), max_size=60))
def test_any_text_is_kept_and_found(tmp_path: Path, text: str) -> None:
    """Whatever Unicode holds comes back as it was, but for half surrogates, which no file can hold."""
    report = replace(report_of(text), text=text, title=None, title_span=None, blocks=(), id=digest(text))
    empty = Reading(report, Doc(report.id, text, (), ()), (), (), (), (), ())
    with RecordWriter(tmp_path / "any.sqlite", "1.0") as writer:
        assert writer.write_reading(empty) in {Outcome.NEW, Outcome.UNCHANGED}
        assert writer.is_known(report)
    with RecordView(tmp_path / "any.sqlite") as view:
        stored = view.row("reports", report.id)["text"]
        assert len(stored) == len(text)
        assert stored == re.sub("[\ud800-\udfff]", "\ufffd", text)
        with contextlib.suppress(OptionError):
            view.search_reports(text)


def test_a_full_disk_keeps_what_was_written(path: Path) -> None:
    """The report that did not fit leaves no trace; after making room the run goes on."""
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of())
        pages = writer.connection.execute("PRAGMA page_count").fetchone()[0]
        writer.connection.execute(f"PRAGMA max_page_count = {pages}")
        many = (reading_of(report_of(f"{n}.txt", third=THIRD * 50)) for n in range(50))
        written = map(writer.write_reading, many)
        with pytest.raises(StoreError, match="Datenträger ist voll"):
            list(written)
        stored = count(path, "SELECT count(*) FROM reports")
        assert stored == count(path, "SELECT count(DISTINCT report_id) FROM events")
        writer.connection.execute("PRAGMA max_page_count = 1000000")
        assert writer.write_reading(reading_of(report_of("49.txt"))) is Outcome.NEW
    assert count(path, "SELECT count(*) FROM reports") == stored + 1


def test_half_a_surrogate_does_not_stop_a_report(path: Path) -> None:
    """UTF-8 cannot hold it; it is shown as U+FFFD and every offset stays."""
    report = report_of(third="Ein \ud800 Zeichen.")
    with RecordWriter(path, "1.0") as writer:
        assert writer.write_reading(reading_of(report)) is Outcome.NEW
        assert writer.is_known(report)
    assert count(path, "SELECT count(*) FROM reports WHERE instr(text, 'Ein \ufffd Zeichen')") == 1


def test_skipped_judgements_and_meta(path: Path) -> None:
    """Each is noted once; a judgement that undoes another stands beside it."""
    skipped = Skipped("b.xml", "not well-formed, line 3")
    first = Judgement("e-1", "e-2", Verdict.POSITIVE, "rule", READ_AT, "same day and parties", 0.9)
    undone = replace(first, verdict=Verdict.NEGATIVE, by="editor", at=READ_AT + dt.timedelta(hours=1))
    with RecordWriter(path, "1.0") as writer:
        for _ in range(2):
            writer.write_skipped(skipped)
            ids = {writer.write_judgement(first), writer.write_judgement(undone)}
            writer.write_meta({"software": "1.0"})
        assert len(ids) == 2
        assert count(path, "SELECT count(*) FROM skipped") == 1
        writer.forget_skipped("b.xml")
    assert count(path, "SELECT count(*) FROM skipped") == 0
    assert count(path, "SELECT count(*) FROM judgements") == 2
    assert count(path, "SELECT count(*) FROM meta") == 1


def test_tables_without_search_have_no_triggers() -> None:
    """Full-text search covers report text and quotations."""
    searched = {table.name for table in TABLES if any("fts5" in sql for sql in create_statements(table))}
    assert searched == {"reports", "quotations"}
