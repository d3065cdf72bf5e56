"""The commands that look across reports: copies, same, judge, and the ledger of a whole record."""

import json
import random
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from depesche.api.kept import copies_of, happenings_of, ledger_of_record
from depesche.api.record import open_record
from depesche.cli.main import app
from depesche.keeping.just_read import ledger_of
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from tests.sample_readings import sample_readings


def call(*args: str, record: Path) -> Result:
    return CliRunner().invoke(app, [*args, "--record", str(record)])


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keeping") / "record.sqlite"
    with RecordWriter(path, "1.0") as writer:
        writer.write_readings(sample_readings().values())
    return path


def test_a_record_keeps_the_ledger_that_its_readings_make(archive: Path) -> None:
    """Nothing is lost on the way through the tables."""
    with RecordView(archive) as view:
        assert ledger_of_record(view) == ledger_of(sample_readings().values())


def test_any_order_of_reading_makes_the_same_record(archive: Path, tmp_path: Path) -> None:
    """Copies, ledger and happenings of an archive that was read in other orders, in parts."""
    with RecordView(archive) as view:
        expected = copies_of(view), ledger_of_record(view), happenings_of(view)
    for seed in (1, 2):
        readings = list(sample_readings().values())
        random.Random(seed).shuffle(readings)
        path = tmp_path / f"{seed}.sqlite"
        for part in (readings[:30], readings[30:]):
            with RecordWriter(path, "1.0") as writer:
                writer.write_readings(part)
        with RecordView(path) as view:
            assert (copies_of(view), ledger_of_record(view), happenings_of(view)) == expected


def test_copies_are_listed_with_what_was_cut(archive: Path) -> None:
    listing = call("copies", record=archive).output.splitlines()
    assert len(listing) == 1 + 7
    assert "gekürzt: " in call("copies", "--diff", record=archive).output
    groups = json.loads(call("copies", "--json", record=archive).stdout)
    assert [len(group["members"]) for group in groups] == [2, 3, 2]
    assert groups[0]["members"][0]["report_id"] == groups[0]["oldest"]


def test_announcements_quote_each_step(archive: Path) -> None:
    rows = json.loads(call("announcements", "--as-of", "2023-03-18", "--json", record=archive).stdout)
    (row,) = [row for row in rows if row["content"] == "visit" and row["recipients"] == ["RUS"]]
    assert (row["state"], row["due_earliest"], row["due_latest"]) == ("changed", "2023-03-20", "2023-03-22")
    assert "Russland besuchen" in row["steps"][0]["sentence"]
    assert (
        "bestätigt" in call("announcements", "--actor", "RUS", "--state", "confirmed", record=archive).output
    )
    with open_record(archive) as record:
        assert record.ledger("2023-03-18", type="visit") == [
            each for each in rows if each["content"] == "visit"
        ]


def test_a_judgement_parts_what_was_one_and_can_be_undone(archive: Path) -> None:
    with RecordView(archive) as view:
        happening = next(h for h in happenings_of(view) if len(h.members) == 2)
    left, right = happening.members
    assert "unabhängig" in call("same", left, record=archive).output
    assert call("judge", left, right, "different", record=archive).exit_code == 2
    assert call("judge", left, left, "same", "--why", "x", record=archive).exit_code == 2
    done = call(
        "judge", left, right, "different", "--why", "anderer Anlass", "--by", "Redaktion", record=archive
    )
    assert done.exit_code == 0, done.output
    assert call("same", left, record=archive).output == "Keine andere Meldung erzählt davon.\n"
    assert call("judge", left, right, "undo", record=archive).exit_code == 0
    told = json.loads(call("same", left, "--json", record=archive).stdout)
    assert set(told["members"]) == {left, right}


def test_only_events_are_judged(archive: Path) -> None:
    with RecordView(archive) as view:
        quotation = view.quotations(limit=1)[0]["quotation_id"]
    assert "kein Ereignis" in call("same", quotation, record=archive).output
