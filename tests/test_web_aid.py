"""The finding aid holds what the record holds: the same numbers, states and groups, and never those of yesterday."""

import datetime as dt
import json
import os
import shutil
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from depesche.api.aid import is_fresh, make_aid
from depesche.api.kept import copies_of, happenings_of
from depesche.api.ledger_rows import ledger_rows
from depesche.errors import OptionError, StoreError
from depesche.model.event import EventType
from depesche.model.judgement import Judgement, Verdict
from depesche.store.aid import about, ledger, sums
from depesche.store.aid.asking import Asked
from depesche.store.aid.files import aid_path, stamp_in
from depesche.store.aid.fill import QUADS
from depesche.store.aid.finder import Finder
from depesche.store.aid.lists import LISTINGS
from depesche.store.scope import Scope, last_day
from depesche.store.view import RecordView
from depesche.store.writer import RecordWriter
from depesche.web.work import Desk

DAYS = ("2022-05-01", "2023-02-10", "2023-03-18", "2023-06-30", "2024-01-20", "2024-12-31")


@pytest.fixture(scope="module")
def own(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample to write to."""
    path = tmp_path_factory.mktemp("aid") / "own.sqlite"
    shutil.copy(sample_record, path)
    return path


def test_the_lists_have_every_row_of_the_record(sample_record: Path) -> None:
    """And each row as the views of the record have it."""
    with Finder(sample_record) as finder, RecordView(sample_record) as view:
        for name, column in (("quotations", "quotation_id"), ("events", "event_id")):
            expected = {row[column]: row for row in view.rows(f"v_{name}")}
            found = {row[column]: row for row in LISTINGS[name].all(finder, Asked())}
            assert found == expected
            assert LISTINGS[name].total(finder, Asked()) == len(expected)
        assert {row["id"] for row in LISTINGS["reports"].all(finder, Asked())} == {
            row["id"] for row in view.rows("reports")
        }


@pytest.mark.parametrize("filters", [
    {"actor": "RUS"}, {"actor": "RUS", "with_actor": "CHN"}, {"actor": "person:olaf-scholz"}, {"actor": "scholz"}, {"actor": "IGO:UN"},
    {"type": "CONSULT"}, {"status": "future"}, {"publisher": "lehrtafel"}, {"speaker": "RUS"},
])  # fmt: skip
def test_events_are_found_as_the_record_finds_them(sample_record: Path, filters: dict[str, str]) -> None:
    """The same filters, the same rows, whether the aid is asked or the record."""
    asked = Asked(**{{"with_actor": "partner"}.get(name, name): value for name, value in filters.items()})
    with Finder(sample_record) as finder, RecordView(sample_record) as view:
        expected = {row["event_id"] for row in view.events(Scope(**filters))}  # type: ignore[arg-type]
        assert {row["event_id"] for row in LISTINGS["events"].all(finder, asked)} == expected
        assert expected


@pytest.mark.parametrize(
    "words", ["Krieg", "Sanktion*", '"der Ukraine"', "Waffen -Russland", "Moskau ODER Peking"]
)
def test_a_search_finds_what_the_record_finds(sample_record: Path, words: str) -> None:
    with Finder(sample_record) as finder, RecordView(sample_record) as view:
        for name, column, search in (
            ("quotations", "quotation_id", view.search_quotations),
            ("reports", "id", view.search_reports),
        ):
            expected = {row[column] for row in search(words, limit=None)}
            assert {row[column] for row in LISTINGS[name].all(finder, Asked(q=words))} == expected


@pytest.mark.parametrize("day", DAYS)
def test_the_ledger_stands_as_it_stood_on_every_day(sample_record: Path, day: str) -> None:
    """States, due days and steps of each announcement, as the keeping of the record tells them."""
    with Finder(sample_record) as finder, RecordView(sample_record) as view:
        expected = {row["id"]: row for row in ledger_rows(view, Scope(), dt.date.fromisoformat(day))}
        found = {row["id"]: row for row in ledger.ledger_page(finder, Asked(as_of=day))}
        states = ledger.ledger_states(finder, Asked(as_of=day))
    assert found == expected
    assert {name: number for name, number in states.items() if name != "soon"} == dict(
        Counter(row["state"] for row in expected.values())
    )
    last = (last_day(day) + dt.timedelta(ledger.SOON)).isoformat()
    soon = [
        row
        for row in expected.values()
        if row["state"] in ("open", "changed") and day <= (row["due_latest"] or "") <= last
    ]
    assert states["soon"] == len(soon)


def test_copies_and_happenings_are_those_of_the_record(sample_record: Path) -> None:
    with Finder(sample_record) as finder, RecordView(sample_record) as view:
        groups = [[each["report"] for each in group["reports"]] for group in about.copy_groups(finder, None)]
        assert sorted(groups) == sorted(list(group.members) for group in copies_of(view))
        found = {
            tuple(each["event_id"] for each in row["tellings"]): row
            for row in about.happenings(finder, False)
        }
        expected = happenings_of(view)
    assert set(found) == {each.members for each in expected}
    for each in expected:
        row = found[each.members]
        assert (row["reports"], row["sources"], row["contradictions"]) == (
            each.reports, each.independent_sources, json.loads(json.dumps([asdict(one) for one in each.contradictions])))  # fmt: skip


def test_what_is_summed_up_is_the_sum(sample_record: Path) -> None:
    """Links with and without filters, pairs by month, facets, coverage, numbers of actors."""
    with Finder(sample_record) as finder, RecordView(sample_record) as view:
        filtered = sums.network(finder, Asked(since="1900"))
        assert sums.network(finder, Asked()) == filtered
        assert sums.network_total(finder, Asked()) == len(filtered)
        pair = sums.pair_months(finder, "CHN", "USA", Asked())
        link = next(row for row in filtered if (row["a"], row["b"]) == ("CHN", "USA"))
        assert sum(row["number"] for row in pair) == link["events"] == link["cooperation"] + link["conflict"]
        assert sum(row["number"] for row in sums.months(finder, Asked())) == finder.counts()["done"]
        counted = sums.facets(finder, "events", Asked())
        assert sum(row["number"] for row in counted["type"]) == finder.counts()["done"]
        assert (
            sum(row["reports"] for row in sums.coverage(finder, Asked(), "month"))
            == finder.counts()["reports"]
        )
        assert dict(sums.reports_by_publisher(finder)) == view.coverage()["publishers"]
        mentions = Counter(row["actor_id"] for row in view.rows("mention_actors"))
        scholz = about.actor_row(finder, "person:olaf-scholz")
        assert (
            scholz["mentions"]
            == mentions["person:olaf-scholz"]
            == sum(row["number"] for row in about.offices(finder, scholz["no"]))
        )


def test_every_type_has_its_quad_class() -> None:
    assert sorted(name for names in QUADS.values() for name in names) == sorted(
        str(each) for each in EventType
    )


def test_an_aid_is_stale_as_soon_as_the_record_changes(own: Path) -> None:
    """And is made anew by the next visitor; a judgement alone changes what is one happening."""
    make_aid(own)
    assert is_fresh(own)
    with Finder(own) as finder:
        (first, *_) = about.happenings(finder, False, 1)
        left, right = sorted(each["event_id"] for each in first["tellings"][:2])
    with RecordWriter(own, "1.0") as writer:
        writer.write_judgement(
            Judgement(left, right, Verdict.NEGATIVE, "test", dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "anders")
        )
    assert not is_fresh(own)
    Desk().refresh(own)
    assert is_fresh(own)
    with Finder(own) as finder:
        kept = about.happening_of(finder, left)
    assert kept is None or right not in [each["event_id"] for each in kept["tellings"]]


def test_an_aid_that_is_broken_or_missing_is_none(own: Path, tmp_path: Path) -> None:
    assert stamp_in(tmp_path / "nothing.aid") is None
    broken = tmp_path / "broken.aid"
    broken.write_bytes(b"no database at all, only words")
    assert stamp_in(broken) is None
    lonely = tmp_path / "lonely.sqlite"
    shutil.copy(own, lonely)
    with pytest.raises(StoreError, match="Übersicht"):
        Finder(lonely)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_an_aid_lies_elsewhere_where_the_folder_is_closed(own: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    shutil.copy(own, closed / "record.sqlite")
    closed.chmod(0o500)
    assert aid_path(closed / "record.sqlite").parent != closed


def test_what_there_is_not_is_said(sample_record: Path) -> None:
    with Finder(sample_record) as finder:
        for ask in (
            lambda: about.actor_row(finder, "nobody"),
            lambda: about.copy_group(finder, 99),
            lambda: about.happening(finder, 9999),
        ):
            with pytest.raises(OptionError, match="kein"):
                ask()
        assert about.happening_of(finder, "e-none") is None
        assert about.copies_of_report(finder, "none") is None
