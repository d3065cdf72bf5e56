"""Contradictions: what reports of one happening tell differently, side by side; what rose, what meets, what a copy says is none."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from depesche.api.record import Record, open_record
from depesche.cli.main import app
from depesche.keeping.contradictions import About, Account, Blame, Contradiction, Count, find_contradictions
from depesche.model.figure import ClaimKind, FigureKind
from depesche.model.interval import day_range, parse_dct
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from depesche.store.writer import RecordWriter
from depesche.web.app import create_app
from depesche.web.settings import Settings
from tests.visitor import Visitor


def dead(low: int | None, high: int | None = -1, *, by: str = "", is_course: bool = False) -> Count:
    high = low if high == -1 else high
    return Count(FigureKind.DEAD, low, high, f"{low} Tote", by, is_course)


def account(name: str, *counts: Count, at: str = "2024-03-05", source: str = "") -> Account:
    return Account(name, source or name, at=at, counts=counts)


def blaming(name: str, *accused: str, kind: ClaimKind = ClaimKind.BEGAN) -> Account:
    return Account(
        name,
        name,
        at="2024-03-05",
        blames=tuple(Blame(kind, (each,), "schoss zuerst", "ein Sprecher") for each in accused),
    )


def found(*accounts: Account) -> tuple[Contradiction, ...]:
    return find_contradictions(accounts)


def test_numbers_stand_side_by_side_with_sources_and_words() -> None:
    (contradiction,) = found(
        account("r-1", dead(12, by="Polizei")), account("r-2", dead(17)), account("r-3", dead(17))
    )
    assert (contradiction.about, contradiction.is_course) == (About.DEAD, False)
    most, least = contradiction.sides
    assert (most.value, most.reports, most.sources) == ("17", ("r-2", "r-3"), 2)
    assert (least.value, least.words, least.by) == ("12", ("12 Tote",), ("Polizei",))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ([dead(12)], [dead(12, None)]),
        ([dead(36, 44)], [dead(40)]),
        ([dead(None, 20)], [dead(17)]),
        ([dead(24, 120)], [dead(60)]),
        ([dead(12), dead(17)], [dead(17)]),
        ([dead(12)], [Count(FigureKind.INJURED, 17, 17, "17 Verletzte")]),
    ],
    ids=["at least", "about", "up to", "dozens", "one of two numbers", "another kind"],
)
def test_numbers_whose_bounds_meet_are_none(ours: list[Count], theirs: list[Count]) -> None:
    assert found(account("r-1", *ours), account("r-2", *theirs)) == ()


def test_a_copy_does_not_contradict_its_original() -> None:
    assert found(account("r-1", dead(12)), account("r-2", dead(17), source="r-1")) == ()


@pytest.mark.parametrize(
    ("first", "second", "is_course"),
    [
        (account("r-1", dead(12), at="2024-03-05"), account("r-2", dead(17), at="2024-03-06"), True),
        (
            account("r-1", dead(12), at="2024-03-05T08:00"),
            account("r-2", dead(17), at="2024-03-05T18:00"),
            True,
        ),
        (account("r-1", dead(12)), account("r-2", dead(17, is_course=True)), True),
        (account("r-1", dead(17), at="2024-03-05"), account("r-2", dead(12), at="2024-03-06"), False),
        (account("r-1", dead(12)), account("r-2", dead(17)), False),
        (account("r-1", dead(12), at="2024-03"), account("r-2", dead(17), at="2024-03-06"), False),
        (
            account("r-1", dead(12), at="2024-03-06"),
            account("r-2", dead(17, is_course=True), at="2024-03-05"),
            False,
        ),
    ],
    ids=[
        "next day",
        "ten hours later",
        "told as rising",
        "fell",
        "same day",
        "only the month is known",
        "rose before",
    ],
)
def test_a_number_that_rose_is_the_course_of_things(first: Account, second: Account, is_course: bool) -> None:
    (contradiction,) = found(first, second)
    assert contradiction.is_course is is_course


def test_a_demonstration_has_one_number() -> None:
    """Police and organisers, whichever report is the later one."""
    ours, theirs = (Count(FigureKind.PROTESTERS, n, n, str(n)) for n in (2000, 5000))
    (contradiction,) = found(account("r-1", ours), account("r-2", theirs, at="2024-03-06"))
    assert not contradiction.is_course


def test_who_began_stands_side_by_side() -> None:
    (contradiction,) = found(blaming("r-1", "ARM"), blaming("r-2", "AZE"))
    assert [(side.value, side.by) for side in contradiction.sides] == [
        ("ARM", ("ein Sprecher",)),
        ("AZE", ("ein Sprecher",)),
    ]
    assert found(blaming("r-1", "ARM"), blaming("r-2", "ARM")) == ()
    assert found(blaming("r-1", "ARM"), blaming("r-2", "AZE", kind=ClaimKind.DENIED)) == ()


def test_days_contradict_where_they_do_not_meet() -> None:
    monday, tuesday, week = (replace(account(n), days=d) for n, d in (
        ("r-1", day_range("2024-03-04")), ("r-2", day_range("2024-03-05")), ("r-3", day_range("2024-03"))))  # fmt: skip
    assert [c.about for c in found(monday, tuesday)] == [About.DAY]
    assert found(monday, week) == ()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 28)), min_size=2, max_size=4))
def test_any_order_tells_the_same(numbers: list[tuple[int, int]]) -> None:
    accounts = [account(f"r-{i}", dead(n), at=f"2024-03-{day:02}") for i, (n, day) in enumerate(numbers)]
    expected = find_contradictions(accounts)
    assert all(find_contradictions(order) == expected for order in permutations(accounts))
    assert bool(expected) == (len({n for n, _ in numbers}) > 1)


REST = " Die Regierung in Kiew rief die Verbündeten auf, mehr Waffen zu liefern. Der ukrainische Außenminister sprach mit Ministern der EU."
ATTACK = "Russland hat am Montag die ukrainische Stadt Odessa mit Raketen angegriffen."


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("contradictions") / "record.sqlite"
    told = {
        "Tagblatt": f"{ATTACK} Dabei wurden nach Angaben des Gouverneurs zwölf Menschen getötet.{REST}",
        "Kurier": "Raketen auf Odessa: Russland hat am Montag die Hafenstadt Odessa mit Raketen angegriffen, bei dem Angriff sind "
        "17 Menschen ums Leben gekommen. Der Außenminister in Kiew verlangte von der EU mehr Flugabwehr und neue Sanktionen gegen Moskau.",
    }
    with RecordWriter(path, "1.0") as writer:
        for publisher, text in told.items():
            report = report_from_text(text, dct=parse_dct("2024-03-05"), publisher=publisher, key=publisher)
            writer.write_reading(read_report(report))
    return path


def contradicted(record: Record) -> list[Contradiction]:
    return [each for happening in record.happenings() for each in happening.contradictions]


def test_two_papers_contradict_each_other_down_to_the_words(record: Path) -> None:
    """From the texts to the line that a reader sees."""
    with open_record(record) as opened:
        (contradiction,) = contradicted(opened)
        event = next(h.members[0] for h in opened.happenings() if h.contradictions)
    assert [side.value for side in contradiction.sides] == ["12", "17"]
    output = CliRunner().invoke(app, ["same", event, "--record", str(record)]).output
    assert "Widerspruch: Tote" in output
    assert "Tagblatt 2024-03-05" in output
    assert "zwölf Menschen" in output


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Widerspruch: Zahl der Toten"), ("en", "Contradiction: Number of dead")]
)
def test_the_page_of_a_happening_shows_both_sides(record: Path, language: str, words: str) -> None:
    """With who tells which number; the list of contradictory happenings and the interface have it too."""
    guest = Visitor(httpx.ASGITransport(app=create_app(Settings(record, record))))  # type: ignore[arg-type]
    listed = guest.get(f"/happenings?kind=contradicted&lang={language}").text
    assert words.partition(":")[0] in listed
    row = guest.get("/api/happenings").json()["rows"][0]
    assert row["contradictions"].startswith("dead: 12 (")
    page = guest.get(f"/happenings/{row['event_id']}?lang={language}").text
    for part in (words, "Tagblatt", "Kurier", "zwölf Menschen"):
        assert part in page
    told = guest.get(f"/api/rows/{row['event_id']}").json()["happening"]["contradictions"]
    assert [side["value"] for side in told[0]["sides"]] == ["12", "17"]
