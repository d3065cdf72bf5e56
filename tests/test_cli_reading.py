"""`depesche read`: what it says of odd files, and whose reports they are."""

import sys
import types
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from depesche.cli.main import app
from tests.make_reading import reading_of, report_of

GOOD = report_of().text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a reading made by hand in place of the stages, which have tests of their own."""
    monkeypatch.chdir(tmp_path)
    pipeline = types.ModuleType("depesche.pipeline")
    pipeline.read_report = reading_of  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "depesche.pipeline", pipeline)
    return tmp_path


def call(*args: str) -> Result:
    """Run a command line."""
    return CliRunner().invoke(app, list(args))


def test_notes_of_the_readers_are_shown(folder: Path) -> None:
    """A file in two encodings is read, and one line on stderr says so; a clean one is silent."""
    (folder / "a.txt").write_bytes(
        GOOD.encode() + "\nDie Gespräche".encode() + "\nÜber alles.\n".encode("cp1252")
    )
    (folder / "b.txt").write_text(GOOD, encoding="utf-8")

    assert "a.txt: UTF-8 mit 1 Zeile(n) in Windows-1252" in call("read", "a.txt").stderr
    assert "Windows-1252" not in call("read", "b.txt").output


def test_the_folder_as_publisher(folder: Path) -> None:
    """--publisher-from-folder names the folder of the file."""
    (folder / "tagesblatt").mkdir()
    (folder / "tagesblatt" / "a.txt").write_text(GOOD, encoding="utf-8")
    call("read", "tagesblatt", "--publisher-from-folder", "--record", "neu.sqlite")

    assert "tagesblatt" in call("info", "--record", "neu.sqlite", "--json").output


def test_reading_ends_with_commands_to_try(folder: Path) -> None:
    """What is named after reading works on this record: the report it shows is there."""
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    shown = next(
        line
        for line in call("read", "a.txt", "--record", "neu.sqlite").stdout.splitlines()
        if " show " in line
    )

    assert "--record neu.sqlite" in shown
    assert call("show", shown.split(" show ")[1].split()[0], "--record", "neu.sqlite").exit_code == 0
