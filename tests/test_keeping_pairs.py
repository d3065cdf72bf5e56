"""Copies and happenings as reports come and go, in memory and in SQLite: the groups of those that are there."""

import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.api.kept_items import sketch_of_text, sketch_text, telling_of_text, telling_text
from depesche.keeping.copies import Copies, Sketch, Wording, find_copies, wording_of
from depesche.keeping.happenings import Happenings, Telling, find_happenings
from depesche.keeping.holding import Holding, InMemory
from depesche.keeping.judged import Carried
from depesche.keeping.just_read import tellings_of
from depesche.model.event import Status
from depesche.model.judgement import Judgement, in_force
from depesche.store.holding import StoredHolding, holding_schema
from tests.judging import some_judgements
from tests.sample_readings import sample_readings
from tests.test_keeping_copies import AGENCY, OTHER, wording


def stored(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(holding_schema(name))
    return connection


def stored_sketches() -> Holding[Sketch]:
    return StoredHolding(stored("sketches"), "sketches", sketch_text, sketch_of_text)


def stored_tellings() -> Holding[Telling]:
    return StoredHolding(stored("tellings"), "tellings", telling_text, telling_of_text)


def texts() -> list[Wording]:
    """The samples, and two texts whose copies hang together by some of them only."""
    parts = [AGENCY, AGENCY[:2], AGENCY[2:], (*AGENCY[2:], *OTHER[:2]), OTHER, (*OTHER[:2], *AGENCY[:1])]
    made = [wording(f"made {number}", part) for number, part in enumerate(parts)]
    return made + [wording_of(reading.report, reading.doc) for reading in sample_readings().values()]


@pytest.mark.parametrize("holding", [InMemory, stored_sketches])
@pytest.mark.parametrize("seed", range(4))
def test_copies_are_those_of_the_reports_that_are_there(
    holding: Callable[[], Holding[Sketch]], seed: int
) -> None:
    """And every report that leads, follows or stands alone otherwise than before is named."""
    chance, there = random.Random(seed), dict[str, Wording]()
    copies = Copies(holding(), there.__getitem__)
    all_texts = texts()
    for _ in range(12):
        came = [each for each in chance.sample(all_texts, 12) if each.id not in there]
        went = chance.sample(sorted(there), len(there) // 4)
        oldest = {report: copies.oldest(report) for report in there}
        there.update({each.id: each for each in came})
        changed = copies.revise(came, went)
        for report in went:
            del there[report]
        assert copies.groups() == find_copies(there.values())
        expected = {report: group.oldest for group in copies.groups() for report in group.members}
        for report in there:
            assert copies.oldest(report) == expected.get(report, report)
            assert report in changed or oldest.get(report, report) == expected.get(report, report)


@pytest.mark.parametrize("holding", [InMemory, stored_tellings])
@settings(max_examples=25, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_happenings_are_those_of_the_reports_that_are_there(
    holding: Callable[[], Holding[Telling]], chance: random.Random
) -> None:
    """With judgements that come and go; what did not happen is told by nobody, but counted among its like."""
    known = [replace(each, days=chance.choice(_SOME).days) for each in chance.sample(_TELLINGS, 60)]
    held, there, judged = holding(), dict[str, list[Telling]](), dict[tuple[str, str], Judgement]()
    counts: dict[str, object] = {}
    for _ in range(8):
        came = {each.report for each in chance.sample(known, 12)} - set(there)
        went = chance.sample(sorted(there), len(there) // 4)
        before, judged = judged, in_force(some_judgements(chance, known, 5))
        happenings = Happenings(held, judged)
        for report in went:
            del there[report]
        there.update({report: [each for each in known if each.report == report] for report in sorted(came)})
        regrouped = happenings.revise(
            [each for report in sorted(came) for each in there[report]],
            went,
            {
                names
                for names in (*before, *judged)
                if (names in before and before[names].verdict) != (names in judged and judged[names].verdict)
            },
        )
        expected = find_happenings(chain.from_iterable(there.values()), judged.values())
        assert happenings.all() == expected
        for happening in expected:
            assert {happenings.of(member) for member in happening.members} == {happening}
        counted = {each.row: each for each in happenings.carried()}
        assert counted == _counted_by_status(chain.from_iterable(there.values()), judged.values())
        others = {name for name in {*counted, *counts} if counts.get(name) != counted.get(name)}
        assert others <= regrouped
        counts = dict(counted)


def _counted_by_status(tellings: Iterable[Telling], judgements: Iterable[Judgement]) -> dict[str, Carried]:
    """Those of each status are held against each other as if they had happened."""
    by_status: dict[Status, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_status[telling.status].append(replace(telling, status=Status.ACTUAL))
    judgements = tuple(judgements)
    return {
        member: Carried(member, each.reports, each.independent_sources)
        for those in by_status.values()
        for each in find_happenings(those, judgements)
        for member in each.members
    }


_TELLINGS = list(tellings_of(sample_readings().values(), {}))
_SOME = [each for each in _TELLINGS if each.is_dated][:3]
