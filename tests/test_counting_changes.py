"""Counts are brought up to date: only where something came, went or is judged otherwise, and the same as counted anew."""

import datetime as dt
import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depesche.api.counting import count_carried
from depesche.api.identities import relink
from depesche.api.kept import Kept, happenings_of, retold_of
from depesche.cli.main import app
from depesche.errors import StoreError
from depesche.model.interval import parse_dct
from depesche.model.judgement import Judgement, Verdict
from depesche.model.record import Reading
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from depesche.store.kept import kept_path
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.sample_readings import SAMPLES, sample_readings

AT = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
Counts = set[tuple[str, int, int]]


def counts(path: Path) -> Counts:
    with RecordView(path) as view:
        return {(row["row_id"], row["reports"], row["independent_sources"]) for row in view.rows("carried")}


def counted(path: Path, readings: Iterable[Reading] = (), version: str = "1.0") -> int:
    """Write readings and count; how many rows the counting changed in the record."""
    with RecordWriter(path, version) as writer:
        writer.write_readings(readings)
        before = writer.connection.total_changes
        count_carried(writer)
        return writer.connection.total_changes - before


def counted_anew(path: Path) -> Counts:
    copy = path.with_name("anew.sqlite")
    for each in (copy, kept_path(copy)):
        each.unlink(missing_ok=True)
    with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    counted(copy)
    return counts(copy)


def judge(path: Path, pair: Iterable[str], verdict: Verdict, hour: int = 0) -> None:
    left, right = sorted(pair)
    with RecordWriter(path, "1.0") as writer:
        at = AT + dt.timedelta(hours=hour)
        writer.write_judgement(Judgement(left, right, verdict, "Redaktion", at, "geprüft"))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    counted(path, sample_readings().values())
    return path


@pytest.mark.parametrize("seed", [1, 2])
def test_counted_after_each_part_is_counted_at_once(record: Path, seed: int) -> None:
    """In any order, with copies whose older text comes in later."""
    readings = list(sample_readings().values())
    random.Random(seed).shuffle(readings)
    path = record.with_name("parts.sqlite")
    for begin in range(0, len(readings), 20):
        counted(path, readings[begin : begin + 20])
        assert counts(path) == counted_anew(path)
    assert counts(path) == counts(record)
    assert any(number > sources for _, number, sources in counts(path))


def test_only_what_changed_is_written(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the note in `meta` where nothing is new; the rows of one group where it is parted."""
    with RecordView(record) as view:
        group = next(each for each in happenings_of(view) if len(each.members) == 2)
    monkeypatch.delattr(RecordWriter, "write_carried")
    before = counts(record)
    assert counted(record) <= 4
    judge(record, group.members, Verdict.NEGATIVE)
    assert counted(record) <= 4 + len(group.members)
    assert before - counts(record) == {(member, 2, group.independent_sources) for member in group.members}
    judge(record, group.members, Verdict.UNSURE, hour=1)
    assert counted(record) <= 4 + len(group.members)
    assert counts(record) == before


def test_what_is_replaced_or_read_anew_is_counted_as_it_is_now(record: Path) -> None:
    with RecordView(record) as view:
        oldest = {row["id"]: row["report_id"] for name in ("events", "quotations") for row in view.rows(name)}
    first = oldest[min(counts(record))[0]]
    readings = {reading.report.id: reading for reading in sample_readings().values()}
    bare = replace(readings[first], matters=(), announcements=(), events=(), quotations=())
    before = counts(record)
    counted(record, [replace(bare, report=replace(bare.report, id="other"))])
    assert counts(record) == counted_anew(record) != before
    assert first not in {oldest.get(name) for name, *_ in counts(record)}
    counted(record, [each for name, each in readings.items() if name != first][:10], "2.0")
    assert counts(record) == counted_anew(record)


def test_judged_quotations_are_counted_so(record: Path) -> None:
    with RecordView(record) as view:
        group = next(each for each in retold_of(view) if len(each.members) == 2)
        others = [row["id"] for row in view.rows("quotations") if row["id"] not in group.members][:2]
    before = counts(record)
    judge(record, group.members, Verdict.NEGATIVE)
    judge(record, others, Verdict.POSITIVE)
    counted(record)
    assert counts(record) == counted_anew(record)
    assert {name for name, *_ in before ^ counts(record)} == {*group.members, *others}


def test_who_is_somebody_else_says_something_else(tmp_path: Path) -> None:
    """Two spellings are one speaker until a person parts them: the reports are told anew, though nothing in them changed."""
    path = tmp_path / "record.sqlite"
    with RecordWriter(path, "1.0") as writer:
        for key, name in (("a", "Alexei"), ("b", "Alexej")):
            text = (
                f"Der russische Oppositionelle {name} Mustermann war in Berlin. "
                f"„Die Regierung muss die Gefangenen sofort freilassen“, sagte {name} Mustermann am 3. Mai 2022."
            )
            writer.write_reading(read_report(report_from_text(text, dct=parse_dct("2022-05-03"), key=key)))
        relink(writer)
    counted(path)
    with RecordView(path) as view:
        (retelling,) = retold_of(view)
    assert len(retelling.members) == retelling.reports == 2
    options = ["--why", "zwei Personen", "--record", str(path)]
    split = ["actors", "split", "Alexei Mustermann", "name:alexej-mustermann"]
    done = CliRunner().invoke(app, [*split, *options])
    assert done.exit_code == 0, done.output
    with RecordView(path) as view:
        assert retold_of(view) == ()
    assert not {name for name, *_ in counts(path)} & set(retelling.members)
    assert counts(path) == counted_anew(path)


def test_a_table_that_another_wrote_is_counted_anew(record: Path) -> None:
    """And one whose file of what is kept is gone."""
    expected = counts(record)
    with RecordWriter(record, "1.0") as writer:
        writer.write_carried([])
    counted(record)
    assert counts(record) == expected
    kept_path(record).unlink()
    counted(record)
    assert counts(record) == expected


def test_a_count_that_was_cut_short_is_made_up_for(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped after the record was written and before that was noted."""
    with RecordView(record) as view:
        first, second, *_ = [each for each in happenings_of(view) if len(each.members) == 2]

    def stopped(kept: Kept, state: str) -> None:
        raise StoreError("Strom weg")

    judge(record, first.members, Verdict.NEGATIVE)
    with monkeypatch.context() as patched:
        patched.setattr(Kept, "note_counted", stopped)
        with pytest.raises(StoreError, match="Strom weg"):
            counted(record)
    judge(record, second.members, Verdict.NEGATIVE, hour=1)
    counted(record)
    assert counts(record) == counted_anew(record)
    assert not {*first.members, *second.members} & {name for name, *_ in counts(record)}


def test_the_command_counts_folder_after_folder(tmp_path: Path) -> None:
    """As if all had been read at once."""
    folders = sorted(folder for folder in SAMPLES.iterdir() if folder.is_dir())
    once, parts = tmp_path / "once.sqlite", tmp_path / "parts.sqlite"
    for record, groups in ((once, [folders]), (parts, [[folder] for folder in folders])):
        for group in groups:
            done = CliRunner().invoke(app, ["read", *map(str, group), "--record", str(record)])
            assert done.exit_code == 0, done.output
    assert counts(once) == counts(parts)
    assert len(counts(once)) > 50
