"""Retellings: quotations of one utterance across reports, judged, grouped, undone; and the two sentences of one speech."""

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.keeping.content import content_of, overlap
from depesche.keeping.retellings import Retelling, find_retold
from depesche.keeping.retold import Utterance, compare, keys_of
from depesche.model.interval import day_range
from depesche.model.judgement import Judgement, Verdict

DIRECT = Utterance(
    id="q-1",
    report="r-1",
    source="r-1",
    speakers=frozenset({"person:a"}),
    codes=frozenset({"JOR"}),
    days=day_range("2024-01-16"),
    content=content_of("„Wir müssen einen weiteren Krieg in unserer Region unbedingt verhindern“", ["JOR"]),
)
INDIRECT = replace(
    DIRECT,
    id="q-2",
    report="r-2",
    source="r-2",
    type="Indirect",
    content=content_of("ein weiterer Krieg in der Region müsse verhindert werden", ["JOR"]),
)
COPY = replace(DIRECT, id="q-3", report="r-3", source="r-1")
OTHER = replace(
    INDIRECT,
    id="q-4",
    report="r-4",
    source="r-4",
    content=content_of("die Hilfe für Flüchtlinge reiche nicht"),
)
LONG = replace(
    DIRECT,
    id="q-5",
    report="r-5",
    source="r-5",
    content=content_of(
        "„Wir müssen einen weiteren Krieg in unserer Region verhindern. Die Hilfe für Flüchtlinge reicht nicht.“"
    ),
)
NOON = dt.datetime(2024, 2, 1, 12, tzinfo=dt.UTC)


def judged(left: Utterance, right: Utterance, verdict: Verdict, hour: int = 0) -> Judgement:
    return Judgement(left.id, right.id, verdict, "Redaktion", NOON + dt.timedelta(hours=hour), "geprüft")


def members(found: tuple[Retelling, ...]) -> list[tuple[str, ...]]:
    return [each.members for each in found]


def test_direct_words_are_retold_indirectly() -> None:
    (found,) = find_retold([DIRECT, INDIRECT])
    assert (found.members, found.reports, found.independent_sources) == (("q-1", "q-2"), 2, 2)
    assert all(feature.why.endswith(".") for pair in found.pairs for feature in pair.features)


def test_a_copy_is_no_further_source() -> None:
    (found,) = find_retold([DIRECT, INDIRECT, COPY])
    assert (found.reports, found.independent_sources) == (3, 2)


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        replace(INDIRECT, speakers=frozenset({"person:b"})),
        replace(INDIRECT, days=day_range("2024-03-02")),
        replace(INDIRECT, report="r-1"),
        replace(INDIRECT, is_negated=True),
        replace(INDIRECT, content=content_of("ein weiterer Krieg in Europa sei im Winter unwahrscheinlich")),
    ],
    ids=[
        "another sentence",
        "another speaker",
        "weeks later",
        "one report",
        "was not said",
        "little in common",
    ],
)
def test_look_alikes_stay_apart(other: Utterance) -> None:
    assert find_retold([DIRECT, other]) == ()


def test_other_numbers_are_another_sentence() -> None:
    five, nine = (
        replace(
            DIRECT, id=f"q-{n}", report=f"r-{n}", content=content_of(f"die Ausgaben um {n} Milliarden kürzen")
        )
        for n in ("fünf", "neun")
    )
    assert compare(five, nine).verdict is Verdict.NEGATIVE
    assert (
        compare(five, replace(nine, content=content_of("die Ausgaben um 5 Milliarden kürzen"))).verdict
        is Verdict.POSITIVE
    )


def test_a_long_quotation_is_no_bridge_between_two_sentences() -> None:
    """Both sentences stand in it; they are two utterances all the same."""
    assert compare(LONG, INDIRECT).verdict is Verdict.POSITIVE
    assert compare(LONG, OTHER).verdict is Verdict.POSITIVE
    for found in find_retold([LONG, INDIRECT, OTHER]):
        assert not {INDIRECT.id, OTHER.id} <= set(found.members)


def test_a_person_overrules_and_takes_it_back() -> None:
    apart = judged(DIRECT, INDIRECT, Verdict.NEGATIVE)
    assert find_retold([DIRECT, INDIRECT], [apart]) == ()
    undone = judged(DIRECT, INDIRECT, Verdict.UNSURE, hour=1)
    assert members(find_retold([DIRECT, INDIRECT], [undone, apart])) == [("q-1", "q-2")]
    joined = judged(DIRECT, OTHER, Verdict.POSITIVE)
    assert members(find_retold([DIRECT, OTHER], [joined])) == [("q-1", "q-4")]


def test_what_a_person_joined_is_joined_whatever_else_speaks_against_it() -> None:
    """Not the features of two others, only another judgement."""
    by_hand = [judged(DIRECT, INDIRECT, Verdict.POSITIVE), judged(INDIRECT, OTHER, Verdict.POSITIVE)]
    assert compare(DIRECT, OTHER).verdict is Verdict.NEGATIVE
    assert members(find_retold([DIRECT, INDIRECT, OTHER], by_hand)) == [("q-1", "q-2", "q-4")]
    (found,) = find_retold([DIRECT, INDIRECT, OTHER], [*by_hand, judged(DIRECT, OTHER, Verdict.NEGATIVE)])
    assert len(found.members) == 2


def test_what_is_kept_apart_is_not_joined_through_a_third() -> None:
    apart = judged(DIRECT, INDIRECT, Verdict.NEGATIVE)
    for found in find_retold([DIRECT, INDIRECT, COPY], [apart]):
        assert not {"q-1", "q-2"} <= set(found.members)


def test_any_order_makes_the_same_groups() -> None:
    utterances = [DIRECT, INDIRECT, COPY, OTHER, LONG]
    expected = find_retold(utterances)
    assert all(find_retold(order) == expected for order in permutations(utterances))


@pytest.mark.parametrize("other", [INDIRECT, COPY, LONG])
def test_what_is_one_utterance_shares_a_key(other: Utterance) -> None:
    assert set(keys_of(DIRECT)) & set(keys_of(other))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("den Hafenbetreibern", "den Betreibern der Häfen"),
        ("der ukrainischen Energieversorgung", "der Energieversorgung in der Ukraine"),
        ("Ägypten werde keine Vertreibung zulassen", "Ägypten lasse keine Vertreibung zu"),
        ("400 Schulen", "vierhundert Schulen"),
        ("würden wiederaufgebaut", "werden wir wiederaufbauen"),
    ],
)
def test_two_wordings_have_one_content(left: str, right: str) -> None:
    assert overlap(content_of(left), content_of(right)).share > 0.5


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_be_compared(left: str, right: str) -> None:
    """Whatever stands there, sharing is mutual and never more than all."""
    ours, theirs = content_of(left), content_of(right)
    shared = overlap(ours, theirs)
    assert 0 <= shared.share <= 1
    assert shared.weight == pytest.approx(overlap(theirs, ours).weight, abs=0.5)
