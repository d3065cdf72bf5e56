"""Every frame's example yields its type; the tables hold together."""

import pytest

from depesche.knowledge.frames import Frame, frames, parse_needs, parse_slots
from depesche.knowledge.plover import intensity_of, quad_of, type_facts
from depesche.model.event import EventType
from tests.events_of import events_by_frames


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: f"{frame.type}/{frame.predicate}")
def test_example_yields_its_type(frame: Frame) -> None:
    """Reading the example finds an event of the frame's type, folded or not."""
    found = [(event.type, event.content) for event in events_by_frames(frame.example)]

    assert any(frame.type in pair for pair in found), found


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: f"{frame.type}/{frame.predicate}")
def test_modes_and_codes_are_known(frame: Frame) -> None:
    """A mode belongs to its type and a CAMEO code has two to four digits."""
    assert frame.mode is None or frame.mode in type_facts()[frame.type].modes
    assert frame.cameo.isdigit()
    assert 2 <= len(frame.cameo) <= 4


def test_every_type_has_facts_and_frames() -> None:
    """All sixteen types are in the tables."""
    assert set(type_facts()) == set(EventType) == {frame.type for frame in frames()}
    assert quad_of(EventType.SANCTION) == 4
    assert intensity_of(EventType.ASSAULT, "unconventional") == -10
    assert intensity_of(EventType.ACCUSE, None) == -2


def test_slots_and_conditions_are_read() -> None:
    """Alternatives, joined slots and conditions."""
    assert parse_slots("own+mit,sup") == (("own", "mit"), ("sup",))
    needs = parse_needs("a r:person +Haft,Gefängnis -Spiel")
    assert needs.actor
    assert needs.recipient_kinds == {"PERSON"}
    assert needs.with_words == (frozenset({"haft", "gefängnis"}),)
    assert needs.without_words == {"spiel"}
    with pytest.raises(ValueError, match="unbekannt"):
        parse_needs("unbekannt")
