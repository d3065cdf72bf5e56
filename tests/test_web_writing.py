"""What a visitor writes: judgements that can be undone, notes on mistakes, files that are read into the record."""

import json
import shutil
import time
from pathlib import Path

import httpx
import pytest

from depesche.store.aid.finder import Finder
from depesche.store.view import RecordView
from depesche.web.app import create_app
from depesche.web.settings import Settings
from depesche.web.writing import corrections_path
from tests.visitor import Visitor

TEXT = "BERLIN (dpa) - Frankreichs Regierung forderte am Montag eine Waffenruhe. „Der Krieg muss enden“, sagte der Minister.\n"


@pytest.fixture
def own(sample_record: Path, tmp_path: Path) -> Path:
    """A copy of the sample to write to."""
    path = tmp_path / "own.sqlite"
    shutil.copy(sample_record, path)
    return path


@pytest.fixture
def writer(own: Path) -> Visitor:
    return Visitor(httpx.ASGITransport(app=create_app(Settings(own, own))))  # type: ignore[arg-type]


def waited_for(guest: Visitor, path: str) -> str:
    """The page of a reading when it is over."""
    for _ in range(600):
        text = guest.get(path).text
        if "Fertig." in text or "Abgebrochen." in text:
            return text
        time.sleep(0.1)
    raise AssertionError("the reading does not end")


def test_a_judgement_parts_a_happening_and_is_undone(own: Path, writer: Visitor) -> None:
    """The groups follow, and all judgements stay."""
    assert writer.get("/").status_code == 200
    with Finder(own) as finder:
        left, right = (
            row["event"]
            for row in finder.select("SELECT event FROM aid.tellings WHERE happening = 1 LIMIT 2")
        )
    form = {
        "token": writer.token(),
        "left": left,
        "right": right,
        "why": "andere Reise",
        "by": "Prüferin",
        "verdict": "different",
    }
    answer = writer.post("/judgements", form)
    assert answer.status_code == 303
    page = writer.get(answer.headers["location"]).text
    assert "Das Urteil steht im Bestand" in page
    assert "andere Reise" in page
    assert "Prüferin" in page
    assert right not in str(writer.get(f"/api/rows/{left}").json()["happening"])
    writer.post("/judgements", {**form, "verdict": "undo", "why": ""})
    again = writer.get(f"/api/rows/{left}").json()
    assert right in [each["event_id"] for each in again["happening"]["tellings"]]
    assert [each["verdict"] for each in again["judgements"]] == ["negative", "unsure"]


@pytest.mark.parametrize(
    "change", [{"why": ""}, {"verdict": "maybe"}, {"right": "q-0"}, {"right": ""}, {"right": "same"}]
)
def test_a_judgement_without_sense_is_refused(own: Path, writer: Visitor, change: dict[str, str]) -> None:
    writer.get("/")
    with Finder(own) as finder:
        left, right = (row["id"] for row in finder.select("SELECT id FROM aid.done LIMIT 2"))
    changed = {name: left if value == "same" else value for name, value in change.items()}
    form = {"token": writer.token(), "left": left, "right": right, "why": "x", "verdict": "same", **changed}
    assert writer.post("/judgements", form).status_code in (400, 404)
    with RecordView(own) as view:
        assert list(view.rows("judgements")) == []


def test_a_mistake_is_noted_beside_the_record(own: Path, writer: Visitor) -> None:
    """With all that somebody needs who mends it, and the record itself unchanged."""
    before = own.read_bytes()
    event = writer.get("/api/events?size=1").json()["rows"][0]
    form = {
        "token": writer.token(),
        "row": event["event_id"],
        "field": "type",
        "what": "kein Treffen",
        "right": "CONSULT",
        "by": "Prüferin",
    }
    answer = writer.post("/mistakes", form)
    assert answer.status_code == 303
    assert "Fehlerdatei" in writer.get(answer.headers["location"]).text
    (line,) = [json.loads(line) for line in corrections_path(own).read_text(encoding="utf-8").splitlines()]
    assert (line["row"], line["field"], line["what"], line["right"], line["by"]) == (
        event["event_id"],
        "type",
        "kein Treffen",
        "CONSULT",
        "Prüferin",
    )
    assert line["words"] == event["words"]
    assert line["rule"] == event["rule"]
    assert line["passage"]
    assert own.read_bytes() == before
    assert "kein Treffen" in writer.get("/corrections").text
    assert json.loads(writer.get("/corrections.jsonl").text) == line
    assert writer.post("/mistakes", {**form, "what": ""}).status_code == 400
    assert writer.post("/mistakes", {**form, "row": "e-nothing"}).status_code == 404


def test_files_are_read_into_the_record_and_known_ones_are_not_read_again(own: Path, writer: Visitor) -> None:
    """In a process of its own, with what was skipped and why; the pages count them as soon as it is over."""
    before = writer.get("/api/record").json()["counts"]["reports"]
    files = [
        ("files", ("neu.txt", TEXT.encode(), "text/plain")),
        (
            "files",
            (
                "../../etc/english.txt",
                b"The minister said that the war must end soon, and he left the room. " * 4,
                "text/plain",
            ),
        ),
        ("files", ("kaputt.xml", b"<rss><channel><item>", "text/xml")),
    ]
    form = {"token": writer.token(), "publisher": "Neues Probeblatt", "dct": "2024-05-06"}
    answer = writer.post("/readings", form, files=files)
    assert answer.status_code == 303
    page = waited_for(writer, answer.headers["location"])
    assert "davon neu: 1" in page
    assert "Sprache en" in page
    assert "kaputt.xml" in page
    assert "../../etc" not in page
    assert writer.get("/api/record").json()["counts"]["reports"] == before + 1
    (row,) = writer.get("/api/reports?publisher=Neues").json()["rows"]
    assert (row["dct_value"], row["text"]) == ("2024-05-06", TEXT)
    again = writer.post("/readings", {**form, "token": writer.token()}, files=files[:1])
    assert "bekannt: 1" in waited_for(writer, again.headers["location"])


def test_a_reading_that_cannot_be_says_why(own: Path, writer: Visitor) -> None:
    answer = writer.post(
        "/readings",
        {"token": writer.token(), "dct": "im Mai"},
        files=[("files", ("a.txt", b"x", "text/plain"))],
    )
    assert "Abgebrochen." in waited_for(writer, answer.headers["location"])
    assert writer.post("/readings", {"token": writer.token()}).status_code == 400
    assert writer.get("/readings/unknown").status_code == 404


def test_the_sample_gives_way_to_the_visitors_own_record(sample_record: Path, tmp_path: Path) -> None:
    """What is read does not go into the sample."""
    own = tmp_path / "depesche.sqlite"
    guest = Visitor(httpx.ASGITransport(app=create_app(Settings(sample_record, own))))  # type: ignore[arg-type]
    assert "Das mitgelieferte Beispiel" in guest.get("/").text
    files = [("files", ("neu.txt", TEXT.encode(), "text/plain"))]
    answer = guest.post("/readings", {"token": guest.token(), "dct": "2024-05-06"}, files=files)
    waited_for(guest, answer.headers["location"])
    page = guest.get("/").text
    assert "Das mitgelieferte Beispiel" not in page
    assert guest.get("/api/record").json()["counts"]["reports"] == 1
