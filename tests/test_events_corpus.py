"""Roles and status, one sentence a case: `TYPE | actors>recipients | status | sentence`."""

from pathlib import Path

import pytest

from tests.events_of import codes, events_of

LINES = Path(__file__).with_name("corpus").joinpath("events.txt").read_text(encoding="utf-8").splitlines()
CASES = [
    tuple(part.strip() for part in line.split(" | ")) for line in LINES if line and not line.startswith("#")
]


@pytest.mark.parametrize(("event_type", "parties", "status", "sentence"), CASES)
def test_type_roles_and_status(event_type: str, parties: str, status: str, sentence: str) -> None:
    """The sentence yields an event of that type, with those codes and that status."""
    found = [(event.type, codes(event), event.status) for event in events_of(sentence)]

    assert (event_type, parties, status) in found


@pytest.mark.parametrize(("event_type", "parties", "status", "sentence"), CASES)
def test_no_trigger_is_coded_twice(event_type: str, parties: str, status: str, sentence: str) -> None:
    """Two events never share a word of their triggers, but for the noun of an announced withdrawal."""
    events = [event for event in events_of(sentence) if event.type != "CONCEDE"]
    spans = [span for event in events for span in event.trigger]

    assert len(spans) == len(set(spans))
