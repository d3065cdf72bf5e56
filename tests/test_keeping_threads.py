"""The ledger over threads of short reports: what becomes of an announcement, and what must not."""

import datetime as dt
from functools import cache
from itertools import permutations

import pytest

from depesche.keeping.entries import Entry
from depesche.keeping.just_read import told_of
from depesche.keeping.known import Told
from depesche.keeping.revising import keep_ledger
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from tests.make import dct_of
from tests.threads import Thread, threads

THREADS = threads()


@cache
def told(day: str, text: str) -> Told:
    return told_of(read_report(report_from_text(text, dct=dct_of(day), key=f"{day}|{text}")))


def ledger(thread: Thread) -> tuple[Entry, ...]:
    return keep_ledger(told(*report) for report in thread.reports)


@pytest.mark.parametrize("thread", THREADS, ids=lambda thread: thread.name)
def test_states(thread: Thread) -> None:
    """Every thread leads to its states; a look-alike leaves them as they are."""
    entries = ledger(thread)
    found = []
    for day, content, _ in thread.expected:
        states = [entry.state_on(day) for entry in entries if entry.content == content]
        found.append((day, content, str(next((state for state in states if state), "none"))))
    assert found == list(thread.expected)


def test_there_are_enough_threads() -> None:
    assert len(THREADS) >= 40


@pytest.mark.parametrize("thread", [t for t in THREADS if len(t.reports) > 1], ids=lambda thread: thread.name)
def test_order_of_reading_plays_no_part(thread: Thread) -> None:
    """Reports read in any order make the same ledger."""
    values = [told(*report) for report in thread.reports]
    expected = keep_ledger(values)
    assert all(keep_ledger(order) == expected for order in permutations(values))


def test_a_report_without_a_date_announces_but_moves_nothing() -> None:
    """Nobody knows whether it came before or after."""
    plan = "Der russische Präsident Wladimir Putin wird nach Südafrika reisen."
    end = "Der russische Präsident Wladimir Putin hat seine Reise nach Südafrika abgesagt."
    undated = [told_of(read_report(report_from_text(text, key=text))) for text in (plan, end)]
    entries = keep_ledger([told("2023-07-10", plan), *undated])
    assert entries[0].steps == ()
    assert all(entry.known == dt.date.max for entry in entries[1:])
