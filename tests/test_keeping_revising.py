"""The ledger as reports come and go: whatever came when, it is the ledger of what is there."""

import random
import sqlite3
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.api.kept_items import saying_of_text, saying_text
from depesche.keeping.filing import entry_question, saying_hints, saying_keys
from depesche.keeping.histories import History
from depesche.keeping.holding import InMemory
from depesche.keeping.just_read import told_of
from depesche.keeping.known import Saying, Told
from depesche.keeping.ledger import Verb, decide, sayings_of, speaks_of
from depesche.keeping.revising import Ledger, keep_ledger
from depesche.keeping.shelf import Look
from depesche.store.holding import StoredHolding, holding_schema
from tests.keeping_strategies import archives
from tests.sample_readings import sample_readings


def ledger() -> Ledger:
    holding: InMemory[Saying] = InMemory()
    return Ledger(holding)


@settings(max_examples=300, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_reports_that_come_and_go_in_any_order_leave_the_ledger_of_those_that_are_there(
    archive: tuple[Told, ...], chance: random.Random
) -> None:
    """Compared with keeping all anew after each of them."""
    kept, there = ledger(), dict[str, Told]()
    for told in chance.choices(archive, k=2 * len(archive)):
        if told.report in there and chance.random() < 0.7:
            del there[told.report]
            kept.revise((), [told.report])
        else:
            there[told.report] = told
            kept.revise([told])
        assert tuple(kept.entries()) == keep_ledger(there.values())


@settings(max_examples=60, deadline=None)
@given(archives())
def test_a_ledger_in_a_file_is_that_in_memory(archive: tuple[Told, ...]) -> None:
    """Each report read by another, who has nothing in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(holding_schema("sayings"))
    for told in archive:
        kept = Ledger(StoredHolding(connection, "sayings", saying_text, saying_of_text))
        kept.revise([told])
    assert tuple(kept.entries()) == keep_ledger(archive)
    kept.revise((), [archive[0].report])
    assert tuple(kept.entries()) == keep_ledger(archive[1:])
    connection.close()


@settings(max_examples=100, deadline=None)
@given(archives(), st.randoms(use_true_random=False))
def test_a_report_told_otherwise_takes_its_old_place(
    archive: tuple[Told, ...], chance: random.Random
) -> None:
    """Read again by other rules, or with another date."""
    kept = ledger()
    kept.revise(archive)
    told = chance.choice(archive)
    other = Told(told.report, chance.choice(archive).days, told.matters[1:])
    kept.revise([other])
    assert tuple(kept.entries()) == keep_ledger([other, *(each for each in archive if each is not told)])


@settings(max_examples=400, deadline=None)
@given(archives())
def test_what_is_out_at_a_glance_is_out(archive: tuple[Told, ...]) -> None:
    """Keys and glances leave out nothing of which `likeness` would say that it is the same, or old news."""
    _check(archive)


def test_what_is_out_at_a_glance_is_out_in_the_samples() -> None:
    _check([told_of(reading) for reading in list(sample_readings().values())[::2]])


def _check(archive: "tuple[Told, ...] | list[Told]") -> None:
    sayings = sorted((s for told in archive for s in sayings_of(told)), key=lambda saying: saying.place)
    kept = ledger()
    kept.revise(archive)
    assert isinstance(kept._held, InMemory)
    for history in kept._histories.of(kept._held.groups()).values():
        for saying in sayings:
            forms = history.forms_before(saying.place)
            if forms and speaks_of(saying, history.forms[forms - 1]):
                _is_found(saying, history, forms)


def _is_found(saying: Saying, history: History, forms: int) -> None:
    look, live = Look(saying), history.forms[forms - 1]
    if not look.finds(history.marks(forms)):
        return  # it is of another kind, or nothing names both
    filed, questions = history.keys(), history.questions()
    wanted, since = entry_question(saying, saying_hints(saying))
    assert any(key in wanted and day >= since for key, day in filed)
    assert any(key in questions for key, _ in saying_keys(saying, saying_hints(saying)))
    assert not look.is_of_others(live)


def test_the_samples_in_parts_and_with_some_taken_out_again() -> None:
    archive = [told_of(reading) for reading in sample_readings().values()]
    for seed in (1, 2, 3):
        chance = random.Random(seed)
        chance.shuffle(archive)
        kept = ledger()
        cuts = sorted({0, len(archive), *chance.sample(range(1, len(archive)), 3)})
        for begin, end in pairwise(cuts):
            kept.revise(archive[begin:end])
        kept.revise((), [told.report for told in archive[:20]])
        assert tuple(kept.entries()) == keep_ledger(archive[20:])


def test_only_what_a_report_may_change_is_decided_again() -> None:
    """Of an archive few sayings are looked at again when a report comes in between."""
    archive = [told_of(reading) for reading in sample_readings().values()]
    new = next(told for told in archive if any(s.matter.codes for s in sayings_of(told)))
    others = [told for told in archive if told is not new]
    kept = ledger()
    kept.revise(others)
    done = kept.revise([new])
    assert done.came == len(new.matters)
    assert done.came <= done.decided < sum(len(told.matters) for told in others) / 4
    assert kept.revise((), [new.report]).went == done.came


def test_a_saying_opens_an_entry_where_there_is_none_near() -> None:
    archive = [told_of(reading) for reading in sample_readings().values()]
    verbs = {decide(saying, ()).verb for told in archive for saying in sayings_of(told)}
    assert verbs == {Verb.OPENS, Verb.NOTHING}
