"""What strangers write stays text: in the browser, in every filter, in every export."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from depesche.api.aid import make_aid
from depesche.store.aid.finder import Finder
from depesche.store.view import RecordView
from depesche.web.app import create_app
from depesche.web.filters import FILTERS
from depesche.web.settings import Settings
from depesche.web.tables import TABLES
from scripts.take_screenshots import screens
from tests.browser import chromium, served, started
from tests.hostile import SCRIPTS, hostile_record
from tests.test_web_browser import Watched
from tests.visitor import Visitor

SQL = (
    "' OR 1=1 --", "'; DROP TABLE reports; --", "\" OR \"\"=\"", "1) UNION SELECT sql FROM sqlite_master --", "%' ESCAPE '!",
    "a' || (SELECT 1) || '", "NEAR(", "\"", "*", "a AND NOT", "(", "x:y", "^a", "\x00", "ä" * 200, "-", "ODER ODER", "\\", "%00",
    "\ud7ff",
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = hostile_record(tmp_path_factory.mktemp("hostile"))
    make_aid(path)
    return path


@pytest.fixture(scope="module")
def guest(record: Path) -> Visitor:
    return Visitor(httpx.ASGITransport(app=create_app(Settings(record, record))))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def paths(record: Path) -> list[str]:
    """All screens, every report, every row, every actor."""
    with Finder(record) as finder:
        found = [
            f"/reports/{row['id']}?chosen=1&layer=quotations&layer=events&layer=actors&layer=times"
            for row in finder.select("SELECT id FROM aid.reports")
        ]
        found += [
            f"/rows/{row['id']}"
            for name in ("quotations", "events", "announcements")
            for row in finder.select(f"SELECT id FROM {name} LIMIT 4")
        ]
        found += [
            f"/actor?id={quote(row['id'])}"
            for row in finder.select("SELECT id FROM aid.actors ORDER BY mentions DESC LIMIT 6")
        ]
    known = {
        name: path
        for name, path in screens(record).items()
        if "None" not in path and name not in ("sql", "error", "dyad", "actor", "actor-state")
    }
    return [*known.values(), *found]


@pytest.mark.skipif(chromium() is None, reason="no Chromium: apt-get install chromium")
def test_no_script_of_a_report_runs(record: Path, paths: list[str]) -> None:
    """No dialog, no error, no request elsewhere, and no element that a text has made."""
    with served(record) as address, started() as browser:
        watched = Watched(browser, address)
        for path in paths:
            page = watched.open(path)
            made = page.evaluate(
                "document.querySelectorAll('iframe, img, base, svg[onload], [onerror], [onclick], [onmouseover]').length"
            )
            links = page.evaluate("Array.from(document.links, link => link.href)")
            assert made == 0, path
            assert [link for link in links if not link.startswith((address, "http://", "https://"))] == [], (
                path
            )
        assert watched.faults == []


def test_a_text_is_shown_as_it_was_written(guest: Visitor, record: Path) -> None:
    """Escaped, not cleaned away; an address that is none of the web is no link."""
    with Finder(record) as finder:
        reports = {row["title"]: row["id"] for row in finder.select("SELECT id, title FROM reports")}
    assert len(reports) == len(SCRIPTS)
    for script in SCRIPTS:
        page = guest.get(f"/reports/{reports[f'Titel {script}']}").text
        assert ("{{" in script) == (script in page)
        assert 'href="javascript:' not in page.lower()
        assert 'href="data:' not in page.lower()
        assert 'href="//' not in page


@pytest.mark.parametrize("words", [*SQL, *SCRIPTS])
def test_no_filter_of_any_table_does_harm(guest: Visitor, record: Path, words: str) -> None:
    """Rows, or a plain no; the record stays what it is."""
    with RecordView(record) as view:
        before = view.counts()
    for name, table in TABLES.items():
        for each in table.filters:
            answer = guest.send("GET", f"/api/{name}", params={each: words, "size": 3})
            assert answer.status_code in (200, 400, 404), (name, each, words, answer.text)
    for path in (
        "/quotations",
        "/reports",
        "/timeline",
        "/actors",
        "/network",
        "/announcements",
        "/coverage",
        "/copies",
    ):
        for each in ("q", "actor", "publisher", "speaker"):
            answer = guest.send("GET", path, params={each: words})
            assert answer.status_code in (200, 400, 404), (path, each, words)
            assert all(
                script not in answer.text for script in SCRIPTS if script in words and "{{" not in script
            ), (path, each)
    for path in (
        f"/rows/{quote(words, safe='')}",
        f"/reports/{quote(words, safe='')}",
        f"/copies/{quote(words, safe='')}",
    ):
        assert guest.get(path).status_code in (400, 404), path
    with RecordView(record) as view:
        assert view.counts() == before


def test_every_filter_has_a_limit(guest: Visitor) -> None:
    """A filter of a megabyte is refused, whatever it is for."""
    for name, (pattern, doc) in FILTERS.items():
        assert doc.endswith((".", "…")), name
        assert pattern is None or pattern.startswith("^"), name
        for table in TABLES.values():
            if name in table.filters:
                assert (
                    guest.send("GET", f"/api/{table.name}", params={name: "a" * 20_000}).status_code == 400
                ), name


def test_a_name_of_a_file_steers_nothing(guest: Visitor) -> None:
    page = guest.get("/coverage").text
    assert "&lt;script&gt;alert(11)" in page
    assert "<script>alert" not in page
    for how in ("csv", "json"):
        assert guest.get(f"/skipped.{how}").headers["content-type"].split(";")[0] in (
            "text/csv",
            "application/json",
        )


@pytest.fixture(autouse=True)
def nobody_writes(record: Path) -> Iterator[None]:
    before = record.stat().st_mtime_ns
    yield
    assert record.stat().st_mtime_ns == before
