"""Sport, culture, business, accidents and metaphors yield no event."""

from pathlib import Path

import pytest

from tests.events_of import events_of

LINES = Path(__file__).with_name("corpus").joinpath("events_not.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_is_coded(sentence: str) -> None:
    """A sentence without a political event yields none."""
    assert [(event.type, event.rule) for event in events_of(sentence)] == []
