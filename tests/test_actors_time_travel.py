"""The same words at other dates: an office is its holder on the report's date, and nobody after the cut-off."""

import datetime as dt

import pytest

from depesche.extract.actors import find_mentions
from depesche.knowledge.offices import cut_off, holders, terms
from depesche.model.actor import Mention
from depesche.model.interval import day_range
from tests.make import dct_of, doc_of

PRESIDENTS = (
    ("1990-06-01", "George H. W. Bush"), ("1993-06-01", "Bill Clinton"), ("2000-12-31", "Bill Clinton"), ("2001-09-12", "George W. Bush"),
    ("2009-01-19", "George W. Bush"), ("2009-01-21", "Barack Obama"), ("2016-11-10", "Barack Obama"), ("2017-01-21", "Donald Trump"),
    ("2021-01-19", "Donald Trump"), ("2021-01-21", "Joe Biden"), ("2024-12-31", "Joe Biden"), ("2025-02-01", "Donald Trump"),
)  # fmt: skip
OTHERS = (
    ("Der Bundeskanzler sagte ab. Deutschland wartet.", "1997-05-01", "Helmut Kohl"),
    ("Der Bundeskanzler sagte ab. Deutschland wartet.", "2004-05-01", "Gerhard Schröder"),
    ("Die Bundeskanzlerin sagte ab. Deutschland wartet.", "2015-05-01", "Angela Merkel"),
    ("Der russische Präsident sagte ab.", "1995-05-01", "Boris Jelzin"),
    ("Der russische Präsident sagte ab.", "2010-05-01", "Dmitri Medwedew"),
    ("Der Kremlchef sagte ab.", "2015-05-01", "Wladimir Putin"),
    ("Der Nato-Generalsekretär sagte ab.", "2011-05-01", "Anders Fogh Rasmussen"),
    ("Der Nato-Generalsekretär sagte ab.", "2024-11-01", "Mark Rutte"),
    ("Der UN-Generalsekretär sagte ab.", "2003-05-01", "Kofi Annan"),
    ("Der französische Präsident sagte ab.", "1990-05-01", "François Mitterrand"),
    ("Der britische Premierminister sagte ab.", "2023-05-01", "Rishi Sunak"),
    ("Der österreichische Bundeskanzler sagte ab.", "2025-03-20", "Christian Stocker"),
)


def first(text: str, day: str) -> Mention:
    return find_mentions(doc_of(text, day), dct_of(day))[0]


@pytest.mark.parametrize(("day", "name"), PRESIDENTS)
def test_the_us_president_over_the_years(day: str, name: str) -> None:
    """ "der US-Präsident sagte" from 1990 to the cut-off."""
    mention = first("Der US-Präsident sagte die Reise ab.", day)
    assert [actor.name for actor in mention.actors] == [name]
    assert mention.rule == "office at the date"


@pytest.mark.parametrize(("text", "day", "name"), OTHERS)
def test_other_offices(text: str, day: str, name: str) -> None:
    assert [actor.name for actor in first(text, day).actors] == [name]


def test_every_month_has_at_most_two_presidents_and_mostly_one() -> None:
    """No gap and no third one from 1990 to the cut-off."""
    limit = cut_off()
    assert limit is not None
    months = [f"{year}-{month:02}" for year in range(1990, limit.year + 1) for month in range(1, 13)]
    counts = [len(holders("USA", "head_of_state", day_range(m))) for m in months if m <= f"{limit:%Y-%m}"]
    assert set(counts) == {1, 2}
    assert counts.count(2) == 6  # Januaries of 1993, 2001, 2009, 2017, 2021, 2025


@pytest.mark.parametrize("day", ["2009-01-20", "2009-01"])
def test_on_the_day_of_a_change_nobody_is_named(day: str) -> None:
    """Two held the office: the office stands for itself."""
    mention = first("Der US-Präsident sagte die Reise ab.", day)
    assert [actor.id for actor in mention.actors] == ["office:USA:praesident"]


def test_after_the_cut_off_it_says_so() -> None:
    """The office without its holder, and the reason."""
    limit = cut_off()
    assert limit is not None
    mention = first("Der US-Präsident sagte die Reise ab.", (limit + dt.timedelta(days=1)).isoformat())
    assert [actor.id for actor in mention.actors] == ["office:USA:praesident"]
    assert mention.actors[0].code == "USA"
    assert mention.why == f"the table of terms ends on {limit}"


def test_a_report_after_the_cut_off_still_names_whom_it_introduces() -> None:
    """What the text says needs no table."""
    day = "2030-01-01"
    found = find_mentions(doc_of("US-Präsident Max Muster kam. Der US-Präsident sprach.", day), dct_of(day))
    assert [actor.name for actor in found[-1].actors] == ["Max Muster"]


def test_terms_are_many() -> None:
    """At least 5,000 terms since 1990, of more than 150 states."""
    assert len(terms()) >= 5000
    assert len({term.body for term in terms() if ":" not in term.body}) > 150
