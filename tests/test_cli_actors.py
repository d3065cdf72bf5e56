"""The commands on actors: list, suggest, merge, split, undo, and the way out to a reconciliation and back."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from depesche.api.identities import linking_of
from depesche.cli.main import app
from depesche.model.interval import parse_dct
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from depesche.store.scope import Scope
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter

TEXTS = {
    "a": (
        "Der russische Oppositionelle Alexei Mustermann kritisierte die Regierung. Mustermann reiste ab.",
        "2022-05-01",
    ),
    "b": (
        "Der russische Oppositionelle Alexej Mustermann lehnte das Angebot ab. Russland antwortete nicht.",
        "2022-06-01",
    ),
    "c": (
        "Der deutsche Außenminister Hans Beispiel besuchte Paris. Deutschland und Frankreich einigten sich.",
        "2022-07-01",
    ),
    "d": ("Der österreichische Außenminister Hans Beispiel besuchte Rom.", "2022-08-01"),
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    with RecordWriter(path, "1.0") as writer:
        for key, (text, day) in TEXTS.items():
            writer.write_reading(read_report(report_from_text(text, dct=parse_dct(day), key=key)))
    call("link", record=path)
    return path


def call(*args: str, record: Path) -> Result:
    return CliRunner().invoke(app, ["actors", *args, "--record", str(record)])


def listed(record: Path, *args: str) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in json.loads(call("list", "--json", *args, record=record).stdout)}


def test_variants_are_listed_once_and_namesakes_twice(record: Path) -> None:
    """One Mustermann under two spellings, two Beispiel of two states."""
    found = listed(record, "--name", "muster")
    assert [row["actor_ids"] for row in found.values()] == [
        ["name:alexei-mustermann", "name:alexej-mustermann"]
    ]
    assert [row["reports"] for row in found.values()] == [2]
    assert sorted(str(row["code"]) for row in listed(record, "--name", "Beispiel").values()) == ["AUT", "DEU"]


def test_a_merge_is_seen_everywhere_and_can_be_undone(record: Path) -> None:
    """The views and the filters follow the judgement, and forget it."""
    with RecordView(record) as view:
        before = view.reports(Scope(actor="name:hans-beispiel"))
    ids = [str(row["id"]) for row in listed(record, "--name", "Beispiel").values()]
    assert "ein Akteur" in call("merge", *ids, "--why", "derselbe", record=record).output
    assert len(listed(record, "--name", "Beispiel")) == 1
    with RecordView(record) as view:
        assert len(view.reports(Scope(actor="name:hans-beispiel"))) == 2 > len(before)
    other = next(name for name in ids if "@" in name)
    assert "1 Urteile zurückgenommen" in call("undo", other, record=record).output
    assert len(listed(record, "--name", "Beispiel")) == 2


def test_a_split_parts_a_spelling_or_a_report(record: Path) -> None:
    """By id, and by the report in which it is a namesake."""
    call("split", "Alexei Mustermann", "name:alexej-mustermann", "--why", "zwei Personen", record=record)
    assert len(listed(record, "--name", "muster")) == 2
    with RecordView(record) as view:
        (report,) = [row["id"] for row in view.rows("reports") if row["key"] == "a"]
    assert call("split", "state:RUS", "--report", report, "--why", "Probe", record=record).exit_code == 0
    assert f"state:RUS@{report}" in listed(record)


def test_every_judgement_needs_a_reason_and_known_actors(record: Path) -> None:
    """Wrong use ends with 2 and says what is missing."""
    for args, words in (
        (("merge", "state:RUS", "state:DEU"), "--why"),
        (("merge", "Niemand", "state:DEU", "--why", "x"), "niemand im Bestand heißt so"),
        (("split", "state:RUS", "--why", "x"), "--report"),
        (("split", "state:RUS", "--report", "zzz", "--why", "x"), "kommt darin nicht vor"),
        (("undo", "state:RUS"), "kein Urteil"),
    ):
        result = call(*args, record=record)
        assert result.exit_code == 2, args
        assert words in result.output, args


def test_reconciliation_goes_out_and_comes_back(record: Path, tmp_path: Path) -> None:
    """What a person fills in becomes judgements; rows that do not fit are told, the rest is taken."""
    out = tmp_path / "actors.csv"
    call("export", str(out), record=record)
    with out.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        if row["id"] == "state:RUS":
            row["wikidata"] = "https://www.wikidata.org/wiki/Q159"
        if row["id"].startswith("name:hans-beispiel"):
            row["wikidata"] = "Q1"
        if row["id"] == "state:DEU":
            row["wikidata"] = "Deutschland"
    rows.append({**dict.fromkeys(rows[0], ""), "id": "name:nobody", "wikidata": "Q2"})
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    result = call("import", str(out), record=record)
    assert result.exit_code == 1
    assert "'Deutschland'" in result.output
    assert "'name:nobody'" in result.output
    assert "2 Urteile übernommen, 2 Zeilen nicht." in result.output
    found = listed(record)
    assert found["state:RUS"]["wikidata"] == "Q159"
    assert [row["wikidata"] for name, row in found.items() if "hans-beispiel" in name] == ["Q1"]
    assert call("import", str(tmp_path / "none.csv"), record=record).exit_code == 1


def test_what_nothing_can_move_is_left_out_and_changes_nothing(record: Path) -> None:
    """Linking only what is open moves the same bearers as linking all."""
    call("split", "state:RUS", "--report", _report(record, "a"), "--why", "Probe", record=record)
    with RecordView(record) as view:
        assert linking_of(view, only_open=True).moved() == linking_of(view).moved() != {}
        assert len(view.bearers(only_open=True)) < len(view.bearers())


def _report(record: Path, key: str) -> str:
    with RecordView(record) as view:
        return next(str(row["id"]) for row in view.rows("reports") if row["key"] == key)
