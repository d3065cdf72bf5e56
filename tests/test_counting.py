"""How many reports carry a row, and how many independent sources: on every event and quotation, through every face, and never stale."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from depesche.api.counting import count_carried
from depesche.api.kept import happenings_of
from depesche.api.reading import read
from depesche.api.record import open_record
from depesche.cli.main import app
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.make_reading import reading_of, report_of
from tests.sample_readings import sample_readings
from tests.visitor import Visitor

Row = dict[str, object]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("counting") / "record.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_readings(sample_readings().values())
        count_carried(writer)
    return path


def test_every_event_and_quotation_has_its_counts(archive: Path) -> None:
    """One where no other report tells it, and those of its group where one does."""
    with open_record(archive) as record:
        events, quotations = record.events(), record.quotations()
        groups = {member: each for each in record.happenings() for member in each.members}
        groups |= {member: each for each in record.retold() for member in each.members}
    for rows, name in ((events, "event_id"), (quotations, "quotation_id")):
        for row in rows:
            group = groups.get(row[name])
            expected = (group.reports, group.independent_sources) if group else (1, 1)
            if group or row.get("status", "actual") == "actual":
                assert (row["reports"], row["independent_sources"]) == expected
            assert 1 <= row["independent_sources"] <= row["reports"]
    assert any(row["reports"] > row["independent_sources"] for row in quotations)


def test_what_is_to_come_is_counted_too(archive: Path) -> None:
    """A journey that a copy announces as well is carried by two reports."""
    with open_record(archive) as record:
        assert any(row["reports"] > 1 for row in record.events(status="future"))


def test_one_report_carries_alone_what_it_tells() -> None:
    coded = read(
        "Der Präsident sagte am Freitag in Paris, Frankreich werde die Ukraine unterstützen.",
        dct="2024-05-03",
    )
    assert [(row["reports"], row["independent_sources"]) for row in coded.rows("v_quotations")] == [(1, 1)]


def test_a_record_that_changed_says_nothing_until_it_is_counted(tmp_path: Path) -> None:
    """Null is "not counted", never a wrong number."""
    path = tmp_path / "record.sqlite"

    def counts() -> set[object]:
        with RecordView(path) as view:
            return {row["reports"] for row in view.rows("v_events")}

    with RecordWriter(path, "1.0") as writer:
        writer.write_reading(reading_of(report_of("a.txt")))
        assert counts() == {None}
        count_carried(writer)
        assert None not in counts()
        writer.write_reading(
            reading_of(report_of("b.txt", third="Frankreich und Deutschland berieten in Aachen."))
        )
        assert counts() == {None}


def test_every_face_shows_them(archive: Path, visitor: Visitor, tmp_path: Path) -> None:
    """CSV, JSON lines, Parquet, the commands, the interface and the exports of the pages."""
    with RecordView(archive) as view:
        event = next(h for h in happenings_of(view) if h.independent_sources > 1).members[0]
    out = {}
    for name in ("csv", "jsonl", "parquet"):
        out[name] = tmp_path / f"events.{name}"
        done = CliRunner().invoke(
            app,
            [
                "export",
                "--format",
                name,
                "--table",
                "v_events",
                "--out",
                str(out[name]),
                "--record",
                str(archive),
            ],
        )
        assert done.exit_code == 0, done.output
    rows: dict[str, list[Row]] = {
        "csv": [dict(row) for row in csv.DictReader(out["csv"].read_text(encoding="utf-8-sig").splitlines())],
        "jsonl": [json.loads(line) for line in out["jsonl"].read_text(encoding="utf-8").splitlines()],
        "parquet": pq.read_table(out["parquet"]).to_pylist(),
        "api": visitor.get("/api/events?size=1000").json()["rows"],
        "page": list(csv.DictReader(visitor.get("/events.csv").text.lstrip("\ufeff").splitlines())),
    }
    for name, found in rows.items():
        (row,) = [each for each in found if each["event_id"] == event]
        assert (int(str(row["reports"])), int(str(row["independent_sources"]))) == (2, 2), name
    output = CliRunner().invoke(app, ["search", "Mandat", "--quotations", "--record", str(archive)]).output
    assert "Meldungen: 2, unabhängig 2" in output


def test_json_lines_of_the_tables_have_them(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotations.jsonl"
    CliRunner().invoke(
        app,
        ["export", "--format", "jsonl", "--table", "quotations", "--out", str(out), "--record", str(archive)],
    )
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(row["reports"] >= row["independent_sources"] >= 1 for row in rows)
