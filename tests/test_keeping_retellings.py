"""Retellings as reports come and go, in memory and in SQLite: the groups of those that are there, and all that was regrouped named."""

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.api.kept_items import utterance_of_text, utterance_text
from depesche.keeping.content import content_of
from depesche.keeping.holding import Holding, InMemory
from depesche.keeping.retellings import Retellings, find_retold
from depesche.keeping.retold import Utterance
from depesche.model.interval import Interval, day_range
from depesche.model.judgement import Judgement, Verdict, in_force
from depesche.store.holding import StoredHolding, holding_schema
from tests.judging import some_judgements
from tests.test_keeping_retold import COPY, DIRECT, INDIRECT, LONG, OTHER

_HELP = replace(OTHER, content=content_of("die Hilfe für Flüchtlinge in der Region reicht bei weitem nicht"))
_NUMBERS = replace(OTHER, content=content_of("400 Schulen würden von der Bundesregierung wiederaufgebaut"))
_SAID = (DIRECT, INDIRECT, LONG, OTHER, _HELP, _NUMBERS)
_DAYS = (*map(day_range, ("2024-01-16", "2024-01-17", "2024-01-25", "2024-03")), Interval(None, None))
_SPEAKERS = (
    ("person:a", "JOR"),
    ("person:a", "JOR"),
    ("person:b", "JOR"),
    ("state:JOR", "JOR"),
    ("person:c", ""),
)


def stored() -> Holding[Utterance]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(holding_schema("utterances"))
    return StoredHolding(connection, "utterances", utterance_text, utterance_of_text)


def made_up(chance: random.Random) -> list[Utterance]:
    """What few speakers said in few words on few days, in forty reports of which some are copies."""
    found = []
    for number in range(80):
        speaker, code = chance.choice(_SPEAKERS)
        report = f"r-{number % 40}"
        found.append(
            replace(
                chance.choice(_SAID),
                id=f"q-{number:02}",
                report=report,
                source=chance.choice((report, report, "r-1")),
                speakers=frozenset({speaker}),
                codes=frozenset({code} - {""}),
                days=chance.choice(_DAYS),
                is_dated=chance.random() < 0.3,
                is_negated=chance.random() < 0.1,
            )
        )
    return found


@pytest.mark.parametrize("holding", [InMemory, stored])
@settings(max_examples=25, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_retellings_are_those_of_the_reports_that_are_there(
    holding: Callable[[], Holding[Utterance]], chance: random.Random
) -> None:
    """With judgements that come and go; what is carried by others than before is named."""
    known = made_up(chance)
    held, there, judged = holding(), dict[str, list[Utterance]](), dict[tuple[str, str], Judgement]()
    counts: dict[str, object] = {}
    for _ in range(8):
        came = {each.report for each in chance.sample(known, 20)} - set(there)
        went = chance.sample(sorted(there), len(there) // 4)
        before, judged = judged, in_force(some_judgements(chance, known, 6))
        for report in went:
            del there[report]
        there.update({report: [each for each in known if each.report == report] for report in sorted(came)})
        retellings = Retellings(held, judged)
        anew = {names for names in (*before, *judged) if _verdict(before, names) != _verdict(judged, names)}
        regrouped = retellings.revise((each for report in came for each in there[report]), went, anew)
        expected = find_retold(chain.from_iterable(there.values()), judged.values())
        assert retellings.all() == expected
        for retelling in expected:
            assert {retellings.of(member) for member in retelling.members} == {retelling}
        counted = {each.row: each for each in retellings.carried()}
        assert set(counted) == {member for each in expected for member in each.members}
        others = {name for name in {*counted, *counts} if counts.get(name) != counted.get(name)}
        assert others <= regrouped
        assert others & set(counted) <= {each.row for each in retellings.carried(regrouped)} <= set(counted)
        counts = dict(counted)


def _verdict(judged: dict[tuple[str, str], Judgement], names: tuple[str, str]) -> Verdict | None:
    return judged[names].verdict if names in judged else None


@pytest.mark.parametrize("said", [*_SAID, COPY])
def test_nothing_is_lost_in_writing(said: Utterance) -> None:
    whole = replace(said, addressees=frozenset({"person:d", "state:FRA"}), place="FRA", commitment="warns")
    assert utterance_of_text(utterance_text(whole)) == whole
