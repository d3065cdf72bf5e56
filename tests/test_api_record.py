"""What programs call: records by filter, whole tables, bulk reading with several processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import depesche
from depesche.api.bulk import BulkOptions, ReadSummary, read_into
from depesche.api.counting import count_carried
from depesche.api.record import Record
from depesche.api.software import about_software, software_version
from depesche.errors import DepescheError, OptionError
from depesche.model.record import Reading
from depesche.model.report import Report, Skipped
from depesche.store.memory import view_of
from depesche.store.writer import RecordWriter
from tests.make_reading import reading_of, report_of


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    path = tmp_path / "depesche.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of())
        count_carried(writer)
    with depesche.open_record(path) as opened:
        yield opened


def dies(report: Report) -> Reading:
    """A reader whose process is killed."""
    os._exit(9)


def fails(report: Report) -> Reading:
    """A reader with a fault."""
    raise IndexError(f"kein Token\nin {report.key}")


def test_rows_by_filter(record: Record) -> None:
    """Filters are words; days may be years or months."""
    assert [row["type"] for row in record.events(actor="DEU", since="2022-09")] == ["AGREE"]
    assert len(record.events(until="2019")) == 1
    assert len(record.quotations(speaker="außenministerin")) == 2
    assert len(record.timexes(type="DATE", since="2022-05", until="2022-05")) == 1
    assert len(record.announcements(actor="UKR")) == 1
    assert len(record.reports(publisher="tages")) == 1
    assert len(record.events(limit=2)) == 2
    assert len(record.timeline("DEU", "FRA")) == 1
    assert record.search("Aachen")[0]["title"].startswith("Außen")
    assert record.search("Ukraine", within="quotations", speaker="DEU")[0]["type"] == "Direct"
    assert "3 events" in repr(record)


def test_wrong_filters_are_told(record: Record) -> None:
    """With the choices."""
    with pytest.raises(OptionError, match="Filter 'actors': unbekannt; es gibt actor, "):
        record.events(actors="DEU")
    with pytest.raises(OptionError, match="Tag 'Mai': kein Datum"):
        record.events(since="Mai")
    with pytest.raises(OptionError, match="es gibt reports, quotations"):
        record.search("Kiew", within="titles")
    with pytest.raises(OptionError, match="unbekannt"):
        record.to_arrow("eventz")


def test_tables_as_frames(record: Record) -> None:
    """Every table and view becomes an Arrow table and a data frame with typed columns."""
    for name in record.tables:
        assert record.to_arrow(name).num_rows == len(record.rows(name)) == len(record.to_dataframe(name))
    frame = record.to_dataframe()
    assert frame["cameo"].tolist() == ["057", "050", "036"] or set(frame["cameo"]) == {"036", "050", "057"}
    assert frame["confidence"].dtype == "float64"
    assert isinstance(frame, pd.DataFrame)


def test_pandas_is_optional(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OptionError, match=r"pip install depesche\[pandas\]"):
        record.to_dataframe()


def test_a_record_in_memory_answers_like_a_file(record: Record) -> None:
    """The same rows, nothing on disk."""
    with Record(view_of([reading_of()], "1.0")) as memory:
        assert memory.events() == record.events()
        assert memory.explain(memory.events()[0]["event_id"]).rule == "treaty_signed"


def test_several_processes_write_what_one_does(tmp_path: Path) -> None:
    """Same rows in the same order; skipped ones in their places."""
    items = [
        *(report_of(f"{n}.txt") for n in range(9)),
        Skipped("x.txt", "leer"),
        report_of("0.txt", third="Eine neue Fassung."),
        report_of("0.txt"),
    ]
    dumps = []
    for jobs in (1, 2):
        summary = ReadSummary()
        with RecordWriter(tmp_path / f"{jobs}.sqlite", "1.0") as writer:
            done = list(read_into(writer, items, reading_of, summary, BulkOptions(jobs)))
            dumps.append(list(writer.connection.iterdump()))
        assert done == items
        assert (summary.reports, summary.new, summary.replaced, summary.failed) == (11, 9, 2, 1)
        assert summary.events == 9 * 3 + 2
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_a_reader_skips_the_report(tmp_path: Path, jobs: int) -> None:
    """The reason is one line, in the summary and in the record."""
    summary = ReadSummary()
    with RecordWriter(tmp_path / "r.sqlite", "1.0") as writer:
        list(read_into(writer, [report_of("a.txt")], fails, summary, BulkOptions(jobs)))
        stored = writer.connection.execute("SELECT reason FROM skipped").fetchall()
    assert summary.skipped == [Skipped("a.txt", "interner Fehler: IndexError: kein Token in a.txt")]
    assert stored == [("interner Fehler: IndexError: kein Token in a.txt",)]


def test_a_killed_process_is_told(tmp_path: Path) -> None:
    """And what was written before is safe."""
    with RecordWriter(tmp_path / "r.sqlite", "1.0") as writer:
        writer.write_reading(reading_of())
        todo = read_into(writer, [report_of("b.txt")], dies, ReadSummary(), BulkOptions(2))
        with pytest.raises(DepescheError, match="Geschriebenes ist sicher"):
            list(todo)
        assert writer.connection.execute("SELECT count(*) FROM reports").fetchone() == (1,)


def test_jobs_must_be_positive() -> None:
    """Zero processes read nothing."""
    with pytest.raises(OptionError, match="mindestens 1"):
        BulkOptions(jobs=0)


def test_importing_is_quick() -> None:
    """`import depesche` and opening a record load neither spaCy nor Arrow nor pandas."""
    code = (
        "import sys, depesche; depesche.open_record;"
        "print([m for m in ('spacy', 'pyarrow', 'pandas', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert set(depesche.__all__) <= set(dir(depesche))
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        depesche.reed  # noqa: B018


def test_the_version_names_code_weights_and_tables() -> None:
    """What a record notes about the software that wrote it."""
    about = about_software()
    assert about["software"] == software_version()
    assert software_version().startswith(f"{depesche.__version__}+")
    assert {"weights", "tables", "cut-off: countries"} <= set(about)
    assert about["weights"] != about["tables"]
