"""From a day of reference to the occurrence meant: the calendar alone, without the text."""

import calendar
import datetime as dt

from depesche.extract.timex.meaning import Meaning, Ordinal, Shift, Weekday, Yearly
from depesche.extract.timex.tense import AHEAD, BACK, PLAN, PRESENT, UNKNOWN
from depesche.extract.timex.values import interval_of, shifted, value_of, year_of, year_text
from depesche.knowledge.calendar import holiday_in
from depesche.model.interval import Interval

Calendar = Shift | Yearly | Weekday | Ordinal
BEYOND_CALENDAR = (ValueError, OverflowError)


def on_day(meaning: Calendar, today: dt.date, direction: int) -> str | None:
    """The value of what is meant, said on a day in a clause that looks in some direction; None beyond the calendar."""
    try:
        match meaning:
            case Shift(unit, steps):
                return _unit_on(today, unit, steps, direction)
            case Weekday(number, steps):
                return weekday_near(today, number, steps, direction).isoformat()
            case Ordinal(unit, number, year):
                if unit == "WD":
                    week = shifted(today, "W", year.steps if isinstance(year, Shift) else 0)
                    return (week + dt.timedelta(days=number - week.isoweekday())).isoformat()
                if unit[0] == "D":
                    return _day_and_weekday(today, number, int(unit[1:]), direction)
                if unit == "MD":
                    month = shifted(today, "M", year.steps if isinstance(year, Shift) else 0)
                    return month.replace(day=number).isoformat()
                return of_year(meaning, today.year + (year.steps if isinstance(year, Shift) else 0))
            case Yearly(year=Shift(steps=steps)):
                return of_year(meaning, today.year + steps)
        return nearest(meaning, today, direction)
    except BEYOND_CALENDAR:
        return None


def _unit_on(today: dt.date, unit: str, steps: int, direction: int) -> str:
    """The unit so many steps on; the last weekend is the one before today unless the clause looks ahead."""
    if unit == "WE" and steps <= 0:
        if steps == 0 and (direction >= PLAN or today.isoweekday() == 7):
            return value_of(today, "WE")
        if steps == 0 and today.isoweekday() == 6:
            return value_of(today, "WE")
        return value_of(shifted(today, "W", -1 if steps == 0 else steps), "WE")
    return value_of(shifted(today, unit, steps), unit)


def _day_and_weekday(today: dt.date, number: int, weekday: int, direction: int) -> str | None:
    """ "Freitag, dem 13.": the nearest such day of the months around, before or after today as the clause looks."""
    months = [shifted(today.replace(day=1), "M", steps) for steps in range(-14, 15)]
    days = [m.replace(day=number) for m in months if number <= calendar.monthrange(m.year, m.month)[1]]
    fitting = [day for day in days if day.isoweekday() == weekday]
    ahead = [day for day in fitting if day >= today]
    pool = {BACK: [day for day in fitting if day <= today], AHEAD: ahead, PRESENT: ahead}.get(
        direction, fitting
    )
    return min(pool, key=lambda day: abs(day - today)).isoformat() if pool else None


def weekday_near(today: dt.date, number: int, steps: int | None, direction: int) -> dt.date:
    """The weekday meant on a day: the last one, or the next if the clause looks ahead; today counts."""
    back = (today.isoweekday() - number) % 7
    if steps is None or (steps == 0 and direction != UNKNOWN):
        ahead = (number - today.isoweekday()) % 7
        return today + dt.timedelta(days=ahead if direction >= PLAN else -back)
    if steps == 0:
        return today + dt.timedelta(days=number - today.isoweekday())
    if steps < 0:
        return today - dt.timedelta(days=(back or 7) + 7 * (-steps - 1))
    return today + dt.timedelta(days=((number - today.isoweekday()) % 7 or 7) + 7 * (steps - 1))


def of_year(meaning: Yearly | Ordinal, year: int) -> str | None:
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
    except BEYOND_CALENDAR:
        return None


def nearest(meaning: Yearly, today: dt.date, direction: int) -> str | None:
    """The occurrence meant: last, this, next by the adjective, else by the way the clause looks, else the nearest."""
    around = [(y, of_year(meaning, y)) for y in range(max(today.year - 2, 1), min(today.year + 3, 9999))]
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


def inside_of(meaning: Meaning, days: Interval) -> str | None:
    """A day or feast without a year that lies in the month of the report is that of this year."""
    if (
        not isinstance(meaning, Yearly)
        or meaning.year is not None
        or meaning.steps is not None
        or not days.earliest
    ):
        return None
    value = of_year(meaning, days.earliest.year)
    interval = interval_of(value) if value else None
    return value if interval and interval.earliest and days.holds(interval.earliest) else None
