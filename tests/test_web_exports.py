"""What is exported is what is shown: all rows of the view, no more and no fewer, in every format."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from depesche.store.columns import Column, Kind
from depesche.web.exports import exported
from depesche.web.tables import TABLES
from tests.visitor import Visitor

QUERIES = {
    "quotations": "speaker=RUS", "events": "actor=RUS&partner=CHN&direction=ab", "reports": "q=Gipfel", "actors": "kind=person",
    "announcements": "state=overdue&as_of=2023-06-30", "network": "actor=RUS", "dyad": "actor=RUS&partner=CHN", "map": "role=place",
    "coverage": "grain=day", "months": "actor=DEU", "happenings": "", "copies": "", "skipped": "",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_format_has_all_rows_of_the_view(visitor: Visitor, name: str) -> None:
    """More than a page of them where there are more, and the same ones in the same order."""
    query = QUERIES[name]
    rows = list(csv.reader(io.StringIO(visitor.get(f"/{name}.csv?{query}").text)))
    told = json.loads(visitor.get(f"/{name}.json?{query}").text)
    table = pq.read_table(io.BytesIO(visitor.get(f"/{name}.parquet?{query}").content))
    columns = [column.name for column in TABLES[name].columns]
    total = visitor.get(f"/api/{name}?size=1&{query}").json()["total"]
    assert rows[0] == columns == table.column_names
    assert len(rows) - 1 == told["total"] == len(told["rows"]) == table.num_rows == total
    first = columns[0]
    assert [str(row[first] if row[first] is not None else "") for row in told["rows"]] == [
        row[0] for row in rows[1:]
    ]
    assert total > 0 or name in ("skipped",)


def test_the_pages_of_the_interface_make_the_whole(visitor: Visitor) -> None:
    """Without a gap or a double."""
    whole = [row["quotation_id"] for row in visitor.get("/quotations.json?country=DEU").json()["rows"]]
    parts: list[str] = []
    pages = visitor.get("/api/quotations?country=DEU&size=40").json()["pages"]
    for number in range(1, pages + 1):
        parts += [
            row["quotation_id"]
            for row in visitor.get(f"/api/quotations?country=DEU&size=40&page={number}").json()["rows"]
        ]
    assert parts == whole
    assert len(set(whole)) == len(whole) > 80


def test_a_file_has_a_name_and_a_type(visitor: Visitor) -> None:
    for how, kind in (
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("parquet", "application/vnd.apache.parquet"),
    ):
        answer = visitor.get(f"/events.{how}")
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-disposition"] == f'attachment; filename="depesche-events.{how}"'


def test_german_excel_opens_it(visitor: Visitor) -> None:
    """Byte order mark, semicolons, decimal commas, codes that keep their nought, no formula from a stranger."""
    text = visitor.get("/events.csv?dialect=excel&publisher=Lehrtafel").content.decode("utf-8")
    assert text.startswith("\ufeffevent_id;type;")
    assert ';"=""0' in text
    assert "\r\n" in text
    columns = (Column("words", Kind.TEXT, "."), Column("share", Kind.NUMBER, "."))
    hostile = [{"words": "=HYPERLINK(1)", "share": 0.5}, {"words": None, "share": None}]
    sent = exported("x", columns, lambda: iter(hostile), "csv", is_excel=True)
    content = b"".join(sent.iterator).decode("utf-8")  # type: ignore[arg-type]
    assert content == "\ufeffwords;share\r\n'=HYPERLINK(1);0,5\r\n;\r\n"


def test_a_row_and_the_findings_of_a_report_are_files_too(visitor: Visitor) -> None:
    event = visitor.get("/api/events?size=1").json()["rows"][0]
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"/rows/{event['event_id']}/row.csv").text)))
    assert [row["id"] for row in rows] == [event["event_id"]]
    path = f"/reports/{event['report_id']}/findings"
    every = visitor.get(f"{path}.json?chosen=1&layer=events&layer=times").json()
    assert {row["layer"] for row in every["rows"]} == {"events", "times"}
    assert pq.read_table(io.BytesIO(visitor.get(f"{path}.parquet").content)).num_rows > 0


def test_nothing_is_sent_before_it_is_known_that_it_can_be(visitor: Visitor) -> None:
    """A wrong filter is an error, not half a file."""
    answer = visitor.get("/events.csv?direction=ab&actor=RUS&partner=CHN&since=2023&until=2020")
    assert answer.status_code == 400
    assert answer.json()["status_code"] == 400


def test_the_interface_describes_itself(visitor: Visitor) -> None:
    """OpenAPI, with every table and each of its filters."""
    told = visitor.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for name, table in TABLES.items():
        for path in (f"/api/{name}", f"/{name}.csv"):
            named = {each["name"] for each in told["paths"][path]["get"].get("parameters", ())}
            assert set(table.filters) <= named, path
    about = (Path(__file__).parents[1] / "docs" / "web.md").read_text(encoding="utf-8")
    assert [path for path in told["paths"] if path.startswith("/api/") and f"`{path}`" not in about] == []
