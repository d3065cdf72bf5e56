"""One happening in one report: what is told again, and what is another."""

import pytest

from tests.events_of import events_of

SAME = [
    "Israel griff am Dienstag Syrien an. Der Angriff dauerte zwei Stunden.",
    "Frankreichs Außenminister besuchte am Montag Polen. Bei seinem Besuch in Polen lobte er die Regierung.",
    "Die EU verhängte Sanktionen gegen Belarus. Die Sanktionen der EU gegen Belarus gelten ein Jahr.",
]
OTHER = [
    "Israel griff am Dienstag Syrien an. Russland griff am Mittwoch die Ukraine an.",  # others
    "China kritisierte am Montag die USA. Die USA kritisierten am Dienstag China.",  # the other way round
    "Israel griff am Dienstag Syrien an. Israel griff 2007 Syrien an.",  # other days
    "Die Türkei griff Syrien an. Die Türkei griff Syrien nicht an.",  # denied
]


@pytest.mark.parametrize("text", SAME)
def test_what_is_told_again_is_one(text: str) -> None:
    """A later mention names the first."""
    events = events_of(text)
    same = [event.same_as for event in events if event.same_as is not None]

    assert same == [0]
    assert events[0].same_as is None


@pytest.mark.parametrize("text", OTHER)
def test_what_differs_is_another(text: str) -> None:
    """Other parties, sides, days, or a denial."""
    assert len(events_of(text)) >= 2
    assert not any(event.same_as is not None for event in events_of(text))
