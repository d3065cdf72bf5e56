"""The page for questions in SQL: off unless asked for, and harmless where it is on."""

from pathlib import Path

import httpx
import pytest

from depesche.errors import OptionError
from depesche.store import asking_sql
from depesche.store.asking_sql import MOST_ROWS, ask_sql
from depesche.web.app import create_app
from depesche.web.settings import Settings
from tests.visitor import Visitor


def test_it_is_off_unless_asked_for(sample_record: Path) -> None:
    app = create_app(Settings(sample_record, sample_record))
    guest = Visitor(httpx.ASGITransport(app=app))  # type: ignore[arg-type]
    assert guest.get("/sql").status_code == 404
    assert 'href="/sql"' not in guest.get("/").text


def test_a_question_is_answered(sample_record: Path, visitor: Visitor) -> None:
    """Views, full text, functions and recursion are allowed."""
    assert ask_sql(sample_record, "SELECT count(*) AS n FROM reports").rows == ((82,),)
    assert ask_sql(
        sample_record, "SELECT rowid FROM quotations_fts WHERE quotations_fts MATCH 'Krieg'"
    ).columns == ("rowid",)
    assert ask_sql(
        sample_record,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5) SELECT sum(i) FROM n",
    ).rows == ((15,),)
    assert ask_sql(sample_record, "SELECT upper(type), max(confidence) FROM v_events GROUP BY 1").rows
    assert "<td>82</td>" in visitor.get("/sql?query=SELECT count(*) FROM reports").text


@pytest.mark.parametrize("sql", [
    "DELETE FROM reports", "INSERT INTO meta VALUES ('a', 'b')", "UPDATE reports SET title = 'x'", "DROP TABLE reports",
    "CREATE TABLE x (y)", "CREATE TEMP TABLE x AS SELECT 1", "ATTACH 'other.sqlite' AS other", "DETACH main", "PRAGMA writable_schema = 1",
    "PRAGMA table_info(reports)", "VACUUM INTO 'copy.sqlite'", "SELECT load_extension('x')", "SELECT 1; SELECT 2", "REINDEX", "ANALYZE",
    "BEGIN", "SELECT zeroblob(1000000000)", "SELECT hex(randomblob(2000000))", "SELECT", "SELECT * FROM nowhere", "\x00", "SELECT '\ud800'",
    "x" * 20_000,
])  # fmt: skip
def test_what_does_harm_is_refused(sample_record: Path, sql: str) -> None:
    """In one line that says why."""
    before = sample_record.read_bytes()
    with pytest.raises(OptionError, match="SQL: "):
        ask_sql(sample_record, sql)
    assert sample_record.read_bytes() == before


def test_endless_questions_end(sample_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_sql, "SECONDS", 0.2)
    with pytest.raises(OptionError, match="Sekunden"):
        ask_sql(
            sample_record,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        )
    with pytest.raises(OptionError, match="Sekunden"):
        ask_sql(sample_record, "SELECT count(*) FROM mentions a, mentions b, mentions c")


def test_more_rows_than_are_shown_are_not_hidden(sample_record: Path, visitor: Visitor) -> None:
    """The page says that there are more."""
    answer = ask_sql(sample_record, "SELECT id FROM mentions")
    assert len(answer.rows) == MOST_ROWS
    assert answer.is_cut
    assert "Es gibt mehr" in visitor.get("/sql?query=SELECT id FROM mentions").text
    assert visitor.get("/sql?query=DROP TABLE reports").status_code == 400
