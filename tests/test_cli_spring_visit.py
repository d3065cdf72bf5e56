""" "Im Frühjahr", said in December, and the visit of March: from the first command to the confirmed announcement."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from depesche.cli.main import app

ANNOUNCED = (
    " date 2022-12 Kremlchef Wladimir Putin hat sich per Video mit Chinas Staatschef Xi Jinping beraten. Im Frühjahr werde Xi zu einem "
    "Staatsbesuch nach Moskau reisen, teilte Putin nach dem Gespräch mit.\n\nabc/de (dpa)\n"
)
HELD = (
    " date 2023-03-20 Chinas Präsident Xi Jinping ist am Montag zu einem Staatsbesuch in Moskau eingetroffen. Der russische Präsident "
    "Wladimir Putin empfing ihn am Nachmittag im Kreml.\n"
)


def announced(record: Path, as_of: str) -> dict[str, object]:
    """The visit as the ledger has it on a day."""
    done = CliRunner().invoke(
        app, ["announcements", "--type", "visit", "--as-of", as_of, "--json", "--record", str(record)]
    )
    assert done.exit_code == 0, done.output
    (row,) = [row for row in json.loads(done.stdout) if "RUS" in row["recipients"]]
    return dict(row)


def read(record: Path, path: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(path), "--record", str(record)])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("is_late_first", [False, True])
def test_the_visit_of_march_confirms_what_was_announced_for_spring(
    tmp_path: Path, is_late_first: bool
) -> None:
    """In whichever order the two reports are read; the step quotes the sentence of the later one."""
    record = tmp_path / "record.sqlite"
    for name, text in (
        (("b.txt", HELD), ("a.txt", ANNOUNCED)) if is_late_first else (("a.txt", ANNOUNCED), ("b.txt", HELD))
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        read(record, tmp_path / name)
    before, after = announced(record, "2022-12-31"), announced(record, "2023-03-31")
    assert (before["state"], before["due_earliest"], before["due_latest"]) == (
        "open",
        "2023-03-01",
        "2023-05-31",
    )
    assert after["state"] == "confirmed"
    (step,) = after["steps"]  # type: ignore[misc]
    assert "eingetroffen" in step["sentence"]


def test_without_the_second_report_it_is_overdue_in_june(tmp_path: Path) -> None:
    record = tmp_path / "record.sqlite"
    (tmp_path / "a.txt").write_text(ANNOUNCED, encoding="utf-8")
    read(record, tmp_path / "a.txt")
    assert announced(record, "2023-05-31")["state"] == "open"
    assert announced(record, "2023-06-01")["state"] == "overdue"
