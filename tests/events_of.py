"""Factory for event tests: the events of a text, read by the whole chain."""

from functools import lru_cache

from depesche.extract.events import find_events
from depesche.model.event import Event
from depesche.model.record import Reading
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from tests.make import dct_of


@lru_cache(maxsize=4096)
def reading_of(text: str, dct: str = "2022-12-21") -> Reading:
    """The reading of `text`, written on a day in December 2022 unless another is given."""
    return read_report(report_from_text(text, dct=dct_of(dct)))


def events_of(text: str, dct: str = "2022-12-21") -> tuple[Event, ...]:
    """The events of `text`."""
    return reading_of(text, dct).events


def events_by_frames(text: str, dct: str = "2022-12-21") -> tuple[Event, ...]:
    """The events of `text` as the frames find them, without a second opinion."""
    one = reading_of(text, dct)
    return find_events(
        one.doc, one.timexes, one.mentions, one.quotations, one.report.dct, has_second_opinion=False
    )


def codes(event: Event) -> str:
    """Who to whom by codes, sorted: "RUS,USA>CHN"."""
    sides = (sorted({p.code or "?" for p in side}) for side in (event.actors, event.recipients))
    return ">".join(",".join(side) for side in sides)
