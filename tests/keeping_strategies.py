"""Reports made up for the ledger: few states, persons and days, so that much of it may be one."""

import datetime as dt

from hypothesis import strategies as st

from depesche.keeping.known import Told
from depesche.keeping.turns import UNKNOWN
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import Span

_FIRST = dt.date(2023, 1, 1)
_KINDS = ("visit", "meeting", "summit", "vote", "other", "delivery", "speech", "strike", "signing")
_RULES = ("to come", "now later", "told before: x", "size: smaller", "x", UNKNOWN)
_TOPICS = ("reise", "gipfel", "warnstreik", "klimakonferenz", "wahl")


@st.composite
def intervals(draw: st.DrawFn, first: int = 0) -> Interval | None:
    """A day, some days, a season, no days, or days of which one end is open."""
    begin = _FIRST + dt.timedelta(draw(st.integers(first, 700)))
    length = draw(st.sampled_from((0, 0, 0, 1, 2, 6, 90, None, -1, -2)))
    if length is None:
        return None
    if length < 0:
        return Interval(None, begin) if length == -1 else Interval(begin, None)
    return Interval(begin, begin + dt.timedelta(length))


def _some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    """What a clause might say."""
    begin = draw(st.integers(0, 20)) * 50
    turn = draw(st.sampled_from((Turn.PLANNED, Turn.PLANNED, Turn.HELD, *Turn)))
    rule = draw(st.sampled_from(_RULES))
    topic = draw(_some(_TOPICS))
    return Matter(
        draw(st.sampled_from(_KINDS)),
        turn,
        (Span(begin, begin + 5),),
        Span(begin, begin + 40),
        rule,
        draw(_some(("CHN", "USA", "FRA", "IGO:EU"))),
        draw(_some(("CHN", "USA", "RUS"), 1)),
        draw(_some(("person:a", "person:reise", "office:c"), 1)),
        draw(_some(("paris", "RUS"), 1)),
        draw(intervals()),
        draw(intervals()) if turn in (Turn.MOVED, Turn.ADVANCED) else None,
        draw(st.sampled_from((False, False, False, True))),
        topic or (("reise",) if rule == UNKNOWN else ()),
        draw(st.sampled_from((False, False, False, True))),
        draw(st.booleans()),
        draw(st.sampled_from((None, (Span(1, 4), Span(0, 30))))),
    )


@st.composite
def archives(draw: st.DrawFn, most: int = 8) -> tuple[Told, ...]:
    """Reports of some years, dated to the day, to the month or not at all."""
    found = []
    for number in range(draw(st.integers(1, most))):
        day = _FIRST + dt.timedelta(draw(st.sampled_from((0, 1, 5, 30, 90, 200, 450, 900))))
        days = draw(
            st.sampled_from(
                (Interval(day, day), Interval(day, day), Interval(day, day + dt.timedelta(30)), None)
            )
        )
        found.append(Told(f"r{number}", days, tuple(draw(st.lists(matters(), min_size=1, max_size=3)))))
    return tuple(found)
