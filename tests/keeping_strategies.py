"""Reports made up for the ledger: few states, persons and days, so that much of it may be one."""

import datetime as dt

from hypothesis import strategies as st

from depesche.keeping.known import Told
from depesche.model.interval import Interval
from depesche.model.matter import Matter, Turn
from depesche.model.span import Span

_FIRST = dt.date(2023, 1, 1)
_KINDS = ("visit", "meeting", "summit", "vote", "other", "delivery")
_TOPICS = ("reise", "gipfel", "warnstreik", "klimakonferenz", "wahl")


@st.composite
def intervals(draw: st.DrawFn, first: int = 0) -> Interval | None:
    """A day, some days, a season, no days, or days of which one end is open."""
    begin = _FIRST + dt.timedelta(draw(st.integers(first, 700)))
    length = draw(st.sampled_from((0, 0, 0, 2, 6, 90, None, -1)))
    if length is None:
        return None
    if length < 0:
        return Interval(None, begin)
    return Interval(begin, begin + dt.timedelta(length))


def _some(values: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    """What a clause might say."""
    begin = draw(st.integers(0, 20)) * 50
    turn = draw(st.sampled_from((Turn.PLANNED, Turn.PLANNED, *Turn)))
    return Matter(
        draw(st.sampled_from(_KINDS)),
        turn,
        (Span(begin, begin + 5),),
        Span(begin, begin + 40),
        draw(st.sampled_from(("to come", "now later", "told before: x", "size: smaller", "x"))),
        draw(_some(("CHN", "USA", "FRA", "IGO:EU"))),
        draw(_some(("CHN", "USA", "RUS"), 1)),
        draw(_some(("person:a", "person:b"), 1)),
        draw(_some(("paris", "RUS"), 1)),
        draw(intervals()),
        draw(intervals()) if turn in (Turn.MOVED, Turn.ADVANCED) else None,
        draw(st.sampled_from((False, False, False, True))),
        draw(_some(_TOPICS)),
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
