"""What is kept beside a record: caught up with what was read since, made anew where it must be, the same as made at once."""

import datetime as dt
import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

import depesche.api.kept
from depesche.api.kept import Kept, copies_of, happening_of, happenings_of, ledger_of_record
from depesche.model.judgement import Judgement, Verdict
from depesche.model.record import Reading
from depesche.store.kept import kept_path
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.sample_readings import sample_readings

AT = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def write(path: Path, readings: Iterable[Reading], version: str = "1.0") -> None:
    with RecordWriter(path, version) as writer:
        writer.write_readings(readings)


def all_of(path: Path) -> tuple[object, ...]:
    with RecordView(path) as view:
        return copies_of(view), ledger_of_record(view), happenings_of(view)


def made_anew(path: Path) -> tuple[object, ...]:
    kept_path(path).unlink()
    return all_of(path)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    write(path, sample_readings().values())
    return path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_record_that_is_asked_after_each_part_is_that_of_all_parts(record: Path, seed: int) -> None:
    """Whatever came first: copies, whose older text comes in later, change what the ledger hears."""
    readings = list(sample_readings().values())
    random.Random(seed).shuffle(readings)
    path = record.with_name("parts.sqlite")
    for begin in range(0, len(readings), 25):
        write(path, readings[begin : begin + 25])
        found = all_of(path)
    assert found == all_of(record)


def test_what_is_replaced_or_read_anew_takes_the_old_with_it(record: Path) -> None:
    """A report that came again with another text, and one that another version of the software read."""
    all_of(record)
    with RecordView(record) as view:
        first = ledger_of_record(view)[0].report
    readings = {reading.report.id: reading for reading in sample_readings().values()}
    bare = replace(readings[first], matters=(), announcements=(), events=(), quotations=())
    write(record, [replace(bare, report=replace(bare.report, id="other"))])
    write(record, [each for name, each in readings.items() if name != first][:10], "2.0")
    found = all_of(record)
    assert found == made_anew(record)
    with RecordView(record) as view:
        assert first not in {entry.report for entry in ledger_of_record(view)}


def test_a_judgement_counts_and_can_be_taken_back(record: Path) -> None:
    with RecordView(record) as view:
        happening = next(each for each in happenings_of(view) if len(each.members) == 2)
    left, right = happening.members
    for verdict, expected in ((Verdict.NEGATIVE, None), (Verdict.UNSURE, happening)):
        with RecordWriter(record, "1.0") as writer:
            at = AT + dt.timedelta(verdict is Verdict.UNSURE)
            writer.write_judgement(Judgement(*sorted((left, right)), verdict, "Redaktion", at, "geprüft"))
        with RecordView(record) as view:
            assert happening_of(view, left) == expected
    assert all_of(record) == made_anew(record)


def test_the_ledger_hears_late_what_came_while_nobody_asked_for_it(record: Path) -> None:
    """Counting and listing copies go on without it; reports that turned copies or came anew in between are told once."""
    readings = list(sample_readings().values())
    random.Random(4).shuffle(readings)
    path = record.with_name("late.sqlite")
    write(path, readings[:30])
    all_of(path)
    for begin in range(30, len(readings), 30):
        write(path, readings[begin : begin + 30])
        with RecordView(path) as view:
            copies_of(view)
    assert all_of(path) == all_of(record)
    with RecordView(path) as view, Kept(view) as kept, pytest.raises(ValueError, match="without the ledger"):
        kept.entries()


def test_nothing_is_written_where_nothing_is_new(record: Path) -> None:
    all_of(record)
    with RecordView(record) as view, Kept(view, with_ledger=True) as kept:
        assert kept._connection.total_changes == 0


def test_other_rules_make_it_anew(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file says by which software it was made."""
    expected = all_of(record)
    with sqlite3.connect(kept_path(record)) as connection:
        connection.execute("DELETE FROM sayings WHERE leader IS NOT NULL")
    connection.close()
    assert all_of(record) != expected
    monkeypatch.setattr(depesche.api.kept, "keeping_version", lambda: "another")
    assert all_of(record) == expected


@pytest.mark.parametrize("what", ["no database", "a folder"])
def test_a_file_that_is_none_does_not_stand_in_the_way(record: Path, what: str) -> None:
    expected = all_of(record)
    kept_path(record).unlink()
    if what == "a folder":
        kept_path(record).mkdir()
    else:
        kept_path(record).write_text("Das ist keine Datenbank. " * 100)
    assert all_of(record) == expected


def test_two_that_catch_up_at_once_do_it_once(record: Path) -> None:
    """Who finds that another has written forgets what is in memory and looks again."""
    expected = all_of(record)
    path = record.with_name("two.sqlite")
    readings = list(sample_readings().values())
    write(path, readings[:60])
    with RecordView(path) as view:
        one = Kept(view, with_ledger=True)
        one._connection.execute("ROLLBACK")
        write(path, readings[60:])
        with Kept(view, with_ledger=True):
            pass
        assert not one._is_caught_up()
        one._hold()
        assert one._is_caught_up()
        assert (one.copies(), tuple(one.entries()), one.happenings()) == expected
        one.close()
