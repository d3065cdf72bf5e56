"""`depesche times`: the tagger alone on the command line."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner, Result

from depesche.cli.main import app

TEXT = "Der Rat tagte am Montag in Wien. Seit drei Jahren wird dort verhandelt, und heute geht es weiter.\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["times", *args], input=stdin)


def test_a_listing() -> None:
    """Words, type, value, days and rule, in text order."""
    result = call("-", "--dct", "2022-12-21", stdin=TEXT)

    assert result.exit_code == 0, result.output
    head, *lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert head == ["Worte", "Art", "Wert", "Zusatz", "Tage", "Regel"]
    assert lines[0] == ["Montag", "DATE", "2022-12-19", "", "2022-12-19", "weekday"]
    assert [line[0] for line in lines] == ["Montag", "drei Jahren", "heute"]


def test_json_by_either_option() -> None:
    """One list with an object for each report."""
    results = [
        call("-", "--dct", "2022-12", *args, stdin=TEXT) for args in (("--json",), ("--format", "json"))
    ]
    values = [json.loads(result.stdout) for result in results]

    assert values[0] == values[1]
    assert values[0][0]["text"] == TEXT
    assert [each["text"] for each in values[0][0]["timexes"]] == ["Montag", "drei Jahren", "heute"]
    assert values[0][0]["timexes"][0]["value"] is None


def test_timeml_and_conventions() -> None:
    """One well-formed document; "heute" by the convention asked for."""
    values = []
    for convention in ("record", "timeml"):
        result = call(
            "-", "--dct", "2022-12-21", "--format", "timeml", "--convention", convention, stdin=TEXT
        )
        element = ET.fromstring(result.stdout.encode()).find("TEXT")
        assert element is not None
        assert "".join(element.itertext()) == TEXT
        values.append([tag.get("value") for tag in element][-1])
    assert values == ["2022-12-21", "PRESENT_REF"]


def test_several_reports(tmp_path: Path) -> None:
    """A listing names the report; TimeML goes into a folder, a file for each."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    listing = call("a.txt", "b.txt", "--dct", "2022-12-21")
    assert listing.stdout.startswith("Meldung\tWorte\t")
    assert {line.split("\t")[0] for line in listing.stdout.splitlines()[1:]} == {"a.txt", "b.txt"}

    assert call("a.txt", "b.txt", "--format", "timeml").exit_code == 2
    for form, suffix in (("timeml", "tml"), ("json", "json")):
        result = call("a.txt", "b.txt", "--format", form, "--out", form)
        assert (result.exit_code, len(list((tmp_path / form).glob(f"?-*.{suffix}")))) == (0, 2)


def test_wrong_use() -> None:
    """Exit code 2 for what is no choice, 1 for a file that is not there; nothing is read before."""
    for args in (
        ("--format", "xml"),
        ("--convention", "heideltime"),
        ("--dct", "gestern"),
        ("--out", "x"),
        ("--json", "--format", "timeml"),
    ):
        assert call("-", *args, stdin=TEXT).exit_code == 2, args
    missing = call("fehlt.txt", "--json")
    assert (missing.exit_code, json.loads(missing.stdout)) == (1, [])
