"""Known: from which day on what a report tells is known."""

import datetime as dt
from dataclasses import dataclass

from depesche.model.interval import Interval
from depesche.model.matter import Matter


def after(day: dt.date, span: dt.timedelta) -> dt.date:
    """The day that much later, or the last day of the calendar."""
    return day + span if day < dt.date.max - span else dt.date.max


@dataclass(frozen=True, slots=True)
class Known:
    """A report and the days it may be of; its contents are known from the last of them."""

    report: str
    days: Interval

    @property
    def latest(self) -> dt.date:
        """The day from which its contents are known."""
        return self.days.latest or dt.date.max

    @property
    def earliest(self) -> dt.date:
        """The first day it may be of."""
        return self.days.earliest or dt.date.min


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says of matters. `days` is None where its date is unknown: it can announce, but move nothing."""

    report: str
    days: Interval | None
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One matter as one report tells it. `place` is where it stands in the order of the ledger, in which places sort as text."""

    place: str
    told: Known
    matter: Matter
    has_date: bool
