"""Ground what was found: a meaning and a day of reference give a TIMEX3 value, or none.

Where the report's date is known to a month or a year only, a value stands only if every day of it gives the same one;
otherwise the value is None and the interval holds all that is possible. So no precision is ever invented.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from depesche.extract.timex.context import Context
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
from depesche.extract.timex.tense import AHEAD, BACK, PRESENT, UNKNOWN
from depesche.extract.timex.values import (
    FINENESS,
    GRAINS,
    grain_of,
    hull,
    interval_of,
    shifted,
    value_of,
    year_of,
    year_text,
)
from depesche.knowledge.calendar import holiday_in
from depesche.model.interval import CreationTime, Interval, Precision
from depesche.model.timex import Grain

Calendar = Shift | Yearly | Weekday | Ordinal
_UNKNOWN_VALUES = (ValueError, OverflowError)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its offset, which way its clause looks, where its sentence begins, and whether
    a set stands before it in the sentence ("täglich um 9 Uhr")."""

    begin: int
    direction: int
    sentence: int = 0
    is_habitual: bool = False


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
    leaning = _from_text(meaning, context, place)
    if leaning is not None and leaning[0] is not None:
        return _as_grounded(*leaning)
    if isinstance(meaning, Yearly | Ordinal) and isinstance(meaning.year, int):
        return _as_grounded(_of_year(meaning, meaning.year), None)
    if context.dct is None or (
        isinstance(meaning, Shift | Weekday) and meaning.base == "text" and _needs_text(meaning, context)
    ):
        return Grounded(None, None, _unit_grain(meaning))
    grounded = _from_dct(meaning, context.dct, place)
    if grounded.value is None and context.has_likely_months:
        return replace(grounded, value=_likely(meaning, context.dct, place))
    return grounded


def _likely(meaning: Calendar, dct: CreationTime, place: Place) -> str | None:
    """The month (for a week the year) that nine in ten days of the report's month give; None below that."""
    first = dct.interval.earliest
    if dct.precision != Precision.MONTH or first is None or dct.interval.latest is None:
        return None
    count = (dct.interval.latest - first).days + 1
    values = [_on_day(meaning, first + dt.timedelta(days=i), place.direction) for i in range(count)]
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
        sample = _of_year(meaning, 2000)
        return grain_of(sample) if sample else Grain.DAY
    return Grain.WEEK if isinstance(meaning, Ordinal) and meaning.unit == "W" else Grain.DAY


def _from_dct(meaning: Calendar, dct: CreationTime, place: Place) -> Grounded:
    """Ground by the report's date: by its day, or by all the days it may be."""
    days = dct.interval
    if days.earliest is None or days.latest is None:
        return Grounded(None, None, _unit_grain(meaning), "dct")
    if dct.precision == Precision.MONTH and (inside := _inside(meaning, days)):
        return _as_grounded(inside, "dct")
    first = _on_day(meaning, days.earliest, place.direction)
    last = first if days.earliest == days.latest else _on_day(meaning, days.latest, place.direction)
    if first is not None and first == last:
        return _as_grounded(first, "dct")
    if meaning == Shift("D", 0):
        return Grounded(dct.value[:10], days, grain_of(dct.value[:10]), "dct")
    if isinstance(meaning, Weekday) and meaning.steps is None:
        return Grounded(None, days, Grain.DAY, "dct")
    reach = [i for i in (interval_of(v) for v in (first, last) if v) if i]
    return Grounded(None, hull(reach), _unit_grain(meaning), "dct")


def _inside(meaning: Meaning, days: Interval) -> str | None:
    """A day or feast without a year that lies in the month of the report is that of this year."""
    if (
        not isinstance(meaning, Yearly)
        or meaning.year is not None
        or meaning.steps is not None
        or not days.earliest
    ):
        return None
    value = _of_year(meaning, days.earliest.year)
    interval = interval_of(value) if value else None
    return value if interval and interval.earliest and days.holds(interval.earliest) else None


def _on_day(meaning: Calendar, today: dt.date, direction: int) -> str | None:
    try:
        match meaning:
            case Shift(unit, steps):
                return _unit_on(today, unit, steps, direction)
            case Weekday(number, steps):
                return weekday_near(today, number, steps, direction).isoformat()
            case Ordinal(unit, number, year):
                if unit == "MD":
                    month = shifted(today, "M", year.steps if isinstance(year, Shift) else 0)
                    return month.replace(day=number).isoformat()
                return _of_year(meaning, today.year + (year.steps if isinstance(year, Shift) else 0))
            case Yearly(year=Shift(steps=steps)):
                return _of_year(meaning, today.year + steps)
        return _nearest(meaning, today, direction)
    except _UNKNOWN_VALUES:
        return None


def _unit_on(today: dt.date, unit: str, steps: int, direction: int) -> str:
    """The unit so many steps on; the last weekend is the one before today unless the clause looks ahead."""
    if unit == "WE" and steps <= 0:
        if steps == 0 and (direction >= PRESENT or today.isoweekday() == 7):
            return value_of(today, "WE")
        if steps == 0 and today.isoweekday() == 6:
            return value_of(today, "WE")
        return value_of(shifted(today, "W", -1 if steps == 0 else steps), "WE")
    return value_of(shifted(today, unit, steps), unit)


def weekday_near(today: dt.date, number: int, steps: int | None, direction: int) -> dt.date:
    """The weekday meant on a day: the last one, or the next if the clause looks ahead; today counts."""
    back = (today.isoweekday() - number) % 7
    if steps is None or (steps == 0 and direction != UNKNOWN):
        ahead = (number - today.isoweekday()) % 7
        return today + dt.timedelta(days=ahead if direction >= PRESENT else -back)
    if steps == 0:
        return today + dt.timedelta(days=number - today.isoweekday())
    if steps < 0:
        return today - dt.timedelta(days=(back or 7) + 7 * (-steps - 1))
    return today + dt.timedelta(days=((number - today.isoweekday()) % 7 or 7) + 7 * (steps - 1))


def _of_year(meaning: Yearly | Ordinal, year: int) -> str | None:
    """The value of a yearly part in one year; None where the year lacks it (29 February)."""
    try:
        if isinstance(meaning, Ordinal):
            dt.date.fromisocalendar(year, meaning.number, 1)
            return f"{year:04d}-W{meaning.number:02d}"
        part = meaning.part
        if part[0] in "eas":
            return holiday_in(part, year).isoformat()
        if len(part) == 5 and part[0].isdigit() and year > 0:
            dt.date(year, int(part[:2]), int(part[3:]))
        return f"{year_text(year)}-{part}"
    except _UNKNOWN_VALUES:
        return None


def _nearest(meaning: Yearly, today: dt.date, direction: int) -> str | None:
    """The occurrence meant: last, this, next by the adjective, else by the way the clause looks, else the nearest."""
    around = [(y, _of_year(meaning, y)) for y in range(max(today.year - 2, 1), min(today.year + 3, 9999))]
    spans = [(value, interval) for _, value in around if value and (interval := interval_of(value))]
    now = [v for v, i in spans if i.holds(today)]
    past = [v for v, i in spans if i.latest and i.latest < today]
    future = [v for v, i in spans if i.earliest and i.earliest > today]
    steps = meaning.steps
    if steps is not None:
        if steps == 0:
            direction = AHEAD if direction == AHEAD else direction
            return now[0] if now else _in_year(spans, today.year) or None
        pool = past[::-1] if steps < 0 else future
        return pool[abs(steps) - 1] if len(pool) >= abs(steps) else None
    if now:
        return now[0]
    if direction == BACK and not _is_about_to_be(meaning, past, future, today):
        return past[-1] if past else None
    if direction == AHEAD:
        return future[0] if future else None
    if direction == PRESENT and future and _days_to(future[0], today) <= _SOON:
        return future[0]
    return _closest(past, future, today)


def _is_about_to_be(meaning: Yearly, past: list[str], future: list[str], today: dt.date) -> bool:
    """ "wurde vom 18. Dezember verlegt", said on the 16th: a day of the coming weeks, not of a year ago."""
    return (
        len(meaning.part) == 5
        and bool(past and future)
        and -_days_to(past[-1], today) > 310
        and _days_to(future[0], today) < 46
    )


_SOON = 240
"""Days within which a clause in the present tense means what is to come: "tritt im September in Kraft"."""


def _days_to(value: str, today: dt.date) -> int:
    interval = interval_of(value)
    return (interval.earliest - today).days if interval and interval.earliest else _SOON + 1


def _in_year(spans: list[tuple[str, Interval]], year: int) -> str | None:
    return next((v for v, _ in spans if year_of(v) == year), None)


def _closest(past: list[str], future: list[str], today: dt.date) -> str | None:
    before = interval_of(past[-1]) if past else None
    after = interval_of(future[0]) if future else None
    if before is None or before.latest is None:
        return future[0] if future else None
    if after is None or after.earliest is None:
        return past[-1]
    return past[-1] if today - before.latest <= after.earliest - today else future[0]


Leaning = tuple[str | None, str]
"""A value counted from a time named before, and the words of that time."""


def _from_text(meaning: Calendar, context: Context, place: Place) -> Leaning | None:
    """Ground by the time named before, where the meaning or the manner of the text asks for it."""
    if context.last() is None:
        return None
    try:
        if isinstance(meaning, Yearly | Ordinal):
            return _yearly_from(meaning, context, place)
        if isinstance(meaning, Weekday):
            is_story = meaning.base != "dct" or context.is_narrative
            return _weekday_from(meaning, context) if is_story else None
        if meaning.base != "dct":
            reach = place.begin - place.sentence if meaning.base == "near" else _REACH
            return _shift_from(meaning, context, place, reach)
    except _UNKNOWN_VALUES:
        return None
    if context.is_narrative and meaning.unit in ("M", "Y", "Q", "H", "WE", "W"):
        return _shift_from(meaning, context, place, _REACH)
    return None


_REACH = 700
"""How far back, in characters, "zwei Tage später" looks for its day in a report."""


def _shift_from(meaning: Shift, context: Context, place: Place, reach: int) -> Leaning | None:
    unit, steps = meaning.unit, meaning.steps
    for named in reversed(context.named[-8:]):
        if not context.is_narrative and place.begin - named.begin > reach:
            return None
        if unit == "Y" and (year := year_of(named.value)) is not None:
            return (year_text(year + steps), named.words) if year + steps else None
        if unit in ("DE", "CE") or named.day is None:
            continue
        if FINENESS.index(named.grain) <= FINENESS.index(GRAINS[unit]):
            return value_of(shifted(named.day, unit, steps), unit), named.words
        if steps != 0:
            return None
    return None


def _weekday_from(meaning: Weekday, context: Context) -> Leaning | None:
    for named in reversed(context.named[-8:]):
        if named.day and FINENESS.index(named.grain) <= FINENESS.index(Grain.DAY):
            day = weekday_near(named.day, meaning.number, meaning.steps or 1, AHEAD)
            return day.isoformat(), named.words
    return None


def _yearly_from(meaning: Yearly | Ordinal, context: Context, place: Place) -> Leaning | None:
    """The year of the time named before: in a story always, in news beside a date with another year."""
    year = meaning.year
    if isinstance(year, int) or (isinstance(meaning, Yearly) and meaning.steps is not None):
        return None
    if context.is_narrative or (year is not None and year.base == "text"):
        story = context.story_year(place.begin)
        return (_of_year(meaning, story[0] + (year.steps if year else 0)), story[1]) if story else None
    return _beside(meaning, context, place) if isinstance(meaning, Yearly) and year is None else None


def _beside(meaning: Yearly, context: Context, place: Place) -> Leaning | None:
    """Beside another day or month in the sentence the occurrence nearest to that: "am 30. Dezember und am 2. Januar";
    a day also takes the year that was written out in the sentence before."""
    last = context.last()
    if last is None or last.is_year or last.day is None:
        return None
    if last.begin >= place.sentence and FINENESS.index(last.grain) <= FINENESS.index(Grain.MONTH):
        return _nearest(meaning, last.day, UNKNOWN), last.words
    is_far = place.direction == AHEAD or place.begin - last.begin >= 250
    if len(meaning.part) == 5 and last.is_explicit and not is_far:
        year = year_of(last.value)
        return (_of_year(meaning, year), last.words) if year is not None else None
    return None


def _hung(meaning: Hung, context: Context, place: Place) -> Grounded:
    """A clock time or part of a day on its day: the one named with it, before it, or the report's."""
    time = meaning.time
    grain = grain_of(f"2000-01-01{time}")
    if meaning.day is None and place.is_habitual:
        return Grounded(time, None, grain)
    if meaning.day is not None:
        base = ground(meaning.day, context, place)
    elif named := context.last_day(place.begin, 1500 if context.is_narrative else 400):
        base = _as_grounded(_after_night(named.value, time), named.words)
    elif context.dct is not None and not context.is_narrative:
        base = _from_dct(Shift("D", 0), context.dct, place)
    else:
        return Grounded(time, None, grain)
    if base.value is not None and base.grain == Grain.DAY:
        day = _days_on(base.value, meaning.shift)
        return Grounded(day + time, interval_of(day), grain, base.anchor)
    value = f"{base.value}-XX{time}" if base.value is not None and base.grain == Grain.MONTH else None
    return Grounded(value, base.interval, grain, base.anchor)


def _after_night(value: str, time: str) -> str:
    """ "in der Nacht zum Samstag gegen 1.30 Uhr": the small hours belong to the day after the night's own."""
    day = value.partition("T")[0]
    is_small_hour = value.endswith("TNI") and time[1:3].isdecimal() and int(time[1:3]) < 12
    return _days_on(day, 1) if is_small_hour else day


def _days_on(day: str, days: int) -> str:
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat() if days else day
    except _UNKNOWN_VALUES:
        return day


def every_year(meaning: Yearly) -> Grounded:
    """ "jedes Jahr am 6. Januar" as a set: XXXX-01-06."""
    sample = _of_year(meaning, 2000)
    part = meaning.part if meaning.part[0] not in "eas" else "XX-XX"
    return Grounded(f"XXXX-{part}", None, grain_of(sample) if sample else Grain.DAY)


def is_habit(place: Place, context: Context) -> bool:
    """Whether "abends" is a habit: not where a clause looks back on a day that was just named."""
    return place.is_habitual or place.direction != BACK or context.last_day(place.begin, 300) is None
