"""Who gets in, what goes out with each answer, and which route may be written to."""

import base64
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from depesche.cli.main import app as commands
from depesche.web.app import all_handlers, create_app
from depesche.web.security import HEADERS, Password, Token, host_of, is_loopback
from depesche.web.settings import Settings
from depesche.web.site import site_of
from depesche.web.work import Desk
from tests.visitor import Visitor

WRITTEN = {"/judgements", "/mistakes", "/readings"}
"""The routes that take what a visitor writes; all others only read."""

PAGES = {
    "/", "/about", "/actor", "/actors", "/announcements", "/copies", "/copies/{report_id:str}", "/corrections", "/corrections.jsonl",
    "/coverage", "/dyad", "/happenings", "/happenings/{event_id:str}", "/map", "/network", "/quotations", "/quotations/facets",
    "/readings/{job_id:str}", "/reports", "/reports/facets", "/reports/{report_id:str}", "/rows/{row_id:str}", "/sql", "/timeline",
    "/timeline/facets",
}  # fmt: skip
TABLES = (
    "reports quotations events actors announcements copies happenings network months dyad map coverage skipped"
).split()
FORMATS = ("csv", "json", "parquet")
DATA = {
    *(
        f"/api/{name}"
        for name in (*TABLES, "record", "actor", "rows/{row_id:str}", "reports/{report_id:str}")
    ),
    *(f"/{name}.{how}" for name in TABLES for how in FORMATS),
    *(f"/rows/{{row_id:str}}/row.{how}" for how in FORMATS),
    *(f"/reports/{{report_id:str}}/findings.{how}" for how in FORMATS),
}


@pytest.fixture(scope="module")
def routes(sample_record: Path) -> dict[str, set[str]]:
    """The methods of every route."""
    site = site_of(Settings(sample_record, sample_record, has_sql=True), Desk())
    found: dict[str, set[str]] = {}
    for handler in all_handlers(site):
        for path in handler.paths:
            found.setdefault(path, set()).update(str(method) for method in handler.http_methods)
    return found


def test_every_route_stands_in_the_table(routes: dict[str, set[str]]) -> None:
    """A new route is put here by somebody who has thought about it."""
    assert set(routes) == WRITTEN | PAGES | DATA
    assert {path for path, methods in routes.items() if "POST" in methods} == WRITTEN
    assert all(methods == {"GET"} for path, methods in routes.items() if path not in WRITTEN)


@pytest.mark.parametrize("path", sorted(WRITTEN))
def test_what_is_written_needs_the_token_of_a_page_of_ours(visitor: Visitor, path: str) -> None:
    """Neither no token, nor a wrong one, nor the right one from another site."""
    token = visitor.token()
    assert visitor.post(path, {"what": "x"}).status_code == 403
    assert visitor.post(path, {"what": "x", "token": "wrong"}).status_code == 403
    for header in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert visitor.post(path, {"token": token}, headers=header).status_code == 403
    assert (
        visitor.post(path, {"token": token}, headers={"origin": "http://127.0.0.1:8000"}).status_code == 400
    )


@pytest.mark.parametrize(
    "path",
    ["/", "/api/events", "/events.csv", "/rows/e-zzz", "/static/style.css", "/nowhere", "/api/openapi.json"],
)
def test_every_answer_has_the_headers(visitor: Visitor, path: str) -> None:
    """Pages, data, files and errors alike; nothing may run that does not come from here."""
    answer = visitor.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8000", "10.0.0.1"]
)
def test_an_unknown_host_is_refused(visitor: Visitor, host: str) -> None:
    """A name that somebody else's DNS points here does not open the pages."""
    assert visitor.get("/", host=host).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST:80"])
def test_names_of_this_machine_are_known(visitor: Visitor, host: str) -> None:
    """With and without a port."""
    assert visitor.get("/about", host=host).status_code == 200


def test_a_password_is_asked_for_where_it_is_set(sample_record: Path) -> None:
    """On every path; a right one is remembered, a wrong one is slow."""
    app = create_app(
        Settings(sample_record, sample_record, hosts=("archiv.example",), password="richtig-lang")
    )
    guest = Visitor(httpx.ASGITransport(app=app))  # type: ignore[arg-type]

    def header(word: str) -> dict[str, str]:
        return {"authorization": "Basic " + base64.b64encode(f"x:{word}".encode()).decode()}

    assert guest.get("/").status_code == 401
    assert guest.get("/static/style.css").headers["www-authenticate"].startswith("Basic")
    assert guest.get("/about", **header("falsch")).status_code == 401
    assert guest.get("/about", authorization="Basic %%%").status_code == 401
    assert guest.get("/about", **header("richtig-lang")).status_code == 200
    assert guest.get("/about", host="archiv.example", **header("richtig-lang")).status_code == 200
    assert guest.get("/about", host="other.example", **header("richtig-lang")).status_code == 403


def test_tokens_and_passwords_are_compared_whole() -> None:
    assert not Token().is_right(None)
    assert not Token().is_right(Token().value)
    assert not Password("geheim").lets_in("Bearer geheim")


def test_what_is_this_machine() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "127.9.9.9")] == [True] * 4
    assert [is_loopback(host) for host in ("0.0.0.0", "::", "192.0.2.7", "example.org", "")] == [False] * 5
    assert [host_of(each) for each in ("a:80", "[::1]:80", "[::1]", "A")] == ["a", "[::1]", "[::1]", "a"]


def test_another_address_needs_a_switch_and_a_password(
    sample_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody opens an archive to the network by mistake."""
    asked = ["serve", "--record", str(sample_record), "--port", "0", "--host", "0.0.0.0"]
    refused = CliRunner().invoke(commands, asked)
    assert refused.exit_code == 2
    assert "--share" in refused.output
    short = CliRunner().invoke(commands, [*asked, "--share"], input="kurz\nkurz\n")
    assert short.exit_code == 2
    assert "mindestens 8" in short.output
    monkeypatch.setenv("DEPESCHE_PASSWORD", "abc")
    assert CliRunner().invoke(commands, [*asked, "--share"]).exit_code == 2


def test_static_files_stay_in_their_folder(visitor: Visitor) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/"):
        assert visitor.get(path).status_code in (400, 404), path
