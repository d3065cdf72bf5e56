"""Ground what was found: a meaning and a day of reference give a TIMEX3 value, or none.

Where the report's date is known to a month or a year only, a value stands only if every day of it gives the same one;
otherwise the value is None and the interval holds all that is possible. So no precision is ever invented.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from depesche.extract.timex.context import Context, Named
from depesche.extract.timex.leaning import Place, from_text
from depesche.extract.timex.meaning import (
    Fixed,
    Hung,
    Length,
    Meaning,
    Ordinal,
    Plain,
    Shift,
    Weekday,
    Yearly,
    Years,
)
from depesche.extract.timex.occurrences import BEYOND_CALENDAR, Calendar, inside_of, of_year, on_day
from depesche.extract.timex.tense import BACK
from depesche.extract.timex.values import GRAINS, grain_of, hull, interval_of
from depesche.model.interval import CreationTime, Interval, Precision
from depesche.model.timex import Grain


@dataclass(frozen=True, slots=True)
class Grounded:
    """What grounding yields; `anchor` is "dct", the words of the time it was counted from, or None."""

    value: str | None
    interval: Interval | None = None
    grain: Grain = Grain.VAGUE
    anchor: str | None = None


def ground(meaning: Meaning, context: Context, place: Place) -> Grounded:
    """Ground a meaning in its context."""
    match meaning:
        case Plain(value):
            return Grounded(value)
        case Fixed(value):
            return Grounded(value, interval_of(value), grain_of(value))
        case Years(first, last):
            return Grounded(None, Interval(dt.date(first, 1, 1), dt.date(last, 12, 31)), Grain.YEAR)
        case Length():
            raise TypeError("durations are grounded in lengths.py")
        case Hung():
            return _hung(meaning, context, place)
    return _calendar(meaning, context, place)


def _calendar(meaning: Calendar, context: Context, place: Place) -> Grounded:
    leaning = from_text(meaning, context, place)
    if leaning is not None and leaning[0] is not None:
        return _as_grounded(*leaning)
    if isinstance(meaning, Yearly | Ordinal) and isinstance(meaning.year, int):
        return _as_grounded(of_year(meaning, meaning.year), None)
    if context.dct is None or (
        isinstance(meaning, Shift | Weekday) and meaning.base == "text" and _needs_text(meaning, context)
    ):
        return Grounded(None, None, _unit_grain(meaning))
    if _is_past_sequel(meaning, place):
        return Grounded(None, None, _unit_grain(meaning))
    grounded = _from_dct(meaning, context.dct, place)
    if grounded.value is None and context.has_likely_months:
        return replace(grounded, value=_likely(meaning, context.dct, place))
    return grounded


def _is_past_sequel(meaning: Calendar, place: Place) -> bool:
    """ "tags darauf trat er zurück" with no day before it: what is told in the past is no day after the report."""
    is_later = isinstance(meaning, Shift) and meaning.base == "text" and meaning.steps > 0
    return is_later and place.direction == BACK


def _likely(meaning: Calendar, dct: CreationTime, place: Place) -> str | None:
    """The month (for a week the year) that nine in ten days of the report's month give; None below that."""
    first = dct.interval.earliest
    if dct.precision != Precision.MONTH or first is None or dct.interval.latest is None:
        return None
    count = (dct.interval.latest - first).days + 1
    values = [on_day(meaning, first + dt.timedelta(days=i), place.direction) for i in range(count)]
    cut = Counter(value[:4] if "W" in value else value[:7] for value in values if value)
    likely = cut.most_common(1)
    return likely[0][0] if likely and likely[0][1] >= 0.88 * count else None


def _needs_text(meaning: Shift | Weekday, context: Context) -> bool:
    """ "am folgenden Tag" without a day before is left open; "Vorjahr" is counted from the report."""
    if isinstance(meaning, Weekday):
        return bool(meaning.steps)
    return (
        meaning.unit in ("D", "W", "M") and meaning.steps != 0 and bool(context.named or context.is_narrative)
    )


def _as_grounded(value: str | None, anchor: str | None) -> Grounded:
    if value is None:
        return Grounded(None, None, Grain.VAGUE, anchor)
    return Grounded(value, interval_of(value), grain_of(value), anchor)


def _unit_grain(meaning: Meaning) -> Grain:
    if isinstance(meaning, Shift):
        return GRAINS[meaning.unit]
    if isinstance(meaning, Weekday):
        return Grain.DAY
    if isinstance(meaning, Yearly):
        sample = of_year(meaning, 2000)
        return grain_of(sample) if sample else Grain.DAY
    return Grain.WEEK if isinstance(meaning, Ordinal) and meaning.unit == "W" else Grain.DAY


def _from_dct(meaning: Calendar, dct: CreationTime, place: Place) -> Grounded:
    """Ground by the report's date: by its day, or by all the days it may be."""
    days = dct.interval
    if days.earliest is None or days.latest is None:
        return Grounded(None, None, _unit_grain(meaning), "dct")
    if dct.precision == Precision.MONTH and (inside := inside_of(meaning, days)):
        return _as_grounded(inside, "dct")
    first = on_day(meaning, days.earliest, place.direction)
    last = first if days.earliest == days.latest else on_day(meaning, days.latest, place.direction)
    if first is not None and first == last:
        return _as_grounded(first, "dct")
    if meaning == Shift("D", 0):
        return Grounded(dct.value[:10], days, grain_of(dct.value[:10]), "dct")
    if isinstance(meaning, Weekday) and meaning.steps is None:
        return Grounded(None, days, Grain.DAY, "dct")
    reach = [i for i in (interval_of(v) for v in (first, last) if v) if i]
    return Grounded(None, hull(reach), _unit_grain(meaning), "dct")


def _hung(meaning: Hung, context: Context, place: Place) -> Grounded:
    """A clock time or part of a day on its day: the one named with it, before it, or the report's."""
    time = meaning.time
    grain = grain_of(f"2000-01-01{time}")
    if meaning.day is None and place.is_habitual:
        return Grounded(time, None, grain)
    if meaning.day is not None:
        base = ground(meaning.day, context, place)
    elif named := _day_spoken_of(context, place):
        base = _as_grounded(_after_night(named.value, time), named.words)
    elif context.dct is not None and not context.is_narrative:
        base = _from_dct(Shift("D", 0), context.dct, place)
    else:
        return Grounded(time, None, grain)
    if base.value is not None and grain_of(base.value) == Grain.DAY:
        day = _days_on(base.value, -1 if _is_last_night(meaning, base, context, place) else meaning.shift)
        return Grounded(day + time, interval_of(day), grain, base.anchor)
    value = (
        f"{base.value}-XX{time}" if base.value is not None and grain_of(base.value) == Grain.MONTH else None
    )
    return Grounded(value, base.interval, grain, base.anchor)


def _day_spoken_of(context: Context, place: Place) -> Named | None:
    """The day named last, but for what is past no day to come: "bis Mittwoch ... Am Nachmittag kam er an"."""
    named = context.last_day(place.begin, 1500 if context.is_narrative else 400)
    today = context.dct.interval.latest if context.dct else None
    is_to_come = named and named.day and today and named.day > today
    return None if is_to_come and place.direction == BACK and not context.is_narrative else named


def _is_last_night(meaning: Hung, base: Grounded, context: Context, place: Place) -> bool:
    """ "brannte in der Nacht", told on the day after: the night that began the day before."""
    is_night = meaning.time == "TNI" and meaning.day is None and meaning.shift == 0
    today = context.dct.interval if context.dct else None
    return is_night and place.direction == BACK and today is not None and base.interval == today


def _after_night(value: str, time: str) -> str:
    """ "in der Nacht zum Mittwoch um 2.15 Uhr": the small hours belong to the day after the night's own."""
    day = value.partition("T")[0]
    is_small_hour = value.endswith("TNI") and time[1:3].isdecimal() and int(time[1:3]) < 12
    return _days_on(day, 1) if is_small_hour else day


def _days_on(day: str, days: int) -> str:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat() if days else day
    except BEYOND_CALENDAR:
        return day


def every_year(meaning: Yearly) -> Grounded:
    """ "jedes Jahr am 6. Januar" as a set: XXXX-01-06."""
    sample = of_year(meaning, 2000)
    part = meaning.part if meaning.part[0] not in "eas" else "XX-XX"
    return Grounded(f"XXXX-{part}", None, grain_of(sample) if sample else Grain.DAY)


def is_habit(place: Place, context: Context) -> bool:
    """Whether "abends" is a habit: not where a clause looks back on a day that was just named."""
    return place.is_habitual or place.direction != BACK or context.last_day(place.begin, 300) is None
