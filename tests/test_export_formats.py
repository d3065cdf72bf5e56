"""Every export is read back and is what the record holds."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from depesche.errors import OptionError, StoreError
from depesche.export.csv import FORMULA_BEGINS
from depesche.export.options import ExportOptions
from depesche.export.registry import FORMATS, export_record
from depesche.export.sources import rows_of_source, source, source_names
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.make_reading import reading_of, report_of


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordView]:
    """Two versions of a report and one with awkward characters in its publisher and title."""
    path = tmp_path_factory.mktemp("record") / "depesche.sqlite"
    awkward = replace(
        report_of("b.txt"), publisher='=cmd|"/c calc"!A1', title='-1; "Zitat",\n\tneue Zeile; 🙂', dct=None
    )
    with RecordWriter(path, "1.0", dt.datetime(2026, 1, 2, tzinfo=dt.UTC)) as writer:
        writer.write_reading(reading_of(report_of(third="Zuerst stand hier etwas anderes.")))
        writer.write_reading(reading_of())
        writer.write_reading(reading_of(awkward))
        writer.write_meta({"software": "1.0"})
    with RecordView(path) as opened:
        yield opened


def test_csv_is_read_back_unchanged(view: RecordView, tmp_path: Path) -> None:
    """Every table, every row, every value: the plain dialect changes nothing."""
    for written in export_record(view, "csv", tmp_path):
        with written.path.open(encoding="utf-8", newline="") as stream:
            back = list(csv.DictReader(stream))
        rows = list(rows_of_source(view, written.table))
        assert len(back) == len(rows) == written.rows
        for got, row in zip(back, rows, strict=True):
            for name, value in row.items():
                expected = "" if value is None else value
                if isinstance(value, bool):
                    expected = str(int(value))
                elif isinstance(value, list):
                    assert json.loads(got[name]) == value
                    continue
                assert got[name] == str(expected)
    assert {file.stem for file in tmp_path.glob("*.csv")} == set(source_names())


def test_csv_comes_with_its_types(view: RecordView, tmp_path: Path) -> None:
    """The data package names each file and column, and codes are strings there."""
    export_record(view, "csv", tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        header = (tmp_path / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]
    events = next(r for r in package["resources"] if r["path"] == "events.csv")
    types = {field["name"]: field["type"] for field in events["schema"]["fields"]}
    assert (types["cameo"], types["begin"], types["when_earliest"]) == ("string", "integer", "date")
    texts = {name: "str" for name, kind in types.items() if kind == "string"}
    frame = pd.read_csv(tmp_path / "events.csv", dtype=texts)
    assert set(frame["cameo"]) == {"036", "050", "057"}


def test_german_excel(view: RecordView, tmp_path: Path) -> None:
    """BOM, semicolons, decimal commas, codes as text, no formula from a stranger."""
    out = tmp_path / "ereignisse.csv"
    export_record(view, "csv", out, ExportOptions(tables=("v_events",), is_excel=True))
    raw = out.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfevent_id;type;")
    assert b'"=""057"""' in raw
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert {row["confidence"] for row in rows} == {"1,0", "0,7"}
    assert {row["publisher"] for row in rows} == {"Tagesblatt", """'=cmd|"/c calc"!A1"""}
    assert {row["title"][0] for row in rows} == {"A", "'"}
    assert {row["cameo"] for row in rows} == {'="036"', '="050"', '="057"'}
    for row in rows:
        for name, value in row.items():
            assert name == "cameo" or not value.startswith(FORMULA_BEGINS)


def test_a_delimiter_of_ones_own(view: RecordView, tmp_path: Path) -> None:
    """One character; anything else is refused."""
    out = tmp_path / "events.tsv"
    export_record(view, "csv", out, ExportOptions(tables=("events",), delimiter="\t"))
    assert out.read_text(encoding="utf-8").startswith("id\treport_id\t")
    for bad in ("", ";;", '"', "\n"):
        with pytest.raises(OptionError, match="muss ein Zeichen sein"):
            ExportOptions(delimiter=bad)


def test_parquet_is_read_back_with_types(view: RecordView, tmp_path: Path) -> None:
    """Days are days, flags booleans, codes strings; nothing is lost."""
    for written in export_record(view, "parquet", tmp_path):
        table = pq.read_table(written.path)
        rows = list(rows_of_source(view, written.table))
        assert table.num_rows == len(rows) == written.rows
        assert table.column_names == [column.name for column in source(written.table).columns]
        for got, row in zip(table.to_pylist(), rows, strict=True):
            for name, value in row.items():
                if isinstance(value, list):
                    assert json.loads(got[name]) == value
                elif isinstance(got[name], dt.date):
                    assert got[name].isoformat() == value
                else:
                    assert got[name] == value
    frame = pd.read_parquet(tmp_path / "events.parquet")
    assert frame["cameo"].tolist()[:3] == ["036", "050", "057"]
    schema = pq.read_schema(tmp_path / "events.parquet")
    assert str(schema.field("when_earliest").type) == "date32[day]"
    assert str(schema.field("is_current").type) == "bool"


def test_jsonl_has_its_actors_inside(view: RecordView, tmp_path: Path) -> None:
    """A line is a row; events carry actors and recipients, quotations speakers and sources, mentions actors."""
    export_record(view, "jsonl", tmp_path)

    def lines(name: str) -> list[dict]:  # type: ignore[type-arg]
        return [
            json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        ]

    treaty = next(event for event in lines("events") if event["cameo"] == "057")
    assert [actor["code"] for actor in treaty["actors"]] == ["DEU", "FRA"]
    assert treaty["recipients"] == []
    assert len(treaty["spans"]) == 2
    direct = next(quotation for quotation in lines("quotations") if quotation["type"] == "Direct")
    assert direct["sources"][0]["name"] == "Reuters"
    assert direct["speakers"][0]["office_role"] == "foreign_minister"
    assert all("actors" in mention for mention in lines("mentions"))
    assert len(lines("reports")) == 2


def test_statements_say_each_property_once(view: RecordView) -> None:
    """With the wording it was taken from, and ids that stay."""
    statements = list(rows_of_source(view, "statements"))
    ids = [statement["id"] for statement in statements]
    assert len(set(ids)) == len(ids)
    assert ids == [statement["id"] for statement in rows_of_source(view, "statements")]
    treaty = next(row for row in view.rows("events") if row["cameo"] == "057")
    said = {
        (s["prop"], s["value"], s["original_value"]) for s in statements if s["record_id"] == treaty["id"]
    }
    assert said == {
        ("type", "AGREE", "unterzeichneten … einen Vertrag"),
        ("cameo", "057", "unterzeichneten … einen Vertrag"),
        ("status", "historical", "unterzeichneten … einen Vertrag"),
        ("when", "2019-01-22", "22. Januar 2019"),
        ("days", "2019-01-22/2019-01-22", "22. Januar 2019"),
        ("where", "DEU", "Aachen"),
        ("actor", "state:DEU", "Deutschland"),
        ("actor", "state:FRA", "Frankreich"),
    }
    assert any(s["prop"] == "actor" and s["value"] == "unresolved" for s in statements)
    assert any(s["prop"] == "due" and s["value"] == "2022-09-01/2022-09-30" for s in statements)


def test_old_versions_only_when_asked(view: RecordView, tmp_path: Path) -> None:
    """A replaced report is not exported by accident."""
    (current,) = export_record(view, "jsonl", tmp_path / "a.jsonl", ExportOptions(("reports",)))
    (everything,) = export_record(
        view, "jsonl", tmp_path / "b.jsonl", ExportOptions(("reports",), with_old_versions=True)
    )
    assert (current.rows, everything.rows) == (2, 3)


def test_nothing_is_capped(tmp_path: Path) -> None:
    """More rows than any batch: all of them arrive in every format."""
    path = tmp_path / "big.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_readings([reading_of()])
        writer.connection.executemany(
            "INSERT INTO skipped VALUES (?, 'b.txt', 'leer', 0)", [(f"x-{n}",) for n in range(25_000)]
        )
    with RecordView(path) as opened:
        for name, chosen in FORMATS.items():
            out = tmp_path / f"skipped{chosen.suffix}"
            (written,) = export_record(opened, name, out, ExportOptions(("skipped",)))
            assert written.rows == 25_000
        assert pq.read_table(tmp_path / "skipped.parquet").num_rows == 25_000
        assert len((tmp_path / "skipped.csv").read_text(encoding="utf-8").splitlines()) == 25_001


def test_one_file_holds_events_unless_told(view: RecordView, tmp_path: Path) -> None:
    """And two tables do not fit into one file."""
    (written,) = export_record(view, "csv", tmp_path / "new" / "events.csv")
    assert (written.table, written.rows) == ("v_events", 6)
    assert not (tmp_path / "new" / "datapackage.json").exists()
    with pytest.raises(OptionError, match="Eine Datei fasst eine Tabelle, nicht 2"):
        export_record(view, "csv", tmp_path / "x.csv", ExportOptions(("events", "reports")))


def test_a_wrong_name_writes_nothing(view: RecordView, tmp_path: Path) -> None:
    """Formats and tables are told with their choices."""
    with pytest.raises(OptionError, match="unbekannt; es gibt csv, jsonl, parquet"):
        export_record(view, "xls", tmp_path / "out")
    with pytest.raises(OptionError, match="gelten nur für csv"):
        export_record(view, "parquet", tmp_path / "out", ExportOptions(is_excel=True))
    with pytest.raises(OptionError, match=r"Tabelle 'eventz': unbekannt; es gibt reports, .*, statements"):
        export_record(view, "csv", tmp_path / "out", ExportOptions(("events", "eventz")))
    assert not (tmp_path / "out").exists()


def test_an_export_that_fails_leaves_the_old_file(
    view: RecordView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half file takes the place of a whole one, and the reason is one line."""
    out = tmp_path / "events.csv"
    out.write_text("alt", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("depesche.export.csv.write_csv", full)
    with pytest.raises(StoreError, match="No space left on device"):
        export_record(view, "csv", out)
    assert out.read_text(encoding="utf-8") == "alt"
    assert list(tmp_path.iterdir()) == [out]
