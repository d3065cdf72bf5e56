"""Filing: clauses and entries share keys where one may speak of the other, and few otherwise."""

import datetime as dt
from dataclasses import replace

import pytest

from depesche.keeping.filing import entry_hints, entry_keys, entry_question, saying_hints
from depesche.keeping.known import Known, Saying
from depesche.keeping.ledger import opened
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import Span

JUNE_1, JULY_23 = dt.date(2009, 6, 1), dt.date(2009, 7, 23)
ELECTION = Matter(
    "election",
    Turn.PLANNED,
    (Span(0, 5),),
    Span(0, 40),
    "to come",
    actors=("KGZ",),
    persons=("name:bakijew",),
    days=Interval(JULY_23, JULY_23),
    topic=("wahl",),
)
FALL = replace(ELECTION, kind="other", turn=Turn.HELD, rule="deed", topic=("stürzen",))


def saying(matter: Matter, day: dt.date, report: str) -> Saying:
    return Saying(f"{day}\t{report}", Known(report, Interval(day, day)), matter, has_date=True)


def share_a_key(announced: Matter, clause: Matter, day: dt.date) -> bool:
    live = opened(saying(announced, JUNE_1, "a"))
    assert live is not None
    dues = [] if live.due is None else [live.due]
    keys = entry_keys(live, entry_hints(live, dues))
    told = saying(clause, day, "b")
    wanted, since = entry_question(told, saying_hints(told))
    return any(key in wanted and until >= since for key, until in keys)


JULY = Interval(dt.date(2009, 7, 1), dt.date(2009, 7, 31))
MAY = Interval(dt.date(2009, 5, 1), dt.date(2009, 5, 31))
YEARS_LATER = dt.date(2013, 6, 21)


def test_what_was_done_in_the_month_of_the_plan_is_held_against_it_years_later_too() -> None:
    assert share_a_key(ELECTION, replace(FALL, days=JULY), YEARS_LATER)
    assert not share_a_key(ELECTION, replace(FALL, days=MAY), YEARS_LATER)


@pytest.mark.parametrize(("actors", "kind"), [(("KGZ",), "strike"), (("USA",), "election")])
def test_a_word_alone_is_no_key(actors: tuple[str, ...], kind: str) -> None:
    """It takes a party beside it."""
    other = replace(ELECTION, turn=Turn.HELD, actors=actors, kind=kind, persons=(), days=None)
    due_later = replace(ELECTION, days=Interval(JULY_23, JULY_23 + dt.timedelta(20)))
    assert share_a_key(due_later, replace(other, actors=("KGZ",), kind="election"), JULY_23)
    assert share_a_key(due_later, other, JULY_23) == (actors == ("KGZ",))


def test_of_one_kind_and_day_other_parties_are_no_bar() -> None:
    other = replace(ELECTION, turn=Turn.HELD, actors=("USA",), persons=())
    assert share_a_key(ELECTION, other, JULY_23)
    assert not share_a_key(ELECTION, replace(other, topic=("stürzen",)), JULY_23)
