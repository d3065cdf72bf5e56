"""Ground durations: where they hang decides which days they cover and what they are counted from."""

import datetime as dt
import re

from depesche.extract.timex.context import Context
from depesche.extract.timex.meaning import Length
from depesche.extract.timex.resolve import Grounded
from depesche.extract.timex.values import GRAINS, grain_of, hull, interval_of, shifted, value_of
from depesche.model.interval import Interval
from depesche.model.timex import Grain

_VALUE = re.compile(r"P(T?)([0-9.]+|X)([A-Z]{1,2})")


def unit_of(value: str) -> str:
    """The unit of a duration, the last of several: P3Y4M → M; "" for none."""
    parts = re.findall(r"(?:[0-9.]+|X)([A-Z]{1,2})", value)
    return ("T" if "T" in value else "") + parts[-1] if parts else ""


def grain_of_length(value: str) -> Grain:
    """How fine a duration is counted."""
    unit = unit_of(value)
    return GRAINS.get(unit, Grain.DAYPART if unit.startswith("T") else Grain.VAGUE)


def ground_length(meaning: Length, context: Context) -> Grounded:
    """The interval of a duration that hangs on the report's day; None for the others."""
    grain = grain_of_length(meaning.value)
    days = context.dct.interval if context.dct else None
    if (
        days is None
        or not meaning.points
        or meaning.points.endswith("text")
        or meaning.points == "from event"
    ):
        return Grounded(meaning.value, None, grain)
    ends = [_reach(meaning, day) for day in (days.earliest, days.latest) if day]
    reached = [end for end in ends if end]
    return Grounded(meaning.value, hull(reached) if len(reached) == len(ends) else None, grain, "dct")


def _reach(meaning: Length, today: dt.date) -> Interval | None:
    """The days a duration covers from one day: whole units, so that "vor drei Jahren" is a year."""
    match = _VALUE.fullmatch(meaning.value)
    points = meaning.points
    if not match or points == "around":
        return None
    time, number, unit = match.groups()
    unit = unit if not time else "D"
    if number == "X" or unit in ("EV", "NI", "MO", "AF"):
        back, ahead = Interval(None, today), Interval(today, None)
        return back if points in ("before", "past", "since") else ahead
    steps = round(float(number)) if not time else 0
    try:
        past, future = shifted(today, unit, -steps), shifted(today, unit, steps)
    except (ValueError, OverflowError, KeyError):
        return None
    if points == "before":
        return interval_of(value_of(past, unit))
    if points == "ahead":
        return interval_of(value_of(future, unit))
    return Interval(past, today) if points in ("past", "since") else Interval(today, future)


def point_of(meaning: Length, context: Context) -> str | None:
    """ "vor drei Wochen" as a date: the value of the week, year, ... it points to; None where that is not certain."""
    match = _VALUE.fullmatch(meaning.value)
    if (
        meaning.points not in ("before", "ahead")
        or not match
        or match[1]
        or "." in match[2]
        or context.dct is None
    ):
        return None
    days, unit = context.dct.interval, match[3]
    if (
        match[2] == "X"
        or not days.earliest
        or not days.latest
        or unit not in ("D", "W", "M", "Y", "DE", "CE")
    ):
        return None
    steps = int(match[2]) * (1 if meaning.points == "ahead" else -1)
    try:
        values = {value_of(shifted(day, unit, steps), unit) for day in (days.earliest, days.latest)}
    except (ValueError, OverflowError):
        return None
    return values.pop() if len(values) == 1 else None


__all__ = ["grain_of", "grain_of_length", "ground_length", "point_of", "unit_of"]
