"""Happenings: tellings of one event across reports, judged, grouped, undone."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from depesche.keeping.happenings import Happening, Happenings, Telling, compare, find_happenings
from depesche.keeping.holding import InMemory
from depesche.model.event import Status
from depesche.model.interval import day_range
from depesche.model.judgement import Judgement, Verdict, in_force

MEETING = Telling(
    "e-1",
    "r-1",
    "r-1",
    "CONSULT",
    "treffen",
    frozenset({"USA", "CHN"}),
    day_range("2023-06-19"),
    None,
    "CHN",
    True,
)
AGAIN = replace(MEETING, id="e-2", report="r-2", source="r-2", lemma="empfangen")
COPY = replace(MEETING, id="e-3", report="r-3", source="r-1")
LATER = replace(MEETING, id="e-4", report="r-4", source="r-4", days=day_range("2023-06-21"))
OTHERS = replace(MEETING, id="e-5", report="r-5", source="r-5", codes=frozenset({"USA", "IND"}))
NOON = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)


def judged(left: Telling, right: Telling, verdict: Verdict, hour: int = 0) -> Judgement:
    return Judgement(left.id, right.id, verdict, "Redaktion", NOON + dt.timedelta(hours=hour), "geprüft")


def members(happenings: tuple[Happening, ...]) -> list[tuple[str, ...]]:
    return [happening.members for happening in happenings]


def test_one_meeting_in_two_reports() -> None:
    (happening,) = find_happenings([MEETING, AGAIN])
    assert (happening.members, happening.reports, happening.independent_sources) == (("e-1", "e-2"), 2, 2)
    assert all(feature.why.endswith(".") for pair in happening.pairs for feature in pair.features)


def test_a_copy_is_no_further_source() -> None:
    (happening,) = find_happenings([MEETING, AGAIN, COPY])
    assert (happening.reports, happening.independent_sources) == (3, 2)


@pytest.mark.parametrize(
    "other",
    [
        LATER,
        OTHERS,
        replace(AGAIN, country="USA"),
        replace(AGAIN, type="SANCTION"),
        replace(AGAIN, days=day_range("2023-02-05")),
        replace(AGAIN, report="r-1"),
        replace(AGAIN, status=Status.FUTURE),
    ],
    ids=[
        "another day",
        "other parties",
        "another place",
        "another type",
        "long before",
        "one report",
        "not happened",
    ],
)
def test_look_alikes_stay_apart(other: Telling) -> None:
    assert find_happenings([MEETING, other]) == ()


def test_what_is_to_come_is_not_what_happened_even_by_judgement() -> None:
    future = replace(AGAIN, status=Status.FUTURE)
    joined = judged(MEETING, future, Verdict.POSITIVE)
    happenings = Happenings(InMemory(), in_force([joined]))
    happenings.revise([MEETING, future])
    assert (happenings.all(), list(happenings.carried())) == ((), [])


def test_an_unsure_pair_joins_nothing() -> None:
    vague = replace(
        AGAIN, country=None, is_dated=False, codes=frozenset({"USA"}), days=day_range("2023-06-19")
    )
    assert compare(MEETING, vague).verdict is not Verdict.POSITIVE
    assert find_happenings([MEETING, vague]) == ()


def test_a_person_overrules_and_takes_it_back() -> None:
    """Kept apart, joined again; joined by hand, taken back."""
    apart = judged(MEETING, AGAIN, Verdict.NEGATIVE)
    assert find_happenings([MEETING, AGAIN], [apart]) == ()
    undone = judged(MEETING, AGAIN, Verdict.UNSURE, hour=1)
    assert members(find_happenings([MEETING, AGAIN], [undone, apart])) == [("e-1", "e-2")]
    joined = judged(MEETING, OTHERS, Verdict.POSITIVE)
    assert members(find_happenings([MEETING, OTHERS], [joined])) == [("e-1", "e-5")]


def test_what_is_kept_apart_is_not_joined_through_a_third() -> None:
    apart = judged(MEETING, AGAIN, Verdict.NEGATIVE)
    for happening in find_happenings([MEETING, AGAIN, COPY], [apart]):
        assert not {"e-1", "e-2"} <= set(happening.members)


def test_contradicting_days_stand_side_by_side() -> None:
    joined = judged(MEETING, LATER, Verdict.POSITIVE)
    (happening,) = find_happenings([MEETING, LATER], [joined])
    (found,) = happening.contradictions
    assert [(side.value, side.reports) for side in found.sides] == [
        ("2023-06-19", ("r-1",)),
        ("2023-06-21", ("r-4",)),
    ]


def test_any_order_makes_the_same_happenings() -> None:
    tellings = [MEETING, AGAIN, COPY, LATER, OTHERS]
    expected = find_happenings(tellings)
    assert all(find_happenings(order) == expected for order in permutations(tellings))
