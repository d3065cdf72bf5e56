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


def test_a_retold_quotation_is_shown_parted_and_joined_again(archive: Path) -> None:
    """The resignation of Liz Truss in two papers: once her words, once what she said."""
    with RecordView(archive) as view:
        (direct,) = [
            q["id"] for q in view.rows("quotations") if "kann ich das Mandat nicht erfüllen" in q["words"]
        ]
        (indirect,) = [q["id"] for q in view.rows("quotations") if "Sie könne den Auftrag" in q["words"]]
    told = json.loads(call("same", direct, "--json", record=archive).stdout)
    assert (set(told["members"]), told["independent_sources"]) == ({direct, indirect}, 2)
    assert "gemeinsam: Partei, gewählt, erfüllen" in call("same", direct, record=archive).output
    done = call("judge", direct, indirect, "different", "--why", "anderer Satz", record=archive)
    assert done.exit_code == 0, done.output
    assert call("same", direct, record=archive).output == "Keine andere Meldung gibt das wieder.\n"
    assert call("judge", direct, indirect, "undo", record=archive).exit_code == 0
    with open_record(archive) as record:
        assert {direct, indirect} in [set(each.members) for each in record.retold()]


def test_only_two_rows_of_one_kind_are_judged(archive: Path) -> None:
    with RecordView(archive) as view:
        quotation = view.quotations(limit=1)[0]["quotation_id"]
        event = view.events(limit=1)[0]["event_id"]
        timex = next(view.rows("timexes"))["id"]
    assert "weder Ereignis noch Zitat" in call("same", timex, record=archive).output
    for other in (event, timex):
        refused = call("judge", quotation, other, "same", "--why", "x", record=archive)
        assert (refused.exit_code, "zwei Zitate" in refused.output) == (2, True)
